"""Reviewdog Diagnostic Format. Its columns count UTF-8 bytes.

What might stand instead is said in the message: it is suspected, and no patch to be taken by a click.
"""

from __future__ import annotations

from typing import Any

from factlint.model import Finding, Operand, Place, Report
from factlint.reporting.columns import Columns
from factlint.reporting.display import neutral
from factlint.reporting.json_text import indented
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import Language

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, *, language: Language = "zh") -> str:
    """A DiagnosticResult, indented, with a line break at its end."""
    columns = Columns(report)
    result = {"source": {"name": "factlint"}, "diagnostics": [_diagnostic(finding, columns, language) for finding in report.findings]}
    return indented(result)


def _diagnostic(finding: Finding, columns: Columns, language: Language) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": finding_sentence(finding, language),
        "location": _location(finding.place, columns),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": f"{finding.code} {finding.rule}"},
    }
    related = [_related(operand, columns) for operand in finding.evidence]
    return diagnostic | ({"related_locations": related} if related else {})


def _related(operand: Operand, columns: Columns) -> dict[str, Any]:
    period = f" {operand.period}" if operand.period else ""
    return {"message": neutral(f"{operand.role} “{operand.place.quote}”{period}"), "location": _location(operand.place, columns)}


def _location(place: Place, columns: Columns) -> dict[str, Any]:
    if not place.line:
        return {"path": place.path}
    start, end = columns.utf8(place)
    return {"path": place.path, "range": {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}}
