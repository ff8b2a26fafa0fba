"""Parquet facts → the audit: a sieve over all groups, the distinct values of those that it leaves, and the reducer of the embedded audit over these.

No fact is joined with another. Spark sums up within each task before it sends anything on, so that a fact of which everybody writes costs no more than another;
a worker holds the distinct values of one group at a time.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import Any

import pyarrow
from pyspark import Broadcast, StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812

from factlint.checking import FactKey, Recorded
from factlint.checking.mentions import YEARLY
from factlint.ledger import schema
from factlint.ledger.codec import INFERRED, LOOSE, PRINTED, RUNNING, SINCE, mention_of
from factlint.ledger.conflicts import PERIODIC, Conflict, Value, across, breaks_of, conflicts_of, entry_of, rank, serial, value_of
from factlint.ledger.document import FACT, KEY
from factlint.ledger.parquet import named
from factlint.ledger.series import FAR, THING
from factlint.lexicon import Lexicon
from factlint.lexicon.nouns import Nature
from factlint.model import Aspect, Audit, AuditEntry
from factlint.ruleset.rule import Rule
from factlint.spark import storage

_QUOTED = 3  # mentions of one value that a report quotes
_SMALL = 4_000_000  # groups that every worker can be sent, at 8 bytes
_SLACK = 1e-6  # in binary, percents that are equal may yet differ
_ASPECTS = KEY[:9]
_OF_VALUE = (*_ASPECTS, "first", "value")
_COLUMNS = {column: named(column) for column in (*FACT, "value", "lo", "hi")}  # of a fact, as the table calls them
_RANKED = "articles int, newest int, gap double, key array<string>, first long, value long, code string, entry binary"


def audit(spark: SparkSession, source: str, rules: Sequence[Rule], lexicon: Lexicon, *, limit: int | None = None, version: str = "") -> Audit:
    """The conflicts between the articles of a store of facts: the same as ``factlint.ledger.audit.audit`` finds in a ledger of the same articles.

    ``source`` is what ``build`` has written, or a Parquet file of ``factlint ledger export``. Raises ``LedgerError``.
    """
    serials = serial(rules)
    with storage.explained(source):
        facts = storage.stored(spark, storage.located(source))
        articles, number = facts.agg(F.count_distinct("real"), F.count("entity")).first() or (0, 0)
        known: tuple[Sequence[Rule], Sequence[Rule], Lexicon] = (across(rules), serials, lexicon)
        knowledge = spark.sparkContext.broadcast(known)
        doubted = [_kept(suspects(facts))]
        found = _reduced(doubted[0], Reducer(knowledge, _ASPECTS))
        if serials:
            doubted.append(_kept(doubted_series(facts, max(rule.revision for rule in serials) / 100)))
            found = found.unionByName(_reduced(doubted[1], Reducer(knowledge, THING)))
        found = _kept(found)
        conflicts = found.count()
        ranked = found.orderBy(F.desc("articles"), F.desc("newest"), F.desc("gap"), "key", "first", "value", "code")
        shown = (ranked if limit is None else ranked.limit(limit)).select("entry").collect()
        for kept in (found, *doubted):
            kept.unpersist()
    entries: tuple[AuditEntry, ...] = tuple(pickle.loads(row["entry"]) for row in shown)
    return Audit(version, source, articles, number, conflicts, entries)


def _kept(rows: DataFrame) -> DataFrame:
    return rows.persist(StorageLevel.MEMORY_AND_DISK)


def _reduced(doubted: DataFrame, reducer: Reducer) -> DataFrame:
    """What the reducer finds among the values of facts, which have a ``group``."""
    ordered = values(doubted).repartition("group").sortWithinPartitions("group", *_OF_VALUE, "place")
    return ordered.mapInArrow(reducer, _RANKED)


# ── sieves ───────────────────────────────────────────────────────────────────────────────────────


def suspects(facts: DataFrame) -> DataFrame:
    """The facts of the groups whose values cannot all agree, in binary, where equal ends may yet differ exactly.

    A ``group`` is the hash of a key, and of the first day where its nature is periodic. Two may share one: the sieve then lets through more, and never less.
    """
    begins = F.when(F.col("nature").isin([nature.value for nature in PERIODIC]), F.col("first"))
    firm = facts.where(_firm()).withColumn("group", F.xxhash64(*_ASPECTS, begins))
    ends = firm.groupBy("group").agg(F.max("lo").alias("low"), F.min("hi").alias("high"), F.min("value").alias("one"), F.max("value").alias("other"))
    return _of_groups(firm, ends.where("low >= high AND one < other").select("group"))


def doubted_series(facts: DataFrame, revision: float) -> DataFrame:
    """The levels and yearly growth of the things, each a ``group``, whose series may break: as the sieve of ``factlint.ledger.series``, or more."""
    of_things = facts.withColumn("group", F.xxhash64(*THING))
    levels = of_things.where(_firm() & (F.col("aspect") == Aspect.LEVEL.value))
    growth = of_things.where((F.col("firm") == LOOSE) & (F.col("aspect") == YEARLY))
    marked = F.max(F.col("flags").bitwiseAND(RUNNING | SINCE)) > 0
    far = F.max("lo") > FAR * F.min("lo")
    counted = F.max(F.when(F.col("nature") == Nature.CUMULATIVE.value, 1)).isNotNull()
    odd = levels.groupBy("group", *_ASPECTS[5:]).agg((marked | far | counted).alias("odd")).where("odd").select("group")
    groups = odd.unionByName(_growing_apart(levels, growth, revision)).distinct()
    return _of_groups(levels.unionByName(growth), groups)


def _growing_apart(levels: DataFrame, growth: DataFrame, revision: float) -> DataFrame:
    """The things of which some growth is not between what the levels of some month and of that a year before allow."""
    month = F.months_between(F.trunc(F.date_add(F.lit("0001-01-01").cast("date"), F.col("first").cast("int") - 1), "month"), F.lit("0001-01-01").cast("date"))
    own = month.cast("int").alias("month")
    parts = {
        "now": levels.select("group", own, "lo", "hi"),
        "base": levels.where("lo > 0").select("group", (month.cast("int") + 12).alias("month"), "lo", "hi"),
        "rate": growth.select("group", own, "lo", "hi"),
    }
    rows = reduce(DataFrame.unionByName, [part.withColumn("part", F.lit(name)) for name, part in parts.items()])
    ends = {f"{name}_{end}": how(F.when(F.col("part") == name, F.col(end))) for name in parts for end, how in (("lo", F.max), ("hi", F.min))}
    month_by_month = rows.groupBy("group", "month").agg(*(end.alias(name) for name, end in ends.items()))
    least = F.col("now_lo") / (F.col("base_hi") * (1 + revision))
    most = F.col("now_hi") / (F.col("base_lo") * (1 - revision))
    apart = (F.col("rate_hi") <= (least - 1) * 100 + _SLACK) | (F.col("rate_lo") >= (most - 1) * 100 - _SLACK)
    return month_by_month.where(apart).select("group")


def _firm() -> Column:
    """Whether a fact may be held against other articles."""
    return F.col("firm").isin(INFERRED, PRINTED)


def _of_groups(facts: DataFrame, groups: DataFrame) -> DataFrame:
    """The facts of some groups."""
    few = _kept(groups)
    return facts.join(F.broadcast(few) if few.count() < _SMALL else few, "group", "left_semi")


# ── values ───────────────────────────────────────────────────────────────────────────────────────


def values(doubted: DataFrame) -> DataFrame:
    """The newest mentions of every value, numbered by ``place``, each with the number of articles and of distinct texts that print the value."""
    counts = doubted.groupBy(*_OF_VALUE).agg(
        F.count_distinct("real").alias("articles"), F.count_distinct("digest").alias("texts"), F.min("real").alias("article")
    )
    newest = Window.partitionBy(*_OF_VALUE).orderBy(F.desc(_COLUMNS["published"]), "path", "start")
    return doubted.withColumn("place", F.row_number().over(newest)).where(F.col("place") <= _QUOTED).join(counts, list(_OF_VALUE))


@dataclass(frozen=True)
class Reducer:
    """What a worker does: the newest mentions of values, in the order of their groups → the conflicts among them, or the breaks where groups are things.
    It must survive pickling."""

    knowledge: Broadcast[tuple[Sequence[Rule], Sequence[Rule], Lexicon]]
    aspects: tuple[str, ...]

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rules, serials, lexicon = self.knowledge.value
        rows = (row for batch in batches for row in batch.to_pylist())
        for _, group in groupby(rows, key=self._group):
            distinct, places = _read(group)
            if self.aspects == THING:
                found = [conflict for rule in serials for conflict in breaks_of(rule, distinct, lexicon)]
            else:
                found = [conflict for rule in rules for conflict in conflicts_of(rule, distinct, lexicon)]
            if found:
                yield pyarrow.RecordBatch.from_pylist([_ranked(conflict, places) for conflict in found], schema=_RANKED_SCHEMA)

    def _group(self, row: Row) -> tuple[object, ...]:
        begins = row["first"] if self.aspects != THING and Nature(row["nature"]) in PERIODIC else None
        return (*(row[aspect] for aspect in self.aspects), begins)


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
Places = Mapping[tuple[FactKey, str], Recorded]


def _read(group: Iterable[Row]) -> tuple[list[Value], Places]:
    """The values of a group, and where each stands, by key and path of its mention."""
    found: list[Value] = []
    places: dict[tuple[FactKey, str], Recorded] = {}
    for _, rows in groupby(group, key=lambda row: [row[name] for name in _OF_VALUE]):
        newest = list(rows)
        first = newest[0]
        key = tuple(first[aspect] for aspect in _ASPECTS)
        found.append(value_of(_fact(first), key, first["nature"], first["drift"], articles=first["articles"], article=first["article"]))
        mentions = [(mention_of(_fact(row), key, row["nature"], row["drift"], (row["path"], row["title"], row["published_from"])), row) for row in newest]
        mentions.sort(key=lambda one: (one[0].published or "", one[0].path, one[0].start))
        places[key, found[-1].mention.path] = Recorded(tuple((mention, row["sentence_text"]) for mention, row in mentions), first["texts"])
    return found, places


def _fact(row: Row) -> tuple[Any, ...]:
    """A fact in the order of ``schema.FACT_COLUMNS``."""
    return tuple(row.get(_COLUMNS.get(column, "")) for column in schema.FACT_COLUMNS)


def _ranked(conflict: Conflict, places: Places) -> dict[str, Any]:
    """A conflict as it is reported, with what it is ordered by."""
    support, newest, gap, key, first, value, code = rank(conflict)
    entry = entry_of(conflict, lambda mention: places[mention.key, mention.path])
    order = {"articles": -support, "newest": -newest, "gap": -gap, "key": list(key), "first": first, "value": value, "code": code}
    return {**order, "entry": pickle.dumps(entry)}
