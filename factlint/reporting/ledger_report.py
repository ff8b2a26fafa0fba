"""What a ledger holds, as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factlint.reporting.display import neutral
from factlint.reporting.figures import period
from factlint.reporting.json_text import indented
from factlint.reporting.words import Language, phrase


def status_text(status: Mapping[str, Any], language: Language) -> str:
    """A few lines for a reader; ``status`` holds the members of the JSON document."""
    lines = [
        phrase("ledger_status", language, **{**status, "path": neutral(str(status["path"])), "megabytes": f"{status['bytes'] / 1e6:.1f}"}),
    ]
    if status["oldest"] and status["newest"]:
        lines.append(phrase("ledger_dates", language, period(status["oldest"], language), period(status["newest"], language)))
    if len(status["versions"]) > 1:
        lines.append(phrase("ledger_versions", language, max(status["versions"].values()), sum(status["versions"].values())))
    return "\n".join(lines) + "\n"


def status_json(status: Mapping[str, Any]) -> str:
    """One JSON object with a line break at its end."""
    return indented(status)
