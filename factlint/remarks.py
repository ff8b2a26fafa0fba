"""Comments of Markdown and HTML to factlint: ``<!-- factlint: allow RULE "words": reason; until 2026-12-31 -->``, or 已核免报 for the first words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from factlint.model import Article, Place, Remark

_MARKED = frozenset({".md", ".markdown", ".html", ".htm", ".xhtml"})
_COMMENT = re.compile(r"<!--[ \t\r\n]*(?:factlint[ \t]*:|已核免报)([^>]{0,2000}?)-->")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
_BLOCK_START = re.compile(r"<(?:p|li|td|th|h[1-6]|figcaption|caption|blockquote|dd|dt)\b", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|li|td|th|h[1-6]|figcaption|caption|blockquote|dd|dt)\s*>", re.IGNORECASE)
_ALLOW = re.compile(
    r"\s*(?:allow\s+|[:：]\s*)?(?P<rule>[A-Za-z][\w-]*)\s*(?:[\"“「『](?P<quote>[^\"”」』]+)[\"”」』])?\s*"
    r"[:：]\s*(?P<reason>\S.*?)\s*(?:[;；,，]\s*(?:until|有效期至|至)\s*(?P<until>\d{4}-\d{2}-\d{2}))?\s*",
    re.DOTALL,
)


class Allowance(Struct, frozen=True):
    """What a remark allows: a rule, in the quoted words or (empty) wherever the remark reaches, for that reason, until that day."""

    rule: str
    quote: str
    reason: str
    until: date | None


def remarks_of(article: Article) -> Iterator[Remark]:
    """The remarks of an article whose format has comments that no reader sees; in plain text they would be printed, and count for nothing."""
    if PurePath(article.path).suffix.lower() not in _MARKED:
        return
    source, lines = article.source, article.source_map.line_starts
    for found in _COMMENT.finditer(source):
        start, end = found.span()
        (line, column), (end_line, end_column) = ((bisect_right(lines, at), at - lines[bisect_right(lines, at) - 1] + 1) for at in (start, end))
        first, last = _reach(article, start, end)
        yield Remark(Place(article.path, start, end, line, column, end_line, end_column, found[0]), first, last)


def allowance(remark: Remark) -> Allowance | None:
    """What the remark allows; None where it cannot be understood."""
    comment = _COMMENT.fullmatch(remark.place.quote)
    words = _ALLOW.fullmatch(comment[1]) if comment else None
    if words is None:
        return None
    try:
        until = date.fromisoformat(words["until"]) if words["until"] else None
    except ValueError:
        return None
    return Allowance(words["rule"], words["quote"] or "", words["reason"], until)


def _reach(article: Article, start: int, end: int) -> tuple[int, int]:
    """The paragraph that the comment stands in; the next one where it stands alone."""
    source = article.source
    if PurePath(article.path).suffix.lower() in (".md", ".markdown"):
        first = max((found.end() for found in _BLANK_LINES.finditer(source, 0, start)), default=0)
        closing = _BLANK_LINES.search(source, end)
        if closing and not source[first:start].strip() and not source[end : closing.start()].strip():
            closing = _BLANK_LINES.search(source, closing.end())
        return first, closing.start() if closing else len(source)
    closed = max((found.end() for found in _BLOCK_END.finditer(source, 0, start)), default=0)
    opened = _BLOCK_START.search(source, closed, start)
    closing = _BLOCK_END.search(source, end)
    return opened.start() if opened else start, closing.end() if closing else len(source)
