"""Claims with several readings: which of them hold, and which a single mistyped figure explains."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.terms import Assessment
from factlint.model import Fact, Kind, Verdict
from factlint.numbers import meaning
from factlint.rational import Fraction, rational

HOLDING = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED)
_HAND_SLIPS = frozenset({"swap", "digit"})
_TELLING = 50  # last digits in a percentage with decimals that hardly fits by chance
_TELLING_WHOLE = 100  # in one without them, and in a share, for which more figures may be the whole
_SHARP = 8  # last digits of the stated figure that the roundings of the others leave open


def has_one_slip(found: Assessment) -> bool:
    """Whether a single mistyped figure explains a claim, whose figure has digits enough that none does so by chance."""
    if found.verdict is not Verdict.INCONSISTENT or found.stated is None:
        return False
    stated = found.stated.quantity
    enough = _TELLING if stated.kind is not Kind.AMOUNT and stated.step < 1 and found.rule.relation != "share" else _TELLING_WHOLE
    if not stated.value:
        return False
    step = (meaning.printed_step(stated) or Fraction(1)) / abs(Fraction(stated.value))
    return step * enough <= 1 and _is_sharp(found, step) and any(item.hypothesis.kind in _HAND_SLIPS for item in found.suspected)


def _is_sharp(found: Assessment, step: Fraction) -> bool:
    """Whether the operands tell the result to a few of its last digits: nearly anything is a digit away from 2.9 ÷ 9.1."""
    recomputed = found.recomputed
    if recomputed is None or recomputed.low is None or recomputed.high is None or not rational(recomputed.value):
        return False
    return abs((rational(recomputed.high) - rational(recomputed.low)) / rational(recomputed.value)) <= _SHARP * step


def distinct_values(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts by their values, the first of each."""
    by_value: dict[object, Fact] = {}
    for fact in facts:
        by_value.setdefault((fact.quantity.value, fact.quantity.unit.name, fact.quantity.upper), fact)
    return list(by_value.values())
