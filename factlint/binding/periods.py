"""Period expressions → periods, given the article's date and the period that the context carries."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from factlint.model import Period, PeriodExpression

_EARLY = 3  # by March 全年 is the year before
_MOST_OF_A_YEAR = 9  # months


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_period(year: int, text: str, *, instant: bool = False) -> Period:
    """A whole calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), text, instant)


def shift_years(period: Period, years: int, text: str) -> Period:
    """The same days ``years`` later; 29 February becomes 28, and a month's last day stays one."""

    def moved(day: date) -> date:
        year = day.year + years
        last = monthrange(year, day.month)[1]
        month_is_closed = day.day == monthrange(day.year, day.month)[1]
        return date(year, day.month, last if month_is_closed else min(day.day, last))

    return Period(moved(period.start), moved(period.end), text, period.instant, period.floating)


def previous(period: Period, unit: str, text: str) -> Period | None:
    """The month, quarter or year before ``period``, where it is one itself; ``this_month`` is the last month of ``period`` (当月)."""
    if unit == "this_month":
        return Period(date(period.end.year, period.end.month, 1), period.end, text, period.instant, period.floating)
    before = period.start - timedelta(days=1)
    if unit == "month":
        return Period(date(before.year, before.month, 1), before, text, period.instant, period.floating)
    if unit == "quarter":
        first = (before.month - 1) // 3 * 3 + 1
        return Period(date(before.year, first, 1), month_end(before.year, first + 2), text, period.instant, period.floating)
    return shift_years(period, -1, text)


def resolve(expression: PeriodExpression, text: str, *, published: Period | None, context: Period | None) -> Period | None:
    """The period meant by ``expression``, or ``None`` where neither print, context nor the article's date settles it.

    A month or quarter without a year takes the year of the context, else that of publication; where it would lie after the day of publication,
    the year before is meant (a January article that speaks of November).
    """
    text = text.replace("—", "-").replace("–", "-")
    if expression.previous:
        base = context or published
        return previous(base, expression.previous, text) if base else None
    if expression.same_period:
        if context is None:
            return None
        return shift_years(context, expression.year_offset if expression.year_offset is not None else -1, text)
    year = _year(expression, text, published, context)
    if year is None or not 1 <= year <= 9998:
        return None
    if expression.end_year is not None:
        return Period(date(year, 1, 1), date(expression.end_year, 12, 31), text) if year <= expression.end_year <= 9998 else None
    return _part_of_year(expression, year, text, published)


def _year(expression: PeriodExpression, text: str, published: Period | None, context: Period | None) -> int | None:
    if expression.year is not None:
        return expression.year
    if expression.span_years is not None and expression.span_years < 0:
        return published.end.year + expression.span_years if published else None
    if expression.year_offset is not None:
        if context is not None and text.startswith("上") and not context.floating:  # 2022年…比上年: the year before that one
            return context.end.year + expression.year_offset
        return published.end.year + expression.year_offset if published else None
    if expression.instant and expression.last_month is None:
        return published.end.year if published else None  # 目前, 至今: whatever the context
    if context is not None:
        return context.end.year
    if published is None:
        return None
    month = expression.first_month or 1
    known_to_the_month = (published.start.year, published.start.month) == (published.end.year, published.end.month)
    early = published.end.month <= _EARLY and month == 1 and (expression.last_month or 0) >= _MOST_OF_A_YEAR  # 全年, 1—11月 in January
    return published.end.year - 1 if known_to_the_month and (month > published.end.month or early) else published.end.year


def _day_of_now(day: int, text: str, published: Period | None) -> Period | None:
    """截至14日: the last such day before publication, where that is known to the month."""
    if published is None or (published.start.year, published.start.month) != (published.end.year, published.end.month):
        return None
    month = published.end if day <= published.end.day else published.start.replace(day=1) - timedelta(days=1)
    if day > monthrange(month.year, month.month)[1]:
        return None
    found = month.replace(day=day)
    return Period(found, found, text, True)


def _part_of_year(expression: PeriodExpression, year: int, text: str, published: Period | None) -> Period | None:
    first, last = expression.first_month, expression.last_month
    if first is None and last is None and expression.day is not None:
        return _day_of_now(expression.day, text, published)
    if last is None:
        now = expression.instant and expression.year_offset in (0, None) and expression.year is None
        if now and published is not None:
            return Period(published.start, published.end, text, True)
        return year_period(year, text, instant=expression.instant)
    first = last if first is None or expression.instant else first
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    if expression.day is not None:
        try:
            day = date(year, last, expression.day)
        except ValueError:
            return None
        return Period(day if expression.instant or first == last else date(year, first, 1), day, text, expression.instant)
    if first > last:
        return None
    return Period(date(year, first, 1), month_end(year, last), text, expression.instant)
