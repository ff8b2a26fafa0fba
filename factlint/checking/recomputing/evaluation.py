"""A rule's formula over the figures of a claim: interval, point value, wide reading and words.

Amounts enter in the root unit of their dimension and come out in the stated figure's own unit; percents, points and multiples are as printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from factlint.checking.index import ArticleIndex
from factlint.checking.terms import PeriodTerm, Term
from factlint.model import Fact, Interval, Kind, Period, Quantity
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import Judgement, judge, judge_sum
from factlint.rational import Fraction
from factlint.ruleset.formula import Formula

Operands = Mapping[str, Sequence[Term]]


class Computed(Struct, frozen=True):
    """A formula's result in root units, which any stated figure may be held against."""

    formula: Formula
    operands: Operands
    spans: Mapping[str, object]
    interval: Interval
    value: Fraction
    years: int | None

    @classmethod
    def of(cls, formula: Formula, operands: Operands, periods: Mapping[str, PeriodTerm], years: int | None) -> Computed:
        """``ArithmeticError`` where the formula cannot be computed."""
        spans = span_environment(operands, periods, years)
        interval = formula.interval({**spans, **_numbers(operands, narrow_interval)})
        return cls(formula, operands, spans, interval, formula.value({**spans, **_numbers(operands, point_value)}), years)

    def against(self, stated: Quantity) -> Computation:
        """The result against a stated figure."""
        factor = factor_of(stated)
        judgement = _judged_as_sum(self.formula, stated, self.operands, self.value)
        if judgement is None:
            wide = _wide(self.formula, self.operands, self.spans)
            judgement = judge(stated, self.interval, self.value, factor, wide_recomputed=wide)
        return Computation(self, intervals.scale(self.interval, 1 / factor), self.value / factor, judgement)


class Computation(Struct, frozen=True):
    """A formula's result in the unit of the stated figure, and its verdict."""

    computed: Computed
    interval: Interval
    value: Fraction
    judgement: Judgement
    shown: Formula | None = None  # what a reader is shown of the formula: without the conversion of an average's denominator

    @property
    def formula(self) -> Formula:
        """The formula that was computed."""
        return self.computed.formula

    @property
    def years(self) -> int | None:
        """The number of years or parts that it was computed for, where it asks for one."""
        return self.computed.years


def compute(formula: Formula, stated: Quantity, operands: Operands, periods: Mapping[str, PeriodTerm], years: int | None) -> Computation:
    """The formula against the stated figure. ``ArithmeticError`` where it cannot be computed."""
    return Computed.of(formula, operands, periods, years).against(stated)


def _judged_as_sum(formula: Formula, stated: Quantity, operands: Operands, value: Fraction) -> Judgement | None:
    """Differences are sums: each term with its own step. ``None`` for any other formula, and for figures that are no plain numbers."""
    signed = formula.signed_terms or formula.distance_terms
    if signed is None or len(signed) < 2 or meaning.is_hedged(stated) or any(len(operands.get(role, ())) != 1 for role, _ in signed):
        return None
    terms = [(operands[role][0].quantity, sign) for role, sign in signed]
    if len({quantity.unit.dimension for quantity, _ in terms} | {stated.unit.dimension}) > 1 + (stated.kind is Kind.POINTS):
        return None
    if formula.distance_terms and sum((Fraction(quantity.value) * quantity.unit.factor * sign for quantity, sign in terms), Fraction(0)) < 0:
        terms = [(quantity, -sign) for quantity, sign in terms]
    return judge_sum(stated, terms)


def factor_of(quantity: Quantity) -> Fraction:
    """What one of the figure's units is in formulas: years and days stay what they are, all else comes in root units."""
    return Fraction(1) if quantity.kind is Kind.DURATION else quantity.unit.factor


def narrow_interval(quantity: Quantity) -> Interval:
    """What the figure may mean, in the unit of formulas."""
    return intervals.scale(meaning.meant(quantity), factor_of(quantity))


def point_value(quantity: Quantity) -> Fraction:
    """The printed value, in the unit of formulas."""
    return Fraction(quantity.value) * factor_of(quantity)


def with_value(quantity: Quantity, value: Decimal) -> Quantity:
    """The figure with another value printed to the same step, without its range."""
    return replace(quantity, value=value, upper=None, hedge=None, second_hedge=None) if quantity.upper is not None else replace(quantity, value=value)


def ends(quantity: Quantity) -> tuple[Quantity, Quantity]:
    """The two figures of a printed range; a single figure is both."""
    if quantity.upper is None:
        return quantity, quantity
    return with_value(quantity, quantity.value), with_value(quantity, quantity.upper)


def point_environment(operands: Operands, periods: Mapping[str, PeriodTerm], years: int | None) -> dict[str, object]:
    """The printed values of all roles, with ``span_environment``."""
    return {**span_environment(operands, periods, years), **_numbers(operands, point_value)}


def span_environment(operands: Operands, periods: Mapping[str, PeriodTerm], years: int | None) -> dict[str, object]:
    """The periods of all roles for ``years(a, b)``, and ``n``."""
    env: dict[str, object] = {}
    for role, terms in operands.items():
        fact = terms[0].fact if terms else None
        if fact is not None:
            env[f"{role}.direction"] = Fraction(fact.direction)
            if fact.period is not None:
                env[f"{role}.period"] = fact.period
    for role, term in periods.items():
        if term.period is not None:
            env[role] = term.period
    if years is not None:
        env["n"] = Fraction(years)
    return env


def condition_environment(operands: Operands, periods: Mapping[str, PeriodTerm], words: Mapping[str, object]) -> dict[str, object]:
    """What conditions are asked of: facts, figures, periods and words by role."""
    env: dict[str, object] = dict(words)
    for role, terms in operands.items():
        values: list[Fact | Quantity] = [term.fact if term.fact is not None else term.quantity for term in terms]
        env[role] = values[0] if len(values) == 1 else tuple(values)
    for role, term in periods.items():
        env[role] = term.period if term.period is not None else UNKNOWN_PERIOD
    return env


UNKNOWN_PERIOD: Period | None = None
_FIRM = frozenset({"option", "metadata", "dateline", "path"})


PUBLISHED = "published"
"""The role that conditions may use without capturing it."""


def given_roles(index: ArticleIndex) -> dict[str, object]:
    """What conditions may use without capturing it: when the article was published, unless that is only gathered from its text."""
    return {PUBLISHED: index.article.published if index.article.published_from in _FIRM else UNKNOWN_PERIOD}


def _numbers(operands: Operands, read: Callable[[Quantity], object]) -> dict[str, object]:
    env: dict[str, object] = {}
    for role, terms in operands.items():
        values = [read(term.quantity) for term in terms]
        env[role] = values[0] if len(values) == 1 else tuple(values)
    return env


def _wide(formula: Formula, operands: Operands, spans: Mapping[str, object]) -> Interval | None:
    if not any(meaning.wide(term.quantity) for terms in operands.values() for term in terms):
        return None

    def widest(quantity: Quantity) -> Interval:
        wide = meaning.wide(quantity)
        return narrow_interval(quantity) if wide is None else intervals.scale(wide, factor_of(quantity))

    try:
        return formula.interval({**spans, **_numbers(operands, widest)})
    except ArithmeticError:
        return None
