"""Whether the period of a fact is the one that a role asks for: the same days, the year before, earlier."""

from __future__ import annotations

from datetime import date, timedelta

from factlint.checking.operands.context import Context
from factlint.model import Basis, Fact, Period
from factlint.ruleset.vocabulary import PERIOD_WORDS

_COMPARED = "ref"
_LAST_MONTH = 12
_TOLD = frozenset({Basis.PRINTED, Basis.CARRIED})
_DAY = timedelta(days=1)
_OPENING = timedelta(days=31)  # 年初 is a day or a month


def same_period(one: Period | None, other: Period | None) -> bool:
    """The same days, or an as-of date within the other period (2010年末 and 2010年); an unknown period is that of nothing."""
    if one is None or other is None:
        return False
    if one.occasion != other.occasion:
        return False
    if one.when == other.when:
        return True
    return (one.instant and other.start <= one.start and one.end == other.end) or (other.instant and one.start <= other.start and other.end == one.end)


def period_fits(fact: Fact, wanted: str | None, anchor: Fact, context: Context) -> bool:
    """Whether a fact is of the period that a lookup wants: a role's, or one told from the anchor's (previous_year, earlier)."""
    if wanted is None:
        return True
    period = fact.period
    if wanted == "previous_year" and _COMPARED in context.periods:
        wanted = _COMPARED  # 比2005年增加272家: the words name the time compared with
    compared = _compared_with(context) if wanted == "previous_year" else None
    if compared is not None:
        return same_period(period, compared) or at_one_turn_of_the_year(period, compared)
    if wanted not in PERIOD_WORDS:
        return same_period(period, _period_of_role(wanted, context))
    own = anchor.period
    if wanted == "agreeing":  # 去年有员工1.28万人。今年，这家有着1.82万名员工的企业
        told = fact.bound.period in _TOLD and anchor.bound.period in _TOLD
        return not told or period is None or own is None or period.end.year == own.end.year
    if period is None or own is None:
        return False
    if wanted == "same_year":
        return period.end.year == own.end.year
    if wanted == "earlier":
        return period.end < own.start or (period.end < own.end and period.start < own.start)
    if wanted == "later":
        return period.start > own.end or (period.start > own.start and period.end > own.end)
    return same_days_a_year_before(period, own)


def _compared_with(context: Context) -> Period | None:
    """The time that the stated change is measured against, where its words say so: 比年初, 环比, 同比."""
    stated = context.terms.get("stated")
    return stated[0].fact.base if stated and stated[0].fact is not None else None


def at_one_turn_of_the_year(one: Period | None, other: Period) -> bool:
    """年初 and 上年末: the end of one year and the beginning of the next are one reading."""
    if one is None:
        return False
    early, late = sorted((one, other), key=lambda period: period.start)
    return early.end.month == _LAST_MONTH and early.end + _DAY == late.start and late.end <= late.start + _OPENING and early.start + _OPENING >= early.end


def same_days_a_year_before(period: Period, own: Period) -> bool:
    """Whether a period is the other one a year earlier."""
    return period.occasion == own.occasion and _shifted(own.start) == period.start and _month(period.end) == _month(_shifted(own.end))


def _shifted(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _period_of_role(role: str, context: Context) -> Period | None:
    term = context.periods.get(role)
    if term is not None:
        return term.period
    terms = context.terms.get(role)
    return terms[0].fact.period if terms and terms[0].fact is not None else None
