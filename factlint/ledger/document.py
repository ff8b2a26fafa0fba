"""An article of a ledger as plain values, as other programs and other stores take it."""

from __future__ import annotations

from typing import Any

from factlint.ledger import schema
from factlint.ledger.codec import Row, mention_of, row_of
from factlint.ledger.entry import Entry, FileState

ARTICLE = ("path", "real", "kind", "digest", "version", "size", "modified", "title", "published", "published_from", "source")
KEY = ("entity", "indicator", "segment", "scope", "status", "dimension", "aspect", "whole", "unit", "nature", "drift")
FACT = tuple(column for column in schema.FACT_COLUMNS if column not in ("key", "value", "article", "lo", "hi"))
DERIVED = ("value", "lo", "hi")
"""Columns of a fact that follow from the others: the hash of its value, and the ends of its interval in binary."""

Document = dict[str, Any]


def fact_of(row: Row, key: tuple[str, ...]) -> Document:
    """A fact from its row and key, with nature and drift at the end of the key; also what is derived."""
    return {**dict(zip(KEY, key, strict=True)), **dict(zip(schema.FACT_COLUMNS, row, strict=True))}


def row_from(fact: Document) -> Row:
    """The row of a fact; what belongs to one ledger alone is ``None``."""
    return tuple(fact.get(name) for name in schema.FACT_COLUMNS)


def document_of(entry: Entry) -> Document:
    """An entry as plain values, each place of a key once, as a ledger keeps it."""
    rows = {(mention.key, *row[1:6]): (row, mention) for mention in entry.mentions for row in (row_of(mention, 0, 0),)}
    values = (
        entry.path, entry.real, entry.kind, entry.digest, entry.version, entry.state.size, entry.state.modified,
        entry.title, entry.published or "", entry.published_from, entry.source,
    )  # fmt: skip
    return {
        **dict(zip(ARTICLE, values, strict=True)),
        "facts": [fact_of(row, (*mention.key, mention.nature.value, str(mention.drift))) for row, mention in rows.values()],
        "sentences": {str(number): text for number, text in sorted(entry.sentences.items())},
    }


def entry_of(document: Document) -> Entry:
    """The entry of plain values. Raises ``KeyError``, ``TypeError``, ``ValueError``, ``AttributeError`` or ``IndexError`` for what is none."""
    about = (document["path"], document["title"], document["published_from"])
    facts = document["facts"]
    return Entry(
        path=document["path"],
        real=document["real"],
        digest=document["digest"],
        version=document["version"],
        state=FileState(document["size"], document["modified"]),
        title=document["title"],
        published=document["published"] or None,
        published_from=document["published_from"],
        mentions=tuple(mention_of(row_from(fact), tuple(fact[name] for name in KEY[:9]), fact["nature"], fact["drift"], about) for fact in facts),
        sentences={int(number): text for number, text in document["sentences"].items()},
        kind=document["kind"],
        source=document["source"],
    )
