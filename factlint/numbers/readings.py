"""The ways in which a relation is misread: each recomputes a claim as someone who took it that way would have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from factlint.model import Interval, Kind, Quantity
from factlint.numbers import interval, meaning, slips
from factlint.numbers.recomputation import STATED, Figure, Recomputation
from factlint.numbers.verdict import Judgement, judge
from factlint.rational import Fraction

Reading: TypeAlias = "tuple[Interval, Fraction]"  # what another reading recomputes, in the stated figure's unit
Correction: TypeAlias = "tuple[str, Figure, Quantity, Judgement]"  # kind, the figure that changes, how it should stand, how the claim then stands

KINDS = ("inclusive_base", "percent_for_points", "points_for_percent", "divided_by_new", "base_swapped", "arithmetic_mean", "year_off_by_one")


def corrections(claim: Recomputation, kinds: Sequence[str], given: Mapping[str, Reading], years: tuple[int, ...]) -> Iterator[Correction]:
    """Every reading of ``kinds`` under which the stated figure holds, with the figure as the claim's own reading would have it.

    ``given`` are readings that the caller has recomputed itself; ``years`` the admitted years of a compound growth over ``base`` and ``now``.
    """
    for kind in kinds:
        for image, point in _readings(claim, kind, years):
            yield from _misread(claim, kind, image, point)
        if kind in given:
            yield from _misread(claim, kind, *given[kind])
    if "inclusive_base" in kinds:
        yield from _inclusive_base(claim)
    if "year_off_by_one" in kinds:
        yield from _duration_off_by_one(claim)
    for kind in ("percent_for_points", "points_for_percent"):
        if kind in kinds:
            yield from _points_and_percent(claim, kind)


def _misread(claim: Recomputation, kind: str, image: Interval, point: Fraction) -> Iterator[Correction]:
    judgement = judge(claim.stated, image, point)
    should = slips.rewritten(claim.stated, claim.point)
    if judgement.holds and should is not None:
        yield kind, Figure(STATED, None, claim.stated), should, judgement


def _readings(claim: Recomputation, kind: str, years: tuple[int, ...]) -> Iterator[Reading]:
    try:
        if kind == "base_swapped":
            yield from _base_swapped(claim)
        elif kind == "divided_by_new":
            yield from _divided_by_new(claim)
        elif kind == "arithmetic_mean":
            yield from _arithmetic_mean(claim, years)
        elif kind == "year_off_by_one":
            yield from _growth_over_other_years(claim, years)
    except (ArithmeticError, ValueError):
        return


def _one(claim: Recomputation) -> Fraction:
    """What stands for the whole in the stated figure's unit: 100 in percent, 1 in 倍."""
    return Fraction(100 if claim.stated.kind is Kind.PERCENT else 1)


def _inclusive_base(claim: Recomputation) -> Iterator[Correction]:
    """增长N倍 printed where the new value is N times the base: one whole too many; or 是N倍 for an increase of N times: one too few."""
    if claim.stated.kind not in (Kind.MULTIPLE, Kind.PERCENT):
        return
    for sign in _signs_of_confusion(claim):
        whole = sign * _one(claim)
        judgement = judge(claim.stated, interval.add(claim.image, interval.point(whole)), claim.point + whole)
        value = Fraction(claim.stated.value) - whole if meaning.is_hedged(claim.stated) else claim.point
        should = slips.rewritten(claim.stated, value)
        if judgement.holds and should is not None:
            yield "inclusive_base", Figure(STATED, None, claim.stated), should, judgement


def _signs_of_confusion(claim: Recomputation) -> tuple[int, ...]:
    """+1 for a formula of increase, −1 for a ratio, told apart by what they give for equal figures; both where that cannot be told."""
    pair = claim.pair()
    if pair is not None:
        same = claim.values[pair[0]]
        try:
            level = claim.evaluate(dict.fromkeys(pair, same)) / claim.unit_factor
        except (ArithmeticError, ValueError):
            return ()
        return {Fraction(0): (1,), _one(claim): (-1,)}.get(level, ())
    return (1, -1)


def _base_swapped(claim: Recomputation) -> Iterator[Reading]:
    pair = claim.pair()
    if pair is None:
        return
    first, second = pair
    image = claim.enclose({first: claim.intervals[second], second: claim.intervals[first]})
    point = claim.evaluate({first: claim.values[second], second: claim.values[first]})
    yield interval.scale(image, 1 / claim.unit_factor), point / claim.unit_factor


