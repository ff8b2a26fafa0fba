"""Two values of one thing: how far it may have moved between them, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Claim, Finding

Judge = Callable[..., tuple[tuple[Claim, ...], tuple[Finding, ...]]]
TRADE = "2023年全市外贸进出口{}亿元。\n"
PEOPLE = "{}末青山县常住人口{}万人。\n"


def told(judged: Judge, texts: str | dict[str, str], rule: str) -> list[str]:
    _, findings = judged(texts, rule, date="2024-03-01")
    return [finding.place.quote for finding in findings]


@pytest.mark.parametrize("value", ["3250.6", "3250", "3251", "约3300"])
def test_a_value_printed_with_fewer_digits_is_the_same(judged: Judge, value: str) -> None:
    assert told(judged, TRADE.format("3250.6") + "\n" + TRADE.format(value), "value-conflict") == []


@pytest.mark.parametrize("value", ["3252", "3205.6", "32506", "325"])
def test_a_value_near_by_or_a_power_of_ten_off_is_another(judged: Judge, value: str) -> None:
    assert told(judged, TRADE.format("3250.6") + "\n" + TRADE.format(value), "value-conflict") == [f"{value}亿元"]


def test_a_value_of_another_size_is_of_another_thing(judged: Judge) -> None:
    assert told(judged, TRADE.format("3250.6") + "\n" + TRADE.format("812.7"), "value-conflict") == []


@pytest.mark.parametrize(
    ("years", "values", "loud"),
    [
        (("2022年", "2023年"), ("42.4", "42.9"), False),  # what a population moves in a year
        (("2022年", "2023年"), ("42.4", "47.9"), True),
        (("2022年", "2022年"), ("42.4", "42.9"), True),
        (("2012年", "2022年"), ("42.4", "67.3"), False),  # in ten years it may be anything
    ],
)
def test_a_stock_may_move_with_the_years_between(judged: Judge, years: tuple[str, str], values: tuple[str, str], *, loud: bool) -> None:
    first, second = (PEOPLE.format(year, value) for year, value in zip(years, values, strict=True))
    expected = [f"{values[1]}万人"] if loud else []
    assert told(judged, f"{first}\n{second}", "value-conflict") == expected
    assert told(judged, {"a.txt": first, "b.txt": second}, "cross-conflict") == expected


RATES = "6月末，全市各项贷款余额{}。全市普惠小微贷款增长19.8%，高于各项贷款增速{}个百分点。"


@pytest.mark.parametrize(
    ("before", "points", "findings"),
    [
        ("增长12.5%", "7.3", []),
        ("增长12.5%", "6.3", ["6.3个百分点"]),
        ("下降12.5%", "6.3", []),  # a fall is not what growth outdoes by points
        ("增长12.5%，新增各项贷款增长15.1%", "6.3", []),  # which of them is meant is not said
        ("增长约12.5%", "6.3", []),
    ],
)
def test_the_rate_that_is_outdone_is_the_one_of_that_name(judged: Judge, before: str, points: str, findings: list[str]) -> None:
    assert told(judged, RATES.format(before, points), "points-mismatch") == findings


PRICES = "2月份，全市居民消费价格{}上涨0.7%。其中，食品价格上涨0.9%，服务价格上涨{}%。\n\n2月份，全市居民消费价格{}上涨1.0%。其中，食品价格上涨{}%，服务价格上涨{}%。\n"


@pytest.mark.parametrize(
    ("bases", "values", "loud"),
    [
        (("同比", "环比"), ("1.9", "0.9", "1.0"), []),
        (("比上年同月", "比上月"), ("1.9", "0.9", "1.6"), []),
        (("环比", "同比"), ("1.9", "1.9", "1.6"), []),
        (("同比", "比上年同月"), ("1.9", "0.9", "1.6"), ["1.6%"]),
        (("同比", ""), ("1.9", "0.9", "1.6"), ["1.6%"]),  # against what the second paragraph is held it does not say
    ],
)
def test_rates_that_are_held_against_other_times_contradict_nothing(
    judged: Judge, bases: tuple[str, str], values: tuple[str, str, str], loud: list[str]
) -> None:
    assert told(judged, PRICES.format(bases[0], values[0], bases[1], values[1], values[2]), "value-conflict") == loud
