"""``factlint check``: the figures of articles, checked and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factlint.cli import ending, options, running
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_FAILED
from factlint.cli.faults import told
from factlint.cli.helping import Command
from factlint.cli.output import Output, complain, destinations, wants_colour, write_text_pieces, write_utf8_pieces
from factlint.reporting.formats import FORMS, pieces

if TYPE_CHECKING:
    from factlint.model import Report
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint check 稿件.docx", "查一篇稿", "Check a draft"),
    ("factlint check 稿件/ --fail-level warning", "查一个目录，有“存疑”也算不过", "Check a directory; a warning fails it, too"),
    ("factlint check 稿件.docx --against 公报.txt", "逐数对照稿件所据的公报", "Hold every figure against the communiqué it was written from"),
    ("factlint check - --stdin-filename 稿件.md < 稿件.md", "从标准输入读", "Read standard input"),
    (
        "factlint check 稿件/ --format concise -o sarif=factlint.sarif -o html=报告.html",
        "给流水线：一条一行，另写 SARIF 和网页",
        "For CI: a line a finding, SARIF and a page beside it",
    ),
)


@click.command("check", cls=Command, epilog=_EXAMPLES)
@running.run_options
@click.option("--format", "report_form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="Form of the report.")
@options.outputs
@ending.fail_level
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path), help="Findings that are known and do not count (factlint baseline).")
@click.option(
    "--diff-base", metavar="REV", help="Read everything, but report only what touches or newly contradicts text that changed since that git revision."
)
@options.switch("verified", False, "List every claim in the text report, also those that add up or could not be assessed.")
@options.switch("statistics", False, "Also count the findings of each rule.")
@click.option("--errors-per-10k", is_flag=True, help="Also give the suspected errors in ten thousand characters, as newspapers are measured.")
@click.option("--verbatim", is_flag=True, help="Wire copy, printed as it was sent: advise to ask its sender, propose no other figure.")
@click.option("--watch", is_flag=True, help="Check again whenever an article or a rule changes, until interrupted.")
@options.language
@click.pass_context
def command(
    context: click.Context,
    /,
    report_form: str,
    outputs: tuple[Output, ...],
    fail_level: str,
    baseline: Path | None,
    diff_base: str | None,
    verified: bool,
    statistics: bool,
    errors_per_10k: bool,
    verbatim: bool,
    watch: bool,
    language: Language,
    **values: Any,
) -> int:
    """Check the figures of articles: recompute what they state and compare them with each other.

    PATH is a file, a directory, a glob, or - for stdin.
    """
    from factlint.cli.inputs import opened
    from factlint.gate import Baseline
    from factlint.reporting.error_rate import rate_lines
    from factlint.reporting.sourced import render as render_sourced
    from factlint.reporting.statistics import render as render_statistics
    from factlint.reporting.verbatim import as_sent
    from factlint.reporting.words import phrase

    run, wanted = running.of(values), destinations(report_form, outputs)
    needs_source = any(FORMS[destination.form].needs_source for destination in wanted)

    def once() -> int:
        known_before = None if baseline is None else Baseline.read(baseline)
        given = opened(run.paths, run.stdin_filename)
        settings = options.settings_of(context)
        with told(language):
            ran = running.checked(run, settings, given=given, keep_source=needs_source, diff_base=diff_base, baseline=known_before)
        report, problems = ran.found.report, [*ran.known.problems, *(fault.told for fault in ran.found.problems)]
        if verbatim:
            report = as_sent(report)
        for destination in wanted:
            _write(report, destination, language, verified)
        if run.against:
            _write_beside(render_sourced(ran.sourced, language=language), report_form)
        if statistics:
            _write_beside(render_statistics(report, language=language), report_form)
        if errors_per_10k:
            _write_beside("".join(f"{line}\n" for line in rate_lines(report, language)), report_form)
        unread = [*ending.unread(report, language), *(f"{problem.place}: {problem.sentences[language]}" for problem in ran.unsourced)]
        complain([*problems, *unread, *ending.skipped(run.paths, run.exclude, language)])
        if ran.found.stale:
            complain([phrase("baseline_stale", language, path=baseline, number=len(ran.found.stale))])
        return EXIT_FAILED if problems or unread else ending.code(report, fail_level)

    if watch:
        from factlint.cli.watching import watched

        return watched(run.paths, run.rules, once)
    return once()


def _write(report: Report, destination: Output, language: Language, verified: bool) -> None:
    name, path = destination.form, destination.path
    shown = {"colour": wants_colour(path), "verified": verified} if name == "text" else {}
    write = write_text_pieces if FORMS[name].for_terminal else write_utf8_pieces
    write(pieces(report, name, language, **shown), path)


def _write_beside(text: str, form: str) -> None:
    """After a report for people, else beside it on stderr: a program reads stdout alone."""
    click.echo(text, nl=False, err=not FORMS[form].for_terminal)
