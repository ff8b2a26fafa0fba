"""Hypotheses for a claim that does not hold, each with the figure that it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint.checking.evaluation import Computation, Operands, factor_of, span_environment
from factlint.checking.index import FigureKey
from factlint.checking.terms import PeriodTerm, Suspicion, Term
from factlint.model import Hypothesis, Quantity
from factlint.numbers.diagnosis import FIGURE_SLIPS, KINDS, Repair, diagnose, diagnose_sum
from factlint.ruleset.rule import Rule


def suspicions(rule: Rule, stated: Term, operands: Operands, found: Computation, periods: Mapping[str, PeriodTerm]) -> tuple[Suspicion, ...]:
    """The repairs that recomputation confirms, likeliest first; none where a figure is a range."""
    figures: dict[str, Quantity | tuple[Quantity, ...]] = {}
    for role, terms in operands.items():
        quantities = tuple(term.quantity for term in terms)
        if any(quantity.upper is not None for quantity in quantities):
            return ()
        figures[role] = quantities[0] if len(quantities) == 1 else quantities
    if stated.quantity.upper is not None:
        return ()
    spans = span_environment(operands, periods, found.years)
    try:
        repairs = diagnose(
            stated.quantity,
            figures,
            lambda values: found.formula.value({**spans, **values}),
            lambda intervals: found.formula.interval({**spans, **intervals}),
            rule.hypotheses or KINDS,
            unit_factor=factor_of(stated.quantity),
            years=() if found.years is None else (found.years,),
        )
    except (ArithmeticError, ValueError):
        return ()
    return tuple(_suspicion(repair, stated, operands) for repair in repairs)


def suspicions_of_sum(stated: Term, signed: Sequence[tuple[Term, int]]) -> tuple[Suspicion, ...]:
    """As ``suspicions``, for a total and its signed terms."""
    repairs = diagnose_sum(stated.quantity, [(term.quantity, sign) for term, sign in signed], FIGURE_SLIPS)
    return tuple(_suspicion(repair, stated, {"parts": [term for term, _ in signed]}) for repair in repairs)


def _suspicion(repair: Repair, stated: Term, operands: Operands) -> Suspicion:
    """A repair with the place of its figure."""
    if repair.role == "stated":
        term = stated
    else:
        terms = operands[repair.role]
        term = terms[repair.index or 0]
    place = term.index.place(repair.start, repair.end)
    return Suspicion(Hypothesis(repair.kind, repair.text, place), FigureKey(term.index.path, term.quantity.start))
