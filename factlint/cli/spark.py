"""``factlint spark``: the ledger of an archive that one machine cannot hold, by Apache Spark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import factlint
from factlint.cli import auditing, options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.extras import needs
from factlint.cli.faults import told
from factlint.cli.helping import Group
from factlint.cli.output import complain, write_text
from factlint.told import Told

if TYPE_CHECKING:
    from factlint.knowledge import Knowledge
    from factlint.model import Audit
    from factlint.reporting.words import Language

_EXTRA = ("spark", "pyspark", "pandas", "pyarrow")
_TOLD = 1000  # articles that could not be read


@click.group(
    "spark",
    cls=Group,
    epilog=examples(
        ("factlint spark build 稿件/ --to facts", "提取稿件里的数据条目，写成 Parquet", "Extract the facts of articles, to Parquet"),
        ("factlint spark audit facts", "再核查全库", "Then audit them"),
    ),
)
def command() -> None:
    """Build and audit the ledger of a very large archive with Apache Spark (pip install "factlint[spark]").

    Runs on this machine, or on a cluster under spark-submit; master, memory and credentials are Spark's own configuration.
    """


@command.command(
    "build",
    epilog=examples(
        ("factlint spark build 稿件/ --to facts", "建立，或只提取有变化的稿件", "Build it, or extract only what changed"),
        ("factlint spark build --reference 口径表.yaml --to facts", "加上编辑部定稿的数", "Add the desk's agreed figures"),
    ),
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--to", "target", required=True, metavar="DIR", help="The directory or URL of the facts.")
@options.references
@options.knowledge
@options.date
@options.segment
@options.language
def build_(
    paths: tuple[str, ...], target: str, references: tuple[Path, ...], rules: tuple[Path, ...], date: str | None, segment: bool, language: Language
) -> int:
    """Extract the facts of articles into Parquet files below DIR.

    PATH is a file, directory or glob that every worker can open; a URL or glob of URLs (s3a://, hdfs://, gs://); or a table of articles, NAME.parquet with
    the columns path, content and modified. Run again, it adds a run: what is new takes the place of what was known of an article.
    """
    needs(*_EXTRA)
    from factlint import knowledge
    from factlint.reporting.words import phrase
    from factlint.spark import build, session

    if not paths and not references:
        raise click.UsageError(Told("give articles, or a sheet with --reference", "请给稿件，或用 --reference 给口径表"))
    lexicon, faults = knowledge.load_lexicon(rules)
    with told(language):
        added = build(session(), paths, target, references=list(map(str, references)), date=date, segment=segment, lexicon=lexicon)
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
@auditing.audit_options
def audit_(source: str, **values: Any) -> int:
    """List every conflict between the articles whose facts lie in DIR, as `factlint audit` does for a ledger.

    DIR is what `factlint spark build` has written, or a .parquet file of `factlint ledger export`.
    """
    needs(*_EXTRA)

    def conflicts(known: Knowledge, limit: int | None) -> Audit:
        from factlint.spark import audit, session

        return audit(session(), source, known.ruleset.rules, known.lexicon, limit=limit, version=factlint.__version__)

    return auditing.audited(auditing.of(values), conflicts)
