"""Exact arithmetic on ``model.Interval``: sets of numbers with closed, open or unbounded ends.

Every result contains all results of the operation on members of the operands, and its ends are exact fractions; only ``root`` of a number that is no
perfect power is enclosed, outward, to thirty significant digits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from factlint.model import Interval
from factlint.rational import Fraction

Number: TypeAlias = "Fraction | int"

ROOT_DIGITS = 30  # significant digits of an irrational root's enclosure


def point(x: Number) -> Interval:
    """The interval that holds ``x`` alone."""
    value = Fraction(x)
    return Interval(value, value)


def make(low: Number | None, high: Number | None, low_open: bool = False, high_open: bool = False) -> Interval:
    """The interval between two ends; ``None`` is unbounded. ValueError where no number lies between them."""
    first = None if low is None else Fraction(low)
    last = None if high is None else Fraction(high)
    if first is not None and first == last and (low_open or high_open):
        raise ValueError(f"the interval between {low} and {high} with an open end is empty")
    return Interval(first, last, low_open and first is not None, high_open and last is not None)


def contains(a: Interval, x: Number) -> bool:
    """Whether ``x`` belongs to ``a``."""
    above = a.low is None or x > a.low or (x == a.low and not a.low_open)
    below = a.high is None or x < a.high or (x == a.high and not a.high_open)
    return above and below


def overlaps(a: Interval, b: Interval) -> bool:
    """Whether some number belongs to both; ends that merely touch count where both are closed."""
    return _reaches(a, b) and _reaches(b, a)


def intersect(a: Interval, b: Interval) -> Interval | None:
    """The numbers that belong to both, or None."""
    if not overlaps(a, b):
        return None
    low, low_open = max((a.low, a.low_open), (b.low, b.low_open), key=_as_low)
    high, high_open = min((a.high, a.high_open), (b.high, b.high_open), key=_as_high)
    return Interval(low, high, low_open, high_open)


def hull(a: Interval, *others: Interval) -> Interval:
    """The smallest interval that holds all of them."""
    every = (a, *others)
    low, low_open = min(((i.low, i.low_open) for i in every), key=_as_low)
    high, high_open = max(((i.high, i.high_open) for i in every), key=_as_high)
    return Interval(low, high, low_open, high_open)


def negate(a: Interval) -> Interval:
    """−a."""
    low = None if a.high is None else -a.high
    high = None if a.low is None else -a.low
    return Interval(low, high, a.high_open, a.low_open)


def add(a: Interval, b: Interval) -> Interval:
    """a + b."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Interval(low, high, low is not None and (a.low_open or b.low_open), high is not None and (a.high_open or b.high_open))


def subtract(a: Interval, b: Interval) -> Interval:
    """a − b."""
    return add(a, negate(b))


def scale(a: Interval, factor: Number) -> Interval:
    """a × factor, with an exact factor."""
    exact = factor if isinstance(factor, Fraction) else Fraction(factor)
    if exact == 1:
        return a
    if exact.numerator == 0:
        return point(0)
    if exact.numerator < 0:
        return negate(scale(a, -exact))
    return Interval(None if a.low is None else a.low * exact, None if a.high is None else a.high * exact, a.low_open, a.high_open)


def multiply(a: Interval, b: Interval) -> Interval:
    """a × b."""
    if a.low is None or b.low is None or a.high is None or b.high is None or a.low.numerator <= 0 or b.low.numerator <= 0:
        return _between(_product(x, y) for x in _ends(a) for y in _ends(b))
    return Interval(a.low * b.low, a.high * b.high, a.low_open or b.low_open, a.high_open or b.high_open)  # nearly all figures are positive


def divide(a: Interval, b: Interval) -> Interval:
    """a ÷ b. ZeroDivisionError where 0 belongs to ``b`` or lies inside it; an open end at 0 gives an unbounded quotient."""
    return multiply(a, _reciprocal(b))


def power(a: Interval, exponent: Number) -> Interval:
    """a to an integer or rational power; a rational one is the root of the power. ZeroDivisionError for a negative power of an interval that spans 0."""
    exact = Fraction(exponent)
    if exact.denominator != 1:
        return root(power(a, exact.numerator), exact.denominator)
    n = exact.numerator
    if n == 0:
        return point(1)
    if n < 0:
        return power(_reciprocal(a), -n)
    ends = [End(None if x.value is None else x.value**n, x.sign if n % 2 else abs(x.sign), x.open) for x in _ends(a)]
    if n % 2 == 0 and contains(a, 0):
        ends.append(End(Fraction(0), 0, False))
    return _between(ends)


