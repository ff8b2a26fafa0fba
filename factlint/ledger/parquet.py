"""Articles as rows of Parquet: one row a fact with its article and sentence, one without a fact where an article has none, and one with a problem where an
article could not be read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from factlint.ledger.document import ARTICLE, DERIVED, FACT, KEY, Document
from factlint.ledger.errors import FOREIGN, NO_PARQUET, LedgerError
from factlint.reading import Problem


def named(column: str) -> str:
    """The name of a fact's column beside those of its article."""
    return f"fact_{column}" if column in ARTICLE else column


UNREAD, GONE = "unread", "gone"
"""The kinds of rows that hold no article: a problem in the place of one, and the name of one whose file is no longer there."""
_AT_ONCE = 4096  # articles that are written together
COLUMNS = (*ARTICLE, *KEY, *map(named, (*FACT, *DERIVED)), "sentence_text", "problem")
_NUMBERS = frozenset(
    {"size", "modified", "first", "start", "last", "firm", "flags", "place_start", "place_end", "line", "col", "end_line", "end_col", "sentence", "value"}
)


def arrow() -> Any:
    """pyarrow. Raises ``LedgerError`` where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise LedgerError("factlint[parquet]", NO_PARQUET) from error
    return pyarrow


def schema() -> Any:
    """The columns with their types, for pyarrow."""
    pyarrow = arrow()
    numbers, decimals = pyarrow.int64(), pyarrow.float64()
    return pyarrow.schema([(name, numbers if name in _NUMBERS else decimals if name in ("lo", "hi") else pyarrow.string()) for name in COLUMNS])


def batch(rows: Sequence[Sequence[Any]]) -> Any:
    """Rows as a batch of pyarrow. Raises ``UnicodeEncodeError`` for words that are no Unicode."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    own = schema()
    return arrow().record_batch([arrow().array(list(values), field.type) for values, field in zip(columns, own, strict=True)], schema=own)


def rows_of(document: Document) -> Iterator[list[Any]]:
    """The rows of an article."""
    own = [document[name] for name in ARTICLE]
    for fact in document["facts"]:
        yield [*own, *(fact[name] for name in (*KEY, *FACT, *DERIVED)), document["sentences"].get(str(fact["sentence"]), ""), None]
    if not document["facts"]:
        yield [*own, *([None] * (len(COLUMNS) - len(own)))]


def row_of_problem(problem: Problem, version: str) -> list[Any]:
    """The row of an article that could not be read."""
    told = {"what": dict(problem.what), "what_to_do": dict(problem.what_to_do), "line": problem.line, "column": problem.column}
    about = {"path": problem.path, "real": problem.path, "kind": UNREAD, "version": version}
    return [*(about.get(name) for name in ARTICLE), *([None] * (len(COLUMNS) - len(ARTICLE) - 1)), json.dumps(told, ensure_ascii=False)]


def row_of_gone(path: str, real: str, version: str) -> list[Any]:
    """The row of an article whose file is gone."""
    about = {"path": path, "real": real, "kind": GONE, "version": version}
    return [*(about.get(name) for name in ARTICLE), *([None] * (len(COLUMNS) - len(ARTICLE)))]


def problem_of(path: str, told: str) -> Problem:
    """The problem that a row holds."""
    return Problem(path, **json.loads(told))


def write(temporary: Path, documents: Iterable[Document]) -> int:
    """Writes articles to a file, and returns their number."""
    number = 0
    with arrow().parquet.ParquetWriter(temporary, schema(), compression="zstd") as writer:
        for _, some in groupby(enumerate(documents), key=lambda numbered: numbered[0] // _AT_ONCE):
            rows = []
            for _, document in some:
                number += 1
                rows += list(rows_of(document))
            writer.write_batch(batch(rows))
    return number


def read(source: Path) -> Iterator[Document]:
    """The articles of a file. Raises ``LedgerError`` for one that ``write`` has not written."""
    pyarrow = arrow()
    width = len(ARTICLE)
    try:
        file = pyarrow.parquet.ParquetFile(source)
        if missing := set(COLUMNS) - {*file.schema_arrow.names, *DERIVED, "problem"}:
            raise LedgerError(os.fspath(source), FOREIGN, f"no column {min(missing)}")
        names = [name for name in COLUMNS[:-1] if name not in DERIVED]
        batches = (zip(*(part[name].to_pylist() for name in names), strict=True) for part in file.iter_batches(batch_size=8192, columns=names))
        for _, rows in groupby((row for part in batches for row in part), key=lambda row: row[:2]):
            own = list(rows)
            document: Document = dict(zip(ARTICLE, own[0][:width], strict=True))
            if document["kind"] in (UNREAD, GONE):
                continue
            stated = [row for row in own if row[width] is not None]
            document["facts"] = [dict(zip((*KEY, *FACT), row[width:-1], strict=True)) for row in stated]
            document["sentences"] = {str(fact["sentence"]): row[-1] for fact, row in zip(document["facts"], stated, strict=True)}
            yield document
    except (pyarrow.ArrowException, ValueError, OSError) as error:
        raise LedgerError(os.fspath(source), FOREIGN, str(error)) from error
