"""Expansions over sentences: 一是…二是…, clauses that repeat one opener, and the digits of a code explained one by one."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice, takewhile

from msgspec import Struct

from factlint import patterns
from factlint.checking.counting.enumerations import before
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.slots import is_count
from factlint.model import Quantity, Role, Sentence
from factlint.patterns import Pattern

_HAN = "一二三四五六七八九十"
_ORDINALS = patterns.compile(r"(?<![\u4e00-\u9fff])([一二三四五六七八九十]{1,2})(?:是|要|抓|看)")
_NUMBERED = patterns.compile(r"(?:^|(?<=[，。；：\n]))[第其]([一二三四五六七八九十]{1,2})(?:，|、|是|，是)")
_BRACKETED = patterns.compile(r"(?<![^\n 　。；：])[（(]([一二三四五六七八九十]{1,2}|[1-9][0-9]?)[）)]")
_STYLES = (_ORDINALS, _NUMBERED, _BRACKETED)
_FAR = 260  # characters between an announced number and the first member of its sequence
_LONGEST_ORDINAL = 8  # characters
_CLOSE = 60
_BEYOND = 4000
_MANY = 5  # clauses with one opener that are no chance
_OPENED = 16
_OPENING = patterns.compile(r"(?:(?<=[。；：，\n“])|^)[^\S\n]*+(?:一是|二是|三是|四是)?([\u4e00-\u9fff]{2})")
_NOUN = patterns.compile(r"[\u4e00-\u9fff]{2,8}(?=[，。；：“（])")
_INTRODUCES = patterns.compile(
    r"""[”"][^。]{0,24}?(?:，(?:即|就是|也就是|分别是|是指|指的是|包括)|(?:——|：|（)(?:即|就是|分别是|是指|指的是)?|即|是指|指的是)"""
)
_CONTAINED = patterns.compile(r"(?:为内容|为主要内容|为核心|为主体|构成|组成|相结合|为一体)的[“「]?$")
_ONE_COUNT = r"([一二两三四五六七八九]|[1-9])(?:个|大|项|条|支|类|种|张|套|座|家|批|级|步|份|本|道|层|轮)\p{Han}{1,10}"
_COUNTED = patterns.compile(_ONE_COUNT + "$")
_COUNTING = patterns.compile(r"(?:(?![一二两三四五六七八九])\p{Han}){0,4}" + _ONE_COUNT)
_ITEMS = patterns.compile("[、，和]|以及")
_SENTENCE = patterns.compile("[。；！\n]")
_NEAR = 60  # characters from a quoted digit to what explains it
_FARTHEST = 20_000  # characters from a code to its quoted digits
_SENTENCES = 14  # that an expansion may span


class Sequence(Struct, frozen=True):
    """一是 … N是: how many, whether it ran without a gap to its end, and whether it follows its number closely."""

    count: int
    words: tuple[str, ...]
    complete: bool
    close: bool


class Gloss(Struct, frozen=True):
    """What explains one digit of a code: a count (三支队伍) or a slogan (“三主”)."""

    value: int
    text: str
    quantity: Quantity | None = None


class Expansion(Struct, frozen=True):
    """The explanation of a code: for each of the ``digits`` that are explained its gloss. ``explicit``: printed as its explanation in the same breath."""

    digits: tuple[int, ...]
    glosses: tuple[Gloss, ...]
    holds: bool
    explicit: bool


def sequence(text: str, start: int, limit: int) -> Sequence | None:
    """The first 一是…二是… after ``start``."""
    for pattern in _STYLES:
        if pattern.search(text, start, min(limit, start + _FAR + _LONGEST_ORDINAL)) is None:
            continue
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
            whole = not _goes_on(pattern, text, members[-1][1], limit)
            return Sequence(len(members), tuple(m[2] for m in members), whole, found[0][0] - start <= _CLOSE)
    return None


def _goes_on(pattern: Pattern, text: str, last: int, limit: int) -> bool:
    """Whether the next member stands beyond the limit, before another sequence begins."""
    following = pattern.search(text, limit, limit + _BEYOND)
    return following is not None and _value(following.group(1)) == last + 1


def echoed(text: str, start: int, limit: int, number: int) -> tuple[str, ...]:
    """补齐三项功能，…配套停车功能、医疗功能和文体功能: a list of ``number`` items that end with the noun announced; empty where there is none."""
    noun = _NOUN.match(text, start)
    if noun is None:
        return ()
    for length in (4, 3, 2):
        word = noun.group()[-length:]
        if len(word) < 2:
            continue
        for found in re.finditer(re.escape(word), text[noun.end() : min(limit, start + _FAR)]):
            end = noun.end() + found.end()
            listed = before(text, end, start)
            if listed is not None and len(listed.items) >= 2 and listed.fewest <= number <= listed.most:
                return tuple(text[a:b] for a, b in listed.items)
    return ()


def parallel(text: str, start: int, limit: int, number: int, common: Collection[str]) -> tuple[str, ...] | None:
    """Exactly ``number`` clauses that open with the same word soon after ``start``: 坚持…，坚持…，坚持…. Few of them must also name what is counted.

    ``common`` words open clauses that are no list.
    """
    noun = text[max(0, start - 2) : start]
    if number < 3 or (number < _MANY and text.find(noun, start, limit + _OPENED) < 0):
        return None
    soon = takewhile(lambda opening: opening.start(1) <= start + _FAR, _OPENING.finditer(text, start, limit))
    repeated = {word for word in {opening.group(1) for opening in soon}.difference(common) if text.count(word, start, limit) >= number}
    if not repeated:
        return None
    places: dict[str, list[int]] = {}
    for opening in _OPENING.finditer(text, start, limit):
        if opening.group(1) in repeated:
            places.setdefault(opening.group(1), []).append(opening.end())
    for word, found in places.items():
        if len(found) != number or found[0] - len(word) < start:
            continue
        if number >= _MANY or all(noun in text[place : place + _OPENED] for place in found):
            return tuple([word] * number)
    return None


