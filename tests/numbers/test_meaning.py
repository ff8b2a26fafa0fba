"""What printed figures and their hedges mean: the tables of printed numbers and of hedges, row by row."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from factlint.model import HedgeKind as H
from factlint.model import Interval, Kind, Quantity
from factlint.numbers import interval, meaning
from tests.numbers.figures import AREA, FIRMS, doubling, figure, share, span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1214家", span(1214, 1214)),
        ("153人", span(153, 153)),
        ("120户", span(120, 120)),
        ("276.8亿元", span(27675000000, 27685000000)),
        ("47万户", span(465000, 475000)),
        ("12.9%", span("12.85", "12.95")),
        ("4.60倍", span("4.595", "4.605")),
        ("10倍", span("9.5", "10.5")),
        ("20倍", span("19.5", "20.5")),
        ("100%", span("99.5", "100.5")),
        ("3000亿元", span(299950000000, 300050000000)),
        ("500家", span("499.5", "500.5")),
        ("318平方公里", span("317.5", "318.5")),
        ("30年", span(30, 30)),
        ("-3.2%", span("-3.25", "-3.15")),
    ],
)
def test_printed(text: str, expected: Interval) -> None:
    assert meaning.printed(figure(text)) == expected
    assert meaning.meant(figure(text)) == meaning.outer(figure(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3000亿元", span(250000000000, 350000000000)),
        ("500家", span(450, 550)),
        ("1200家", span(1150, 1250)),
        ("1214家", None),
        ("1210家", None),
        ("100%", None),
        ("100倍", None),
        ("4.00亿元", None),
        ("10万户", None),
    ],
)
def test_trailing_zeros_have_a_wide_reading(text: str, expected: Interval | None) -> None:
    assert meaning.wide(figure(text)) == expected


def test_a_hedged_figure_has_no_wide_reading() -> None:
    assert meaning.wide(figure("500家", H.OVER)) is None


HEDGES: list[tuple[Quantity, Interval, Interval]] = [
    # 约: w = max(u/2, min(P/2, 10 % of v), 2.5 % of v)
    (figure("10倍", H.ABOUT), span(9, 11), span(8, 12)),
    (figure("300家", H.ABOUT), span(270, 330), span(240, 360)),
    (figure("47万户", H.ABOUT), span(458250, 481750), span(446500, 493500)),
    (figure("47万户", H.ABOUT, upper="50"), span(458250, 550000), span(446500, 600000)),
    (figure("4.7亿元", H.ABOUT), span(458250000, 481750000), span(446500000, 493500000)),
    (figure("33%", H.ABOUT), span("32.175", "33.825"), span("31.35", "34.65")),
    # 近
    (figure("5000人", H.NEAR), span(4500, 5000, "[)"), span(4000, 6000)),
    (figure("47万户", H.NEAR), span(465000, 470000, "[)"), span(460000, 480000)),
    # 超
    (figure("300家", H.OVER), span(300, None, "()"), span("299.5", None)),
    (figure("47万户", H.OVER), span(470000, None, "()"), span(465000, None)),
    # 多
    (figure("4200多亩", H.ODD), span(4200, 4300, "()"), span("4199.5", 10000, "[)")),
    (figure("20多家", H.ODD), span(20, 30, "()"), span(20, 100, "[)")),
    # 以上, 不到, 以下
    (figure("300家", H.AT_LEAST), span(300, None), span(300, None)),
    (figure("300家", H.BELOW), span(0, 300, "()"), span(None, 300, "[)")),
    (figure("300家", H.AT_MOST), span(None, 300), span(None, 300)),
    # ranges and spans
    (figure("3万户", upper="5"), span(30000, 50000), span(30000, 50000)),
    (figure("三百家", H.SPAN, upper="四百"), span(300, 400), span(300, 400)),
    (figure("一千家", H.SPAN), span(1000, 10000, "[)"), span(1000, 10000, "[)")),
    # 成
    (share("30", H.TENTHS), span(25, 35), span(20, 40)),
    (share("35", H.TENTHS), span("34.5", "35.5"), span(25, 45)),
    (share("30", H.TENTHS, H.NEAR), span(25, 30), span(20, 40)),
    (share("30", H.NEAR, H.TENTHS), span(25, 30), span(20, 40)),
    (share("30", H.TENTHS, H.OVER), span(30, None, "()"), span(20, None)),
    (share("30", H.TENTHS, H.ODD), span(30, 40, "()"), span(20, 50)),
    (share("30", H.TENTHS, H.BELOW), span(0, 30, "()"), span(None, 30, "[)")),
    (share("80", H.TENTHS, upper="90"), span(80, 90), span(70, 100)),
    # 半
    (share("50", H.HALF), span(45, 55), span(40, 60)),
    (share("50", H.HALF, H.OVER), span(50, None, "()"), span(40, None)),
    (share("50", H.HALF, words="过半"), span(50, None, "()"), span(40, None)),
    (share("50", H.HALF, words="近半"), span(45, 50), span(40, 60)),
    (share("50", H.HALF, H.NEAR), span(45, 50), span(40, 60)),
    # fractions
    (share("25", H.FRACTION), span(23, 27), span(20, 30)),
    (share("25", H.FRACTION, H.ABOUT), span(22, 28), span(20, 30)),
    # 番
    (doubling(2), span("1.9", "2.1"), span("1.7", "2.3")),
    (doubling(4), span("3.8", "4.2"), span("3.4", "4.6")),
    (doubling(4, second=H.ODD), span(4, 8, "()"), span("3.4", "8.6")),
    (doubling(4, second=H.NEAR), span("3.6", 4), span("3.4", "4.6")),
    (doubling(2, H.MANIFOLD), span("1.9", None), span("1.5", None)),
    # two hedges: the first
    (figure("5000人", H.NEAR, H.ODD), span(4500, 5000, "[)"), span(4000, 6000)),
]


@pytest.mark.parametrize(("q", "silent", "limit"), HEDGES)
def test_hedges(q: Quantity, silent: Interval, limit: Interval) -> None:
    assert meaning.meant(q) == silent
    assert meaning.outer(q) == limit


def test_a_percentage_without_a_step_is_rounded_all_the_same() -> None:
    bare = replace(figure("20倍"), step=Decimal(0))
    assert meaning.printed(bare) == span("19.5", "20.5")


def test_a_fraction_as_a_multiple() -> None:
    quarter = doubling(1, H.FRACTION)
    assert meaning.meant(quarter) == span("0.98", "1.02")


@pytest.mark.parametrize("kind", [H.ABOUT, H.NEAR, H.OVER, H.ODD, H.AT_LEAST, H.BELOW, H.AT_MOST])
def test_figures_below_zero_mirror_those_above(kind: H) -> None:
    assert meaning.meant(figure("-3.2%", kind)) == interval.negate(meaning.meant(figure("3.2%", kind)))
    assert meaning.outer(figure("-3.2%", kind)) == interval.negate(meaning.outer(figure("3.2%", kind)))


def test_members_of_a_ratio_have_their_own_steps() -> None:
    ratio = Quantity(0, 0, "3.9：59.5：37", Decimal("3.9"), Decimal(0), FIRMS, Kind.RATIO, parts=(Decimal("3.9"), Decimal("59.5"), Decimal(37)))
    assert meaning.members(ratio) == (span("3.85", "3.95"), span("59.45", "59.55"), span("36.5", "37.5"))


def test_root_units() -> None:
    assert meaning.in_root(span(1, 2), AREA) == span(1_000_000, 2_000_000)


@pytest.mark.parametrize(("value", "place"), [("300", 100), ("4.7", Fraction(1, 10)), ("4.60", Fraction(1, 10)), ("470000", 10000), ("0", 1), ("5E+3", 1000)])
def test_place_of_the_last_digit(value: str, place: Fraction) -> None:
    assert meaning.place_of_last_digit(Decimal(value)) == place


@given(st.integers(1, 10**12), st.integers(0, 3), st.sampled_from([*H, None]), st.sampled_from(["家", "%", "倍", "平方公里"]))
def test_the_silent_interval_lies_within_the_outer_one(digits: int, decimals: int, kind: H | None, unit: str) -> None:
    q = figure(f"{Decimal(digits).scaleb(-decimals):f}{unit}", kind)
    silent, limit = meaning.meant(q), meaning.outer(q)
    assert interval.hull(silent, limit) == limit
    assert interval.contains(meaning.printed(q), Fraction(q.value))
