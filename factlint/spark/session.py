"""The session of Spark that a command works in."""

from __future__ import annotations

import os
import shutil
import sys

from pyspark.sql import SparkSession

from factlint.ledger.errors import NO_JAVA, LedgerError

_ARTICLES_AT_ONCE = 64  # that a worker is handed: a few of them may be large
_BYTES_AT_ONCE = 64 * 1024 * 1024
_COST_OF_A_FILE = 128 * 1024  # bytes; with Spark's own 4 MB only 32 articles would make a task

_AS_SPARK_COMES = "200"  # partitions of a shuffle: for a cluster; on one machine most of them would be empty


def session() -> SparkSession:
    """The session that ``spark-submit`` or the caller has made, or one on this machine; master, memory and the like are Spark's own configuration.

    Raises ``LedgerError`` where there is no Java.
    """
    running = SparkSession.getActiveSession()
    if running is None and "PYSPARK_GATEWAY_PORT" not in os.environ:  # not started by spark-submit
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise LedgerError("factlint[spark]", NO_JAVA)
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    made = (
        SparkSession.builder.appName("factlint")
        .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", _ARTICLES_AT_ONCE)
        .config("spark.sql.execution.arrow.maxBytesPerBatch", _BYTES_AT_ONCE)
        .config("spark.sql.files.openCostInBytes", _COST_OF_A_FILE)
        .getOrCreate()
    )
    if running is None:
        made.sparkContext.setLogLevel("ERROR")
        if str(made.sparkContext.master).startswith("local") and made.conf.get("spark.sql.shuffle.partitions") == _AS_SPARK_COMES:
            made.conf.set("spark.sql.shuffle.partitions", 4 * made.sparkContext.defaultParallelism)
    return made
