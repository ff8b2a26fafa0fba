"""Scanning an article: its sentences with the quantities and periods in them, its garbles and slogans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

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
    quantity, mention = 0, 0
    for index, (paragraph, role, start, end, clauses) in enumerate(sentences.split(article)):
        first_quantity, quantity = _within(found, quantity, start, end)
        first_mention, mention = _within(mentions, mention, start, end)
        yield Sentence(index, paragraph, role, start, end, clauses, tuple(found[first_quantity:quantity]), tuple(mentions[first_mention:mention]))


def _within(marks: Sequence[Mark], at: int, start: int, end: int) -> tuple[int, int]:
    """The slice of marks that lie in a sentence, looking onward from ``at``."""
    count = len(marks)
    while at < count and marks[at].start < start:
        at += 1
    stop = at
    while stop < count and marks[stop].end <= end:
        stop += 1
    return at, stop
