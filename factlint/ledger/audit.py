"""Every conflict of an archive, one entry a contradicted fact.

Facts are grouped by key, and flows by their period too; one pass in the order of the table finds the groups whose values cannot all agree, and only these are
reduced to distinct values and compared with each other. What does not fit into a page of the ledger's cache is never held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from math import inf

from factlint.checking import Mention
from factlint.checking.compare import contradicts
from factlint.checking.mentions import KEY_ASPECTS
from factlint.checking.results import period_label
from factlint.ledger import schema
from factlint.ledger.codec import INFERRED, PRINTED, Row, mention_of
from factlint.ledger.source import LedgerSource
from factlint.ledger.store import KEY_ROW, Ledger
from factlint.lexicon import Lexicon
from factlint.lexicon.nouns import Nature
from factlint.model import Audit, AuditEntry, AuditValue, Operand
from factlint.ruleset.rule import Rule

_PERIODIC = (Nature.FLOW, Nature.RATE, Nature.CUMULATIVE)
_NATURES = ", ".join(f"'{nature.value}'" for nature in _PERIODIC)
_FIRM = f"f.firm IN ({INFERRED}, {PRINTED})"
_APART = "max(f.lo) >= min(f.hi) AND min(f.value) < max(f.value)"
"""A sieve that lets every conflict through: intervals that cannot all agree, in binary, where equal ends may yet differ exactly."""
_OF_PERIODS = (
    f"SELECT f.key, f.first FROM keys k CROSS JOIN facts f ON f.key = k.id WHERE k.nature IN ({_NATURES}) AND {_FIRM} GROUP BY f.key, f.first HAVING {_APART}"
)
_OF_KEYS = f"SELECT f.key, NULL FROM keys k CROSS JOIN facts f ON f.key = k.id WHERE k.nature NOT IN ({_NATURES}) AND {_FIRM} GROUP BY f.key HAVING {_APART}"
_COLUMNS = ", ".join(f"f.{column}" for column in schema.FACT_COLUMNS)
_VALUES = (
    f"SELECT {_COLUMNS}, min(f.published), max(f.published), count(DISTINCT f.article) FROM facts f WHERE f.key = ?{{}} AND {_FIRM} GROUP BY f.first, f.value"
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A distinct value of a group, with one of its rows, its ends in binary and the number of its articles."""

    row: Row
    mention: Mention
    low: float
    high: float
    newest: str
    articles: int


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Values that contradict each other, directly or through others, with what they are ranked by."""

    rule: Rule
    values: tuple[_Value, ...]
    articles: int
    newest: str
    gap: float


def audit(ledger: Ledger, rules: Sequence[Rule], lexicon: Lexicon, *, limit: int | None = None, version: str = "") -> Audit:
    """The conflicts of a ledger between its articles, by the rules that compare the same thing across articles.

    Ranked by support (how many articles print one of the values), then by the newest article, then by the gap between the values. ``limit`` keeps the first
    ones; ``conflicts`` counts all.
    """
    across = [rule for rule in rules if rule.across in ("articles", "both") and not rule.cues and {"entity", "indicator", "segment"} <= set(rule.same)]
    with ledger.snapshot():
        found = sorted((conflict for rule in across for conflict in _conflicts(ledger, rule, lexicon)), key=_rank)
        source = LedgerSource(ledger)
        entries = tuple(_entry(conflict, source) for conflict in (found if limit is None else found[:limit]))
        articles, facts = ledger.connection.execute("SELECT count(*), coalesce(sum(facts), 0) FROM articles").fetchone()
    return Audit(version, ledger.path, articles, facts, len(found), entries)


def _rank(conflict: _Conflict) -> tuple[object, ...]:
    newest = tuple(-ord(character) for character in conflict.newest)
    return -conflict.articles, newest, -conflict.gap, conflict.values[0].mention.key, conflict.values[0].row[:3]


def _conflicts(ledger: Ledger, rule: Rule, lexicon: Lexicon) -> Iterator[_Conflict]:
    for query in (_OF_PERIODS, _OF_KEYS) if rule.periods == "same" else (_OF_PERIODS,):
        for key, first in ledger.connection.execute(query):
            known = ledger.connection.execute(f"{KEY_ROW} WHERE id = ?", (key,)).fetchone()
            rows = ledger.connection.execute(_VALUES.format("" if first is None else " AND f.first = ?"), (key,) if first is None else (key, first))
            for group in _comparable([_value(row, known) for row in rows], one_period=first is not None and rule.periods == "same"):
                yield from _components(rule, group, lexicon)


def _value(row: Row, known: Row) -> _Value:
    mention = mention_of(row, tuple(known[1:-2]), known[-2], known[-1], (f"{row[1]} {row[2]}", "", ""))  # each value stands for articles of its own
    return _Value(row, mention, row[9], row[10], row[-2], row[-1])


def _comparable(values: list[_Value], *, one_period: bool) -> Iterator[list[_Value]]:
    """The values by the last day of their period, or all together."""
    if not one_period:
        yield values
        return
    for _, group in groupby(sorted(values, key=lambda value: value.row[6]), key=lambda value: value.row[6]):
        yield list(group)


def _components(rule: Rule, values: list[_Value], lexicon: Lexicon) -> Iterator[_Conflict]:
    """The values of a group that contradict others, joined with what they contradict."""
    joined = list(range(len(values)))

    def root(at: int) -> int:
        while joined[at] != at:
            joined[at] = at = joined[joined[at]]
        return at

    gaps: dict[int, float] = {}
    for one, other in _apart(values):
        if contradicts(rule, values[one].mention, values[other].mention, lexicon) and not _of_one_article(values[one], values[other]):
            gap = max(_gap(values[one], values[other]), gaps.pop(root(one), 0.0), gaps.pop(root(other), 0.0))
            joined[root(one)] = root(other)
            gaps[root(other)] = gap
    for at, gap in gaps.items():
        members = sorted((value for place, value in enumerate(values) if root(place) == at), key=lambda v: (-v.articles, v.row[1], v.row[2]))
        yield _Conflict(rule, tuple(members), sum(member.articles for member in members), max(member.newest for member in members), gap)


def _apart(values: Sequence[_Value]) -> Iterator[tuple[int, int]]:
    """The pairs of values that may contradict each other: neither reaches into the other."""
    order = sorted(range(len(values)), key=lambda at: values[at].low)
    for place, one in enumerate(order):
        high = values[one].high
        for other in reversed(order[place + 1 :]):
            if values[other].low < high:
                break
            yield one, other


def _of_one_article(one: _Value, other: _Value) -> bool:
    return one.articles == other.articles == 1 and one.row[4] == other.row[4]


def _gap(one: _Value, other: _Value) -> float:
    """How far two values lie apart, relative to the larger."""
    low, high = min(one.high, other.high), max(one.low, other.low)
    largest = max(abs(low), abs(high))
    return 0.0 if not largest or inf in (abs(low), abs(high)) else (high - low) / largest


def _entry(conflict: _Conflict, source: LedgerSource) -> AuditEntry:
    first = conflict.values[0].mention
    key = dict(zip(KEY_ASPECTS, first.key, strict=True))
    digest = sha256("\0".join((conflict.rule.id, *first.key, *sorted(f"{value.row[1]} {value.row[7]}" for value in conflict.values))).encode()).hexdigest()
    return AuditEntry(
        rule=conflict.rule.id,
        code=conflict.rule.code,
        severity=conflict.rule.severity,
        entity=key["entity"],
        indicator=key["segment"] + key["indicator"],
        scope=key["scope"],
        values=tuple(_told(value, source) for value in conflict.values),
        articles=conflict.articles,
        newest=conflict.newest or None,
        gap=round(conflict.gap, 6),
        fingerprint=digest[:16],
    )


def _told(value: _Value, source: LedgerSource) -> AuditValue:
    recorded = source.recorded(value.mention)
    quotes = tuple(
        Operand("value", mention.place, period_label(mention.period), title=mention.title, published=mention.published, sentence=sentence)
        for mention, sentence in recorded.mentions
    )
    return AuditValue(value.mention.text, period_label(value.mention.period), recorded.articles, value.newest or None, quotes)
