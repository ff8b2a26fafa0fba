"""Where a cluster finds articles: files that every worker can open, objects of a store, and tables of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from urllib.parse import unquote

import pyarrow
from msgspec import Struct
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as everywhere with Spark

from factlint.reading import Problem, discover, suffixes
from factlint.spark import storage

_A_TASK = 4000  # files that one task reads
_KNOWN = {"known_path": "string", "known_size": "long", "known_modified": "long"}
_COLUMNS = ("path", "real", "size", "modified", "content", *_KNOWN)


class Found(Struct, frozen=True):
    """What paths name: rows of path, real path (as bytes), size, modified (nanoseconds), content and what is known of a file; what is known below
    the given directories and is no longer there, as path and real path; and what could not be found."""

    articles: DataFrame
    gone: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def find(spark: SparkSession, paths: Sequence[str], known: DataFrame | None) -> Found:
    """The articles of paths. ``known`` has real, path, size and modified of files that need not be read again while they stand so on disk.

    A path is a local file, directory or glob, whose content is left to the worker that reads it; a URL or glob of URLs of any file system that Spark knows;
    or a table of articles, ``….parquet`` with the columns ``path``, ``content`` and, if it is known, ``modified``.
    """
    tables = [path for path in paths if path.endswith(".parquet")]
    objects = [path for path in paths if "://" in path and path not in tables]
    local = [path for path in paths if path not in tables and path not in objects]
    found, problems = discover(local) if local else ((), ())
    reals = [os.fsencode(os.path.realpath(name)) for name in sorted(found)]
    listed = _listed(spark, [os.fsencode(name) for name in sorted(found)], reals)
    parts = [_files(listed, known, len(found))] if found or len(local) == len(paths) else []
    parts += [_objects(spark, objects)] if objects else []
    parts += [_table(spark, path) for path in tables]
    gone = () if known is None else _gone(known, listed, [os.path.realpath(path) for path in local if Path(path).is_dir()])
    return Found(reduce(DataFrame.unionByName, parts), tuple(gone), problems)


def _listed(spark: SparkSession, names: list[bytes], reals: list[bytes]) -> DataFrame:
    return spark.createDataFrame(pyarrow.table({"path": pyarrow.array(names, pyarrow.binary()), "real": pyarrow.array(reals, pyarrow.binary())}))


def _files(listed: DataFrame, known: DataFrame | None, number: int) -> DataFrame:
    """Local files; how they stand on disk and what they hold is found out by the worker."""
    parallel = listed.sparkSession.sparkContext.defaultParallelism
    tasks = max(1, min(number, max(parallel, number // _A_TASK)))
    if known is not None:
        about = known.select(F.encode("real", "UTF-8").alias("real"), *(F.col(name.removeprefix("known_")).alias(name) for name in _KNOWN))
        listed = listed.join(about, "real", "left")
    empty = {"size": F.lit(-1).cast("long"), "modified": F.lit(-1).cast("long"), "content": F.lit(None).cast("binary")}
    return _complete(listed.repartition(tasks).withColumns(empty))


def _gone(known: DataFrame, listed: DataFrame, directories: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is known below directories and is no longer there."""
    below = reduce(Column.__or__, [F.col("real").startswith(directory.rstrip(os.sep) + os.sep) for directory in directories], F.lit(False))
    absent = known.where(below).select("path", "real").join(listed.select(F.decode("real", "UTF-8").alias("real")), "real", "left_anti")
    for row in absent.orderBy("real").collect() if directories else ():
        if not Path(row["real"]).exists():
            yield row["path"], row["real"]


def _complete(rows: DataFrame) -> DataFrame:
    """With empty columns for what is not known."""
    empty = {name: F.lit(None).cast(kind) for name, kind in {"real": "binary", **_KNOWN}.items() if name not in rows.columns}
    return rows.withColumns(empty).select(*_COLUMNS)


def _objects(spark: SparkSession, urls: list[str]) -> DataFrame:
    """Objects of a store whose names end as those of articles do. Spark passes over empty ones; they are added, so that they are told."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(urls)
    listed = spark.createDataFrame([(unquote(url).replace(":///", ":/", 1),) for url in files.inputFiles()], "path string")
    empty = listed.join(files.select("path"), "path", "left_anti").withColumns(
        {"length": F.lit(0).cast("long"), "modificationTime": F.lit(None).cast("timestamp"), "content": F.lit("").cast("binary")}
    )
    endings = "|".join(suffix.removeprefix(".") for suffix in suffixes())
    found = files.unionByName(empty).where(F.lower("path").rlike(rf"\.({endings})$"))
    modified = _nanoseconds("modificationTime").alias("modified")
    return _complete(found.select(F.encode("path", "UTF-8").alias("path"), F.col("length").alias("size"), modified, "content"))


def _table(spark: SparkSession, path: str) -> DataFrame:
    """A table that holds articles as they are."""
    table = spark.read.parquet(storage.located(path))
    content = F.col("content").cast("binary")
    size = F.length(content).cast("long").alias("size")
    modified = _nanoseconds("modified") if "modified" in table.columns else F.lit(-1).cast("long")
    return _complete(table.select(F.encode("path", "UTF-8").alias("path"), size, modified.alias("modified"), content.alias("content")))


def _nanoseconds(column: str) -> Column:
    """A time as nanoseconds since 1970; -1 where there is none."""
    return F.coalesce(F.unix_micros(column) * 1000, F.lit(-1))
