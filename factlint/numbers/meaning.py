"""What a printed figure may mean: the intervals of its digits and of its hedge.

Four readings of one ``Quantity``, all in its own unit and exact:

* ``printed``: what rounding to the last printed digit allows;
* ``meant``: what the words allow in silence (the hedge's interval, or ``printed`` without one);
* ``outer``: beyond it a recomputation is an error; between ``meant`` and ``outer`` it deserves a warning;
* ``wide``: for an integer with two or more trailing zeros, the reading in which those zeros are placeholders.

Figures below zero are read as mirror images of those above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from msgspec.structs import replace

from factlint.model import HedgeKind, Interval, Kind, Quantity, Unit
from factlint.numbers import interval
from factlint.rational import Fraction

Band: TypeAlias = tuple[Interval, Interval]  # silent inside the first, an error outside the second

_MEASURED = frozenset({Kind.PERCENT, Kind.POINTS, Kind.MULTIPLE, Kind.RATIO})
_SHARE_WORDS = frozenset({HedgeKind.TENTHS, HedgeKind.HALF, HedgeKind.FRACTION})
_POWER_WORDS = frozenset({HedgeKind.DOUBLING, HedgeKind.MANIFOLD})
_HALF_SIGNS = MappingProxyType({"近": HedgeKind.NEAR, "过": HedgeKind.OVER, "超": HedgeKind.OVER})  # 近半, 过半, 超半数: one word with its direction


def printed(q: Quantity) -> Interval:
    """What rounding to the last printed digit allows: [v − u/2, v + u/2], a point for an exact count, [v, upper] for a printed range."""
    if q.upper is not None:
        value, upper = Fraction(q.value), Fraction(q.upper)
        return Interval(min(value, upper), max(value, upper))
    return _rounded(q.value, printed_step(q))


@lru_cache(maxsize=4096)  # a figure is asked for its interval by every claim that it may belong to
def _rounded(value: Decimal, step: Fraction) -> Interval:
    """[v − u/2, v + u/2]."""
    number, parts = value.as_integer_ratio()
    if not step:
        exact = Fraction(number, parts)
        return Interval(exact, exact)
    middle, half, whole = 2 * number * step.denominator, step.numerator * parts, 2 * parts * step.denominator
    return Interval(Fraction(middle - half, whole), Fraction(middle + half, whole))


def meant(q: Quantity) -> Interval:
    """What the words allow in silence: the hedge's silent interval, or ``printed`` without a hedge."""
    return printed(q) if q.hedge is None else _band(q)[0]


def outer(q: Quantity) -> Interval:
    """Beyond it a recomputation is an error. It holds ``meant``; between the two stands a warning. Without a hedge both are the same."""
    return printed(q) if q.hedge is None else _band(q)[1]


def wide(q: Quantity) -> Interval | None:
    """[v − 10ᶻ/2, v + 10ᶻ/2] scaled, for an unhedged integer amount printed with z ≥ 2 trailing zeros (3000亿元, 500家); else None."""
    step = wide_step(q)
    if step is None:
        return None
    value = Fraction(q.value)
    return Interval(value - step / 2, value + step / 2)


def is_hedged(q: Quantity) -> bool:
    """Whether the figure names an approximation or a range rather than a value."""
    return q.hedge is not None or q.upper is not None


def members(q: Quantity) -> tuple[Interval, ...]:
    """The intervals of a ratio's members (3.9：59.5：36.6), each with the step of its own last digit."""
    halves = ((Fraction(part), place_of_last_printed_digit(part) / 2) for part in q.parts)
    return tuple(Interval(value - half, value + half) for value, half in halves)


def in_root(a: Interval, unit: Unit) -> Interval:
    """The interval in the root unit of the dimension: × ``unit.factor``."""
    return interval.scale(a, unit.factor)


def printed_step(q: Quantity) -> Fraction:
    """u, the step of the last printed digit; 0 for exact counts. Percentages, points and multiples are never exact: 20倍 has the step 1."""
    if q.step or q.kind not in _MEASURED:
        return _exact(q.step)
    return place_of_last_printed_digit(q.value)


