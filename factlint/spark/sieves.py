"""Which facts of a store an audit looks at, and their distinct values: all of it is summed up within each task before anything is sent on."""

from __future__ import annotations

from functools import reduce

from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812

from factlint.checking.repeats.disagreement import PERIODIC
from factlint.checking.repeats.mentions import YEARLY
from factlint.ledger.codec import AGREED, INFERRED, LOOSE, PRINTED, RUNNING, SINCE
from factlint.ledger.document import FACT, KEY
from factlint.ledger.parquet import named
from factlint.ledger.series import FAR, THING
from factlint.lexicon.entries import Nature
from factlint.model import Aspect

QUOTED = 3  # mentions of one value that a report quotes
_SMALL = 4_000_000  # groups that every worker can be sent, at 8 bytes
_SLACK = 1e-6  # in binary, percents that are equal may yet differ
ASPECTS = KEY[:9]
OF_VALUE = (*ASPECTS, "first", "value")
COLUMNS = {column: named(column) for column in (*FACT, "value", "lo", "hi")}
"""The columns of a fact, as the table calls them."""


def suspects(facts: DataFrame) -> DataFrame:
    """The facts of the groups whose values cannot all agree, in binary, where equal ends may yet differ exactly.

    A ``group`` is the hash of a key, and of the first day where its nature is periodic. Two may share one: the sieve then lets through more, and never less.
    """
    begins = F.when(F.col("nature").isin([nature.value for nature in PERIODIC]), F.col("first"))
    firm = facts.where(_firm()).withColumn("group", F.xxhash64(*ASPECTS, begins))
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
    odd = levels.groupBy("group", *ASPECTS[5:]).agg((marked | far | counted).alias("odd")).where("odd").select("group")
    groups = odd.unionByName(_growing_apart(levels, growth, revision)).distinct()
    return _of_groups(levels.unionByName(growth), groups)


def agreed_upon(facts: DataFrame) -> DataFrame:
    """The facts of the keys on which a desk has agreed, each a ``group``."""
    keyed = facts.withColumn("group", F.xxhash64(*ASPECTS))
    return _of_groups(keyed.where(_firm()), keyed.where(F.col("firm") == AGREED).select("group").distinct())


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
    few = kept(groups)
    return facts.join(F.broadcast(few) if few.count() < _SMALL else few, "group", "left_semi")


# ── values ───────────────────────────────────────────────────────────────────────────────────────


def kept(rows: DataFrame) -> DataFrame:
    """The rows, kept where they are for a second use."""
    return rows.persist(StorageLevel.MEMORY_AND_DISK)


def values(doubted: DataFrame) -> DataFrame:
    """The newest mentions of every value, numbered by ``place``, each with the number of articles and of distinct texts that print it, and their
    dates."""
    published = COLUMNS["published"]
    dated = doubted.groupBy(*OF_VALUE, "real").agg(F.max(published).alias("dated"), F.max("digest").alias("digest"))
    counts = dated.groupBy(*OF_VALUE).agg(
        F.count("real").alias("articles"), F.count_distinct("digest").alias("texts"), F.min("real").alias("article"), F.min("dated").alias("oldest")
    )
    latest = dated.withColumn("nth", F.row_number().over(Window.partitionBy(*OF_VALUE).orderBy(F.desc("dated"))))
    before = latest.where("nth = 2").select(*OF_VALUE, F.col("dated").alias("before"))
    newest = Window.partitionBy(*OF_VALUE).orderBy(F.desc(published), "path", "start")
    quoted = doubted.withColumn("place", F.row_number().over(newest)).where(F.col("place") <= QUOTED)
    return quoted.join(counts, list(OF_VALUE)).join(before, list(OF_VALUE), "left").fillna("", ["before"])
