"""Parquet facts → the audit: a sieve over all groups, the distinct values of those that it leaves, and the reducer of the embedded audit over these.

No fact is joined with another. Spark sums up within each task before it sends anything on, so that a fact of which everybody writes costs no more than another;
a worker holds the distinct values of one group at a time.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow
from pyspark import Broadcast, StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812

from factlint.checking import Recorded
from factlint.ledger import schema
from factlint.ledger.codec import INFERRED, PRINTED, mention_of
from factlint.ledger.conflicts import PERIODIC, Conflict, Value, across, conflicts_of, entry_of, rank, value_of
from factlint.ledger.document import FACT, KEY
from factlint.ledger.parquet import named
from factlint.lexicon import Lexicon
from factlint.lexicon.nouns import Nature
from factlint.model import Audit, AuditEntry
from factlint.ruleset.rule import Rule
from factlint.spark import storage

_QUOTED = 3  # mentions of one value that a report quotes
_SMALL = 4_000_000  # groups that every worker can be sent, at 8 bytes
_ASPECTS = KEY[:9]
_OF_VALUE = (*_ASPECTS, "first", "value")
_COLUMNS = {column: named(column) for column in (*FACT, "value", "lo", "hi")}  # of a fact, as the table calls them
_RANKED = "articles int, newest int, gap double, key array<string>, first long, value long, code string, entry binary"


def audit(spark: SparkSession, source: str, rules: Sequence[Rule], lexicon: Lexicon, *, limit: int | None = None, version: str = "") -> Audit:
    """The conflicts between the articles of a store of facts: the same as ``factlint.ledger.audit.audit`` finds in a ledger of the same articles.

    ``source`` is what ``build`` has written, or a Parquet file of ``factlint ledger export``. Raises ``LedgerError``.
    """
    with storage.explained(source):
        facts = storage.stored(spark, storage.located(source))
        articles, number = facts.agg(F.count_distinct("real"), F.count("entity")).first() or (0, 0)
        doubted = suspects(facts).persist(StorageLevel.MEMORY_AND_DISK)
        reducer = Reducer(spark.sparkContext.broadcast((across(rules), lexicon)))
        ordered = values(doubted).repartition("group").sortWithinPartitions("group", *_OF_VALUE, "place")
        found = ordered.mapInArrow(reducer, _RANKED).persist(StorageLevel.MEMORY_AND_DISK)
        conflicts = found.count()
        ranked = found.orderBy(F.desc("articles"), F.desc("newest"), F.desc("gap"), "key", "first", "value", "code")
        shown = (ranked if limit is None else ranked.limit(limit)).select("entry").collect()
        found.unpersist()
        doubted.unpersist()
    entries: tuple[AuditEntry, ...] = tuple(pickle.loads(row["entry"]) for row in shown)
    return Audit(version, source, articles, number, conflicts, entries)


def _group() -> Column:
    """Names the group of a fact. Two groups may share a name: the sieve then lets through more, and never less."""
    begins = F.when(F.col("nature").isin([nature.value for nature in PERIODIC]), F.col("first"))
    return F.xxhash64(*_ASPECTS, begins)


def suspects(facts: DataFrame) -> DataFrame:
    """The facts of the groups whose values cannot all agree, in binary, where equal ends may yet differ exactly."""
    firm = facts.where(F.col("firm").isin(INFERRED, PRINTED)).withColumn("group", _group())
    ends = firm.groupBy("group").agg(F.max("lo").alias("low"), F.min("hi").alias("high"), F.min("value").alias("one"), F.max("value").alias("other"))
    apart = ends.where("low >= high AND one < other").select("group").persist(StorageLevel.MEMORY_AND_DISK)
    return firm.join(F.broadcast(apart) if apart.count() < _SMALL else apart, "group", "left_semi")


def values(doubted: DataFrame) -> DataFrame:
    """The newest mentions of every value, numbered by ``place``, each with the number of articles and of distinct texts that print the value."""
    counts = doubted.groupBy(*_OF_VALUE).agg(
        F.count_distinct("real").alias("articles"), F.count_distinct("digest").alias("texts"), F.min("real").alias("article")
    )
    newest = Window.partitionBy(*_OF_VALUE).orderBy(F.desc(_COLUMNS["published"]), "path", "start")
    return doubted.withColumn("place", F.row_number().over(newest)).where(F.col("place") <= _QUOTED).join(counts, list(_OF_VALUE))


@dataclass(frozen=True)
class Reducer:
    """What a worker does: the newest mentions of values, in the order of their groups → the conflicts among them. It must survive pickling."""

    knowledge: Broadcast[tuple[Sequence[Rule], Lexicon]]

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rules, lexicon = self.knowledge.value
        rows = (row for batch in batches for row in batch.to_pylist())
        for _, group in groupby(rows, key=_group_of):
            distinct, places = _read(group)
            found = [conflict for rule in rules for conflict in conflicts_of(rule, distinct, lexicon)]
            if found:
                yield pyarrow.RecordBatch.from_pylist([_ranked(conflict, places) for conflict in found], schema=_RANKED_SCHEMA)


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

Row = Mapping[str, Any]
Places = Mapping[str, Recorded]


def _group_of(row: Row) -> tuple[object, ...]:
    return (*(row[aspect] for aspect in _ASPECTS), row["first"] if Nature(row["nature"]) in PERIODIC else None)


def _read(group: Iterable[Row]) -> tuple[list[Value], Places]:
    """The values of a group, and where each stands, by the path of its mention."""
    found: list[Value] = []
    places: dict[str, Recorded] = {}
    for _, rows in groupby(group, key=lambda row: (row["first"], row["value"])):
        newest = list(rows)
        first = newest[0]
        key = tuple(first[aspect] for aspect in _ASPECTS)
        found.append(value_of(_fact(first), key, first["nature"], first["drift"], articles=first["articles"], article=first["article"]))
        mentions = [(mention_of(_fact(row), key, row["nature"], row["drift"], (row["path"], row["title"], row["published_from"])), row) for row in newest]
        mentions.sort(key=lambda one: (one[0].published or "", one[0].path, one[0].start))
        places[found[-1].mention.path] = Recorded(tuple((mention, row["sentence_text"]) for mention, row in mentions), first["texts"])
    return found, places


def _fact(row: Row) -> tuple[Any, ...]:
    """A fact in the order of ``schema.FACT_COLUMNS``."""
    return tuple(row.get(_COLUMNS.get(column, "")) for column in schema.FACT_COLUMNS)


def _ranked(conflict: Conflict, places: Places) -> dict[str, Any]:
    """A conflict as it is reported, with what it is ordered by."""
    support, newest, gap, key, first, value, code = rank(conflict)
    entry = entry_of(conflict, lambda mention: places[mention.path])
    order = {"articles": -support, "newest": -newest, "gap": -gap, "key": list(key), "first": first, "value": value, "code": code}
    return {**order, "entry": pickle.dumps(entry)}
