"""Ordinals that run on: 一是…二是…四是, （一）（三）, 第一，…第二，… with one left out or printed twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from factlint import patterns
from factlint.checking.expected import expecting
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Match
from factlint.checking.matching.tokens import widen
from factlint.checking.terms import Assessment
from factlint.lexicon import says
from factlint.model import Figure, Recomputed, Role
from factlint.numbers.han import parse_han
from factlint.ruleset.rule import Rule

_NUMERAL = patterns.compile("[一二三四五六七八九十]{1,3}")
_LARGEST = 20
_PARAGRAPHS = 40  # that a series may take
_APART = 3  # paragraphs between two members of which one is missing
_CLAUSES = patterns.compile(r"[，。；：、\n“]")
_HEADING_END = "、"
_LONGEST = 12  # characters of an ordinal


class Member(Struct, frozen=True):
    """One ordinal of a series: its number, where it stands, and its paragraph."""

    number: int
    start: int
    end: int
    paragraph: int


def judge_ordinals(rule: Rule, index: ArticleIndex, match: Match) -> Assessment | None:
    """The series that begins with the matched ordinal, if that is the first: verified, or the member before which one is missing or printed twice."""
    texts = _numbers(match.program.anchor_texts)
    if not widen(index.text[match.start : match.start + _LONGEST]).startswith(tuple(text for text, number in texts.items() if number == 1)):
        return None  # 第三 stands in a series that was judged where it begins
    members = _series(index, match.start, texts)
    if len(members) < 2 or members[0].number != 1 or members[0].start != match.start:
        return None
    for before, following in pairwise(members):
        if following.number == before.number + 1:
            continue
        if following.number not in (before.number, before.number + 2) or following.paragraph - before.paragraph > _APART:
            return None
        if following.number != before.number and _passed_over(index, before, following):
            return None
        return _assessment(rule, index, members, following, before.number + 1)
    return _assessment(rule, index, members, members[0], None)


@lru_cache(maxsize=16)  # few patterns begin a series
def _numbers(texts: tuple[str, ...]) -> Mapping[str, int]:
    """The ordinals of one style with their numbers."""
    return {widen(text): int(parse_han(found.group())) for text in texts if (found := _NUMERAL.search(text))}


def _series(index: ArticleIndex, first: int, texts: Mapping[str, int]) -> list[Member]:
    """The ordinals of one style from a place on, up to where another series of that style begins; none where neither a second nor a third comes."""
    words = widen(index.text[first : _reach(index, first)])
    if not says(words, [ordinal for ordinal, number in texts.items() if number in (2, 3)]):
        return []
    members: list[Member] = []
    places = sorted((at, text) for text in texts for at in _occurrences(words, text))
    for at, ordinal in places:
        start, end = first + at, first + at + len(ordinal)
        sentence = index.sentence_at(start)
        if end > sentence.end or not _opens(index.text, start, ordinal):
            continue
        if members and texts[ordinal] == 1:
            return members
        members.append(Member(texts[ordinal], start, end, sentence.paragraph))
    return members


def _reach(index: ArticleIndex, first: int) -> int:
    """Where the paragraphs that a series may take come to an end, or boilerplate begins."""
    end = first
    for sentence in index.sentences_from(index.sentence_at(first), _PARAGRAPHS):
        if sentence.role is Role.BOILERPLATE:
            break
        end = sentence.end
    return end


def _occurrences(words: str, text: str) -> list[int]:
    found, at = [], words.find(text)
    while at >= 0:
        found.append(at)
        at = words.find(text, at + 1)
    return found


def _opens(text: str, start: int, words: str) -> bool:
    """Whether the ordinal opens a clause; one that ends in 、 opens a paragraph."""
    before = text[max(0, start - _LARGEST) : start].rstrip(" \u3000\t")[-1:]
    if words.endswith(_HEADING_END):
        return before in ("", "\n")
    return not before or not (before.isalnum() or before in "、（(《")


def _passed_over(index: ArticleIndex, before: Member, following: Member) -> bool:
    """Whether another word takes the place of the missing ordinal, or that ordinal is printed in another style."""
    between, lists = index.text[before.end : following.start], index.lexicon.lists
    instead = says(between, lists.instead_of_ordinals) or any(clause.startswith(lists.next_points) for clause in _CLAUSES.split(between))
    return instead or _han(before.number + 1) in between or following.number > _LARGEST


def _han(number: int) -> str:
    digits = "一二三四五六七八九"
    if number < 10:
        return digits[number - 1]
    return "十" if number == 10 else ("二十" if number == 20 else "十" + digits[number - 11])


def _assessment(rule: Rule, index: ArticleIndex, members: list[Member], at: Member, expected: int | None) -> Assessment:
    text = index.text[at.start : at.end]
    listed = "、".join(index.text[member.start : member.end].strip("，、") for member in members)
    shown = text if expected is None else _NUMERAL.sub(_han(expected), text, count=1)
    shown = shown.strip("，、")
    figure = Figure(text, str(at.number), str(at.number), str(at.number), "")
    return expecting(rule, index, (at.start, at.end), figure, shown, holds=expected is None, listed=listed, recomputed=Recomputed(shown, None, None, listed))
