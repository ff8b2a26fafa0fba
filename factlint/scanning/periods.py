"""Period expressions: what each says before it is resolved.

An expression is scanned in pieces (截至 ｜ 2020年 ｜ 前三季度), found by ``period_grammar``, that ``join`` puts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from factlint import patterns
from factlint.model import PeriodExpression
from factlint.numbers.han import parse_han
from factlint.scanning.period_grammar import period_patterns

_SHORT_YEAR = patterns.compile("(?P<year>[0-9]{2})年")  # found by what follows it
_LAST_CENTURY = 50  # from here on two digits are a year of the last century


class PeriodReader:
    """Reads the words of a piece of a period expression."""

    def __init__(self, words: Mapping[str, PeriodExpression], plans: Mapping[str, tuple[int, int]], durations: Iterable[str]) -> None:
        self._words = words
        self._plans = plans
        sources = period_patterns(words, plans, durations)
        self._pattern = patterns.compile(f"{sources.digits}|{sources.numerals}|{sources.words}")
        self.read = lru_cache(4096)(self._read)

    def _read(self, text: str) -> PeriodExpression | None:
        """What a piece says; a day without a month says so only behind 截至, and others name no period of their own (``None``)."""
        found = self._pattern.fullmatch(text) or _SHORT_YEAR.fullmatch(text)
        if found is None:
            return None
        said = {key: value for key, value in found.groupdict().items() if value}
        if "word" in said:
            return self._words[said["word"]]
        if "span" in said:
            return _span(said)
        if "months" in said or "ahead" in said:
            return _counted_span(said)
        if "decade" in said or "turn" in said:
            return _decade(said)
        if "plan" in said:
            return _plan(self._plans[said["plan"]], said)
        if said.keys() <= {"day", "last_day", "hour"}:
            return PeriodExpression(day=_number(said["day"]), hour=_hour(said)) if "last_day" not in said else None
        base = PeriodExpression(year=_full_year(_number(said["year"])), end_year=_end_year(said)) if "year" in said else AS_OF
        return _with_parts(base, said)


AS_OF = PeriodExpression()  # what 截至 alone says
Piece = tuple[int, int, PeriodExpression]  # start, end, what it says


def joined(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The period expressions of a text from their pieces in order, adjacent ones put together."""
    pending: Piece | None = None
    for piece in pieces:
        together = join(pending[2], piece[2]) if pending and _adjacent(text, pending[1], piece[0]) else None
        if pending and together is not None:
            pending = (pending[0], piece[1], together)
            continue
        if pending and _stands_alone(pending[2]):
            yield pending
        pending = piece
    if pending and _stands_alone(pending[2]):
        yield pending


def _stands_alone(expression: PeriodExpression) -> bool:
    """Whether an expression names a period by itself, unlike 截至, or 14日 without 截至 before it."""
    return expression not in (AS_OF, PeriodExpression(day=expression.day, hour=expression.hour))


def _adjacent(text: str, end: int, start: int) -> bool:
    return start == end or (start == end + 1 and text[end] in " 的")


def join(first: PeriodExpression, second: PeriodExpression) -> PeriodExpression | None:
    """What two adjacent pieces say together (截至 + 11月底, 今年 + 前三季度); ``None`` where they are two expressions."""
    if first == AS_OF:
        return second if _counted(second) else replace(second, instant=True)
    year = replace(first, instant=False)
    placed = second.year is not None or second.year_offset is not None or second.spans or second.previous
    if not _is_year(year) or placed or replace(second, instant=False) == AS_OF:
        return None
    return replace(second, year=first.year, year_offset=first.year_offset, instant=second.instant or (first.instant and not _counted(second)))


def _counted(expression: PeriodExpression) -> bool:
    """Whether an expression names a stretch of months, which 截至 does not make an instant (截至6月30日止3个月)."""
    return expression.first_month != expression.last_month and not expression.instant and expression.day is None


def _is_year(expression: PeriodExpression) -> bool:
    """A plain year, printed or relative."""
    return expression in (PeriodExpression(year=expression.year), PeriodExpression(year_offset=expression.year_offset)) and expression != AS_OF


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else int(parse_han(text))


