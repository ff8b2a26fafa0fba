"""10亿元以上项目5个: a figure that tells which things the next one counts."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.model import Kind, Quantity

_BOUND = patterns.compile(r"(?:及|（含）)?(?:以上|以下|以内)")
_COUNTED = patterns.compile(r"的?\p{Han}{2,10}")
_COUNTS = ("person", "household")
_AMOUNT = Kind.AMOUNT  # looked up once


def qualifies(text: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Whether ``quantity`` is a threshold of what ``following`` counts: nothing but the noun of the counted stands between them."""
    if following is None or quantity.kind is not _AMOUNT or following.kind is not _AMOUNT:
        return False
    if not (following.unit.counts or following.unit.dimension in _COUNTS) or following.unit.dimension == quantity.unit.dimension:
        return False
    end = outer_end(quantity)
    bound = _BOUND.match(text, quantity.end)
    return bound is not None and _COUNTED.fullmatch(text, max(end, bound.end()), outer_start(following)) is not None


def threshold(text: str, quantity: Quantity, following: Quantity) -> str:
    """The threshold as printed (10亿元以上), without the noun of the counted; empty where ``quantity`` is none."""
    if not qualifies(text, quantity, following):
        return ""
    bound = _BOUND.match(text, quantity.end)
    return text[quantity.start : bound.end()] if bound else ""
