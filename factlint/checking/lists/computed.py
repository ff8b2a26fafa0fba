"""Claims of lists that a formula of its own recomputes: a chain of factors, a whole that is told only by its shares."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.telling.messages import message_words
from factlint.checking.telling.words import recomputed_of
from factlint.checking.terms import Assessment, Term
from factlint.model import Interval
from factlint.numbers.verdict import Judgement, severity_of
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule


def computed(rule: Rule, stated: Term, operands: Sequence[Term], value: Fraction, image: Interval, judgement: Judgement, formula: str) -> Assessment:
    """The claim as it was judged; ``value`` and ``image`` are what the operands give, in the unit of the stated figure."""

    def words() -> dict[str, str]:
        return message_words(stated, value, image, judgement.gap, formula)

    return Assessment(
        rule=rule,
        index=stated.index,
        start=stated.quantity.start,
        end=stated.quantity.end,
        verdict=judgement.verdict,
        severity=severity_of(judgement, rule.severity),
        stated=stated,
        operands=tuple(operands),
        recomputed=recomputed_of(value, image, stated.quantity, formula),
        words=words,
        gap=judgement.gap,
    )