def _span(said: dict[str, str]) -> PeriodExpression | None:
    try:
        years = _number(said["span"].rstrip("多余"))
    except ValueError:
        return None
    return PeriodExpression(span_years=-years if "ago" in said else years)


def _counted_span(said: dict[str, str]) -> PeriodExpression | None:
    """近三个月, 未来三年; 近十多个月 names no period."""
    try:
        return PeriodExpression(span_months=_number(said["months"])) if "months" in said else PeriodExpression(ahead_years=_number(said["ahead"]))
    except ValueError:
        return None


def _full_year(year: int) -> int:
    """98年 and 23年 of this century or the last."""
    return year + (1900 if year >= _LAST_CENTURY else 2000) if year < 100 else year


def _end_year(said: dict[str, str]) -> int | None:
    """The last year of a range; 2023/24 prints only its end."""
    if "end_year" not in said:
        return None
    end = _number(said["end_year"])
    return end if len(said["end_year"]) == 4 else _number(said["year"]) // 100 * 100 + end


def _plan(years: tuple[int, int], said: dict[str, str]) -> PeriodExpression:
    if said.get("plan_end") == "末":
        return PeriodExpression(year=years[1], first_month=12, last_month=12, instant=True)
    if said.get("plan_end", "")[:1] in ("前", "头"):  # “十四五”前三年
        return PeriodExpression(year=years[0], end_year=years[0] + _number(said["plan_end"][1:-1]) - 1)
    if said.get("plan_end") == "以来":
        return PeriodExpression(year=years[0], since=True)
    return PeriodExpression(year=years[0], end_year=years[1])


def _decade(said: dict[str, str]) -> PeriodExpression:
    """上世纪90年代, 1990年代, 二十世纪九十年代, 20世纪末; without a century that of the last one."""
    if "turn" in said:
        century = 21 if "this" in said else _number(said.get("century", "20"))
        first = 100 * (century - 1) + (90 if said["turn"] == "末" else 0)
        return PeriodExpression(year=first, end_year=first + 9)
    first = _number(said["decade"])
    if first < 100:
        first += 100 * (_number(said["century"]) - 1) if "century" in said else 1900
    return PeriodExpression(year=first, since=True) if "since" in said else PeriodExpression(year=first, end_year=first + 9)


def _with_parts(base: PeriodExpression, said: dict[str, str]) -> PeriodExpression:
    if "week" in said:
        return replace(base, week=_number(said["week"]))
    first, last = _months(said)
    day = said.get("last_day") or said.get("day")
    if "since" in said:
        base = replace(base, since=True)
    if "count" in said and last is not None:
        return replace(base, first_month=max(1, last - _number(said["count"]) + 1), last_month=last)
    if "end" in said:
        opening = said["end"] == "初"
        instant = (first or 1) if opening else (last or 12)
        return replace(base, first_month=instant, last_month=instant, instant=True)
    first_day = _number(said["day"]) if "last_day" in said and "day" in said and first is not None else None
    return replace(base, first_month=first, last_month=last, day=_number(day) if day else None, first_day=first_day, hour=_hour(said))


def _hour(said: dict[str, str]) -> str:
    """The hours of one day, as printed; those of several days tell no part of one."""
    return said.get("hour", "") if "last_day" not in said else ""


def _months(said: dict[str, str]) -> tuple[int | None, int | None]:
    if "month" in said:
        first = _number(said["month"])
        return first, _number(said["last_month"]) if "last_month" in said else first
    if "first_months" in said:
        return 1, _number(said["first_months"])
    if "last_months" in said:
        return 13 - _number(said["last_months"]), 12
    if "last_quarters" in said:
        return 13 - 3 * _number(said["last_quarters"]), 12
    if "quarter" in said or "last_quarter" in said:
        quarter = _number(said.get("quarter", "1"))
        return 3 * quarter - 2, 3 * _number(said.get("last_quarter") or said["quarter"])
    if "half" in said:
        return (1, 6) if said["half"] == "上" else (7, 12)
    if "middle" in said:
        return (1, 6) if said["middle"] == "中期" else (6, 6)
    return None, None
