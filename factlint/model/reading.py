"""A text as it was read: its blocks, and the way back into its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from factlint.model.rules import RuleNote


class Role(StrEnum):
    """What a block of an article is for."""

    KICKER = "kicker"  # 引题
    TITLE = "title"
    SUBTITLE = "subtitle"  # 副题
    ABSTRACT = "abstract"  # 提要
    DATELINE = "dateline"  # 电头
    BYLINE = "byline"  # 署名
    LEAD = "lead"
    HEADING = "heading"  # a heading inside the body
    BODY = "body"
    CAPTION = "caption"
    TABLE = "table"
    BACKGROUND = "background"  # 资料链接
    BOILERPLATE = "boilerplate"  # navigation, adverts, teasers: read, but bound to nothing


class Block(Struct, frozen=True):
    """A paragraph-like stretch of ``Article.text`` in one role, in text offsets."""

    role: Role
    start: int
    end: int


class SourceMap(Struct, frozen=True):
    """Leads from every text offset back to the decoded file.

    ``offsets[i]`` is the source offset of ``text[i]``; ``line_starts`` holds the source offset of each line's first character; ``widths`` the source
    characters that one character of the text takes, by source offset, where they are not one (``&#37;``).
    """

    offsets: Sequence[int]
    line_starts: Sequence[int]
    widths: Mapping[int, int] = field(default_factory=dict)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets that the text span ``[start, end)`` covers; an empty span maps to an empty one."""
        if not self.offsets:
            return 0, 0
        if start >= len(self.offsets):
            last = self._end(len(self.offsets))
            return last, last
        first = self.offsets[start]
        return (first, self._end(end)) if end > start else (first, first)

    def _end(self, end: int) -> int:
        last = self.offsets[end - 1]
        return last + self.widths.get(last, 1)

    def line_column(self, source_offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, in code points of the decoded file."""
        line = bisect_right(self.line_starts, source_offset)
        return line, source_offset - self.line_starts[line - 1] + 1


class Note(Struct, frozen=True):
    """What a reader of the file must know beside its figures, as that it holds tracked changes; ``span`` are source offsets, empty for the file as a whole."""

    rule: RuleNote
    message: Mapping[str, str]
    span: tuple[int, int] = (0, 0)


class Article(Struct, frozen=True):
    """One text as it was read. ``blocks`` are in order, do not overlap, and cover every non-blank character of ``text``."""

    path: str
    source: str
    text: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)  # front matter: title, date, …
    metadata_spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by key, the source span of a value that stands in the text
    modified: date | None = None
    notes: tuple[Note, ...] = ()
    markup: bool = False  # tags stand among the words of the source

    def __post_init__(self) -> None:
        if len(self.source_map.offsets) != len(self.text):
            raise ValueError(f"{self.path}: the source map covers {len(self.source_map.offsets)} of {len(self.text)} characters")
