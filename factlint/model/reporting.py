"""The result of a run, as every renderer takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from factlint.model.binding import Aspect, Bound, Period, Status
from factlint.model.checking import Claim, Finding, Place
from factlint.model.reading import Role
from factlint.model.rules import RuleNote
from factlint.model.scanning import Kind
from factlint.rational import Fraction


class FactRecord(Struct, frozen=True):
    """A fact as it is listed for a reader: the line of ``factlint facts``."""

    place: Place
    value: str
    low: str | None
    high: str | None
    unit: str
    dimension: str
    kind: Kind
    hedge: str | None
    indicator: str
    segment: str
    entity: str
    period: Period | None
    scope: str
    status: Status
    aspect: Aspect
    bound: Bound


class Passage(Struct, frozen=True):
    """A sentence on which a finding or its evidence stands: its source span and its words as they were read.

    ``paragraph`` counts the paragraphs of the running text from 1; it is 0 where the role alone names the place (title, caption).
    """

    start: int
    end: int
    role: Role
    paragraph: int
    text: str


class Remark(Struct, frozen=True):
    """A comment in an article, unseen by its readers, that speaks to factlint: its place and words, and the source offsets that it speaks of."""

    place: Place
    start: int
    end: int


class ArticleSummary(Struct, frozen=True):
    """What was done with one input. ``status`` is ``checked``, ``unreadable``, or ``failed`` where factlint itself did; ``problem`` says why and what to do."""

    path: str
    status: str
    title: str = ""
    published: str | None = None
    published_from: str = ""
    quantities: int = 0
    facts: int = 0
    problem: Mapping[str, str] | None = None  # language → sentence
    passages: Sequence[Passage] = ()  # all that a report may point into
    source: str = ""  # the decoded file, where the run was asked to keep it for a renderer
    shown: str = ""  # the same without markup, a zero-width space for each character of it
    characters: int = 0  # of the article itself, without white space and page furniture
    remarks: tuple[Remark, ...] = ()


class Aside(StrEnum):
    """Why a finding is kept out of the report's entries."""

    COMMENT = "comment"  # 已核免报, in the article itself
    ENTRY = "entry"  # 已核免报, in the configuration or a side file
    BASELINE = "baseline"  # 存量清单
    DECIDED = "decided"  # 不改（已核）on the proof sheet
    UNCHANGED = "unchanged"  # in words that the change at hand did not touch


class SetAside(Struct, frozen=True):
    """A finding that counts for nothing in this run, with the reason that was given for it. It is kept, so that nothing is forgotten silently."""

    finding: Finding
    why: Aside
    reason: str = ""


class Told(Struct, frozen=True):
    """A value that articles gave a fact: its words, its ends in the root unit (``None``: unbounded), the period it is of, the newest article that prints it
    and how many do. ``agreed`` is one of a sheet of agreed figures, ``own`` one of the articles at hand."""

    text: str
    low: Fraction | None
    high: Fraction | None
    period: Period | None
    published: str | None
    title: str
    path: str
    articles: int = 1
    agreed: bool = False
    own: bool = False


class Series(Struct, frozen=True):
    """What was told of one fact over articles and years, in the order of time."""

    entity: str
    indicator: str
    scope: str
    values: tuple[Told, ...]


class Report(Struct, frozen=True):
    """The result of a run: everything a renderer needs, in the order of path and place."""

    version: str
    articles: tuple[ArticleSummary, ...]
    findings: tuple[Finding, ...]
    claims: Sequence[Claim]
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # words for the reasons of claims that could not be judged, by language
    rules: tuple[RuleNote, ...] = ()  # those whose findings stand in the report, by id
    set_aside: tuple[SetAside, ...] = ()  # in the order of path and place
    series: tuple[Series, ...] = ()  # facts that run over articles or years, where the run was asked to keep its sources
