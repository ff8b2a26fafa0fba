"""``factlint sheet``: the 数据核校单 that an editor signs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import ending, options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_FAILED
from factlint.cli.inputs import opened
from factlint.cli.output import complain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlint.model import Decision, Report
    from factlint.reporting.words import Language

_SUFFIXES = (".xlsx", ".docx", ".html")


_EXAMPLES = examples(
    ("factlint sheet 稿件/ -o 核校单.xlsx", "写数据核校单；填好处理意见，再跑一次读回", "Write the proof sheet; run it again to read back what was decided"),
    ("factlint sheet 稿件.docx -o 核校单.docx --fail-level never", "写成 Word，退出码不论条目", "Write it for Word, whatever is found"),
)


@click.command("sheet", epilog=_EXAMPLES)
@options.inputs
@options.selection
@options.knowledge
@ending.fail_level
@options.date
@options.language
@click.option(
    "--output", "-o", "sheet", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="The sheet: .xlsx, .docx or .html."
)
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    select: tuple[str, ...],
    enable: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    fail_level: str,
    date: str | None,
    language: Language,
    sheet: Path,
) -> int:
    """Write the proof sheet of figures (数据核校单), with columns for decisions.

    Where FILE exists, what was decided on it is read back first and kept in a log beside it: a finding marked 不改（已核）with its reason is settled
    and no longer makes the run fail. PATH is a file, a directory, a glob, or - for stdin.
    """
    from factlint import api, decisions, knowledge
    from factlint.reading import ReadingError

    if sheet.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"“{sheet}”: a sheet is {', '.join(_SUFFIXES)}", param_hint="--output")
    try:
        written, reading = decisions.read_sheet(sheet)
    except ReadingError as error:
        complain([f"{error.path}: {error.problem.sentences[language]}"])
        return EXIT_FAILED
    log = decisions.log_path(sheet)
    known_before = decisions.logged(log)
    decisions.log(log, [one for key, one in written.items() if known_before.get(key) != one], reading)
    settled = known_before | written
    known = knowledge.load(rules, select=select, ignore=ignore, enable=enable)
    report = api.check(opened(paths, stdin_filename), date=date, knowledge=known)
    _write(sheet, report, settled, reading + 1, language)
    click.echo(str(sheet))
    problems = [*known.problems, *ending.unread(report, language)]
    complain(problems)
    return EXIT_FAILED if problems else ending.code(decisions.without_settled(report, settled), fail_level)


def _write(path: Path, report: Report, settled: Mapping[str, Decision], reading: int, language: Language) -> None:
    """Replaces the sheet in one step: a run that is broken off loses no decision."""
    from factlint.reporting.proof_sheet import proof_sheet

    sheet = proof_sheet(report, settled, reading, language)
    if path.suffix.lower() == ".html":
        from factlint.reporting import sheet_html

        data = sheet_html.render(sheet).encode("utf-8", "backslashreplace")
    elif path.suffix.lower() == ".docx":
        from factlint.reporting import sheet_docx

        data = sheet_docx.render(sheet)
    else:
        from factlint.reporting import sheet_xlsx

        data = sheet_xlsx.render(sheet)
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data)
    draft.replace(path)
