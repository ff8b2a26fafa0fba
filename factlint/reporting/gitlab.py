"""GitLab Code Quality: a JSON array of issues in the subset of the Code Climate format that GitLab reads. Lines only: it shows no columns."""

from __future__ import annotations

from typing import Any

from factlint.model import Finding, Report
from factlint.reporting.json_text import indented
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import Language

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, *, language: Language = "zh") -> str:
    """The issues, indented, with a line break at the end."""
    return indented([_issue(finding, language) for finding in report.findings])


def _issue(finding: Finding, language: Language) -> dict[str, Any]:
    place = finding.place
    return {
        "type": "issue",
        "description": finding_sentence(finding, language),
        "check_name": finding.rule,
        "categories": ["Bug Risk"],
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place.path, "lines": {"begin": max(1, place.line), "end": max(1, place.end_line)}},
    }
