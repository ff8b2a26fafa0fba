"""One indicator of one subject over the years, as articles print it: running totals that fall, growth that its two levels do not bear out, values that lie off
the series by 万 or 亿.

Everything here takes mentions and gives back those that cannot all hold; where they come from, a run, an archive or its audit, is all one.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from statistics import median

from msgspec import Struct

from factlint.checking.repeats.compare import firm_across
from factlint.checking.repeats.mentions import KEY_ASPECTS, YEARLY, FactKey, Mention, a_year_on
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Interval, Period, Status
from factlint.numbers import interval as intervals
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_LARGEST_RATIO = 3  # between two values of one thing; more is another thing
_ALIKE = 2.5  # how far the values of a few years lie apart at most
_SLIPS = (10**4, 10**8)  # 万 for 元, 亿 for 万; 亿 for 元
_DIGITS = tuple(Fraction(10) ** power for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
YEARS = 3  # on either side of a value that the series is looked at
_PEERS = 2  # other years that must agree before one is off
_THING = len(("entity", "indicator", "segment", "scope", "status"))
_ASPECT = KEY_ASPECTS.index("aspect")
_HUNDRED = Fraction(100)


class Break(Struct, frozen=True):
    """Figures of one series that cannot all hold, the doubtful one first; ``gap`` is how far it lies off, relative to what the others say."""

    figures: tuple[Mention, ...]
    gap: float


class Series(Struct, frozen=True):
    """The levels of one key and the yearly growth of the same thing."""

    levels: Sequence[Mention]
    growth: Sequence[Mention]


def series_of(mentions: Iterable[Mention]) -> Iterator[Series]:
    """The series among mentions, in the order of their keys."""
    things: dict[FactKey, dict[FactKey, list[Mention]]] = {}
    for mention in mentions:
        if in_series(mention):
            things.setdefault(mention.key[:_THING], {}).setdefault(mention.key, []).append(mention)
    for thing in sorted(things):
        keys = things[thing]
        growth = [mention for key in sorted(keys) if key[_ASPECT] == YEARLY for mention in keys[key]]
        yield from (Series(keys[key], growth) for key in sorted(keys) if key[_ASPECT] != YEARLY)


def in_series(mention: Mention) -> bool:
    """Whether a mention takes part in a series: what a known indicator was, or grew by, at a time that is sure."""
    if not mention.known or mention.period is None or mention.period.floating or mention.key[_THING - 1] != Status.ACTUAL.value:
        return False
    if mention.key[_ASPECT] == YEARLY:
        return True
    return mention.key[_ASPECT] == Aspect.LEVEL.value and mention.nature in (Nature.FLOW, Nature.STOCK, Nature.CUMULATIVE) and firm_across(mention)


def breaks(rule: Rule, series: Series, lexicon: Lexicon) -> Iterator[Break]:
    """The figures that a rule holds against each other, of two articles at least."""
    indicator = lexicon.indicators.get(series.levels[0].key[1]) if series.levels else None
    if indicator is None or not indicator.nonnegative:
        return
    found = {"later": _falls, "previous": _growth, "other": _slips}[rule.periods]
    for one in found(rule, series):
        if len({mention.path for mention in one.figures}) > 1:
            yield one


# ── running totals ───────────────────────────────────────────────────────────────────────────────


def _falls(rule: Rule, series: Series) -> Iterator[Break]:
    """What is counted from one beginning and is less than before: within a year, and beyond it where the beginning is printed. A total that is too large is
    told once, not with everything that came after it."""
    counted = [mention for mention in series.levels if mention.nature is Nature.CUMULATIVE or mention.running or mention.since]
    agreed = sorted(_agreed(counted).items(), key=lambda item: item[0].end)
    told: set[Period] = set()
    lows: list[Fraction] = []  # of the values before, sorted: of most series none is larger
    for at, (later, values) in enumerate(agreed):
        one = values[0]
        for earlier, before in islice(reversed(agreed), len(agreed) - at, None) if _may_be_less(one.outer, lows) else ():
            if earlier.end < later.start and _of_one_beginning(one, before[0]) and _is_less(one.outer, before[0].outer):
                if earlier not in told:
                    yield Break((*values, *before), _apart(one, before[0]))
                told.add(earlier)
                break
        if one.outer.low is not None:
            insort(lows, one.outer.low)


def _of_one_beginning(one: Mention, other: Mention) -> bool:
    """Whether both count from the same day, as far as the words tell."""
    assert one.period is not None
    assert other.period is not None
    if not (one.period.instant and other.period.instant):
        return False
    return (one.since and other.since) or one.period.end.year == other.period.end.year


# ── growth ───────────────────────────────────────────────────────────────────────────────────────


def _growth(rule: Rule, series: Series) -> Iterator[Break]:
    """Growth that the levels of its two years do not bear out, even if the earlier one was revised since by as much as the rule grants."""
    levels = _agreed(mention for mention in series.levels if not mention.guarded)
    for period, rates in _by_rate(mention for mention in series.growth if not mention.guarded):
        before = Period(a_year_on(period.start, -1), a_year_on(period.end, -1), "", period.instant, False)
        now, base = levels.get(_at(period)), levels.get(_at(before))
        if now is None or base is None:
            continue
        implied = _implied(now[0].outer, base[0].outer, Fraction(rule.revision) / _HUNDRED)
        if implied is not None and not intervals.overlaps(implied, rates[0].outer) and _is_slip(now[0].outer, base[0].outer, rates[0].outer):
            yield Break((*rates, *now, *base), _distance(implied, rates[0].outer))


def _by_rate(growth: Iterable[Mention]) -> Iterator[tuple[Period, list[Mention]]]:
    """The times of growth, and for each the mentions of each rate, the newest first."""
    rates: dict[tuple[Period, Interval], list[Mention]] = {}
    for mention in sorted(growth, key=lambda mention: (mention.published or "", mention.path, mention.start), reverse=True):
        assert mention.period is not None
        rates.setdefault((_at(mention.period), mention.outer), []).append(mention)
    yield from sorted(((period, mentions) for (period, _), mentions in rates.items()), key=lambda item: (item[0].start, item[0].end, item[1][0].path))


def _implied(now: Interval, base: Interval, revision: Fraction) -> Interval | None:
    """The growth in percent that two levels allow."""
    if base.low is None or base.low <= 0 or now.low is None or now.low < 0:
        return None
    granted = Interval(base.low * (1 - revision), None if base.high is None else base.high * (1 + revision), base.low_open, base.high_open)
    ratio = intervals.divide(now, granted)
    return intervals.scale(intervals.subtract(ratio, intervals.point(1)), _HUNDRED)


def _is_slip(now: Interval, base: Interval, rate: Interval) -> bool:
    """Whether levels and growth speak of one thing: of one size, or off by a power of ten."""
    if now.low is None or base.low is None or rate.low is None or not now.low or rate.low <= -_HUNDRED:
        return False
    ratio = now.low / base.low
    if 1 / Fraction(_LARGEST_RATIO) <= ratio <= _LARGEST_RATIO:
        return True
    expected = 1 + rate.low / _HUNDRED
    return any(abs(ratio / expected / power - 1) < Fraction(1, 10) for power in _DIGITS)


def _distance(one: Interval, other: Interval) -> float:
    """How far two intervals of percents lie apart, as a fraction."""
    gaps = [low - high for low, high in ((one.low, other.high), (other.low, one.high)) if low is not None and high is not None]
    return float(max(gaps, default=Fraction(0)) / _HUNDRED)


# ── units ────────────────────────────────────────────────────────────────────────────────────────


def _slips(rule: Rule, series: Series) -> Iterator[Break]:
    """A value that lies off those of the years around it, which agree, by 万 or 亿."""
    agreed = _agreed(series.levels)
    stretches: dict[Hashable, list[tuple[Period, list[Mention]]]] = {}
    for period, values in sorted(agreed.items(), key=lambda item: item[0].start):
        stretches.setdefault(_stretch(period, values[0]), []).append((period, values))
    for members in stretches.values():
        for period, values in members:
            around = [others for other, others in members if other is not period and abs(other.end.year - period.end.year) <= YEARS]
            sizes = [size for others in around if (size := _size(others[0])) > 0]
            own = _size(values[0])
            if len(sizes) < _PEERS or own <= 0 or max(sizes) > _ALIKE * min(sizes):
                continue
            ratio = own / median(sizes)
            if any(1 / _ALIKE < ratio / slip < _ALIKE or 1 / _ALIKE < ratio * slip < _ALIKE for slip in _SLIPS):
                yield Break((*values, *(others[0] for others in around)), 1.0)


def _stretch(period: Period, mention: Mention) -> Hashable:
    """Flows compare over the same stretch of each year, levels at any time."""
    if mention.nature is not Nature.FLOW or period.instant:
        return None
    return period.start.month, period.start.day, period.end.month, period.end.year - period.start.year


def _size(mention: Mention) -> float:
    end = mention.outer.low if mention.outer.low is not None else mention.outer.high
    return 0.0 if end is None else float(end)


# ── values ───────────────────────────────────────────────────────────────────────────────────────


def _agreed(mentions: Iterable[Mention]) -> dict[Period, list[Mention]]:
    """The mentions of each period, the newest first; without those periods whose mentions contradict each other: that is a finding of its own."""
    by_time: dict[Period, list[Mention]] = {}
    for mention in mentions:
        assert mention.period is not None
        by_time.setdefault(_at(mention.period), []).append(mention)
    found = {}
    for period, values in by_time.items():
        if all(intervals.overlaps(values[0].outer, other.outer) for other in values[1:]):
            found[period] = sorted(values, key=lambda mention: (mention.published or "", mention.path, mention.start), reverse=True)
    return found


def _at(period: Period) -> Period:
    """The time alone, whatever it was called."""
    return Period(period.start, period.end, "", period.instant, False)


def _is_less(one: Interval, other: Interval) -> bool:
    """Whether one value is surely less than another, yet of its size."""
    if one.high is None or other.low is None or other.low <= 0:
        return False
    return one.high < other.low and one.high * _LARGEST_RATIO > other.low


def _may_be_less(one: Interval, lows: Sequence[Fraction]) -> bool:
    """Whether a value may be less than one of those whose lower ends are given, sorted."""
    if one.high is None:
        return False
    larger = bisect_right(lows, one.high)
    return larger < len(lows) and lows[larger] < one.high * _LARGEST_RATIO


def _apart(one: Mention, other: Mention) -> float:
    larger = max(abs(_size(one)), abs(_size(other)))
    return abs(_size(one) - _size(other)) / larger if larger else 0.0
