"""Stretches damaged in copying: a unit that lost its number (全线亿元的机场)."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model import Garble, Quantity
from factlint.scanning.grammar import Grammar


def find(original: str, text: str, found: Sequence[Quantity], grammar: Grammar) -> tuple[Garble, ...]:
    """The garbles of a text, in order."""
    return ()
