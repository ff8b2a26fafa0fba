"""Scanning an article: its sentences with the quantities and periods in them, its garbles and slogans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import Generic, TypeVar

from factlint.lexicon import Lexicon
from factlint.model import Article, PeriodMention, Quantity, Scan, Sentence
from factlint.scanning import quantities, sentences, tables
from factlint.scanning.garbles import GarbleFinder
from factlint.scanning.grammar import Grammar
from factlint.scanning.masks import Masks

Mark = TypeVar("Mark", Quantity, PeriodMention)


def scan(article: Article, lexicon: Lexicon) -> Scan:
    """The sentences of an article, in order, with every quantity and period mention in them. The grammar of a lexicon is compiled once."""
    return _scanner(_Identity(lexicon)).scan(article)


class Scanner:
    """A lexicon compiled for scanning."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = Grammar(lexicon)
        self._masks = Masks(self._grammar)
        self._garbles = GarbleFinder(self._grammar)

    def scan(self, article: Article) -> Scan:
        """The sentences of an article, in order, with every quantity and period mention in them."""
        masked, slogans = self._masks.blank(article.text)
        found, mentions = quantities.read(masked, article.text, self._grammar)
        found = tables.with_cells(article, found, self._grammar)
        damaged = self._garbles.find(article.text, masked, found)
        return Scan(article, tuple(_filled(article, found, mentions)), damaged, slogans)


class _Identity:
    """A lexicon as a key: the same object, the same scanner."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.lexicon is self.lexicon


@lru_cache(8)
def _scanner(key: _Identity) -> Scanner:
    return Scanner(key.lexicon)


def _filled(article: Article, found: Sequence[Quantity], mentions: Sequence[PeriodMention]) -> Iterator[Sentence]:
    """The sentences with their marks, both in order."""
    quantities, periods = _Marks(found), _Marks(mentions)
    for index, (paragraph, role, start, end, clauses) in enumerate(sentences.split(article)):
        yield Sentence(
            index,
            paragraph,
            role,
            start,
            end,
            clauses,
            quantities.within(start, end) if quantities.next < end else (),
            periods.within(start, end) if periods.next < end else (),
        )


class _Marks(Generic[Mark]):
    """Marks in order, handed out sentence by sentence."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks: Sequence[Mark] = marks
        self._at = 0
        self.next: float = marks[0].start if marks else inf
        """Where the next mark begins: most sentences have none."""

    def within(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that lie in a sentence behind those before."""
        marks, at, count = self._marks, self._at, len(self._marks)
        while at < count and marks[at].start < start:
            at += 1
        stop = at
        while stop < count and marks[stop].end <= end:
            stop += 1
        self._at = stop
        self.next = marks[stop].start if stop < count else inf
        return tuple(marks[at:stop])
