"""What an archive says of the figures that a desk has agreed on: the values of articles that contradict the one that holds for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from factlint.checking.compare import agree, conflict, current_reference
from factlint.ledger import schema
from factlint.ledger.codec import AGREED, mention_of
from factlint.ledger.conflicts import Conflict, Value, gap_between
from factlint.ledger.entry import REFERENCE
from factlint.ledger.store import KEY_ROW, Ledger
from factlint.ruleset.rule import Rule

Values = Callable[[int], Iterable[Value]]


def disagreements(ledger: Ledger, rules: Sequence[Rule], values_of: Values) -> Iterator[Conflict]:
    """An agreed figure with the values that contradict it, by the rules across ``reference`` and ``superseded``; ``values_of`` gives those of a key.

    Within a snapshot. The agreed figure stands first.
    """
    for rule in rules:
        for key, agreed in _agreed(ledger):
            told: dict[int, list[Value]] = {}
            for value in values_of(key):
                at = _holding(value, agreed)
                if at is not None and conflict(value.mention, agreed[at].mention) and _is_past(value, agreed[:at]) == (rule.across == "superseded"):
                    told.setdefault(at, []).append(value)
            for at, values in told.items():
                members = sorted(values, key=lambda value: (-value.articles, value.first, value.hashed))
                gap = max(gap_between(agreed[at], value) for value in members)
                yield Conflict(rule, (agreed[at], *members), sum(value.articles for value in members), max(value.newest for value in members), gap)


def settled(ledger: Ledger, conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """The conflicts of articles with each other, but for those on which an agreed figure speaks: it speaks alone."""
    known = {agreed[0].mention.key: agreed for _, agreed in _agreed(ledger)}
    for found in conflicts:
        if not any(_holding(value, known.get(value.mention.key, ())) is not None for value in found.values):
            yield found


def _agreed(ledger: Ledger) -> Iterator[tuple[int, list[Value]]]:
    """The keys with agreed figures, and these, the oldest first."""
    table = ledger.connection.indexed("facts_agreed")
    keys = [row[0] for row in ledger.connection.execute(f"SELECT DISTINCT f.key FROM {table} WHERE f.firm = {AGREED} ORDER BY f.key").fetchall()]
    columns = ", ".join(f'f."{column}"' for column in schema.FACT_COLUMNS)
    for key in keys:
        known = ledger.connection.execute(f"{KEY_ROW} WHERE id = ?", (key,)).fetchone()
        found = ledger.connection.execute(f"SELECT {columns} FROM {table} WHERE f.key = ? AND f.firm = {AGREED}", (key,)).fetchall()
        figures = []
        for row in found:
            mention = mention_of(row, tuple(known[1:-2]), known[-2], known[-1], (f"{row[1]} {row[2]} {row[4]}", "", REFERENCE))
            figures.append(Value(mention, row[1], row[6], row[2], row[7], row[9], row[10], row[3], 0, row[4]))
        yield key, sorted(figures, key=lambda value: (value.newest, value.first, value.hashed))


def _holding(value: Value, agreed: Sequence[Value]) -> int | None:
    """Which of the agreed figures holds for a value."""
    current = current_reference(value.mention, [figure.mention for figure in agreed])
    return next((at for at, figure in enumerate(agreed) if figure.mention is current), None)


def _is_past(value: Value, before: Sequence[Value]) -> bool:
    """Whether a value was agreed on before."""
    return any(agree(value.mention, figure.mention) for figure in before)
