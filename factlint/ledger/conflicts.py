"""What contradicts what among the distinct values of one fact, wherever they were gathered: the reducer of every audit.

A store groups its facts by key, and flows by their period too, reduces each group to distinct values and hands these over. Nothing here reads a store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from math import inf

from factlint.checking import FactKey, Mention, Recorded
from factlint.checking.compare import contradicts
from factlint.checking.mentions import KEY_ASPECTS
from factlint.checking.results import period_label
from factlint.checking.timeseries import breaks, series_of
from factlint.ledger.codec import Row, mention_of
from factlint.lexicon import Lexicon
from factlint.lexicon.nouns import Nature
from factlint.model import AuditEntry, AuditValue, Operand
from factlint.ruleset.rule import Rule

PERIODIC = (Nature.FLOW, Nature.RATE, Nature.CUMULATIVE)
"""Natures whose values compare only where their periods begin on one day; the values of others compare across all periods of their key."""


@dataclass(frozen=True, slots=True)
class Value:
    """A distinct value of a group. ``mention`` is its newest, its path a name of the value; ``first`` and ``hashed`` name it within its key.

    ``low`` and ``high`` are its ends in binary, ``newest`` the latest date of its articles or "", ``articles`` their number and ``article`` one of them.
    """

    mention: Mention
    first: int
    last: int
    hashed: int
    outer: str
    low: float
    high: float
    newest: str
    articles: int
    article: object


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that contradict each other, directly or through others, with what they are ranked by."""

    rule: Rule
    values: tuple[Value, ...]
    articles: int
    newest: str
    gap: float


def value_of(row: Row, key: FactKey, nature: str, drift: str, *, articles: int, article: object) -> Value:
    """The value whose newest mention is a row, in the order of ``schema.FACT_COLUMNS``."""
    mention = mention_of(row, key, nature, drift, (f"{row[1]} {row[2]}", "", ""))  # each value stands for articles of its own
    return Value(mention, row[1], row[6], row[2], row[7], row[9], row[10], row[3], articles, article)


def across(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that compare the same thing across articles, and that an audit can follow."""
    aspects = {"entity", "indicator", "segment"}
    return [rule for rule in rules if rule.across in ("articles", "both") and not rule.cues and aspects <= set(rule.same)]


def serial(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that look at series, but for those that ask which article was first."""
    return [rule for rule in rules if rule.across == "series" and rule.periods != "same"]


def referring(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that hold articles against agreed figures."""
    return [rule for rule in rules if rule.across in ("reference", "superseded")]


def conflicts_of(rule: Rule, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The conflicts in a group: the distinct values of one key, and of one first day where its nature is periodic."""
    if values[0].mention.nature not in PERIODIC:
        if rule.periods == "same":
            yield from _components(rule, values, lexicon)
    elif rule.periods != "same":
        yield from _components(rule, values, lexicon)
    else:
        for _, group in groupby(sorted(values, key=lambda value: value.last), key=lambda value: value.last):
            yield from _components(rule, list(group), lexicon)


def breaks_of(rule: Rule, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The breaks in the series of a thing, whose distinct levels and yearly growth the values are; a rule across series."""
    by_mention = {(value.mention.key, value.mention.path): value for value in values}
    for series in series_of(value.mention for value in values):
        for found in breaks(rule, series, lexicon):
            members = tuple(by_mention[figure.key, figure.path] for figure in found.figures)
            if all(_of_one_article(members[0], other) for other in members[1:]):
                continue
            yield Conflict(rule, members, sum(member.articles for member in members), max(member.newest for member in members), found.gap)


def rank(conflict: Conflict) -> tuple[int, int, float, FactKey, int, int, str]:
    """Support first, then the newest article, then the gap; what is left is told apart by what it is about."""
    first = conflict.values[0]
    return -conflict.articles, -int(conflict.newest.replace("-", "") or 0), -conflict.gap, first.mention.key, first.first, first.hashed, conflict.rule.code


def entry_of(conflict: Conflict, recorded: Callable[[Mention], Recorded]) -> AuditEntry:
    """A conflict as it is reported; ``recorded`` says where a value stands."""
    key = dict(zip(KEY_ASPECTS, conflict.values[0].mention.key, strict=True))
    named = sorted(f"{value.first} {value.outer}" for value in conflict.values)
    return AuditEntry(
        rule=conflict.rule.id,
        code=conflict.rule.code,
        severity=conflict.rule.severity,
        entity=key["entity"],
        indicator=key["segment"] + key["indicator"],
        scope=key["scope"],
        values=tuple(_told(value, recorded(value.mention)) for value in conflict.values),
        articles=conflict.articles,
        newest=conflict.newest or None,
        gap=round(conflict.gap, 6),
        fingerprint=sha256("\0".join((conflict.rule.id, *key.values(), *named)).encode()).hexdigest()[:16],
    )


def _told(value: Value, recorded: Recorded) -> AuditValue:
    quotes = tuple(
        Operand("value", mention.place, period_label(mention.period), title=mention.title, published=mention.published, sentence=sentence)
        for mention, sentence in recorded.mentions
    )
    return AuditValue(value.mention.text, period_label(value.mention.period), recorded.articles, value.newest or None, quotes)


def _components(rule: Rule, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The values of a group that contradict others, joined with what they contradict."""
    joined = list(range(len(values)))

    def root(at: int) -> int:
        while joined[at] != at:
            joined[at] = at = joined[joined[at]]
        return at

    gaps: dict[int, float] = {}
    for one, other in _apart(values):
        if contradicts(rule, values[one].mention, values[other].mention, lexicon) and not _of_one_article(values[one], values[other]):
            gap = max(gap_between(values[one], values[other]), gaps.pop(root(one), 0.0), gaps.pop(root(other), 0.0))
            joined[root(one)] = root(other)
            gaps[root(other)] = gap
    for at, gap in gaps.items():
        members = sorted((value for place, value in enumerate(values) if root(place) == at), key=lambda v: (-v.articles, v.first, v.hashed))
        yield Conflict(rule, tuple(members), sum(member.articles for member in members), max(member.newest for member in members), gap)


def _apart(values: Sequence[Value]) -> Iterator[tuple[int, int]]:
    """The pairs of values that may contradict each other: neither reaches into the other."""
    order = sorted(range(len(values)), key=lambda at: (values[at].low, values[at].high))
    for place, one in enumerate(order):
        high = values[one].high
        for other in reversed(order[place + 1 :]):
            if values[other].low < high:
                break
            yield one, other


def _of_one_article(one: Value, other: Value) -> bool:
    return one.articles == other.articles == 1 and one.article == other.article


def gap_between(one: Value, other: Value) -> float:
    """How far two values lie apart, relative to the larger."""
    low, high = min(one.high, other.high), max(one.low, other.low)
    largest = max(abs(low), abs(high))
    return 0.0 if not largest or inf in (abs(low), abs(high)) else (high - low) / largest
