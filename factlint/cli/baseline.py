"""``factlint baseline``: what is known and does not count, so that a gate shows only what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factlint.cli import options, running
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.faults import told
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text

if TYPE_CHECKING:
    from factlint.gate import Entry
    from factlint.reporting.words import Language

_FILE = "factlint-baseline.json"


_EXAMPLES = examples(
    ("factlint baseline 稿件/", "把现有条目记进 factlint-baseline.json", "Write what is found into factlint-baseline.json"),
    ("factlint baseline 稿件/ --prune", "去掉已经消失的", "Take out what is no longer found"),
    ("factlint check 稿件/ --baseline factlint-baseline.json", "以后只报新的", "From then on, report what is new"),
)


@click.command("baseline", cls=Command, epilog=_EXAMPLES)
@running.run_options
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default=_FILE, show_default=True, help="The file.")
@click.option("--prune", is_flag=True, help="Take out what is no longer found.")
@click.option("--accept-new", is_flag=True, help="Take in what is new. Without it, a baseline that stands never grows.")
@options.language
@click.pass_context
def command(context: click.Context, /, baseline: Path, prune: bool, accept_new: bool, language: Language, **values: Any) -> int:
    """Write the findings of the articles into a baseline, which `check --baseline` does not count; the first time all of them.

    Exit codes: 0 the baseline is up to date, 1 there are new findings and no --accept-new, 2 something could not be read.
    """
    from factlint.gate import Baseline
    from factlint.reporting import concise
    from factlint.reporting.words import phrase

    before = Baseline.read(baseline) if baseline.exists() else None
    with told(language):
        ran = running.checked(running.of(values), options.settings_of(context), baseline=before or Baseline())
    found = ran.found
    unsourced = (f"{problem.place}: {problem.sentences[language]}" for problem in ran.unsourced)
    problems = [
        *ran.known.problems,
        *(fault.told for fault in found.problems),
        *unsourced,
        *(f"{a.path}: {a.problem[language]}" for a in found.report.articles if a.problem is not None),
    ]
    if problems:
        complain([*problems, phrase("baseline_kept", language, path=baseline)])
        return EXIT_FAILED
    new = Baseline.of(found.report.findings).entries
    if new and before is not None and not accept_new:
        write_text(concise.render(found.report, language=language), None)
        complain([phrase("baseline_new", language, path=baseline, new=len(new))])
        return EXIT_FINDINGS
    kept = list((before or Baseline()).entries)
    gone: tuple[Entry, ...] = found.stale if prune else ()
    for entry in gone:
        kept.remove(entry)
    Baseline(tuple(sorted([*kept, *new]))).write(baseline)
    left = len(found.stale) - len(gone)
    written = phrase("baseline_written", language, path=baseline, total=len(kept) + len(new), new=len(new), gone=len(gone))
    write_text(f"{written}{phrase('baseline_past', language, left) if left else ''}\n", None)
    return EXIT_CLEAN
