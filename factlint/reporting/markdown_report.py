"""The report as Markdown, short enough for a comment on a pull request. Words of drafts cannot become links, mentions, tables or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factlint.model import Finding, Report
from factlint.reporting.closing import totals
from factlint.reporting.display import one_line, shortened
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import SEVERITY, Language, localized, phrase

_MOST = 100  # findings that are listed; a comment holds 65,536 characters
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~:])")
_MARKS = {"error": "🔴", "warning": "🟡", "info": "🔵"}


def render(report: Report, *, language: Language = "zh") -> str:
    """A heading, a table of at most a hundred findings, and the totals."""
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield "## factlint"
    yield ""
    if report.findings:
        yield "| | " + " | ".join(phrase(f"column_{name}", language) for name in ("place", "quote", "message", "rule")) + " |"
        yield "|---|---|---|---|---|"
        for finding in report.findings[:_MOST]:
            yield _row(finding, language)
        if len(report.findings) > _MOST:
            yield ""
            yield phrase("more_findings", language, len(report.findings) - _MOST)
        yield ""
    for line in totals(report, language):
        yield f"* {_escaped(line)}"


def _row(finding: Finding, language: Language) -> str:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    severity = f"{_MARKS[finding.severity]} {localized(SEVERITY[finding.severity], language)}"
    cells = (
        severity,
        _escaped(where),
        _escaped(shortened(one_line(place.quote))),
        _escaped(finding_sentence(finding, language)),
        f"{finding.rule} {finding.code}",
    )
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """The words as Markdown shows them: marks escaped, no mention, no reference, one line."""
    return _MARKUP.sub(r"\\\1", one_line(text).replace("&", "&amp;")).replace("@", "&#64;")
