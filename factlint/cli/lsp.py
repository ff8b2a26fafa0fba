"""``factlint lsp``: a language server over stdin and stdout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN
from factlint.cli.extras import needs
from factlint.cli.faults import told
from factlint.cli.helping import Command
from factlint.cli.output import complain

if TYPE_CHECKING:
    from factlint.reading import Exclusion
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint lsp", "由编辑器启动", "As an editor starts it"),
    ("factlint lsp --rules my-rules/ --ignore style", "加上自己的规则，不查体例", "With rules of your own, without style"),
)


@click.command("lsp", cls=Command, epilog=_EXAMPLES)
@options.settings
@options.exclusion
@options.ledger
@options.selection
@options.knowledge
@options.date
@options.language
@click.pass_context
def command(
    context: click.Context,
    /,
    exclude: Exclusion,
    force_exclude: bool,
    ledger: Path | str | None,
    select: tuple[str, ...],
    enable: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    date: str | None,
    language: Language,
) -> int:
    """Speak the Language Server Protocol over stdin and stdout, for editors that start it themselves."""
    needs("lsp", "pygls")
    from factlint.cli.standing import problems_of, standing_of
    from factlint.gate import policy_of
    from factlint.lsp.server import create_server
    from factlint.session import Session

    with told(language):
        standing = standing_of(context)
    policy = policy_of(
        standing.settings,
        rules=rules,
        select=select,
        ignore=ignore,
        enable=enable,
        decisions=standing.decisions,
        baseline=standing.baseline,
    )
    complain(problems_of(policy))  # an editor shows them in its log, and checks with the others
    session = Session(policy, replace(standing.manner, date=date), ledger=ledger)
    create_server(session, language=language, exclude=replace(exclude, named=force_exclude)).start_io()
    return EXIT_CLEAN
