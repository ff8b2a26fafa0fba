"""Where a place stands in its article, as an editor says it: 第3段, 标题, 表格."""

from __future__ import annotations

from factlint.model import Passage, Place
from factlint.passages import Passages
from factlint.reporting.display import neutral
from factlint.reporting.words import ROLE, Language, localized, phrase


def whereabouts(passage: Passage, language: Language) -> str:
    """The paragraph's number, or the role that names the place by itself; empty where neither does."""
    if passage.paragraph:
        return phrase("paragraph", language, passage.paragraph)
    return localized(ROLE[passage.role], language) if passage.role in ROLE else ""


def position(place: Place, passages: Passages, language: Language) -> str:
    """版次·段·行: the article, the paragraph or part, and the line."""
    passage = passages.at(place)
    where = "" if passage is None else whereabouts(passage, language)
    line = phrase("sheet_line", language, place.line) if place.line else ""
    return "·".join(part for part in (neutral(place.path), where, line) if part)
