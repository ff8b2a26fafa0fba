"""A figure in its sentence: the words that may speak of it and the facts bound before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from factlint.binding.labels import Mention
from factlint.model import Fact, Quantity, Sentence

FAR = 200  # figures of a sentence over which a name is carried, or asked for; a sentence may go on for pages

_FEW = 8  # among so few items looking at each costs less than a search


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


P = TypeVar("P", bound=_Placed)


class Setting:
    """What is asked again and again of the words round a figure, read once.

    ``limit`` is where the figure's own words begin: behind the figure before it, or at the head of its clause; ``start`` and ``end`` include its hedges;
    ``before`` are its own words before it, ``predicate`` those without a period or a blank right before it: 降至2023年的 → 降至; ``behind`` is the next figure
    of the sentence that begins behind them.
    """

    __slots__ = ("before", "behind", "clause", "end", "facts", "limit", "mentions", "predicate", "quantity", "sentence", "start", "text")

    def __init__(
        self,
        text: str,
        number: int,  # of the figure in its sentence
        sentence: Sentence,
        clause: tuple[int, int],
        limit: int,
        mentions: Sequence[Mention],  # the indicators named in the sentence
        facts: Sequence[Fact],  # those of the sentence so far
    ) -> None:
        self.text = text
        self.quantity = quantity = sentence.quantities[number]
        self.sentence = sentence
        self.clause = clause
        self.limit = limit
        self.mentions = mentions
        self.facts = facts
        self.start = outer_start(quantity)
        self.end = outer_end(quantity)
        self.before = text[limit : self.start]
        self.predicate = (self._predicate() if sentence.periods else self.before).rstrip()
        self.behind = sentence.quantities[number + 1] if number + 1 < len(sentence.quantities) else None
        if self.behind is not None and self.behind.start < self.end:  # a hedge that reaches into it
            self.behind = next((other for other in sentence.quantities[number + 2 :] if other.start >= self.end), None)

    def _predicate(self) -> str:
        for mention in reversed(within(self.sentence.periods, self.limit, self.start)):
            if mention.end <= self.start and self.text[mention.end : self.start] in ("", "的"):
                return self.text[self.limit : mention.start]
        return self.before


def within(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """The items that begin in ``[start, end)`` among items in order."""
    if not items or items[-1].start < start or items[0].start >= end:
        return ()
    if len(items) <= _FEW:
        return [item for item in items if start <= item.start < end]
    return items[bisect_left(items, start, key=_start_of) : bisect_left(items, end, key=_start_of)]


def _start_of(item: _Placed) -> int:
    return item.start


def outer_start(quantity: Quantity) -> int:
    """Where a figure begins, its hedge included."""
    return quantity.outer_start if quantity.outer_start >= 0 else quantity.start


def outer_end(quantity: Quantity) -> int:
    """Where a figure ends, its hedge included."""
    return quantity.end if quantity.end > quantity.outer_end else quantity.outer_end
