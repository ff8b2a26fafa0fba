"""What a figure says: of whom, of what, when, and as part of which whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from factlint.model.scanning import Quantity, Scan


class Period(Struct, frozen=True):
    """A resolved period, both days included. ``instant`` marks an as-of date known to the precision of start–end.

    ``floating`` marks one whose year nothing prints: 今年前10个月 in an undated article. Floating periods of one article stand in their true order to each
    other, so they compare within it; their years mean nothing outside. ``occasion`` names a part of it by what happens in it, on days that nothing
    tells (2024年春节, 今年主汛期), or a part of a day (18时, 下午).
    """

    start: date
    end: date
    text: str
    instant: bool = False
    floating: bool = False
    occasion: str = ""

    @property
    def when(self) -> tuple[date, date, str]:
        """What two periods share that are one and the same time."""
        return self.start, self.end, self.occasion


class Aspect(StrEnum):
    """What the figure says of its indicator."""

    LEVEL = "level"
    CHANGE = "change"  # an increment in the indicator's own unit, or in points
    GROWTH = "growth"  # a rate of change in percent
    SHARE = "share"  # part of a whole, in percent
    MULTIPLE = "multiple"
    CONTRIBUTION = "contribution"  # 贡献率, 拉动
    RANK = "rank"
    DURATION = "duration"


class Status(StrEnum):
    """Whether a figure is of what is, of what is wanted, or of what is expected."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"


class Basis(StrEnum):
    """By which evidence an aspect of a fact was bound, firmest first."""

    PRINTED = "printed"  # in the figure's own clause
    CARRIED = "carried"  # from an earlier clause of the same sentence
    INFERRED = "inferred"  # from an earlier sentence or the article's subject or date
    GUESSED = "guessed"  # by proximity among several candidates
    NONE = "none"


class Bound(Struct, frozen=True):
    """How firmly each aspect of a fact was bound."""

    indicator: Basis = Basis.NONE
    entity: Basis = Basis.NONE
    period: Basis = Basis.NONE


class Fact(Struct, frozen=True):
    """A quantity bound to entity, indicator and period.

    ``indicator`` is the canonical term of the lexicon (``known``) or an open noun phrase; ``segment`` holds the modifiers that narrow it
    (民营企业, 对东盟, 第一产业): two facts are of the same thing only where both agree. ``label`` is the indicator as printed.
    ``guards`` are the guards of the lexicon that hold here (real_growth, like_for_like, target …).
    """

    quantity: Quantity
    indicator: str
    segment: str
    label: str
    known: bool
    entity: str
    period: Period | None
    scope: str
    status: Status
    aspect: Aspect
    bound: Bound
    sentence: int
    clause: int
    guards: frozenset[str] = frozenset()
    direction: int = 0  # +1 增长 提高, −1 下降 减少, 0 none printed
    base: Period | None = None  # the period that a change, growth or multiple is measured against
    whole: str = ""  # for a share: the words of the whole as printed after 占

    @property
    def entity_kind(self) -> str:
        """With what the name of its entity ends: counties with counties, 东川县 and 西川县, not 全市."""
        return self.entity[-1:]


class Opener(StrEnum):
    """The words that make a list of parts."""

    AMONG = "among"  # 其中
    TOTAL = "total"  # 共 合计 总计 由…组成
    BRACKETS = "brackets"
    BARE = "bare"  # parts that follow their whole without a word


REST = "其余"
"""Why a list is exhaustive whose last part is named as what is left."""


class PartList(Struct, frozen=True):
    """A whole and the figures listed as its parts. ``facts`` are indices into ``BoundArticle.facts``.

    ``exhaustive`` says that the words or a known partition make the list complete; ``why`` names the words or the partition;
    ``open_ended`` that 等 or 主要 leaves it open; ``disjoint`` that its parts, by a known partition, never overlap.
    """

    whole: int
    parts: tuple[int, ...]
    opener: Opener
    exhaustive: bool
    why: str = ""
    open_ended: bool = False
    disjoint: bool = False


class BoundArticle(Struct, frozen=True, dict=True):
    """An article with its facts, one a quantity and in the order of the text (分别 over several indicators may give one quantity two facts)."""

    scan: Scan
    facts: tuple[Fact, ...]
    lists: tuple[PartList, ...]
    periods: Mapping[int, Period]  # resolved period of a mention, by its start offset
    read_subject: Callable[[], str]
    title: str
    published: Period | None
    published_from: str  # option, metadata, dateline, path, text, modified, or "" where nothing is known

    @cached_property
    def subject(self) -> str:
        """Of whom the article speaks: read when first asked, since hardly anybody asks of one without figures."""
        return self.read_subject()