def root(a: Interval, degree: int) -> Interval:
    """The real ``degree``-th root, enclosed outward where it is irrational. ArithmeticError for an even root of an interval that reaches below 0."""
    if degree < 1:
        raise ValueError(f"a root needs a degree of at least 1, not {degree}")
    if degree % 2 == 0 and (a.low is None or a.low < 0):
        raise ArithmeticError("an even root of negative numbers")
    low, low_open, high, high_open = None, False, None, False
    if a.low is not None:
        low, above = enclose_root(a.low, degree)
        low_open = a.low_open and low == above
    if a.high is not None:
        below, high = enclose_root(a.high, degree)
        high_open = a.high_open and below == high
    return Interval(low, high, low_open, high_open)


def root_of(x: Fraction, degree: int) -> Fraction:
    """The real root of one number: exact where it is rational, else the middle of its enclosure."""
    low, high = enclose_root(x, degree)
    return (low + high) / 2


def enclose_root(x: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """Two fractions that enclose the real root of ``x`` to thirty significant digits; equal where the root is rational."""
    if x < 0:
        if degree % 2 == 0:
            raise ArithmeticError("an even root of a negative number")
        low, high = enclose_root(-x, degree)
        return -high, -low
    numerator, denominator = _integer_root(x.numerator, degree), _integer_root(x.denominator, degree)
    if numerator**degree == x.numerator and denominator**degree == x.denominator:
        exact = Fraction(numerator, denominator)
        return exact, exact
    decimals = ROOT_DIGITS + max(0, (len(str(x.denominator)) - len(str(x.numerator))) // degree + 1)
    unit = 10**decimals
    floor = _integer_root(x.numerator * unit**degree // x.denominator, degree)
    return Fraction(floor, unit), Fraction(floor + 1, unit)


class End:
    """An end of an interval in the extended reals: ``value`` None stands for infinity of ``sign``."""

    __slots__ = ("open", "sign", "value")

    def __init__(self, value: Fraction | None, sign: int, open_: bool) -> None:
        self.value, self.sign, self.open = value, sign, open_


def _sign(x: Fraction) -> int:
    return (x.numerator > 0) - (x.numerator < 0)


def _ends(a: Interval) -> tuple[End, End]:
    low = End(None, -1, True) if a.low is None else End(a.low, _sign(a.low), a.low_open)
    high = End(None, 1, True) if a.high is None else End(a.high, _sign(a.high), a.high_open)
    return low, high


def _product(x: End, y: End) -> End:
    """The product of two ends; a zero end wins over infinity, and a zero that is attained is attained whatever the other end."""
    if x.value is None or y.value is None:
        if x.sign and y.sign:
            return End(None, x.sign * y.sign, True)
        return End(Fraction(0), 0, x.open and y.open)
    value = x.value * y.value
    attained = (x.sign == 0 and not x.open) or (y.sign == 0 and not y.open) or not (x.open or y.open)
    return End(value, x.sign * y.sign, not attained)


def _between(ends: Iterable[End]) -> Interval:
    """The interval between the outermost of some ends; of equal ones a closed one wins."""
    listed = list(ends)
    low: Fraction | None = None
    high: Fraction | None = None
    low_open = high_open = False
    if all(e.value is not None or e.sign > 0 for e in listed):
        low, low_open = min(((e.value, e.open) for e in listed if e.value is not None), key=_as_low)
    if all(e.value is not None or e.sign < 0 for e in listed):
        high, high_open = max(((e.value, e.open) for e in listed if e.value is not None), key=_as_high)
    return Interval(low, high, low_open, high_open)


def _reciprocal(b: Interval) -> Interval:
    low, high = b.low, b.high
    reaches_up = high is None or high.numerator > 0
    reaches_down = low is None or low.numerator < 0
    if contains(b, 0) or (reaches_up and reaches_down):
        raise ZeroDivisionError("the denominator spans 0")
    new_low: Fraction | None = None
    new_high: Fraction | None = None
    if reaches_up:  # all of it is positive
        new_low = Fraction(0) if high is None else 1 / high
        new_high = None if not low else 1 / low
    else:
        new_high = Fraction(0) if low is None else 1 / low
        new_low = None if not high else 1 / high
    low_open = (high is None or b.high_open) and new_low is not None
    high_open = (low is None or b.low_open) and new_high is not None
    return Interval(new_low, new_high, low_open, high_open)


def _reaches(a: Interval, b: Interval) -> bool:
    """Whether ``a`` begins before ``b`` ends."""
    if a.low is None or b.high is None or a.low < b.high:
        return True
    return a.low == b.high and not (a.low_open or b.high_open)


def _as_low(end: tuple[Fraction | None, bool]) -> tuple[bool, Fraction, bool]:
    value, is_open = end
    return (False, Fraction(0), False) if value is None else (True, value, is_open)


def _as_high(end: tuple[Fraction | None, bool]) -> tuple[bool, Fraction, bool]:
    value, is_open = end
    return (True, Fraction(0), True) if value is None else (False, value, not is_open)


def _integer_root(x: int, degree: int) -> int:
    """The largest integer whose ``degree``-th power is at most ``x``, by Newton's method."""
    if x < 2 or degree == 1:
        return x
    guess = 1 << -(-x.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + x // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
