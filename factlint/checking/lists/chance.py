"""Whether the gap between an open list and its whole is the doing of a slip, or what others than those listed leave by mere chance."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.lists.summing import sum_of, suspicions_of
from factlint.checking.terms import Suspicion, Term
from factlint.numbers import meaning
from factlint.numbers.verdict import possible
from factlint.rational import Fraction

HAND_SLIPS = frozenset({"swap", "digit", "power_of_ten"})
_TELLING_DIGITS = 300  # last digits in a total for each part
_MANY_DIGITS = 10_000  # last digits in a total
_CHANCES = 300  # against one: how rarely others than those listed leave a single digit and noughts
_LITTLE = 10  # last digits of a total
ENOUGH = 3  # two parts leave room for any third


def explained_by_a_slip(stated: Term, terms: Sequence[Term], fewest: int = ENOUGH) -> tuple[Suspicion, ...]:
    """The single mistyped figures that would make an open list of ``fewest`` parts or more add up, where that would be no mere chance."""
    too_much = len(terms) >= ENOUGH and not possible_open(stated, terms)
    if not too_much and (not _telling(stated, terms, fewest) or _leaves_a_little(stated, terms)):
        return ()
    return tuple(item for item in suspicions_of(stated, terms) if item.hypothesis.kind in HAND_SLIPS)


def too_much_by_a_slip(stated: Term, terms: Sequence[Term]) -> tuple[Suspicion, ...]:
    """The single digits, or pairs of them, that would make parts of one sort add up which are more than their whole."""
    if possible_open(stated, terms):
        return ()
    return tuple(item for item in suspicions_of(stated, terms) if item.hypothesis.kind in ("digit", "swap"))


def possible_open(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether the parts may leave room for further ones."""
    _, image = sum_of(stated, [(term, 1) for term in terms])
    return possible(image, "<=", meaning.printed(stated.quantity))


def fewest_telling(stated: Term, terms: Sequence[Term]) -> int:
    """Two parts leave room for any third, unless figures of many digits differ from their sum in one of the first."""
    step = meaning.printed_step(stated.quantity) or Fraction(1)
    many = abs(Fraction(stated.quantity.value)) / step >= _MANY_DIGITS
    return ENOUGH - 1 if many and _differ_in_one_digit(stated, terms) else ENOUGH


def beyond_chance(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether what is left over is a slip's doing: others than those listed leave any number, of which few are a single digit and noughts behind it."""
    value, _ = sum_of(stated, [(term, 1) for term in terms])
    return value >= Fraction(stated.quantity.value) or _differ_in_one_digit(stated, terms)


def _telling(stated: Term, terms: Sequence[Term], fewest: int) -> bool:
    """Whether the figures have digits enough that a single slip does not fit the gap by mere chance."""
    step = meaning.printed_step(stated.quantity) or Fraction(1)
    return len(terms) >= fewest and abs(Fraction(stated.quantity.value)) / step >= _TELLING_DIGITS * len(terms)


def as_finely_printed(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether a slip is worth a hint: parts that are printed more coarsely than their total come near it by chance."""
    step = max(_step_in(term, stated) for term in (stated, *terms)) or Fraction(1)
    return abs(Fraction(stated.quantity.value)) / step >= _TELLING_DIGITS * len(terms)


def _step_in(term: Term, stated: Term) -> Fraction:
    """The step of a figure in the unit of the total: 15.1亿吨 says less of 29.21亿吨 than 15.12 would."""
    return meaning.printed_step(term.quantity) * term.quantity.unit.factor / stated.quantity.unit.factor


def _differ_in_one_digit(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether a total and its sum are as far apart as a digit high up in a figure: numbers of so many digits hardly ever are by chance."""
    value, image = sum_of(stated, [(term, 1) for term in terms])
    step = meaning.printed_step(stated.quantity) or Fraction(1)
    left = abs(Fraction(stated.quantity.value) - value) / step
    noughts = len(str(round(left))) - 1
    window = (image.high - image.low) / step + 1 if image.low is not None and image.high is not None else Fraction(1)
    return Fraction(10) ** noughts >= _CHANCES * window


def _leaves_a_little(stated: Term, terms: Sequence[Term]) -> bool:
    """东县1763万、西县260万、南县143万 of 2172万: a few units are left for those not named, which a slip in any last digit would explain as well."""
    value, _ = sum_of(stated, [(term, 1) for term in terms])
    return 0 < Fraction(stated.quantity.value) - value < _LITTLE * (meaning.printed_step(stated.quantity) or Fraction(1))
