"""Hypotheses for a claim that does not hold, each with the figure that it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factlint.checking.index import FigureKey
from factlint.checking.recomputing.evaluation import Computation, Operands, factor_of, span_environment
from factlint.checking.terms import PeriodTerm, Suspicion, Term
from factlint.model import Hypothesis, Quantity, Unit
from factlint.numbers.diagnosis import FIGURE_SLIPS, KINDS, Repair, diagnose, diagnose_sum
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule
from factlint.ruleset.vocabulary import OTHER_EVENT, UNIT_SLIP


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
    if OTHER_EVENT in rule.hypotheses and (events := tuple(_other_events(stated, operands, found, periods))):
        return events
    spans = span_environment(operands, periods, found.years)
    try:
        repairs = diagnose(
            stated.quantity,
            figures,
            lambda values: found.formula.value({**spans, **values}),
            lambda intervals: found.formula.interval({**spans, **intervals}),
            rule.hypotheses or KINDS,
            unit_factor=factor_of(stated.quantity),
            units=confused(stated, operands) if UNIT_SLIP in rule.hypotheses else (),
            years=() if found.years is None else (found.years,),
            broken_linear=found.formula.broken_linear,
        )
    except (ArithmeticError, ValueError):
        return ()
    return tuple(_suspicion(repair, stated, operands) for repair in repairs)


def confused(stated: Term, operands: Operands) -> tuple[Unit, ...]:
    """The units that may stand for those of a claim's figures: 亩 for 公顷."""
    lexicon = stated.index.lexicon
    dimensions = {term.quantity.unit.dimension for terms in ((stated,), *operands.values()) for term in terms}
    named = (lexicon.units.get(name) for name in sorted(lexicon.verbs.confused_units))
    return tuple(unit for unit in named if unit is not None and unit.dimension in dimensions)


def _other_events(stated: Term, operands: Operands, found: Computation, periods: Mapping[str, PeriodTerm]) -> Iterator[Suspicion]:
    """The years printed nearby with which the claim holds: 1949年奠基，1958年开工，1966年通车，历时17年 was reckoned from the first."""
    index = stated.index
    for role in sorted(role for role in periods if role in found.formula.names):
        own = periods[role]
        if own.period is None:
            continue
        for mention in index.periods_of(index.sentence_at(stated.quantity.start).paragraph):
            year = index.period_at(mention.start)
            if year is None or (year.end.year - year.start.year) != (own.period.end.year - own.period.start.year) or year.end.year == own.period.end.year:
                continue
            spans = span_environment(operands, {**periods, role: PeriodTerm(role, mention, year)}, found.years)
            try:
                holds = found.formula.value(spans) == Fraction(stated.quantity.value)
            except ArithmeticError:
                continue
            if holds:
                words = Hypothesis(OTHER_EVENT, mention.text, index.place(own.mention.start, own.mention.end))
                yield Suspicion(words, FigureKey(index.path, own.mention.start))
                break


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
