"""``factlint sheet``: the 数据核校单 that an editor signs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factlint.cli import ending, options, running
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_FAILED
from factlint.cli.faults import told
from factlint.cli.helping import Command
from factlint.cli.output import complain
from factlint.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from factlint.model import Decision, Report
    from factlint.reporting.proof_sheet import ProofSheet
    from factlint.reporting.words import Language

_EXAMPLES = examples(
    ("factlint sheet 稿件/ -o 核校单.xlsx", "写数据核校单；填好处理意见，再跑一次读回", "Write the proof sheet; run it again to read back what was decided"),
    ("factlint sheet 稿件.docx -o 核校单.docx --fail-level never", "写成 Word，退出码不论条目", "Write it for Word, whatever is found"),
)


@click.command("sheet", cls=Command, epilog=_EXAMPLES)
@running.run_options
@ending.fail_level
@options.language
@click.option(
    "--output",
    "-o",
    "sheet",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The sheet: .xlsx, .docx, .html, .csv or .json.",
)
@click.pass_context
def command(context: click.Context, /, fail_level: str, language: Language, sheet: Path, **values: Any) -> int:
    """Write the proof sheet of figures (数据核校单), with columns for decisions.

    Where FILE exists, what was decided on it is read back first and kept in a log beside it: a finding marked 不改（已核）with its reason is settled
    and no longer makes the run fail. PATH is a file, a directory, a glob, or - for stdin.
    """
    from factlint import decisions
    from factlint.reporting.written import sheet_written
    from factlint.sheet_rows import FORMS

    if sheet.suffix.lower() not in FORMS:
        raise click.BadParameter(Told(f"“{sheet}”: a sheet is {', '.join(FORMS)}", f"“{sheet}”：核校单可以是 {'、'.join(FORMS)}"), param_hint="--output")
    with told(language):
        settled, reading = decisions.taken_up_from(sheet)
        ran = running.checked(running.of(values), options.settings_of(context))
    report = decisions.with_settled(ran.found.report, settled)
    _write(sheet, report, settled, reading + 1, language)
    click.echo(sheet_written(sheet, report, settled, reading + 1, language))
    unsourced = (f"{problem.place}: {problem.sentences[language]}" for problem in ran.unsourced)
    problems = [*ran.known.problems, *(fault.told for fault in ran.found.problems), *ending.unread(report, language), *unsourced]
    complain(problems)
    return EXIT_FAILED if problems else ending.code(report, fail_level)


def _write(path: Path, report: Report, settled: Mapping[str, Decision], reading: int, language: Language) -> None:
    """Replaces the sheet in one step: a run that is broken off loses no decision."""
    from factlint.reporting.proof_sheet import proof_sheet

    data = _rendered(proof_sheet(report, settled, reading, language), path.suffix.lower())
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)
    draft.replace(path)


def _rendered(sheet: ProofSheet, suffix: str) -> str | bytes:
    from factlint.reporting import sheet_csv, sheet_docx, sheet_html, sheet_json, sheet_xlsx

    renderers: Mapping[str, Callable[[ProofSheet], str | bytes]] = {
        ".csv": sheet_csv.render,
        ".docx": sheet_docx.render,
        ".html": sheet_html.render,
        ".json": sheet_json.render,
        ".xlsx": sheet_xlsx.render,
    }
    return renderers[suffix](sheet)
