"""Workbooks (.xlsx): sheet by sheet, a line a row, figures as the cells show them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Any

from factlint import patterns
from factlint.model import Note, Role
from factlint.notices import FORMULAS
from factlint.reading.bounds import Bounds
from factlint.reading.document import CELL, Document, MarkedLine, extracted
from factlint.reading.furniture import Signs
from factlint.reading.package import UNPACKING, Package, damaged

_SHEET = patterns.compile(r"xl/worksheets/[^/]*\.xml")
_UNCOUNTED = patterns.compile(r"(?:</f>|<f[^<>]*/>)(?:<v>\s*</v>|<v\s*/>)?</c>")
_LAYOUT = patterns.compile(r'\[[^\]]*\]|_.|\*.|\\|"')
_NUMBER = patterns.compile(r"(?P<before>[^0#?]*)(?P<whole>[0#?,]+)(?:\.(?P<places>[0#?]+))?(?P<after>[^0#?]*)")
_PRECISE = Context(prec=700, rounding=ROUND_HALF_UP)  # every binary float and the places of any format
_BREAKS = patterns.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*|\t")


def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
    """The document in these bytes: a row of cells a line, sheets after the first under their names. Macros and formulas are not run.

    Raises ``ReadingError`` for what is no workbook.
    """
    package = Package(data, path, bounds)
    if "xl/workbook.xml" not in package.names:
        raise damaged(path)
    uncounted = sum(len(_UNCOUNTED.findall((package.part(name) or b"").decode("latin-1"))) for name in filter(_SHEET.fullmatch, package.names))
    return extracted(list(_lines(data, path)), signs, notes=_notes(uncounted))


def _lines(data: bytes, path: str) -> Iterator[MarkedLine]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl does not know
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for number, sheet in enumerate(book.worksheets):
                if sheet.sheet_state != "visible":
                    continue
                if number:
                    yield MarkedLine(sheet.title, Role.HEADING)
                yield from (_line(row) for row in sheet.iter_rows())
    except (*UNPACKING, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError) as error:  # what openpyxl raises on faulty workbooks
        raise damaged(path) from error


def _line(row: tuple[Any, ...]) -> MarkedLine:
    """A row; one with a single filled cell heads the table or notes its unit."""
    cells = [shown(cell.value, getattr(cell, "number_format", "General")) for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1:
        words = filled[0] if filled else ""
        return MarkedLine(words, Role.TABLE if words.startswith(("单位", "（单位", "(单位")) else None)
    while not cells[-1]:
        cells.pop()
    return MarkedLine(CELL.join(cells), Role.TABLE)


def shown(value: object, number_format: str) -> str:
    """What a cell shows: numbers with the places, percent signs, thousands marks and words of their format."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time | bool):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return _BREAKS.sub(" ", str(value)).strip()


def _number(value: float, number_format: str) -> str:
    try:
        number = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    sections = number_format.split(";")
    signed = number < 0 and len(sections) > 1 and sections[1].strip() != ""
    match = _NUMBER.fullmatch(_LAYOUT.sub("", sections[1] if signed else sections[0]))
    if match is None:
        return f"{number.normalize():f}"
    if "%" in match["after"]:
        number *= 100
    number = (abs(number) if signed else number).quantize(Decimal(1).scaleb(-len(match["places"] or "")), context=_PRECISE)
    thousands = "," in match["whole"].rstrip(",")
    digits = f"{number:,f}" if thousands else f"{number:f}"
    return f"{match['before']}{digits}{match['after']}".strip()


def _notes(uncounted: int) -> tuple[Note, ...]:
    if not uncounted:
        return ()
    message = {
        "zh": f"有{uncounted}个公式没有保存计算结果，未能核查；请用表格软件打开后保存再送检",
        "en": f"{uncounted} formulas were saved without their results and were not checked; open and save the workbook first",
    }
    return (Note(FORMULAS, message),)
