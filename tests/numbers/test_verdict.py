"""The lattice of verdicts: the worked examples, the boundaries, sums, and what must hold of every judgement."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.model import HedgeKind as H
from factlint.model import Interval, Quantity, Severity, Verdict
from factlint.numbers import interval, meaning
from factlint.numbers.verdict import Judgement, Shift, judge, judge_open_sum, judge_sum, one_lower, possible, round_half_up, severity_of
from tests.numbers.figures import doubling, figure, share, span


def ratio(stated: Quantity, now: str, base: str, less: int = 0) -> Judgement:
    """The stated figure against now ÷ base − less."""
    new, old = figure(now), figure(base)
    image = interval.subtract(interval.divide(meaning.meant(new), meaning.meant(old)), interval.point(less))
    return judge(stated, image, Fraction(new.value) / Fraction(old.value) - less)


def at(stated: Quantity, value: str) -> Judgement:
    """The stated figure against an exact recomputed value."""
    return judge(stated, interval.point(Fraction(value)), Fraction(value))


@pytest.mark.parametrize(
    ("stated", "now", "base", "verdict", "shift"),
    [
        ("4.67倍", "1291.5亿元", "276.8亿元", Verdict.EXACT, "none"),
        ("4.66倍", "1291.5亿元", "276.8亿元", Verdict.UNROUNDED, "none"),
        ("5.66倍", "1291.5亿元", "276.8亿元", Verdict.INCONSISTENT, "none"),
        ("10倍", "130.2亿元", "13.1亿元", Verdict.EXACT, "none"),
        ("20倍", "291平方公里", "15.9平方公里", Verdict.INCONSISTENT, "none"),
    ],
)
def test_worked_examples(stated: str, now: str, base: str, verdict: Verdict, shift: Shift) -> None:
    judgement = ratio(figure(stated), now, base)
    assert (judgement.verdict, judgement.severity_shift) == (verdict, shift)


def test_the_increase_is_one_less_than_the_ratio() -> None:
    assert ratio(figure("3.67倍"), "1291.5亿元", "276.8亿元", less=1).verdict is Verdict.EXACT
    assert ratio(figure("4.66倍"), "1291.5亿元", "276.8亿元", less=1).verdict is Verdict.INCONSISTENT
    assert ratio(figure("20倍"), "291平方公里", "15.9平方公里", less=1).verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize(
    ("stated", "value", "verdict", "shift"),
    [
        ("4.6倍", "4.68", Verdict.TRUNCATED, "info"),  # cut off
        ("4.6倍", "4.695", Verdict.TRUNCATED, "info"),
        ("4.6倍", "4.71", Verdict.INCONSISTENT, "none"),
        ("4.6倍", "4.52", Verdict.TRUNCATED, "info"),  # rounded up
        ("5倍", "5.6", Verdict.TRUNCATED, "info"),
        ("5倍", "5.89", Verdict.TRUNCATED, "info"),
        ("5倍", "5.9", Verdict.TRUNCATED, "warning"),
        ("5倍", "6", Verdict.TRUNCATED, "warning"),  # N printed for N + 1
        ("5倍", "4.2", Verdict.TRUNCATED, "warning"),
        ("5倍", "3.9", Verdict.INCONSISTENT, "none"),
        ("35%", "36", Verdict.TRUNCATED, "warning"),
        ("35.0%", "35.09", Verdict.TRUNCATED, "info"),
        ("-3.2%", "-3.28", Verdict.TRUNCATED, "info"),
        ("-3%", "-3.7", Verdict.TRUNCATED, "info"),
        ("-3%", "-2.2", Verdict.TRUNCATED, "warning"),
        ("0%", "-0.8", Verdict.TRUNCATED, "info"),
        ("153人", "154", Verdict.INCONSISTENT, "none"),  # exact counts are never cut off
        ("5人", "5.2", Verdict.EXACT, "none"),  # but an average of counts is rounded
        ("3000亿元", "300030000000", Verdict.EXACT, "none"),
        ("3000亿元", "300080000000", Verdict.TRUNCATED, "info"),
        ("3000亿元", "334000000000", Verdict.INCONSISTENT, "lower"),
        ("3000亿元", "361000000000", Verdict.INCONSISTENT, "none"),
        ("20倍", "24", Verdict.INCONSISTENT, "none"),  # no wide reading for multiples
        ("100%", "110", Verdict.INCONSISTENT, "none"),
    ],
)
def test_lattice(stated: str, value: str, verdict: Verdict, shift: Shift) -> None:
    judgement = at(figure(stated), value)
    assert (judgement.verdict, judgement.severity_shift) == (verdict, shift)


@pytest.mark.parametrize(
    ("stated", "value", "verdict", "shift"),
    [
        (figure("10倍", H.ABOUT), "9.0", Verdict.HEDGED, "none"),
        (figure("10倍", H.ABOUT), "8.5", Verdict.INCONSISTENT, "warning"),
        (figure("10倍", H.ABOUT), "7.9", Verdict.INCONSISTENT, "none"),
        (figure("5000人", H.NEAR), "4990", Verdict.HEDGED, "none"),
        (figure("5000人", H.NEAR), "5023", Verdict.INCONSISTENT, "warning"),
        (figure("5000人", H.NEAR), "6001", Verdict.INCONSISTENT, "none"),
        (figure("300家", H.OVER), "301", Verdict.HEDGED, "none"),
        (figure("300家", H.OVER), "299", Verdict.INCONSISTENT, "none"),
        (figure("300家", H.AT_MOST), "300", Verdict.HEDGED, "none"),
        (figure("300家", H.BELOW), "300", Verdict.INCONSISTENT, "none"),
        (figure("3万户", upper="5"), "40000", Verdict.HEDGED, "none"),
        (figure("3万户", upper="5"), "50001", Verdict.INCONSISTENT, "none"),
        (share("30", H.TENTHS), "33", Verdict.HEDGED, "none"),
        (share("30", H.TENTHS), "37", Verdict.INCONSISTENT, "warning"),
        (doubling(8), "3.9", Verdict.INCONSISTENT, "none"),
        (doubling(4, second=H.ODD), "3.9", Verdict.INCONSISTENT, "warning"),
        (doubling(2, H.MANIFOLD), "1.6", Verdict.INCONSISTENT, "warning"),
    ],
)
def test_hedged_figures(stated: Quantity, value: str, verdict: Verdict, shift: Shift) -> None:
    judgement = at(stated, value)
    assert (judgement.verdict, judgement.severity_shift) == (verdict, shift)


def test_root_units_and_wide_operands() -> None:
    area = figure("3公顷")
    assert judge(area, span(30000, 30000), Fraction(30000), area.unit.factor).verdict is Verdict.EXACT
    narrow = judge(figure("35%"), span(30, 31), Fraction(30))
    assert narrow.severity_shift == "none"
    assert judge(figure("35%"), span(30, 31), Fraction(30), wide_recomputed=span(25, 36)).severity_shift == "lower"
    cut_off = judge(figure("35.4%"), span("35.52", "35.54"), Fraction("35.53"), wide_recomputed=span("35.48", "35.58"))
    assert cut_off.severity_shift == "lower"  # the operand's zeros hold places, and the result was cut off
    beyond = judge(figure("35.4%"), span("35.56", "35.58"), Fraction("35.57"), wide_recomputed=span("35.52", "35.62"))
    assert beyond.severity_shift == "none"


def test_unbounded_recomputations() -> None:
    assert judge(figure("5倍"), span("4.9", None), Fraction("4.9")).verdict is Verdict.EXACT
    assert judge(figure("5倍"), span(None, "3.9", "()"), Fraction("3.8")).verdict is Verdict.INCONSISTENT
    assert judge(figure("5倍", H.OVER), span(None, 5, "()"), Fraction(5)).severity_shift == "warning"


@pytest.mark.parametrize(
    ("total", "parts", "verdict", "shift"),
    [
        ("1077.9亿元", ["72.8亿元", "460.6亿元", "544.5亿元"], Verdict.EXACT, "none"),
        ("617.6亿元", ["37.16亿元", "339.85亿元", "240.54亿元"], Verdict.UNROUNDED, "none"),
        ("526.4万户", ["18.7万户", "497.7万户"], Verdict.INCONSISTENT, "none"),
        ("106.3万户", ["40.2万户", "30.5万户", "33.6万户"], Verdict.INCONSISTENT, "none"),
        ("21.4万亿元", ["12.9万亿元", "8.9万亿元"], Verdict.INCONSISTENT, "none"),
        ("10.2亿元", ["5.0亿元", "5.0亿元", "0.0亿元"], Verdict.INCONSISTENT, "info"),
        ("617.50亿元", ["37.11亿元", "339.85亿元", "240.54亿元"], Verdict.EXACT, "none"),
        ("617.6亿元", ["37.11亿元", "339.85亿元", "240.54亿元"], Verdict.INCONSISTENT, "warning"),
        ("153人", ["99人", "53人"], Verdict.INCONSISTENT, "none"),
        ("153人", ["100人", "52人"], Verdict.INCONSISTENT, "lower"),  # a hundred may be a round number
        ("153人", ["101人", "52人"], Verdict.EXACT, "none"),
        ("47万户", ["123456户", "344444户"], Verdict.UNROUNDED, "none"),
        ("3000亿元", ["1500亿元", "1420亿元"], Verdict.INCONSISTENT, "lower"),
        ("100%", ["47%", "31%", "28%"], Verdict.INCONSISTENT, "none"),
        ("100%", ["33%", "33%", "33%"], Verdict.UNROUNDED, "none"),
    ],
)
def test_sums(total: str, parts: list[str], verdict: Verdict, shift: Shift) -> None:
    judgement = judge_sum(figure(total), [(figure(part), 1) for part in parts])
    assert (judgement.verdict, judgement.severity_shift) == (verdict, shift)


def test_a_gap_that_many_roundings_explain_is_a_warning_only_beyond_their_noise() -> None:
    parts = [(figure("1.1亿元"), 1)] * 15
    assert judge_sum(figure("16.7亿元"), parts).severity_shift == "info"
    many = [(figure("1.1亿元"), 1)] * 48  # G = 2.45, 3.5 standard deviations = 0.707
    assert judge_sum(figure("53.5亿元"), many).severity_shift == "info"  # a gap of 0.7
    assert judge_sum(figure("53.6亿元"), many).severity_shift == "warning"  # a gap of 0.8
    assert judge_sum(figure("55.3亿元"), many).severity_shift == "warning"  # a gap of 2.5: a total cut off lies within its whole step
    assert judge_sum(figure("55.4亿元"), many).severity_shift == "none"


def test_differences_and_units_of_one_dimension() -> None:
    assert judge_sum(figure("8.4万户"), [(figure("51.2万户"), 1), (figure("43.8万户"), -1)]).verdict is Verdict.INCONSISTENT
    assert judge_sum(figure("7.4万户"), [(figure("51.2万户"), 1), (figure("43.8万户"), -1)]).verdict is Verdict.EXACT
    assert judge_sum(figure("3平方公里"), [(figure("100公顷"), 1), (figure("3000亩"), 1)]).verdict is Verdict.EXACT


def test_hedged_terms_of_a_sum() -> None:
    assert judge_sum(figure("470家"), [(figure("300家", H.OVER), 1), (figure("150家"), 1)]).verdict is Verdict.HEDGED
    assert judge_sum(figure("29个"), [(figure("20个"), 1), (figure("9个", H.NEAR), 1)]).verdict is Verdict.HEDGED
    assert judge_sum(figure("420家"), [(figure("300家", H.OVER), 1), (figure("150家"), 1)]).severity_shift == "none"
    assert judge_sum(figure("460家"), [(figure("300家", H.NEAR), 1), (figure("150家"), 1)]).severity_shift == "warning"


def test_a_total_of_hedged_terms_may_be_cut_off() -> None:
    parts = [(figure("11.41亿元"), 1), (figure("0.2亿元", H.OVER), 1)]
    assert judge_sum(figure("11亿元"), parts).severity_shift == "warning"
    assert judge_sum(figure("10亿元"), parts).severity_shift == "none"


def test_a_hedged_total_is_never_the_total_of_a_sum() -> None:
    assert judge_sum(figure("8000亿元", H.OVER), [(figure("9000亿元"), 1)]).verdict is Verdict.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [
        ("18亿元", ["21亿元"], Verdict.INCONSISTENT),
        ("18亿元", ["6亿元", "7亿元"], Verdict.NOT_ASSESSABLE),
        ("18亿元", ["6亿元", "12亿元"], Verdict.EXACT),
        ("18.0亿元", ["6.1亿元", "12.0亿元"], Verdict.UNROUNDED),
        ("18亿元", ["18.4亿元"], Verdict.UNROUNDED),
    ],
)
def test_open_lists(total: str, parts: list[str], verdict: Verdict) -> None:
    assert judge_open_sum(figure(total), [(figure(part), 1) for part in parts]).verdict is verdict


@pytest.mark.parametrize(
    ("left", "relation", "right", "expected"),
    [
        (span(1, 2), "<=", span(2, 3), True),
        (span(1, 2), "<", span(1, 1), False),
        (span(2, 3), "<=", span(1, 2), True),
        (span(2, 3), "<", span(1, 2), False),
        (span(2, 3, "()"), "<=", span(1, 2), False),
        (span(2, None), ">", span(100, 100), True),
        (span(1, 2), ">=", span(3, 4), False),
        (span(1, 2), "==", span(2, 3), True),
    ],
)
def test_possible_relations(left: Interval, relation: str, right: Interval, expected: bool) -> None:
    assert possible(left, relation, right) is expected


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(ValueError, match="no relation"):
        possible(span(1, 2), "!=", span(1, 2))


def test_severities() -> None:
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    wrong = Judgement(Verdict.INCONSISTENT)
    assert [severity_of(wrong, s) for s in (error, warning, info)] == [error, warning, info]
    assert [severity_of(Judgement(Verdict.INCONSISTENT, "lower"), s) for s in (error, warning, info)] == [warning, info, info]
    assert [severity_of(Judgement(Verdict.INCONSISTENT, "warning"), s) for s in (error, warning, info)] == [warning, warning, info]
    assert severity_of(Judgement(Verdict.TRUNCATED, "info"), error) is info
    silent = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED, Verdict.BLOCKED, Verdict.NOT_ASSESSABLE)
    assert [severity_of(Judgement(verdict), error) for verdict in silent] == [None] * 5
    assert severity_of(Judgement(Verdict.UNROUNDED), error, pedantic=True) is info
    assert [one_lower(s) for s in (error, warning, info)] == [warning, info, info]


@pytest.mark.parametrize(("x", "step", "expected"), [("2.5", 1, 3), ("-2.5", 1, -3), ("2.4", 1, 2), ("0.25", "1/10", "3/10"), ("2.4", 0, "2.4")])
def test_rounding_half_up(x: str, step: str | int, expected: str | int) -> None:
    assert round_half_up(Fraction(x), Fraction(step)) == Fraction(expected)


VALUES = st.fractions(Fraction(1, 10), 500, max_denominator=200)


@given(
    st.integers(1, 9999),
    st.integers(0, 2),
    st.sampled_from(["%", "倍", "亿元", "户"]),
    st.sampled_from([None, *H]),
    VALUES,
    st.fractions(0, 20, max_denominator=50),
    st.fractions(0, 20, max_denominator=50),
    st.booleans(),
)
def test_widening_an_operand_never_makes_a_claim_inconsistent(
    digits: int, decimals: int, unit: str, kind: H | None, value: Fraction, below: Fraction, above: Fraction, unbounded: bool
) -> None:
    stated = figure(f"{Decimal(digits).scaleb(-decimals):f}{unit}", kind)
    image = Interval(value - below / 4, value + above / 4)
    wider = Interval(value - below, None if unbounded else value + above)
    narrow, wide = judge(stated, image, value), judge(stated, wider, value)
    order: dict[Severity | None, int] = {None: 0, Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}
    assert order[severity_of(wide, Severity.ERROR)] <= order[severity_of(narrow, Severity.ERROR)]
    if narrow.verdict is not Verdict.INCONSISTENT:
        assert wide.verdict is not Verdict.INCONSISTENT


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_what_an_honest_desk_prints_is_never_an_error(now: int, base: int, decimals: int) -> None:
    """Operands rounded half-up, the ratio rounded, cut off or rounded up from the true values."""
    true = Fraction(now, base)
    step = Fraction(1, 10**decimals)
    image = interval.divide(Interval(now - Fraction(1, 2), now + Fraction(1, 2)), Interval(base - Fraction(1, 2), base + Fraction(1, 2)))
    for printed in (round_half_up(true, step), true // step * step, -(-true // step) * step):
        text = f"{Decimal(printed.numerator) / Decimal(printed.denominator):.{decimals}f}倍"
        assert judge(figure(text), image, true).verdict is not Verdict.INCONSISTENT
