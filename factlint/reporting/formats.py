"""The forms of a report by the names of ``--format``; a renderer is imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, cast

from msgspec import Struct

from factlint.model import Report
from factlint.reporting.words import Language


class Form(Struct, frozen=True):
    """A renderer: its module, whether a person reads it on a terminal, whether it needs the articles' sources (columns, marked text), and whether it is
    made piece by piece, so that a report of any size is never whole in memory."""

    module: str
    for_terminal: bool = False
    needs_source: bool = False
    in_pieces: bool = False


FORMS = {
    "text": Form("text_report", for_terminal=True, in_pieces=True),
    "concise": Form("concise", for_terminal=True),
    "json": Form("json_report", in_pieces=True),
    "jsonl": Form("jsonl_report", in_pieces=True),
    "sarif": Form("sarif"),
    "github": Form("github", needs_source=True),
    "gitlab": Form("gitlab"),
    "junit": Form("junit"),
    "rdjson": Form("rdjson", needs_source=True),
    "checkstyle": Form("checkstyle"),
    "csv": Form("findings_csv"),
    "markdown": Form("markdown_report"),
    "html": Form("html_report", needs_source=True, in_pieces=True),
}


def rendered(report: Report, name: str, language: Language) -> str:
    """The report in the form of that name."""
    return cast(str, _module(name).render(report, language=language))


def pieces(report: Report, name: str, language: Language, **options: bool) -> Iterator[str]:
    """The same in pieces, for a file or a pipe; ``options`` are those of the renderer itself."""
    if FORMS[name].in_pieces:
        yield from _module(name).pieces(report, language=language, **options)
    else:
        yield _module(name).render(report, language=language, **options)


def _module(name: str) -> Any:
    return importlib.import_module(f"factlint.reporting.{FORMS[name].module}")
