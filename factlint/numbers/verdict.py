"""Whether a recomputation agrees with the figure that the text prints.

The lattice, from agreement to conflict: exact, unrounded, truncated, hedged, inconsistent. No tolerance in percent anywhere: only the last printed
digits, the hedges and exact arithmetic decide (the interval reading of XBRL Calculations 1.1, with the press's own habits of cutting off).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from factlint.model import Interval, Kind, Quantity, Severity, Verdict
from factlint.numbers import interval, meaning
from factlint.rational import Fraction

Shift: TypeAlias = Literal["none", "lower", "warning", "info"]
Term: TypeAlias = tuple[Quantity, int]  # a figure and the sign with which it enters a sum

CUT_OFF = Fraction(9, 10)  # of a step: nearer to the next figure than this, nobody cuts off
NOISE_SQUARED = Fraction(49, 4)  # 3.5²: beyond 3.5 standard deviations of n uniform roundings a gap is worth a warning

_SILENT = frozenset({Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED, Verdict.BLOCKED, Verdict.NOT_ASSESSABLE})
_WEIGHT = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class Judgement(Struct, frozen=True):
    """A verdict, what it does to the rule's severity, and how far the recomputed value lies from the stated one (in the stated figure's unit)."""

    verdict: Verdict
    severity_shift: Shift = "none"
    gap: Fraction = Fraction(0)

    @property
    def holds(self) -> bool:
        """Whether the text's own statement was found to be right as printed."""
        return self.verdict in (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED)


def judge(stated: Quantity, recomputed: Interval, point: Fraction, unit_factor: Fraction | int = 1, *, wide_recomputed: Interval | None = None) -> Judgement:
    """Judge a stated figure by the recomputed interval and the value that a reader's calculator gets from the printed figures.

    ``recomputed`` and ``point`` are in the stated figure's own unit after division by ``unit_factor`` (pass ``stated.unit.factor`` for root units).
    ``wide_recomputed`` is the interval that results where operands with trailing zeros are read widely.
    """
    factor = 1 / Fraction(unit_factor)
    image, value = interval.scale(recomputed, factor), Fraction(point) * factor
    gap = abs(value - Fraction(stated.value))
    wider = None if wide_recomputed is None else interval.scale(wide_recomputed, factor)
    if meaning.is_hedged(stated):
        return _judge_hedged(stated, image, wider, gap)
    return _judge_plain(stated, image, value, wider, gap)


def judge_sum(total: Quantity, parts: Sequence[Term]) -> Judgement:
    """Judge a total by its signed terms; figures in different units of one dimension are brought to the total's unit.

    A hedged total is never the total of a sum: not_assessable. A gap that only the accumulated roundings can explain is inconsistent with the shift
    "info", or "warning" where it is unlikely for honest roundings or only a total that was cut off explains it.
    """
    if meaning.is_hedged(total):
        return Judgement(Verdict.NOT_ASSESSABLE)
    terms = ((total, -1), *parts)
    weights = [q.unit.factor / total.unit.factor for q, _ in terms]
    gap = abs(sum((sign * weight * Fraction(q.value) for (q, sign), weight in zip(terms, weights, strict=True)), Fraction(0)))
    if any(meaning.is_hedged(q) for q, _ in parts):
        return _judge_hedged_sum(total, parts, gap) if gap else Judgement(Verdict.HEDGED)
    steps = [weight * meaning.printed_step(q) for (q, _), weight in zip(terms, weights, strict=True)]
    explained = sum(steps, Fraction(0)) / 2
    if gap == 0:
        return Judgement(Verdict.EXACT)
    if gap <= max(steps) and gap <= explained:
        return Judgement(Verdict.UNROUNDED, gap=gap)
    if gap <= explained:
        return Judgement(Verdict.INCONSISTENT, "warning" if gap * gap > NOISE_SQUARED * sum(u * u for u in steps) / 12 else "info", gap)
    if gap <= explained + steps[0] / 2:
        return Judgement(Verdict.INCONSISTENT, "warning", gap)  # a total cut off rather than rounded lies within its whole step
    wide_steps = (weight * (meaning.wide_step(q) or meaning.printed_step(q)) for (q, _), weight in zip(terms, weights, strict=True))
    return Judgement(Verdict.INCONSISTENT, "lower" if gap <= sum(wide_steps, Fraction(0)) / 2 else "none", gap)


def judge_open_sum(total: Quantity, parts: Sequence[Term]) -> Judgement:
    """Judge a list that need not name every part: only more than the whole is a finding, and parts that do add up are recorded as verified."""
    if meaning.is_hedged(total):
        return Judgement(Verdict.NOT_ASSESSABLE)
    judgement = judge_sum(total, parts)
    factor = total.unit.factor
    terms = (interval.scale(meaning.meant(q), sign * q.unit.factor / factor) for q, sign in parts)
    image = interval.point(0)
    for term in terms:
        image = interval.add(image, term)
    if judgement.holds or not possible(image, "<=", meaning.printed(total)):
        return judgement
    return Judgement(Verdict.NOT_ASSESSABLE, gap=judgement.gap)


