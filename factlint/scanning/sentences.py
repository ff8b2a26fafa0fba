"""Where sentences and clauses end.

A sentence ends at 。！？ or with its block, never inside brackets; the quotation marks and brackets that close right behind it belong to it.
Clauses are parted by ，；： and their half-width forms, but not inside a number (1,234 or 3：7) and not inside brackets. The clauses of a sentence
cover it without gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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

_PARTING = frozenset(PARTING)
_OPENING = frozenset(OPENING)
_CLOSING = frozenset(CLOSING)
_BRACKETS = _OPENING | _CLOSING
_ENDING = r"""(?:(?<=[！？!?。])[！？!?。]*+[”’」』"']*+[）)】\]]*+)?"""  # what belongs to a mark that ends a sentence
_BETWEEN = r"(?:(?<=[；;])|(?<=[：:])(?!(?<=[0-9].)[0-9])|(?<=[，,])(?!(?<=[0-9].)[0-9]{3}(?![0-9])))"  # but in 3：7 and 1,234
_MARKS = patterns.plain(rf"[！？!?。\n{PARTING}{re.escape(OPENING + CLOSING)}]{_ENDING}")  # twice as fast as regex here
_PARTS = patterns.plain(rf"[{PARTING}]{_BETWEEN}")
_STOPS = patterns.plain(rf"[！？!?。\n{re.escape(OPENING + CLOSING)}]{_ENDING}")
_BLANK = " \t\r\n\u3000\u00a0\u200b\ufeff"


def split(article: Article) -> Iterator[tuple[int, Role, int, int, tuple[Span, ...]]]:
    """The sentences of an article in order: the paragraph and its role, start and end, and the clauses."""
    parts = [mark.end() for mark in _PARTS.finditer(article.text)]
    number, at = len(parts), 0
    for paragraph, block in enumerate(article.blocks):
        role = block.role
        for start, end, own in _sentences(article.text, block.start, block.end):
            while at < number and parts[at] <= start:
                at += 1
            first = at
            while at < number and parts[at] < end:
                at += 1
            if own is not None:
                yield paragraph, role, start, end, _clauses(start, end, own[bisect_right(own, start) : bisect_left(own, end)])
            elif at > first:
                yield paragraph, role, start, end, _clauses(start, end, parts[first:at])
            else:
                yield paragraph, role, start, end, ((start, end),)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int, list[int] | None]]:
    """Sentence spans of a block, with the ends of the marks that part their clauses where brackets stand in them."""
    while start < end:
        plain = _plain_end(text, start, end)
        stop, parts = (plain, None) if plain is not None else _bracketed(text, start, end)
        first, last = start, stop
        while first < last and text[first] in _BLANK:
            first += 1
        while last > first and text[last - 1] in _BLANK:
            last -= 1
        if first < last:
            yield first, last, parts
        start = stop


def _plain_end(text: str, start: int, end: int) -> int | None:
    """Where the sentence from ``start`` on ends, ``None`` where a bracket stands in it."""
    for mark in _STOPS.finditer(text, start, end):
        at, stop = mark.span()
        sign = text[at]
        if sign in _BRACKETS:
            return None
        if sign == "\n" or _ends_sentence(text, at, stop, end, 0):
            return stop
    return end


def _bracketed(text: str, start: int, end: int) -> tuple[int, list[int]]:
    """Where a sentence with brackets ends, and the ends of the marks that part its clauses."""
    depth, opened, parts = 0, start, list[int]()
    for mark in _MARKS.finditer(text, start, end):
        at, stop = mark.span()
        sign = text[at]
        if sign in _PARTING:
            if (not depth or at - opened > LONGEST_BRACKET) and _PARTS.match(text, at) is not None:
                depth = 0
                parts.append(stop)
        elif sign in _OPENING:
            opened, depth = (at if depth == 0 else opened), depth + 1
        elif sign in _CLOSING:
            depth = max(depth - 1, 0)
        elif sign == "\n" or _ends_sentence(text, at, stop, end, depth if at - opened <= LONGEST_BRACKET else 0):
            return stop, parts
        else:
            depth = max(depth - sum(sign in CLOSING for sign in text[at:stop]), 0)
    return end, parts


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
    return tuple(pairwise([start, *marks, end]))
