"""A ledger as a file for other programs, and back: JSON lines, one an article, or Parquet, one row a fact."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Literal

from factlint.ledger import schema
from factlint.ledger.codec import Row, mention_of
from factlint.ledger.entry import Entry, FileState
from factlint.ledger.errors import FOREIGN, NO_PARQUET, LedgerError
from factlint.ledger.store import KEY_ROW, Ledger

_BATCH = 256
_ARTICLE = ("path", "real", "kind", "digest", "version", "size", "modified", "title", "published", "published_from", "source")
_FACT = tuple(column for column in schema.FACT_COLUMNS if column not in ("key", "value", "article", "lo", "hi"))
_KEY = ("entity", "indicator", "segment", "scope", "status", "dimension", "aspect", "whole", "unit", "nature", "drift")
_NUMBERS = frozenset(
    {"size", "modified", "first", "start", "last", "firm", "flags", "place_start", "place_end", "line", "col", "end_line", "end_col", "sentence"}
)

Document = dict[str, Any]


def exported(ledger: str | os.PathLike[str], target: Path) -> int:
    """Writes all articles with their facts, in the order of their paths, and returns their number; a target that was there is replaced as a whole."""
    with Ledger(ledger) as opened, opened.snapshot(), _replacing(target) as temporary:
        return (_write_parquet if target.suffix == ".parquet" else _write_lines)(temporary, target, _documents(opened))


def imported(ledger: str | os.PathLike[str], source: Path) -> int:
    """Adds what was exported, and returns the number of articles. An article that is known is replaced."""
    documents = _read_parquet(source) if source.suffix == ".parquet" else _read_lines(source)
    number = 0
    with Ledger(ledger, write=True) as opened:
        for _, batch in groupby(enumerate(documents), key=lambda numbered: numbered[0] // _BATCH):
            with opened.transaction():
                for _, document in batch:
                    opened.put(_entry(document, source))
                    number += 1
    return number


def _documents(ledger: Ledger) -> Iterator[Document]:
    """Articles as plain values, in the order of their paths."""
    connection = ledger.connection
    keys = {row[0]: row[1:] for row in connection.execute(KEY_ROW)}
    for row in connection.execute(f"SELECT id, {', '.join(_ARTICLE)} FROM articles ORDER BY real"):
        facts = connection.execute(f"SELECT {', '.join(schema.FACT_COLUMNS)} FROM facts WHERE article = ? ORDER BY start, key, value", row[:1])
        sentences = connection.execute("SELECT number, text FROM sentences WHERE article = ? ORDER BY number", row[:1])
        yield {
            **dict(zip(_ARTICLE, row[1:], strict=True)),
            "facts": [_fact(fact, keys[fact[0]]) for fact in facts],
            "sentences": {str(number): text for number, text in sentences},
        }


def _fact(row: Row, key: tuple[str, ...]) -> Document:
    columns = dict(zip(schema.FACT_COLUMNS, row, strict=True))
    return {**dict(zip(_KEY, key, strict=True)), **{name: columns[name] for name in _FACT}}


def _entry(document: Document, source: Path) -> Entry:
    try:
        about = (document["path"], document["title"], document["published_from"])
        facts = document["facts"]
        mentions = tuple(mention_of(_row(fact), tuple(fact[name] for name in _KEY[:9]), fact["nature"], fact["drift"], about) for fact in facts)
        return Entry(
            path=document["path"],
            real=document["real"],
            digest=document["digest"],
            version=document["version"],
            state=FileState(document["size"], document["modified"]),
            title=document["title"],
            published=document["published"] or None,
            published_from=document["published_from"],
            mentions=mentions,
            sentences={int(number): text for number, text in document["sentences"].items()},
            kind=document["kind"],
            source=document["source"],
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise LedgerError(os.fspath(source), FOREIGN, str(error)) from error


def _row(fact: Document) -> Row:
    return tuple(fact.get(name) for name in schema.FACT_COLUMNS)


# ── JSON lines ───────────────────────────────────────────────────────────────────────────────────


def _write_lines(temporary: Path, target: Path, documents: Iterable[Document]) -> int:
    number = 0
    with _opened(temporary, "w", packed=target.suffix == ".gz") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
            number += 1
    return number


def _read_lines(source: Path) -> Iterator[Document]:
    with _opened(source, "r", packed=source.suffix == ".gz") as file:
        for line in file:
            try:
                yield json.loads(line)
            except ValueError as error:
                raise LedgerError(os.fspath(source), FOREIGN, str(error)) from error


def _opened(path: Path, mode: Literal["r", "w"], *, packed: bool) -> IO[str]:
    return gzip.open(path, "rt" if mode == "r" else "wt", encoding="utf-8") if packed else path.open(mode, encoding="utf-8")


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────


def _parquet() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise LedgerError("factlint[parquet]", NO_PARQUET) from error
    return pyarrow


def _write_parquet(temporary: Path, target: Path, documents: Iterable[Document]) -> int:
    """One row a fact with its article and sentence; an article without facts is one row without a fact."""
    arrow = _parquet()
    columns = [*_ARTICLE, *_KEY, *_FACT, "sentence_text"]
    columns = [name if name not in columns[:at] else f"fact_{name}" for at, name in enumerate(columns)]
    kinds = arrow.schema([(name, arrow.int64() if name.removeprefix("fact_") in _NUMBERS else arrow.string()) for name in columns])
    number = 0
    with arrow.parquet.ParquetWriter(temporary, kinds, compression="zstd") as writer:
        for _, batch in groupby(enumerate(documents), key=lambda numbered: numbered[0] // (_BATCH * 16)):
            rows = []
            for _, document in batch:
                number += 1
                rows += list(_flat(document))
            writer.write_table(arrow.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=kinds))
    return number


def _flat(document: Document) -> Iterator[list[Any]]:
    own = [document[name] for name in _ARTICLE]
    for fact in document["facts"]:
        yield [*own, *(fact[name] for name in (*_KEY, *_FACT)), document["sentences"].get(str(fact["sentence"]), "")]
    if not document["facts"]:
        yield [*own, *([None] * (len(_KEY) + len(_FACT) + 1))]


def _read_parquet(source: Path) -> Iterator[Document]:
    arrow = _parquet()
    width = len(_ARTICLE)
    try:
        file = arrow.parquet.ParquetFile(source)
        batches = ((row for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)) for batch in file.iter_batches(batch_size=8192))
        for _, rows in groupby((row for batch in batches for row in batch), key=lambda row: row[:2]):
            own = list(rows)
            document: Document = dict(zip(_ARTICLE, own[0][:width], strict=True))
            stated = [row for row in own if row[width] is not None]
            document["facts"] = [dict(zip((*_KEY, *_FACT), row[width:-1], strict=True)) for row in stated]
            document["sentences"] = {str(fact["sentence"]): row[-1] for fact, row in zip(document["facts"], stated, strict=True)}
            yield document
    except (arrow.ArrowException, ValueError) as error:
        raise LedgerError(os.fspath(source), FOREIGN, str(error)) from error


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place when all of it is written."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
