"""``periods.yaml``: five-year plans, the words that name a period, and holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import convert

from factlint.lexicon.document import Item
from factlint.lexicon.nouns import Occasions
from factlint.model import PeriodExpression

T = TypeVar("T")
_NUMBERS = ("year_offset", "first_month", "last_month", "day", "span_years", "span_months", "year", "end_year", "day_offset", "week_offset")
_SECTIONS = ("plans", "words", "holidays", "holiday_ends", "occasions")
_FLAGS = ("instant", "same_period", "since", "reporting")


def build_plans(roots: Iterable[Item]) -> dict[str, tuple[int, int]]:
    """Plan name → its first and last year."""
    return _merged(roots, "plans", _years)


def build_period_words(roots: Iterable[Item]) -> dict[str, PeriodExpression]:
    """Word → the period it names."""
    found: dict[str, PeriodExpression] = {}
    holidays: dict[str, str] = {}
    ends: list[str] = []
    for root in roots:
        fields = root.fields(_SECTIONS)
        for words, expression in fields["words"].entries() if "words" in fields else ():
            found |= dict.fromkeys(words.split(), _period(expression))
        for official, names in fields["holidays"].entries() if "holidays" in fields else ():
            holidays |= dict.fromkeys(names.words(), official)
        ends += fields["holiday_ends"].words() if "holiday_ends" in fields else ()
    for name, official in holidays.items():
        found |= {printed + end: PeriodExpression(holiday=official) for printed in (name, f"“{name}”") for end in ends}
    return found


def build_occasions(roots: Iterable[Item]) -> Occasions:
    """Parts of a year that are named by what happens in them; a holiday without 假期 is one."""
    found: dict[str, set[str]] = {name: set() for name in Occasions.__struct_fields__}
    for root in roots:
        fields = root.fields(_SECTIONS)
        for name, words in fields["occasions"].fields(tuple(found)).items() if "occasions" in fields else ():
            found[name] |= set(words.words())
        for official, names in fields["holidays"].entries() if "holidays" in fields else ():
            found["names"] |= {official, *names.words()}
    return Occasions(**{name: frozenset(words) for name, words in found.items()})


def _merged(roots: Iterable[Item], section: str, convert: Callable[[Item], T]) -> dict[str, T]:
    return {key: convert(value) for root in roots for name, entries in root.entries() if name == section for key, value in entries.entries()}


def _years(item: Item) -> tuple[int, int]:
    first, _, last = item.text().partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        item.fault(f"“{item.text()}” is not two years as in 2021-2025")
        return 0, 0
    return int(first), int(last)


def _period(item: Item) -> PeriodExpression:
    fields = item.fields((*_NUMBERS, *_FLAGS, "previous"))
    number = {key: fields[key].integer() if key in fields else None for key in _NUMBERS}
    flags = {key: fields[key].flag() if key in fields else False for key in _FLAGS}
    said: dict[str, int | bool | str | None] = {**number, **flags, "previous": fields["previous"].text() if "previous" in fields else ""}
    return convert(said, PeriodExpression)
