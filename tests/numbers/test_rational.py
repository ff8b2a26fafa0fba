"""Exact numbers, whichever way they come."""

import pickle
from fractions import Fraction as Standard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.rational import Fraction, rational


@pytest.mark.parametrize(
    ("text", "value"),
    [("2", Standard(2)), ("0", Standard(0)), ("1.25", Standard(5, 4)), ("5/3", Standard(5, 3)), ("-0.5", Standard(-1, 2)), ("1e3", Standard(1000))],
)
def test_a_text_is_read_exactly(text, value):
    assert rational(text) == value


@pytest.mark.parametrize("text", ["", "x", "1.2.3", "1/"])
def test_a_text_that_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="Invalid literal"):
        rational(text)


@given(st.integers(0, 9))
def test_reading_a_digit_leaves_other_strings_as_they_are(digit):
    rational(str(digit))
    assert chr(0).encode() == bytes([0]) and bytes([0]).decode() == chr(0)


@given(st.fractions(), st.fractions().filter(bool))
def test_it_counts_as_the_standard_library_does(one, other):
    a, b = Fraction(one), Fraction(other)
    assert (a + b, a - b, a * b, a / b, a // b, a % b) == (one + other, one - other, one * other, one / other, one // other, one % other)
    assert (a < b, a == b, hash(a), str(a), round(a)) == (one < other, one == other, hash(one), str(one), round(one))
    assert pickle.loads(pickle.dumps(a)) == one