def expansion(code: str, start: int, index: ArticleIndex) -> Expansion | None:
    """The explanation of a code's digits in the sentences that follow it; ``None`` where the text explains fewer than two of them."""
    digits = [int(digit) for digit in code]
    sentences = _following(start, index)
    counts = [Gloss(int(q.value), q.text, q) for sentence in sentences for q in sentence.quantities if q.start >= start and is_count(q) and q.value < 10]
    ordered = _in_order(digits, counts)
    if len(ordered) == len(digits):
        return Expansion(tuple(digits), tuple(ordered), True, True)
    own = [gloss for gloss in counts if gloss.quantity is not None and gloss.quantity.end <= sentences[0].end] if sentences else []
    contained = _before_code(digits, start - len(code), index)
    if contained is not None:
        return contained
    introduced = _INTRODUCES.match(index.text[start : start + 40])
    if introduced is not None and len(own) == len(digits):
        return Expansion(tuple(digits), tuple(own), False, sum(digit != gloss.value for digit, gloss in zip(digits, own, strict=True)) == 1)
    return introduced_list(digits, start, index) or _by_quoted_digits(digits, start, index)


def introduced_list(digits: list[int], start: int, index: ArticleIndex) -> Expansion | None:
    """“134”工作法，即一个中心、三条主线、四个平台: each item of the list right behind a code is a count, one of which may be another than its digit."""
    introduced = _INTRODUCES.match(index.text, start, start + _NEAR)
    if introduced is None:
        return None
    items = _ITEMS.split(_SENTENCE.split(index.text[introduced.end() : introduced.end() + _FAR])[0])
    found = [counted for item in items if (counted := _COUNTING.match(item)) is not None]
    if len(found) != len(digits) or any(_COUNTING.match(item) is None for item in items[: len(digits)]):
        return None
    glosses = tuple(Gloss(_value(counted[1].replace("两", "二")), counted.group()) for counted in found)
    wrong = sum(digit != gloss.value for digit, gloss in zip(digits, glosses, strict=True))
    return Expansion(tuple(digits), glosses, wrong == 0, True) if wrong <= 1 else None


def _before_code(digits: list[int], place: int, index: ArticleIndex) -> Expansion | None:
    """以一个中心、三条主线、四个平台为内容的“134”工作法: the counts of the list that ends right before the code."""
    clause = index.text[max(index.sentence_at(place).start, place - _FAR) : place]
    contained = _CONTAINED.search(clause)
    members = re.split("[、和]", re.split("[，；：]", clause[: contained.start()])[-1]) if contained is not None else []
    found = [_COUNTED.search(member) for member in members[-len(digits) :]]
    glosses = [Gloss(_value(counted[1].replace("两", "二")), counted.group()) for counted in found if counted is not None]
    if len(glosses) != len(digits):
        return None
    wrong = sum(digit != gloss.value for digit, gloss in zip(digits, glosses, strict=True))
    return Expansion(tuple(digits), tuple(glosses), wrong == 0, True) if wrong <= 1 else None


def _following(start: int, index: ArticleIndex) -> list[Sentence]:
    following = (sentence for sentence in index.sentences_from(index.sentence_at(start)) if sentence.role is not Role.BOILERPLATE)
    return list(islice(following, _SENTENCES))


def _by_quoted_digits(digits: list[int], start: int, index: ArticleIndex) -> Expansion | None:
    """“2”是办好两所学校: each quoted digit with the count or slogan that follows it in its sentence."""
    pairs: list[tuple[int, Gloss]] = []
    digit_slogans = [slogan for slogan in index.slogans_between(start, start + _FARTHEST) if len(slogan.text) == 1]
    ends = [slogan.start for slogan in digit_slogans[1:]] + [len(index.text)]
    for slogan, following in zip(digit_slogans, ends, strict=False):
        limit = min(index.sentence_at(slogan.start).end, slogan.end + _NEAR, following)
        gloss = _first_gloss(slogan.end, limit, index)
        if gloss is not None:
            pairs.append((int(slogan.number), gloss))
    if len(pairs) < 2 or not _is_subsequence([digit for digit, _ in pairs], digits):
        return None
    return Expansion(tuple(digit for digit, _ in pairs), tuple(gloss for _, gloss in pairs), all(gloss.value == digit for digit, gloss in pairs), True)


def _first_gloss(start: int, limit: int, index: ArticleIndex) -> Gloss | None:
    counts = [(q.start, Gloss(int(q.value), q.text, q)) for q in index.sentence_at(start).quantities if start <= q.start < limit and is_count(q)]
    named = [(s.start, Gloss(int(s.number), s.text)) for s in index.slogans_between(start, limit) if len(s.text) > 1 and s.number.isdecimal()]
    found = [*counts, *named]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_subsequence(some: list[int], digits: list[int]) -> bool:
    rest = iter(digits)
    return all(digit in rest for digit in some)


def _in_order(digits: list[int], counts: list[Gloss]) -> list[Gloss]:
    """The first counts that show the digits one after the other."""
    found: list[Gloss] = []
    for gloss in counts:
        if len(found) < len(digits) and gloss.value == digits[len(found)]:
            found.append(gloss)
    return found


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    if numeral.startswith("十") and len(numeral) == 2:
        return 10 + _HAN.index(numeral[1]) + 1
    if len(numeral) == 2 and numeral.endswith("十"):
        return 10 * (_HAN.index(numeral[0]) + 1)
    return _HAN.index(numeral[0]) + 1
