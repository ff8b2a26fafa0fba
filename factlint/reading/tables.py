"""Tables in plain text: rows with their cells side by side, or cells a line each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from factlint import patterns
from factlint.model import Role
from factlint.reading.headlines import is_section
from factlint.reading.lines import Paragraph, ends_in_comma, stopped

_GAP = patterns.compile(r"\t| {2,}|(?<=\S)\|(?=\S)| \| ")
_SPREAD = patterns.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff]) +(?=[\u3400-\u9fff](?![\u3400-\u9fff]))")  # 指    标
_FIGURE = patterns.compile(r"[#*+±\-－—–]?\s*[\d.,]*\d\s*[%‰]?$|[—–\-－/]{1,3}$")
_LONGEST_CELL = 24
_FEWEST_CELLS = 6


def mark_tables(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with those that are rows or cells of a table in role TABLE."""
    marked: list[Paragraph] = []
    for shape, group in groupby(paragraphs, _shape):
        run = list(group)
        if (shape == "cell" and _are_cells(run)) or (shape == "row" and _are_rows(run)):
            run = [entry.as_role(Role.TABLE) for entry in run]
        marked += run
    return marked


def _shape(entry: Paragraph) -> str:
    if entry.role is not None or entry.wrapped or len(entry.text) > 200 or stopped(entry.text) or ends_in_comma(entry.text):
        return "text"
    if _GAP.search(entry.text) and len(_cells(entry)) >= 2 and any(len(cell) > 1 for cell in _cells(entry)):
        return "row"
    return "cell" if len(entry.text) <= _LONGEST_CELL and not is_section(entry.text) and "，" not in entry.text else "text"


def _are_cells(run: Sequence[Paragraph]) -> bool:
    figures = sum(_FIGURE.match(entry.text) is not None for entry in run)
    return len(run) >= _FEWEST_CELLS and 10 * figures >= 3 * len(run)


def _are_rows(run: Sequence[Paragraph]) -> bool:
    cells = [cell for entry in run for cell in _cells(entry)]
    figures = sum(_FIGURE.match(cell) is not None for cell in cells)
    return len(run) >= 2 and 10 * figures >= 3 * len(cells) and all(len(cell) <= 2 * _LONGEST_CELL for cell in cells)


def _cells(entry: Paragraph) -> list[str]:
    return [cell for cell in (part.strip() for part in _GAP.split(_SPREAD.sub(r"\1", entry.text))) if cell]
