"""What every audit has in common, wherever the facts lie: the options that say what is looked for and how it is told, and its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from factlint.cli import options
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.faults import told
from factlint.cli.output import complain, write_text, write_utf8

if TYPE_CHECKING:
    from factlint.knowledge import Knowledge
    from factlint.model import Audit
    from factlint.reporting.words import Language

Command = TypeVar("Command", bound=Callable[..., Any])


class Auditing(Struct, frozen=True):
    """What the command line and the configuration want of an audit."""

    form: str
    limit: int
    fail: bool
    select: tuple[str, ...]
    enable: tuple[str, ...]
    ignore: tuple[str, ...]
    rules: tuple[Path, ...]
    language: Language
    output: Path | None


def of(values: dict[str, Any]) -> Auditing:
    """The audit that the parameters of a command describe."""
    return Auditing(**{name: values[name] for name in Auditing.__struct_fields__})


def audit_options(command: Command) -> Command:
    """The options of an audit."""
    decorators = (
        options.settings,
        click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True, help="Form of the report."),
        click.option("--limit", type=click.IntRange(0), default=1000, show_default=True, metavar="N", help="Show so many, the weightiest first; 0: all."),
        click.option("--fail", is_flag=True, help="Exit with 1 where there is a conflict."),
        options.selection,
        options.knowledge,
        options.language,
        click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file."),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def audited(wanted: Auditing, audit: Callable[[Knowledge, int | None], Audit]) -> int:
    """Audits by the rules that are wanted, writes the report, and returns the exit code; ``audit`` is given the rules and the number of entries to show."""

    from factlint.gate import policy_of

    settings = options.settings_of(click.get_current_context())
    known = policy_of(settings, rules=wanted.rules, select=wanted.select, ignore=wanted.ignore, enable=wanted.enable).known
    with told(wanted.language):
        found = audit(known, wanted.limit or None)
    _show(found, wanted)
    complain(known.problems)
    if known.problems:
        return EXIT_FAILED
    return EXIT_FINDINGS if wanted.fail and found.conflicts else EXIT_CLEAN


def _show(found: Audit, wanted: Auditing) -> None:
    from factlint.reporting import audit_report

    if wanted.form == "json":
        write_utf8(audit_report.render_json(found), wanted.output)
    elif wanted.form == "html":
        write_utf8(audit_report.render_html(found, language=wanted.language), wanted.output)
    else:
        write_text(audit_report.render_text(found, language=wanted.language), wanted.output)
