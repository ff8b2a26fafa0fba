"""Where sentences and clauses end.

A sentence ends at 。！？ or with its block, never inside brackets; the quotation marks and brackets that close right behind it belong to it.
Clauses are parted by ，；： and their half-width forms, but not inside a number (1,234 or 3：7) and not inside brackets. The clauses of a sentence
cover it without gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from factlint import patterns
from factlint.model import Article, Role

Span = tuple[int, int]

OPENING = "（(《〈【[〔"
CLOSING = "）)》〉】]〕"
PARTING = "，,；;：:"
QUOTES = "”’」』\"'"
LONGEST_BRACKET = 400  # a bracket left open further than this was never closed

_OPENING = frozenset(OPENING)
_CLOSING = frozenset(CLOSING)
_BRACKETS = _OPENING | _CLOSING
_ENDING = r"""(?:(?<=[！？!?。])[！？!?。]*+[”’」』"']*+[）)】\]]*+)?"""  # what belongs to a mark that ends a sentence
_BETWEEN = r"(?:(?<=[；;])|(?<=[：:])(?!(?<=[0-9].)[0-9])|(?<=[，,])(?!(?<=[0-9].)[0-9]{3}(?![0-9])))"  # but in 3：7 and 1,234
_PARTS = patterns.plain(rf"[{PARTING}]{_BETWEEN}")  # twice as fast as regex here
_STOPS = patterns.plain(rf"[！？!?。\n{re.escape(OPENING + CLOSING)}]{_ENDING}")
_BLANK = " \t\r\n\u3000\u00a0\u200b\ufeff"


def split(article: Article) -> Iterator[tuple[int, Role, int, int, tuple[Span, ...]]]:
    """The sentences of an article in order: the paragraph and its role, start and end, and the clauses."""
    text = article.text
    marks = _Marks(text)
    for paragraph, block in enumerate(article.blocks):
        role, start, end = block.role, block.start, block.end
        while start < end:
            stop, parts = marks.sentence(start, end)
            first, last = start, stop
            while first < last and text[first] in _BLANK:
                first += 1
            while last > first and text[last - 1] in _BLANK:
                last -= 1
            if first < last:
                yield paragraph, role, first, last, _clauses(first, last, parts)
            start = stop


class _Marks:
    """The marks of a text in order, asked for sentence by sentence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stops = [mark.span() for mark in _STOPS.finditer(text)]  # what may end a sentence, and brackets
        self._parts = [mark.end() for mark in _PARTS.finditer(text)]
        self._next = 0  # the first stop that was not asked for

    def sentence(self, start: int, end: int) -> tuple[int, list[int]]:
        """Where the sentence from ``start`` on ends, at ``end`` at the latest, and the ends of the marks that may part its clauses, in order."""
        text, stops = self._text, self._stops
        number, count = self._next, len(stops)
        while number < count:
            at, stop = stops[number]
            if at >= end:
                break
            number += 1
            if at < start:  # what parts the blocks
                continue
            sign = text[at]
            if sign in _BRACKETS:
                return self._bracketed(start, end, number - 1)
            if sign == "\n" or (sign == "。" and stop == at + 1) or _ends_sentence(text, at, stop, end, 0):
                end = stop
                break
        self._next = number
        parts = self._parts
        first = bisect_right(parts, start)
        return end, parts[first : bisect_right(parts, end, first)]

    def _bracketed(self, start: int, end: int, number: int) -> tuple[int, list[int]]:
        """The same of a sentence whose first bracket is stop ``number``: inside brackets nothing is parted."""
        text, parts = self._text, self._parts
        depth, opened, own = 0, start, list[int]()
        part = bisect_right(parts, start)
        while True:
            at, stop = self._stops[number] if number < len(self._stops) else (end, end)
            behind = bisect_right(parts, min(at, end), part)
            free = bisect_right(parts, opened + LONGEST_BRACKET + 1, part, behind) if depth else part
            if free < behind:
                depth = 0
                own += parts[free:behind]
            if at >= end:
                break
            part, number, sign = behind, number + 1, text[at]
            if sign in _OPENING:
                opened, depth = (at if depth == 0 else opened), depth + 1
            elif sign in _CLOSING:
                depth = max(depth - 1, 0)
            elif sign == "\n" or _ends_sentence(text, at, stop, end, depth if at - opened <= LONGEST_BRACKET else 0):
                end = stop
                break
            else:
                depth = max(depth - sum(sign in CLOSING for sign in text[at:stop]), 0)
        self._next = number
        return end, own


def _ends_sentence(text: str, start: int, stop: int, end: int, depth: int) -> bool:
    """Whether a terminator closes its sentence: not inside brackets, not in “……！”的…, not in the query of an address."""
    marks = text[start:stop]
    if depth and depth > sum(sign in CLOSING for sign in marks):
        return False
    if stop >= end or marks == "。":
        return True
    after = text[stop]
    if marks[0] in "!?" and after.isascii() and after.isalnum():
        return False
    quoted = any(sign in QUOTES for sign in marks)
    return not (quoted and "。" not in marks and after in "的地得之等，、；：")


def _clauses(start: int, end: int, marks: list[int]) -> tuple[Span, ...]:
    """The clauses of a sentence, by the ends of the marks in it."""
    if not marks:
        return ((start, end),)
    return tuple(pairwise([start, *(marks if marks[-1] < end else marks[:-1]), end]))
