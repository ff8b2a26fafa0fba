"""Figures without a unit behind them: the sign of a currency stands before (￥128, US$3.5亿, 港币500万), or their indicator has none (性别比为104.17)."""

from __future__ import annotations

from msgspec.structs import replace

from factlint.model import Unit
from factlint.scanning.figures import NO_UNIT, Figure, measured_step
from factlint.scanning.grammar import Grammar

NUMBER = Unit("", "count")  # the figures of indicators that are ratios and indices
_YUAN = "currency:CNY"
_REACH = 48  # characters before a figure in which its indicator may stand


def with_currency(text: str, figure: Figure, grammar: Grammar) -> Figure | None:
    """The figure with the sign before it; ``None`` where there is none. A foreign sign goes before a 元 behind the number (港币3亿元)."""
    start = figure.start
    for sign, unit in grammar.signs.get(text[start - 1 : start], ()) if start else ():
        at = start - len(sign)
        if at < 0 or not text.startswith(sign, at) or (_is_latin(sign[0]) and _is_latin(text[at - 1 : at])):
            continue
        if figure.unit is None or figure.unit is NO_UNIT or (figure.unit.dimension == _YUAN and unit.dimension != _YUAN):
            return replace(figure, start=at, unit=unit, unit_printed=True, step=measured_step(figure.step, unit, figure.numeral))
    return None


def is_of_unitless(text: str, figure: Figure, grammar: Grammar) -> bool:
    """Whether a number stands behind the name of an indicator that has no unit, or is what such a figure changed to; without a verb only a decimal does."""
    start = figure.start
    if text[start - 1 : start] not in grammar.unitless_ends:
        return False
    found = grammar.unitless.search(text, max(0, start - _REACH), start)
    return found is not None and (found["verb"] is not None or "." in figure.numeral)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
