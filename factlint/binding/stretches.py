"""Stretches of the calendar: whole years, the month or quarter before, ten days of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec.structs import replace

from factlint.model import Period

_DAYS_OF = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0)}
TEN_DAYS = tuple(_DAYS_OF)
"""The names of the parts of a month."""


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

    return Period(moved(period.start), moved(period.end), text, period.instant, period.floating, period.occasion)


def previous(period: Period, unit: str, text: str) -> Period | None:
    """The month or quarter before that in which ``period`` ends, or the same days a year before.

    ``this_year`` and ``this_month`` are the year and month in which it ends, ``ten_days`` a part of it.
    """
    if unit == "this_year":
        return Period(date(period.end.year, 1, 1), date(period.end.year, 12, 31), text, False, period.floating)
    if unit == "this_month":
        return Period(date(period.end.year, period.end.month, 1), period.end, text, period.instant, period.floating)
    if unit == "ten_days":
        one_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
        return ten_days_of(replace(period, instant=False), text) if one_month else None
    if unit not in ("month", "quarter"):
        return shift_years(period, -1, text)
    months = 1 if unit == "month" else 3
    if is_year(period):
        return None
    before = date(period.end.year, (period.end.month - 1) // months * months + 1, 1) - timedelta(days=1)
    return Period(date(before.year, before.month - months + 1, 1), before, text, period.instant, period.floating)


def is_year(period: Period) -> bool:
    """Whether a period reaches from a January to a December."""
    return (period.start.month, period.end.month) == (1, 12)


def ten_days_of(period: Period, text: str) -> Period:
    """6月中旬: the ten days of a month that 上旬, 中旬 or 下旬 names; the last are as many as are left."""
    first, last = _DAYS_OF[text[-len("上旬") :]]
    month = period.start.replace(day=1)
    return replace(period, start=month.replace(day=first), end=month.replace(day=last) if last else month_end(month.year, month.month), text=text)
