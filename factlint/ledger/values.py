"""The distinct values of a fact in an archive, what they contradict each other in, and how an audit tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from math import inf

from msgspec import Struct

from factlint.checking import FactKey, Mention, Recorded
from factlint.checking.repeats.mentions import KEY_ASPECTS
from factlint.checking.telling.results import period_label
from factlint.ledger.codec import Row, mention_of
from factlint.model import AuditEntry, AuditValue, Operand
from factlint.ruleset.rule import Rule


class Value(Struct, frozen=True):
    """A distinct value of a group. ``mention`` is its newest, its path a name of the value; ``first`` and ``hashed`` name it within its key.

    ``low`` and ``high`` are its ends in binary, ``articles`` the number of its articles and ``article`` one of them. ``newest`` and ``oldest`` are the latest
    and the first date of these, and ``before`` the latest of all but one; "" where there is none.
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
    oldest: str = ""
    before: str = ""


class Conflict(Struct, frozen=True):
    """Values that contradict each other, directly or through others, with what they are ranked by."""

    rule: Rule
    values: tuple[Value, ...]
    articles: int
    newest: str
    gap: float


def value_of(
    row: Row, key: FactKey, nature: str, drift: str, *, articles: int, article: object, oldest: str = "", before: str = "", published_from: str = ""
) -> Value:
    """The value whose newest mention is a row, in the order of ``schema.FACT_COLUMNS``."""
    mention = mention_of(row, key, nature, drift, (f"{row[1]} {row[2]}", "", published_from))  # each value stands for articles of its own
    return Value(mention, row[1], row[6], row[2], row[7], row[9], row[10], row[3], articles, article, oldest, before)


def conflict_of(rule: Rule, values: Iterable[Value], gap: float) -> Conflict:
    """Values that contradict each other by a rule, in this order."""
    members = tuple(values)
    return Conflict(rule, members, sum(member.articles for member in members), max(member.newest for member in members), gap)


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


def gap_between(one: Value, other: Value) -> float:
    """How far two values lie apart, relative to the larger."""
    low, high = min(one.high, other.high), max(one.low, other.low)
    largest = max(abs(low), abs(high))
    return 0.0 if not largest or inf in (abs(low), abs(high)) else (high - low) / largest
