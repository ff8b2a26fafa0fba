"""A figure in its sentence: the words that may speak of it and the facts bound before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factlint.binding.labels import Mention
from factlint.model import Fact, Quantity, Sentence


@dataclass(frozen=True, slots=True)
class Setting:
    """``limit`` is where the figure's own words begin: behind the figure before it, or at the head of its clause."""

    text: str
    quantity: Quantity
    sentence: Sentence
    clause: tuple[int, int]
    limit: int
    mentions: Sequence[Mention]  # the indicators named in the sentence
    facts: Sequence[Fact]  # those of the sentence so far

    @property
    def start(self) -> int:
        """Where the figure begins, its hedge included."""
        return outer_start(self.quantity)

    @property
    def end(self) -> int:
        """Where the figure ends, its hedge included."""
        return outer_end(self.quantity)

    @property
    def before(self) -> str:
        """The figure's own words before it."""
        return self.text[self.limit : self.start]

    @property
    def predicate(self) -> str:
        """The words before the figure without a period right before it: 降至2023年的 → 降至."""
        for mention in reversed(self.sentence.periods):
            if self.limit <= mention.start and mention.end <= self.start and self.text[mention.end : self.start] in ("", "的"):
                return self.text[self.limit : mention.start]
        return self.before


def outer_start(quantity: Quantity) -> int:
    """Where a figure begins, its hedge included."""
    return quantity.outer_start if quantity.outer_start >= 0 else quantity.start


def outer_end(quantity: Quantity) -> int:
    """Where a figure ends, its hedge included."""
    return max(quantity.end, quantity.outer_end)