def possible(left: Interval, relation: str, right: Interval) -> bool:
    """Whether some number of ``left`` stands in the relation (== <= >= < >) to some number of ``right``."""
    if relation == "==":
        return interval.overlaps(left, right)
    if relation in (">=", ">"):
        return possible(right, relation.replace(">", "<"), left)
    if relation not in ("<=", "<"):
        raise ValueError(f"“{relation}” is no relation; use ==, <=, >=, < or >")
    if left.low is None or right.high is None or left.low < right.high:
        return True
    return relation == "<=" and left.low == right.high and not (left.low_open or right.high_open)


def severity_of(judgement: Judgement, rule_severity: Severity, *, pedantic: bool = False) -> Severity | None:
    """The severity at which a judgement is reported under a rule; None for silence. Nothing is ever reported above the rule's own severity."""
    if judgement.verdict in _SILENT:
        return Severity.INFO if pedantic and judgement.verdict is Verdict.UNROUNDED else None
    most = {"none": Severity.ERROR, "lower": one_lower(rule_severity), "warning": Severity.WARNING, "info": Severity.INFO}[judgement.severity_shift]
    return at_most(rule_severity, most)


def at_most(severity: Severity, most: Severity) -> Severity:
    """The less grave of the two."""
    return min(severity, most, key=_WEIGHT.index)


def one_lower(severity: Severity) -> Severity:
    """error → warning → info, and info stays."""
    return _WEIGHT[max(0, _WEIGHT.index(severity) - 1)]


def round_half_up(x: Fraction, step: Fraction) -> Fraction:
    """x rounded to a multiple of ``step``, halves away from zero, as a reader rounds; x itself for step 0."""
    if not step:
        return x
    rounded = (abs(x) / step + Fraction(1, 2)).__floor__() * step
    return -rounded if x < 0 else rounded


def rounding_step(stated: Quantity, point: Fraction) -> Fraction:
    """The step to which a recomputed value is rounded before it is compared.

    A count is exact among counts; where the recomputed value is no whole number (户均, a share of a count) the printed count must be a rounded one.
    """
    step = meaning.printed_step(stated)
    return Fraction(1) if not step and point.denominator != 1 and Fraction(stated.value).denominator == 1 else step


def _judge_plain(stated: Quantity, image: Interval, value: Fraction, wider: Interval | None, gap: Fraction) -> Judgement:
    y, step = Fraction(stated.value), rounding_step(stated, value)
    if round_half_up(value, step) == y:
        return Judgement(Verdict.EXACT, gap=gap)
    narrow = Interval(y - step / 2, y + step / 2)
    if interval.overlaps(image, narrow):
        return Judgement(Verdict.UNROUNDED, gap=gap)
    if step and interval.overlaps(image, Interval(y - step, y + step)):
        return Judgement(Verdict.TRUNCATED, _shift_of_truncated(stated, image, step), gap)
    wide = meaning.wide(stated) or Interval(y - step, y + step)  # zeros that hold places, and a result that was cut off
    fits = interval.overlaps(image, wide) or (wider is not None and interval.overlaps(wider, wide))
    return Judgement(Verdict.INCONSISTENT, "lower" if fits else "none", gap)


def _shift_of_truncated(stated: Quantity, image: Interval, step: Fraction) -> Shift:
    """Cut off below nine tenths of a step is a habit; N printed for N ± 1 is the commonest press error where N is a whole 倍 or percent."""
    y = Fraction(stated.value)
    if y < 0 or (y == 0 and image.high is not None and image.high < 0):
        y, image = -y, interval.negate(image)
    cut_off = image.low is not None and image.low > y and image.low < y + CUT_OFF * step
    whole = stated.kind in (Kind.MULTIPLE, Kind.PERCENT) and step == 1
    return "warning" if whole and not cut_off else "info"


def _judge_hedged(stated: Quantity, image: Interval, wider: Interval | None, gap: Fraction) -> Judgement:
    if interval.overlaps(image, meaning.meant(stated)):
        return Judgement(Verdict.HEDGED, gap=gap)
    if interval.overlaps(image, meaning.outer(stated)):
        return Judgement(Verdict.INCONSISTENT, "warning", gap)
    fits = wider is not None and interval.overlaps(wider, meaning.meant(stated))
    return Judgement(Verdict.INCONSISTENT, "lower" if fits else "none", gap)


def _judge_hedged_sum(total: Quantity, parts: Sequence[Term], gap: Fraction) -> Judgement:
    silent = limit = interval.point(0)
    for q, sign in parts:
        weight = sign * q.unit.factor / total.unit.factor
        silent = interval.add(silent, interval.scale(meaning.meant(q), weight))
        limit = interval.add(limit, interval.scale(meaning.outer(q), weight))
    whole = meaning.printed(total)
    if interval.overlaps(silent, whole):
        return Judgement(Verdict.HEDGED, gap=gap)
    value, step = Fraction(total.value), meaning.printed_step(total)
    if interval.overlaps(limit, Interval(value - step, value + step)):  # also where the total was cut off rather than rounded
        return Judgement(Verdict.INCONSISTENT, "warning", gap)
    fits = interval.overlaps(limit, meaning.wide(total) or whole)
    return Judgement(Verdict.INCONSISTENT, "lower" if fits else "none", gap)
