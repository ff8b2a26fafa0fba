"""The days off of a holiday, as they were decreed: from ``lunar_python``, loaded when a text first names one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_STEM = 2  # characters of a holiday's name by which the calendar knows it where two fall together: 国庆中秋
_DAY = timedelta(days=1)


@lru_cache(256)
def days_off(holiday: str, year: int) -> tuple[date, date] | None:
    """The first and the last day off of a holiday (春节, 国庆节) in a year, those of another one that it runs into among them; ``None`` in years that the
    calendar does not know."""
    free, named = _free_days(year)
    day = named.get(holiday) or next((day for name, day in named.items() if holiday[:_STEM] in name), None)
    if day is None or day not in free:
        return None
    first = last = day
    while first - _DAY in free:
        first -= _DAY
    while last + _DAY in free:
        last += _DAY
    return first, last


@lru_cache(64)
def _free_days(year: int) -> tuple[frozenset[date], dict[str, date]]:
    """The days off round a year, and on which day each holiday of that year falls."""
    from lunar_python.util import HolidayUtil

    around = [entry for one in (year - 1, year, year + 1) for entry in HolidayUtil.getHolidays(one)]
    free = frozenset(date.fromisoformat(entry.getDay()) for entry in around if not entry.isWork())
    falls = {str(entry.getName()): date.fromisoformat(entry.getTarget()) for entry in around if entry.getTarget().startswith(f"{year}-")}
    return free, falls
