"""What a report means for the exit code, and what is said of inputs that could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from factlint.cli.exits import EXIT_CLEAN, EXIT_FINDINGS
from factlint.cli.options import Command

if TYPE_CHECKING:
    from factlint.model import Report
    from factlint.reading import Exclusion
    from factlint.reporting.words import Language

_LEVELS = ("error", "warning", "info")


def fail_level(command: Command) -> Command:
    """From which severity on a run fails."""
    levels = click.Choice([*_LEVELS, "never"])
    return click.option("--fail-level", type=levels, default="error", show_default=True, help="Exit with 1 from this severity on.")(command)


def code(report: Report, level: str) -> int:
    """0 or 1, by the gravest finding."""
    from factlint.reporting.tally import worst

    gravest = worst(report)
    if gravest is None or level == "never":
        return EXIT_CLEAN
    return EXIT_FINDINGS if _LEVELS.index(gravest) <= _LEVELS.index(level) else EXIT_CLEAN


def unread(report: Report, language: Language) -> list[str]:
    """A line for every input that could not be read, with its place where it has one."""
    places = {finding.place.path: finding.place for finding in report.findings if finding.relation == "reading"}
    lines = []
    for article in report.articles:
        if article.problem is not None:
            place = places[article.path]
            where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
            lines.append(f"{where}: {article.problem[language]}")
    return lines


def skipped(paths: Sequence[str], exclude: Exclusion, language: Language) -> list[str]:
    """A line for everything that a search through directories left out although it looks like an article: it changes no exit code."""
    from factlint.reading import passed_over

    word = {"zh": "跳过", "en": "skipped"}[language]
    return [f"{problem.place}: {word}: {problem.sentences[language]}" for problem in passed_over(paths, exclude)]
