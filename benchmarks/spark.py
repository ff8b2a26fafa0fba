"""What a ledger on Spark costs for an article and a fact on one core, and what a very large archive would cost by these figures. Linux; needs factlint[spark].

usage: python benchmarks/spark.py [--articles N] [--facts N] [--plan N] [--hours H] [--directory DIR]

* extraction: processor time of an article, its facts, their bytes in Parquet, memory of a worker; on the articles of ``corpus/`` over and over;
* audit: processor time of a fact (the Java process and its workers), bytes that are shuffled, memory of a worker, and whether the planted conflicts are found;
  on facts as ``benchmarks/generated.py`` makes them, and once more with as many facts of one and the same value added to them;
* the plan: cores, storage, shuffle for ``--plan`` articles in ``--hours``.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generated as made
import pyarrow
import pyarrow.compute
from pyarrow.parquet import ParquetWriter

from factlint import archive, knowledge
from factlint.ledger import parquet
from factlint.ledger.document import document_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CORPUS = Path(__file__).parents[1] / "corpus"
_FACTS_AN_ARTICLE = 10
_FEW = 100_000  # facts of a small audit
_MADE = 10_000  # articles that are made one by one; more are copies of them, of other places
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Extracted:
    """What the articles of a run cost: bytes read and written, and seconds of one processor."""

    articles: int
    facts: int
    read: int
    written: int
    seconds: float
    peak: float  # MB of the process


@dataclass(frozen=True)
class Audited:
    """What an audit cost: bytes shuffled, seconds of one processor, and the largest worker in MB."""

    facts: int
    shuffled: int
    seconds: float
    peak: float


class _Shared:
    """Stands in for what Spark hands to a worker."""

    def __init__(self, value: object) -> None:
        self.value = value


# ── extraction ───────────────────────────────────────────────────────────────────────────────────


def extracted(directory: Path, number: int) -> Extracted:
    """Reads articles as a worker does, and writes what it hands to Spark."""
    from factlint.spark.building import Extraction

    known = knowledge.load()
    work = Extraction(_Shared(known.lexicon), archive.version_of(known.lexicon), None, False, _Shared(0))  # type: ignore[arg-type]
    texts = [path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))]
    list(work(_batches(texts, 64)))  # what is made once a worker
    file = directory / "extracted.parquet"
    facts = 0
    began = time.process_time()
    with ParquetWriter(file, parquet.schema(), compression="zstd") as writer:
        for batch in work(_batches(texts, number)):
            facts += len(batch) - batch["entity"].null_count
            writer.write_batch(batch)
    seconds = time.process_time() - began
    read = sum(len(text) for text in itertools.islice(itertools.cycle(texts), number))
    return Extracted(number, facts, read, file.stat().st_size, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _batches(texts: list[bytes], number: int) -> Iterator[pyarrow.RecordBatch]:
    for start in range(0, number, 64):
        some = [texts[at % len(texts)] for at in range(start, min(start + 64, number))]
        names = [f"2024-05-{at % 28 + 1:02}/{at}.txt".encode() for at in range(start, start + len(some))]
        none = {name: pyarrow.nulls(len(some)) for name in ("real", "known_path", "known_size", "known_modified")}
        yield pyarrow.RecordBatch.from_pydict({"path": names, "content": some, "size": list(map(len, some)), "modified": [0] * len(some), **none})


# ── audit ────────────────────────────────────────────────────────────────────────────────────────


def archive_of(directory: Path, facts: int, *, skewed: bool) -> int:
    """Parquet files of so many facts, and how many conflicts are planted in them; ``skewed`` adds as many facts of one value."""
    number = min(_MADE, facts // _FACTS_AN_ARTICLE)
    planted, documents = 0, []
    for entry, conflicts in made.entries(number, _FACTS_AN_ARTICLE, made.templates()):
        planted += conflicts
        documents.append(document_of(entry))
    parquet.write(directory / "0.parquet", documents)
    table = pyarrow.parquet.read_table(directory / "0.parquet")
    copies = facts // (number * _FACTS_AN_ARTICLE)
    for copy in range(1, copies):
        pyarrow.parquet.write_table(_suffixed(table, f".{copy}", ("path", "real", "digest", "entity")), directory / f"{copy}.parquet", compression="zstd")
    if skewed:
        row = table.slice(0, 1)  # planted: the values of its group contradict each other
        alike = pyarrow.concat_tables([row] * table.num_rows)
        for copy in range(copies):
            numbers = pyarrow.array([f".{copy}.{at}" for at in range(alike.num_rows)])
            pyarrow.parquet.write_table(_suffixed(alike, numbers, ("path", "real", "digest")), directory / f"alike{copy}.parquet", compression="zstd")
    return planted * copies


def _suffixed(table: pyarrow.Table, suffix: Any, columns: tuple[str, ...]) -> pyarrow.Table:
    for name in columns:
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, pyarrow.compute.binary_join_element_wise(table[name].combine_chunks(), suffix, ""))
    return table


def audited(spark: SparkSession, directory: Path, planted: int) -> Audited:
    """Audits, and prints what was found of what was planted."""
    from factlint.spark import audit

    known = knowledge.load()
    java, shuffled = _java(), _shuffled(spark)
    began = _processor_seconds(java)
    found = audit(spark, str(directory), known.ruleset.rules, known.lexicon, limit=1000)
    cost = Audited(found.facts, _shuffled(spark) - shuffled, _processor_seconds(java) - began, max(_peaks(java), default=0.0))
    print(f"  {found.facts} facts: {found.conflicts} conflicts, {planted} planted; {cost.seconds:.1f} s of one processor", flush=True)
    return cost


def _shuffled(spark: SparkSession) -> int:
    store: Any = spark.sparkContext._jsc.sc().statusStore()
    executors = store.executorList(False)
    return sum(executors.apply(at).totalShuffleWrite() for at in range(executors.size()))


def _java() -> int:
    """The process of Spark, which this one has started."""
    return next(pid for pid in _children(os.getpid()) if "java" in Path(f"/proc/{pid}/comm").read_text())


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found + [below for pid in found for below in _children(pid)]


def _processor_seconds(pid: int) -> float:
    """Of a process and of those that it started and that live: its workers are used again."""
    total = 0
    for one in (pid, *_children(pid)):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / _TICKS


def _peaks(pid: int) -> Iterator[float]:
    """The peak memory of each worker, in MB."""
    for one in _children(pid):
        peak = next((line.split()[1] for line in Path(f"/proc/{one}/status").read_text().splitlines() if line.startswith("VmHWM")), None)
        if peak is not None and "python" in Path(f"/proc/{one}/comm").read_text():
            yield int(peak) / 1024


# ── the plan ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Each:
    """What one fact more costs."""

    seconds: float
    shuffled: float


def beyond(one: Audited, other: Audited) -> Each:
    """The cost of a fact by which one audit was larger than another: what every audit costs falls out."""
    more = other.facts - one.facts
    return Each((other.seconds - one.seconds) / more, (other.shuffled - one.shuffled) / more)


def plan(read: Extracted, each: Each, number: int, hours: float) -> None:
    """Prints what so many articles would cost by the measured figures."""
    facts = number * read.facts / read.articles
    reading, auditing = number * read.seconds / read.articles / 3600, facts * each.seconds / 3600
    print(f"{number} articles, {facts:.3g} facts:")
    print(f"  extraction {reading:.0f} core hours, audit {auditing:.0f} core hours; in {hours:g} hours {(reading + auditing) / hours:.0f} cores")
    print(f"  articles {number * read.read / read.articles / 1e9:.0f} GB, Parquet {number * read.written / read.articles / 1e9:.0f} GB")
    print(f"  shuffle of the audit {facts * each.shuffled / 1e9:.0f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000, help="that are extracted")
    parser.add_argument("--facts", type=int, default=2_000_000, help="that are audited")
    parser.add_argument("--plan", type=int, default=100_000_000, help="articles")
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--directory", type=Path, help="where files are made and kept; a temporary directory otherwise")
    parser.add_argument("--extract", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.directory or Path(temporary)
        if options.extract:
            print(repr(extracted(directory, options.articles)))
        else:
            measure(options, directory)


def measure(options: argparse.Namespace, directory: Path) -> None:
    """Prints every measure. Extraction has a process of its own, so that its peak memory is that of a worker."""
    command = [sys.executable, __file__, "--extract", "--articles", str(options.articles)]
    read: Extracted = eval(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # our own repr
    each = read.seconds / read.articles
    print(f"extraction: {each * 1000:.1f} ms an article of {read.read / read.articles:.0f} bytes, {read.read / 1e6 / read.seconds:.2f} MB/s on one core")
    print(f"  {read.facts / read.articles:.1f} facts and {read.written / read.articles:.0f} bytes of Parquet an article; peak {read.peak:.0f} MB", flush=True)
    from factlint.spark import session

    spark = session()
    costs = []
    for name, facts, skewed in (("warm", _FEW, False), ("small", _FEW, False), ("large", options.facts, False), ("skewed", options.facts, True)):
        folder = directory / name
        folder.mkdir()
        planted = archive_of(folder, facts, skewed=skewed)
        print(f"{name}: {sum(file.stat().st_size for file in folder.iterdir()) / 1e6:.0f} MB", flush=True)
        costs.append(audited(spark, folder, planted))
    _, small, large, skew = costs
    each_fact, each_more = beyond(small, large), beyond(large, skew)
    print(f"audit: {each_fact.seconds * 1e6:.1f} µs of one core and {each_fact.shuffled:.0f} bytes shuffled for a fact more; worker {large.peak:.0f} MB")
    print(f"  for a mention more of what everybody writes of: {each_more.seconds * 1e6:.1f} µs, {each_more.shuffled:.0f} bytes; worker {skew.peak:.0f} MB")
    plan(read, each_fact, options.plan, options.hours)


if __name__ == "__main__":
    main()