def _divided_by_new(claim: Recomputation) -> Iterator[Reading]:
    """The change over the new value: g ÷ (1 + g) for a growth g, d ÷ (1 − d) for a decline d printed without its sign."""
    if claim.stated.kind not in (Kind.MULTIPLE, Kind.PERCENT):
        return
    one, growth = _one(claim), claim.image
    for sign in (1, -1):
        quotient = interval.divide(interval.point(one * one), interval.add(interval.point(one), interval.scale(growth, sign)))
        image = interval.scale(interval.subtract(interval.point(one), quotient), sign)
        yield image, sign * (one - one * one / (one + sign * claim.point))


def _total_growth(claim: Recomputation) -> Reading | None:
    """now ÷ base of a compound growth."""
    now, base = claim.operands.get("now"), claim.operands.get("base")
    if not isinstance(now, Quantity) or not isinstance(base, Quantity):
        return None
    images, values = claim.intervals, claim.values
    new_image, old_image, new, old = images["now"], images["base"], values["now"], values["base"]
    if isinstance(new_image, tuple) or isinstance(old_image, tuple) or isinstance(new, tuple) or isinstance(old, tuple):
        return None
    return interval.divide(new_image, old_image), new / old


def _arithmetic_mean(claim: Recomputation, years: tuple[int, ...]) -> Iterator[Reading]:
    """The whole growth divided by the years, where a compound rate was asked for."""
    total = _total_growth(claim)
    if total is None:
        return
    for n in years or _printed_years(claim):
        factor = _one(claim) / n
        yield interval.scale(interval.subtract(total[0], interval.point(1)), factor), (total[1] - 1) * factor


def _growth_over_other_years(claim: Recomputation, years: tuple[int, ...]) -> Iterator[Reading]:
    total = _total_growth(claim)
    if total is None or not years:
        return
    for n in sorted({min(years) - 1, max(years) + 1}):
        if n > 0:
            image = interval.scale(interval.subtract(interval.root(total[0], n), interval.point(1)), _one(claim))
            yield image, (interval.root_of(total[1], n) - 1) * _one(claim)


def _printed_years(claim: Recomputation) -> tuple[int, ...]:
    return tuple(int(f.quantity.value) for f in claim.figures() if f.quantity.kind is Kind.DURATION and f.role != STATED and f.quantity.value >= 1)


def _duration_off_by_one(claim: Recomputation) -> Iterator[Correction]:
    """A printed number of years, one more or one less."""
    for figure in claim.figures():
        if figure.quantity.kind is not Kind.DURATION:
            continue
        for step in (1, -1):
            changed = slips.rewritten(figure.quantity, Fraction(figure.quantity.value) + step)
            judgement = claim.check(replace(figure, quantity=changed)) if changed is not None else None
            if changed is not None and judgement is not None and judgement.holds:
                yield "year_off_by_one", figure, changed, judgement


def _points_and_percent(claim: Recomputation, kind: str) -> Iterator[Correction]:
    """% printed for 个百分点 or the other way: between two percentages, the difference and the relative change."""
    pair = claim.pair()
    wanted = Kind.PERCENT if kind == "percent_for_points" else Kind.POINTS
    if pair is None or claim.stated.kind is not wanted:
        return
    figures = [claim.operands[role] for role in pair]
    if any(isinstance(q, tuple) or q.kind is not Kind.PERCENT for q in figures):
        return
    should = slips.as_points(claim.stated) if wanted is Kind.PERCENT else slips.as_percent(claim.stated)
    if should is None:
        return
    for image, point in _changes(claim, pair, relative=kind == "points_for_percent"):
        judgement = judge(should, image, point)
        if judgement.holds:
            yield kind, Figure(STATED, None, claim.stated), should, judgement
            return


def _changes(claim: Recomputation, pair: tuple[str, str], relative: bool) -> Iterator[Reading]:
    """Both directions of the change between two figures."""
    for base, now in (pair, pair[::-1]):
        old_image, new_image, old, new = claim.intervals[base], claim.intervals[now], claim.values[base], claim.values[now]
        if isinstance(old_image, tuple) or isinstance(new_image, tuple) or isinstance(old, tuple) or isinstance(new, tuple):
            return
        if not relative:
            yield interval.subtract(new_image, old_image), new - old
        elif old and not interval.contains(old_image, 0):
            ratio = interval.subtract(interval.divide(new_image, old_image), interval.point(1))
            for sign in (1, -1):
                yield interval.scale(ratio, 100 * sign), sign * (new / old - 1) * 100
