"""Mentions: facts as they are compared across an article or across articles, and the sources they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.index import ArticleIndex
from factlint.lexicon import Lexicon, says
from factlint.lexicon.entries import Indicator, Nature
from factlint.model import Aspect, Basis, Bound, Fact, Interval, Kind, Period, Place, Quantity, Role
from factlint.numbers import interval as intervals
from factlint.numbers import meaning

FactKey: TypeAlias = tuple[str, ...]
"""Entity, indicator, segment, scope, status, dimension and aspect: facts of one key are of the same thing."""

_SHORTEST_OPEN_LABEL = 4
_SMALLEST_COUNT = 10
_LONGEST_NAME = 20  # characters
_STEM = 2  # characters of the name of a line
_SHORTEST_WORK = 4  # characters
HEADLINES = frozenset({Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.ABSTRACT, Role.CAPTION})

OF_THE_ARTICLE = ("全", "本", "我", "该")
"""How the words for the article's own place begin: 全市, 本县; of an article that names no place they may be of any."""
CLAUSE = patterns.compile(r"[，；：。,;:]")
_RESTATED = "restated"  # the guard of a figure that the text says was revised
_HARMLESS = frozenset({"nominal", "rounding_note"})  # guards under which growth may be recomputed
FIRM = frozenset({Basis.PRINTED, Basis.CARRIED})
YEARLY = "yearly"
"""The aspect, in a key, of growth over the same stretch of the year before."""


class Mention(Struct, frozen=True):
    """One printed figure of a key: what it may mean in the root unit, its period, where it stands, and what is known of its indicator."""

    key: FactKey
    text: str
    narrow: Interval
    outer: Interval
    period: Period | None
    nature: Nature
    drift: Decimal
    bound: Bound
    known: bool
    place: Place
    start: int  # text offset of the figure in its article
    sentence: int
    role: Role
    title: str
    published: str | None
    published_from: str
    running: bool = False  # counted from a beginning: 累计
    since: bool = False  # the beginning is printed, and is no turn of the year: 开通以来
    own: bool = False  # of a single work that is named (云泽铁路): nothing else has a figure of that kind, unless a part of it
    guarded: bool = False  # under words or an indicator that keep its growth from being recomputed

    @property
    def path(self) -> str:
        """The article in which it stands."""
        return self.place.path

    @property
    def headline(self) -> bool:
        """Whether it stands in a headline, whose figures are rounded."""
        return self.role in HEADLINES


class FactSource(Protocol):
    """Where facts of other articles come from: the articles of one run, or an archive."""

    def keys(self) -> Iterable[FactKey]:
        """All keys, in one order."""
        ...

    def mentions(self, key: FactKey) -> Sequence[Mention]:
        """All mentions of a key, in the order of path and place."""
        ...


class Archive(Protocol):
    """Facts of articles that were read before, looked up by what a figure of a draft is about."""

    def alike(self, mention: Mention, dropped: frozenset[str]) -> Sequence[Mention]:
        """One mention for every distinct value that may be held against a mention: of its key but for the dropped aspects, and of comparable periods."""
        ...

    def series(self, mention: Mention) -> Sequence[Mention]:
        """One mention for every distinct value of the series that a mention belongs to: its thing's levels and yearly growth in the years around it, at the
        same stretch of each, and at any time where it is counted from a beginning."""
        ...

    def references(self, mention: Mention) -> Sequence[Mention]:
        """The agreed figures of its key, the oldest first; ``published`` is the day from which each is valid."""
        ...

    def recorded(self, mention: Mention) -> Recorded:
        """Where the value of a mention that ``alike`` gave stands."""
        ...

    def articles(self, values: Sequence[Mention]) -> int:
        """How many articles print one of the values."""
        ...


class Recorded(Struct, frozen=True):
    """A value as it stands in an archive: some of its mentions, the newest article's among them, with the words of their sentences, and how many articles
    print it."""

    mentions: tuple[tuple[Mention, str], ...]
    articles: int


