"""Words in the cells of a CSV, which a spreadsheet must not take for a formula."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """The value as no spreadsheet takes it for a formula: an apostrophe stands before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def as_written(cell: str) -> str:
    """The words of a cell without the apostrophe that ``harmless`` set."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell
