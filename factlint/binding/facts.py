"""Quantities → facts: one sentence at a time, one clause at a time, nearest words first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factlint import patterns
from factlint.binding.brackets import Bracket, brackets_of, inside
from factlint.binding.context import Held, PeriodTrack
from factlint.binding.entities import EntityReader, Topic
from factlint.binding.labels import Mention
from factlint.binding.origins import with_origins
from factlint.binding.periods import previous, shift_years
from factlint.binding.respectively import Distributor, outer_start
from factlint.binding.status import StatusReader
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Aspect, Basis, Bound, Fact, Kind, Period, Quantity, Role, Scan, Sentence, Status

_LEVELS = (Kind.AMOUNT, Kind.RATIO)
_PARTNER = patterns.compile(r"(?:对|同|与)[^，。；对同与]{2,16}$")
_WEAKER = {Basis.PRINTED: Basis.CARRIED}


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure measures: canonical term or open label, narrowing segment, the words as printed, and the evidence."""

    indicator: str
    segment: str
    label: str
    known: bool
    basis: Basis
    end: int = 0  # where the noun behind the figure ends, if that names it


_UNNAMED = Named("", "", "", False, Basis.NONE)


@dataclass(frozen=True, slots=True)
class Whose:
    entity: str
    basis: Basis
    scope: str


