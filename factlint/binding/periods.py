"""Period expressions → periods, given the article's date and the period that the context carries."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from factlint.binding.holidays import days_off
from factlint.binding.stretches import TEN_DAYS, is_year, month_end, previous, shift_years, ten_days_of, year_period
from factlint.model import Period, PeriodExpression

_EARLY = 3  # by March 全年 is the year before
_MOST_OF_A_YEAR = 9  # months
_ANNUAL_REPORTS = 4  # the last month in which they are due
_LONGEST_STRETCH = 120  # years or months
_WEEK = timedelta(days=6)  # from its Monday to its Sunday
_PAST_YEAR = ("过去", "刚")


class Dates(Struct, frozen=True):
    """What an article tells of its own time: the day, month or year of publication, the last full year that it looks back on (``None`` where that is not
    clear), and the period of the report that it presents (2023年年度报告)."""

    published: Period | None
    finished: int | None = None
    reported: Period | None = None

    @property
    def known_to_the_month(self) -> bool:
        """Whether the month of publication is known, not its year alone."""
        day = self.published
        return day is not None and (day.start.year, day.start.month) == (day.end.year, day.end.month)

    @property
    def is_early(self) -> bool:
        """Published when a year just over is 全年."""
        return self.published is not None and self.known_to_the_month and self.published.end.month <= _EARLY


def resolve(expression: PeriodExpression, text: str, *, dates: Dates, context: Period | None) -> Period | None:
    """The period meant by ``expression``, or ``None`` where neither print, context nor the article's date settles it.

    A month or quarter without a year takes the year of the context, else that of publication; where it would lie after the day of publication,
    the year before is meant (a January article that speaks of November).
    """
    text = text.replace("—", "-").replace("–", "-")
    published = dates.published
    if expression.reporting:
        return _reporting(expression, text, dates, context)
    if expression.previous == "this_year" and context is None:
        return None
    if expression.previous:
        base = context if context is not None and not (is_year(context) and expression.previous in ("month", "quarter")) else published
        return previous(base, expression.previous, text) if base else None
    if expression.same_period:
        if context is None:
            return None
        if expression.year is not None:  # 2019年同期: the same days of that year
            return shift_years(context, expression.year - context.end.year, text)
        return shift_years(context, expression.year_offset if expression.year_offset is not None else -1, text)
    if expression.spans:
        return _stretch(expression, text, dates)
    if expression.of_days or expression.holiday:
        return _holiday(expression, text, dates, context) if expression.holiday else _days_from_now(expression, text, published)
    if expression.week is not None:
        return _week(expression, expression.week, text, dates, context)
    if expression.year_offset == -1 and text.startswith(_PAST_YEAR) and dates.known_to_the_month and not dates.is_early:
        return None  # 过去的一年, said in summer: a year to the day or the calendar year
    year = _year(expression, text, dates, context)
    if year is None or not 1 <= year <= 9998:
        return None
    if expression.end_year is not None:
        return _years(expression, year, expression.end_year, text)
    if expression.since:
        return _since(expression, year, text, published)
    return _part_of_year(expression, year, text, published)


def _reporting(expression: PeriodExpression, text: str, dates: Dates, context: Period | None) -> Period | None:
    """报告期: what the report names; else the time that is spoken of; else, in the months of annual reports, the year just over."""
    period = dates.reported or context
    if period is None and dates.published is not None and dates.known_to_the_month and dates.published.end.month <= _ANNUAL_REPORTS:
        period = year_period(dates.published.end.year - 1, text)
    if period is None:
        return None
    first = expression.first_month or (period.start.month if not period.instant else 1)
    start = date(period.end.year, period.end.month if expression.instant else first, 1)
    return Period(start, period.end, text, expression.instant, period.floating)


def _stretch(expression: PeriodExpression, text: str, dates: Dates) -> Period | None:
    """近五年, 近三个月, 未来三年: counted from the day of publication."""
    if expression.span_years is not None:
        return _span(expression.span_years, text, dates)
    if expression.span_months is not None:
        return _last_months(expression.span_months, text, dates)
    return _years_ahead(expression.ahead_years or 0, text, dates)


def _span(years: int, text: str, dates: Dates) -> Period | None:
    """近五年: the years up to publication, in its first months those that are over; 五年前: that year."""
    if dates.published is None or text.strip("年来间以前").endswith(("多", "余")):
        return None
    last = dates.published.end.year
    if years < 0:
        return year_period(last + years, text) if last + years >= 1 else None
    if last - years < 1 or not years:
        return None
    end = date(last - 1, 12, 31) if dates.is_early else dates.published.end
    return Period(date(last - years, 1, 1), end, text)


def _last_months(months: int, text: str, dates: Dates) -> Period | None:
    """近三个月: up to the day of publication, where that is known to the month."""
    if dates.published is None or not dates.known_to_the_month or not 0 < months <= _LONGEST_STRETCH:
        return None
    end = dates.published.end
    year, month = divmod(12 * end.year + end.month - 1 - months, 12)
    day = min(end.day, monthrange(year, month + 1)[1])
    return Period(date(year, month + 1, day) + timedelta(days=1), end, text)


def _years_ahead(years: int, text: str, dates: Dates) -> Period | None:
    """未来三年: from publication to the end of the last of them; the year is the first where it has just begun."""
    if dates.published is None or not 0 < years <= _LONGEST_STRETCH:
        return None
    last = dates.published.end.year + years - dates.is_early
    return Period(dates.published.end, date(last, 12, 31), text)


def _days_from_now(expression: PeriodExpression, text: str, published: Period | None) -> Period | None:
    """昨日, 上周: where the day of publication is known."""
    if published is None or published.start != published.end:
        return None
    if expression.week_offset is None:
        day = published.end + timedelta(days=expression.day_offset or 0)
        return Period(day, day, text)
    monday = published.end + timedelta(days=7 * expression.week_offset - published.end.weekday())
    return Period(monday, monday + _WEEK, text)


def _holiday(expression: PeriodExpression, text: str, dates: Dates, context: Period | None) -> Period | None:
    """春节假期: the days off of the year that is printed or spoken of; of that of publication only where they have begun."""
    own = replace(expression, holiday="")
    year = _year(own, text, dates, context)
    found = days_off(expression.holiday, year) if year is not None else None
    if found is None:
        return None
    inferred = expression.year is None and expression.year_offset is None and context is None
    if inferred and dates.published is not None and found[0] > dates.published.end:
        return None
    return Period(*found, text)


def _week(expression: PeriodExpression, week: int, text: str, dates: Dates, context: Period | None) -> Period | None:
    """2024年第38周, by ISO 8601 from Monday to Sunday; without a year only beside another week of it, since any undertaking counts weeks of its own."""
    own = replace(expression, week=None)
    if own == PeriodExpression() and (context is None or context.end - context.start != _WEEK):
        return None
    year = _year(own, text, dates, context)
    try:
        monday = date.fromisocalendar(year or 0, week, 1)
    except ValueError:
        return None
    return Period(monday, monday + _WEEK, text)


def _years(expression: PeriodExpression, first: int, last: int, text: str) -> Period | None:
    """2019—2023年, 2023年9月至2024年6月."""
    months = expression.first_month or 1, expression.last_month or 12
    if not (first <= last <= 9998 and min(months) >= 1 and max(months) <= 12):
        return None
    start, end = date(first, months[0], 1), month_end(last, months[1])
    return Period(start, end, text) if start <= end else None


def _since(expression: PeriodExpression, year: int, text: str, published: Period | None) -> Period | None:
    """2015年以来, 6月18日以来: until the day of publication."""
    month = expression.first_month or 1
    start = date(year, month, min(expression.day or 1, monthrange(year, month)[1]))
    return Period(start, published.end, text) if published is not None and start <= published.end else None


def _year(expression: PeriodExpression, text: str, dates: Dates, context: Period | None) -> int | None:
    published = dates.published
    if expression.year is not None:
        return expression.year
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
    if month == 1 and (expression.last_month or 0) >= _MOST_OF_A_YEAR and (dates.is_early or dates.finished is not None):  # 全年, 1—11月 in January
        return dates.finished or published.end.year - 1
    last = expression.last_month or month
    over = month > published.end.month or (dates.is_early and last > published.end.month)  # 一季度, in January
    return published.end.year - 1 if dates.known_to_the_month and over else published.end.year


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
        return _until(day, first, expression, text)
    if first > last:
        return None
    period = Period(date(year, first, 1), month_end(year, last), text, expression.instant)
    return ten_days_of(period, text) if first == last and text.endswith(TEN_DAYS) else period


def _until(day: date, first_month: int, expression: PeriodExpression, text: str) -> Period | None:
    """11月3日, 截至11月3日, 10月1日至7日: what ends on a day."""
    if expression.first_day is None or expression.instant:
        return Period(day if expression.instant or first_month == day.month else day.replace(month=first_month, day=1), day, text, expression.instant)
    if not 1 <= expression.first_day <= monthrange(day.year, first_month)[1]:
        return None
    start = date(day.year, first_month, expression.first_day)
    return Period(start, day, text) if start <= day else None
