import pytest

from factlint.model import Figure, Recomputed
from factlint.reporting.equation import equation
from factlint.reporting.figures import interval, period, scaled


@pytest.mark.parametrize(
    ("value", "like", "unit", "text"),
    [
        ("56892000", "5600万人次", "人次", "5689.2万人次"),
        ("65730000000", "648.3亿元", "元", "657.3亿元"),
        ("1230000000000", "1.2万亿元", "元", "1.23万亿元"),
        ("4.6658", "5.66倍", "倍", "4.6658倍"),
        ("2.7", "3.7个百分点", "百分点", "2.7个百分点"),
        ("3", "四个", "个", "3个"),
    ],
)
def test_a_number_stands_in_the_scale_of_the_figure_beside_it(value, like, unit, text):
    assert scaled(value, like, unit) == text


@pytest.mark.parametrize(
    ("low", "high", "like", "text"),
    [
        ("4.66", "4.67", "", "4.66～4.67"),
        ("65720000000", "65740000000", "648.3亿元", "657.2～657.4亿"),
        (None, "30", "", "≤30"),
        ("8000", None, "", "≥8000"),
        ("7", "7", "", "7"),
        (None, None, "", ""),
    ],
)
def test_an_interval_is_written_as_read(low, high, like, text):
    assert interval(low, high, like) == text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("2010", "2010年"),
        ("2024-12", "2024年12月"),
        ("2020-11-01", "2020年11月1日"),
        ("2025-01/2025-09", "2025年1—9月"),
        ("2024-11/2025-01", "2024年11月至2025年1月"),
        ("2016/2020", "2016—2020年"),
        ("2021-03-01/2021-03-05", "2021年3月1日至2021年3月5日"),
        ("去年底", "去年底"),
    ],
)
def test_a_period_is_said_in_years_and_months(given, text):
    assert period(given, "zh") == text
    assert period(given, "en") == given


def test_the_number_of_listed_figures_has_no_scale() -> None:
    assert scaled("2", "1026.4亿元、957.9亿元", "") == "2"
    assert interval("2", "2", "1026.4亿元、957.9亿元") == "2"


def test_a_figure_of_a_column_in_yi_is_recomputed_in_yi() -> None:
    stated = Figure("88.3", "8830000000", "8825000000", "8835000000", "元")
    recomputed = Recomputed("8630000000", "8620000000", "8640000000", "59.1 + 27.2")
    assert equation(recomputed, stated, "zh") == "59.1 + 27.2 ≈ 86.3亿元，区间 86.2～86.4亿，“88.3”可为 88.25～88.35亿"
