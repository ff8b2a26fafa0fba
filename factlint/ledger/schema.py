"""The tables of a ledger, as SQLite takes them; ``postgres`` says what another engine calls their types.

Facts are clustered by what they are about, then by the day on which their period begins, then by value: all that a figure is held against lies side by side,
however large the archive. ``value`` is a hash of what makes a value distinct within its key (interval, period, firmness).
"""

from __future__ import annotations

APPLICATION = 0x666C6C31  # “fll1” in the header of the file
VERSION = 1

TABLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    real TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    version TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    title TEXT NOT NULL,
    published TEXT NOT NULL,
    published_from TEXT NOT NULL,
    source TEXT NOT NULL,
    facts INTEGER NOT NULL,
    seal TEXT NOT NULL
);
CREATE TABLE keys (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL, indicator TEXT NOT NULL, segment TEXT NOT NULL, scope TEXT NOT NULL, status TEXT NOT NULL,
    dimension TEXT NOT NULL, aspect TEXT NOT NULL, whole TEXT NOT NULL, unit TEXT NOT NULL,
    nature TEXT NOT NULL, drift TEXT NOT NULL,
    UNIQUE (entity, indicator, segment, scope, status, dimension, aspect, whole, unit)
);
CREATE TABLE facts (
    key INTEGER NOT NULL, first INTEGER NOT NULL, value INTEGER NOT NULL, published TEXT NOT NULL, article INTEGER NOT NULL, start INTEGER NOT NULL,
    last INTEGER NOT NULL, "outer" TEXT NOT NULL, narrow TEXT NOT NULL, lo REAL NOT NULL, hi REAL NOT NULL, firm INTEGER NOT NULL,
    period TEXT NOT NULL, flags INTEGER NOT NULL, bound TEXT NOT NULL, text TEXT NOT NULL, quote TEXT NOT NULL,
    place_start INTEGER NOT NULL, place_end INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
    end_line INTEGER NOT NULL, end_col INTEGER NOT NULL, sentence INTEGER NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (key, first, value, published, article, start)
) WITHOUT ROWID;
CREATE INDEX facts_by_article ON facts (article);
CREATE INDEX facts_agreed ON facts (key) WHERE firm = 3;
CREATE TABLE sentences (
    article INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
"""

FACT_COLUMNS = (
    "key", "first", "value", "published", "article", "start", "last", "outer", "narrow", "lo", "hi", "firm", "period", "flags", "bound", "text", "quote",
    "place_start", "place_end", "line", "col", "end_line", "end_col", "sentence", "role",
)  # fmt: skip

COLUMNS = ", ".join(f'"{column}"' for column in FACT_COLUMNS)
"""The columns of a fact in a statement; one of them is a word of SQL."""
PLACE = FACT_COLUMNS[:6]
"""The columns by which a fact is found."""
