"""Brackets of a sentence, innermost first, in text offsets."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factlint import patterns
from factlint.model import Sentence

_MARKS = patterns.plain(r"[（(）)]")


class Bracket(Struct, frozen=True):
    """``start`` is the opening mark, ``end`` the closing one."""

    start: int
    end: int


def brackets_of(text: str, sentence: Sentence) -> Iterator[Bracket]:
    """The brackets that open and close in the sentence."""
    stack: list[int] = []
    for mark in _MARKS.finditer(text, sentence.start, sentence.end):
        at = mark.start()
        if text[at] in "（(":
            stack.append(at)
        elif stack:
            yield Bracket(stack.pop(), at)
