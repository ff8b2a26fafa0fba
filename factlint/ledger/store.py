"""A ledger: opened, read and written, whatever engine keeps it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType

from msgspec import Struct

from factlint.addresses import shown
from factlint.checking import FactKey, Mention
from factlint.checking.repeats.mentions import KEY_ASPECTS
from factlint.ledger import schema
from factlint.ledger.codec import Row, row_of, seal
from factlint.ledger.database import Database, connected
from factlint.ledger.entry import ARTICLE, REFERENCE, Entry, FileState, Known
from factlint.ledger.errors import explained

_KEYS_KEPT = 200_000
KEY_ROW = f"SELECT id, {', '.join(KEY_ASPECTS)}, nature, drift FROM keys"
_OF_KEY = f"SELECT id, nature, drift FROM keys WHERE {' AND '.join(f'{aspect} = ?' for aspect in KEY_ASPECTS)}"
_NEW_KEY = f"INSERT INTO keys ({', '.join(KEY_ASPECTS)}, nature, drift) VALUES ({', '.join('?' * (len(KEY_ASPECTS) + 2))}) RETURNING id"
_ABOUT = ("real", "path", "kind", "digest", "version", "size", "modified", "title", "published", "published_from", "source")
_NEW_ARTICLE = f"INSERT INTO articles ({', '.join(_ABOUT)}, facts, seal) VALUES ({', '.join('?' * len(_ABOUT))}, 0, '') RETURNING id"
_SAME_ARTICLE = f"UPDATE articles SET {', '.join(f'{column} = ?' for column in _ABOUT)}, facts = 0, seal = '' WHERE id = ?"
_NEW_FACT = f"INSERT INTO facts ({schema.COLUMNS}) VALUES ({', '.join('?' * len(schema.FACT_COLUMNS))})"
_NO_FACT = f"DELETE FROM facts WHERE {' AND '.join(f'{column} = ?' for column in schema.PLACE)}"
_OWN_FACTS = f"SELECT {schema.COLUMNS} FROM facts WHERE article = ?"


class Status(Struct, frozen=True):
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
    """A ledger that is open: a file, or the address of a server. ``Ledger(name)`` reads; with ``write`` it is made where it is missing. To be closed, or used
    in ``with``. ``path`` is its name as it may be shown.

    Raises ``LedgerError`` for one that is missing, no ledger, damaged, of another version, or out of reach.
    """

    def __init__(self, path: str | os.PathLike[str], *, write: bool = False) -> None:
        name = os.fspath(path)
        self.path = shown(name)
        self._keys: dict[FactKey, int] = {}
        with explained(self.path):
            self.connection: Database = connected(name, write=write)
        try:
            with explained(self.path):
                self.connection.recognise(write=write)
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Frees the file or the connection; nothing is open behind it."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within it is kept together, or nothing of it."""
        with explained(self.path):
            self.connection.begin(write=True)
            try:
                yield
                self.connection.commit()
            except BaseException:
                self._keys.clear()
                self.connection.rollback()
                raise

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Within it every read sees the ledger as it stood at the first."""
        with explained(self.path):
            self.connection.begin(write=False)
            try:
                yield self.connection
            finally:
                self.connection.rollback()

    # ── what is in it ────────────────────────────────────────────────────────────────────────────

    def known(self, real: str) -> Known | None:
        """What is known of the file that truly lies there."""
        row = self.connection.execute(f"{_KNOWN} WHERE real = ?", (real,)).fetchone()
        return None if row is None else _known(row)

    def below(self, directory: str) -> Iterator[Known]:
        """The files that lie below a directory, in the order of their paths."""
        prefix = directory.rstrip(os.sep) + os.sep
        rows = self.connection.each(f"{_KNOWN} WHERE real >= ? AND real < ? ORDER BY real", (prefix, prefix[:-1] + chr(ord(os.sep) + 1)))
        yield from map(_known, rows)

    def all_known(self) -> Iterator[Known]:
        """Every file, in the order of their paths."""
        yield from map(_known, self.connection.each(f"{_KNOWN} ORDER BY real"))

    def status(self) -> Status:
        """What the ledger holds."""
        with self.snapshot() as connection:
            kinds = dict(connection.execute("SELECT kind, count(*) FROM articles GROUP BY kind").fetchall())
            facts, oldest, newest = connection.execute(
                "SELECT CAST(coalesce(sum(facts), 0) AS BIGINT), min(nullif(published, '')), max(published) FROM articles WHERE kind = ?", (ARTICLE,)
            ).fetchone()
            keys = connection.execute("SELECT count(*) FROM keys").fetchone()[0]
            versions = dict(connection.execute("SELECT version, count(*) FROM articles GROUP BY version ORDER BY version").fetchall())
            size = connection.size()
        return Status(self.path, size, kinds.get(ARTICLE, 0), kinds.get(REFERENCE, 0), facts, keys, oldest, newest or None, versions)

    # ── writing, within a transaction ────────────────────────────────────────────────────────────

    def put(self, entry: Entry) -> None:
        """Adds an article, or puts it in the place of what was known of its file. Of its facts only those are written that are not the same."""
        about = (
            entry.real, entry.path, entry.kind, entry.digest, entry.version, entry.state.size, entry.state.modified,
            entry.title, entry.published or "", entry.published_from, entry.source,
        )  # fmt: skip
        found = self._number(entry.real)
        article: int = self.connection.execute(_NEW_ARTICLE, about).fetchone()[0] if found is None else found
        if found is not None:
            self.connection.execute(_SAME_ARTICLE, (*about, article))
        rows = self._rows(entry, article)
        known = set() if found is None else set(map(tuple, self.connection.execute(_OWN_FACTS, (article,)).fetchall()))
        self.connection.executemany(_NO_FACT, sorted(row[:6] for row in known.difference(rows)))
        self.connection.executemany(_NEW_FACT, sorted(row for row in rows if row not in known))
        self.connection.execute("UPDATE articles SET facts = ?, seal = ? WHERE id = ?", (len(rows), seal(rows), article))
        if found is not None:
            self.connection.execute("DELETE FROM sentences WHERE article = ?", (article,))
        said = [(article, number, text) for number, text in sorted(entry.sentences.items())]
        self.connection.executemany("INSERT INTO sentences VALUES (?, ?, ?)", said)

    def _rows(self, entry: Entry, article: int) -> list[Row]:
        """The rows of an article, each place of a key once, as the table keeps them."""
        rows = (self.connection.storable(row_of(mention, self._key(mention), article)) for mention in entry.mentions)
        return list({row[:6]: row for row in rows}.values())

    def _number(self, real: str) -> int | None:
        row = self.connection.execute("SELECT id FROM articles WHERE real = ?", (real,)).fetchone()
        return None if row is None else int(row[0])

    def drop(self, real: str) -> bool:
        """Forgets a file; whether it was known."""
        article = self._number(real)
        if article is None:
            return False
        self.connection.execute("DELETE FROM facts WHERE article = ?", (article,))
        self.connection.execute("DELETE FROM sentences WHERE article = ?", (article,))
        self.connection.execute("DELETE FROM articles WHERE id = ?", (article,))
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
        row = self.connection.execute(_OF_KEY, mention.key).fetchone()
        if row is None:
            row = self.connection.execute(_NEW_KEY, (*mention.key, nature, drift)).fetchone()
        elif tuple(row[1:]) != (nature, drift):
            self.connection.execute("UPDATE keys SET nature = ?, drift = ? WHERE id = ?", (nature, drift, row[0]))
        if len(self._keys) >= _KEYS_KEPT:
            self._keys.clear()
        found = int(row[0])
        self._keys[mention.key] = found
        return found


_KNOWN = "SELECT path, real, digest, version, size, modified, published_from, kind FROM articles"


def _known(row: Sequence[object]) -> Known:
    path, real, digest, version, size, modified, published_from, kind = row
    return Known(str(path), str(real), str(digest), str(version), FileState(int(str(size)), int(str(modified))), str(published_from), str(kind))