@lru_cache(maxsize=256)  # steps are few
def _exact(step: Decimal) -> Fraction:
    return Fraction(*step.as_integer_ratio())


def wide_step(q: Quantity) -> Fraction | None:
    """10ᶻ × scale for an unhedged integer amount with z ≥ 2 trailing zeros; else None."""
    if q.kind is not Kind.AMOUNT or is_hedged(q) or not q.step or not q.value or "." in q.numeral:
        return None
    digits = Fraction(q.value) / Fraction(q.step)
    if digits.denominator != 1 or digits.numerator % 100:
        return None
    return place_of_last_digit(q.value)


def place_of_last_digit(value: Decimal) -> Fraction:
    """P, the place value of the last non-zero digit: 300 → 100, 4.7 → 1/10, 4.60 → 1/10; 1 for zero."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is not a number")
    for digit in reversed(digits):
        if digit:
            return Fraction(10) ** exponent
        exponent += 1
    return Fraction(1)


def place_of_last_printed_digit(value: Decimal) -> Fraction:
    """The place value of the last digit of a value without scale: 4.60 → 1/100, 35 → 1, 100 → 1."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is not a number")
    return Fraction(10) ** min(exponent, 0)


def _band(q: Quantity) -> Band:
    if q.value < 0 and (q.upper is None or q.upper <= 0):
        mirrored = replace(q, value=-q.value if q.upper is None else -q.upper, upper=None if q.upper is None else -q.value)
        silent, limit = _band(mirrored)
        return interval.negate(silent), interval.negate(limit)
    kinds = {hedge.kind for hedge in (q.hedge, q.second_hedge) if hedge is not None}
    if kinds & _SHARE_WORDS:
        return _share_band(q)
    if kinds & _POWER_WORDS:
        return _power_band(q, HedgeKind.MANIFOLD in kinds)
    assert q.hedge is not None
    if q.hedge.kind is HedgeKind.SPAN:
        return _span(q)
    rule, step = _RULES[q.hedge.kind], printed_step(q)
    if q.upper is None:
        return rule(q.value, step)
    lower, upper = rule(min(q.value, q.upper), step), rule(max(q.value, q.upper), step)
    return _from_to(lower[0], upper[0]), _from_to(lower[1], upper[1])


def _from_to(first: Interval, last: Interval) -> Interval:
    """From where the lower end of a hedged range begins to where its upper end stops (约3万～5万)."""
    return Interval(first.low, last.high, first.low_open, last.high_open)


def _about(v: Decimal, u: Fraction) -> Band:
    value, place = Fraction(v), place_of_last_digit(v)
    width = max(u / 2, min(place / 2, value / 10), value / 40)
    return _around(value, width), _around(value, 2 * width)


def _near(v: Decimal, u: Fraction) -> Band:
    value, place = Fraction(v), place_of_last_digit(v)
    if not value:
        return _around(value, u / 2), _around(value, place)
    return Interval(value - min(place / 2, value / 10), value, False, True), _around(value, place)


def _over(v: Decimal, u: Fraction) -> Band:
    value = Fraction(v)
    return Interval(value, None, True, False), Interval(value - u / 2, None)


def _odd(v: Decimal, u: Fraction) -> Band:
    value, place = Fraction(v), place_of_last_digit(v)
    return Interval(value, value + place, True, True), Interval(value - u / 2, max(_next_power_of_ten(value), value + place), False, True)


def _at_least(v: Decimal, u: Fraction) -> Band:
    silent = Interval(Fraction(v), None)
    return silent, silent


def _below(v: Decimal, u: Fraction) -> Band:
    value = Fraction(v)
    limit = Interval(None, value, False, True)
    return (Interval(Fraction(0), value, True, True) if value else limit), limit


def _at_most(v: Decimal, u: Fraction) -> Band:
    silent = Interval(None, Fraction(v))
    return silent, silent


_RULES: Mapping[HedgeKind, Callable[[Decimal, Fraction], Band]] = MappingProxyType(
    {
        HedgeKind.ABOUT: _about,
        HedgeKind.NEAR: _near,
        HedgeKind.OVER: _over,
        HedgeKind.ODD: _odd,
        HedgeKind.AT_LEAST: _at_least,
        HedgeKind.BELOW: _below,
        HedgeKind.AT_MOST: _at_most,
    }
)


