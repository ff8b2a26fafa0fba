"""Where facts lie: ``TARGET/run=000001/*.parquet`` and so on, or what ``factlint ledger export`` has written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

from factlint.ledger.errors import FOREIGN, MISSING, SPARK, LedgerError
from factlint.ledger.parquet import COLUMNS, GONE, UNREAD

_RUN = re.compile(r"/run=(\d+)/_SUCCESS$")
_LINE = 300  # characters of what Spark says that are told


def located(path: str) -> str:
    """A path from the working directory of this process, which is not that of Spark; a URL stays as it is."""
    return path if "://" in path else os.path.abspath(path)  # noqa: PTH100 - it is a string, and links are not followed


def runs(spark: SparkSession, target: str) -> list[str]:
    """The runs that were finished, the oldest first."""
    hadoop: Any = spark._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]
    pattern = hadoop.Path(f"{target}/run=*/_SUCCESS")
    system = pattern.getFileSystem(spark._jsc.hadoopConfiguration())
    marks = [str(status.getPath()) for status in system.globStatus(pattern) or ()]
    return [mark.removesuffix("/_SUCCESS") for mark in sorted(marks)]


def next_run(target: str, known: Sequence[str]) -> str:
    """Where the next run is written."""
    last = max((int(found.group(1)) for run in known if (found := _RUN.search(f"{run}/_SUCCESS"))), default=0)
    return f"{target}/run={last + 1:06}"


def stored(spark: SparkSession, source: str, known: Sequence[str] | None = None) -> DataFrame:
    """The articles of a store with their facts, each as its last run has it. Raises ``LedgerError`` where there are none."""
    found = runs(spark, source) if known is None else known
    rows = spark.read.parquet(*found) if found else spark.read.parquet(source)
    if missing := set(COLUMNS) - set(rows.columns):
        raise LedgerError(source, FOREIGN, f"no column {min(missing)}")
    if len(found) < 2:
        return rows.where(~F.col("kind").isin(UNREAD, GONE))
    numbered = rows.where(F.col("kind") != UNREAD).withColumn("run", F.regexp_extract(F.input_file_name(), r"/run=(\d+)/", 1).cast("int"))
    twice = numbered.select("real", "run").distinct().groupBy("real").agg(F.max("run").alias("latest"), F.count("run").alias("times")).where("times > 1")
    latest = numbered.join(twice.select("real", "latest"), "real", "left").where("latest IS NULL OR run = latest")
    return latest.where(F.col("kind") != GONE).drop("run", "latest")


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Within it, what Spark complains of becomes a ``LedgerError``."""
    from py4j.protocol import Py4JError

    try:
        yield
    except AnalysisException as error:
        raise LedgerError(path, MISSING if "PATH_NOT_FOUND" in str(error) or "UNABLE_TO_INFER_SCHEMA" in str(error) else SPARK, _first_line(error)) from error
    except (PySparkException, Py4JError) as error:
        raise LedgerError(path, SPARK, _first_line(error)) from error


def _first_line(error: Any) -> str:
    return str(error).strip().splitlines()[0][:_LINE]