class RunSource:
    """The facts of the articles of one run, grouped by key."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        grouped: dict[FactKey, list[Mention]] = {}
        for mention in mentions:
            grouped.setdefault(mention.key, []).append(mention)
        self._grouped: Mapping[FactKey, Sequence[Mention]] = {key: tuple(sorted(found, key=lambda m: (m.path, m.start))) for key, found in grouped.items()}

    def keys(self) -> Iterable[FactKey]:
        """The keys of all facts, in order."""
        return sorted(self._grouped)

    def mentions(self, key: FactKey) -> Sequence[Mention]:
        """The mentions of one fact, by article and place."""
        return self._grouped.get(key, ())


def changes_of(index: ArticleIndex, lexicon: Lexicon) -> Iterable[Mention]:
    """The growth rates of an article over the same stretch of the year before, signed, for the series that they belong to; no other figure compares with
    them."""
    for fact in index.facts:
        if fact.aspect is not Aspect.GROWTH or not fact.known or not fact.direction or not fact.entity or fact.quantity.kind is not Kind.PERCENT:
            continue
        if fact.period is None or fact.base is None or fact.quantity.parts or fact.whole or not _a_year_before(fact.base, fact.period):
            continue
        if fact.bound.entity not in FIRM or fact.bound.period not in FIRM or fact.bound.indicator not in FIRM:
            continue
        mention = mention_of(fact, index, lexicon)
        key = (*mention.key[:6], YEARLY, "", "")
        if fact.direction < 0:
            mention = replace(mention, narrow=intervals.negate(mention.narrow), outer=intervals.negate(mention.outer))
        yield replace(mention, key=key)


def _a_year_before(base: Period, period: Period) -> bool:
    return base.instant == period.instant and (base.start, base.end) == (a_year_on(period.start, -1), a_year_on(period.end, -1))


def a_year_on(day: date, years: int) -> date:
    """The same day of another year; the last of February is the last of February."""
    last = day.month == 2 and (day + timedelta(days=1)).month == 3
    moved = date(day.year + years, day.month, 28 if last else day.day)
    return moved if not last or (moved + timedelta(days=1)).month == 3 else moved + timedelta(days=1)


def mentions_of(index: ArticleIndex, lexicon: Lexicon) -> Iterable[Mention]:
    """The facts of an article that name what they measure and whose; figures without either compare with nothing."""
    for printed in index.facts:
        fact = _of_what_follows(printed, index, lexicon)
        if not _comparable(fact, index) or _of_several_years(fact, index, lexicon):
            continue
        indicator = lexicon.indicators.get(fact.indicator) if fact.known else None
        if indicator is None or not indicator.per_item or fact.segment:  # every project has its own 总投资
            yield mention_of(fact, index, lexicon)
        elif _of_a_work(fact, indicator, index, lexicon):
            mention = mention_of(fact, index, lexicon)
            yield replace(mention, key=(_on_its_line(fact.entity, lexicon), *mention.key[1:]), own=True)


def mention_of(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> Mention:
    """A fact as it is compared."""
    article, quantity = index.article, fact.quantity
    indicator = lexicon.indicators.get(fact.indicator) if fact.known else None
    start = outer_start(quantity)
    narrow = narrow_of(quantity)
    return Mention(
        key=key_of(fact),
        text=index.text[start : outer_end(quantity)],
        narrow=narrow,
        outer=_widest(quantity, narrow),
        period=fact.period,
        nature=_nature(fact, Nature.FLOW if indicator is None else indicator.nature),
        drift=Decimal(0) if indicator is None else indicator.drift,
        bound=fact.bound,
        known=fact.known,
        place=index.place(quantity.start, quantity.end),
        start=quantity.start,
        sentence=fact.sentence,
        role=index.sentence_of(fact).role,
        title=article.title,
        published=article.published.end.isoformat() if article.published is not None else None,
        published_from=article.published_from,
        running=_running(fact, index, lexicon),
        since=_since(fact, index, lexicon),
        guarded=not fact.guards <= _HARMLESS,
    )


def narrow_of(quantity: Quantity) -> Interval:
    """What a figure allows in silence, in the root unit of its dimension."""
    return meaning.in_root(meaning.meant(quantity), quantity.unit)


def _running(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """Whether the clause says before the figure that it is counted from a beginning."""
    if fact.period is None or not fact.period.instant:
        return False
    clause = CLAUSE.split(_before(fact, index))[-1]
    return says(clause, lexicon.running)


def _since(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """Whether the sentence says before the figure since what it is counted."""
    if fact.period is None or not fact.period.instant:
        return False
    before = _before(fact, index)
    return says(before, lexicon.beginnings)


def _before(fact: Fact, index: ArticleIndex) -> str:
    return index.text[index.sentence_of(fact).start : fact.quantity.start]


KEY_ASPECTS = ("entity", "indicator", "segment", "scope", "status", "dimension", "aspect", "whole", "unit")
"""What the members of a ``FactKey`` are, in their order."""

DATE = "date"
"""The dimension of a key whose values are days."""


def key_of(fact: Fact) -> FactKey:
    """What must agree before two facts are of the same thing."""
    return (fact.entity, fact.indicator, fact.segment, fact.scope, fact.status.value, fact.quantity.unit.dimension, fact.aspect.value, fact.whole, _unit(fact))


def _unit(fact: Fact) -> str:
    """Counts compare by their measure word only."""
    return fact.quantity.unit.name if fact.quantity.unit.counts else ""


def _comparable(fact: Fact, index: ArticleIndex) -> bool:
    if not fact.indicator or not fact.entity or fact.aspect not in (Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE):
        return False
    if fact.aspect is Aspect.SHARE and not fact.whole:
        return False
    if fact.quantity.kind not in (Kind.AMOUNT, Kind.PERCENT) or fact.quantity.parts:
        return False
    if Basis.GUESSED in (fact.bound.indicator, fact.bound.entity, fact.bound.period) or fact.bound.indicator is Basis.NONE or fact.bound.entity is Basis.NONE:
        return False
    if (not fact.known and len(fact.indicator) < _SHORTEST_OPEN_LABEL) or _RESTATED in fact.guards:
        return False
    attributed = _is_attribute(fact, index) and not index.text.startswith(fact.entity, _behind(fact) + 1)
    return not (attributed or _is_small_count(fact) or _of_a_set(fact, index) or _goes_on_about_a_part(fact, index) or index.is_base(fact.quantity))


def _of_several_years(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """年均增长8.6%: no year's own growth."""
    if fact.aspect is not Aspect.GROWTH:
        return False
    words = CLAUSE.split(_before(fact, index))[-1]
    return says(words, lexicon.verbs.average_growth)


