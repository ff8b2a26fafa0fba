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
    """Metadata by canonical key with the clean span of each value, and where the text begins."""

    metadata: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]
    end: int


def front_matter(text: str, keys: Mapping[str, str]) -> FrontMatter:
    """The front matter of a clean text; an empty one where a line of dashes is only an ornament. ``keys`` leads from printed keys to canonical ones."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return FrontMatter({}, {}, 0)
    spans: dict[str, tuple[int, int]] = {}
    for match in _ENTRY.finditer(text, opening.end(), closing.start()):
        printed = match["key"].strip().lower()
        start, end = _unquoted(text, *match.span("value"))
        if end > start:
            spans.setdefault(keys.get(printed, printed), (start, end))
    if not spans:
        return FrontMatter({}, {}, 0)
    return FrontMatter({key: text[start:end] for key, (start, end) in spans.items()}, spans, closing.end())


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    if end - start >= 2 and text[start] == text[end - 1] and text[start] in "\"'":
        return start + 1, end - 1
    return start, end
