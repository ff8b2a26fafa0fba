"""What a ledger asks of the engine that keeps it, and which one a name stands for: a file is SQLite, an address PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias

from factlint.addresses import is_address

Values: TypeAlias = Sequence[Any]


class Cursor(Protocol):
    """The rows of a statement."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """A ledger's tables, open. Statements are those that both engines understand, with ``?`` for each value; text is compared by code point.

    ``joined`` is what stands between the keys and their facts where the keys lead.
    """

    joined: str

    def execute(self, statement: str, values: Values = ()) -> Cursor:
        """Runs a statement; the rows may be held in memory."""
        ...

    def executemany(self, statement: str, rows: Iterable[Values]) -> None:
        """Runs a statement for each of the rows."""
        ...

    def each(self, statement: str, values: Values = ()) -> Iterator[Any]:
        """The rows of a statement, however many, a few at a time."""
        ...

    def recognise(self, *, write: bool) -> None:
        """Makes the tables of a new ledger, and refuses what is none or of another version. Raises ``LedgerError``."""
        ...

    def begin(self, *, write: bool) -> None:
        """Opens a transaction: for one writer, or for a reader that sees one state."""
        ...

    def commit(self) -> None:
        """Keeps what was written since ``begin``."""
        ...

    def rollback(self) -> None:
        """Forgets what was written since ``begin``; nothing where no transaction is open."""
        ...

    def indexed(self, index: str) -> str:
        """The table of facts, as ``f``, read by one of its indices."""
        ...

    def storable(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values as the engine keeps them."""
        ...

    def size(self) -> int:
        """The bytes that the ledger takes."""
        ...

    def faults(self, most: int) -> list[str]:
        """What is wrong with its pages, where the engine lets us look."""
        ...

    def close(self) -> None:
        """Frees it; nothing is open behind it."""
        ...


def connected(name: str, *, write: bool) -> Database:
    """The database of that name, open. With ``write`` a file is made where it is missing. Raises ``LedgerError``, and what the engine raises."""
    if is_address(name):
        from factlint.ledger.postgres import Postgres

        return Postgres(name, write=write)
    from factlint.ledger.sqlite import Sqlite

    return Sqlite(name, write=write)
