"""Figures in tables: a bare numeral in a cell has the unit of its column header, else of its row label, else of the note above (单位：亿元)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex
from msgspec import Struct

from factlint import patterns
from factlint.model import Article, Block, Kind, Quantity, Role, Unit
from factlint.scanning.figures import NO_UNIT, ONE, arabic_numeral, kind_of, measured_step, plain, scale_factor
from factlint.scanning.grammar import Grammar

_TABLE = Role.TABLE  # looked up once

_GAP = patterns.compile(r"\t| {2,}| ?\| ?|\n")
_BLANK = patterns.compile(r"[—–\-－/…]{1,3}|")  # nothing to report: keeps its column
_NUMERAL = patterns.compile(r"(?P<sign>[-−－+])?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)")
_YEAR = patterns.compile(r"(?:19|20)[0-9]{2}")
_BRACKETED = patterns.compile(r"[（(]±?(?P<unit>[^（）()]{1,8})[）)]|(?P<unit>%)$")
_NOTE = patterns.compile(r"单位[：:] ?(?P<unit>[^\s、，,；;）)]{1,8})")
_SCALE = patterns.compile(r"[十百千]?[万亿]{0,2}")

Measure = tuple[Unit, str]  # a unit and the scale printed with it: 万吨 → 吨, 万


class Cell(Struct, frozen=True):
    """A cell of a table in running text, by its offsets in the line."""

    start: int
    end: int
    text: str
    number: regex.Match[str] | None  # None for a label

    @property
    def in_column(self) -> bool:
        """Whether the cell holds a figure, or stands where one would."""
        return self.number is not None or _BLANK.fullmatch(self.text) is not None


def with_cells(article: Article, found: list[Quantity], grammar: Grammar) -> list[Quantity]:
    """The quantities together with those of bare cells in table blocks, in order."""
    runs = [list(blocks) for role, blocks in groupby(article.blocks, lambda block: block.role) if role is _TABLE]
    if not runs:
        return found
    taken = {quantity.start for quantity in found} | {quantity.end for quantity in found}
    added = [quantity for run in runs for quantity in _Table(article.text, run, grammar).quantities() if not {quantity.start, quantity.end} & taken]
    return sorted([*found, *added], key=lambda quantity: quantity.start) if added else found


class _Table:
    """A run of table blocks: rows with their cells side by side, or cells a block each."""

    def __init__(self, text: str, blocks: Sequence[Block], grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._cells = [cell for block in blocks for cell in cells(text, block)]
        note = _NOTE.search(text, blocks[0].start, blocks[-1].end)
        self._note = self._measure(note["unit"]) if note else None

    def quantities(self) -> Iterator[Quantity]:
        """The bare figures of the table in order."""
        columns: list[Measure | None] = []
        labels: list[Cell] = []
        row: Measure | None = None
        for is_figure, group in groupby(self._cells, lambda cell: cell.in_column):
            run = list(group)
            if not is_figure:
                labels = run
                continue
            header = self._header(labels[:-1], len(run))
            if header and (not columns or any(header)):
                columns, row = header, None
            row = (self._named(labels[-1]) if labels else None) or row  # rows of parts (其中) leave out the unit of their whole
            for index, cell in enumerate(run):
                if cell.number is not None:
                    yield self._quantity(cell, (columns[index] if index < len(columns) else None) or row or self._note)

    def _header(self, labels: list[Cell], width: int) -> list[Measure | None]:
        """The units of the ``width`` columns: of the last labels, or of those before a heading (期末存栏) that end with a unit."""
        windows = [labels[end - width : end] for end in range(len(labels), width - 1, -1)]
        named = [[self._named(cell) for cell in window] for window in windows]
        return next((units for units in named if units[-1]), named[0] if named else [])

    def _named(self, cell: Cell) -> Measure | None:
        """The unit that a header or label names: 产量（万吨）, 同比增长（±%）."""
        found = _BRACKETED.search(cell.text)
        return self._measure(found["unit"]) if found else None

    def _measure(self, words: str) -> Measure | None:
        scaled = _SCALE.match(words)
        for scale in (scaled.group() if scaled else "", ""):
            found = self._grammar.unit_at(words, len(scale))
            if found is not None and found[1] == len(words):
                return found[0], scale
        return None

    def _quantity(self, cell: Cell, measure: Measure | None) -> Quantity:
        unit, scale = measure or (NO_UNIT, "")
        assert cell.number is not None
        number = cell.number["number"]
        numeral = arabic_numeral(number)
        assert numeral is not None
        factor = scale_factor(scale)
        value = plain(numeral.value * factor)
        step = (numeral.step or ONE) * factor if factor > ONE else measured_step(numeral.step, unit, number)
        kind = kind_of(unit) if measure else Kind.AMOUNT
        signed = -value if (cell.number["sign"] or "+") in "-−－" else value
        words = self._text[cell.start : cell.end]
        return Quantity(cell.start, cell.end, words, signed, step, unit, kind, None, None, None, (), cell.start, cell.end, False, words)


def cells(text: str, block: Block) -> Iterator[Cell]:
    """The cells of a row, or the cell that is a block of its own; an empty one only between marks: white space may be wide."""
    at, marked = block.start, True
    for gap in [*_GAP.finditer(text, block.start, block.end), None]:
        end = gap.start() if gap else block.end
        words = text[at:end].strip()
        marks = gap is None or "|" in gap.group()
        if words or (marks and marked):
            start = text.index(words, at)
            yield Cell(start, start + len(words), words, _figure(words))
        at, marked = gap.end() if gap else end, marks


def _figure(words: str) -> regex.Match[str] | None:
    found = _NUMERAL.fullmatch(words)
    if found is None or _YEAR.fullmatch(words):
        return None
    numeral = arabic_numeral(found["number"])
    return found if numeral is not None and numeral.length == len(found["number"]) else None
