"""The claim that figures add up to another: their sum, its formula, and what was judged of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from factlint.checking.diagnosis.hypotheses import suspicions_of_sum
from factlint.checking.lists.parts import ROUNDING_NOTE
from factlint.checking.recomputing.recheck import SumRecheck
from factlint.checking.telling.messages import message_words
from factlint.checking.telling.words import recomputed_of
from factlint.checking.terms import Assessment, Suspicion, Suspicions, Term
from factlint.model import Interval, Kind, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import Judgement
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule


def excused(rule: Rule, stated: Term, terms: Sequence[Term]) -> bool:
    """Whether the text notes that its items may not add up because of rounding."""
    return ROUNDING_NOTE in rule.unless and any(term.fact is not None and ROUNDING_NOTE in term.fact.guards for term in (stated, *terms))


def sum_judgement(rule: Rule, stated: Term, terms: Sequence[Term], judgement: Judgement, severity: Severity | None) -> Assessment:
    """A judged total of parts that are all added; one that does not hold is not assessed where the text notes that items are rounded."""
    if not judgement.holds and excused(rule, stated, terms):
        return unassessed_sum(rule, stated, terms, ROUNDING_NOTE)
    loud = judgement.verdict is Verdict.INCONSISTENT
    return sum_assessment(rule, stated, [(term, 1) for term in terms], judgement, severity, cache(partial(suspicions_of, stated, terms)) if loud else ())


def sum_assessment(
    rule: Rule,
    stated: Term,
    signed: Sequence[tuple[Term, int]],
    judgement: Judgement,
    severity: Severity | None,
    suspicions: Suspicions,
) -> Assessment:
    """A judged total with its signed terms."""
    value, image = sum_of(stated, signed)
    formula = _formula(signed)

    def words() -> dict[str, str]:
        return message_words(stated, value, image, judgement.gap, formula) | {"parts": "、".join(term.quantity.text for term, _ in signed)}

    return Assessment(
        rule=rule,
        index=stated.index,
        start=stated.quantity.start,
        end=stated.quantity.end,
        verdict=judgement.verdict,
        severity=severity,
        stated=stated,
        operands=tuple(term for term, _ in signed),
        recomputed=recomputed_of(value, image, stated.quantity, formula),
        suspicions=suspicions,
        words=words,
        gap=judgement.gap,
        recheck=SumRecheck(stated, tuple(signed)),
    )


def sum_of(stated: Term, signed: Sequence[tuple[Term, int]]) -> tuple[Fraction, Interval]:
    """The sum of the printed values and of what they may mean, in the unit of the total."""
    value, image = Fraction(0), intervals.point(0)
    for term, sign in signed:
        weight = sign * term.quantity.unit.factor / stated.quantity.unit.factor
        value += weight * Fraction(term.quantity.value)
        image = intervals.add(image, intervals.scale(meaning.meant(term.quantity), weight))
    return value, image


def _formula(signed: Sequence[tuple[Term, int]]) -> str:
    pieces = [signed[0][0].quantity.text if signed[0][1] > 0 else f"−{signed[0][0].quantity.text}"]
    pieces += [f"{'+' if sign > 0 else '−'} {term.quantity.text}" for term, sign in signed[1:]]
    return " ".join(pieces)


def suspicions_of(stated: Term, terms: Sequence[Term]) -> tuple[Suspicion, ...]:
    """Which figure of a sum may be wrong, and what it would be; nothing for shares and rates."""
    if stated.quantity.kind is not Kind.AMOUNT:
        return ()
    return suspicions_of_sum(stated, [(term, 1) for term in terms])


def unassessed_sum(rule: Rule, stated: Term, terms: Sequence[Term], reason: str) -> Assessment:
    """A total that was not held against its parts, and why."""
    return Assessment(
        rule, stated.index, stated.quantity.start, stated.quantity.end, Verdict.NOT_ASSESSABLE, reason=reason, stated=stated, operands=tuple(terms)
    )
