"""``factlint ledger``: the facts of an archive, in one file or on a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factlint.addresses import shown
from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.faults import told
from factlint.cli.helping import Group
from factlint.cli.output import complain, write_text, write_utf8
from factlint.cli.progress import bar
from factlint.told import Told

if TYPE_CHECKING:
    from factlint.reporting.words import Language

Command = TypeVar("Command", bound=Callable[..., Any])


def _file(command: Command) -> Command:
    """The ledger that a command works on."""
    return click.option(
        "--ledger",
        "-l",
        "file",
        required=True,
        envvar="FACTLINT_LEDGER",
        metavar="LEDGER",
        type=options.LedgerName(),
        help="The ledger: a file, or postgresql://…; FACTLINT_LEDGER names it too.",
    )(command)


@click.group(
    "ledger",
    cls=Group,
    epilog=examples(
        ("factlint ledger add -l 台账.ledger 稿件/", "先把稿件记进台账", "First enter the articles"),
        ("factlint check 稿件.docx --ledger 台账.ledger", "一篇稿对全库", "Then hold a draft against all of them"),
    ),
)
def command() -> None:
    """Keep the facts of an archive in one file or on a server, for `check --ledger` and `audit`."""


@command.command(
    "add",
    epilog=examples(
        ("factlint ledger add -l 台账.ledger 稿件/ --jobs 0", "建立台账，或让它跟上稿件", "Make a ledger, or bring it in line with the articles"),
        ("factlint ledger add -l 台账.ledger --reference 口径表.yaml", "加上编辑部定稿的数", "Add the desk's agreed figures"),
    ),
)
@options.settings
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@_file
@options.references
@options.knowledge
@options.date
@options.segment
@click.option(
    "--jobs", "-j", type=click.IntRange(0), default=1, show_default=True, metavar="N", help="Processes that share the articles; 0: as many as processors."
)
@options.language
@click.pass_context
def add(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    file: Path | str,
    references: tuple[Path, ...],
    rules: tuple[Path, ...],
    date: str | None,
    segment: bool,
    jobs: int,
    language: Language,
) -> int:
    """Bring a ledger in line with articles: only what changed is read, what is gone from a directory is forgotten.

    PATH is a file, a directory or a glob. Run it again after it was interrupted; it goes on where it stood.
    """
    from factlint import archive, knowledge
    from factlint.garbage import keep_loaded
    from factlint.reporting.words import phrase

    if not paths and not references:
        raise click.UsageError(Told("give articles, or a sheet with --reference", "请给稿件，或用 --reference 给口径表"))
    lexicon, faults = knowledge.load_lexicon(rules)
    keep_loaded()
    with told(language):
        with bar() as progress:
            added = archive.add(
                file,
                paths,
                references=references,
                date=date,
                segment=segment,
                jobs=jobs,
                lexicon=lexicon,
                limits=options.limits_of(context),
                progress=progress,
            )
        tally = added.tally
        line = phrase(
            "ledger_added",
            language,
            added=tally.added,
            changed=tally.changed,
            unchanged=tally.unchanged,
            moved=tally.moved,
            removed=tally.removed,
            facts=tally.facts,
        )
        write_text(line + "\n", None)
        unread = [f"{problem.place}: {problem.sentences[language]}" for problem in added.problems]
    complain([*faults, *unread])
    return EXIT_FAILED if faults or unread else EXIT_CLEAN


@command.command(
    "remove",
    epilog=examples(
        ("factlint ledger remove -l 台账.ledger 稿件/", "除名一个目录", "Forget a directory"),
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@_file
@options.language
def remove(paths: tuple[str, ...], file: Path | str, language: Language) -> int:
    """Forget articles: files, or all that lies below directories. The files themselves need not be there any more."""
    from factlint import archive
    from factlint.reporting.words import phrase

    with told(language):
        number, unknown = archive.remove(file, paths)
        write_text(phrase("ledger_removed", language, number) + "\n", None)
        complain(phrase("ledger_unknown", language, path) for path in unknown)
    return EXIT_FAILED if unknown else EXIT_CLEAN


@command.command(
    "status",
    epilog=examples(
        ("factlint ledger status -l 台账.ledger", "有多少，从哪天到哪天", "How much it holds, from when to when"),
    ),
)
@_file
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the answer.")
@options.language
def status(file: Path | str, form: str, language: Language) -> int:
    """Say what a ledger holds."""
    from factlint.ledger import Ledger
    from factlint.reporting import ledger_report

    with told(language), Ledger(file) as ledger:
        held = ledger.status()
        values = {
            "path": held.path,
            "bytes": held.bytes,
            "articles": held.articles,
            "references": held.references,
            "facts": held.facts,
            "keys": held.keys,
            "oldest": held.oldest,
            "newest": held.newest,
            "versions": dict(held.versions),
        }
        write_utf8(ledger_report.status_json(values), None) if form == "json" else write_text(ledger_report.status_text(values, language), None)
    return EXIT_CLEAN


@command.command(
    "verify",
    epilog=examples(
        ("factlint ledger verify -l 台账.ledger --files", "台账是否完好，稿件有没有变", "Whether it is sound, and the articles unchanged"),
    ),
)
@_file
@click.option("--files", is_flag=True, help="Also hold the ledger against the files of its articles.")
@options.language
def verify(file: Path | str, files: bool, language: Language) -> int:
    """Look whether a ledger is sound: every page, every article, every fact.

    Exits with 2 where it is damaged, with 1 where --files finds articles that have changed since or are gone.
    """
    from factlint.ledger.verifying import verified
    from factlint.reporting.words import phrase

    with told(language):
        found = verified(file, files=files)
        if found.damaged:
            complain(phrase("ledger_damaged", language, shown(str(file)), detail) for detail in found.damaged)
            return EXIT_FAILED
        write_text(phrase("ledger_sound", language, articles=found.articles, facts=found.facts) + "\n", None)
        for key, paths in (("ledger_changed", found.changed), ("ledger_gone", found.gone)):
            write_text("".join(phrase(key, language, path) + "\n" for path in paths), None)
    return EXIT_FINDINGS if found.changed or found.gone else EXIT_CLEAN


@command.command(
    "export",
    epilog=examples(
        ("factlint ledger export -l 台账.ledger 台账.jsonl.gz", "写成 JSON 行", "Write it as JSON lines"),
    ),
)
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path, dir_okay=False))
@_file
@options.language
def export(target: Path, file: Path | str, language: Language) -> int:
    """Write the facts of a ledger to TARGET: .jsonl, or .parquet (pip install "factlint[parquet]")."""
    from factlint.ledger.exchange import exported
    from factlint.reporting.words import phrase

    with told(language):
        write_text(phrase("ledger_exported", language, articles=exported(file, target), path=target) + "\n", None)
    return EXIT_CLEAN


@command.command(
    "import",
    epilog=examples(
        ("factlint ledger import -l 合并.ledger 台账.jsonl.gz", "读回来，或把几个并成一个", "Read it back, or make one of several"),
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path, dir_okay=False))
@_file
@options.language
def import_(sources: tuple[Path, ...], file: Path | str, language: Language) -> int:
    """Add what `export` wrote to a ledger; it is made where it is missing. An article that both know is taken from SOURCE."""
    from factlint.ledger.exchange import imported
    from factlint.reporting.words import phrase

    with told(language):
        for source in sources:
            write_text(phrase("ledger_imported", language, articles=imported(file, source), path=source) + "\n", None)
    return EXIT_CLEAN
