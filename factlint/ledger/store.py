"""One SQLite file: opened, read and written. Readers go on while it is written, and what was committed outlives a process that is killed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from factlint.checking import FactKey, Mention
from factlint.checking.mentions import KEY_ASPECTS
from factlint.ledger import schema
from factlint.ledger.codec import Row, row_of, seal
from factlint.ledger.entry import ARTICLE, REFERENCE, Entry, FileState, Known
from factlint.ledger.errors import DAMAGED, MISSING, NEWER, NOT_A_LEDGER, OLDER, LedgerError, explained

_WAIT = 60.0  # seconds that a writer waits for another
_CACHE_KIB = 65_536  # of pages, for a writer or an audit
_KEYS_KEPT = 200_000
_FACTS = f"INSERT OR REPLACE INTO facts ({', '.join(schema.FACT_COLUMNS)}) VALUES ({', '.join('?' * len(schema.FACT_COLUMNS))})"
KEY_ROW = f"SELECT id, {', '.join(KEY_ASPECTS)}, nature, drift FROM keys"
_KEY_COLUMNS = ", ".join((*KEY_ASPECTS, "nature", "drift"))


@dataclass(frozen=True, slots=True)
class Status:
    """What a ledger holds."""

    path: str
    bytes: int
    articles: int
    references: int
    facts: int
    keys: int
    oldest: str | None
    newest: str | None
    versions: Mapping[str, int]  # what extracted the articles → how many


class Ledger:
    """A ledger that is open. ``Ledger(path)`` reads; with ``write`` it is made where it is missing. To be closed, or used in ``with``.

    Raises ``LedgerError`` for a file that is missing, no ledger, damaged, or of another version.
    """

    def __init__(self, path: str | os.PathLike[str], *, write: bool = False) -> None:
        self.path = os.fspath(path)
        self._keys: dict[FactKey, int] = {}
        with explained(self.path):
            self.connection = _connect(self.path, write=write)
        try:
            with explained(self.path):
                self._recognise(write)
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Frees the file; nothing is open behind it."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within it is kept together, or nothing of it."""
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                self._keys.clear()
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Within it every read sees the ledger as it stood at the first."""
        with explained(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    # ── what is in it ────────────────────────────────────────────────────────────────────────────

    def known(self, real: str) -> Known | None:
        """What is known of the file that truly lies there."""
        row = self.connection.execute(f"{_KNOWN} WHERE real = ?", (real,)).fetchone()
        return None if row is None else _known(row)

    def below(self, directory: str) -> Iterator[Known]:
        """The files that lie below a directory, in the order of their paths."""
        prefix = directory.rstrip(os.sep) + os.sep
        rows = self.connection.execute(f"{_KNOWN} WHERE real >= ? AND real < ? ORDER BY real", (prefix, prefix[:-1] + chr(ord(os.sep) + 1)))
        yield from map(_known, rows)

    def of_digest(self, digest: str) -> Sequence[Known]:
        """The files with this content."""
        return [_known(row) for row in self.connection.execute(f"{_KNOWN} WHERE digest = ? ORDER BY real", (digest,))]

    def all_known(self) -> Iterator[Known]:
        """Every file, in the order of their paths."""
        yield from map(_known, self.connection.execute(f"{_KNOWN} ORDER BY real"))

    def status(self) -> Status:
        """What the ledger holds."""
        with self.snapshot() as connection:
            kinds = dict(connection.execute("SELECT kind, count(*) FROM articles GROUP BY kind"))
            facts, oldest, newest = connection.execute(
                "SELECT coalesce(sum(facts), 0), min(nullif(published, '')), max(published) FROM articles WHERE kind = ?", (ARTICLE,)
            ).fetchone()
            keys = connection.execute("SELECT count(*) FROM keys").fetchone()[0]
            versions = dict(connection.execute("SELECT version, count(*) FROM articles GROUP BY version ORDER BY version"))
        size = sum(Path(self.path + suffix).stat().st_size for suffix in ("", "-wal") if Path(self.path + suffix).exists())
        return Status(self.path, size, kinds.get(ARTICLE, 0), kinds.get(REFERENCE, 0), facts, keys, oldest, newest or None, versions)

    # ── writing, within a transaction ────────────────────────────────────────────────────────────

    def put(self, entry: Entry) -> None:
        """Adds an article, or puts it in the place of what was known of its file."""
        self.drop(entry.real)
        values = (
            entry.real, entry.path, entry.kind, entry.digest, entry.version, entry.state.size, entry.state.modified,
            entry.title, entry.published or "", entry.published_from, entry.source, len(entry.mentions),
        )  # fmt: skip
        article = self.connection.execute(
            "INSERT INTO articles (real, path, kind, digest, version, size, modified, title, published, published_from, source, facts, seal)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            values,
        ).lastrowid
        assert article is not None
        rows = _distinct(row_of(mention, self._key(mention), article) for mention in entry.mentions)
        self.connection.executemany(_FACTS, rows)
        self.connection.execute("UPDATE articles SET facts = ?, seal = ? WHERE id = ?", (len(rows), seal(rows), article))
        self.connection.executemany("INSERT INTO sentences VALUES (?, ?, ?)", ((article, number, text) for number, text in sorted(entry.sentences.items())))

    def drop(self, real: str) -> bool:
        """Forgets a file; whether it was known."""
        found = self.connection.execute("SELECT id FROM articles WHERE real = ?", (real,)).fetchone()
        if found is None:
            return False
        self.connection.execute("DELETE FROM facts WHERE article = ?", found)
        self.connection.execute("DELETE FROM sentences WHERE article = ?", found)
        self.connection.execute("DELETE FROM articles WHERE id = ?", found)
        return True

    def touch(self, real: str, path: str, state: FileState) -> None:
        """Notes that a file was found with the content that is known, under this name."""
        self.connection.execute("UPDATE articles SET path = ?, size = ?, modified = ? WHERE real = ?", (path, state.size, state.modified, real))

    def move(self, known: Known, real: str, path: str, state: FileState) -> None:
        """Notes that a file has another name now."""
        values = (real, path, state.size, state.modified, known.real)
        self.connection.execute("UPDATE articles SET real = ?, path = ?, size = ?, modified = ? WHERE real = ?", values)

    def _key(self, mention: Mention) -> int:
        known = self._keys.get(mention.key)
        if known is not None:
            return known
        nature, drift = mention.nature.value, str(mention.drift)
        row = self.connection.execute(
            f"INSERT INTO keys ({_KEY_COLUMNS}) VALUES ({', '.join('?' * (len(KEY_ASPECTS) + 2))})"
            f" ON CONFLICT ({', '.join(KEY_ASPECTS)}) DO UPDATE SET nature = excluded.nature, drift = excluded.drift RETURNING id",
            (*mention.key, nature, drift),
        ).fetchone()
        if len(self._keys) >= _KEYS_KEPT:
            self._keys.clear()
        found: int = row[0]
        self._keys[mention.key] = found
        return found

    def _recognise(self, write: bool) -> None:
        """Makes the tables of a new ledger, and refuses what is none or of another version."""
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        (application,) = self.connection.execute("PRAGMA application_id").fetchone()
        empty = not version and not application and not self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if empty and write:
            self._make()
        elif empty or application != schema.APPLICATION:
            raise LedgerError(self.path, NOT_A_LEDGER)
        elif version != schema.VERSION:
            raise LedgerError(self.path, NEWER if version > schema.VERSION else OLDER)
        elif not self.connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()[0]:
            raise LedgerError(self.path, DAMAGED)

    def _make(self) -> None:
        with self.transaction():
            if self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return  # another was faster
            for statement in schema.TABLES.split(";"):
                self.connection.execute(statement)
            self.connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
            self.connection.execute(f"PRAGMA user_version = {schema.VERSION}")


_KNOWN = "SELECT path, real, digest, version, size, modified, published_from, kind FROM articles"


def _known(row: Sequence[object]) -> Known:
    path, real, digest, version, size, modified, published_from, kind = row
    return Known(str(path), str(real), str(digest), str(version), FileState(int(str(size)), int(str(modified))), str(published_from), str(kind))


def _distinct(rows: Iterable[Row]) -> list[Row]:
    """The rows of an article, each place of a key once, as the table keeps them."""
    return list({row[:6]: row for row in rows}.values())


def _connect(path: str, *, write: bool) -> sqlite3.Connection:
    file = Path(path)
    if not file.exists() and not write:
        raise LedgerError(path, MISSING)
    mode = "rwc" if write else "rw" if os.access(file, os.W_OK) and os.access(file.resolve().parent, os.W_OK) else "ro"
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store = MEMORY")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def checkpoint(path: str) -> None:
    """Folds what was written last into the file itself, so that it can be copied alone."""
    with explained(path), closing(_connect(path, write=True)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
