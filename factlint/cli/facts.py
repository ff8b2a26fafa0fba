"""``factlint facts``: every figure of articles with what it measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text, write_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.model import FactRecord
    from factlint.reading import Exclusion
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint facts 稿件.docx", "列出每个数：指标、主体、时期、口径、区间", "List every figure: indicator, entity, period, scope, interval"),
    ("factlint facts 稿件/ --format csv --output 数据.csv", "一个目录的数写成表格", "Write the figures of a directory as a table"),
)


@click.command("facts", cls=Command, epilog=_EXAMPLES)
@options.settings
@options.inputs
@options.exclusion
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), default="table", show_default=True, help="Form of the list.")
@options.knowledge
@options.date
@options.segment
@options.language
@options.output
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    stdin_filename: str,
    exclude: Exclusion,
    force_exclude: bool,
    form: str,
    rules: tuple[Path, ...],
    date: str | None,
    segment: bool,
    language: Language,
    output: Path | None,
) -> int:
    """List the figures of articles with what they measure: entity, indicator, period, and the interval that the print allows.

    PATH is a file, a directory, a glob, or - for stdin.
    """
    from factlint import api, knowledge
    from factlint.cli.inputs import opened
    from factlint.garbage import keep_loaded

    lexicon, faults = knowledge.load_lexicon(rules)
    keep_loaded()
    left_out = replace(exclude, named=force_exclude)
    given, limits = opened(paths, stdin_filename), options.limits_of(context)
    records, problems = api.extract_all(given, date=date, lexicon=lexicon, segment=segment, exclude=left_out, limits=limits)
    _write(records, form, language, output)
    unread = [f"{problem.place}: {problem.sentences[language]}" for problem in problems]
    complain([*faults, *unread])
    return EXIT_FAILED if faults or unread else EXIT_CLEAN


def _write(records: Sequence[FactRecord], form: str, language: Language, output: Path | None) -> None:
    if form == "table":
        from factlint.reporting import facts_table

        write_text(facts_table.render(records, language=language), output)
    elif form == "csv":
        from factlint.reporting import facts_csv

        write_utf8(facts_csv.render(records), output)
    else:
        from factlint.reporting import facts_json

        write_utf8(facts_json.render(records) if form == "json" else facts_json.render_lines(records), output)
