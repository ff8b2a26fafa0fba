"""Times that a run of figures goes through one by one: 一季度、二季度、三季度分别为…, 2021年至2024年分别为…."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start, within
from factlint.binding.stretches import month_end, year_period
from factlint.model import Basis, Fact, Period, PeriodMention, Sentence

_EACH_WORDS = ("分别", "依次")
_EACH = patterns.compile("|".join(_EACH_WORDS))
_JOINTS = patterns.compile(r"、|和|与|及|以及|\s")
_QUARTER = 3  # months


def goes_through(text: str, sentence: Sentence) -> bool:
    """Whether a sentence holds a word by which its figures may go through times."""
    return any(text.find(word, sentence.start, sentence.end) >= 0 for word in _EACH_WORDS)


def with_times(text: str, sentence: Sentence, facts: list[Fact], runs: Sequence[Sequence[int]], periods: Mapping[int, Period]) -> list[Fact]:
    """The facts of a sentence, those of each run behind 分别 in the times that stand before it, where there are just as many; ``periods`` by their place."""
    for run in runs:
        for index, period in zip(run, _times(text, sentence, facts, run, periods), strict=False):
            facts[index] = replace(facts[index], period=period, bound=replace(facts[index].bound, period=Basis.PRINTED))
    return facts


def _times(text: str, sentence: Sentence, facts: Sequence[Fact], run: Sequence[int], periods: Mapping[int, Period]) -> Sequence[Period]:
    """As many times as the run has figures, in their order; empty where the words name no such times."""
    first = outer_start(facts[run[0]].quantity)
    limit = outer_end(facts[run[0] - 1].quantity) if run[0] else sentence.start
    mentions = [mention for mention in within(sentence.periods, limit, first) if mention.start in periods]
    if not mentions or _EACH.search(text, mentions[-1].end, first) is None:
        return ()
    listed = _last_list(text, mentions)
    if len(listed) == len(run):
        return [periods[mention.start] for mention in listed]
    return _split(mentions[-1], periods[mentions[-1].start], len(run)) if len(listed) == 1 else ()


def _last_list(text: str, mentions: Sequence[PeriodMention]) -> Sequence[PeriodMention]:
    """The last mentions with nothing but list marks between them."""
    first = len(mentions) - 1
    while first and not _JOINTS.sub("", text[mentions[first - 1].end : mentions[first].start]):
        first -= 1
    return mentions[first:]


def _split(mention: PeriodMention, period: Period, number: int) -> Sequence[Period]:
    """The years, quarters or months of a stretch, where there are ``number`` of them."""
    years = range(period.start.year, period.end.year + 1)
    if mention.expression.end_year is not None and len(years) == number:
        return [year_period(year, f"{year}年") for year in years]
    months = period.end.month - period.start.month + 1
    each = _QUARTER if "季" in mention.text else 1
    if len(years) > 1 or months != number * each or (each == 1 and "月" not in mention.text):
        return ()
    firsts = range(period.start.month, period.end.month + 1, each)
    return [Period(date(years[0], first, 1), month_end(years[0], first + each - 1), mention.text, period.instant, period.floating) for first in firsts]
