"""What the operators of the formula language mean: over printed values, exactly, and over the intervals that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from typing import Any, Generic, TypeVar

from msgspec import Struct

from factlint.model import Interval
from factlint.numbers import interval as intervals
from factlint.rational import Fraction
from factlint.ruleset.operands import NotComputableError, as_fraction, as_interval

T = TypeVar("T")


class Arithmetic(Struct, Generic[T], frozen=True):
    """The meaning of the operators over one kind of number."""

    constant: Callable[[Fraction], T]
    read: Callable[[Any], T]
    add: Callable[[T, T], T]
    subtract: Callable[[T, T], T]
    multiply: Callable[[T, T], T]
    divide: Callable[[T, T], T]
    power: Callable[[T, int], T]
    root: Callable[[T, int], T]
    negate: Callable[[T], T]
    absolute: Callable[[T], T]
    smaller: Callable[[T, T], T]
    larger: Callable[[T, T], T]
    whole: Callable[[T], int]
    nearest: Callable[[T], T]
    middle: Callable[[T], T]


def _root_of_number(value: Fraction, degree: int) -> Fraction:
    """The degree-th root: exact where it is rational, else the middle of a tight enclosure."""
    if value < 0 and degree % 2 == 0:
        raise NotComputableError("an even root of a negative number")
    return intervals.root_of(value, _degree(degree))


def _root_of_interval(value: Interval, degree: int) -> Interval:
    if degree % 2 == 0 and (value.low is None or value.low < 0):
        raise NotComputableError("an even root of numbers that may be negative")
    return intervals.root(value, _degree(degree))


def _degree(degree: int) -> int:
    if not 1 <= degree <= 200:
        raise NotComputableError(f"there is no root of degree {degree}")
    return degree


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise NotComputableError(f"{value} is no whole number")
    return value.numerator


def _nearest(value: Fraction) -> Fraction:
    return Fraction(floor(value + Fraction(1, 2)))


def _nearest_of_interval(value: Interval) -> Interval:
    """The hull of the whole numbers that an interval rounds to."""
    low, high = (None if end is None else _nearest(end) for end in (value.low, value.high))
    return Interval(low, high)


def _middle(value: Interval) -> Interval:
    """What is printed where nothing of it was rounded off; a bound stays one."""
    return value if value.low is None or value.high is None else intervals.point((value.low + value.high) / 2)


def _smaller(a: Interval, b: Interval) -> Interval:
    """The interval of min(x, y) for x in ``a``, y in ``b``."""
    if a.low is None or b.low is None:
        low, low_open = None, False
    elif a.low == b.low:
        low, low_open = a.low, a.low_open and b.low_open
    else:
        low, low_open = min((a.low, a.low_open), (b.low, b.low_open))
    if a.high is None or b.high is None:
        bounded = b if a.high is None else a
        return Interval(low, bounded.high, low_open, bounded.high_open)
    if a.high == b.high:
        return Interval(low, a.high, low_open, a.high_open or b.high_open)
    high, high_open = min((a.high, a.high_open), (b.high, b.high_open))
    return Interval(low, high, low_open, high_open)


def _larger(a: Interval, b: Interval) -> Interval:
    return intervals.negate(_smaller(intervals.negate(a), intervals.negate(b)))


def _absolute(value: Interval) -> Interval:
    if value.low is not None and value.low >= 0:
        return value
    mirrored = intervals.negate(value)
    if value.high is not None and value.high <= 0:
        return mirrored
    larger = _larger(value, mirrored)
    return Interval(Fraction(0), larger.high, False, larger.high_open)


EXACT: Arithmetic[Fraction] = Arithmetic(
    constant=lambda value: value,
    read=as_fraction,
    add=lambda a, b: a + b,
    subtract=lambda a, b: a - b,
    multiply=lambda a, b: a * b,
    divide=lambda a, b: a / b,
    power=lambda a, n: a**n,
    root=_root_of_number,
    negate=lambda a: -a,
    absolute=abs,
    smaller=min,
    larger=max,
    whole=_whole,
    nearest=_nearest,
    middle=lambda value: value,
)

INTERVAL: Arithmetic[Interval] = Arithmetic(
    constant=lambda value: intervals.point(value),
    read=as_interval,
    add=lambda a, b: intervals.add(a, b),
    subtract=lambda a, b: intervals.subtract(a, b),
    multiply=lambda a, b: intervals.multiply(a, b),
    divide=lambda a, b: intervals.divide(a, b),
    power=lambda a, n: intervals.power(a, n),
    root=_root_of_interval,
    negate=lambda a: intervals.negate(a),
    absolute=_absolute,
    smaller=_smaller,
    larger=_larger,
    whole=lambda value: _whole(as_fraction(value)),
    nearest=_nearest_of_interval,
    middle=_middle,
)
