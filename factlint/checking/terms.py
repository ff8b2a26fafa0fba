"""The operands of a claim and how each of them was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Protocol, TypeAlias

from msgspec import Struct, field

from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex, FigureKey
from factlint.model import Fact, Figure, Hypothesis, Period, PeriodMention, Quantity, Recomputed, Severity, Verdict
from factlint.numbers.slips import Sieve
from factlint.numbers.verdict import Judgement
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule


class How(IntEnum):
    """By which evidence an operand belongs to its claim, firmest first; severity falls with it."""

    CAPTURED = 0  # by the rule's own words, or the only fact that agrees in every aspect
    CARRIED = 1  # one aspect was carried over or inferred
    GUESSED = 2  # the nearest of several


class Term(Struct, frozen=True):
    """A figure in its role. ``fact`` is the reading of the figure that the claim uses, ``None`` for a figure that was bound to nothing."""

    role: str
    index: ArticleIndex
    quantity: Quantity
    fact: Fact | None
    how: How = How.CAPTURED

    @property
    def outer_start(self) -> int:
        """Where the figure begins with its hedges."""
        return outer_start(self.quantity)

    @property
    def key(self) -> FigureKey:
        """By which the figure is known in all articles of a run."""
        return FigureKey(self.index.path, self.quantity.start)


class PeriodTerm(Struct, frozen=True):
    """A period in its role, resolved where that was possible."""

    role: str
    mention: PeriodMention
    period: Period | None


class Suspicion(Struct, frozen=True):
    """A hypothesis with the figure that it would change."""

    hypothesis: Hypothesis
    figure: FigureKey | None


Changes: TypeAlias = Mapping[FigureKey, Quantity]
"""Figures by their place, each as it would be printed in another way."""


class Recheck(Protocol):
    """What a claim says of any values of its figures; ``equation`` where it says what a figure is, not only how large it may be."""

    @property
    def equation(self) -> bool: ...

    def judged(self, changes: Changes) -> Judgement | None:
        """The judgement with these figures changed; ``None`` where it cannot be computed."""

    def solved(self, figure: FigureKey) -> Fraction | None:
        """The value of one figure, in its own unit, at which the claim holds exactly; ``None`` where there is none or it cannot be told."""

    def sieve(self, figure: FigureKey) -> Sieve | None:
        """The values of one figure with which the claim may hold, all others as printed; ``None`` where any may do."""


Words: TypeAlias = Mapping[str, str] | Callable[[], Mapping[str, str]]
"""The words of a message, or how to write them: most claims hold, and are never spoken of."""

Suspicions: TypeAlias = tuple[Suspicion, ...] | Callable[[], tuple[Suspicion, ...]]
"""Hypotheses, likeliest first, or how to find them: another claim of the same figures may speak in the place of this one, and looking is slow."""


class Assessment(Struct, frozen=True):
    """A claim as it was judged, before findings are grouped by their root. ``severity`` is ``None`` where nothing is to be reported."""

    rule: Rule
    index: ArticleIndex
    start: int
    end: int
    verdict: Verdict
    reason: str | None = None
    severity: Severity | None = None
    stated: Term | None = None
    operands: tuple[Term, ...] = ()
    recomputed: Recomputed | None = None
    suspicions: Suspicions = ()
    words: Words = field(default_factory=dict)  # the places of the rule's message
    gap: Fraction = Fraction(0)
    recheck: Recheck | None = None  # the claim with other figures, where it is an equation
    root: FigureKey | None = None  # the stated figure of the claim that speaks for this one as well
    figure: Figure | None = None  # the stated figure where it is no quantity: the number of a list, a code

    @property
    def terms(self) -> tuple[Term, ...]:
        """All figures of the claim, the stated one first."""
        return (self.stated, *self.operands) if self.stated is not None else self.operands

    @property
    def message_words(self) -> Mapping[str, str]:
        """What stands in the places of the rule's message."""
        return self.words() if callable(self.words) else self.words

    @property
    def suspected(self) -> tuple[Suspicion, ...]:
        """The hypotheses, found now where they were not before."""
        return self.suspicions() if callable(self.suspicions) else self.suspicions

    @property
    def how(self) -> How:
        """How firmly the weakest of its figures was found."""
        return max((term.how for term in self.terms), default=How.CAPTURED)
