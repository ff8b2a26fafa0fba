"""Mentions as rows of a ledger, and rows as mentions. Nothing is lost: intervals are kept as exact fractions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from math import inf
from typing import Any

from factlint.checking import FactKey, Mention
from factlint.checking.repeats.compare import firm_across
from factlint.checking.repeats.mentions import FIRM
from factlint.ledger.entry import REFERENCE
from factlint.lexicon.entries import Nature
from factlint.model import Basis, Bound, Interval, Period, Place, Role
from factlint.rational import rational

Row = tuple[Any, ...]

LOOSE, INFERRED, PRINTED, AGREED = 0, 1, 2, 3
"""How firmly a fact stands: not to be held against other articles; with a period that was inferred; with one that is printed; as a desk has agreed on it."""
_BASES = {Basis.PRINTED: "p", Basis.CARRIED: "c", Basis.INFERRED: "i", Basis.GUESSED: "g", Basis.NONE: "n"}
_BASIS_OF = {letter: basis for basis, letter in _BASES.items()}
_INSTANT, _FLOATING, _KNOWN, _DATED, RUNNING, SINCE, _GUARDED, _OWN = 1, 2, 4, 8, 16, 32, 64, 128


def row_of(mention: Mention, key: int, article: int) -> Row:
    """The row of a mention, in the order of ``schema.FACT_COLUMNS``."""
    period, place = mention.period, mention.place
    first, last = (0, 0) if period is None else (period.start.toordinal(), period.end.toordinal())
    outer, firm = interval_text(mention.outer), firmness(mention)
    low, high = mention.outer.low, mention.outer.high
    return (
        key,
        first,
        value_hash(outer, last, firm),
        mention.published or "",
        article,
        mention.start,
        last,
        outer,
        interval_text(mention.narrow),
        -inf if low is None else float(low),
        inf if high is None else float(high),
        firm,
        "" if period is None else period.text,
        _flags(mention),
        "".join(_BASES[basis] for basis in (mention.bound.indicator, mention.bound.entity, mention.bound.period)),
        mention.text,
        place.quote,
        place.start,
        place.end,
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        mention.sentence,
        mention.role.value,
    )


def mention_of(row: Sequence[Any], key: FactKey, nature: str, drift: str, article: Sequence[str]) -> Mention:
    """The mention of a row; ``article`` holds path, title and published_from."""
    flags, bound = row[13], row[14]
    path, title, published_from = article
    period = Period(date.fromordinal(row[1]), date.fromordinal(row[6]), row[12], bool(flags & _INSTANT), bool(flags & _FLOATING)) if flags & _DATED else None
    return Mention(
        key=key,
        text=row[15],
        narrow=interval_of(row[8]),
        outer=interval_of(row[7]),
        period=period,
        nature=Nature(nature),
        drift=Decimal(drift),
        bound=Bound(*(_BASIS_OF[letter] for letter in bound)),
        known=bool(flags & _KNOWN),
        place=Place(path, row[17], row[18], row[19], row[20], row[21], row[22], row[16]),
        start=row[5],
        sentence=row[23],
        role=Role(row[24]),
        title=title,
        published=row[3] or None,
        published_from=published_from,
        running=bool(flags & RUNNING),
        since=bool(flags & SINCE),
        guarded=bool(flags & _GUARDED),
        own=bool(flags & _OWN),
    )


def firmness(mention: Mention) -> int:
    """Whether a mention may be held against other articles, and whether its period is printed."""
    if mention.published_from == REFERENCE:
        return AGREED
    if not firm_across(mention):
        return LOOSE
    return PRINTED if mention.bound.period in FIRM else INFERRED


def value_hash(outer: str, last: int, firm: int) -> int:
    """What makes a value distinct within its key and first day, as a signed integer of 64 bits."""
    return int.from_bytes(blake2b(f"{outer}|{last}|{firm}".encode(), digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=65536)
def interval_of(text: str) -> Interval:
    """The interval written as ``[low,high)``; a missing end is unbounded."""
    low, _, high = text[1:-1].partition(",")
    return Interval(rational(low) if low else None, rational(high) if high else None, text[0] == "(", text[-1] == ")")


def interval_text(interval: Interval) -> str:
    """An interval as it stands in a row."""
    low = "" if interval.low is None else str(interval.low)
    high = "" if interval.high is None else str(interval.high)
    return f"{'(' if interval.low_open else '['}{low},{high}{')' if interval.high_open else ']'}"


def seal(rows: Sequence[Row]) -> str:
    """Names the content of an article's rows, so that a changed one is noticed."""
    content = blake2b(digest_size=8)
    for row in sorted(rows, key=lambda row: (row[5], row[0], row[2])):
        content.update(repr(tuple(row[index] for index in range(len(row)) if index != 4)).encode("utf-8", "surrogatepass"))
    return content.hexdigest()


def _flags(mention: Mention) -> int:
    period = mention.period
    dated = 0 if period is None else _DATED | (_INSTANT if period.instant else 0) | (_FLOATING if period.floating else 0)
    marked = (RUNNING if mention.running else 0) | (SINCE if mention.since else 0) | (_GUARDED if mention.guarded else 0) | (_OWN if mention.own else 0)
    return dated | marked | (_KNOWN if mention.known else 0)
