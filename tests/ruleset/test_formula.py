"""The formula language: what it computes, what it refuses, and where."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.model import Aspect, Bound, Fact, Interval, Kind, Period, Quantity, Status, Unit
from factlint.ruleset import FormulaError
from factlint.ruleset.formula import MOST_REPEATED, Formula
from factlint.ruleset.operands import NotComputableError


def interval(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


NOW, BASE = interval("1291.45", "1291.55"), interval("276.75", "276.85")


# ── values and intervals ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "env", "value"),
    [
        ("now / base", {"now": Fraction(6), "base": Fraction(4)}, Fraction(3, 2)),
        ("growth(now, base)", {"now": Fraction(6), "base": Fraction(4)}, Fraction(1, 2)),
        ("percent(growth(now, base))", {"now": Fraction(6), "base": Fraction(4)}, Fraction(50)),
        ("sum(parts)", {"parts": (Fraction(1), Fraction(2), Fraction(3))}, Fraction(6)),
        ("sum(a, b)", {"a": Fraction(1), "b": Fraction(2)}, Fraction(3)),
        ("mean(parts)", {"parts": (Fraction(1), Fraction(2))}, Fraction(3, 2)),
        ("count(items)", {"items": (Fraction(1), Fraction(9), Fraction(4))}, Fraction(3)),
        ("min(parts) - max(parts)", {"parts": (Fraction(5), Fraction(2))}, Fraction(-3)),
        ("abs(a - b)", {"a": Fraction(1), "b": Fraction(5)}, Fraction(4)),
        ("root(now / base, n) - 1", {"now": Fraction(32), "base": Fraction(1), "n": Fraction(5)}, Fraction(1)),
        ("2 ** 3 - -a", {"a": Fraction(1)}, Fraction(9)),
        ("a ** -2", {"a": Fraction(2)}, Fraction(1, 4)),
        ("0.05 * a", {"a": Fraction(1)}, Fraction(1, 20)),
        ("(a + b) * c", {"a": Fraction(1), "b": Fraction(2), "c": Fraction(3)}, Fraction(9)),
    ],
)
def test_value_is_exact(source: str, env: dict[str, object], value: Fraction) -> None:
    assert Formula.parse(source).value(env) == value


def test_interval_of_a_quotient_is_its_corners() -> None:
    image = Formula.parse("now / base").interval({"now": NOW, "base": BASE})
    assert image == Interval(Fraction("1291.45") / Fraction("276.85"), Fraction("1291.55") / Fraction("276.75"))


def test_a_rate_that_is_set_is_as_printed() -> None:
    """10% by law is not 9.5 to 10.5; at most 10% stays a bound."""
    formula = Formula.parse("base * exact(rate) / 100")
    assert formula.interval({"base": interval("99", "101"), "rate": interval("9.5", "10.5")}) == interval("9.9", "10.1")
    assert formula.interval({"base": interval("100", "100"), "rate": Interval(None, Fraction(10))}).low is None


def months(first: date, last: date, instant: bool = False) -> Period:
    return Period(first, last, "", instant)


@pytest.mark.parametrize("period", [months(date(2023, 1, 1), date(2023, 5, 31)), months(date(2023, 5, 31), date(2023, 5, 31), True)])
def test_the_share_of_a_year_that_has_passed(period: Period) -> None:
    assert Formula.parse("elapsed(rate)").value({"rate.period": period, "rate": period}) == Fraction(500, 12)


@pytest.mark.parametrize(("first", "last"), [((2023, 5, 1), (2023, 5, 31)), ((2023, 1, 1), (2023, 5, 20)), ((2023, 1, 1), (2023, 12, 31))])
def test_a_month_alone_a_broken_month_and_a_whole_year_have_no_such_share(first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    with pytest.raises(NotComputableError):
        Formula.parse("elapsed(rate)").value({"rate.period": months(date(*first), date(*last))})


def test_a_role_that_occurs_twice_does_not_widen_the_image() -> None:
    env = {"part": interval("4", "6"), "rest": interval("4", "6")}
    share = Formula.parse("part / (part + rest)").interval(env)
    assert share == interval("0.4", "0.6")
    assert Formula.parse("(now - base) / base").interval({"now": NOW, "base": BASE}) == Formula.parse("growth(now, base)").interval({"now": NOW, "base": BASE})


def test_where_no_monotony_can_be_proved_the_image_is_enclosed() -> None:
    image = Formula.parse("a * (10 - a)").interval({"a": interval("4", "7")})
    assert image.low is not None
    assert image.high is not None
    assert image.low <= 21
    assert image.high >= 25, "the maximum lies inside, not at a corner"


def test_open_and_missing_ends_stay() -> None:
    more = Formula.parse("now / base").interval({"now": Interval(Fraction(10), None, low_open=True), "base": Fraction(5)})
    assert (more.low, more.high, more.low_open) == (2, None, True)
    twice = Formula.parse("part / (part + rest)").interval({"part": Interval(Fraction(1), Fraction(2), low_open=True), "rest": Fraction(1)})
    assert (twice.low, twice.high, twice.low_open, twice.high_open) == (Fraction(1, 2), Fraction(2, 3), True, False)


def test_sum_of_a_list_of_intervals() -> None:
    assert Formula.parse("sum(parts)").interval({"parts": (interval("1", "2"), interval("3", "5"))}) == interval("4", "7")


def test_min_max_and_abs_of_intervals() -> None:
    env = {"a": interval("1", "4"), "b": interval("2", "3"), "c": interval("-3", "1")}
    assert Formula.parse("min(a, b)").interval(env) == interval("1", "3")
    assert Formula.parse("max(a, b)").interval(env) == interval("2", "4")
    assert Formula.parse("abs(c)").interval(env) == interval("0", "3")


NUMBERS = st.builds(Fraction, st.integers(13, 100_000), st.sampled_from((7, 8, 99, 100)))
SHARES = st.sampled_from([Fraction(part, 48) for part in range(49)])
FORMULAS = [
    "now / base", "(now - base) / base", "percent(growth(now, base))", "now - base", "now * base", "now / (now + base)", "root(now / base, 3) - 1",
    "now ** 2 / base", "max(now, base) - min(now, base)", "abs(now - base) / base", "(now - base) * (now + base)",
]  # fmt: skip
PARSED = {source: Formula.parse(source) for source in FORMULAS}


@given(now=st.tuples(NUMBERS, NUMBERS), base=st.tuples(NUMBERS, NUMBERS), inside=st.tuples(SHARES, SHARES))
def test_interval_contains_every_value_within(now: tuple[Fraction, Fraction], base: tuple[Fraction, Fraction], inside: tuple[Fraction, Fraction]) -> None:
    boxes = [Interval(min(ends), max(ends)) for ends in (now, base)]
    point = [box.low + (box.high - box.low) * share for box, share in zip(boxes, inside, strict=True)]  # type: ignore[operator]
    for source, formula in PARSED.items():
        image = formula.interval({"now": boxes[0], "base": boxes[1]})
        value = formula.value({"now": point[0], "base": point[1]})
        tolerance = Fraction(1, 10**25) if "root" in source else Fraction(0)
        assert image.low is None or image.low <= value + tolerance, source
        assert image.high is None or image.high >= value - tolerance, source


@given(now=st.tuples(NUMBERS, NUMBERS), base=st.tuples(NUMBERS, NUMBERS), wider=SHARES)
def test_a_wider_operand_never_gives_a_narrower_image(now: tuple[Fraction, Fraction], base: tuple[Fraction, Fraction], wider: Fraction) -> None:
    operand, other = Interval(min(now), max(now)), Interval(min(base), max(base))
    widened = Interval(operand.low * (1 - wider / 2), operand.high * (1 + wider))  # type: ignore[operator]
    for source, formula in PARSED.items():
        narrow, wide = formula.interval({"now": operand, "base": other}), formula.interval({"now": widened, "base": other})
        assert wide.low is None or (narrow.low is not None and wide.low <= narrow.low), source
        assert wide.high is None or (narrow.high is not None and wide.high >= narrow.high), source


def test_what_cannot_be_computed_is_an_arithmetic_error() -> None:
    with pytest.raises(ZeroDivisionError):
        Formula.parse("now / base").interval({"now": NOW, "base": interval("-1", "1")})
    with pytest.raises(ZeroDivisionError):
        Formula.parse("now / base").value({"now": Fraction(1), "base": Fraction(0)})
    for source, env in [("now / base", {"now": Fraction(1)}), ("root(a, 2)", {"a": Fraction(-1)}), ("root(a, b)", {"a": Fraction(4), "b": Fraction(3, 2)}),
                        ("sum(parts)", {"parts": ()}), ("years(a)", {"a": Fraction(3)})]:  # fmt: skip
        with pytest.raises(NotComputableError):
            Formula.parse(source).value(env)
    with pytest.raises(NotComputableError):
        Formula.parse("root(a, 2)").interval({"a": interval("-1", "1")})


# ── periods and conditions ───────────────────────────────────────────────────────────────────────


def year(number: int, last: int | None = None) -> Period:
    return Period(date(number, 1, 1), date(last or number, 12, 31), f"{number}年")


def fact(value: str, period: Period | None, *, unit: Unit | None = None, scope: str = "全区") -> Fact:
    quantity = Quantity(0, 1, value, Decimal(value), Decimal(1), unit or Unit("元", "currency:CNY"), Kind.AMOUNT)
    return Fact(quantity, "产值", "", "产值", True, "某区", period, scope, Status.ACTUAL, Aspect.LEVEL, Bound(), 0, 0)


def test_years_and_days_between_periods() -> None:
    env = {"base": year(2016), "now": year(2021), "base.period": year(2016), "plan": year(2016, 2020)}
    assert Formula.parse("years(base, now)").value(env) == 5
    assert Formula.parse("years(base.period, now)").value({"base": Fraction(3), **env}) == 5
    assert Formula.parse("years(plan)").value(env) == 4
    days = {"a": Period(date(2024, 2, 28), date(2024, 2, 28), ""), "b": Period(date(2024, 3, 1), date(2024, 3, 1), "")}
    assert Formula.parse("days(a, b)").value(days) == 2


def test_conditions_compare_periods_values_and_words() -> None:
    env = {"base": fact("100", year(2010)), "now": fact("300", year(2020)), "ref": year(2010)}
    for source in ["base.period == ref", "base.period < now.period", "now > base", "now.value >= 300", "now.scope == \"全区\"", "now.kind == 'amount'",
                   "base.year + 10 == now.year", "now.unit == base.unit and not (now.value == 1)", "base.value < 200 <= now.value",
                   "now.direction == 0"]:  # fmt: skip
        assert Formula.parse(source).condition(env), source
    for source in ["base.period != ref", "now.period <= base.period", "now.scope == '全市'", "now.value < 300 or now.dimension == 'area'"]:
        assert not Formula.parse(source).condition(env), source


def test_values_of_different_units_compare_in_the_root_unit() -> None:
    env = {"far": fact("2", None, unit=Unit("公里", "length", Fraction(1000))), "near": fact("300", None, unit=Unit("米", "length"))}
    assert Formula.parse("far > near").condition(env)
    assert Formula.parse("far.value < near.value").condition(env)


def test_an_instant_within_a_period_is_the_same_period() -> None:
    end_of_year = Period(date(2010, 12, 31), date(2010, 12, 31), "2010年末", instant=True)
    assert Formula.parse("a == b").condition({"a": end_of_year, "b": year(2010)})
    assert not Formula.parse("a < b").condition({"a": end_of_year, "b": year(2010)})
    assert Formula.parse("a < b").condition({"a": year(2010), "b": end_of_year}) is False


def test_what_is_not_known_fulfils_nothing() -> None:
    env = {"base": fact("1", None), "ref": year(2010)}
    for source in ["base.period == ref", "base.period != ref", "not (base.period == ref)", "base.year == 2010"]:
        assert Formula.parse(source).holds(env) is None, source
        assert not Formula.parse(source).condition(env), source
    assert Formula.parse("base.period == ref or base.value == 1").condition(env)


def test_a_condition_on_a_role_that_is_not_bound_says_nothing() -> None:
    formula = Formula.parse("base.period == ref")
    assert formula.condition({"base": fact("1", None)})
    assert formula.holds({"base": fact("1", None)}) is None


# ── what is known of a formula ───────────────────────────────────────────────────────────────────


def test_names_attributes_and_lists() -> None:
    formula = Formula.parse("percent(growth(now, base)) + sum(parts) * years(base, now.period)")
    assert formula.names == ("now", "base", "parts")
    assert formula.attributes == {("base", "period"), ("now", "period")}
    assert formula.scalars == {"now", "base"}


@pytest.mark.parametrize(
    ("source", "roles"),
    [
        ("now / base", {"now", "base"}),
        ("percent(part / (part + rest))", {"rest"}),
        ("growth(now, base)", {"now", "base"}),
        ("abs(a - b)", set()),
        ("(now / base) ** 2 * k", {"k"}),
        ("root(now / base, n) - 1", set()),
        ("a * b.direction + b", {"a"}),
    ],
)
def test_roles_in_which_a_formula_is_broken_linear(source: str, roles: set[str]) -> None:
    assert Formula.parse(source).broken_linear == roles


def test_sides_and_signed_terms_of_an_identity() -> None:
    left, operator, right = Formula.parse("total == exports + sum(parts) - rebates").sides
    assert (left.source, operator, right.source) == ("total", "==", "exports + sum(parts) - rebates")
    assert right.signed_terms == (("exports", 1), ("parts", 1), ("rebates", -1))
    assert Formula.parse("a - (b - c)").signed_terms == (("a", 1), ("b", -1), ("c", 1))
    assert Formula.parse("a / b").signed_terms is None
    with pytest.raises(ValueError, match="no equation"):
        _ = Formula.parse("a + b").sides


def test_spelled_with_the_words_of_the_text() -> None:
    words = {"now": "1291.5亿元", "base": "276.8亿元", "parts": ("1万", "2万")}
    assert Formula.parse("now / base").spelled(words) == "1291.5亿元 ÷ 276.8亿元"
    assert Formula.parse("growth(now, base)").spelled(words) == "1291.5亿元 ÷ 276.8亿元 − 1"
    assert Formula.parse("(now - base) / base").spelled(words) == "(1291.5亿元 − 276.8亿元) ÷ 276.8亿元"
    assert Formula.parse("sum(parts)").spelled(words) == "1万 + 2万"
    assert Formula.parse("a - sum(parts)").spelled({"a": "3万", "parts": ("1万",)}) == "3万 − 1万"


@pytest.mark.parametrize("source", [*FORMULAS, "a - (b - c)", "a / (b * c)", "-(a + b)", "(a + b) ** 2", "not (a == b or c < d)", "years(a, b) + 0.05"])
def test_spelling_in_the_language_itself_reads_back(source: str) -> None:
    from factlint.ruleset.spelling import spell

    expression = Formula.parse(source).expression
    assert Formula.parse(spell(expression, None)).expression == expression


def test_pickling_keeps_the_source_alone() -> None:
    formula = Formula.parse("now / base")
    formula.value({"now": Fraction(1), "base": Fraction(2)})
    copy = pickle.loads(pickle.dumps(formula))
    assert copy == formula
    assert copy.names == ("now", "base")
    assert copy.value({"now": Fraction(1), "base": Fraction(2)}) == Fraction(1, 2)
    assert len(pickle.dumps(formula)) < 150


# ── errors ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("", 1, "empty"),
        ("now /", 5, "a value is missing"),
        ("now / / base", 7, "a value is missing before `/`"),
        ("now base", 5, "an operator is missing"),
        ("(now / base", 1, "never closed"),
        ("now / base)", 11, "closes nothing"),
        ("now ÷ base", 5, "write `/`"),
        ("now × base", 5, "write `*`"),
        ("（now", 1, "write `("),
        ("now = base", 5, "write `==`"),
        ("now %", 5, "percent(x)"),
        ("grwth(now, base)", 1, "did you mean `growth`"),
        ("base.perod == ref", 6, "did you mean `period`"),
        ("base.period.year == 1", 1, "belongs to a role"),
        ("base.period + 1", 1, "no number"),
        ("base.scope < now.scope", 14, "== and !="),
        ("base.period == now.scope", 16, "a period cannot be compared with a text"),
        ("now.kind == 'amuont'", 13, "did you mean `amount`"),
        ("now ** base", 8, "whole number"),
        ("now ** 99", 8, "between -12 and 12"),
        ("growth(now)", 1, "takes 2 arguments, not 1"),
        ("count(a + b)", 7, "role of a list"),
        ("years(1, 2)", 7, "takes periods"),
        ("1.2.3", 1, "no number"),
        ("0123", 1, "no number"),
        ("1e9", 1, "no number"),
        ("12345678901234567890", 1, "18 digits"),
        ("now.1", 5, "name of an attribute"),
        ('"text" + 1', 1, "compared with an attribute"),
        ('now == "text', 8, "never closed"),
        ("a and b", 1, "a condition is expected"),
        ("(a == b) + 1", 2, "a number is expected"),
        ("a if b else c", 3, "an operator is missing"),
        ("[a]", 1, "no place"),
        ("a @ b", 3, "no place"),
        ("lambda", 1, "cannot be read"),
        ("True", 1, "no number"),
        ("f(a)(b)", 5, "an operator is missing"),
        ("  now +", 7, "a value is missing"),
        ("全区 + 1", 1, "no place"),
        ('now.scope == "全区" + 1', 14, "compared with an attribute"),
    ],
)
def test_errors_name_the_column_and_what_to_do(source: str, column: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        Formula.parse(source)
    assert words in caught.value.message
    assert caught.value.column == column


def test_unknown_roles_are_errors_where_the_roles_are_given() -> None:
    with pytest.raises(FormulaError) as caught:
        Formula.parse("now / bse", frozenset({"now", "base"}))
    assert (caught.value.column, caught.value.nearest) == (7, "base")


def test_caps_on_length_nesting_and_repeated_roles() -> None:
    for source in ["a + " * 200 + "a", "(" * 40 + "a" + ")" * 40, "-" * 300 + "a", " * ".join(f"r{i} * r{i}" for i in range(MOST_REPEATED + 1))]:
        with pytest.raises(FormulaError):
            Formula.parse(source)


@given(st.text(max_size=60) | st.text(alphabet="ab.()+-*/ <>=,'\"0123456789_andorgwths", max_size=40))
def test_any_text_is_a_formula_or_a_formula_error(source: str) -> None:
    error = _error(source)
    assert error is None or 1 <= error.column <= len(source) + 1


def _error(source: str) -> FormulaError | None:
    try:
        Formula.parse(source)
    except FormulaError as error:
        return error
    return None
