"""Tables as grids: a heading row, and rows of a label and figures under these headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.model import Quantity, Role
from factlint.scanning.tables import Cell, cells

_TABLE = Role.TABLE  # looked up once

_FEWEST_ROWS = 3  # two to add up and their total
_NOT_A_WORD = patterns.compile(r"[（(][^（）()]*[）)]|[\s　:：、*#]")


class Row(Struct, frozen=True):
    """A row: its label as printed and without marks, and for each column its figure, or ``None`` where there is none."""

    label: str
    name: str
    figures: tuple[Quantity | None, ...]
    blank: tuple[bool, ...]  # cells that say nothing: —


class Grid(Struct, frozen=True):
    """A table whose rows all have as many cells as its heading."""

    headings: tuple[str, ...]  # of the columns behind the labels, as printed
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The headings without their units and marks."""
        return tuple(bare(heading) for heading in self.headings)

    @property
    def columns(self) -> tuple[Row, ...]:
        """The columns as rows: heading, and a figure from each row."""
        turned = zip(zip(*(row.figures for row in self.rows), strict=True), zip(*(row.blank for row in self.rows), strict=True), strict=True)
        return tuple(Row(heading, bare(heading), *cells) for heading, cells in zip(self.headings, turned, strict=True))


def grids(index: ArticleIndex) -> Sequence[Grid]:
    """The tables of an article that can be read as grids."""
    return index.once(_grids)


def _grids(index: ArticleIndex) -> tuple[Grid, ...]:
    return tuple(_of_blocks(index)) if any(block.role is _TABLE for block in index.article.scan.article.blocks) else ()


def _of_blocks(index: ArticleIndex) -> Iterator[Grid]:
    text = index.text
    for role, group in groupby(index.article.scan.article.blocks, lambda block: block.role):
        if role is not _TABLE:
            continue
        rows = [tuple(cells(text, block)) for block in group]
        grid = _grid(index, _stacked([row[0] for row in rows]) if all(len(row) == 1 for row in rows) else rows)
        if grid is not None:
            yield grid


def bare(words: str) -> str:
    """A label or heading without its unit, white space and marks: 合  计（万元） → 合计."""
    return _NOT_A_WORD.sub("", words)


def _stacked(stack: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Cells a line each as rows: as many figures behind each label as behind the first, and as many headings before it. Empty where that does not come out."""
    first = next((at for at, cell in enumerate(stack) if cell.in_column), 0)
    width = next((at for at, cell in enumerate(stack[first:]) if not cell.in_column), 0) + 1
    start = first - 1 - width
    if start < 0 or (len(stack) - start) % width:
        return []
    rows = [tuple(stack[at : at + width]) for at in range(start, len(stack), width)]
    return rows if all(not row[0].in_column and all(cell.in_column for cell in row[1:]) for row in rows[1:]) else []


def _grid(index: ArticleIndex, rows: Sequence[tuple[Cell, ...]]) -> Grid | None:
    """The rows behind the last one without figures before the first with figures; ``None`` where they have not all as many cells."""
    first = next((at for at, row in enumerate(rows) if any(cell.number is not None for cell in row)), len(rows))
    body, heading = rows[first:], rows[first - 1] if first else ()
    if len(body) < _FEWEST_ROWS or len(heading) < 2 or any(len(row) != len(heading) for row in body):
        return None
    return Grid(tuple(cell.text for cell in heading[1:]), tuple(_row(index, row) for row in body))


def _row(index: ArticleIndex, row: tuple[Cell, ...]) -> Row:
    label, *rest = row
    return Row(label.text, bare(label.text), tuple(_figure(index, cell) for cell in rest), tuple(cell.number is None and cell.in_column for cell in rest))


def _figure(index: ArticleIndex, cell: Cell) -> Quantity | None:
    """The only figure of a cell."""
    within = [quantity for quantity in index.sentence_at(cell.start).quantities if cell.start <= quantity.start and quantity.end <= cell.end]
    return within[0] if len(within) == 1 and within[0].start == cell.start else None
