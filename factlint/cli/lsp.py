"""``factlint lsp``: a language server over stdin and stdout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN
from factlint.cli.extras import needs
from factlint.cli.output import complain

if TYPE_CHECKING:
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint lsp", "由编辑器启动", "As an editor starts it"),
    ("factlint lsp --rules my-rules/ --ignore style", "加上自己的规则，不查体例", "With rules of your own, without style"),
)


@click.command("lsp", epilog=_EXAMPLES)
@options.settings
@options.selection
@options.knowledge
@options.date
@options.language
def command(select: tuple[str, ...], enable: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[Path, ...], date: str | None, language: Language) -> int:
    """Speak the Language Server Protocol over stdin and stdout, for editors that start it themselves."""
    needs("lsp", "pygls")
    from factlint import knowledge
    from factlint.lsp.server import create_server

    known = knowledge.load(rules, select=select, ignore=ignore, enable=enable)
    complain(known.problems)  # an editor shows them in its log, and checks with the others
    create_server(known, language=language, date=date).start_io()
    return EXIT_CLEAN
