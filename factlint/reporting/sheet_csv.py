"""The 数据核校单 as CSV (RFC 4180), with the mark by which a spreadsheet knows that it is UTF-8."""

from __future__ import annotations

import csv
import io

from factlint.reporting.cells import harmless
from factlint.reporting.display import neutral_lines
from factlint.reporting.proof_sheet import ProofSheet


def render(sheet: ProofSheet) -> str:
    """The rows: title, reading, and each section under its name."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    rows: list[tuple[str, ...]] = [(sheet.title,), (sheet.reading,)]
    for section in sheet.sections:
        rows += [(section.title,), *((line,) for line in section.lines)]
        if section.rows:
            rows += [sheet.heads, *(row.cells for row in section.rows)]
    writer.writerows([harmless(neutral_lines(cell)) for cell in row] for row in rows)
    return "\ufeff" + table.getvalue()
