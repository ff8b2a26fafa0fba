"""Where sentences and clauses end.

A sentence ends at 。！？ or with its block, never inside brackets; the quotation marks and brackets that close right behind it belong to it. Clauses are parted by
，；： and their half-width forms, but not inside a number (1,234 or 3：7) and not inside brackets. The clauses of a sentence cover it without gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from factlint.model import Article, Role

Span = tuple[int, int]

OPENING = "（(《〈【[〔"
CLOSING = "）)》〉】]〕"
LONGEST_BRACKET = 400  # a bracket left open further than this was never closed

_MARKS = regex.compile(
    r"[！？!?。]++(?P<quote>[”’」』\"']*+)(?P<bracket>[）)】\]]*+)"
    r"|(?P<open>[（(《〈【\[〔])|(?P<close>[）)》〉】\]〕])"
    r"|(?P<part>[；;]|[，,](?!(?<=[0-9].)[0-9]{3}(?![0-9]))|[：:](?!(?<=[0-9].)[0-9]))"
    r"|(?P<line>\n)"
)
_BLANK = " \t\r\n\u3000\u00a0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Stretch:
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
        if mark["open"]:
            opened, depth = (mark.start() if depth == 0 else opened), depth + 1
        elif mark["close"]:
            depth = max(depth - 1, 0)
        elif mark["part"]:
            if depth and mark.start() - opened > LONGEST_BRACKET:
                depth = 0
            if not depth:
                parts.append(mark.end())
        elif mark["line"] or _ends_sentence(text, mark, end, depth, opened):
            yield from _stripped(text, start, mark.end(), parts)
            start, depth, parts = mark.end(), 0, []
        elif mark["bracket"]:
            depth = max(depth - len(mark["bracket"]), 0)
    yield from _stripped(text, start, end, parts)


def _ends_sentence(text: str, mark: regex.Match[str], end: int, depth: int, opened: int) -> bool:
    """Whether a terminator closes its sentence: not inside brackets, not in “……！”的…, not in the query of an address."""
    if depth and mark.start() - opened <= LONGEST_BRACKET and depth > len(mark["bracket"]):
        return False
    after = text[mark.end() : mark.end() + 1] if mark.end() < end else ""
    if text[mark.start()] in "!?" and after.isascii() and after.isalnum():
        return False
    return not (mark["quote"] and "。" not in mark.group() and after and after in "的地得之等，、；：")


def _stripped(text: str, start: int, end: int, parts: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    if start < end:
        yield start, end, parts


def _clauses(start: int, end: int, marks: list[int]) -> tuple[Span, ...]:
    cuts = [start, *(mark for mark in marks if start < mark < end), end]
    return tuple(zip(cuts, cuts[1:], strict=False))
