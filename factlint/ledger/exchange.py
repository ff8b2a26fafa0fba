"""A ledger as a file for other programs, and back: JSON lines, one an article, or Parquet, one row a fact."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, Literal

from factlint.ledger import parquet, schema
from factlint.ledger.document import ARTICLE, FACT, KEY, Document, entry_of, fact_of
from factlint.ledger.entry import Entry
from factlint.ledger.errors import FOREIGN, LedgerError
from factlint.ledger.store import KEY_ROW, Ledger

_BATCH = 256
_WRITTEN = (*KEY, *FACT)


def exported(ledger: str | os.PathLike[str], target: Path) -> int:
    """Writes all articles with their facts, in the order of their paths, and returns their number; a target that was there is replaced as a whole."""
    with Ledger(ledger) as opened, opened.snapshot(), _replacing(target) as temporary:
        documents = _documents(opened)
        return parquet.write(temporary, documents) if target.suffix == ".parquet" else _write_lines(temporary, target, documents)


def imported(ledger: str | os.PathLike[str], source: Path) -> int:
    """Adds what was exported, and returns the number of articles. An article that is known is replaced."""
    documents = parquet.read(source) if source.suffix == ".parquet" else _read_lines(source)
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
    for row in connection.each(f"SELECT id, {', '.join(ARTICLE)} FROM articles ORDER BY real"):
        facts = connection.execute(f"SELECT {schema.COLUMNS} FROM facts WHERE article = ? ORDER BY start, key, value", row[:1])
        sentences = connection.execute("SELECT number, text FROM sentences WHERE article = ? ORDER BY number", row[:1])
        yield {
            **dict(zip(ARTICLE, row[1:], strict=True)),
            "facts": [fact_of(fact, keys[fact[0]]) for fact in facts],
            "sentences": {str(number): text for number, text in sentences},
        }


def _entry(document: Document, source: Path) -> Entry:
    try:
        return entry_of(document)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise LedgerError(os.fspath(source), FOREIGN, str(error)) from error


# ── JSON lines ───────────────────────────────────────────────────────────────────────────────────


def _write_lines(temporary: Path, target: Path, documents: Iterable[Document]) -> int:
    number = 0
    with _opened(temporary, "w", packed=target.suffix == ".gz") as file:
        for document in documents:
            plain = {**document, "facts": [{name: fact[name] for name in _WRITTEN} for fact in document["facts"]]}
            file.write(json.dumps(plain, ensure_ascii=False) + "\n")
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


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place when all of it is written."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
