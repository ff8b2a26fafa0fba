"""What a rule file says, compiled: plain values that ``checking`` interprets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias, Union

from msgspec import Struct, field

from factlint.model import Aspect, Kind, Severity
from factlint.rational import Fraction
from factlint.ruleset.formula import Formula


class RuleKind(StrEnum):
    """What a rule holds against what."""

    RECOMPUTE = "recompute"  # a stated figure against a formula over captured or looked-up operands
    IDENTITY = "identity"  # an equation between facts: no words needed
    COUNT = "count"  # a stated number against the list that it announces
    COMPARE = "compare"  # facts against facts of the same thing
    WORDING = "wording"  # the pattern alone
    TABLE = "table"  # rows or columns of a table that claim the total of the others
    PHRASE = "phrase"  # set phrases of the lexicon against the members printed beside them


class SlotType(StrEnum):
    """What a ``{role:type}`` of a pattern accepts."""

    AMOUNT = "amount"
    PERCENT = "percent"
    POINTS = "points"
    MULTIPLE = "multiple"
    RATIO = "ratio"
    RANK = "rank"
    DURATION = "duration"
    FIGURE = "figure"  # any quantity
    COUNT = "count"  # an exact whole number with a measure word (四大, 5个)
    DELTA = "delta"  # an amount or points figure bound as a change, never a level
    RANGE = "range"  # a figure printed with two ends
    COMPOSITION = "composition"  # a:b:c
    PERIOD = "period"
    PHRASE = "phrase"  # words that resolve to a fact by their head noun (占我国外贸总值的)
    CONTAINER = "container"  # the open total of the list that the clause stands in
    NAMES = "names"  # an enumeration: A、B和C, or 一是…二是…
    CODE = "code"  # a quoted digit code: “1345”
    NUMERAL = "numeral"  # a Han digit that belongs to no figure: 三 in 三省
    LABEL = "label"  # free words within the clause


class Literal(Struct, frozen=True):
    """These words."""

    text: str


class Slot(Struct, frozen=True):
    """A figure, period or phrase of a type, kept under its role."""

    role: str
    type: SlotType
    many: bool = False  # {parts:amount+}


class Gap(Struct, frozen=True):
    """``…`` stays within the clause and never crosses a typed token; ``……`` stays within the sentence and may. ``without``: words that it does not cross."""

    sentence: bool
    without: tuple[str, ...] = ()


class Maybe(Struct, frozen=True):
    """What may be missing."""

    node: Node


class Choice(Struct, frozen=True):
    """One of several."""

    options: tuple[Node, ...]


class Series(Struct, frozen=True):
    """One after the other."""

    items: tuple[Node, ...]


Node: TypeAlias = Union[Literal, Slot, Gap, Maybe, Choice, Series]


class Pattern(Struct, frozen=True):
    """A ``match:`` line. ``cues`` holds literals of which at least one must occur in a sentence for the pattern to match; empty = no filter."""

    source: str
    node: Node
    slots: Mapping[str, Slot]
    cues: frozenset[str]
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the word classes that it names, with their words


class Search(Struct, frozen=True):
    """A ``search:`` line: a regular expression over the printed words, whose named groups are roles."""

    source: str  # as written
    expression: str  # with the words of ``values`` and of word classes filled in
    groups: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...] = ()  # groups of words of which each match holds one
    digit: bool = False  # whether each match holds a digit
    begins: str = ""  # an expression of the characters with which matches begin, where they are known
    twice: tuple[str, ...] = ()  # words with one of which each match begins, to print it once more
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the word classes that it names, with their words


class Lookup(Struct, frozen=True):
    """How a role that the pattern did not capture is found among the article's facts.

    The fact must agree with the fact of role ``anchor`` in every aspect of ``same``, and with ``kind``/``aspect`` where given; its period must be that of role
    ``period`` (or ``previous_year``/``same_year``/``earlier``/``later`` relative to the anchor). ``order`` is before/after/any: where it stands in the text,
    seen from the anchor.
    """

    role: str
    anchor: str = "stated"
    same: tuple[str, ...] = ()  # of entity, indicator, segment, scope, status, period, dimension, unit
    kind: Kind | None = None
    aspect: Aspect | None = None
    period: str | None = None
    within: str = "article"  # clause, sentence, paragraph, article
    order: str = "any"
    unit: str | None = None  # a role whose words are the name of the fact's unit: 平均每{per:label}
    of: str | None = None  # a role whose words begin with the name of the fact's thing: 这座23万吨的{thing:label}
    nearest: bool = False  # take the nearest of several instead of giving up
    any: bool = False  # try several in turn; where the claim holds with none, only a single mistyped figure is worth a word
    every: bool = False  # all that agree, not the one
    many: bool = False
    lists: tuple[str, ...] = ()  # of many: which lists of the article


class Comparison(Struct, frozen=True):
    """What the recomputed value is held against, and how."""

    to: str = "stated"  # a role
    relation: str = "=="  # == <= >= < >


class TableTotals(Struct, frozen=True):
    """What a table calls its totals: the labels of rows, or the headings of columns."""

    along: str = "column"  # column: a row holds the totals of the columns; row: a column holds those of the rows
    total: tuple[str, ...] = ()
    subtotal: tuple[str, ...] = ()
    part: tuple[str, ...] = ()  # labels that open with these name parts of the row above
    apart: tuple[str, ...] = ()  # headings that hold one of these name what never adds up


class Place(Struct, frozen=True):
    """Of a place among figures: which of them is the best, and which place the words say where no figure does."""

    best: str = "run"  # run: the first of those that run down or up; highest; lowest
    number: int | None = None


class RepeatedLines(Struct, frozen=True):
    """What of a table must not stand there twice with other figures."""

    along: str = "row"  # row: rows of one label; column: columns of one heading
    apart: tuple[str, ...] = ()  # labels or headings that hold one of these come back as a matter of course


class Origin(Struct, frozen=True):
    """Where a rule stands: file and 1-based line and column."""

    path: str
    line: int
    column: int


class ExpectedFinding(Struct, frozen=True):
    """A finding that a case asks for; ``None`` leaves open what it is."""

    at: str  # the quoted words
    file: str | None = None
    recomputed: str | None = None
    severity: Severity | None = None
    hypothesis: str | None = None


class ExpectedClaim(Struct, frozen=True):
    """A claim that a case asks for, with its verdict."""

    at: str
    verdict: str
    reason: str | None = None
    file: str | None = None


class RuleCase(Struct, frozen=True):
    """A case of a rule's own tests: one text or several files, and what this rule must say of them, completely."""

    name: str
    files: Mapping[str, str]  # file name → text; a single input is "draft.txt"
    findings: tuple[ExpectedFinding, ...]
    claims: tuple[ExpectedClaim, ...]  # each must be there; others may
    date: str | None = None
    origin: Origin | None = None

    @property
    def fires(self) -> bool:
        """Whether the rule must find fault."""
        return bool(self.findings)


