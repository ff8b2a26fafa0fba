"""What was written where: the line that a command ends with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factlint.model import Aside, Decision, Report, Severity
from factlint.reporting.display import neutral
from factlint.reporting.tally import tally
from factlint.reporting.words import Language, phrase


def sheet_written(path: Path, report: Report, decided: Mapping[str, Decision], reading: int, language: Language) -> str:
    """A proof sheet: the findings on it, and how many of them bear a decision (``decided``, by fingerprint)."""
    bearing = sum(finding.fingerprint in decided and bool(decided[finding.fingerprint].opinion) for finding in report.findings)
    return phrase("sheet_written", language, decided=bearing, reading=reading, **_counts(path, report))


def copy_written(path: Path, report: Report, language: Language) -> str:
    """A copy of a document with a comment at every finding."""
    return phrase("copy_written", language, **_counts(path, report))


def _counts(path: Path, report: Report) -> dict[str, object]:
    severities = tally(report).severities
    return {
        "path": neutral(str(path)),
        "findings": len(report.findings),
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "infos": severities[Severity.INFO],
        "settled": sum(aside.why is Aside.DECIDED for aside in report.set_aside),
    }
