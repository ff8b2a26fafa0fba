"""Front matter: ``key: value`` lines between two lines of dashes at the head of a file."""

from __future__ import annotations

from collections.abc import Mapping

import regex
from msgspec import Struct

from factlint import patterns

_OPENING = patterns.compile(r"\s*---[ \t]*\n")
_CLOSING = patterns.compile(r"^(?:---|\.\.\.)[ \t]*$", regex.MULTILINE)
_ENTRY = patterns.compile(r"^(?P<key>[^\s:：#\-][^:：\n]{0,30}?)[ \t]*[:：][ \t]*(?P<value>[^\n]*?)[ \t]*$", regex.MULTILINE)
_LONGEST = 4000


class FrontMatter(Struct, frozen=True):
    """Metadata by canonical key, the clean span of the title's words, and where the text begins."""

    metadata: Mapping[str, str]
    title: tuple[int, int] | None
    end: int


def front_matter(text: str, keys: Mapping[str, str]) -> FrontMatter:
    """The front matter of a clean text; an empty one where a line of dashes is only an ornament. ``keys`` leads from printed keys to canonical ones."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return FrontMatter({}, None, 0)
    metadata: dict[str, str] = {}
    title: tuple[int, int] | None = None
    for match in _ENTRY.finditer(text, opening.end(), closing.start()):
        printed = match["key"].strip().lower()
        start, end = _unquoted(text, *match.span("value"))
        key = keys.get(printed, printed)
        if end > start:
            metadata.setdefault(key, text[start:end])
            title = (start, end) if key == "title" and title is None else title
    if not metadata:
        return FrontMatter({}, None, 0)
    return FrontMatter(metadata, title, closing.end())


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    if end - start >= 2 and text[start] == text[end - 1] and text[start] in "\"'":
        return start + 1, end - 1
    return start, end
