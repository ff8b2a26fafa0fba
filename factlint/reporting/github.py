"""Annotations of GitHub Actions: workflow commands, one a line, in UTF-16 columns as the page shows them."""

from __future__ import annotations

from factlint.model import Finding, Report
from factlint.reporting.columns import Columns
from factlint.reporting.display import neutral
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import Language

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, *, language: Language = "zh") -> str:
    """A workflow command for each finding."""
    columns = Columns(report)
    return "".join(f"{_command(finding, columns, language)}\n" for finding in report.findings)


def _command(finding: Finding, columns: Columns, language: Language) -> str:
    place = finding.place
    properties = {"title": f"{finding.code} {finding.rule}", "file": place.path}
    if place.line:
        start, end = columns.utf16(place)
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # the service refuses columns over several lines
            properties |= {"col": str(start), "endColumn": str(end)}
    listed = ",".join(f"{name}={_property(neutral(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(finding_sentence(finding, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
