"""The nouns of factlint: what travels between the floors.

Everything here is a frozen value without behaviour beyond its own invariants.

Two coordinate systems exist and never mix:

* *text offsets* index ``Article.text``, the folded and reflowed text that the floors read;
* *source offsets* index ``Article.source``, the decoded file as its author has it open.

``SourceMap`` leads from the first to the second. ``Place`` is always in source coordinates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from factlint.rational import Fraction

# ── reading ──────────────────────────────────────────────────────────────────────────────────────


class Role(StrEnum):
    """What a block of an article is for."""

    KICKER = "kicker"  # 引题
    TITLE = "title"
    SUBTITLE = "subtitle"  # 副题
    ABSTRACT = "abstract"  # 提要
    DATELINE = "dateline"  # 电头
    BYLINE = "byline"  # 署名
    LEAD = "lead"
    HEADING = "heading"  # a heading inside the body
    BODY = "body"
    CAPTION = "caption"
    TABLE = "table"
    BACKGROUND = "background"  # 资料链接
    BOILERPLATE = "boilerplate"  # navigation, adverts, teasers: read, but bound to nothing


class Block(Struct, frozen=True):
    """A paragraph-like stretch of ``Article.text`` in one role, in text offsets."""

    role: Role
    start: int
    end: int


class SourceMap(Struct, frozen=True):
    """Leads from every text offset back to the decoded file.

    ``offsets[i]`` is the source offset of ``text[i]``; ``line_starts`` holds the source offset of each line's first character; ``widths`` the source
    characters that one character of the text takes, by source offset, where they are not one (``&#37;``).
    """

    offsets: Sequence[int]
    line_starts: Sequence[int]
    widths: Mapping[int, int] = field(default_factory=dict)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets that the text span ``[start, end)`` covers; an empty span maps to an empty one."""
        if not self.offsets:
            return 0, 0
        if start >= len(self.offsets):
            last = self._end(len(self.offsets))
            return last, last
        first = self.offsets[start]
        return (first, self._end(end)) if end > start else (first, first)

    def _end(self, end: int) -> int:
        last = self.offsets[end - 1]
        return last + self.widths.get(last, 1)

    def line_column(self, source_offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, in code points of the decoded file."""
        line = bisect_right(self.line_starts, source_offset)
        return line, source_offset - self.line_starts[line - 1] + 1


class Note(Struct, frozen=True):
    """What a reader of the file must know beside its figures, as that it holds tracked changes; ``span`` are source offsets, empty for the file as a whole."""

    rule: RuleNote
    message: Mapping[str, str]
    span: tuple[int, int] = (0, 0)


class Article(Struct, frozen=True):
    """One text as it was read. ``blocks`` are in order, do not overlap, and cover every non-blank character of ``text``."""

    path: str
    source: str
    text: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)  # front matter: title, date, …
    metadata_spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by key, the source span of a value that stands in the text
    modified: date | None = None
    notes: tuple[Note, ...] = ()
    markup: bool = False  # tags stand among the words of the source

    def __post_init__(self) -> None:
        if len(self.source_map.offsets) != len(self.text):
            raise ValueError(f"{self.path}: the source map covers {len(self.source_map.offsets)} of {len(self.text)} characters")


# ── scanning ─────────────────────────────────────────────────────────────────────────────────────


class Kind(StrEnum):
    """What a printed figure measures."""

    AMOUNT = "amount"  # a level or a count
    PERCENT = "percent"
    POINTS = "points"  # percentage points, basis points
    MULTIPLE = "multiple"  # 倍, 翻番
    RATIO = "ratio"  # a:b:c
    RANK = "rank"
    DURATION = "duration"


class HedgeKind(StrEnum):
    """The forms of approximation of the semantics, each with its own interval."""

    ABOUT = "about"  # 约 大约 左右 上下
    NEAR = "near"  # 近 将近 接近
    OVER = "over"  # 超 超过 逾 突破 高于
    ODD = "odd"  # 多 余 有余, after the numeral
    AT_LEAST = "at_least"  # 以上 不低于 至少
    BELOW = "below"  # 不到 不足 未满 低于
    AT_MOST = "at_most"  # 以下 至多 不超过 以内
    SPAN = "span"  # 三四百 十六七 几十 数百 and printed ranges: the words name both ends
    TENTHS = "tenths"  # 三成 三成五
    HALF = "half"  # 一半 过半 近半
    FRACTION = "fraction"  # 三分之一, 1/6
    DOUBLING = "doubling"  # 翻一番 翻两番
    MANIFOLD = "manifold"  # 倍增 成倍


class Hedge(Struct, frozen=True):
    """An approximation: its form, its words as printed (before, inside and after the numeral), and for SPAN the upper end."""

    kind: HedgeKind
    text: str


class Unit(Struct, frozen=True):
    """A unit of measure or a measure word. ``factor`` × value is the amount in the dimension's root unit."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)
    counts: bool = False  # a measure word of whole things: 家 个 项 人


class Quantity(Struct, frozen=True):
    """A printed figure. ``start``/``end`` (text offsets) cover numeral and unit, without hedges before or after them.

    ``value`` = numeral × scale in ``unit`` (276.8亿元 → 27680000000 元); ``step`` = place value of the last printed digit × scale, 0 for an
    exact count without scale, hedge or two trailing zeros; ``upper`` = the upper end of a printed range, whose lower end is ``value``;
    ``parts`` = the members of a ratio a:b:c. ``outer_start``/``outer_end`` include the hedges.
    """

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: Unit
    kind: Kind
    hedge: Hedge | None = None
    second_hedge: Hedge | None = None  # 近5000多人
    upper: Decimal | None = None
    parts: tuple[Decimal, ...] = ()
    outer_start: int = -1
    outer_end: int = -1
    unit_printed: bool = True  # False where the unit was inherited from the next figure of its list (41.6个、17.9个百分点)
    numeral: str = ""  # the digits as printed, without scale and unit


class PeriodExpression(Struct, frozen=True):
    """A period as printed, before it is resolved.

    ``year`` is absolute, ``year_offset`` relative to the article's year (今年 0, 去年 −1), at most one of them is given; ``first_month`` and
    ``last_month`` bound a part of the year (前三季度 1–9, 11月 11–11); ``end_year`` closes a range of years (“十四五” = 2021–2025);
    ``instant`` marks an as-of date (年末, 截至11月底, 目前); ``same_period`` asks for the months of the context (去年同期), and
    ``first_day`` opens a stretch of days that ``day`` closes (10月1日至7日); ``span_years`` and ``span_months`` are given for 五年来 and 近三个月,
    ``ahead_years`` for 未来三年, ``since`` marks what lasts until now (2015年以来), and ``reporting`` 报告期, whose bounds the report names.
    """

    year: int | None = None
    year_offset: int | None = None
    end_year: int | None = None
    first_month: int | None = None
    last_month: int | None = None
    day: int | None = None
    first_day: int | None = None
    instant: bool = False
    same_period: bool = False
    span_years: int | None = None
    span_months: int | None = None
    ahead_years: int | None = None
    previous: str = ""  # "month" 上月, "quarter" 上季度: relative to the context
    since: bool = False
    reporting: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it goes on until the day of writing (2015年以来, 近五年)."""
        return self.since or self.span_years is not None or self.span_months is not None

    @property
    def spans(self) -> bool:
        """Whether it is a stretch counted from the day of writing (近五年, 近三个月, 未来三年)."""
        return self.span_years is not None or self.span_months is not None or self.ahead_years is not None


class PeriodMention(Struct, frozen=True):
    """A period expression and its place in the text (text offsets)."""

    start: int
    end: int
    text: str
    expression: PeriodExpression


class Sentence(Struct, frozen=True):
    """A sentence with what was scanned in it. Clauses are text spans parted by ，；： and brackets stay inside their clause."""

    index: int
    paragraph: int
    role: Role
    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]


class Garble(Struct, frozen=True):
    """A stretch damaged in copying, as a unit without its number (全线亿元的机场)."""

    start: int
    end: int
    text: str


class Slogan(Struct, frozen=True):
    """A quoted code or slogan that opens with a number and is no quantity: “1345”, “三专”, “四个高新”.

    ``start``/``end`` lie inside the quotation marks; ``number`` holds Arabic digits: those of a code as printed, or the value of the leading numeral.
    """

    start: int
    end: int
    text: str
    number: str


class Scan(Struct, frozen=True):
    """An article with its sentences, in order, boilerplate included (role tells)."""

    article: Article
    sentences: tuple[Sentence, ...]
    garbles: tuple[Garble, ...] = ()
    slogans: tuple[Slogan, ...] = ()


# ── binding ──────────────────────────────────────────────────────────────────────────────────────


class Period(Struct, frozen=True):
    """A resolved period, both days included. ``instant`` marks an as-of date known to the precision of start–end.

    ``floating`` marks one whose year nothing prints: 今年前10个月 in an undated article. Floating periods of one article stand in their true order to each
    other, so they compare within it; their years mean nothing outside.
    """

    start: date
    end: date
    text: str
    instant: bool = False
    floating: bool = False


class Aspect(StrEnum):
    """What the figure says of its indicator."""

    LEVEL = "level"
    CHANGE = "change"  # an increment in the indicator's own unit, or in points
    GROWTH = "growth"  # a rate of change in percent
    SHARE = "share"  # part of a whole, in percent
    MULTIPLE = "multiple"
    CONTRIBUTION = "contribution"  # 贡献率, 拉动
    RANK = "rank"
    DURATION = "duration"


class Status(StrEnum):
    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"


class Basis(StrEnum):
    """By which evidence an aspect of a fact was bound, firmest first."""

    PRINTED = "printed"  # in the figure's own clause
    CARRIED = "carried"  # from an earlier clause of the same sentence
    INFERRED = "inferred"  # from an earlier sentence or the article's subject or date
    GUESSED = "guessed"  # by proximity among several candidates
    NONE = "none"


class Bound(Struct, frozen=True):
    """How firmly each aspect of a fact was bound."""

    indicator: Basis = Basis.NONE
    entity: Basis = Basis.NONE
    period: Basis = Basis.NONE


class Fact(Struct, frozen=True):
    """A quantity bound to entity, indicator and period.

    ``indicator`` is the canonical term of the lexicon (``known``) or an open noun phrase; ``segment`` holds the modifiers that narrow it
    (民营企业, 对东盟, 第一产业): two facts are of the same thing only where both agree. ``label`` is the indicator as printed.
    ``guards`` are the guards of the lexicon that hold here (real_growth, like_for_like, target …).
    """

    quantity: Quantity
    indicator: str
    segment: str
    label: str
    known: bool
    entity: str
    period: Period | None
    scope: str
    status: Status
    aspect: Aspect
    bound: Bound
    sentence: int
    clause: int
    guards: frozenset[str] = frozenset()
    direction: int = 0  # +1 增长 提高, −1 下降 减少, 0 none printed
    base: Period | None = None  # the period that a change, growth or multiple is measured against
    whole: str = ""  # for a share: the words of the whole as printed after 占

    @property
    def entity_kind(self) -> str:
        """With what the name of its entity ends: counties with counties, 东川县 and 西川县, not 全市."""
        return self.entity[-1:]


class Opener(StrEnum):
    """The words that make a list of parts."""

    AMONG = "among"  # 其中
    TOTAL = "total"  # 共 合计 总计 由…组成
    BRACKETS = "brackets"
    BARE = "bare"  # parts that follow their whole without a word


REST = "其余"
"""Why a list is exhaustive whose last part is named as what is left."""


class PartList(Struct, frozen=True):
    """A whole and the figures listed as its parts. ``facts`` are indices into ``BoundArticle.facts``.

    ``exhaustive`` says that the words or a known partition make the list complete; ``why`` names the words or the partition;
    ``open_ended`` that 等 or 主要 leaves it open; ``disjoint`` that its parts, by a known partition, never overlap.
    """

    whole: int
    parts: tuple[int, ...]
    opener: Opener
    exhaustive: bool
    why: str = ""
    open_ended: bool = False
    disjoint: bool = False


class BoundArticle(Struct, frozen=True):
    """An article with its facts, one a quantity and in the order of the text (分别 over several indicators may give one quantity two facts)."""

    scan: Scan
    facts: tuple[Fact, ...]
    lists: tuple[PartList, ...]
    periods: Mapping[int, Period]  # resolved period of a mention, by its start offset
    subject: str
    title: str
    published: Period | None
    published_from: str  # option, metadata, dateline, path, text, modified, or "" where nothing is known


# ── judging ──────────────────────────────────────────────────────────────────────────────────────


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
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
    passages: tuple[Passage, ...] = ()  # only those that the report points into, in order
    source: str = ""  # the decoded file, where the run was asked to keep it for a renderer
    shown: str = ""  # the same without markup, a zero-width space for each character of it
    characters: int = 0  # of the article itself, without white space and page furniture
    remarks: tuple[Remark, ...] = ()


class RuleNote(Struct, frozen=True):
    """A rule as a report introduces it: ``title`` and ``help`` by language, ``source`` the standard that speaks."""

    id: str
    code: str
    severity: Severity
    title: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    source: str = ""


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
    claims: tuple[Claim, ...]
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # words for the reasons of claims that could not be judged, by language
    rules: tuple[RuleNote, ...] = ()  # those whose findings stand in the report, by id
    set_aside: tuple[SetAside, ...] = ()  # in the order of path and place
    series: tuple[Series, ...] = ()  # facts that run over articles or years, where the run was asked to keep its sources


class AuditValue(Struct, frozen=True):
    """One of the values that an archive gives a fact: its words, how many articles print it, the newest of them, and some places with their sentences.

    A value that no article prints is the one that a desk has agreed on.
    """

    text: str
    period: str | None
    articles: int
    newest: str | None
    places: tuple[Operand, ...]


class AuditEntry(Struct, frozen=True):
    """A fact that an archive contradicts itself on. ``gap`` is how far the values lie apart, relative to the larger."""

    rule: str
    code: str
    severity: Severity
    entity: str
    indicator: str
    scope: str
    values: tuple[AuditValue, ...]
    articles: int
    newest: str | None
    gap: float
    fingerprint: str


class Audit(Struct, frozen=True):
    """The conflicts of an archive, the weightiest first; ``conflicts`` counts also those beyond a limit."""

    version: str
    path: str
    articles: int
    facts: int
    conflicts: int
    entries: tuple[AuditEntry, ...]


# ── versions ─────────────────────────────────────────────────────────────────────────────────────


class ChangeKind(StrEnum):
    """What became of a figure between two versions."""

    CHANGED = "changed"
    VANISHED = "vanished"
    APPEARED = "appeared"


class Change(Struct, frozen=True):
    """A figure that is not the same in the signed text and its proof: where it stands in each, and the sentences around it."""

    kind: ChangeKind
    signed: Place | None
    proof: Place | None
    signed_sentence: Passage | None
    proof_sentence: Passage | None


# ── decisions ────────────────────────────────────────────────────────────────────────────────────


class Decision(Struct, frozen=True):
    """What a person wrote on the proof sheet beside a finding: the 处理意见 and the 校次·经办 as written.

    ``settles`` says that the figure stays as it is, checked, for a reason given: the finding is not raised again.
    """

    fingerprint: str
    quote: str
    opinion: str
    signed: str
    settles: bool
    reason: str = ""


# ── sources ──────────────────────────────────────────────────────────────────────────────────────


class Sourcing(StrEnum):
    """How a figure of a draft stands to the documents it was written from."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSEEN = "unseen"


class Sourced(Struct, frozen=True):
    """A figure of a draft and the words of its source: ``swapped`` is the neighbour there that states the draft's number; ``firm`` tells that both
    figures print the same known indicator."""

    kind: Sourcing
    place: Place
    source: Operand | None = None
    swapped: Operand | None = None
    firm: bool = False
    stated: Figure | None = None
