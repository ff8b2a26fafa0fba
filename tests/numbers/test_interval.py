"""Interval arithmetic: every operation contains what its members give."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factlint.model import Interval
from factlint.numbers import interval
from tests.numbers.figures import span

FRACTIONS = st.builds(Fraction, st.integers(-1000, 1000), st.integers(1, 20))
GAPS = st.builds(Fraction, st.integers(0, 80), st.integers(1, 9))


@st.composite
def sampled(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval, perhaps open or unbounded, and a number that belongs to it."""
    x = draw(FRACTIONS)
    below, above = draw(GAPS), draw(GAPS)
    low, high = (None if draw(st.integers(0, 6)) == 0 else x - below), (None if draw(st.integers(0, 6)) == 0 else x + above)
    return interval.make(low, high, bool(below) and draw(st.booleans()), bool(above) and draw(st.booleans())), x


BINARY: dict[str, tuple[Callable[[Interval, Interval], Interval], Callable[[Fraction, Fraction], Fraction]]] = {
    "add": (interval.add, lambda x, y: x + y),
    "subtract": (interval.subtract, lambda x, y: x - y),
    "multiply": (interval.multiply, lambda x, y: x * y),
    "divide": (interval.divide, lambda x, y: x / y),
    "hull": (interval.hull, lambda x, y: y),
}


@pytest.mark.parametrize("name", BINARY)
@given(sampled(), sampled())
def test_operations_contain_what_their_members_give(name: str, a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    operation, exact = BINARY[name]
    try:
        result = operation(a[0], b[0])
    except ZeroDivisionError:
        assert name == "divide"
        return
    assert interval.contains(result, exact(a[1], b[1]))


@given(sampled(), st.integers(-3, 4))
def test_powers_contain_what_their_members_give(a: tuple[Interval, Fraction], n: int) -> None:
    try:
        result = interval.power(a[0], n)
    except ZeroDivisionError:
        assert n < 0
        return
    assert interval.contains(result, a[1] ** n)


@given(sampled(), st.integers(1, 5))
def test_roots_contain_what_their_members_give(a: tuple[Interval, Fraction], n: int) -> None:
    try:
        rooted = interval.root(a[0], n)
    except ArithmeticError:
        assert n % 2 == 0
        return
    low, high = interval.enclose_root(a[1], n)
    assert low**n <= a[1] <= high**n
    assert interval.overlaps(rooted, Interval(low, high))
    assert (high - low) * 10**29 <= max(abs(high), Fraction(1, 10**29))


@given(sampled(), FRACTIONS)
def test_scaling_and_negating(a: tuple[Interval, Fraction], factor: Fraction) -> None:
    assert interval.contains(interval.scale(a[0], factor), a[1] * factor)
    assert interval.contains(interval.negate(a[0]), -a[1])
    assert interval.negate(interval.negate(a[0])) == a[0]


@given(sampled(), sampled(), FRACTIONS)
def test_an_intersection_holds_what_both_hold(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction], x: Fraction) -> None:
    both = interval.intersect(a[0], b[0])
    assert (both is not None) == interval.overlaps(a[0], b[0])
    inside = both is not None and interval.contains(both, x)
    assert inside == (interval.contains(a[0], x) and interval.contains(b[0], x))


@given(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS)
def test_ends_are_attained_where_they_are_closed(x: Fraction, y: Fraction, u: Fraction, v: Fraction) -> None:
    assume(x <= y and u <= v)
    product = interval.multiply(Interval(x, y), Interval(u, v))
    corners = [x * u, x * v, y * u, y * v]
    assert (product.low, product.high) == (min(corners), max(corners))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (interval.multiply(span(0, 1, "()"), span(5, None, "[)")), span(0, None, "()")),
        (interval.multiply(span(0, 0), span(5, None, "[)")), span(0, 0)),
        (interval.multiply(span(0, 1, "()"), span(0, 1)), span(0, 1, "[)")),
        (interval.divide(span(1, 2), span(0, 5, "()")), span("1/5", None, "()")),
        (interval.divide(span(1, 2), span(5, None)), span(0, "2/5", "(]")),
        (interval.divide(span(1, 2), span(-5, -4)), span("-1/2", "-1/5")),
        (interval.power(span(-2, 1), 2), span(0, 4)),
        (interval.power(span(2, 4, "(]"), -1), span("1/4", "1/2", "[)")),
        (interval.power(span(4, 9), Fraction(3, 2)), span(8, 27)),
        (interval.root(span("1/4", 9, "[)"), 2), span("1/2", 3, "[)")),
        (interval.root(span(-8, 27), 3), span(-2, 3)),
        (interval.hull(span(1, 2), span(5, None), span(0, 1, "(]")), span(0, None, "()")),
    ],
)
def test_ends(result: Interval, expected: Interval) -> None:
    assert result == expected


def test_touching_ends_overlap_only_where_both_are_closed() -> None:
    assert interval.overlaps(span(1, 2), span(2, 3))
    assert not interval.overlaps(span(1, 2, "[)"), span(2, 3))
    assert interval.intersect(span(1, 2), span(2, 3)) == span(2, 2)


def test_a_denominator_that_spans_zero() -> None:
    for denominator in (span(-1, 1), span(0, 1), span(-1, 0), span(None, None)):
        with pytest.raises(ZeroDivisionError):
            interval.divide(span(1, 2), denominator)


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        interval.make(1, 1, True)
    with pytest.raises(ValueError, match="low end"):
        interval.make(2, 1)
