"""Articles → Parquet facts: each worker extracts its share, and what it cannot read becomes a row that says why."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow
from msgspec import Struct
from msgspec.structs import replace
from pyspark import Accumulator, Broadcast
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812
from pyspark.sql.pandas.types import from_arrow_schema

from factlint import knowledge as knowing
from factlint.archive import Added, Extractor, nameless, sheet, version_of
from factlint.faults import fault
from factlint.ledger import Entry, parquet
from factlint.ledger.document import document_of
from factlint.ledger.entry import ARTICLE, FileState, is_storable
from factlint.ledger.indexing import Tally, Task, state_of
from factlint.lexicon import Lexicon
from factlint.limits import Limits
from factlint.reading import Problem
from factlint.spark import storage
from factlint.spark.articles import Found, find

_ROWS_AT_ONCE = 4096
_MOST_BYTES = Limits().file_size


def build(
    spark: SparkSession,
    paths: Sequence[str],
    target: str,
    *,
    references: Sequence[str] = (),
    date: str | None = None,
    segment: bool = False,
    lexicon: Lexicon | None = None,
) -> Added:
    """Extracts the facts of articles into a further run below ``target``, a directory or URL that all workers can write.

    ``paths`` are as for ``find``. What a run holds of an article takes the place of what earlier ones hold of it; an article that could not be read keeps what
    is known of it; local files that are known and unchanged are not read, and those that are gone from the directories are forgotten. ``references`` are sheets
    of agreed figures on this machine. A run that was cut off does not count. Raises ``LedgerError``.
    """
    target = storage.located(target)
    words = lexicon or knowing.load_lexicon()[0]
    version = version_of(words, date, segment)
    with storage.explained(target):
        runs = storage.runs(spark, target)
        before = storage.stored(spark, target, runs).select("real", "path", "kind", "version", "size", "modified").distinct() if runs else None
        found = find(spark, paths, None if before is None else before.where((F.col("version") == version) & (F.col("kind") == ARTICLE)))
        agreed = _sheets(references, words, version)
        unchanged = spark.sparkContext.accumulator(0)
        extraction = Extraction(spark.sparkContext.broadcast(words), version, date, segment, unchanged)
        rows = found.articles.mapInArrow(extraction, from_arrow_schema(parquet.schema()))
        if added := [*(parquet.row_of_gone(path, real, version) for path, real in found.gone), *agreed.rows]:
            rows = rows.unionByName(spark.createDataFrame(pyarrow.Table.from_batches([parquet.batch(added)])))
        run = storage.next_run(target, runs)
        rows.write.mode("overwrite").option("compression", "zstd").parquet(run)
        told = _told(spark.read.parquet(run), before, found)
    tally = replace(told.tally, unchanged=unchanged.value)
    return Added(tally, tuple(sorted((*told.problems, *agreed.problems), key=lambda problem: problem.path)))


class _Sheets(Struct, frozen=True):
    """The rows of sheets of agreed figures, and what is wrong with these."""

    rows: tuple[list[Any], ...]
    problems: tuple[Problem, ...]


def _sheets(references: Sequence[str], lexicon: Lexicon, version: str) -> _Sheets:
    read = [sheet(os.fspath(reference), lexicon, version) for reference in references]
    rows = (row for entry, _ in read if entry is not None for row in parquet.rows_of(document_of(entry)))
    return _Sheets(tuple(rows), tuple(problem for _, problems in read for problem in problems))


def _told(run: DataFrame, before: DataFrame | None, found: Found) -> Added:
    """What became of the articles of a run."""
    read = run.where(~F.col("kind").isin(parquet.UNREAD, parquet.GONE))
    number, facts = read.agg(F.count_distinct("real"), F.count("entity")).first() or (0, 0)
    changed = 0 if before is None else read.select("real").distinct().join(before.select("real"), "real", "left_semi").count()
    unread = [parquet.problem_of(row["path"], row["problem"]) for row in run.where(F.col("kind") == parquet.UNREAD).select("path", "problem").collect()]
    tally = Tally(added=number - changed, changed=changed, removed=len(found.gone), facts=facts)
    return Added(tally, tuple(sorted((*found.problems, *unread), key=lambda problem: problem.path)))


class Extraction(Struct, frozen=True):
    """What a worker does: batches of articles → batches of rows, in the form of ``parquet.schema``. It must survive pickling."""

    lexicon: Broadcast[Lexicon]
    version: str
    date: str | None
    segment: bool
    unchanged: Accumulator[int]

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        extract = _extractor(self.lexicon, self.version, self.date, self.segment)
        rows: list[list[Any]] = []
        for batch in batches:
            for article in batch.to_pylist():
                task = _task(article)
                if _as_known(task, article):
                    self.unchanged.add(1)
                    continue
                rows += _rows(extract, task, os.fsdecode(article["path"]), self.version)
                if len(rows) >= _ROWS_AT_ONCE:
                    yield parquet.batch(rows)
                    rows = []
        yield parquet.batch(rows)


@lru_cache(maxsize=1)
def _extractor(lexicon: Broadcast[Lexicon], version: str, date: str | None, segment: bool) -> Extractor:
    """Made once a worker: a broadcast is one object in all of its tasks."""
    return Extractor(lexicon.value, version, date=date, segment=segment)


def _rows(extract: Extractor, task: Task, path: str, version: str) -> list[list[Any]]:
    """The rows of an article; whatever goes wrong with it concerns no other."""
    try:
        found = extract(task) if is_storable(path) else nameless(path)
        if isinstance(found, Entry):
            rows = list(parquet.rows_of(document_of(found)))
            "".join(cell for row in rows for cell in row if isinstance(cell, str)).encode()  # what is no Unicode would end the whole batch
            return rows
        assert isinstance(found, Problem)
        problem = found
    except Exception as error:  # noqa: BLE001 - one article of millions must not end the run; it is told
        problem = fault(path, error)
    return [parquet.row_of_problem(replace(problem, path=_printable(path)), version)]


def _task(article: dict[str, Any]) -> Task:
    """The task of a row. A file is opened by its real path, wherever the worker stands, and called as it was given."""
    path = os.fsdecode(article["path"])
    if article["real"] is None:
        return Task(path, path, FileState(article["size"], article["modified"]), content=article["content"])
    real = os.fsdecode(article["real"])
    try:
        state = state_of(real)
        content = Path(real).read_bytes() if state.size <= _MOST_BYTES else None
    except OSError:
        state, content = FileState(-1, -1), None
    return Task(real if content is None else path, real, state, content=content)  # reading the file says what is wrong with it


def _as_known(task: Task, article: dict[str, Any]) -> bool:
    return (article["known_path"], article["known_size"], article["known_modified"]) == (task.path, task.state.size, task.state.modified)


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
