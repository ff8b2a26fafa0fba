"""What messages say of a claim: its figures, its equation, and the severity that is left of a rule's own."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.checking.telling.words import gap_text, interval_text, short
from factlint.checking.terms import How, Term
from factlint.model import Interval, Severity
from factlint.numbers.verdict import one_lower
from factlint.rational import Fraction
from factlint.ruleset.expression import Call, Role
from factlint.ruleset.formula import Formula


def message_words(stated: Term, value: Fraction, interval: Interval, gap: Fraction, formula: str) -> dict[str, str]:
    """What every message may name beside the roles of its rule."""
    figure, fact = stated.quantity, stated.fact
    low, high = (None if end is None else short(end, figure) for end in (interval.low, interval.high))
    return {
        "stated": stated.index.text[stated.outer_start : max(figure.end, figure.outer_end)],
        "recomputed": (recomputed := short(value, figure, interval)),
        "low": low or "",
        "high": high or "",
        "interval": interval_text(interval, figure),
        "gap": gap_text(gap, figure),
        "formula": formula,
        "expected": recomputed,
        "unit": figure.unit.name,
        "indicator": fact.label or fact.indicator if fact is not None else "",
        "entity": fact.entity if fact is not None else "",
        "period": fact.period.text if fact is not None and fact.period is not None else "",
    }


def decayed(severity: Severity | None, how: How) -> Severity | None:
    """The severity that is left when an operand was found less firmly than by the rule's own words."""
    if severity is None or how is How.CAPTURED:
        return severity
    return Severity.INFO if how is How.GUESSED else one_lower(severity)


def equation_of(formula: Formula, words: Mapping[str, str | tuple[str, ...]]) -> str:
    """The formula in the article's own figures; a percentage is written without × 100."""
    from factlint.ruleset.spelling import spell

    expression = formula.expression
    if isinstance(expression, Call) and expression.function == "years" and len(expression.arguments) == 2:
        first, last = (argument.name for argument in expression.arguments if isinstance(argument, Role))
        return f"{words.get(last, last)} − {words.get(first, first)}"
    if isinstance(expression, Call) and expression.function == "percent":
        expression = expression.arguments[0]
    return spell(expression, words)