class Rule(Struct, frozen=True):
    """One rule, whatever its kind; the fields that a kind does not use keep their defaults."""

    id: str
    code: str
    kind: RuleKind
    relation: str
    severity: Severity
    title: Mapping[str, str]
    message: Mapping[str, str]
    origin: Origin
    tags: tuple[str, ...] = ()
    help: Mapping[str, str] = field(default_factory=dict)
    source: str = ""  # the standard or convention that speaks
    enabled: bool = True  # False: off unless selected (plausibility and style)
    patterns: tuple[Pattern, ...] = ()
    searches: tuple[Search, ...] = ()  # wording
    cues: tuple[str, ...] = ()  # words of which a sentence must hold one before it is searched
    damaged: bool = False  # wording: also the stretches of which scanning lost a number
    phrases: tuple[str, ...] = ()  # phrase: the set phrases that it looks at; none: all
    values: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)  # role of a search → word → the number that it stands for
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the word classes that cues and values name, with their words
    operands: Mapping[str, Lookup] = field(default_factory=dict)
    where: tuple[Formula, ...] = ()  # conditions: comparisons over roles and their .period .value .unit .dimension .direction
    unless: tuple[str, ...] = ()  # guard names
    formulas: tuple[Formula, ...] = ()  # recompute: one formula, or several readings any of which may fit
    compare: Comparison = Comparison()
    hypotheses: tuple[str, ...] = ()
    # identity
    terms: Mapping[str, str] = field(default_factory=dict)  # role → indicator of the lexicon
    same: tuple[str, ...] = ()  # identity and compare: the aspects that the facts must share
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role → other indicators of its term, within a sentence
    identity: Formula | None = None  # total == exports + imports
    within: str = "article"  # identity: how near its terms stand; wording: how far a search reaches: sentence, paragraph, article
    in_text: Severity | None = None  # identity: at most, outside the rows of a table
    table: TableTotals | None = None
    repeated: RepeatedLines | None = None  # of a table, in the place of its totals
    # count
    against: str = "items"  # items, figures, code, ordinals, order, place: what the number, or the words, are held against
    place: Place = Place()
    # compare
    periods: str = "same"  # same; within: one is part of the other's time; later: both count from one beginning; previous, other: of a series
    revision: int = 0  # percent by which the level of the year before may have been revised since: growth in a series
    reading: str = "outer"  # outer: no reading of the words agrees; meant: what they mean does not, and the widest reading does
    across: str = "article"  # article: within one; articles: between the articles of a run or a ledger; both; headlines; tables; series
    events: tuple[str, ...] = ()  # events of the lexicon whose dates are compared; none: figures are
    tests: tuple[RuleCase, ...] = ()

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists of an article that a rule over lists looks at, in their order."""
        return tuple(name for lookup in self.operands.values() for name in lookup.lists)

    @property
    def says_the_same(self) -> bool:
        """Whether a rule of comparison asks that figures that are repeated agree, and nothing else of them."""
        return self.periods == "same" and self.reading == "outer" and not self.events


class Ruleset(Struct, frozen=True):
    """The rules of a run in the order of their ids; severities overridden and disabled rules already applied."""

    rules: tuple[Rule, ...]
    digest: str = ""  # content hash of all rule files
