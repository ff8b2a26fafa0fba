"""Mentions: facts as they are compared across an article or across articles."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.index import ArticleIndex
from factlint.lexicon import Lexicon, says
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Basis, Bound, Fact, Interval, Period, Place, Quantity, Role
from factlint.numbers import meaning

FactKey: TypeAlias = tuple[str, ...]
"""Entity, indicator, segment, scope, status, dimension and aspect: facts of one key are of the same thing."""

HEADLINES = frozenset({Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.ABSTRACT, Role.CAPTION})

OF_THE_ARTICLE = ("全", "本", "我", "该")
"""How the words for the article's own place begin: 全市, 本县; of an article that names no place they may be of any."""
CLAUSE = patterns.compile(r"[，；：。,;:]")
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


def a_year_on(day: date, years: int) -> date:
    """The same day of another year; the last of February is the last of February."""
    last = day.month == 2 and (day + timedelta(days=1)).month == 3
    moved = date(day.year + years, day.month, 28 if last else day.day)
    return moved if not last or (moved + timedelta(days=1)).month == 3 else moved + timedelta(days=1)


def mention_of(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> Mention:
    """A fact as it is compared, made the first time it is asked for."""
    made = index.once(_made)
    found = made.get(id(fact))
    if found is None:
        found = made[id(fact)] = fact, _mention(fact, index, lexicon)
    return found[1]


def _made(_: ArticleIndex) -> dict[int, tuple[Fact, Mention]]:
    """The mentions of an article by the identity of their facts, each with its fact."""
    return {}


def _mention(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> Mention:
    article, quantity = index.article, fact.quantity
    indicator = lexicon.indicators.get(fact.indicator) if fact.known else None
    start = outer_start(quantity)
    narrow = narrow_of(quantity)
    nature = _nature(fact, Nature.FLOW if indicator is None else indicator.nature)
    return Mention(
        key=_key_of(fact, nature),
        text=index.text[start : outer_end(quantity)],
        narrow=narrow,
        outer=_widest(quantity, narrow),
        period=fact.period,
        nature=nature,
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
    clause = CLAUSE.split(words_before(fact, index))[-1]
    return says(clause, lexicon.running)


def _since(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """Whether the sentence says before the figure since what it is counted."""
    if fact.period is None or not fact.period.instant:
        return False
    before = words_before(fact, index)
    return says(before, lexicon.beginnings)


def words_before(fact: Fact, index: ArticleIndex) -> str:
    """The words of the sentence before a figure."""
    return index.text[index.sentence_of(fact).start : fact.quantity.start]


KEY_ASPECTS = ("entity", "indicator", "segment", "scope", "status", "dimension", "aspect", "whole", "unit")
"""What the members of a ``FactKey`` are, in their order."""

DATE = "date"
"""The dimension of a key whose values are days."""


def _key_of(fact: Fact, nature: Nature) -> FactKey:
    """What must agree before two facts are of the same thing. What never changes is the same on every occasion."""
    occasion = fact.period.occasion if fact.period is not None and nature is not Nature.FIXED else ""
    segment = occasion + fact.segment
    return (fact.entity, fact.indicator, segment, fact.scope, fact.status.value, fact.quantity.unit.dimension, fact.aspect.value, fact.whole, _unit(fact))


def _unit(fact: Fact) -> str:
    """Counts compare by their measure word only."""
    return fact.quantity.unit.name if fact.quantity.unit.counts else ""


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
