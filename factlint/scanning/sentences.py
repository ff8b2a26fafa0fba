"""Where sentences and clauses end.

A sentence ends at 。！？ or with its block, never inside brackets; the quotation marks and brackets that close right behind it belong to it.
Clauses are parted by ，；： and their half-width forms, but not inside a number (1,234 or 3：7) and not inside brackets. The clauses of a sentence
cover it without gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from factlint import patterns
from factlint.model import Article, Role

Span = tuple[int, int]

OPENING = "（(《〈【[〔"
CLOSING = "）)》〉】]〕"
PARTING = "，,；;：:"
QUOTES = "”’」』\"'"
LONGEST_BRACKET = 400  # a bracket left open further than this was never closed

_DIGITS = frozenset("0123456789")
_PARTING = frozenset(PARTING)
_OPENING = frozenset(OPENING)
_CLOSING = frozenset(CLOSING)
_MARKS = patterns.plain(
    rf"""[！？!?。\n{PARTING}{re.escape(OPENING + CLOSING)}](?:(?<=[！？!?。])[！？!?。]*+[”’」』"']*+[）)】\]]*+)?"""
)  # twice as fast as regex here
_THOUSANDS = patterns.compile(r"(?<=[0-9].)[0-9]{3}(?![0-9])")
_BLANK = " \t\r\n\u3000\u00a0\u200b\ufeff"


class Stretch(NamedTuple):
    """A sentence before anything was scanned in it."""

    paragraph: int
    role: Role
    start: int
    end: int
    clauses: tuple[Span, ...]


def split(article: Article) -> Iterator[Stretch]:
    """The sentences of an article in order."""
    for paragraph, block in enumerate(article.blocks):
        for start, end, marks in _sentences(article.text, block.start, block.end):
            yield Stretch(paragraph, block.role, start, end, _clauses(start, end, marks))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int, list[int]]]:
    """Sentence spans of a block, with the ends of the marks that part their clauses."""
    depth, opened, parts = 0, start, list[int]()
    for mark in _MARKS.finditer(text, start, end):
        at, stop = mark.span()
        sign = text[at]
        if sign in _PARTING:
            if (not depth or at - opened > LONGEST_BRACKET) and not (text[stop : stop + 1] in _DIGITS and _in_number(text, sign, stop)):
                depth = 0
                parts.append(stop)
        elif sign in _OPENING:
            opened, depth = (at if depth == 0 else opened), depth + 1
        elif sign in _CLOSING:
            depth = max(depth - 1, 0)
        elif sign == "\n" or _ends_sentence(text, at, stop, end, depth if at - opened <= LONGEST_BRACKET else 0):
            yield from _stripped(text, start, stop, parts)
            start, depth, parts = stop, 0, []
        else:
            depth = max(depth - sum(sign in CLOSING for sign in text[at:stop]), 0)
    yield from _stripped(text, start, end, parts)


def _in_number(text: str, sign: str, stop: int) -> bool:
    """Whether a mark before a digit stands inside a number: 1,234 or 3：7."""
    return text[stop - 2 : stop - 1] in _DIGITS if sign in "：:" else _THOUSANDS.match(text, stop) is not None and sign in "，,"


def _ends_sentence(text: str, start: int, stop: int, end: int, depth: int) -> bool:
    """Whether a terminator closes its sentence: not inside brackets, not in “……！”的…, not in the query of an address."""
    marks = text[start:stop]
    if depth > sum(sign in CLOSING for sign in marks):
        return False
    after = text[stop : stop + 1] if stop < end else ""
    if not after:
        return True
    if marks[0] in "!?" and after.isascii() and after.isalnum():
        return False
    quoted = any(sign in QUOTES for sign in marks)
    return not (quoted and "。" not in marks and after in "的地得之等，、；：")


def _stripped(text: str, start: int, end: int, parts: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    if start < end:
        yield start, end, parts


def _clauses(start: int, end: int, marks: list[int]) -> tuple[Span, ...]:
    cuts = [start, *(mark for mark in marks if start < mark < end), end]
    return tuple(pairwise(cuts))
