"""Whether two mentions of one fact contradict each other: how far the thing may have moved between them, and how far their figures are apart."""

from __future__ import annotations

from decimal import Decimal

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.mentions import FIRM, Mention
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Interval, Period
from factlint.numbers import interval as intervals
from factlint.rational import Fraction

PERIODIC = (Nature.FLOW, Nature.RATE, Nature.CUMULATIVE)
"""Natures whose values compare only where they are of one period."""
_FARTHEST = 3  # years between two mentions beyond which a stock may be anything
_LARGEST_RATIO = 3  # between two values of one thing; more is another thing, unless a decimal point was lost
_DAYS_A_YEAR = Fraction(146097, 400)
_COARSER = 5  # times the precision of a figure whose digits another one leaves off
_LARGEST_REVISION = Fraction(5, 4)  # between two values of one thing in one article, where no slip explains them
_MANY_DIGITS = 3  # in which a slip is told from another figure
_DIGIT = patterns.compile(r"\d")


def conflict(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one key cannot both hold, the drift of the indicator granted for the time between them."""
    room = room_between(one, other)
    if (one.own or other.own) and not _slipped(one, other):
        return False  # a part of the work, or a plan that was changed
    if room is None or not _of_one_size(one.outer, other.outer):
        return False
    if intervals.overlaps(_widened(one, room), _widened(other, room)):
        return False
    return not _cuts_off(one.narrow, other.narrow) and not _cuts_off(other.narrow, one.narrow)


def is_comparable(one: Mention, other: Mention) -> bool:
    """Whether two mentions speak of times at which the thing may be held against itself."""
    return room_between(one, other) is not None


def agree(one: Mention, other: Mention) -> bool:
    """Whether two mentions speak of comparable times and some value fits both."""
    return is_comparable(one, other) and intervals.overlaps(one.outer, other.outer)


def _cuts_off(coarse: Interval, fine: Interval) -> bool:
    """3250亿 for 3250.6亿: whether a figure that is printed more coarsely leaves the digits of the other one off, as headlines do, where rounding went up."""
    if coarse.low is None or coarse.high is None or fine.low is None or fine.high is None or coarse.low < 0:
        return False
    width = coarse.high - coarse.low
    return 0 < (fine.high - fine.low) * _COARSER <= width and coarse.high <= fine.low and fine.high <= coarse.high + width / 2


def means_another(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one time mean different values, although the widest reading of their words leaves room for both."""
    if one.period is None or other.period is None or not _same_span(one.period, other.period) or conflict(one, other):
        return False
    return not intervals.overlaps(one.narrow, other.narrow)


def _of_one_size(one: Interval, other: Interval) -> bool:
    """Whether two values differ by no more than things of one kind do, or by a power of ten as a lost decimal point leaves it."""
    a, b = _size(one), _size(other)
    if not a or not b:
        return True
    ratio = max(a, b) / min(a, b)
    return ratio <= _LARGEST_RATIO or _is_shifted(ratio)


def room_between(one: Mention, other: Mention) -> Fraction | None:
    """How far the thing may have moved between two mentions, relative or in points; ``None`` where they do not compare at all."""
    if one.nature in PERIODIC or one.running or other.running:  # 截至6月底累计建成……截至9月底累计建成: it has grown since
        return Fraction(0) if _same_span(one.period, other.period) else None
    if one.nature is Nature.FIXED:
        return Fraction(0)
    if one.period is None or other.period is None:
        return None
    years = Fraction(_days_apart(one, other)) / _DAYS_A_YEAR
    return Fraction(one.drift) * years if years <= _FARTHEST else None


def _same_span(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and (one.start, one.end) == (other.start, other.end)


def _days_apart(one: Mention, other: Mention) -> int:
    """Days between two as-of dates. One that was only inferred is the same within an article, and across articles may lie anywhere in its period."""
    assert one.period is not None
    assert other.period is not None
    firm = one.bound.period in FIRM and other.bound.period in FIRM
    if one.path == other.path:
        return abs((one.period.end - other.period.end).days) if firm else 0
    if firm:
        return abs((one.period.end - other.period.end).days) or min(_length(one.period), _length(other.period))
    return max(abs((one.period.end - other.period.start).days), abs((other.period.end - one.period.start).days))


def _length(period: Period) -> int:
    return (period.end - period.start).days


def _widened(mention: Mention, room: Fraction) -> Interval:
    """The mention's interval, half of the room on either side: relative for stocks, in points for shares."""
    interval = mention.outer
    if not room:
        return interval
    half = room / 2
    if mention.nature is Nature.SHARE:
        low = None if interval.low is None else interval.low - half
        high = None if interval.high is None else interval.high + half
    else:
        low = None if interval.low is None else interval.low * (1 - half) if interval.low > 0 else interval.low * (1 + half)
        high = None if interval.high is None else interval.high * (1 + half) if interval.high > 0 else interval.high * (1 - half)
    return Interval(low, high, interval.low_open, interval.high_open)


def _size(value: Interval) -> Fraction:
    end = value.low if value.low is not None else value.high
    return Fraction(0) if end is None else abs(end)


def _is_shifted(ratio: Fraction) -> bool:
    """Whether a decimal point was lost between two values."""
    return any(abs(ratio / 10**power - 1) < Fraction(1, 100) for power in range(1, 9))


def may_be_one(one: Mention, other: Mention) -> bool:
    """新增贷款352.7亿元……新增贷款133.2亿元: whether two values are near each other or a slip apart, as those of one thing are; else one is of a part."""
    a, b = (_size(mention.outer) for mention in (one, other))
    if intervals.overlaps(one.outer, other.outer):
        return True
    if not a or not b or max(a, b) <= _LARGEST_REVISION * min(a, b) or _is_shifted(max(a, b) / min(a, b)):
        return True
    return _differs_by_a_slip(*("".join(_DIGIT.findall(mention.text)) for mention in (one, other)))


def _slipped(one: Mention, other: Mention) -> bool:
    """Whether two figures of many digits are a slip of the hand apart, whatever zeros their units leave them."""
    digits = ["".join(_DIGIT.findall(mention.text)).strip("0") for mention in (one, other)]
    return min(map(len, digits)) >= _MANY_DIGITS and _differs_by_a_slip(*digits)


def _differs_by_a_slip(one: str, other: str) -> bool:
    """Whether two runs of digits differ in one place, or in two neighbouring ones that are swapped."""
    if len(one) != len(other):
        return False
    places = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return len(places) <= 1 or (len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]])


