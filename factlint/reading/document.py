"""What a reader of a format makes of a file, before it becomes an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from factlint.model import Note, Role
from factlint.reading.cleaning import CleanText, clean
from factlint.reading.furniture import Signs
from factlint.reading.grouping import in_groups
from factlint.reading.lines import Paragraph
from factlint.reading.plain import compose

CELL = " | "
"""What parts the cells of a row in a text that was taken out of a document."""


class Document(Struct, frozen=True):
    """A file as its format has it: the text that its places point into, what of it is shown, its paragraphs, and what it says of itself.

    ``widths`` holds the source characters that one character of the text takes where that is not one (``&amp;``), by source offset.
    """

    source: str
    shown: CleanText
    paragraphs: list[Paragraph]
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    widths: Mapping[int, int] = field(default_factory=dict)
    metadata_spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by key, the source span of a value that stands in the text
    markup: bool = False  # tags stand among the words of the source


class MarkedLine(Struct, frozen=True):
    """A line of an extracted text and the role that the document gives it, ``None`` where it says nothing."""

    text: str
    role: Role | None = None


def extracted(lines: Sequence[MarkedLine], signs: Signs, metadata: Mapping[str, str] | None = None, notes: tuple[Note, ...] = ()) -> Document:
    """The document whose text was taken out of a file line by line: places count these lines."""
    source = "\n".join(line.text for line in lines) + "\n" if lines else ""
    shown = clean(source)
    roles = dict(_roles(lines))
    return Document(source, shown, compose(in_groups(shown.text, 0, roles), signs), metadata or {}, notes)


def _roles(lines: Sequence[MarkedLine]) -> list[tuple[int, Role]]:
    """The roles by the number of the clean line: a line may hold breaks of its own."""
    number = 0
    found: list[tuple[int, Role]] = []
    for line in lines:
        count = 1 + sum(line.text.count(sign) for sign in LINE_BREAKS)
        if line.role is not None:
            found += [(number + place, line.role) for place in range(count)]
        number += count
    return found


LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""Breaks inside a line: a reader sees two lines, the file has one."""
