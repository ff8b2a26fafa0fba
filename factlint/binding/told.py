"""Times that no period names: a goal (力争用三年左右), and the present of a state that is told behind a past event (2018年建成，占地120亩)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint import patterns
from factlint.binding.periodwords import PeriodWords
from factlint.binding.resolved import Resolved
from factlint.binding.setting import outer_end, outer_start
from factlint.binding.stretches import year_period
from factlint.model import Basis, Kind, Period, PeriodExpression, PeriodMention, Sentence

_GOAL_BEHIND = patterns.compile(r"(?:的?(?:时间|努力|奋斗))?(?:[，,]|内|左右|实现|使|让|将|推动|基本|建成|达到|把)")
_NEAR = 6  # characters
_FARTHEST_GOAL = 30  # years
LONG_AGO = 2  # years
_DURATION = Kind.DURATION


def goals(text: str, sentence: Sentence, published: Period, words: PeriodWords) -> Iterator[Resolved]:
    """力争用三年左右，…: what is to be reached by then."""
    for quantity in sentence.quantities:
        if quantity.kind is not _DURATION or quantity.unit.name != "年" or not 0 < quantity.value <= _FARTHEST_GOAL:
            continue
        start, end = outer_start(quantity), outer_end(quantity)
        if words.goal_before.search(text[max(sentence.start, start - _NEAR) : start]) and _GOAL_BEHIND.match(text, end):
            year = published.end.year + int(quantity.value)
            mention = PeriodMention(start, end, text[start:end], PeriodExpression(year=year))
            yield Resolved(mention, year_period(year, mention.text), reference=False)


def present_states(text: str, sentence: Sentence, resolved: Sequence[Resolved], now: Period, words: PeriodWords) -> Iterator[Resolved]:
    """2018年，公司建成了新厂，占地120亩: the event has its year, the state is of now."""
    for place, found in enumerate(resolved):
        if found.period is None or found.reference or now.end.year - found.period.end.year < LONG_AGO:
            continue
        stop = resolved[place + 1].mention.start if place + 1 < len(resolved) else sentence.end
        stop = next((quantity.start for quantity in sentence.quantities if found.mention.end <= quantity.start < stop), stop)
        state = words.states.search(text, found.mention.end, stop)
        event = max(text.rfind(mark, found.mention.end, state.start()) for mark in "，；,") if state else -1
        if state and "了" in text[found.mention.end : max(event, found.mention.end)]:
            yield Resolved(PeriodMention(*state.span(), "", PeriodExpression(instant=True)), now, reference=False, basis=Basis.INFERRED)
