"""What has an entry of its own in the lexicon: indicators, guards, partitions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Nature(StrEnum):
    """How an indicator may differ between two dates."""

    FIXED = "fixed"  # does not change: a length as built, a founding year
    STOCK = "stock"  # a level at an instant: population, balances
    SHARE = "share"  # a proportion at an instant; its drift is in points
    FLOW = "flow"  # belongs to one period: output, revenue
    RATE = "rate"  # a rate of one period: an unemployment or birth rate, a margin
    CUMULATIVE = "cumulative"  # never decreases: 累计…


class Reach(StrEnum):
    """How far the words of a guard reach."""

    CLAUSE = "clause"
    SENTENCE = "sentence"  # for what follows in it
    AROUND = "around"  # for all of the sentence
    ARTICLE = "article"


class Indicator(Struct, frozen=True):
    """A statistical indicator as published.

    ``dimensions`` are those its level may be printed in (``currency`` stands for every currency, ``mass/area`` for a quotient); ``drift`` is how far it may
    move in a year, relative to its level, or in points where ``nature`` is SHARE; ``cap`` is the largest possible value in percent, ``None`` where it may
    pass 100. ``per_item`` marks what every project, deal or product has of its own (总投资, 占地面积): figures are of one thing only where the same item is
    named.
    """

    term: str
    aliases: tuple[str, ...]
    dimensions: frozenset[str]
    nature: Nature
    drift: Decimal = Decimal(0)
    guards: frozenset[str] = frozenset()
    nonnegative: bool = True
    cap: Decimal | None = None
    per_item: bool = False

    def measured_in(self, dimension: str) -> bool:
        """Whether a level of this indicator may be printed in ``dimension``."""
        return dimension in self.dimensions or "/".join(part.partition(":")[0] for part in dimension.split("/")) in self.dimensions


class Guard(Struct, frozen=True):
    """Words under which a relation must not be recomputed; ``reason`` says why, in each language of the report."""

    name: str
    words: frozenset[str]
    reach: Reach
    reason: Mapping[str, str]


class Partition(Struct, frozen=True):
    """Modifiers that exhaust a whole. ``members`` holds the spellings of each; ``whole`` names the only whole it parts, ``None`` = any.

    ``among``: words of which the name of its whole must hold one (博士与硕士 exhaust 研究生, not a team); empty = any whole. ``leaves_little``: what is left
    over is seldom named (power from other sources), so that the members may fall a little short of the whole.
    """

    name: str
    members: tuple[tuple[str, ...], ...]
    whole: str | None = None
    among: tuple[str, ...] = ()
    leaves_little: bool = False
