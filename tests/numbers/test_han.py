"""Chinese numerals and printed scales."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.numbers.han import format_han, parse_han, parse_numeral

READ = {
    "零": "0", "〇": "0", "两": "2", "俩": "2", "半": "0.5", "十": "10", "十二": "12", "二十": "20", "百": "100", "一百二": "120", "一百零二": "102",
    "一百一十": "110", "三千五": "3500", "两千零五": "2005", "一万二": "12000", "一万零二": "10002", "十万零一十": "100010", "一亿二": "120000000",
    "三百六十五亿": "36500000000", "一万二千亿": "1200000000000", "万亿": "1000000000000", "千万": "10000000", "二〇二一": "2021", "一九九八": "1998",
    "三点一四": "3.14", "零点五": "0.5", "三点五亿": "350000000", "十二点五万": "125000", "负三点五": "-3.5", "半亿": "50000000", "壹仟贰佰": "1200",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_han_numerals(text: str, value: str) -> None:
    assert parse_han(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "负", "三四百", "十百", "三百五千", "亿万", "一百零", "万零", "点五", "三点", "三点十", "几十", "二十余", "3", "三x"])
def test_what_is_no_han_numeral(text: str) -> None:
    with pytest.raises(ValueError):
        parse_han(text)


@given(st.integers(0, 10**16 - 1) | st.lists(st.integers(0, 15), max_size=4).map(lambda places: sum(10**p for p in set(places))))
def test_what_is_written_reads_back(n: int) -> None:
    assert parse_han(format_han(n)) == n


@given(st.decimals(0, 10**10, places=3, allow_nan=False))
def test_decimals_read_back(value: Decimal) -> None:
    assert parse_han(format_han(value)) == value


@pytest.mark.parametrize(
    ("value", "text"), [(0, "零"), (10, "十"), (12, "十二"), (110, "一百一十"), (100_010, "十万零一十"), (10**8 + 2000, "一亿零二千"), (-3, "负三")]
)
def test_han_numerals_written(value: int, text: str) -> None:
    assert format_han(value) == text


def test_numbers_too_large_to_write() -> None:
    with pytest.raises(ValueError, match="10\\^16"):
        format_han(10**16)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("276.8亿", "27680000000", "10000000"),
        ("47万", "470000", "10000"),
        ("1214", "1214", "0"),
        ("4.60", "4.60", "0.01"),
        ("1,234.5", "1234.5", "0.1"),
        ("1，234", "1234", "0"),
        ("３０００", "3000", "1"),
        ("500", "500", "1"),
        ("50", "50", "0"),
        ("3000亿", "300000000000", "100000000"),
        ("1.2万亿", "1200000000000", "100000000000"),
        ("5千", "5000", "1000"),
        ("5千万", "50000000", "10000000"),
        ("2亿5000万", "250000000", "10000"),
        ("2万5000", "25000", "1"),
        ("2万5", "25000", "1000"),
        ("1亿2", "120000000", "10000000"),
        ("−3.2", "-3.2", "0.1"),
        ("三百六十五亿", "36500000000", "100000000"),
        ("三点五亿", "350000000", "10000000"),
        ("十二万五千", "125000", "1"),
        ("三千", "3000", "1"),
        ("二十六", "26", "0"),
    ],
)
def test_value_and_step_of_a_printed_numeral(text: str, value: str, step: str) -> None:
    assert parse_numeral(text) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["", "12,34", "1.2亿5000万", "3.5.6", "5万3亿", "276.8亿元", "abc", "-"])
def test_what_is_no_printed_numeral(text: str) -> None:
    with pytest.raises(ValueError):
        parse_numeral(text)


@given(st.text(alphabet="零一二两三十百千万亿点半负0123456789.,", max_size=12))
def test_junk_is_refused_and_nothing_worse(text: str) -> None:
    try:
        value, step = parse_numeral(text)
    except ValueError:
        return
    assert step >= 0
    assert value.is_finite()


def test_a_row_of_any_length_is_read() -> None:
    assert parse_numeral("二" * 60) == (Decimal("2" * 60), Decimal(0))