class FactBuilder:
    """Binds the figures of one article, in the order of its text."""

    def __init__(self, scan: Scan, vocabulary: Vocabulary, entities: EntityReader, track: PeriodTrack) -> None:
        self._text = scan.article.text
        self._scan = scan
        self._lexicon = vocabulary.lexicon
        self._labels = vocabulary.labels
        self._words = vocabulary.predicates
        self._entities = entities
        self._track = track
        self._status = StatusReader(self._text, vocabulary.status)
        self._distributor = Distributor(self._text, self._labels, self._words)
        self._topic: Topic | None = None
        self._topic_sentence = -1
        self._topic_paragraph = -1
        self._periods: list[tuple[int, int]] = []  # the period mentions of the sentence
        self._brackets: list[Bracket] = []
        self._at = 0  # where the figure in hand begins
        self._earlier: list[Fact] = []  # facts of the sentence before, for a sentence that opens with 其中

    def build(self) -> tuple[Fact, ...]:
        """All facts of the article; boilerplate is bound to nothing."""
        facts: list[Fact] = []
        mentions = self._labels.mentions(self._text)
        at = 0
        for sentence in self._scan.sentences:
            if sentence.role is Role.BOILERPLATE:
                continue
            while at < len(mentions) and mentions[at].end <= sentence.start:
                at += 1
            stop = at
            while stop < len(mentions) and mentions[stop].start < sentence.end:
                stop += 1
            self._track.enter(sentence)
            self._entities.note_organisations(sentence)
            bound = self._sentence(sentence, mentions[at:stop])
            facts.extend(bound)
            self._earlier = bound or self._earlier
            self._track.leave()
        return tuple(facts)

    # ── one sentence ─────────────────────────────────────────────────────────────────────────────

    def _sentence(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Fact]:
        facts: list[Fact] = []
        quantities = list(sentence.quantities)
        self._brackets = list(brackets_of(self._text, sentence))
        self._periods = [(mention.start, mention.end) for mention in sentence.periods]
        for index, clause in enumerate(sentence.clauses):
            figures = [quantity for quantity in quantities if clause[0] <= quantity.start < clause[1]]
            self._note_topic(sentence, clause, figures)
            limit = clause[0]
            guards = self._status.guards(sentence, clause) if figures else frozenset[str]()
            for quantity in figures:
                start = self._at = outer_start(quantity)
                held = self._track.held(quantity, clause, limit)
                named, aspect, direction = self._measure(quantity, sentence, clause, limit, mentions, facts)
                whose = self._whose(sentence, clause, limit, start, max(quantity.end, quantity.outer_end), aspect)
                facts.append(self._fact(quantity, sentence, index, named, aspect, direction, held, whose, guards, (clause[0], limit, start), facts))
                limit = max(quantity.end, quantity.outer_end, named.end)
        return with_origins(self._text, self._distributor.distribute(sentence, facts), [start for start, _ in sentence.clauses])

    def _fact(
        self,
        quantity: Quantity,
        sentence: Sentence,
        clause: int,
        named: Named,
        aspect: Aspect,
        direction: int,
        held: Held,
        whose: Whose,
        guards: frozenset[str],
        words: tuple[int, int, int],
        facts: Sequence[Fact],
    ) -> Fact:
        clause_start, limit, start = words
        indicator = self._lexicon.indicators.get(named.indicator)
        if indicator is not None and aspect in (Aspect.GROWTH, Aspect.CHANGE):
            guards = guards | indicator.guards
        entity, basis, scope = whose.entity, whose.basis, whose.scope
        source = self._antecedent(facts, quantity, aspect) if named.basis is Basis.CARRIED else None
        if source is not None and basis is not Basis.PRINTED:
            entity, scope = source.entity, source.scope
            basis = Basis.CARRIED if source.bound.entity is Basis.PRINTED else source.bound.entity
        status = self._status.status(sentence, quantity.start)
        undated = status is not Status.ACTUAL and held.basis is Basis.INFERRED  # 力争达到…: the article's own date says nothing of it
        return Fact(
            quantity=quantity,
            indicator=named.indicator,
            segment=named.segment,
            label=named.label,
            known=named.known,
            entity=entity,
            period=None if undated else held.period,
            scope=scope,
            status=status,
            aspect=aspect,
            bound=Bound(named.basis, basis, Basis.NONE if undated else held.basis),
            sentence=sentence.index,
            clause=clause,
            guards=guards,
            direction=direction,
            base=self._base(aspect, clause_start, start, held) if aspect in (Aspect.GROWTH, Aspect.CHANGE, Aspect.MULTIPLE) else None,
            whole=self._words.whole(self._text[limit:start]) if aspect is Aspect.SHARE else "",
        )

    # ── whose ────────────────────────────────────────────────────────────────────────────────────

    def _note_topic(self, sentence: Sentence, clause: tuple[int, int], inside: Sequence[Quantity]) -> None:
        start, end = clause
        if sentence.paragraph != self._topic_paragraph:
            self._topic, self._topic_paragraph = None, sentence.paragraph
        heads = [start, *(mention.end for mention in sentence.periods if start <= mention.start and mention.end < end)]
        stop = outer_start(inside[0]) if inside else end
        for head in heads:
            if head > stop:
                break
            topic = self._entities.topic(head, end)
            if topic is not None and topic.end <= max(stop, head):
                self._topic, self._topic_sentence = topic, sentence.index
                return

    def _whose(self, sentence: Sentence, clause: tuple[int, int], limit: int, start: int, end: int, aspect: Aspect) -> Whose:
        owner = self._owner_behind(end)
        if owner is not None:
            return Whose(owner.name, Basis.PRINTED, "")
        inside = self._entities.inside(limit, start)
        if inside is not None and not (aspect is Aspect.SHARE and inside.level == "parent"):
            return Whose(inside.name, Basis.PRINTED, "" if inside.level == "subject" else self._text[inside.start : inside.end])
        topic = self._topic
        if topic is not None:
            scope = self._text[topic.start : topic.end] if topic.level == "parent" else ""
            of_whole = aspect is Aspect.SHARE and topic.level == "parent"
            if topic.start >= clause[0] and topic.end <= start and self._topic_sentence == sentence.index and not of_whole:
                return Whose(topic.name, Basis.PRINTED, scope)
            if aspect is Aspect.SHARE and topic.level == "parent":
                return Whose(self._entities.subject, Basis.INFERRED, "")
            if self._topic_sentence == sentence.index:
                return Whose(topic.name, Basis.CARRIED, scope)
            if topic.level == "other" and not self._entities.is_region(topic.name):
                return Whose(topic.name, Basis.INFERRED, scope)
        subject = self._entities.subject
        return Whose(subject, Basis.INFERRED if subject else Basis.NONE, "")

    def _owner_behind(self, end: int) -> Topic | None:
        """面积148平方公里的临空经济区: the figure is that of the name behind 的."""
        if not self._text.startswith("的", end):
            return None
        topic = self._entities.topic(end + 1, end + 20)
        return topic if topic is not None and topic.level == "other" and topic.start == end + 1 else None

    # ── what ─────────────────────────────────────────────────────────────────────────────────────

    def _measure(
        self, quantity: Quantity, sentence: Sentence, clause: tuple[int, int], limit: int, mentions: Sequence[Mention], facts: Sequence[Fact]
    ) -> tuple[Named, Aspect, int]:
        before = self._text[limit : outer_start(quantity)]
        direction = self._words.direction(before)
        follows = self._list_of(quantity, facts)
        if quantity.kind in _LEVELS:
            if follows is not None and follows.aspect is Aspect.CHANGE and not self._labels.noun_before(before):
                return _of(follows), Aspect.CHANGE, follows.direction
            if quantity.kind is Kind.AMOUNT and self._words.is_change(before, self._text[clause[0] : limit], self._text[quantity.end : quantity.end + 6]):
                return self._change(quantity, limit, mentions, facts), Aspect.CHANGE, direction
            return self._level(quantity, sentence, clause, limit, mentions, facts), Aspect.LEVEL, direction
        if quantity.kind is Kind.PERCENT:
            return self._percent(quantity, sentence, clause, limit, mentions, facts, before, direction, follows)
        if quantity.kind is Kind.POINTS:
            named = self._own(quantity, limit, mentions) or self._carried(facts, (Aspect.GROWTH, Aspect.SHARE, Aspect.LEVEL), None)
            aspect = Aspect.CONTRIBUTION if self._words.contribution(before) else Aspect.CHANGE
            return named or _UNNAMED, aspect, direction or (follows.direction if follows else 0)
        if quantity.kind is Kind.MULTIPLE:
            named = self._own(quantity, limit, mentions) or self._carried(facts, (Aspect.LEVEL, Aspect.GROWTH), None) or self._topical(mentions, quantity)
            return named or self._open(quantity, limit) or _UNNAMED, Aspect.MULTIPLE, direction
        if quantity.kind is Kind.RANK:
            label = self._words.ranked(self._noun(limit, self._words.rank_at(self._text, limit, outer_start(quantity))))
            named = self._open_named(label) or self._carried(facts, (Aspect.GROWTH, Aspect.LEVEL, Aspect.SHARE), None)
            return named or _UNNAMED, Aspect.RANK, direction
        named = self._own(quantity, limit, mentions) or self._open(quantity, limit) or self._carried(facts, (Aspect.GROWTH, Aspect.LEVEL), None)
        return named or _UNNAMED, Aspect.DURATION, direction

    def _percent(
        self,
        quantity: Quantity,
        sentence: Sentence,
        clause: tuple[int, int],
        limit: int,
        mentions: Sequence[Mention],
        facts: Sequence[Fact],
        before: str,
        direction: int,
        follows: Fact | None,
    ) -> tuple[Named, Aspect, int]:
        if follows is not None and not self._labels.noun_before(before):
            return _of(follows), follows.aspect, follows.direction
        last = facts[-1] if facts else None
        if last is not None and last.aspect is Aspect.SHARE and before.startswith("、") and self._entities.topic(limit + 1, outer_start(quantity)):
            return _of(last), Aspect.SHARE, 0
        attributive = self._attributive(quantity)  # 以占全市0.4%的土地，贡献了40%的进出口额
        if (
            attributive is not None
            and not direction
            and (self._labels.governed(before) or self._words.share(before) or not self._noun(limit, outer_start(quantity)))
        ):
            return attributive, Aspect.SHARE, 0
        if self._words.contribution(before):
            named = self._own(quantity, limit, mentions) or self._open(quantity, limit) or self._carried(facts, (Aspect.GROWTH, Aspect.LEVEL), None)
            return named or _UNNAMED, Aspect.CONTRIBUTION, direction
        if self._words.share(before):
            head = before[: self._words.share_at(before)]
            noun = self._labels.noun_before(head)
            named = self._named_in(limit, limit + len(head), mentions, None) if noun and not self._words.generic(noun) else None
            named = named or self._carried(facts, (Aspect.LEVEL,), None) or self._in_clauses_before(sentence, clause)
            return named or _UNNAMED, Aspect.SHARE, direction
        if direction and self._words.changes_to(before):
            named = self._own(quantity, limit, mentions) or self._carried(facts, (Aspect.LEVEL, Aspect.SHARE, Aspect.GROWTH), None)
            return named or self._open(quantity, limit) or _UNNAMED, Aspect.LEVEL, direction
        rate = self._named_in(limit, outer_start(quantity), mentions, quantity.unit.dimension)
        if rate is not None and rate.known and (not direction or rate.label.endswith("率")):  # 自然增长率为3.55‰: a rate of its own, whatever its name
            return rate, Aspect.LEVEL, 0
        if direction or self._words.growth_noun(before):
            own = self._named_in(limit, outer_start(quantity), mentions, None)
            named = own or self._carried(facts, (Aspect.LEVEL,), None) or self._carried(facts, (Aspect.GROWTH,), None) or self._topical(mentions, quantity)
            return named or _UNNAMED, Aspect.GROWTH, direction or 1
        named = self._named_in(limit, outer_start(quantity), mentions, "percent") or self._open_after(quantity)
        return named or self._carried(facts, (Aspect.LEVEL,), None) or _UNNAMED, Aspect.LEVEL, direction

    def _level(self, quantity: Quantity, sentence: Sentence, clause: tuple[int, int], limit: int, mentions: Sequence[Mention], facts: Sequence[Fact]) -> Named:
        words = self._text[limit : outer_start(quantity)]
        countable = quantity.unit.counts or quantity.unit.dimension in ("person", "household")
        after = self._open_after(quantity) if countable or self._labels.governed(words) else None
        after = after or self._attributive(quantity)
        before = self._named_in(limit, outer_start(quantity), mentions, quantity.unit.dimension)
        governed = self._labels.governed(words)
        listed = "、" in words or words.endswith("等")
        if after is not None and (before is None or self._words.verbal(before.label) or ((governed or listed) and not before.known)):
            return after
        if before is not None and not words.endswith("的"):
            return before
        compared = self._track.reference_before(limit, outer_start(quantity))
        if compared is not None:  # 出口量较10月的683.3万桶: what is compared stands before the reference
            named = self._named_in(limit, compared, mentions, quantity.unit.dimension)
            if named is not None:
                return named
        if self._words.bare_to(words):  # 增加13.2万桶，至991.2万桶
            return self._carried(facts, (Aspect.LEVEL, Aspect.CHANGE), quantity.unit.dimension) or _UNNAMED
        dimension = quantity.unit.dimension
        carried = self._carried(facts, (Aspect.LEVEL,), dimension)
        if carried is not None:
            return carried
        if compared is not None:
            for mention in mentions:  # 与上年的195.8万吨相比，总产量增长…: it is named behind
                if mention.start > quantity.end and self._labels.measured_in(mention.term, dimension):
                    return Named(mention.term, "", self._text[mention.start : mention.end], True, Basis.CARRIED)
        for mention in reversed(mentions):
            if mention.end <= outer_start(quantity) and mention.start >= sentence.start and self._labels.measured_in(mention.term, dimension):
                return self._from_mention(mention, self._clause_start(sentence, mention.start), Basis.CARRIED)
        if self._text.startswith("其中", sentence.start):
            found = self._carried(self._earlier, (Aspect.LEVEL,), dimension)
            return replace(found, basis=Basis.INFERRED) if found else _UNNAMED
        return before or _UNNAMED

    def _change(self, quantity: Quantity, limit: int, mentions: Sequence[Mention], facts: Sequence[Fact]) -> Named:
        own = self._named_in(limit, outer_start(quantity), mentions, quantity.unit.dimension)
        if own is not None and (own.known or not self._words.verbal(own.label)):
            return own
        return self._carried(facts, (Aspect.LEVEL,), quantity.unit.dimension) or own or self._open_after(quantity) or _UNNAMED

    def _own(self, quantity: Quantity, limit: int, mentions: Sequence[Mention]) -> Named | None:
        """The indicator printed between the previous figure and this one, known terms only."""
        named = self._named_in(limit, outer_start(quantity), mentions, None)
        return named if named is not None and named.known else None

    def _open(self, quantity: Quantity, limit: int) -> Named | None:
        return self._open_named(self._noun(limit, outer_start(quantity)))

    def _open_named(self, label: str) -> Named | None:
        term = self._labels.canonical(label)
        return Named(term or label, "", label, term is not None, Basis.PRINTED) if len(label) >= 2 else None

    def _open_after(self, quantity: Quantity) -> Named | None:
        at = max(quantity.end, quantity.outer_end)
        label = self._labels.noun_after(self._text[at : quantity.end + 24])
        if len(label) < 2:
            return None
        term = self._labels.canonical(label)
        return Named(term or label, "", label, term is not None, Basis.PRINTED, at + len(label))

    def _attributive(self, quantity: Quantity) -> Named | None:
        """近2000万元的研发设备: the noun behind 的."""
        end = max(quantity.end, quantity.outer_end)
        if not self._text.startswith("的", end):
            return None
        label = self._labels.noun_after(self._text[end + 1 : end + 20])
        term = self._labels.canonical(label)
        return Named(term or label, "", label, term is not None, Basis.PRINTED) if len(label) >= 2 else None

    def _named_in(self, start: int, end: int, mentions: Sequence[Mention], dimension: str | None) -> Named | None:
        """What the words of ``text[start:end]`` name: a known indicator with its segment, else the open noun."""
        for mention in reversed(mentions):
            if mention.start < start or mention.end > end:
                continue
            if dimension is not None and not self._labels.measured_in(mention.term, dimension):
                continue
            between = self._labels.noun_before(self._text[mention.end : end])
            if between and not self._words.transparent(between):
                break
            return self._from_mention(mention, start, Basis.PRINTED)
        label = self._noun(start, end)
        if len(label) < 2:
            return None
        term = self._labels.canonical(label) or self._labels.canonical(self._words.without_inner_ties(label))
        if term is not None and dimension is not None and not self._labels.measured_in(term, dimension):
            term = None
        return Named(term or label, "", label, term is not None, Basis.PRINTED)

    def _from_mention(self, mention: Mention, start: int, basis: Basis) -> Named:
        words = self._text[mention.start : mention.end]
        segment = self._noun(start, mention.start) if start < mention.start else ""
        segment = self._words.segment(segment)
        partner = _PARTNER.search(self._text[start : mention.start])
        if partner is not None:  # 对东盟进出口: the partner narrows the indicator, it is not whose figure it is
            segment = partner.group()
        segment = "" if self._entities.is_place(segment) else segment
        joined = self._labels.canonical(segment + words) if segment else None
        if joined is not None:
            return Named(joined, "", segment + words, True, basis)
        if segment and self._labels.measured_in(mention.term, "count"):  # 省级…企业 is not …企业: a tally keeps its whole name
            return Named(segment + words, "", segment + words, False, basis)
        return Named(mention.term, segment, segment + words, True, basis)

    def _noun(self, start: int, end: int) -> str:
        """The noun in ``text[start:end]`` without periods, the names of its subject, and what strips from its ends."""
        start = max([start, *(stop for at, stop in self._periods if start <= at < end)])
        topic = self._entities.topic(start, end)
        if topic is not None and (topic.level != "other" or (self._topic is not None and topic.start == self._topic.start)):
            start = topic.end
        words = self._words.after_stop(self._text[start:end])
        label = self._labels.noun_before(words)
        return self._words.without_place(label)

    # ── carried ──────────────────────────────────────────────────────────────────────────────────

    def _carried(self, facts: Sequence[Fact], aspects: tuple[Aspect, ...], dimension: str | None) -> Named | None:
        fact = _last(self._visible(facts), aspects, dimension)
        return Named(fact.indicator, fact.segment, fact.label, fact.known, _WEAKER.get(fact.bound.indicator, fact.bound.indicator)) if fact else None

    def _antecedent(self, facts: Sequence[Fact], quantity: Quantity, aspect: Aspect) -> Fact | None:
        dimension = quantity.unit.dimension if aspect in (Aspect.LEVEL, Aspect.CHANGE) and quantity.kind is Kind.AMOUNT else None
        visible = self._visible(facts)
        return _last(visible, (Aspect.LEVEL,), dimension) or _last(visible, (Aspect.GROWTH,), None)

    def _visible(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts that a later figure may follow: those in a bracket that is closed by now hold for the bracket alone."""
        closed = [bracket for bracket in self._brackets if bracket.end <= self._at]
        return [fact for fact in facts if not inside(fact.quantity.start, closed)]

    def _in_clauses_before(self, sentence: Sentence, clause: tuple[int, int]) -> Named | None:
        """The open noun of the clause before, where it holds no figure."""
        for start, end in reversed([span for span in sentence.clauses if span[1] <= clause[0]]):
            label = self._noun(start, end)
            if 2 <= len(label) <= 16:
                return Named(self._labels.canonical(label) or label, "", label, self._labels.canonical(label) is not None, Basis.CARRIED)
        return None

    def _topical(self, mentions: Sequence[Mention], quantity: Quantity) -> Named | None:
        """The last indicator named earlier in the sentence, figures or not."""
        for mention in reversed(mentions):
            if mention.end <= quantity.start:
                return Named(mention.term, "", self._text[mention.start : mention.end], True, Basis.CARRIED)
        return None

    def _clause_start(self, sentence: Sentence, at: int) -> int:
        return next((start for start, end in sentence.clauses if start <= at < end), sentence.start)

    def _list_of(self, quantity: Quantity, facts: Sequence[Fact]) -> Fact | None:
        """The fact directly before in a 、-list of figures of one kind (15%、5.6%和3.7%)."""
        if not facts:
            return None
        last = facts[-1]
        between = self._text[max(last.quantity.end, last.quantity.outer_end) : outer_start(quantity)]
        return last if last.quantity.kind is quantity.kind and between.strip() in ("、", "和", "及", "与", "以及", "，", "或", "，以及") else None

    def _base(self, aspect: Aspect, clause_start: int, start: int, held: Held) -> Period | None:
        printed = self._track.base(clause_start, start)
        if printed is not None:
            return printed
        before = self._text[clause_start:start]
        if held.period is None:
            return None
        if self._words.year_on_year(before):
            return shift_years(held.period, -1, "上年同期")
        if self._words.period_on_period(before):
            months = (held.period.end.year - held.period.start.year) * 12 + held.period.end.month - held.period.start.month + 1
            return previous(held.period, {1: "month", 3: "quarter"}.get(months, "year"), "上期")
        return None


def _of(fact: Fact) -> Named:
    return Named(fact.indicator, fact.segment, fact.label, fact.known, _WEAKER.get(fact.bound.indicator, fact.bound.indicator))


def _last(facts: Sequence[Fact], aspects: tuple[Aspect, ...], dimension: str | None) -> Fact | None:
    """The last fact of one of the aspects, bases of comparisons passed over where another stands in the same clause or before."""
    found = [fact for fact in facts if fact.aspect in aspects and fact.indicator and (dimension is None or fact.quantity.unit.dimension in (dimension, ""))]
    return found[-1] if found else None
