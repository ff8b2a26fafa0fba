"""Brackets of a sentence, innermost first, in text offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from factlint import patterns
from factlint.model import Sentence

_MARKS = patterns.plain(r"[（(）)]")


class Bracket(Struct, frozen=True):
    """``start`` is the opening mark, ``end`` the closing one."""

    start: int
    end: int


def brackets_of(text: str, sentence: Sentence) -> list[Bracket]:
    """The brackets that open and close in the sentence."""
    found: list[Bracket] = []
    if text.find("）", sentence.start, sentence.end) < 0 and text.find(")", sentence.start, sentence.end) < 0:
        return found
    stack: list[int] = []
    for mark in _MARKS.finditer(text, sentence.start, sentence.end):
        at = mark.start()
        if text[at] in "（(":
            stack.append(at)
        elif stack:
            found.append(Bracket(stack.pop(), at))
    return found


def outermost(brackets: Sequence[Bracket]) -> list[Bracket]:
    """The brackets that lie in no other, in order."""
    found: list[Bracket] = []
    for bracket in sorted(brackets, key=lambda bracket: bracket.start):
        if not found or bracket.start > found[-1].end:
            found.append(bracket)
    return found


def is_inside(at: int, brackets: Sequence[Bracket]) -> bool:
    """Whether an offset lies within one of brackets that are in order and hold no others."""
    before = bisect_left(brackets, at, key=lambda bracket: bracket.start) - 1
    return before >= 0 and at < brackets[before].end
