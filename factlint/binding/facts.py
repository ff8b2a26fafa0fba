"""Quantities → facts: one sentence at a time, one clause at a time, nearest words first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from factlint.binding.anniversaries import Anniversaries
from factlint.binding.carrying import Carrier, named_as
from factlint.binding.comparands import OTHER_BASE
from factlint.binding.context import PeriodTrack
from factlint.binding.described import Descriptions
from factlint.binding.entities import EntityReader
from factlint.binding.found import Span
from factlint.binding.hosts import Hosts
from factlint.binding.labels import Mention
from factlint.binding.levels import Levels
from factlint.binding.named import UNNAMED, Named
from factlint.binding.naming import Namer
from factlint.binding.origins import comes_from, with_origins
from factlint.binding.owners import Owners
from factlint.binding.percents import Measured, Percents
from factlint.binding.qualifiers import qualifies
from factlint.binding.resolved import Held
from factlint.binding.respectively import Distributor
from factlint.binding.setting import Setting
from factlint.binding.status import StatusReader
from factlint.binding.stretches import previous, shift_years
from factlint.binding.timed import goes_through, with_times
from factlint.binding.vocabulary import Vocabulary
from factlint.lexicon import Nature
from factlint.model import Aspect, Basis, Bound, Fact, Kind, Period, Scan, Sentence, Status

_LEVEL, _SHARE, _GROWTH, _CHANGE = Aspect.LEVEL, Aspect.SHARE, Aspect.GROWTH, Aspect.CHANGE  # an enum looks its members up slowly
_ACTUAL, _AMOUNT, _PERCENT = Status.ACTUAL, Kind.AMOUNT, Kind.PERCENT
_PRINTED, _CARRIED, _INFERRED, _NONE = Basis.PRINTED, Basis.CARRIED, Basis.INFERRED, Basis.NONE
_LEVELS = (_AMOUNT, Kind.RATIO)
_CHANGED = (_GROWTH, _CHANGE)
_BASED = (*_CHANGED, Aspect.MULTIPLE)
_STATES = (Nature.FIXED, Nature.STOCK, Nature.SHARE)


_PARTNERS = "对与向同"
_SHORTEST_NAME = 2
_COUNTRY, _LOCAL = "中国", "地方"


class FactBuilder:
    """Binds the figures of one article, in the order of its text."""

    def __init__(self, scan: Scan, vocabulary: Vocabulary, entities: EntityReader, track: PeriodTrack, found: Mapping[str, Sequence[Span]]) -> None:
        self._text = scan.article.text
        self._scan = scan
        self._indicators = vocabulary.lexicon.indicators
        self._labels = vocabulary.labels
        self._words = vocabulary.predicates
        self._nouns = vocabulary.nouns
        self._entities = entities
        self._track = track
        self._owners = Owners(self._text, entities, vocabulary.described)
        self._namer = Namer(self._text, vocabulary, entities, self._owners)
        self._carrier = Carrier(self._text, vocabulary.lexicon.verbs.plans)
        self._described = Descriptions(self._text, vocabulary, self._namer)
        self._levels = Levels(self._text, vocabulary, self._namer, self._carrier, track, self._described)
        self._percents = Percents(vocabulary, entities, self._namer, self._carrier)
        self._status = StatusReader(self._text, vocabulary.status, found)
        self._distributor = Distributor(self._text, self._labels, self._words, self._nouns, entities)
        self._comparands = vocabulary.comparands
        self._hosts = Hosts(self._text, vocabulary.hosts)
        self._anniversaries = Anniversaries(entities, vocabulary.described)
        self._earlier: list[Fact] = []  # facts of the sentence before, for a sentence that opens with 其中

    def build(self, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Fact, ...]:
        """All facts of the article, whose indicators are named by ``mentions``; ``sentences`` are those of its passages with figures, in order."""
        facts: list[Fact] = []
        starts, ends = [mention.start for mention in mentions], [mention.end for mention in mentions]
        last = {sentence.paragraph: sentence.index for sentence in sentences if sentence.quantities}  # what follows it speaks of no figure
        for sentence in sentences:
            self._track.enter(sentence)
            if sentence.quantities:
                named = mentions[bisect_right(ends, sentence.start) : bisect_left(starts, sentence.end)]
                bound = self._sentence(sentence, named)
                facts.extend(bound)
                self._earlier = bound or self._earlier
            elif sentence.index < last.get(sentence.paragraph, -1):
                for clause in sentence.clauses:
                    self._owners.note(sentence, clause, ())
            self._track.leave()
        return tuple(facts)

    def _sentence(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Fact]:
        facts: list[Fact] = []
        self._carrier.enter(sentence)
        self._namer.enter(sentence)
        self._hosts.enter(sentence)
        every, at = sentence.quantities, 0
        for index, clause in enumerate(sentence.clauses):
            first = at
            while at < len(every) and every[at].start < clause[1]:
                at += 1
            figures = every[first:at]
            self._owners.note(sentence, clause, figures)
            if self._owners.topic is not None and clause[0] <= self._owners.topic.start < clause[1]:
                self._hosts.leave()
            if not figures:
                continue
            limit, guards = clause[0], self._status.guards(sentence, clause)
            for number, quantity in enumerate(figures, first):
                setting = Setting(self._text, number, sentence, clause, limit, mentions, facts)
                if self._anniversaries.is_commemoration(setting):
                    limit = setting.end
                    continue
                following = every[number + 1] if number + 1 < at else None
                named, aspect, direction = (UNNAMED, _LEVEL, 0) if qualifies(self._text, quantity, following) else self._measure(setting)
                if aspect is _LEVEL and named.known:
                    named = self._what_came(setting, named)
                if aspect is _SHARE and not named.indicator:
                    named = self._opened_with(setting) or named
                facts.append(self._fact(setting, index, self._hosts.narrowed(named, setting), aspect, direction, guards))
                self._hosts.note(setting, facts[-1])
                limit = max(setting.end, named.end)
        if len(facts) < 2:
            return facts
        facts = self._distributor.distribute(sentence, facts)
        if sentence.periods and goes_through(self._text, sentence):
            facts = with_times(self._text, sentence, facts, self._distributor.runs(facts), self._track.periods)
        return with_origins(self._text, facts, [start for start, _ in sentence.clauses])

    def _fact(self, setting: Setting, clause: int, named: Named, aspect: Aspect, direction: int, guards: frozenset[str]) -> Fact:
        held = self._track.held(setting.quantity, setting.clause, setting.limit)
        indicator = self._indicators.get(named.indicator)
        if aspect in _BASED and self._comparands.names_another(setting):
            guards = guards | {OTHER_BASE}
        if indicator is not None and aspect in _CHANGED:
            guards = guards | indicator.guards
        whose = self._owners.whose(setting, aspect)
        entity, basis, scope = whose.entity, whose.basis, whose.scope
        source = self._carrier.antecedent(setting, aspect) if named.basis is _CARRIED else None
        if source is not None and basis is not _PRINTED:
            entity, scope = source.entity, source.scope
            basis = _CARRIED if source.bound.entity is _PRINTED else source.bound.entity
        if entity == _COUNTRY and named.known and not named.segment and named.label.startswith(_LOCAL) and not named.indicator.startswith(_LOCAL):
            named = replace(named, segment=_LOCAL)  # 地方一般公共预算收入 of a city is all it has, of the country that of its provinces
        status = self._status.status(setting.sentence, setting.quantity.start)
        if status is _ACTUAL and self._track.lies_ahead(held):
            status = Status.FORECAST
        reached = self._words.changes_to(setting.predicate)
        if aspect is _LEVEL and (reached or (indicator is not None and indicator.nature in _STATES)):
            held = self._track.of_state(held, planned=status is not _ACTUAL, origin=comes_from(self._text[setting.clause[0] : setting.start]))
        undated = status is not _ACTUAL and held.basis is _INFERRED  # 力争达到…: the article's own date says nothing of it
        return Fact(
            quantity=setting.quantity,
            indicator=named.indicator,
            segment=named.segment,
            label=named.label,
            known=named.known,
            entity=entity,
            period=None if undated else held.period,
            scope=scope,
            status=status,
            aspect=aspect,
            bound=Bound(named.basis, basis, _NONE if undated else held.basis),
            sentence=setting.sentence.index,
            clause=clause,
            guards=guards,
            direction=direction,
            base=self._base(setting, held) if aspect in _BASED else None,
            whole=self._percents.whole(setting) if aspect is _SHARE else "",
        )

    def _what_came(self, setting: Setting, named: Named) -> Named:
        """新增高新技术企业120家: not as many as there are, unless the indicator itself counts what is new (城镇新增就业人数)."""
        if self._indicators[named.indicator].nature is not Nature.STOCK or setting.quantity.kind is not _AMOUNT:
            return named
        at = setting.before.rfind(named.label.removeprefix(named.segment))
        word = self._words.newly(setting.before) or (self._words.happened(setting.before[:at]) if at > 0 else "")
        own = not word or word in named.segment or word in named.indicator
        return named if own else replace(named, segment=word + named.segment)

    def _opened_with(self, setting: Setting) -> Named | None:
        """对东盟、欧盟分别进出口6.5亿元、5.6亿元。东盟仍为第一大贸易伙伴，占…的15%: what the sentence opens with, as the one before narrowed its figures."""
        for fact in self._earlier:
            name = fact.segment.lstrip(_PARTNERS)
            if fact.aspect is _LEVEL and len(name) >= _SHORTEST_NAME and self._text.startswith(name, setting.sentence.start):
                return Named(fact.indicator, fact.segment, fact.label, fact.known, _CARRIED)
        return None

    def _measure(self, setting: Setting) -> Measured:
        """What a figure measures, what it says of that, and in which direction."""
        kind, before = setting.quantity.kind, setting.before
        direction = self._words.direction(setting.predicate)
        follows = self._carrier.listed_after(setting)
        if kind in _LEVELS:
            return self._amount(setting, direction, follows)
        if kind is _PERCENT:
            return self._percents.percent(setting, direction, follows)
        if kind is Kind.POINTS:
            named = self._namer.compared(setting) or self._carrier.carried(setting, _GROWTH, _SHARE, _LEVEL)
            aspect = Aspect.CONTRIBUTION if self._words.contribution(before) else _CHANGE
            return named or UNNAMED, aspect, direction or (follows.direction if follows else 0)
        if kind is Kind.MULTIPLE:
            named = self._namer.related(setting) or self._carrier.carried(setting, _LEVEL, _GROWTH) or self._namer.topical(setting)
            return named or self._namer.open_before(setting) or UNNAMED, Aspect.MULTIPLE, direction or (follows.direction if follows else 0)
        if kind is Kind.RANK:
            label = self._nouns.ranked(self._namer.noun(setting.limit, self._nouns.rank_at(self._text, setting.limit, setting.start)))
            named = self._namer.open_named(label) or self._described.list_of(setting) or self._carrier.carried(setting, _GROWTH, _LEVEL, _SHARE)
            return named or self._described.ranking(setting) or UNNAMED, Aspect.RANK, direction
        told = self._carrier.carried(setting, _LEVEL, _GROWTH)
        named = self._described.streak(setting, told) or self._namer.known_before(setting) or self._namer.open_before(setting)
        return named or self._carrier.carried(setting, Aspect.DURATION) or told or UNNAMED, Aspect.DURATION, direction

    def _amount(self, setting: Setting, direction: int, follows: Fact | None) -> Measured:
        before, quantity = setting.before, setting.quantity
        if follows is not None and follows.aspect is _CHANGE and not self._labels.noun_before(before):
            return named_as(follows), _CHANGE, follows.direction
        clause_before = self._text[setting.clause[0] : setting.limit]
        if quantity.kind is _AMOUNT and self._words.is_change(setting.predicate, clause_before, self._text[quantity.end : quantity.end + 6]):
            return self._levels.change(setting), _CHANGE, direction
        return self._levels.level(setting, self._earlier), _LEVEL, direction

    def _base(self, setting: Setting, held: Held) -> Period | None:
        """The period that a change is measured against."""
        clause_start, start = setting.clause[0], setting.start
        printed = self._track.base(clause_start, start)
        if printed is not None:
            own = held.period  # 去年出境48万人次。……交流8430人次，比上年增加51%: the year before the one that is spoken of
            same = own is not None and printed.text.startswith("上年") and (printed.start, printed.end) == (own.start, own.end)
            return shift_years(own, -1, printed.text) if own is not None and same else printed
        before = self._text[clause_start:start]
        if held.period is None:
            return None
        if self._words.year_on_year(before):
            return shift_years(held.period, -1, "上年同期")
        if self._words.period_on_period(before):
            months = (held.period.end.year - held.period.start.year) * 12 + held.period.end.month - held.period.start.month + 1
            unit = "quarter" if held.period.instant and "季" in held.period.text else {1: "month", 3: "quarter"}.get(months, "year")
            return previous(held.period, unit, "上期")
        return None
