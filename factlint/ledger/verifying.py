"""Whether a ledger is sound: its pages, its articles, its facts, and the files that it speaks of."""

from __future__ import annotations

import hashlib
import os
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from factlint.ledger import schema
from factlint.ledger.codec import seal
from factlint.ledger.entry import Known
from factlint.ledger.errors import DAMAGED, LedgerError
from factlint.ledger.store import Ledger

_MOST_TOLD = 20


class Soundness(Struct, frozen=True):
    """``damaged`` says what is wrong inside; ``changed`` and ``gone`` are the paths of articles whose files are not what was read."""

    articles: int
    facts: int
    damaged: tuple[str, ...]
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def verified(path: str | os.PathLike[str], *, files: bool = False) -> Soundness:
    """Reads the whole ledger. Raises ``LedgerError`` for what is none, or out of reach."""
    try:
        with Ledger(path) as ledger, ledger.snapshot() as connection:
            damaged = connection.faults(_MOST_TOLD)
            articles, facts = _sealed(ledger, damaged)
            changed, gone = _on_disk(ledger) if files and not damaged else ((), ())
    except LedgerError as error:
        if error.trouble is not DAMAGED:
            raise
        return Soundness(0, 0, (error.sentences["zh"],))
    return Soundness(articles, facts, tuple(damaged[:_MOST_TOLD]), changed, gone)


def _sealed(ledger: Ledger, damaged: list[str]) -> tuple[int, int]:
    """The number of articles and facts; what differs from the seals under which they were written is told."""
    connection = ledger.connection
    articles = {row[0]: (row[1], row[2], row[3]) for row in connection.each("SELECT id, path, facts, seal FROM articles")}
    found = 0
    rows = connection.each(f"SELECT {schema.COLUMNS} FROM {connection.indexed('facts_by_article')} ORDER BY article")
    seen = set()
    for article, own in groupby(rows, key=lambda row: row[4]):
        facts = list(own)
        found += len(facts)
        seen.add(article)
        path, number, sealed = articles.get(article, ("", 0, ""))
        if (number, sealed) != (len(facts), seal(facts)):
            damaged.append(path or f"article {article}")
    damaged += [path for article, (path, number, _) in articles.items() if number and article not in seen]
    return len(articles), found


def _on_disk(ledger: Ledger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    changed, gone = [], []
    for known in ledger.all_known():
        if not Path(known.real).exists():
            gone.append(known.path)
        elif _digest(known) != known.digest:
            changed.append(known.path)
    return tuple(changed), tuple(gone)


def _digest(known: Known) -> str:
    try:
        return hashlib.sha256(Path(known.real).read_bytes()).hexdigest()
    except OSError:
        return ""
