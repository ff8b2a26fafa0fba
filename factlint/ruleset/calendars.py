"""What formulas may ask of a calendar: the Gregorian one of the standard library, the Chinese one of ``lunar_python``, loaded when it is first asked for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, date

from factlint.ruleset.operands import NotComputableError

_FIRST, _LAST = 1900, 2100  # years for which the tables of the Chinese calendar are certain


def last_day(year: int, month: int) -> int:
    """The number of days of a month; 0 for a month that does not exist."""
    if not 1 <= year <= MAXYEAR:
        raise NotComputableError(f"there is no year {year}")
    return monthrange(year, month)[1] if 1 <= month <= 12 else 0


def weekday(year: int, month: int, day: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return _date(year, month, day).isoweekday()


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day in one long count; the difference of two is the days between them."""
    return _date(year, month, day).toordinal()


def lunar(year: int, month: int, day: int) -> int:
    """Month × 100 + day of the Chinese calendar on a Gregorian day (正月初一 = 101); negative in a leap month."""
    from lunar_python import Solar

    day_of = _certain(year, month, day)
    found = Solar.fromYmd(day_of.year, day_of.month, day_of.day).getLunar()
    own: int = found.getMonth()
    return (abs(own) * 100 + int(found.getDay())) * (1 if own > 0 else -1)


def solar_term(year: int, month: int, day: int) -> int:
    """Which of the 24 solar terms begins on a Gregorian day, 1 for 立春 to 24 for 大寒; 0 for none."""
    from lunar_python import Solar

    day_of = _certain(year, month, day)
    name: str = Solar.fromYmd(day_of.year, day_of.month, day_of.day).getLunar().getJieQi()
    return _TERMS.index(name) + 1 if name in _TERMS else 0


_TERMS = (
    "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑",
    "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒",
)  # fmt: skip

FUNCTIONS: Mapping[str, Callable[..., int]] = {
    "last_day": last_day,
    "weekday": weekday,
    "day_number": day_number,
    "lunar": lunar,
    "solar_term": solar_term,
}
"""The functions by their names in formulas."""


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise NotComputableError(f"there is no day {year}-{month}-{day}") from None


def _certain(year: int, month: int, day: int) -> date:
    if not _FIRST < year < _LAST:
        raise NotComputableError(f"the Chinese calendar of {year} is not at hand")
    return _date(year, month, day)
