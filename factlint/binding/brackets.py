"""Brackets of a sentence, innermost first, in text offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factlint.model import Sentence


@dataclass(frozen=True, slots=True)
class Bracket:
    """``start`` is the opening mark, ``end`` the closing one."""

    start: int
    end: int


def brackets_of(text: str, sentence: Sentence) -> Iterator[Bracket]:
    """The brackets that open and close in the sentence."""
    stack: list[int] = []
    for at in range(sentence.start, sentence.end):
        mark = text[at]
        if mark in "（(":
            stack.append(at)
        elif mark in "）)" and stack:
            yield Bracket(stack.pop(), at)


def inside(at: int, brackets: Sequence[Bracket]) -> bool:
    """Whether an offset lies within one of the brackets."""
    return any(bracket.start < at < bracket.end for bracket in brackets)
