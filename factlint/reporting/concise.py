"""A line a finding, ``path:line:column: 疑错 FL101 …``: for terminals, editors and grep."""

from __future__ import annotations

from factlint.model import Finding, Report
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import SEVERITY, Language, localized


def render(report: Report, *, language: Language = "zh") -> str:
    """The findings, one a line; nothing where there are none."""
    return "".join(f"{_line(finding, language)}\n" for finding in report.findings)


def _line(finding: Finding, language: Language) -> str:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    quote = f"“{shortened(one_line(place.quote))}” " if place.quote else ""
    severity = localized(SEVERITY[finding.severity], language)
    return f"{neutral(where)}: {severity} {finding.code} {quote}{finding_sentence(finding, language)} [{finding.rule}]"
