"""A ledger in one SQLite file. Readers go on while it is written, and what was committed outlives a process that is killed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factlint.ledger import schema
from factlint.ledger.database import Values
from factlint.ledger.errors import DAMAGED, MISSING, NEWER, NOT_A_LEDGER, OLDER, LedgerError

_WAIT = 60.0  # seconds that a writer waits for another
_PAUSE = 0.01  # seconds until it is tried again, where SQLite itself does not wait
_CACHE_KIB = 65_536  # of pages
_WAL_PAGES = 16_384  # written before they are folded into the file: a page that is written again and again is folded once


class Sqlite:
    """The file at a path, open; as ``Database`` says."""

    joined = "CROSS JOIN"  # SQLite keeps the order of such a join

    def __init__(self, path: str, *, write: bool) -> None:
        self._path = path
        self._connection = _connect(path, write=write)

    def execute(self, statement: str, values: Values = ()) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Values]) -> None:
        self._connection.executemany(statement, rows)

    def each(self, statement: str, values: Values = ()) -> Iterator[Any]:
        yield from self._connection.execute(statement, values)

    def recognise(self, *, write: bool) -> None:
        self.begin(write=False)  # so that another that makes it meanwhile is seen whole or not at all
        try:
            (version,) = self.execute("PRAGMA user_version").fetchone()
            (application,) = self.execute("PRAGMA application_id").fetchone()
            empty = not version and not application and not self.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            self.rollback()
        if empty and write:
            self._make()
        elif empty or application != schema.APPLICATION:
            raise LedgerError(self._path, NOT_A_LEDGER)
        elif version != schema.VERSION:
            raise LedgerError(self._path, NEWER if version > schema.VERSION else OLDER)
        elif not self.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()[0]:
            raise LedgerError(self._path, DAMAGED)

    def _make(self) -> None:
        self.begin(write=True)
        try:
            if not self.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:  # else another was faster
                for statement in schema.TABLES.split(";"):
                    self.execute(statement)
                self.execute(f"PRAGMA application_id = {schema.APPLICATION}")
                self.execute(f"PRAGMA user_version = {schema.VERSION}")
            self.commit()
        finally:
            self.rollback()

    def begin(self, *, write: bool) -> None:
        self.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    def commit(self) -> None:
        self.execute("COMMIT")

    def rollback(self) -> None:
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def indexed(self, index: str) -> str:
        return f"facts f INDEXED BY {index}"

    def storable(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return values

    def size(self) -> int:
        return sum(Path(self._path + suffix).stat().st_size for suffix in ("", "-wal") if Path(self._path + suffix).exists())

    def faults(self, most: int) -> list[str]:
        return [row[0] for row in self.execute(f"PRAGMA integrity_check({most})") if row[0] != "ok"]

    def close(self) -> None:
        self._connection.close()


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
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Has the ledger written ahead. SQLite does not wait for another that is changing this at the same moment (it answers "locked" at once): so we do."""
    until = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return
