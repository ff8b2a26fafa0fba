"""Which period holds for a figure: printed beside it, carried within the sentence or paragraph, or the article's own date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from msgspec.structs import replace

from factlint import patterns
from factlint.binding.found import Span
from factlint.binding.listed import places_of
from factlint.binding.occasions import ALONE
from factlint.binding.periods import Dates, resolve
from factlint.binding.periodwords import PeriodWords
from factlint.binding.references import has_own_figure, is_base_clause, is_held_against, is_reference, is_share_of
from factlint.binding.resolved import Held, Resolved, evidence, holding
from factlint.binding.setting import outer_end, outer_start
from factlint.binding.stretches import month_end, year_period
from factlint.binding.told import LONG_AGO, goals, present_states
from factlint.model import Basis, Kind, Period, PeriodExpression, PeriodMention, Quantity, Role, Sentence

_BASE_MARKS = tuple("比较与于年度")
_OPENED, _CLOSED = "（(", "）)"
_MARKS = ("，", "、", "。", "；", "：", "）")
_NEAR = 6  # characters
_QUARTERLY = patterns.compile(r"(?<=季度?)(?:财务|业绩|度)?(?:报|公告|快报)")  # 三季报 tells of three quarters, and of the third
_RECENT = timedelta(days=500)  # a year's figures are told of until the spring after the next report
_OPENING = frozenset({Role.LEAD, Role.BODY})
_GLUE = patterns.compile(r"^(?:的|为|是|达|达到|，|分别为)?$")

_UNDATED = Period(date(2000, 1, 1), date(2000, 12, 31), "", floating=True)  # the year of an article that prints none; it never leaves the article


class PeriodTrack:
    """Follows the periods of an article sentence by sentence.

    A printed period holds for the figures behind it in its sentence and, unless a later one takes its place, for the rest of its paragraph; into the next
    paragraph it passes only where that one opens with 同时 or the like. It ends with its sentence where that looks back two years or more, and behind an
    event of such a year (2018年建成了…，占地120亩) where words of state tell of the present. Bases of comparisons and spans of years hold for what they
    stand beside and set nothing.
    """

    def __init__(self, text: str, dates: Dates, words: PeriodWords, found: Mapping[str, Sequence[Span]], *, printed: bool = True) -> None:
        self._text = text
        self._dated = dates.published is not None and printed
        self._dates = dates if self._dated else replace(dates, published=_UNDATED)
        self._published = self._dates.published or _UNDATED
        self._words = words
        self._paragraph = -1
        self._carried: Period | None = None
        self._sentence: list[Resolved] = []
        self._starts: list[int] = []  # where the mentions of a sentence with figures begin
        self._topic: Period | None = None
        self._occasions = words.occasions.openings(text, found["occasions"])
        self.periods: dict[int, Period] = {}

    @cached_property
    def _opened(self) -> list[int]:
        return places_of(_OPENED, self._text)

    @cached_property
    def _closed(self) -> list[int]:
        return places_of(_CLOSED, self._text)

    def open(self, sentences: Sequence[Sentence]) -> None:
        """Reads off the opening paragraph what time the article reports on: it holds for whatever names no other."""
        first = next((sentence.paragraph for sentence in sentences if sentence.role in _OPENING and sentence.quantities), None)
        for sentence in sentences:
            if first is None or sentence.paragraph > first:
                return
            if sentence.paragraph != first or sentence.role not in _OPENING:
                continue
            for mention in sentence.periods:
                said = mention.expression
                if (
                    _QUARTERLY.match(self._text, mention.end)
                    or said.same_period
                    or said.previous
                    or said.reporting
                    or said.of_days
                    or said.spans
                    or said.since
                    or is_held_against(self._text, mention, sentence)
                ):
                    continue
                period = resolve(said, mention.text, dates=self._dates, context=None)
                if period is not None and self._is_reported(period):
                    self._topic = period if self._dated or said.year is not None else replace(period, floating=True)
                    return

    def _is_reported(self, period: Period) -> bool:
        """Whether a period is one that a report is of: more than a day, unless it is the day until which was counted, and not long over."""
        if period.start == period.end and not period.instant:
            return False
        return timedelta(0) <= self._published.end - period.end <= _RECENT if self._dated else True

    def enter(self, sentence: Sentence) -> None:
        """Resolves the mentions of a sentence."""
        if sentence.paragraph != self._paragraph:
            goes_on = self._text.startswith(self._words.continues, sentence.start)
            self._paragraph, self._carried = sentence.paragraph, self._carried if goes_on else None
        self._sentence = []
        context = self._carried
        for mention in self._mentions(sentence) if self._occasions else sentence.periods:
            found = None if self._is_no_time(mention, sentence) else self._resolved(mention, sentence, context)
            if found is None:
                continue
            self._sentence.append(found)
            if found.period is not None:
                self.periods[mention.start] = found.period
                if not found.reference and not self._is_day_of_writing(found.period) and mention.expression.day_offset is None:
                    context = found.period
        self._leaving = context
        if sentence.quantities:
            self._add_told(sentence)
            self._starts = [found.mention.start for found in self._sentence]

    def _add_told(self, sentence: Sentence) -> None:
        """Adds the times that a sentence with figures tells without printing a period."""
        told = self._goals(sentence)
        if self._sentence and self._dated:
            told += present_states(self._text, sentence, self._sentence, self._now, self._words)
        if told:
            self._sentence = sorted([*self._sentence, *told], key=lambda found: found.mention.start)

    def _mentions(self, sentence: Sentence) -> Sequence[PeriodMention]:
        """The printed periods of a sentence, with the occasions that open its clauses (春运期间，…)."""
        low, high = (bisect_left(self._occasions, at, key=_begin_of) for at in (sentence.start, sentence.end))
        alone = [one for one in self._occasions[low:high] if not any(printed.start < one.end and one.start < printed.end for printed in sentence.periods)]
        return sorted([*sentence.periods, *alone], key=_begin_of) if alone else sentence.periods

    def _is_no_time(self, mention: PeriodMention, sentence: Sentence) -> bool:
        """Whether the words of a period tell something else: how long there was no such thing, or when something was told."""
        if mention.expression.lasts and self._words.unmatched.match(self._text, mention.end):
            return True
        return mention.expression.day_offset is not None and self._is_when_told(mention, sentence)

    def _resolved(self, mention: PeriodMention, sentence: Sentence, context: Period | None) -> Resolved | None:
        """A mention with its period; ``None`` for 同期 where no time was told before. ``context`` is the period that holds so far."""
        said = mention.expression
        if said is ALONE:
            year = context if context is not None else self._published
            part = replace(year_period(year.end.year, mention.text), floating=year.floating, occasion=mention.text)
            return Resolved(mention, part, reference=False, basis=Basis.INFERRED)
        before_that = self._topic is not None and mention.text.startswith("上") and not self._topic.text.startswith("上")  # 比上年: the year before it
        spoken_of = context or (self._topic if said.same_period or said.previous or before_that else None)
        coming = self._is_coming(mention) and (context is None or context.end.year < self._published.end.year)
        known = replace(said, year=self._published.end.year) if coming else said
        period = resolve(known, mention.text, dates=self._dates, context=spoken_of)
        if period is not None and not self._dated and said.year is None:
            period = replace(period, floating=True)
        period = self._of_occasion(period, mention, context)
        lookback = said.same_period and (said.year_offset or 0) < 0
        lookback = lookback or is_base_clause(self._text, mention, sentence) or self._tells_of_base(mention, period)
        if said.same_period and said.year_offset is said.year is None and self._text[max(0, mention.start - 1) : mention.start] not in _BASE_MARKS:
            if spoken_of is None:
                return None
            period = spoken_of  # 占同期…, 同期，…: the same time, not the year before
        compared = not said.since and (is_reference(self._text, mention, sentence) or self._goes_on(mention))
        clausal = lookback and not compared and mention.start in self._clause_heads(sentence)
        adds_a_span = said.spans and not (self._sentence and mention.start - self._sentence[-1].mention.end <= len("的"))  # 2013年至2023年十年间 is that time
        return Resolved(mention, period, said.spans or lookback or compared, clausal, evidence(said), adds_a_span and period is not None)

    def _of_occasion(self, period: Period | None, mention: PeriodMention, context: Period | None) -> Period | None:
        """2024年春节, 1月10日下午, 截至10日18时: no more than a part of it; so is a year that is held against one (今年春运…，去年为…)."""
        said = mention.expression
        if period is None:
            return None
        if said.day is not None:
            part = said.hour or self._words.occasions.of_day(self._text, mention.end)
            return replace(period, occasion=part) if part else period
        if said.first_month is not None or said != PeriodExpression(year=said.year, year_offset=said.year_offset):
            return period
        name = "" if self._text.startswith(_MARKS, mention.end) else self._words.occasions.behind(self._text, mention.end)
        if not name and self._sentence and context is not None and context.start < context.end and context.end.year != period.end.year:
            name = context.occasion
        return replace(period, text=period.text + name, occasion=name) if name else period

    def leave(self) -> None:
        """Hands the sentence's last context on to the next one."""
        context = self._leaving
        past = context is not None and self._dated and self._published.end.year - context.end.year >= LONG_AGO
        self._carried = None if past else context  # a look back ends with its sentence

    def read(self, sentences: Iterable[Sentence]) -> dict[int, Period]:
        """Resolves the mentions of more sentences; all that were resolved so far, by where they begin."""
        for sentence in sentences:
            self.enter(sentence)
            self.leave()
        return self.periods

    def held(self, quantity: Quantity, clause: tuple[int, int], limit: int) -> Held:
        """The period of a figure; ``limit`` is where its own words begin."""
        start = outer_start(quantity)
        every = self._sentence
        stop = bisect_right(self._starts, start) if every else 0
        while stop and every[stop - 1].mention.end > start:
            stop -= 1
        own = every[bisect_left(self._starts, clause[0]) : stop] if stop else []
        if own and own[-1].mention.start >= limit and not own[-1].mention.expression.spans:
            last = own[-1]
            between = self._text[last.mention.end : start]
            beheld = between.endswith("的") or self._text.startswith(self._words.set_beside, outer_end(quantity))  # 与上年末常住人口65万人相比
            owned = _GLUE.match(between) or (last.reference and beheld and len(between) <= 16)
            if owned and not (last.reference and (quantity.kind is Kind.MULTIPLE or is_share_of(self._text, last.mention))):
                return Held(last.period, last.basis, last.reference)
        beside = self._bracketed(start)
        if beside is not None and not (own and own[-1].mention.start > beside.mention.end):
            return Held(beside.period, beside.basis, beside.reference)
        for found in reversed(own):
            if not found.reference or found.clausal or found.spans:
                return holding(found, Basis.PRINTED)
        for place in range(stop - 1, -1, -1):
            found = every[place]
            if (not found.reference or found.spans) and self._same_depth(found.mention.end, start):
                return self._over_months(holding(found, Basis.CARRIED), limit, start)
        if self._carried is not None:
            return Held(self._carried, Basis.INFERRED)
        return self.present()

    def _bracketed(self, start: int) -> Resolved | None:
        """环比1月（5420万吨，日均174.8万吨）下降10.9%: the time compared with that a bracket gives the figures of."""
        if not any(found.reference and self._text.startswith(("（", "("), found.mention.end) for found in self._sentence):
            return None
        opening = bisect_left(self._opened, start) - 1
        if opening < 0 or bisect_left(self._closed, start) > bisect_left(self._closed, self._opened[opening]):
            return None
        return next((found for found in self._sentence if found.reference and not found.spans and found.mention.end == self._opened[opening]), None)

    def present(self) -> Held:
        """The time that the article reports on, else that of writing."""
        if self._topic is not None:
            return Held(self._topic, Basis.INFERRED)
        return Held(self._now, Basis.INFERRED) if self._dated else Held(None, Basis.NONE)

    def reference_before(self, limit: int, start: int) -> int | None:
        """Where the reference begins that governs the figure at ``start``, if its words lie behind ``limit``."""
        found = [one.mention for one in self._sentence if one.reference and limit <= one.mention.start and one.mention.end <= start]
        return found[-1].start if found and start - found[-1].end <= 16 else None

    def base(self, start: int, end: int) -> Period | None:
        """The period of the last reference printed in ``text[start:end]``."""
        for found in reversed(self._sentence):
            if found.reference and start <= found.mention.start and found.mention.end <= end and not found.mention.expression.spans:
                return found.period
        return None

    def of_state(self, held: Held, *, planned: bool, origin: bool) -> Held:
        """When a state holds that is told under a stretch of years: in the last of them where it is over or the state is planned, else when it is written.

        Where the words tell what it came from (``origin``), either end of the stretch has a figure of its own.
        """
        period = held.period
        if period is None or period.instant or period.start.year == period.end.year or not self._dated or (origin and not held.spans):
            return held
        if held.basis is Basis.GUESSED:
            return held  # 上世纪90年代: in which year, nobody knows
        if not planned and (held.spans or period.end >= self._published.end):
            return self.present()  # 近五年…增加到112万人
        return replace(held, period=replace(period, start=period.end.replace(month=1, day=1)))  # “十四五”期间…将达到50家

    def lies_ahead(self, held: Held) -> bool:
        """Whether a period is a stretch that begins when the article is written (未来三年)."""
        return self._dated and held.spans and held.period is not None and held.period.start == self._published.end < held.period.end

    def _is_day_of_writing(self, period: Period) -> bool:
        """今天（1月18日），记者…: when it is told, not what it is told of."""
        return self._dated and period.start == period.end == self._published.start == self._published.end

    @property
    def _now(self) -> Period:
        return Period(self._published.start, self._published.end, "", True)

    def _over_months(self, held: Held, limit: int, start: int) -> Held:
        """6月用电量8亿千瓦时，累计46亿千瓦时: over all months of the year so far."""
        month = held.period
        if month is None or month.instant or (month.start.year, month.start.month) != (month.end.year, month.end.month) or month.start.day != 1:
            return held
        if month.start.month == 1 or month.end != month_end(month.end.year, month.end.month):
            return held  # 7月1日至12日，累计…: the days that are named
        if self._words.cumulative.search(self._text, limit, start) is None:
            return held
        return Held(replace(month, start=month.start.replace(month=1), text=f"1-{month.end.month}月"), held.basis)

    def _is_coming(self, mention: PeriodMention) -> bool:
        """预计全年…, 年内将…: what is still ahead, in the first months of a year too."""
        said = mention.expression
        if not self._dated or said.year is not None or said.year_offset is not None or (said.first_month, said.last_month) != (1, 12):
            return False
        return bool(self._words.ahead.search(self._text, max(0, mention.start - _NEAR), mention.start) or self._words.ahead.match(self._text, mention.end))

    def _goes_on(self, mention: PeriodMention) -> bool:
        """与2010年第六次人口普查相比: the same time in other words."""
        last = self._sentence[-1] if self._sentence else None
        return last is not None and last.reference and not last.spans and last.mention.end == mention.start

    def _is_when_told(self, mention: PeriodMention, sentence: Sentence) -> bool:
        """记者昨日从市统计局获悉, 昨日，市政府召开发布会: when it was told, not what it is told of."""
        stop = next((quantity.start for quantity in sentence.quantities if quantity.start >= mention.end), sentence.end)
        return self._words.telling.search(self._text, max(sentence.start, mention.start - _NEAR), stop) is not None

    def _goals(self, sentence: Sentence) -> list[Resolved]:
        return list(goals(self._text, sentence, self._published, self._words)) if self._dated else []

    def _same_depth(self, start: int, end: int) -> bool:
        """Whether no more brackets close between two places than open there."""
        if not self._closed:
            return True
        opened, closed = (bisect_left(places, end) - bisect_left(places, start) for places in (self._opened, self._closed))
        return opened >= closed

    def _clause_heads(self, sentence: Sentence) -> set[int]:
        return {start for start, _ in sentence.clauses} | {start + 1 for start, _ in sentence.clauses}

    def _tells_of_base(self, mention: PeriodMention, period: Period | None) -> bool:
        """利率3.51%，比上月低6个基点，8月为3.57%: the time that was compared with, named again with its figure."""
        if period is None or not any(found.reference and found.period is not None and found.period.when == period.when for found in self._sentence):
            return False
        return has_own_figure(self._text, mention)


def _begin_of(mention: PeriodMention) -> int:
    return mention.start
