"""Which printed figures are one unknown: mentions of the same fact that print the same value stand or fall together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from factlint.checking.index import ArticleIndex, FigureKey
from factlint.checking.terms import Term
from factlint.model import Fact, Quantity


class Unknowns:
    """The figures of one article by what they say: each stands for itself, or with others for the fact that they repeat."""

    __slots__ = ("_first", "_mentions")

    def __init__(self, index: ArticleIndex) -> None:
        self._mentions: dict[FigureKey, Mapping[FigureKey, Quantity]] = {}
        self._first: dict[FigureKey, FigureKey] = {}
        for group in _repeated(index):
            mentions = {FigureKey(index.path, fact.quantity.start): fact.quantity for fact in group}
            first = next(iter(mentions))
            self._mentions[first] = mentions
            self._first.update(dict.fromkeys(mentions, first))

    def of(self, figure: FigureKey) -> FigureKey:
        """The first mention of the fact that a figure states; the figure itself where nothing repeats it."""
        return self._first.get(figure, figure)

    def mentions(self, term: Term) -> Mapping[FigureKey, Quantity]:
        """Every mention of the fact that a figure states with its value, in the order of the text."""
        return self._mentions.get(self.of(term.key)) or {term.key: term.quantity}


def _repeated(index: ArticleIndex) -> Sequence[Sequence[Fact]]:
    """The facts of an article that are printed twice or more with one value, each in the order of the text.

    A figure that was bound to several facts, or to none, is left to itself.
    """
    groups: dict[Hashable, list[Fact]] = {}
    for fact in index.facts:
        if fact.indicator and len(index.facts_at[fact.quantity.start]) == 1:
            groups.setdefault(_said(fact), []).append(fact)
    return [group for group in groups.values() if len(group) > 1]


def _said(fact: Fact) -> Hashable:
    """What a fact says, its value as it is printed."""
    quantity = fact.quantity
    value = (quantity.value, quantity.upper, quantity.step, quantity.unit.name, quantity.kind, quantity.hedge)
    what = (fact.indicator, fact.segment, fact.entity, fact.scope, fact.status, fact.aspect, fact.direction, fact.whole)
    return (what, value, *(None if period is None else period.when for period in (fact.period, fact.base)))