def _span(q: Quantity) -> Band:
    """[A, B]; where the words name only the lower end (上千), up to the next power of ten."""
    if q.upper is not None:
        silent = printed(q)
    else:
        value = Fraction(q.value)
        silent = Interval(value, _next_power_of_ten(value), False, True)
    return silent, silent


def _share_band(q: Quantity) -> Band:
    """三成, 一半, 三分之一: a half-width for silence and one for errors, and the direction of a second hedge (近三成, 过半)."""
    whole = 1 if q.kind is Kind.MULTIPLE else 100
    silent, limit = (Fraction(whole * percent, 1000) for percent in _share_widths(q, whole))
    low = Fraction(q.value)
    high = low if q.upper is None else Fraction(q.upper)
    if high > low:
        return Interval(low, high), Interval(low - limit, high + limit)
    return _directed(_direction(q), low, silent, limit)


def _share_widths(q: Quantity, whole: int) -> tuple[int, int]:
    """In thousandths of the whole."""
    kinds = {hedge.kind for hedge in (q.hedge, q.second_hedge) if hedge is not None}
    if HedgeKind.FRACTION in kinds:
        return (30 if kinds & {HedgeKind.ABOUT, HedgeKind.NEAR} else 20), 50
    tenths = Fraction(q.value) * 10 / whole
    return (50 if HedgeKind.HALF in kinds or tenths.denominator == 1 else 5), 100


def _power_band(q: Quantity, manifold: bool) -> Band:
    """翻番: ±5 % and ±15 %; 倍增: at least 1.9 times, an error below 1.5."""
    if manifold:
        return Interval(Fraction(19, 10), None), Interval(Fraction(3, 2), None)
    value = Fraction(q.value)
    direction = _direction(q)
    limit = value * Fraction(3, 20)
    if direction is HedgeKind.ODD:  # 翻两番多: short of the next doubling
        return Interval(value, 2 * value, True, True), Interval(value - limit, 2 * value + limit)
    if direction is HedgeKind.AT_LEAST:
        return Interval(value * Fraction(19, 20), None), Interval(value - limit, None)
    return _directed(direction, value, value / (10 if direction is HedgeKind.NEAR else 20), limit)


def _directed(direction: HedgeKind | None, value: Fraction, silent: Fraction, limit: Fraction) -> Band:
    around = _around(value, limit)
    if direction is HedgeKind.NEAR:
        return Interval(value - silent, value), around
    if direction is HedgeKind.OVER:
        return Interval(value, None, True, False), Interval(around.low, None)
    if direction is HedgeKind.ODD:
        return Interval(value, value + 2 * silent, True, True), Interval(around.low, value + 2 * silent + limit)
    if direction in (HedgeKind.AT_LEAST, HedgeKind.BELOW, HedgeKind.AT_MOST):
        below = Interval(Fraction(0), value, True, True), Interval(None, value, False, True)
        at_least, at_most = Interval(value, None), Interval(None, value)
        return {HedgeKind.AT_LEAST: (at_least, at_least), HedgeKind.BELOW: below, HedgeKind.AT_MOST: (at_most, at_most)}[direction]
    return _around(value, silent), around


def _direction(q: Quantity) -> HedgeKind | None:
    """The hedge that stands beside a word for a share or a doubling, or the direction that 过半 and 近半 print themselves."""
    for hedge in (q.hedge, q.second_hedge):
        if hedge is not None and hedge.kind not in _SHARE_WORDS | _POWER_WORDS:
            return hedge.kind
    halves = (hedge.text for hedge in (q.hedge, q.second_hedge) if hedge is not None and hedge.kind is HedgeKind.HALF)
    return next((kind for text in halves for sign, kind in _HALF_SIGNS.items() if sign in text), None)


def _around(value: Fraction, width: Fraction) -> Interval:
    return Interval(value - width, value + width)


def _next_power_of_ten(value: Fraction) -> Fraction:
    """The smallest power of ten above a positive value."""
    power = Fraction(1)
    while power <= value:
        power *= 10
    while value > 0 and power / 10 > value:
        power /= 10
    return power
