from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.records import decimal_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("2.768E+10"), "27680000000"),
        (Decimal("4.60"), "4.6"),
        (Decimal("-0.0"), "0"),
        (Fraction(5655, 1000), "5.655"),
        (Fraction(100, 3), "33.33"),
        (Fraction(100, 6), "16.67"),
        (Fraction(1, 3), "0.3333"),
        (Decimal(100) / 3, "33.33"),
        (Fraction(10**12, 3), "333333333333"),
        (0, "0"),
    ],
)
def test_a_number_is_printed_without_exponent_or_trailing_zeros(value, text):
    assert decimal_text(value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_what_ends_is_printed_exactly(value):
    text = decimal_text(value)
    assert Decimal(text) == value
    assert decimal_text(Fraction(value)) == text
    assert "E" not in text


@given(st.fractions(min_value=Fraction(-(10**9)), max_value=Fraction(10**9), max_denominator=10**6))
def test_what_does_not_end_is_printed_closely(value):
    printed = Fraction(decimal_text(value))
    assert abs(printed - value) <= max(abs(value) / 1000, Fraction(1, 10**12))
