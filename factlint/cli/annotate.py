"""``factlint annotate``: a copy of a Word document with a comment at every finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import ending, options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_FAILED
from factlint.cli.faults import told
from factlint.cli.helping import Command
from factlint.cli.output import complain
from factlint.told import Told

if TYPE_CHECKING:
    from factlint.model import Report
    from factlint.reporting.words import Language

_SUFFIXES = (".docx",)
_MARK = {"zh": "核校", "en": "checked"}
_AUTHOR = {"zh": ("数据核校", "核"), "en": ("factlint", "fl")}


_EXAMPLES = examples(
    ("factlint annotate 稿件.docx", "另存 稿件_核校.docx，每个条目一条批注", "Write 稿件_核校.docx with a comment at every finding"),
    ("factlint annotate 稿件.docx --force --output 一校.docx", "写到别处，盖掉上次的", "Write it elsewhere, over that of an earlier run"),
)


@click.command("annotate", cls=Command, epilog=_EXAMPLES)
@options.settings
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@options.selection
@options.knowledge
@ending.fail_level
@options.date
@options.decisions
@click.option("--force", is_flag=True, help="Replace the copy that an earlier run wrote.")
@options.language
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="The copy; without it FILE_核校.docx beside FILE.")
@click.pass_context
def command(
    context: click.Context,
    /,
    path: Path,
    select: tuple[str, ...],
    enable: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    fail_level: str,
    date: str | None,
    decisions: tuple[Path, ...],
    force: bool,
    language: Language,
    output: Path | None,
) -> int:
    """Copy a Word document (.docx) with a comment at the words of every finding: the equation, the figures it rests on, what may be meant.

    FILE itself is never changed.
    """
    from factlint import api
    from factlint.gate import policy_of
    from factlint.reporting.written import copy_written

    copy = output or path.with_name(f"{path.stem}_{_MARK[language]}{path.suffix}")
    _check_places(path, copy, force)
    with told(language):
        settled = options.decided(decisions)
    policy = policy_of(options.settings_of(context), rules=rules, select=select, ignore=ignore, enable=enable, decisions=settled)
    found = policy.gated(api.check(path, date=date, knowledge=policy.known, limits=policy.limits))
    report = found.report
    problems = [*policy.known.problems, *(fault.told for fault in found.problems), *ending.unread(report, language)]
    if problems:
        complain(problems)
        return EXIT_FAILED
    copy.write_bytes(_annotated(path, report, language))
    click.echo(copy_written(copy, report, language))
    return ending.code(report, fail_level)


def _check_places(path: Path, copy: Path, force: bool) -> None:
    if path.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(
            Told(f"“{path}” is no Word document; comments are set into .docx alone", f"“{path}”不是 Word 文档；批注只加在 .docx 上"), param_hint="FILE"
        )
    if copy.exists() and (copy.samefile(path) if path.exists() else False):
        raise click.BadParameter(Told("the manuscript itself is never written; name another file", "原稿不能改写；请另起一个文件名"), param_hint="--output")
    if copy.exists() and not force:
        raise click.BadParameter(
            Told(
                f"“{copy}” exists and may hold an editor's notes; name another file or replace it with --force",
                f"“{copy}”已经有了，里面可能有编辑的批注；请换个文件名，或用 --force 覆盖",
            ),
            param_hint="--output",
        )


def _annotated(path: Path, report: Report, language: Language) -> bytes:
    from factlint.passages import Passages
    from factlint.reading.word_comments import Remark, with_comments
    from factlint.reporting.remark import remark

    own = [finding for finding in report.findings if finding.place.path == str(path)]  # what the configuration itself is told stands elsewhere
    passages = Passages(report.articles)
    remarks = [Remark(finding.place.start, finding.place.end, remark(finding, passages, language)) for finding in own]
    author, initials = _AUTHOR[language]
    return with_comments(path.read_bytes(), str(path), remarks, author, initials)
