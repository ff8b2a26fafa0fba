"""The forms of a report by the names of ``--format``; a renderer is imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import cast

from msgspec import Struct

from factlint.model import Report
from factlint.reporting.words import Language


class Form(Struct, frozen=True):
    """A renderer: its module, whether a person reads it on a terminal, and whether it needs the articles' sources (columns, marked text)."""

    module: str
    for_terminal: bool = False
    needs_source: bool = False


FORMS = {
    "text": Form("text_report", for_terminal=True),
    "concise": Form("concise", for_terminal=True),
    "json": Form("json_report"),
    "jsonl": Form("jsonl_report"),
    "sarif": Form("sarif"),
    "github": Form("github", needs_source=True),
    "gitlab": Form("gitlab"),
    "junit": Form("junit"),
    "rdjson": Form("rdjson", needs_source=True),
    "checkstyle": Form("checkstyle"),
    "csv": Form("findings_csv"),
    "markdown": Form("markdown_report"),
    "html": Form("html_report", needs_source=True),
}


def rendered(report: Report, name: str, language: Language) -> str:
    """The report in the form of that name."""
    module = importlib.import_module(f"factlint.reporting.{FORMS[name].module}")
    return cast(str, module.render(report, language=language))
