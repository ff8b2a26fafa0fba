"""Where the facts of other articles come from: those of one run, or an archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from factlint.checking.repeats.mentions import FactKey, Mention


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
        self._grouped: Mapping[FactKey, Sequence[Mention]] = {
            key: tuple(sorted(grouped[key], key=lambda mention: (mention.path, mention.start))) for key in sorted(grouped)
        }

    def keys(self) -> Iterable[FactKey]:
        """The keys of all facts, in order."""
        return self._grouped.keys()

    def mentions(self, key: FactKey) -> Sequence[Mention]:
        """The mentions of one fact, by article and place."""
        return self._grouped.get(key, ())
