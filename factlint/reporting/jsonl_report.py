"""The JSON report a line a thing, each with its ``type``: for streams and log stores. The fields are those of ``report.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factlint.model import Report
from factlint.reporting.json_report import members
from factlint.reporting.json_text import dumped
from factlint.reporting.words import Language

_LISTS = {"articles": "article", "findings": "finding", "claims": "claim", "set_aside": "set_aside"}


def render(report: Report, *, language: Language = "zh") -> str:
    """First the head (versions and summary), then articles, findings, claims and what was set aside, one JSON object a line."""
    return "".join(pieces(report, language=language))


def pieces(report: Report, *, language: Language = "zh") -> Iterator[str]:
    """The same a line after the other."""
    return (f"{dumped(item)}\n" for item in _items(members(report, language=language)))


def _items(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"type": "report", **{key: value for key, value in whole.items() if key not in _LISTS}}
    for key, name in _LISTS.items():
        for item in whole[key]:
            yield {"type": name, **item}
