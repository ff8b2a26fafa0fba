"""The 数据核校单 as JSON: what the page in the browser shows, and what a program keeps."""

from __future__ import annotations

from typing import Any

from factlint.reporting.json_text import indented
from factlint.reporting.proof_sheet import COLUMNS, ProofSheet


def document(sheet: ProofSheet) -> dict[str, Any]:
    """The sheet as plain values; a row has a cell for each of ``columns``."""
    return {
        "schema_version": 1,
        "title": sheet.title,
        "reading": sheet.reading,
        "columns": list(COLUMNS),
        "heads": list(sheet.heads),
        "sections": [{"title": section.title, "rows": [list(row.cells) for row in section.rows], "lines": list(section.lines)} for section in sheet.sections],
    }


def render(sheet: ProofSheet) -> str:
    """The document as text."""
    return indented(document(sheet))
