"""Claims with several readings: which of them hold, and which a single mistyped figure explains."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factlint.checking.terms import Assessment
from factlint.model import Fact, Kind, Verdict
from factlint.numbers import meaning

HOLDING = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED)
_HAND_SLIPS = frozenset({"swap", "digit"})
_TELLING = 50  # last digits in a percentage that hardly fits by chance
_TELLING_AMOUNT = 100


def has_one_slip(found: Assessment) -> bool:
    """Whether a single mistyped figure explains a claim, whose figure has digits enough that none does so by chance."""
    if found.verdict is not Verdict.INCONSISTENT or found.stated is None:
        return False
    stated = found.stated.quantity
    enough = _TELLING_AMOUNT if stated.kind is Kind.AMOUNT else _TELLING
    telling = abs(Fraction(stated.value)) >= enough * (meaning.printed_step(stated) or Fraction(1))
    return telling and any(item.hypothesis.kind in _HAND_SLIPS for item in found.suspected)


def distinct_values(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts by their values, the first of each."""
    by_value: dict[object, Fact] = {}
    for fact in facts:
        by_value.setdefault((fact.quantity.value, fact.quantity.unit.name, fact.quantity.upper), fact)
    return list(by_value.values())