def are_of_others(one: Mention, other: Mention, index: ArticleIndex) -> bool:
    """查处形式主义问题80421起，批评教育113962人。查处享乐主义问题73241起，批评教育94066人: what is told behind another figure is told of that."""
    if one.known or other.known:
        return False
    before = [_told_before(mention, index) for mention in (one, other)]
    return all(before) and before[0] != before[1]


def are_of_other_bases(one: Mention, other: Mention, index: ArticleIndex) -> bool:
    """价格同比上涨0.7%。其中，服务价格上涨1.2%: rates of which one is held against the year before and the other against the month before.

    What a rate is held against is told nearest before it in its paragraph.
    """
    if {one.key[6], other.key[6]} != {Aspect.GROWTH.value}:
        return False
    bases = [_base_told(mention, index) for mention in (one, other)]
    return None not in bases and bases[0] != bases[1]


def _base_told(mention: Mention, index: ArticleIndex) -> str | None:
    """Whether the last word for a base before a rate means the year before or the period before; ``None`` where there is none."""
    verbs, paragraph = index.lexicon.verbs, index.text.rfind("\n", 0, mention.start) + 1
    ends: dict[int, str] = {}
    for base, words in (("year", verbs.year_on_year), ("period", verbs.period_on_period)):
        for word in words:
            at = index.text.rfind(word, paragraph, mention.start)
            if at >= 0:
                ends[at + len(word)] = base
    return ends[max(ends)] if ends else None


def _told_before(mention: Mention, index: ArticleIndex) -> tuple[str, Decimal] | None:
    """The figure of another thing right before one in its sentence: what it is of, and how much."""
    own = index.facts[index.facts_at[mention.start][0]]
    earlier = [fact for fact in index.facts_beside(own) if fact.quantity.start < mention.start]
    if not earlier or earlier[-1].aspect is not Aspect.LEVEL or earlier[-1].indicator == own.indicator:
        return None
    return earlier[-1].indicator, earlier[-1].quantity.value
