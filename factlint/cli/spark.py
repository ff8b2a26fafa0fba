"""``factlint spark``: the ledger of an archive that one machine cannot hold, by Apache Spark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import factlint
from factlint.cli import options
from factlint.cli.audit import show
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.extras import needs
from factlint.cli.faults import told
from factlint.cli.output import complain, write_text

if TYPE_CHECKING:
    from factlint.reporting.words import Language

_TOLD = 1000  # articles that could not be read


@click.group(
    "spark",
    epilog=examples(
        ("factlint spark build 稿件/ --to facts", "提取稿件里的数据条目，写成 Parquet", "Extract the facts of articles, to Parquet"),
        ("factlint spark audit facts", "再核查全库", "Then audit them"),
    ),
)
def command() -> None:
    """Build and audit the ledger of a very large archive with Apache Spark (pip install "factlint[spark]").

    Runs on this machine, or on a cluster under spark-submit; master, memory and credentials are Spark's own configuration.
    """
    needs("spark", "pyspark", "pandas", "pyarrow")


@command.command(
    "build",
    epilog=examples(
        ("factlint spark build 稿件/ --to facts", "建立，或只提取有变化的稿件", "Build it, or extract only what changed"),
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", "target", required=True, metavar="DIR", help="The directory or URL of the facts.")
@options.knowledge
@options.date
@options.segment
@options.language
def build_(paths: tuple[str, ...], target: str, rules: tuple[Path, ...], date: str | None, segment: bool, language: Language) -> int:
    """Extract the facts of articles into Parquet files below DIR.

    PATH is a file, directory or glob that every worker can open; a URL or glob of URLs (s3a://, hdfs://, gs://); or a table of articles, NAME.parquet with
    the columns path, content and modified. Run again, it adds a run: what is new takes the place of what was known of an article.
    """
    from factlint import knowledge
    from factlint.reporting.words import phrase
    from factlint.spark import build, session

    lexicon, faults = knowledge.load_lexicon(rules)
    with told(language):
        added = build(session(), paths, target, date=date, segment=segment, lexicon=lexicon)
    tally = added.tally
    counts = {name: getattr(tally, name) for name in ("added", "changed", "unchanged", "moved", "removed", "facts")}
    write_text(phrase("ledger_added", language, **counts) + "\n", None)
    unread = [f"{problem.place}: {problem.sentences[language]}" for problem in added.problems]
    more = [phrase("spark_unread", language, len(unread))] if len(unread) > _TOLD else []
    complain([*faults, *unread[:_TOLD], *more])
    return EXIT_FAILED if faults or unread else EXIT_CLEAN


@command.command(
    "audit",
    epilog=examples(
        ("factlint spark audit facts --format json --output 核查.json", "结果与 factlint audit 逐字节相同", "The same bytes as `factlint audit` gives"),
    ),
)
@click.argument("source", metavar="DIR")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True, help="Form of the report.")
@click.option("--limit", type=click.IntRange(0), default=1000, show_default=True, metavar="N", help="Show so many, the weightiest first; 0: all.")
@click.option("--fail", is_flag=True, help="Exit with 1 where there is a conflict.")
@options.selection
@options.knowledge
@options.language
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file.")
def audit_(
    source: str,
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
    """List every conflict between the articles whose facts lie in DIR, as `factlint audit` does for a ledger.

    DIR is what `factlint spark build` has written, or a .parquet file of `factlint ledger export`.
    """
    from factlint import knowledge
    from factlint.spark import audit, session

    known = knowledge.load(rules, select=select, ignore=ignore, enable=enable)
    with told(language):
        found = audit(session(), source, known.ruleset.rules, known.lexicon, limit=limit or None, version=factlint.__version__)
    show(found, form, language, output)
    complain(known.problems)
    if known.problems:
        return EXIT_FAILED
    return EXIT_FINDINGS if fail and found.conflicts else EXIT_CLEAN
