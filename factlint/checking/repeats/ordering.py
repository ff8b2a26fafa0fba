"""Facts of one thing whose periods bound each other: a part of the year is no more than the year, and what is counted from the beginning never falls."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from factlint.checking.repeats.mentions import FIRM, Mention
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Basis, Interval, Period

_LARGEST_RATIO = 3  # between two values of one thing; more is another thing
_INDICATOR, _SEGMENT, _ASPECT = 1, 2, 6  # of a key


def out_of_order(mentions: Sequence[Mention], lexicon: Lexicon, *, periods: str, cued: bool = False) -> Iterator[tuple[Mention, Mention]]:
    """The mentions that are smaller than an earlier part of them allows, each with that part.

    ``periods`` is ``within`` (前三季度 in 全年, for flows that cannot be negative) or ``later`` (截至9月 after 截至6月, in one year). ``cued``: all of them
    are said to be running totals, so that those from the turn of the year on (上半年累计) are some as well.
    """
    firm = [
        (mention, mention.period)
        for mention in mentions
        if mention.period is not None and _firm(mention, lexicon, counted_on=periods == "later", running=mention.running or cued)
    ]
    values_of_year: dict[int, dict[Hashable, Mention]] = {}  # part and whole end in one year
    for mention, period in firm:
        values_of_year.setdefault(period.end.year, {}).setdefault((period.start, period.end, period.instant, mention.outer), mention)
    for whole, period in firm:
        for part in values_of_year[period.end.year].values():
            if _bounded(part, whole, periods, cued=cued) and _below(whole.outer, part.outer):
                yield whole, part
                break


def _firm(mention: Mention, lexicon: Lexicon, *, counted_on: bool, running: bool) -> bool:
    """Whether what is measured, and when, is printed, and the indicator known to have no negative values. What is ``counted_on`` from a beginning has none,
    and need be no known indicator."""
    indicator = lexicon.indicators.get(mention.key[1])
    if mention.key[_ASPECT] != Aspect.LEVEL.value or indicator is not None and not indicator.nonnegative:
        return False
    if not (indicator is not None and mention.known) and not (counted_on and running):
        return False
    names = (mention.key[_INDICATOR], mention.key[_SEGMENT])
    if indicator is None and any(word in name for name in names for word in (*lexicon.lists.nets, *lexicon.lists.losses)):
        return False  # 累计净流入 may fall
    if any(word in name for name in names for word in lexicon.verbs.averages):
        return False  # 日均装车17.93万车，9月份日均18.37万车
    named = mention.bound.indicator is Basis.PRINTED or (running and mention.bound.indicator in FIRM)  # 累计建成318座；截至9月底，累计建成305座
    return named and mention.bound.period in FIRM


def _bounded(part: Mention, whole: Mention, periods: str, *, cued: bool) -> bool:
    assert part.period is not None
    assert whole.period is not None
    if periods == "later":
        if cued and not part.period.instant and not whole.period.instant:
            return part.period.start == whole.period.start and part.period.end < whole.period.end and _begins_a_year(part.period)
        return part.period.instant and whole.period.instant and part.period.end < whole.period.start and part.period.end.year == whole.period.end.year
    return part.nature is Nature.FLOW and _lies_in(part.period, whole.period)


def _begins_a_year(period: Period) -> bool:
    return (period.start.month, period.start.day) == (1, 1)


def _lies_in(part: Period, whole: Period) -> bool:
    """Whether one stretch of time is a true part of another, both of one year."""
    if part.instant or whole.instant or whole.start.year != whole.end.year:
        return False
    return whole.start <= part.start and part.end <= whole.end and (part.start, part.end) != (whole.start, whole.end)


def _below(whole: Interval, part: Interval) -> bool:
    """Whether the whole is surely smaller than its part, yet of its size."""
    if whole.high is None or part.low is None or part.low <= 0:
        return False
    return whole.high < part.low and whole.high * _LARGEST_RATIO > part.low
