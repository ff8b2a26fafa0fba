"""Which single slip would reconcile a claim that does not hold.

A hypothesis is never a guess by likeness: each one changes a single printed figure, or the reading of the claim, and the claim recomputed with that change
must hold. They come ranked as slips come at a desk: a reading (含基数, 百分点), swapped digits, a moved decimal point, 万 for 亿, one wrong digit; last
the stated figure as the other figures give it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from factlint.model import Quantity, Unit, Verdict
from factlint.numbers import meaning, readings, slips
from factlint.numbers.readings import Reading
from factlint.numbers.recomputation import STATED, Enclose, Evaluate, Figure, Operands, Recomputation, around
from factlint.numbers.slips import Sieve
from factlint.numbers.verdict import Judgement, Term, judge_sum
from factlint.rational import Fraction

FIGURE_SLIPS = ("swap", "power_of_ten", "scale", "unit_slip", "digit")
KINDS = (*readings.KINDS, *FIGURE_SLIPS)  # likeliest first
MOST = 3
MOST_EVALUATIONS = 4_000
TELLING = 25  # last digits in the stated figure: below (20倍), too many single digits of the operands would reconcile it

Check: TypeAlias = Callable[[Figure], "Judgement | None"]  # how the claim stands with one figure changed


class Repair(Struct, frozen=True):
    """A change that makes the claim hold: the figure it changes (role, index within a list of operands, text offsets) and the text that should stand there."""

    kind: str
    role: str
    index: int | None
    text: str
    start: int
    end: int
    exact: bool = True
    gap: Fraction = Fraction(0)
    rounded: str = ""  # the changed figure to the precision that it was printed to
    likeness: int = 0  # 2 where it makes the figure look like the others of its kind (decimals, scale), 1 where it puts back a lost decimal point


def diagnose(
    stated: Quantity,
    operands: Operands,
    evaluate: Evaluate,
    interval: Enclose,
    kinds: Sequence[str] = KINDS,
    *,
    unit_factor: Fraction | int = 1,
    other_readings: Mapping[str, Reading] | None = None,
    years: Sequence[int] = (),
    units: Sequence[Unit] = (),
    broken_linear: Collection[str] = (),
) -> tuple[Repair, ...]:
    """At most three repairs of an inconsistent claim, likeliest first; the last is the stated figure recomputed, where its words can carry that.

    ``evaluate`` and ``interval`` are the claim's formula over values by role, each value in the root unit of its dimension (× ``unit.factor``); what they
    return is in the stated figure's own unit after division by ``unit_factor``. ``kinds`` are those that the rule names. ``other_readings`` holds what
    further readings recompute (interval and value in the stated unit), ``years`` the admitted years of a compound growth, ``units`` those that may have
    been confused, ``broken_linear`` the roles that the formula holds once, in sums, products and ratios alone. ArithmeticError or ValueError where the
    printed figures themselves cannot be computed.
    """
    claim = Recomputation.of(stated, operands, evaluate, interval, Fraction(unit_factor), broken_linear)
    found = [_repair(*correction) for correction in readings.corrections(claim, kinds, other_readings or {}, tuple(years))]
    of_operands = kinds if _tells(stated) else [kind for kind in kinds if kind != "digit"]
    found += _changed_figures(claim.figures(), claim.check, claim.sieve, kinds, units, of_operands)
    return _chosen(found, _restated(stated, claim.point))


def diagnose_sum(total: Quantity, parts: Sequence[Term], kinds: Sequence[str] = KINDS, *, units: Sequence[Unit] = ()) -> tuple[Repair, ...]:
    """As ``diagnose``, for a total (role "stated") and its signed terms (role "parts", with their index)."""
    root = total.unit.factor
    whole = sum((sign * Fraction(q.value) * q.unit.factor / root for q, sign in parts), Fraction(0))
    hedged = any(meaning.is_hedged(q) for q, _ in parts)
    steps = sum((meaning.printed_step(q) * q.unit.factor / root for q, _ in parts), meaning.printed_step(total))

    def sieve(figure: Figure) -> Sieve | None:
        if hedged:
            return None
        q, sign = (total, -1) if figure.index is None else parts[figure.index]
        weight = sign * q.unit.factor / root
        needed = Fraction(q.value) - (whole - Fraction(total.value)) / weight  # of this figure, all others right
        return around(needed, (steps + slips.largest_step(q) * abs(weight)) / abs(weight))

    def check(figure: Figure) -> Judgement | None:
        new = figure.quantity
        if figure.index is None:
            left, terms, sum_of = whole - Fraction(new.value), parts, new
        else:
            old, sign = parts[figure.index]
            left = whole - Fraction(total.value) + sign * (Fraction(new.value) * new.unit.factor - Fraction(old.value) * old.unit.factor) / root
            terms, sum_of = [*parts[: figure.index], (new, sign), *parts[figure.index + 1 :]], total
        far = abs(left) > steps + meaning.printed_step(new) * new.unit.factor / root
        return None if far and not hedged else judge_sum(sum_of, terms)

    figures = (Figure(STATED, None, total), *(Figure("parts", index, q) for index, (q, _) in enumerate(parts)))
    return _chosen(_changed_figures(figures, check, sieve, kinds, units), _restated(total, whole))


def _changed_figures(
    figures: Iterable[Figure],
    check: Check,
    sieve: Callable[[Figure], Sieve | None],
    kinds: Sequence[str],
    units: Sequence[Unit],
    of_operands: Sequence[str] | None = None,
) -> Iterator[Repair]:
    """Every repair that changes one figure by one slip, within the limit of evaluations.

    ``sieve`` gives for a figure the values that ``check`` may find near; ``of_operands``: the kinds tried on all but the stated figure.
    """
    every = list(figures)
    own = {figure.role: kinds if figure.role == STATED or of_operands is None else of_operands for figure in every}
    tried = ((figure, kind, changed) for figure in every for kind, changed in _slips_of(figure.quantity, own[figure.role], units, sieve(figure)))
    for figure, kind, changed in islice(tried, MOST_EVALUATIONS):
        judgement = check(Figure(figure.role, figure.index, changed))
        if judgement is not None and judgement.holds:
            others = [other.quantity for other in every if other is not figure and other.quantity.kind is figure.quantity.kind]
            yield _repair(kind, figure, changed, judgement, _likeness(kind, figure.quantity, changed, others))


def _tells(stated: Quantity) -> bool:
    """Whether the stated figure has digits enough that a digit of another figure does not fit it by mere chance."""
    return meaning.printed_step(stated) * TELLING <= abs(Fraction(stated.value))


def _likeness(kind: str, q: Quantity, changed: Quantity, others: Sequence[Quantity]) -> int:
    if kind not in ("power_of_ten", "scale"):
        return 0
    formats = {slips.format_of(other) for other in others}
    if slips.format_of(changed) in formats and slips.format_of(q) not in formats:
        return 2
    return int("." in changed.text and "." not in q.text)


def _slips_of(q: Quantity, kinds: Sequence[str], units: Sequence[Unit], may_be: Sieve | None) -> Iterator[tuple[str, Quantity]]:
    makers: Mapping[str, Callable[[], Iterator[Quantity]]] = {
        "swap": lambda: slips.swap_slips(q, may_be),
        "power_of_ten": lambda: slips.shift_slips(q, may_be),
        "scale": lambda: slips.scale_slips(q),
        "unit_slip": lambda: slips.unit_slips(q, units),
        "digit": lambda: slips.digit_slips(q, may_be),
    }
    return ((kind, changed) for kind, make in makers.items() if kind in kinds for changed in make())


def _repair(kind: str, figure: Figure, changed: Quantity, judgement: Judgement, likeness: int = 0) -> Repair:
    q = figure.quantity
    exact = judgement.verdict in (Verdict.EXACT, Verdict.HEDGED)
    rounded = slips.rewritten(q, Fraction(changed.value)) if kind == "power_of_ten" and figure.role == STATED else None
    return Repair(kind, figure.role, figure.index, changed.text, q.start, q.end, exact, judgement.gap, rounded.text if rounded else "", likeness)


def _restated(stated: Quantity, value: Fraction) -> Repair | None:
    should = slips.rewritten(stated, value)
    return None if should is None else Repair("recomputed", STATED, None, should.text, stated.start, stated.end)


def _chosen(found: Iterable[Repair], recomputed: Repair | None) -> tuple[Repair, ...]:
    """The likeliest repairs, one a figure and kind and text, with the recomputed figure last unless three strong ones speak, one of them for it."""
    best: dict[tuple[str, str, int | None], Repair] = {}
    for repair in sorted(found, key=_likelihood):
        if not any(other.text == repair.text and (other.role, other.index) == (repair.role, repair.index) for other in best.values()):
            best.setdefault((repair.kind, repair.role, repair.index), repair)
    chosen = list(best.values())
    first = tuple(chosen[:MOST])
    restated = [repair for repair in first if repair.role == STATED]
    strong = len(first) == MOST and first[-1].kind != "digit" and bool(restated)
    if recomputed is None or strong or any(recomputed.text in (repair.text, repair.rounded) for repair in restated):
        return first
    return (*chosen[: MOST - 1], recomputed)


def _likelihood(repair: Repair) -> tuple[bool, int, int, bool, bool, Fraction]:
    reading = repair.kind not in FIGURE_SLIPS
    order = KINDS.index(repair.kind) if repair.kind in KINDS else 0
    return not (reading and repair.exact), order, -repair.likeness, not repair.exact, repair.role != STATED, repair.gap
