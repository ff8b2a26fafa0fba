"""A judged claim asked again with some of its figures changed, and what a figure would have to be for it to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from factlint.checking.index import FigureKey
from factlint.checking.recomputing.evaluation import Computed, factor_of, point_environment, point_value
from factlint.checking.terms import Changes, PeriodTerm, Term
from factlint.model import Quantity, Verdict
from factlint.numbers import meaning, slips
from factlint.numbers.recomputation import SPREAD, STATED, Figure, Recomputation, around, fitting
from factlint.numbers.slips import Sieve
from factlint.numbers.verdict import Judgement, judge_open_sum, judge_sum, possible
from factlint.rational import Fraction


class SumRecheck(Struct, frozen=True):
    """A total and its signed terms."""

    total: Term
    signed: Sequence[tuple[Term, int]]
    equation: ClassVar[bool] = True

    def judged(self, changes: Changes) -> Judgement | None:
        return judge_sum(_changed(self.total, changes), [(_changed(term, changes), sign) for term, sign in self.signed])

    def solved(self, figure: FigureKey) -> Fraction | None:
        left = sum((sign * point_value(term.quantity) for term, sign in self.signed), Fraction(0)) - point_value(self.total.quantity)
        if figure == self.total.key:
            return (point_value(self.total.quantity) + left) / self.total.quantity.unit.factor
        for term, sign in self.signed:
            if term.key == figure:
                return (point_value(term.quantity) - sign * left) / term.quantity.unit.factor
        return None

    def sieve(self, figure: FigureKey) -> Sieve | None:
        """Half a step of every figure is what roundings explain."""
        every = (self.total, *(term for term, _ in self.signed))
        own = [term.quantity for term in every if term.key == figure]
        wanted = self.solved(figure)
        if wanted is None or len(own) > 1 or any(meaning.is_hedged(term.quantity) for term in every):
            return None
        steps = sum((meaning.printed_step(term.quantity) * term.quantity.unit.factor for term in every), Fraction(0))
        return around(wanted, steps / own[0].unit.factor + slips.largest_step(own[0]))


class AtMostRecheck(Struct, frozen=True):
    """A whole and parts that need not be all of it: together they are no more than the whole, whatever the roundings."""

    whole: Term
    parts: Sequence[Term]
    equation: ClassVar[bool] = False

    def judged(self, changes: Changes) -> Judgement | None:
        found = judge_open_sum(_changed(self.whole, changes), [(_changed(part, changes), 1) for part in self.parts])
        return found if found.verdict is Verdict.INCONSISTENT else Judgement(Verdict.EXACT)

    def solved(self, figure: FigureKey) -> Fraction | None:
        """A bound asks for no value."""
        return None

    def sieve(self, figure: FigureKey) -> Sieve | None:
        """A bound leaves any smaller value."""
        return None


class FormulaRecheck(Struct, frozen=True):
    """A stated figure and what a formula gives for its operands, equal to it or bounded by it (``relation``)."""

    computed: Computed
    stated: Term
    periods: Mapping[str, PeriodTerm]
    relation: str = "=="

    @property
    def equation(self) -> bool:
        """Whether the claim is an equation and no bound."""
        return self.relation == "=="

    def judged(self, changes: Changes) -> Judgement | None:
        stated = _changed(self.stated, changes)
        try:
            found = self._computed(changes).against(stated)
        except (ArithmeticError, ValueError):
            return None
        if self.equation:
            return found.judgement
        return Judgement(Verdict.EXACT if possible(found.interval, self.relation, meaning.meant(stated)) else Verdict.INCONSISTENT)

    def _computed(self, changes: Changes) -> Computed:
        """The formula over changed operands: as it was computed for the printed ones where these are none of them."""
        if not any(term.key in changes for terms in self.computed.operands.values() for term in terms):
            return self.computed
        return Computed.of(self.computed.formula, self._operands(changes), self.periods, self.computed.years)

    def _operands(self, changes: Changes) -> Mapping[str, Sequence[Term]]:
        return {role: tuple(replace(term, quantity=_changed(term, changes)) for term in terms) for role, terms in self.computed.operands.items()}

    def solved(self, figure: FigureKey) -> Fraction | None:
        """Ratios, products and sums are broken linear in each figure: three values of it tell the one that fits."""
        if not self.equation:
            return None
        if figure == self.stated.key:
            return self._value({})
        term = next((term for terms in self.computed.operands.values() for term in terms if term.key == figure), None)
        if term is None or not term.quantity.value:
            return None
        printed = Fraction(term.quantity.value)
        values = [(printed * spread, self._value({figure: _with(term.quantity, printed * spread)})) for spread in SPREAD]
        return fitting([(x, y) for x, y in values if y is not None], Fraction(self.stated.quantity.value))

    def sieve(self, figure: FigureKey) -> Sieve | None:
        if not self.equation:
            return None
        own = [Figure(STATED, None, self.stated.quantity)] if figure == self.stated.key else []
        for role, terms in self.computed.operands.items():
            own += [Figure(role, at if len(terms) > 1 else None, term.quantity) for at, term in enumerate(terms) if term.key == figure]
        try:
            return self._recomputation().sieve(own[0]) if len(own) == 1 else None
        except (ArithmeticError, ValueError):
            return None

    def _recomputation(self) -> Recomputation:
        formula, spans = self.computed.formula, self.computed.spans
        figures = {role: tuple(term.quantity for term in terms) for role, terms in self.computed.operands.items()}
        return Recomputation.of(
            self.stated.quantity,
            {role: own[0] if len(own) == 1 else own for role, own in figures.items()},
            evaluate=lambda values: formula.value({**spans, **values}),
            enclose=lambda intervals: formula.interval({**spans, **intervals}),
            unit_factor=factor_of(self.stated.quantity),
            broken_linear=formula.broken_linear,
        )

    def _value(self, changes: Changes) -> Fraction | None:
        try:
            return self.computed.formula.value(point_environment(self._operands(changes), self.periods, self.computed.years)) / factor_of(self.stated.quantity)
        except (ArithmeticError, ValueError):
            return None


def _changed(term: Term, changes: Changes) -> Quantity:
    return changes.get(term.key, term.quantity)


def _with(quantity: Quantity, value: Fraction) -> Quantity:
    from decimal import Decimal

    return replace(quantity, value=Decimal(value.numerator) / Decimal(value.denominator))
