"""Expansions over sentences: 一是…二是…, clauses that repeat one opener, and the digits of a code explained one by one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.tokens import is_count
from factlint.model import Quantity

_HAN = "一二三四五六七八九十"
_ORDINALS = patterns.compile(r"(?<![\u4e00-\u9fff])([一二三四五六七八九十]{1,2})(?:是|要|抓|看)")
_NUMBERED = patterns.compile(r"(?:^|(?<=[，。；：\n]))第([一二三四五六七八九十]{1,2})(?:，|、|是|，是)")
_FAR = 260  # characters between an announced number and the first member of its sequence
_CLOSE = 60
_OPENING = patterns.compile(r"(?:(?<=[。；：，\n“])|^)\s*(?:一是|二是|三是|四是)?([\u4e00-\u9fff]{2})")
_TOO_COMMON = frozenset({"其中", "同时", "此外", "目前", "今年", "全市", "全省", "全区", "我国", "我们", "在此", "截至", "记者", "不断", "以及"})
_QUOTED_DIGIT = patterns.compile(r"[“\"]([1-9一二三四五六七八九])[”\"](?:是|即|指|代表|就是|为|：|，)")
_SENTENCES = 14  # that an expansion may span


@dataclass(frozen=True, slots=True)
class Sequence:
    """一是 … N是: how many, whether it ran without a gap to its end, and whether it follows its number closely."""

    count: int
    words: tuple[str, ...]
    complete: bool
    close: bool


@dataclass(frozen=True, slots=True)
class Expansion:
    """The counts that explain a code's digits. ``explicit``: printed as its explanation in the same breath."""

    figures: tuple[Quantity, ...]
    holds: bool
    explicit: bool


def sequence(text: str, start: int, limit: int) -> Sequence | None:
    """The first 一是…二是… after ``start``."""
    for pattern in (_ORDINALS, _NUMBERED):
        found = [(match.start(), _value(match.group(1)), match.group()) for match in pattern.finditer(text, start, limit)]
        if not found or found[0][1] != 1 or found[0][0] - start > _FAR:
            continue
        members = [found[0]]
        for member in found[1:]:
            if member[1] == members[-1][1] + 1:
                members.append(member)
            elif member[1] == 1:
                break
            else:
                return Sequence(len(members), tuple(m[2] for m in members), False, False)
        if len(members) >= 2:
            return Sequence(len(members), tuple(m[2] for m in members), True, found[0][0] - start <= _CLOSE)
    return None


def parallel(text: str, start: int, limit: int, number: int) -> tuple[str, ...] | None:
    """Exactly ``number`` clauses that open with the same word soon after ``start``: 坚持…，坚持…，坚持…."""
    if number < 3:
        return None
    openers = Counter(match.group(1) for match in _OPENING.finditer(text, start, limit))
    for word, count in openers.items():
        if count == number and word not in _TOO_COMMON and 0 <= text.find(word, start, limit) - start <= _FAR:
            return tuple([word] * count)
    return None


def expansion(code: str, start: int, index: ArticleIndex) -> Expansion | None:
    """The explanation of a code's digits in the sentences that follow it; ``None`` where the text explains fewer than two of them."""
    digits = [int(digit) for digit in code]
    here = index.sentence_at(start).index
    sentences = [sentence for sentence in index.readable() if here <= sentence.index <= here + _SENTENCES]
    counts = [q for sentence in sentences for q in sentence.quantities if q.start >= start and is_count(q) and q.value < 10]
    ordered = _in_order(digits, counts)
    if len(ordered) == len(digits):
        return Expansion(tuple(ordered), True, True)
    own = [q for q in counts if index.sentence_at(q.start).index == here]
    introduced = re.match(r"[”\"][^。]{0,24}?(?:，|——|：|（)(?:即|就是|也就是|分别是|是指|指的是)?", index.text[start : start + 40])
    if introduced is not None and len(own) == len(digits):
        return Expansion(tuple(own), False, _one_off(digits, own))
    return _quoted(digits, start, index)


def _quoted(digits: list[int], start: int, index: ArticleIndex) -> Expansion | None:
    """“3”是建强三支队伍: each quoted digit with the count in its own sentence."""
    pairs: list[tuple[int, Quantity]] = []
    here = index.sentence_at(start).index
    for sentence in index.readable():
        if not here <= sentence.index <= here + _SENTENCES:
            continue
        marks = [m for m in _QUOTED_DIGIT.finditer(index.text, sentence.start, sentence.end) if m.start() >= start]
        for mark in marks:
            count = next((q for q in sentence.quantities if q.start >= mark.end() and is_count(q)), None)
            if count is not None:
                pairs.append((_value(mark.group(1)), count))
    if len(pairs) < 2 or [digit for digit, _ in pairs] != digits[: len(pairs)]:
        return None
    holds = all(q.value == digit for digit, q in pairs)
    return Expansion(tuple(q for _, q in pairs), holds, True)


def _in_order(digits: list[int], counts: list[Quantity]) -> list[Quantity]:
    """The first counts that show the digits one after the other."""
    found: list[Quantity] = []
    for count in counts:
        if len(found) < len(digits) and count.value == digits[len(found)]:
            found.append(count)
    return found


def _one_off(digits: list[int], counts: list[Quantity]) -> bool:
    return sum(digit != count.value for digit, count in zip(digits, counts, strict=True)) == 1


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    if numeral.startswith("十") and len(numeral) == 2:
        return 10 + _HAN.index(numeral[1]) + 1
    if len(numeral) == 2 and numeral.endswith("十"):
        return 10 * (_HAN.index(numeral[0]) + 1)
    return _HAN.index(numeral[0]) + 1
