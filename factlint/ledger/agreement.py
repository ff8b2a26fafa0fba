"""What an archive says of the figures that a desk has agreed on: the values of articles that contradict the one that holds for them. Nothing here reads a
store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from factlint.checking import FactKey
from factlint.checking.repeats.archived import current_reference
from factlint.checking.repeats.disagreement import agree, conflict
from factlint.ledger.codec import Row
from factlint.ledger.entry import REFERENCE
from factlint.ledger.values import Conflict, Value, conflict_of, gap_between, value_of
from factlint.ruleset.rule import Rule

Agreed: TypeAlias = Mapping[FactKey, Sequence[Value]]
"""The agreed figures of each key, the oldest first."""


def referring(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that hold articles against agreed figures."""
    return [rule for rule in rules if rule.across in ("reference", "superseded")]


def agreed_of(rows: Iterable[tuple[Row, FactKey, str, str]]) -> Agreed:
    """The agreed figures of rows, each with its key, nature and drift."""
    found: dict[FactKey, dict[tuple[str, int, int], Value]] = {}
    for row, key, nature, drift in rows:
        figure = value_of(row, key, nature, drift, articles=0, article=None, published_from=REFERENCE)
        found.setdefault(key, {})[figure.newest, figure.first, figure.hashed] = figure
    return {key: [figures[place] for place in sorted(figures)] for key, figures in found.items()}


def disagreements(rules: Sequence[Rule], values: Sequence[Value], agreed: Sequence[Value]) -> Iterator[Conflict]:
    """The agreed figures of a key with those of its distinct values that contradict them, by the rules of ``referring``. The agreed figure stands first."""
    for rule in rules:
        told: dict[int, list[Value]] = {}
        for value in values:
            at = _holding(value, agreed)
            if at is not None and conflict(value.mention, agreed[at].mention) and _is_past(value, agreed[:at]) == (rule.across == "superseded"):
                told.setdefault(at, []).append(value)
        for at, others in told.items():
            members = sorted(others, key=lambda value: (-value.articles, value.first, value.hashed))
            found = conflict_of(rule, members, max(gap_between(agreed[at], value) for value in members))
            yield Conflict(rule, (agreed[at], *members), found.articles, found.newest, found.gap)


def settled(conflicts: Iterable[Conflict], agreed: Agreed) -> Iterator[Conflict]:
    """The conflicts of articles with each other, but for those on which an agreed figure speaks: it speaks alone."""
    for found in conflicts:
        if not any(_holding(value, agreed.get(value.mention.key, ())) is not None for value in found.values):
            yield found


def _holding(value: Value, agreed: Sequence[Value]) -> int | None:
    """Which of the agreed figures holds for a value."""
    current = current_reference(value.mention, [figure.mention for figure in agreed])
    return next((at for at, figure in enumerate(agreed) if figure.mention is current), None)


def _is_past(value: Value, before: Sequence[Value]) -> bool:
    """Whether a value was agreed on before."""
    return any(agree(value.mention, figure.mention) for figure in before)
