"""The findings as a sheet: CSV (RFC 4180) with a header, a finding a row."""

from __future__ import annotations

import csv
import io

from factlint.model import Finding, Report
from factlint.reporting.cells import harmless
from factlint.reporting.display import one_line
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import SEVERITY, Language, localized

_COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "label", "rule", "code", "relation", "quote", "message",
    "recomputed", "formula", "hypotheses", "evidence", "fingerprint",
)  # fmt: skip


def render(report: Report, *, language: Language = "zh") -> str:
    """The rows of all findings. Words that a spreadsheet would take for a formula get an apostrophe before them; columns count code points."""
    table = io.StringIO()
    writer = csv.DictWriter(table, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in _row(finding, language).items()} for finding in report.findings)
    return table.getvalue()


def _row(finding: Finding, language: Language) -> dict[str, object]:
    place, recomputed = finding.place, finding.recomputed
    return {
        "path": one_line(place.path),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "severity": finding.severity.value,
        "label": localized(SEVERITY[finding.severity], language),
        "rule": finding.rule,
        "code": finding.code,
        "relation": finding.relation,
        "quote": one_line(place.quote),
        "message": finding_sentence(finding, language),
        "recomputed": recomputed.value if recomputed else "",
        "formula": one_line(recomputed.formula) if recomputed else "",
        "hypotheses": " | ".join(one_line(hypothesis.text) for hypothesis in finding.hypotheses),
        "evidence": " | ".join(f"{one_line(o.place.quote)} {one_line(o.place.path)}:{o.place.line}:{o.place.column}" for o in finding.evidence),
        "fingerprint": finding.fingerprint,
    }
