"""The rows of a proof sheet (数据核校单) in any of its forms, from its bytes: what an editor, or the page in the browser, saved."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from factlint.reading.errors import ReadingError
from factlint.reading.package import UNPACKING, Package, damaged
from factlint.reading.wordml import WORD
from factlint.reporting.cells import as_written

if TYPE_CHECKING:
    from lxml.etree import _Element

Row: TypeAlias = Sequence[str]


def rows_of(data: bytes, name: str) -> list[Row]:
    """The cells of each row and line, in order; the suffix of the name tells the form. Raises ``ReadingError`` for bytes that are not of that form."""
    form = _FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise damaged(name)
    try:
        return list(form(data, name))
    except ReadingError:
        raise
    except (*UNPACKING, ValueError, KeyError, TypeError, csv.Error, RecursionError) as error:
        raise damaged(name) from error


def _workbook(data: bytes, name: str) -> Iterator[Row]:
    import openpyxl

    Package(data, name)  # refuses what is encrypted or swells
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in row]
    book.close()


def _document(data: bytes, name: str) -> Iterator[Row]:
    body = Package(data, name).xml("word/document.xml")
    if body is None:
        raise damaged(name)
    yield from ([_words(paragraph)] for paragraph in body.iter(f"{WORD}p"))
    yield from ([_words(cell) for cell in row.iter(f"{WORD}tc")] for row in body.iter(f"{WORD}tr"))


def _words(element: _Element) -> str:
    """The text of a paragraph, or of those in a cell, as it is with all changes accepted."""
    return "\n".join("".join(words.text or "" for words in paragraph.iter(f"{WORD}t")) for paragraph in element.iter(f"{WORD}p"))


def _page(data: bytes, name: str) -> Iterator[Row]:
    from lxml import html

    try:
        page = html.fromstring(data)
    except html.etree.ParserError as error:
        raise damaged(name) from error
    yield from (["".join(map(str, paragraph.itertext()))] for paragraph in page.iter("p"))
    yield from (["".join(map(str, cell.itertext())) for cell in row.iter("td")] for row in page.iter("tr"))


def _table(data: bytes, name: str) -> Iterator[Row]:
    """A sheet that a spreadsheet program of this country saved anew is in its own encoding, and may be parted by tabs."""
    from factlint.reading.decoding import decode

    text = decode(data, name).removeprefix("\ufeff")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    yield from ([as_written(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _record(data: bytes, name: str) -> Iterator[Row]:
    sheet = json.loads(data)
    if not isinstance(sheet, dict) or not isinstance(sheet.get("sections"), list):
        raise damaged(name)
    yield [str(sheet.get("reading", ""))]
    for section in sheet["sections"]:
        yield from ([str(cell) for cell in row] for row in section["rows"])


_FORMS: Final[Mapping[str, Callable[[bytes, str], Iterator[Row]]]] = MappingProxyType(
    {".xlsx": _workbook, ".docx": _document, ".html": _page, ".csv": _table, ".json": _record}
)
FORMS: Final = tuple(_FORMS)
"""The suffixes of a sheet."""
