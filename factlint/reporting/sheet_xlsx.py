"""The 数据核校单 as a workbook: 处理意见 offers its three answers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from factlint.reporting.display import neutral_lines
from factlint.reporting.proof_sheet import COLUMNS, ProofSheet
from factlint.reporting.words import OPINIONS

if TYPE_CHECKING:
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (6, 24, 22, 60, 16, 26, 14, 18)
_LONGEST = 32_000  # characters that a cell can hold


def render(sheet: ProofSheet) -> bytes:
    """The workbook. What looks like a formula is text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = sheet.title
    for width, column in zip(_WIDTHS, "ABCDEFGH", strict=True):
        page.column_dimensions[column].width = width
    answers = DataValidation(type="list", formula1='"' + ",".join(OPINIONS) + '"', allow_blank=True, showErrorMessage=False)
    page.add_data_validation(answers)
    _append(page, (sheet.title,), Font(bold=True, size=16))
    _append(page, (sheet.reading,), Font(size=11))
    for section in sheet.sections:
        _append(page, (section.title,), Font(bold=True, size=13))
        for line in section.lines:
            _append(page, (line,), Font(size=11))
        if section.rows:
            _append(page, sheet.heads, Font(bold=True))
        for row in section.rows:
            _append(page, row.cells, Font(size=11))
            for cell in page[page.max_row]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            answers.add(page.cell(page.max_row, COLUMNS.index("opinion") + 1))
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _append(page: Worksheet, cells: tuple[str, ...], font: Font) -> None:
    number = page.max_row + (page.max_row > 1 or page.cell(1, 1).value is not None)
    for place, words in enumerate(cells, 1):
        cell = page.cell(number, place)
        cell.value = neutral_lines(words)[:_LONGEST]
        cell.data_type = "s"
        cell.font = font
