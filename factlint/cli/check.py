"""``factlint check``: the figures of articles, checked and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import ending, options
from factlint.cli.exits import EXIT_FAILED
from factlint.cli.faults import told
from factlint.cli.output import Output, complain, destinations, wants_colour, write_text, write_utf8
from factlint.reporting.formats import FORMS, rendered

if TYPE_CHECKING:
    from factlint.model import Report
    from factlint.reporting.words import Language


@click.command("check")
@options.inputs
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="Form of the report.")
@options.selection
@options.knowledge
@ending.fail_level
@options.date
@click.option("--no-cross", is_flag=True, help="Do not compare the articles with each other.")
@click.option(
    "--ledger",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also hold the articles against a ledger (see `factlint ledger`): other articles and agreed figures.",
)
@click.option("--pedantic", is_flag=True, help="Also note figures that only rounding or cutting off explains.")
@click.option("--verified", is_flag=True, help="List every claim in the text report, also those that add up or could not be assessed.")
@options.segment
@click.option(
    "--jobs", "-j", type=click.IntRange(0), default=1, show_default=True, metavar="N", help="Processes that share the articles; 0: as many as processors."
)
@click.option("--no-cache", is_flag=True, help="Read every article anew, and keep nothing of it in the cache directory.")
@click.option("--statistics", is_flag=True, help="Also count the findings of each rule.")
@click.option(
    "--errors-per-10k", is_flag=True, help="Also give the suspected errors in ten thousand characters, as newspapers are measured."
)
@click.option("--verbatim", is_flag=True, help="Wire copy, printed as it was sent: advise to ask its sender, propose no other figure.")
@click.option("--watch", is_flag=True, help="Check again whenever an article or a rule changes, until interrupted.")
@options.language
@options.outputs
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    form: str,
    select: tuple[str, ...],
    enable: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    fail_level: str,
    date: str | None,
    no_cross: bool,
    ledger: Path | None,
    pedantic: bool,
    verified: bool,
    segment: bool,
    jobs: int,
    no_cache: bool,
    statistics: bool,
    errors_per_10k: bool,
    verbatim: bool,
    watch: bool,
    language: Language,
    outputs: tuple[Output, ...],
) -> int:
    """Check the figures of articles: recompute what they state and compare them with each other.

    PATH is a file, a directory, a glob, or - for stdin.
    """
    from factlint import api, knowledge
    from factlint.cli.inputs import opened
    from factlint.garbage import keep_loaded
    from factlint.reporting.error_rate import rate_lines
    from factlint.reporting.statistics import render as render_statistics
    from factlint.reporting.verbatim import as_sent

    def once() -> int:
        known = knowledge.load(rules, select=select, ignore=ignore, enable=enable)
        keep_loaded()
        wanted = destinations(form, outputs)
        with told(language):
            report = api.check(
                opened(paths, stdin_filename),
                date=date,
                cross=not no_cross,
                ledger=ledger,
                pedantic=pedantic,
                segment=segment,
                jobs=jobs,
                knowledge=known,
                cached=not no_cache,
                keep_source=any(FORMS[destination.form].needs_source for destination in wanted),
            )
        if verbatim:
            report = as_sent(report)
        for destination in wanted:
            _write(report, destination, language, verified)
        if statistics:
            _write_beside(render_statistics(report, language=language), form)
        if errors_per_10k:
            _write_beside("".join(f"{line}\n" for line in rate_lines(report, language)), form)
        unread = ending.unread(report, language)
        complain([*known.problems, *unread])
        return EXIT_FAILED if known.problems or unread else ending.code(report, fail_level)

    if watch:
        from factlint.cli.watching import watched

        return watched(paths, rules, once)
    return once()


def _write(report: Report, destination: Output, language: Language, verified: bool) -> None:
    name, path = destination.form, destination.path
    if name == "text":
        from factlint.reporting import text_report

        write_text(text_report.render(report, language=language, colour=wants_colour(path), verified=verified), path)
    elif FORMS[name].for_terminal:
        write_text(rendered(report, name, language), path)
    else:
        write_utf8(rendered(report, name, language), path)


def _write_beside(text: str, form: str) -> None:
    """After a report for people, else beside it on stderr: a program reads stdout alone."""
    click.echo(text, nl=False, err=not FORMS[form].for_terminal)
