"""Periods as they were resolved, and as they hold for figures."""

from __future__ import annotations

from msgspec import Struct

from factlint.model import Basis, Period, PeriodExpression, PeriodMention


class Resolved(Struct, frozen=True):
    """A mention with its period; ``reference`` marks the base of a comparison, which never sets the context."""

    mention: PeriodMention
    period: Period | None
    reference: bool
    clausal: bool = False  # 上年同期…: it holds for its own clause all the same
    basis: Basis = Basis.PRINTED  # inferred where no period is printed and other words tell the time
    spans: bool = False  # 近五年: it holds for its sentence, but for nothing that is told of the present


class Held(Struct, frozen=True):
    """The period that holds for a figure, how it was found, and whether it belongs to a comparison's base."""

    period: Period | None
    basis: Basis
    reference: bool = False
    spans: bool = False


def evidence(expression: PeriodExpression) -> Basis:
    """How a printed period is known: a holiday's days by the calendar, of ten years nobody knows which."""
    if expression.is_decade:
        return Basis.GUESSED
    return Basis.INFERRED if expression.holiday else Basis.PRINTED


def holding(found: Resolved, basis: Basis) -> Held:
    """What a mention makes of a figure that it holds for on that ``basis``."""
    if found.period is None:
        return Held(None, Basis.NONE)
    return Held(found.period, Basis.INFERRED if found.spans else basis if found.basis is Basis.PRINTED else found.basis, spans=found.spans)
