"""The calendars of formulas, held against days that everybody knows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.ruleset import calendars
from factlint.ruleset.formula import Formula
from factlint.ruleset.operands import NotComputableError

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [((2024, 2, 10), 101), ((2024, 2, 9), 1230), ((2023, 1, 22), 101), ((2023, 6, 22), 505), ((2022, 9, 10), 815), ((2023, 4, 1), -211), ((1949, 10, 1), 810)],
)
def test_the_chinese_calendar(day, expected):
    assert calendars.lunar(*day) == expected


@pytest.mark.parametrize(("day", "expected"), [((2024, 4, 4), 5), ((2023, 4, 5), 5), ((2024, 12, 21), 22), ((2024, 2, 4), 1), ((2024, 2, 5), 0)])
def test_solar_terms(day, expected):
    assert calendars.solar_term(*day) == expected


@given(DAYS)
def test_weekdays_and_day_numbers_go_on_day_by_day(day):
    following = day + timedelta(days=1)
    assert calendars.weekday(following.year, following.month, following.day) == calendars.weekday(day.year, day.month, day.day) % 7 + 1
    assert calendars.day_number(following.year, following.month, following.day) == calendars.day_number(day.year, day.month, day.day) + 1


@pytest.mark.parametrize(("month", "days"), [((2023, 2), 28), ((2024, 2), 29), ((1900, 2), 28), ((2024, 6), 30), ((2024, 13), 0), ((2024, 0), 0)])
def test_months_have_their_days(month, days):
    assert calendars.last_day(*month) == days


@pytest.mark.parametrize("call", ["weekday(2023, 2, 30)", "lunar(1850, 1, 1)", "solar_term(2150, 1, 1)", "last_day(0, 1)"])
def test_what_no_calendar_tells_is_not_computable(call):
    with pytest.raises(NotComputableError):
        Formula.parse(call).value({})
    assert Formula.parse(f"{call} > 0").holds({}) is None


def test_rounding_is_half_up_over_values_and_intervals():
    from fractions import Fraction

    from factlint.model import Interval

    assert Formula.parse("round(x)").value({"x": Fraction(5, 2)}) == 3
    assert Formula.parse("round(x)").interval({"x": Interval(Fraction(12, 5), Fraction(18, 5))}) == Interval(Fraction(2), Fraction(4))
