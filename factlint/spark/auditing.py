"""Parquet facts → the audit: a sieve over all groups, the distinct values of those that it leaves, and the reducer of the embedded audit over these.

No fact is joined with another. Spark sums up within each task before it sends anything on, so that a fact of which everybody writes costs no more than another;
a worker holds the distinct values of one group at a time.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import groupby
from typing import Any

import pyarrow
from msgspec import Struct
from pyspark import Broadcast
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

from factlint.checking import FactKey, Mention, Recorded
from factlint.checking.repeats.disagreement import PERIODIC
from factlint.ledger import schema
from factlint.ledger.agreement import Agreed, agreed_of, disagreements, referring, settled
from factlint.ledger.breaks import breaks_of, serial
from factlint.ledger.codec import AGREED, mention_of
from factlint.ledger.conflicts import across, conflicts_of
from factlint.ledger.series import THING
from factlint.ledger.values import Conflict, Value, entry_of, rank, value_of
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Audit, AuditEntry
from factlint.ruleset.rule import Rule
from factlint.spark import storage
from factlint.spark.sieves import ASPECTS, COLUMNS, OF_VALUE, QUOTED, agreed_upon, doubted_series, kept, suspects, values

_RANKED = "articles int, newest int, gap double, key array<string>, first long, value long, code string, entry binary"


def audit(spark: SparkSession, source: str, rules: Sequence[Rule], lexicon: Lexicon, *, limit: int | None = None, version: str = "") -> Audit:
    """The conflicts between the articles of a store of facts: the same as ``factlint.ledger.audit.audit`` finds in a ledger of the same articles.

    ``source`` is what ``build`` has written, or a Parquet file of ``factlint ledger export``. Raises ``LedgerError``.
    """
    with storage.explained(source):
        facts = storage.stored(spark, storage.located(source))
        articles, number = facts.agg(F.count_distinct("real"), F.count("entity")).first() or (0, 0)
        known = Known(across(rules), serial(rules), referring(rules), lexicon, *_agreed(facts))
        knowledge = spark.sparkContext.broadcast(known)
        doubted = {_conflicts: kept(suspects(facts))}
        if known.serials:
            doubted[_breaks] = kept(doubted_series(facts, max(rule.revision for rule in known.serials) / 100))
        if known.agreed:
            doubted[_disagreements] = kept(agreed_upon(facts))
        found = kept(reduce(DataFrame.unionByName, [_reduced(rows, Reducer(knowledge, judge)) for judge, rows in doubted.items()]))
        conflicts = found.count()
        ranked = found.orderBy(F.desc("articles"), F.desc("newest"), F.desc("gap"), "key", "first", "value", "code")
        shown = (ranked if limit is None else ranked.limit(limit)).select("entry").collect()
        for rows in (found, *doubted.values()):
            rows.unpersist()
    entries: tuple[AuditEntry, ...] = tuple(pickle.loads(row["entry"]) for row in shown)
    return Audit(version, source, articles, number, conflicts, entries)


def _reduced(doubted: DataFrame, reducer: Reducer) -> DataFrame:
    """What the reducer finds among the values of facts, which have a ``group``."""
    ordered = values(doubted).repartition("group").sortWithinPartitions("group", *OF_VALUE, "place")
    return ordered.mapInArrow(reducer, _RANKED)


Row = Mapping[str, Any]
Places = Mapping[tuple[FactKey, str], Recorded]


class Known(Struct, frozen=True):
    """What every worker knows: the rules of each kind, the words, the agreed figures, and where these stand."""

    rules: Sequence[Rule]
    serials: Sequence[Rule]
    referring: Sequence[Rule]
    lexicon: Lexicon
    agreed: Agreed
    places: Places


def _agreed(facts: DataFrame) -> tuple[Agreed, Places]:
    """What a desk has agreed on, which is little beside an archive, and where it stands, by key and path of its mention."""
    rows = [row.asDict() for row in facts.where(F.col("firm") == AGREED).collect()]
    places: dict[tuple[FactKey, str], list[tuple[Mention, str]]] = {}
    for row in sorted(sorted(rows, key=lambda row: (row["path"], row["start"])), key=lambda row: row[COLUMNS["published"]], reverse=True):
        places.setdefault((_key(row), f"{row['first']} {row['value']}"), []).append((_mention(row), row["sentence_text"]))
    recorded = {place: Recorded(_in_order(mentions[:QUOTED]), 0) for place, mentions in places.items()}
    return agreed_of((_fact(row), _key(row), row["nature"], row["drift"]) for row in rows), recorded


# ── workers ──────────────────────────────────────────────────────────────────────────────────────


def _conflicts(known: Known, distinct: Sequence[Value]) -> Iterator[Conflict]:
    return settled(conflicts_of(known.rules, distinct, known.lexicon), known.agreed)


def _breaks(known: Known, distinct: Sequence[Value]) -> Iterator[Conflict]:
    return breaks_of(known.serials, distinct, known.lexicon)


def _disagreements(known: Known, distinct: Sequence[Value]) -> Iterator[Conflict]:
    return disagreements(known.referring, distinct, known.agreed.get(distinct[0].mention.key, ()))


class Reducer(Struct, frozen=True):
    """What a worker does: the newest mentions of values, in the order of their groups → what ``judge`` finds among them. It must survive pickling."""

    knowledge: Broadcast[Known]
    judge: Callable[[Known, Sequence[Value]], Iterator[Conflict]]

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        known = self.knowledge.value
        rows = (row for batch in batches for row in batch.to_pylist())
        for _, group in groupby(rows, key=self._group):
            distinct, places = _read(group)

            def recorded(mention: Mention, places: Places = places) -> Recorded:
                at = mention.key, mention.path
                return places.get(at) or known.places[at]

            if found := [_ranked(conflict, recorded) for conflict in self.judge(known, distinct)]:
                yield pyarrow.RecordBatch.from_pylist(found, schema=_RANKED_SCHEMA)

    def _group(self, row: Row) -> tuple[object, ...]:
        if self.judge is _breaks:
            return tuple(row[aspect] for aspect in THING)
        return (*_key(row), row["first"] if self.judge is _conflicts and Nature(row["nature"]) in PERIODIC else None)


_RANKED_SCHEMA = pyarrow.schema(
    {
        "articles": pyarrow.int32(),
        "newest": pyarrow.int32(),
        "gap": pyarrow.float64(),
        "key": pyarrow.list_(pyarrow.string()),
        "first": pyarrow.int64(),
        "value": pyarrow.int64(),
        "code": pyarrow.string(),
        "entry": pyarrow.binary(),
    }
)


def _read(group: Iterable[Row]) -> tuple[list[Value], dict[tuple[FactKey, str], Recorded]]:
    """The values of a group, and where each stands, by key and path of its mention."""
    found: list[Value] = []
    places: dict[tuple[FactKey, str], Recorded] = {}
    for _, rows in groupby(group, key=lambda row: [row[name] for name in OF_VALUE]):
        newest = list(rows)
        first = newest[0]
        about = {name: first[name] for name in ("articles", "article", "oldest", "before")}
        found.append(value_of(_fact(first), _key(first), first["nature"], first["drift"], **about))
        mentions = _in_order((_mention(row), row["sentence_text"]) for row in newest)
        places[_key(first), found[-1].mention.path] = Recorded(mentions, first["texts"])
    return found, places


def _key(row: Row) -> FactKey:
    return tuple(row[aspect] for aspect in ASPECTS)


def _fact(row: Row) -> tuple[Any, ...]:
    """A fact in the order of ``schema.FACT_COLUMNS``."""
    return tuple(row.get(COLUMNS.get(column, "")) for column in schema.FACT_COLUMNS)


def _mention(row: Row) -> Mention:
    return mention_of(_fact(row), _key(row), row["nature"], row["drift"], (row["path"], row["title"], row["published_from"]))


def _in_order(mentions: Iterable[tuple[Mention, str]]) -> tuple[tuple[Mention, str], ...]:
    """Mentions with their sentences, by date, path and place."""
    return tuple(sorted(mentions, key=lambda one: (one[0].published or "", one[0].path, one[0].start)))


def _ranked(conflict: Conflict, recorded: Callable[[Mention], Recorded]) -> dict[str, Any]:
    """A conflict as it is reported, with what it is ordered by."""
    support, newest, gap, key, first, value, code = rank(conflict)
    entry = entry_of(conflict, recorded)
    order = {"articles": -support, "newest": -newest, "gap": -gap, "key": list(key), "first": first, "value": value, "code": code}
    return {**order, "entry": pickle.dumps(entry)}
