"""Plain text → paragraphs with their roles."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model import Role
from factlint.reading.breaks import rejoin
from factlint.reading.cleaning import CleanText
from factlint.reading.datelines import part_datelines
from factlint.reading.furniture import Signs
from factlint.reading.jumps import follow_jumps
from factlint.reading.lines import Paragraph, lines_of
from factlint.reading.pages import mark_furniture
from factlint.reading.roles import assign_roles
from factlint.reading.tables import mark_tables
from factlint.reading.wrapping import reflow


def read_plain(clean: CleanText, start: int, signs: Signs) -> tuple[CleanText, list[Paragraph]]:
    """The paragraphs of the text from ``start`` on."""
    return clean, compose(reflow([lines_of(clean.text, start)]), signs)


def compose(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """Paragraphs with every role told, cut ones made whole, datelines parted from the text that they open."""
    article = mark_furniture(mark_tables(paragraphs), signs)
    return part_datelines(follow_jumps(rejoin(assign_roles(article, signs), signs), signs), signs)


def title_of(text: str, span: tuple[int, int]) -> Paragraph:
    """The title that stands in the front matter."""
    return Paragraph(text[span[0] : span[1]], (span,), 0, Role.TITLE)
