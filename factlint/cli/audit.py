"""``factlint audit``: every conflict of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import factlint
from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.faults import told
from factlint.cli.output import complain, write_text, write_utf8

if TYPE_CHECKING:
    from factlint.model import Audit
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint audit 台账.ledger", "全库里互不一致的数据", "Whatever the articles of a ledger contradict each other in"),
    ("factlint audit 台账.ledger --format html --output 核查.html", "写成网页", "Write it as a page"),
)


@click.command("audit", epilog=_EXAMPLES)
@options.settings
@click.argument("file", metavar="LEDGER", type=options.LedgerName())
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True, help="Form of the report.")
@click.option("--limit", type=click.IntRange(0), default=1000, show_default=True, metavar="N", help="Show so many, the weightiest first; 0: all.")
@click.option("--fail", is_flag=True, help="Exit with 1 where there is a conflict.")
@options.selection
@options.knowledge
@options.language
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file.")
def command(
    file: Path | str,
    form: str,
    limit: int,
    fail: bool,
    select: tuple[str, ...],
    enable: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    language: Language,
    output: Path | None,
) -> int:
    """List every conflict between the articles of a ledger, one entry a contradicted fact.

    Ranked by how many articles print one of the values, then by the newest article, then by the gap.
    """
    from factlint import knowledge
    from factlint.ledger import Ledger
    from factlint.ledger.audit import audit

    known = knowledge.load(rules, select=select, ignore=ignore, enable=enable)
    with told(language), Ledger(file) as ledger:
        found = audit(ledger, known.ruleset.rules, known.lexicon, limit=limit or None, version=factlint.__version__)
    show(found, form, language, output)
    complain(known.problems)
    if known.problems:
        return EXIT_FAILED
    return EXIT_FINDINGS if fail and found.conflicts else EXIT_CLEAN


def show(found: Audit, form: str, language: Language, output: Path | None) -> None:
    """Writes an audit in one of its forms."""
    from factlint.reporting import audit_report

    if form == "json":
        write_utf8(audit_report.render_json(found), output)
    elif form == "html":
        write_utf8(audit_report.render_html(found, language=language), output)
    else:
        write_text(audit_report.render_text(found, language=language), output)
