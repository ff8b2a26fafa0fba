"""What was found in an article, kept by the content of everything that it follows from, so that an archive that did not change is not read again.

A key covers the article's bytes and path, the rules, the words, the options and factlint's own code: whatever of them changes asks for another key, so an
entry is never wrong, only unused. Several processes may share the file; what is damaged is found out by its checksum and done without.
"""

from __future__ import annotations

import copyreg
import hashlib
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from time import time
from typing import TypeVar

from factlint.caching import cache_directory, code_digest
from factlint.desk import Checked
from factlint.intake import Draft, Source
from factlint.knowledge import Knowledge
from factlint.rational import Fraction

_FORM = 2  # of the table and of what stands in it
_CHECKSUM = 16  # bytes of BLAKE2b before the pickle
_A_TURN = 64  # articles that are written at once: what a killed run loses
_WAIT = 10  # seconds that a process waits for another one's write
_LARGEST = 1 << 30  # bytes of the file beyond which what was not used for longest goes
_DAY = 86_400

Result = TypeVar("Result")


class ArticleCache:
    """The entries of one run's rules, words and options. A file that cannot be used means that nothing is kept, never that a run fails."""

    def __init__(self, known: Knowledge, options: Mapping[str, object], directory: Path | None = None) -> None:
        self._context = _context(known, options)
        self._pending: list[tuple[bytes, bytes, int]] = []
        self._today = int(time()) // _DAY
        self._connection = _opened(directory)

    def held(self, sources: Sequence[Source]) -> tuple[dict[int, Checked], dict[int, bytes]]:
        """What is known of the sources by their index, and the keys of those of which nothing is known."""
        found: dict[int, Checked] = {}
        missing: dict[int, bytes] = {}
        for index, source in enumerate(sources):
            key = self.key(source)
            kept = None if key is None else self._fetch(key, source)
            if kept is not None:
                found[index] = kept
            elif key is not None:
                missing[index] = key
        return found, missing

    def store(self, source: Source, key: bytes, checked: Checked) -> None:
        """Keeps what was found, unless the file has changed since its key was made."""
        if self._connection is None or self.key(source) != key:
            return
        self._pending.append((key, _packed(checked), self._today))
        if len(self._pending) >= _A_TURN:
            self._write()

    def close(self) -> None:
        """Writes what is pending. Safe to call twice, also on the way out of an interrupted run."""
        if self._connection is None:
            return
        self._write()
        with suppress(sqlite3.Error):
            self._shrink(self._connection)
        self._connection.close()
        self._connection = None

    def key(self, source: Source) -> bytes | None:
        """The name of what follows from an article; None for one that cannot be read."""
        try:
            data = source.content if isinstance(source, Draft) else Path(source).read_bytes()
        except OSError:
            return None
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogatepass")
        path = source.name if isinstance(source, Draft) else source
        content = hashlib.blake2b(self._context, digest_size=32)
        content.update(f"{path}\0{len(path)}\0".encode("utf-8", "surrogateescape"))
        content.update(data)
        return content.digest()

    def _fetch(self, key: bytes, source: Source) -> Checked | None:
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value, used FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        checked = None if row is None else _unpacked(row[0])
        if checked is None or not _dated_as_then(checked, source):
            return None
        if row[1] < self._today:
            self._pending.append((key, row[0], self._today))
        return checked

    def _write(self) -> None:
        pending, self._pending = self._pending, []
        if self._connection is None or not pending:
            return
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", pending)

    @staticmethod
    def _shrink(connection: sqlite3.Connection) -> None:
        pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        if pages * size <= _LARGEST:
            return
        with connection:
            (middle,) = connection.execute("SELECT used FROM entries ORDER BY used LIMIT 1 OFFSET (SELECT count(*) / 2 FROM entries)").fetchone()
            connection.execute("DELETE FROM entries WHERE used <= ?", (middle,))
        connection.execute("VACUUM")


def remembering(store: ArticleCache, sources: Sequence[Source], keys: Mapping[int, bytes], results: Iterable[Result]) -> Iterator[Result]:
    """The results for those sources, each kept as it comes; what stands in the file by then survives a run that is broken off."""
    for index, result in zip(keys, results, strict=True):
        if isinstance(result, Checked):
            store.store(sources[index], keys[index], result)
        yield result


def _opened(directory: Path | None) -> sqlite3.Connection | None:
    try:
        path = (directory or cache_directory()) / f"articles-{_FORM}.sqlite"
        path.parent.mkdir(parents=True, exist_ok=True)
        for form in range(1, _FORM):
            path.with_name(f"articles-{form}.sqlite").unlink(missing_ok=True)  # of older versions; up to a gigabyte that nobody reads
        for _ in range(2):
            try:
                return _connected(path)
            except sqlite3.OperationalError:
                return None  # another process holds it for too long, or the disk is full or read-only
            except sqlite3.DatabaseError:
                path.replace(path.with_name(f"{path.name}.damaged"))  # no database: the next try begins anew
    except (OSError, RuntimeError):  # RuntimeError: there is no home directory
        pass
    return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _dated_as_then(checked: Checked, source: Source) -> bool:
    """Whether an article that is dated by its file's time of change would be dated so today."""
    if checked.summary.published_from != "modified":
        return True
    if isinstance(source, Draft):
        return source.modified is not None and source.modified.isoformat() == checked.summary.published
    try:
        return date.fromtimestamp(Path(source).stat().st_mtime).isoformat() == checked.summary.published
    except OSError:
        return False


def _context(known: Knowledge, options: Mapping[str, object]) -> bytes:
    rules = [(rule.id, rule.severity.value) for rule in known.ruleset.rules]
    parts = (_FORM, sys.version_info[:3], code_digest(), known.lexicon.digest, known.ruleset.digest, rules, sorted(options.items()))
    return hashlib.blake2b(repr(parts).encode(), digest_size=32).digest()


def _packed(checked: Checked) -> bytes:
    buffer = BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(checked)
    data = buffer.getvalue()
    return hashlib.blake2b(data, digest_size=_CHECKSUM).digest() + data


def _unpacked(value: bytes) -> Checked | None:
    if hashlib.blake2b(value[_CHECKSUM:], digest_size=_CHECKSUM).digest() != value[:_CHECKSUM]:
        return None
    try:
        checked = pickle.loads(value[_CHECKSUM:])
    except Exception:  # noqa: BLE001 - whatever is wrong with an entry only means reading the article again
        return None
    return checked if isinstance(checked, Checked) else None


class _Pickler(pickle.Pickler):
    """Writes a fraction as its two numbers instead of their digits, which is read back sooner."""

    dispatch_table = copyreg.dispatch_table | {Fraction: lambda value: (Fraction, (value.numerator, value.denominator))}
