"""Hypotheses: each one found by recomputation, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factlint.model import HedgeKind as H
from factlint.model import Quantity, Verdict
from factlint.numbers import interval, meaning, slips
from factlint.numbers.diagnosis import KINDS, Repair, diagnose, diagnose_sum
from factlint.numbers.verdict import judge, judge_sum
from tests.numbers.figures import HECTARE, MU, doubling, figure, share

RATIO = (lambda v: v["now"] / v["base"], lambda v: interval.divide(v["now"], v["base"]))
INCREASE = (lambda v: v["now"] / v["base"] - 1, lambda v: interval.subtract(interval.divide(v["now"], v["base"]), interval.point(1)))
GROWTH = (
    lambda v: (v["now"] / v["base"] - 1) * 100,
    lambda v: interval.scale(interval.subtract(interval.divide(v["now"], v["base"]), interval.point(1)), 100),
)
DECLINE = (
    lambda v: (1 - v["now"] / v["base"]) * 100,
    lambda v: interval.scale(interval.subtract(interval.point(1), interval.divide(v["now"], v["base"])), 100),
)
SHARE = (lambda v: v["part"] / v["whole"] * 100, lambda v: interval.scale(interval.divide(v["part"], v["whole"]), 100))
Formula = tuple[Callable[[Any], Fraction], Callable[[Any], Any]]


def repairs(stated: Quantity, formula: Formula, operands: Mapping[str, str], **options: Any) -> list[tuple[str, str, str]]:
    figures = {role: figure(text) for role, text in operands.items()}
    return [(r.kind, r.role, r.text) for r in diagnose(stated, figures, *formula, **options)]


OUTPUT = {"base": "276.8亿元", "now": "1291.5亿元"}


@pytest.mark.parametrize(
    ("stated", "formula", "operands", "first"),
    [
        ("5.66倍", RATIO, OUTPUT, ("digit", "stated", "4.66倍")),
        ("4.66倍", INCREASE, OUTPUT, ("inclusive_base", "stated", "3.67倍")),
        ("3.67倍", RATIO, OUTPUT, ("inclusive_base", "stated", "4.67倍")),
        ("4倍", INCREASE, {"base": "120万户", "now": "480万户"}, ("inclusive_base", "stated", "3倍")),
        ("7.64倍", RATIO, OUTPUT, ("recomputed", "stated", "4.67倍")),
        ("4.67倍", RATIO, {"base": "276.8亿元", "now": "1281.5亿元"}, ("digit", "stated", "4.63倍")),
        ("4.66倍", RATIO, {"base": "276.8亿元", "now": "1921.5亿元"}, ("swap", "now", "1291.5亿元")),
        ("4.66倍", RATIO, {"base": "2768亿元", "now": "1291.5亿元"}, ("power_of_ten", "base", "276.8亿元")),
        ("4.66倍", RATIO, {"base": "276.8万元", "now": "1291.5亿元"}, ("scale", "base", "276.8亿元")),
        ("16.7%", GROWTH, {"base": "71.9亿元", "now": "86.3亿元"}, ("divided_by_new", "stated", "20.0%")),
        ("33.3%", DECLINE, {"base": "640家", "now": "480家"}, ("divided_by_new", "stated", "25.0%")),
        ("601%", SHARE, {"whole": "1876家", "part": "312家"}, ("base_swapped", "stated", "17%")),
        ("18.6%", SHARE, {"whole": "1876家", "part": "312家"}, ("digit", "stated", "16.6%")),
        ("7.5%", GROWTH, {"base": "38.2%", "now": "45.7%"}, ("percent_for_points", "stated", "7.5个百分点")),
    ],
)
def test_the_likeliest_repair(stated: str, formula: Formula, operands: Mapping[str, str], first: tuple[str, str, str]) -> None:
    assert repairs(figure(stated), formula, operands)[0] == first


def test_a_lost_decimal_point_is_not_told_again_without_its_decimals() -> None:
    total = (lambda v: v["one"] + v["other"], lambda v: interval.add(v["one"], v["other"]))

    found = repairs(figure("863亿元"), total, {"one": "71.9亿元", "other": "14.4亿元"})

    assert [text for _, role, text in found if role == "stated"] == ["86.3亿元"]


def test_points_for_percent() -> None:
    points = (lambda v: v["now"] - v["base"], lambda v: interval.subtract(v["now"], v["base"]))
    assert repairs(figure("19.6个百分点"), points, {"base": "38.2%", "now": "45.7%"}) == [
        ("points_for_percent", "stated", "19.6%"),
        ("recomputed", "stated", "7.5个百分点"),
    ]


def test_a_swap_in_the_stated_figure_comes_before_everything() -> None:
    assert repairs(figure("4.76倍"), RATIO, OUTPUT)[0] == ("swap", "stated", "4.67倍")


def test_compound_growth() -> None:
    n = 5
    rate = (
        lambda v: (interval.root_of(v["now"] / v["base"], n) - 1) * 100,
        lambda v: interval.scale(interval.subtract(interval.root(interval.divide(v["now"], v["base"]), n), interval.point(1)), 100),
    )
    operands = {"base": "100.0亿元", "now": "180.0亿元"}
    assert repairs(figure("16%"), rate, operands, years=(5,))[0] == ("arithmetic_mean", "stated", "12%")
    assert repairs(figure("15.8%"), rate, operands, years=(5,))[0] == ("year_off_by_one", "stated", "12.5%")


def test_a_stated_number_of_years() -> None:
    years = (lambda v: v["last"] - v["first"], lambda v: interval.subtract(v["last"], v["first"]))
    figures = {"last": replace(figure("2023年"), text="2023年"), "first": figure("1992年")}
    found = diagnose(figure("30年"), figures, *years, kinds=("year_off_by_one",))
    assert ("year_off_by_one", "stated", "31年") in [(r.kind, r.role, r.text) for r in found]


def test_a_confused_unit() -> None:
    area = (lambda v: v["area"], lambda v: v["area"])
    stated = figure("318平方公里")
    operands = {"area": figure("31800亩")}
    found = diagnose(stated, operands, *area, unit_factor=stated.unit.factor, units=(MU, HECTARE))
    assert found[0] == Repair("unit_slip", "area", None, "31800公顷", 0, 6, True, Fraction(0))


def test_a_confused_unit_of_the_stated_figure() -> None:
    area = (lambda v: v["area"], lambda v: v["area"])
    stated = figure("31800亩")
    found = diagnose(stated, {"area": figure("318平方公里")}, *area, unit_factor=stated.unit.factor, units=(MU, HECTARE))
    assert (found[0].kind, found[0].role, found[0].text) == ("unit_slip", "stated", "31800公顷")


def test_another_reading_recomputed_by_the_caller() -> None:
    found = repairs(figure("7.2倍"), RATIO, OUTPUT, kinds=("other_base",), other_readings={"other_base": (interval.point(Fraction("7.21")), Fraction("7.21"))})
    assert found[0] == ("other_base", "stated", "4.7倍")


@pytest.mark.parametrize(
    ("stated", "value", "text"),
    [
        (figure("1,291.5亿元"), "234567000000", "2,345.7亿元"),
        (figure("3000亿元"), "298730000000", "2987亿元"),
        (figure("三百六十五亿元"), "35600000000", "三百五十六亿元"),
        (figure("300家", H.ABOUT), "412", "400家"),
        (figure("300家", H.OVER), "287", "200家"),
        (figure("300家", H.BELOW), "412", "500家"),
        (figure("4200多亩", H.ODD), "3987", "3900多亩"),
        (figure("153人"), "160", "160人"),
        (doubling(8, text="翻三番"), "3.9", "翻两番"),
    ],
)
def test_the_stated_figure_as_it_should_stand(stated: Quantity, value: str, text: str) -> None:
    constant = (lambda v: v["x"], lambda v: v["x"])
    x = replace(figure("1家"), value=Decimal(value))
    assert diagnose(stated, {"x": x}, *constant, kinds=())[-1].text == text


def test_what_words_cannot_carry_is_left_alone() -> None:
    found = diagnose(share("50", H.HALF, text="一半"), {"part": figure("9家"), "whole": figure("90家")}, *SHARE)
    assert all(r.role != "stated" for r in found)
    assert slips.form_of(figure("3万户", upper="5")) is None


def test_sums() -> None:
    months = [(figure(text), 1) for text in ("40.2万户", "30.5万户", "33.6万户")]
    found = diagnose_sum(figure("106.3万户"), months)
    assert (found[0].kind, found[0].role, found[0].text) == ("digit", "stated", "104.3万户")
    swapped = diagnose_sum(figure("104.3万户"), [(figure("42.0万户"), 1), *months[1:]])
    assert (swapped[0].kind, swapped[0].role, swapped[0].text) == ("swap", "parts", "40.2万户")
    shifted = diagnose_sum(figure("41.21亿元"), [(figure("244.6亿元"), 1), (figure("16.75亿元"), 1)])
    assert (shifted[0].kind, shifted[0].role, shifted[0].index, shifted[0].text) == ("power_of_ten", "parts", 0, "24.46亿元")
    assert shifted[-1] == Repair("recomputed", "stated", None, "261.35亿元", 0, 7)


def test_at_most_three_each_with_the_place_of_its_figure() -> None:
    base = replace(figure("276.8亿元"), start=10, end=17)
    found = diagnose(figure("5.66倍"), {"base": base, "now": figure("1291.5亿元")}, *RATIO)
    assert 1 <= len(found) <= 3
    assert all((r.start, r.end) == (10, 17) for r in found if r.role == "base")


@settings(max_examples=60)
@given(st.integers(100, 9999), st.integers(100, 9999), st.integers(100, 9999))
def test_every_repair_makes_the_claim_hold(stated: int, now: int, base: int) -> None:
    claim = {"stated": figure(f"{stated / 100:.2f}倍"), "now": figure(f"{now / 10:.1f}亿元"), "base": figure(f"{base / 10:.1f}亿元")}
    for repair in diagnose(claim["stated"], {k: v for k, v in claim.items() if k != "stated"}, *RATIO, kinds=("swap", "power_of_ten", "digit")):
        changed = claim | {repair.role: figure(repair.text)}
        image = RATIO[1]({k: meaning.meant(v) for k, v in changed.items()})
        point = RATIO[0]({k: Fraction(v.value) for k, v in changed.items()})
        assert judge(changed["stated"], image, point).verdict in (Verdict.EXACT, Verdict.UNROUNDED)


@settings(max_examples=60)
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=6), st.integers(1, 99999))
def test_every_repair_makes_the_sum_hold(parts: list[int], total: int) -> None:
    terms = [(figure(f"{part / 10:.1f}亿元"), 1) for part in parts]
    for repair in diagnose_sum(figure(f"{total / 10:.1f}亿元"), terms, KINDS):
        whole = figure(repair.text) if repair.index is None else figure(f"{total / 10:.1f}亿元")
        changed = [(figure(repair.text), 1) if at == repair.index else term for at, term in enumerate(terms)]
        assert judge_sum(whole, changed).holds


@pytest.mark.parametrize(
    ("text", "made", "expected"),
    [
        ("46.0倍", slips.shift_slips, {"460倍", "4.60倍", "4600倍", "0.460倍", "46000倍", "0.0460倍"}),
        ("3000家", slips.shift_slips, {"30000家", "300家", "300000家", "30家", "3000000家", "3家"}),
        ("1,291.5亿元", slips.swap_slips, {"2,191.5亿元", "1,921.5亿元", "1,219.5亿元", "1,295.1亿元"}),
        ("15.6万元", slips.scale_slips, {"15.6元", "15.6亿元", "15.6万亿元"}),
        ("三百五十亿元", slips.swap_slips, {"五百三十亿元"}),
    ],
)
def test_slips_keep_the_format(text: str, made: Callable[[Quantity], Any], expected: set[str]) -> None:
    assert {q.text for q in made(figure(text))} == expected