def _of_a_work(fact: Fact, indicator: Indicator, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """云泽铁路全长286.4公里: whether a figure that never changes is of a work by name, and not of one of its parts."""
    if indicator.nature is not Nature.FIXED or not fact.entity.endswith(lexicon.entities.facility_suffixes):
        return False
    words = CLAUSE.split(_before(fact, index))[-1]
    return not says(words, lexicon.verbs.stages)


def _on_its_line(name: str, lexicon: Lexicon) -> str:
    """苍屏隧道 of 云泽铁路苍屏隧道: a work without the name of the line on which it stands."""
    entities = lexicon.entities
    ends = {at: at + len(word) for word in sorted(entities.lines, key=len) if (at := name.find(word, _STEM)) >= 0}
    works = (name[ends[at] :] for at in sorted(ends))
    return next((work for work in works if len(work) >= _SHORTEST_WORK and not work.startswith(tuple(entities.parts_of_lines))), name)


def _of_what_follows(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> Fact:
    """全长286.4公里的云泽铁路: a figure as that of the work that is named behind it, where one is."""
    if not fact.known or not _is_attribute(fact, index):
        return fact
    names, at = index.once(_names), _behind(fact) + 1
    name = next((name for length in range(_LONGEST_NAME, 0, -1) if (name := index.text[at : at + length]) in names), "")
    return replace(fact, entity=name) if name.endswith(lexicon.entities.facility_suffixes) else fact


def _names(index: ArticleIndex) -> frozenset[str]:
    """Those of whom an article gives figures."""
    return frozenset(fact.entity for fact in index.facts if fact.entity)


def _is_attribute(fact: Fact, index: ArticleIndex) -> bool:
    """面积148平方公里的临空区: the figure belongs to the noun behind 的."""
    return index.text.startswith("的", _behind(fact))


def _behind(fact: Fact) -> int:
    return outer_end(fact.quantity)


def _is_small_count(fact: Fact) -> bool:
    """两个片区, 五个片区: a handful of things may be any of them."""
    return fact.quantity.unit.counts and abs(fact.quantity.value) < _SMALLEST_COUNT


def _of_a_set(fact: Fact, index: ArticleIndex) -> bool:
    """签约项目34个，总投资334亿元: the money of a set of projects that the same sentence counts is no figure of the place."""
    if not fact.quantity.unit.dimension.startswith("currency"):
        return False
    before = [other.quantity.unit for other in index.facts_beside(fact) if other.quantity.start < fact.quantity.start]
    return any(unit.counts and unit.name in index.lexicon.lists.sets for unit in before)


def _goes_on_about_a_part(fact: Fact, index: ArticleIndex) -> bool:
    """夏粮单产418.5公斤。其中小麦总产167.8万吨，单产421.3公斤: behind another figure of the part, an average that says nothing of whose is the part's."""
    if fact.segment or fact.indicator not in index.lexicon.lists.bare_averages:
        return False
    before = _before(fact, index)
    opened = max(before.rfind(word) for word in index.lexicon.verbs.among)
    return opened >= 0 and any(index.sentence_of(fact).start + opened < other.quantity.start < fact.quantity.start for other in index.facts_beside(fact))


def _nature(fact: Fact, nature: Nature) -> Nature:
    if fact.aspect is Aspect.SHARE:
        return nature if fact.known and nature is Nature.FLOW else Nature.SHARE  # what is sold in a quarter has another share than what is in a year
    return Nature.RATE if fact.aspect is Aspect.GROWTH else nature


def _widest(quantity: Quantity, narrow: Interval) -> Interval:
    """Beyond this nothing the words allow is left: hedges at their outer bound, trailing zeros read widely. ``narrow`` is what they allow in silence."""
    wide = meaning.wide(quantity)
    if wide is None and quantity.hedge is None:
        return narrow
    return meaning.in_root(wide or meaning.outer(quantity), quantity.unit)
