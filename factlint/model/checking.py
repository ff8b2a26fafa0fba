"""What was recomputed and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from factlint.model.rules import Severity
from factlint.rational import Fraction


class Verdict(StrEnum):
    """What a claim was found to be; ``numbers/verdict.py`` says when."""

    EXACT = "exact"
    UNROUNDED = "unrounded"
    TRUNCATED = "truncated"
    HEDGED = "hedged"
    INCONSISTENT = "inconsistent"
    BLOCKED = "blocked"
    NOT_ASSESSABLE = "not_assessable"


class Interval(Struct, frozen=True):
    """A set of numbers between two ends; ``None`` is unbounded, an open end does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval's low end {self.low} lies above its high end {self.high}")


class Place(Struct, frozen=True):
    """A stretch of a source file: source offsets, 1-based line and column in code points, and the raw words."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str


class Figure(Struct, frozen=True):
    """A stated figure for a report, numbers as decimal strings in ``unit``; ``None`` is unbounded."""

    text: str
    value: str
    low: str | None
    high: str | None
    unit: str


class Recomputed(Struct, frozen=True):
    """What the rule's formula gives: the point value of the printed figures and the interval, in the stated figure's unit."""

    value: str
    low: str | None
    high: str | None
    formula: str


class Operand(Struct, frozen=True):
    """A figure that a claim rests on."""

    role: str
    place: Place
    period: str | None = None
    title: str | None = None  # of the other article, for evidence across articles
    published: str | None = None
    sentence: str | None = None  # of an article that is not part of the report
    articles: int | None = None  # of an archive: how many print this value


class Hypothesis(Struct, frozen=True):
    """A change that would reconcile a claim: its kind, the words that should stand there, and the figure it would change.

    ``also`` are the other places where the article repeats that figure, which would change with it.
    """

    kind: str
    text: str
    place: Place | None = None
    also: tuple[Place, ...] = ()


class Comparison(Struct, frozen=True):
    """How a figure stands among those of an archive: which side is newer (``stated``, ``other``, or neither), and how many articles print either.

    ``drift`` is how far the indicator may move in a year, ``allowed`` how far between the two dates: relative, or in points.
    """

    newer: str | None
    supporting: int
    against: int
    drift: str
    allowed: str | None
    points: bool = False


class Claim(Struct, frozen=True):
    """A relation that the text itself states, with its verdict. Claims that hold are kept too."""

    rule: str
    code: str
    relation: str
    place: Place
    verdict: Verdict
    reason: str | None = None  # for not_assessable and blocked
    stated: Figure | None = None
    recomputed: Recomputed | None = None
    evidence: tuple[Operand, ...] = ()


class Finding(Struct, frozen=True):
    """What a reader must look at. ``message`` holds the sentence in each language of the report."""

    rule: str
    code: str
    relation: str
    severity: Severity
    verdict: Verdict
    place: Place
    message: Mapping[str, str]
    fingerprint: str
    stated: Figure | None = None
    recomputed: Recomputed | None = None
    evidence: tuple[Operand, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    related: tuple[str, ...] = ()  # fingerprints of the findings that this one explains
    root: str | None = None  # fingerprint of the finding that explains this one
    comparison: Comparison | None = None  # with an archive
    verbatim: bool = False  # in wire copy, which is printed as it was sent: its sender is asked, nothing is proposed
