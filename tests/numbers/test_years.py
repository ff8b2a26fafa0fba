"""Years of growth and of anniversaries."""

from __future__ import annotations

import pytest

from factlint.numbers.years import growth_years, span_years


def test_two_printed_years_fix_the_number() -> None:
    assert growth_years(first=2016, last=2021) == (5,)
    assert growth_years(first=2017, last=2021, during=True) == (5,)
    assert growth_years(5, 2016, 2021) == (5,)


def test_a_stated_number_or_an_open_end_admits_its_neighbours() -> None:
    assert growth_years(5) == (5, 4, 6)
    assert growth_years(first=2012, last=2022, fuzzy=True) == (10, 9, 11)
    assert growth_years(1) == (1, 2)


def test_nothing_to_count_from() -> None:
    assert growth_years(first=2021, last=2021) == ()
    with pytest.raises(ValueError, match="two years"):
        growth_years(first=2016)


def test_spans() -> None:
    assert span_years(1991, 2022, "anniversary") == (31,)
    assert span_years(1992, 2023, "elapsed") == (31, 30)
    assert span_years(1992, 2023, "calendar") == (32, 31)
