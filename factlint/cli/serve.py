"""``factlint serve``: the page and the HTTP interface on this machine."""

from __future__ import annotations

import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.extras import needs
from factlint.cli.faults import told
from factlint.cli.helping import Command
from factlint.cli.output import complain

if TYPE_CHECKING:
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint serve", "在 http://127.0.0.1:8520/ 开网页", "Serve the page at http://127.0.0.1:8520/"),
    ("factlint serve --port 0 --ledger 台账.ledger --lang en", "用空闲的端口，同时与台账比对，英文", "On a free port, against a ledger, in English"),
)


@click.command("serve", cls=Command, epilog=_EXAMPLES)
@options.settings
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on. Any but this machine's own asks for a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8520, show_default=True, help="Port to listen on; 0: a free one.")
@click.option("--token", envvar="FACTLINT_TOKEN", metavar="TOKEN", help="Ask every request for this token; made at random where none is given but needed.")
@click.option("--max-size", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="MB", help="Largest request.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Processes that check.")
@options.ledger
@options.selection
@options.knowledge
@options.language
@click.pass_context
def command(
    context: click.Context,
    /,
    host: str,
    port: int,
    token: str | None,
    max_size: int,
    workers: int,
    ledger: Path | str | None,
    select: tuple[str, ...],
    enable: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    language: Language,
) -> int:
    """Serve a page that checks drafts as they are typed, and the same as an HTTP interface (/api/openapi.json). Nothing leaves this machine."""
    needs("serve", "starlette", "uvicorn", "python_multipart")
    from factlint import api
    from factlint.cli.standing import problems_of, standing_of
    from factlint.serving.running import run
    from factlint.serving.settings import LOCAL_NAMES, Limits, Selection, Settings

    with told(language):
        standing = standing_of(context)
        if ledger is not None:
            api.usable(ledger)
    selection = Selection(
        tuple(path.resolve() for path in rules),
        select,
        ignore,
        enable,
        ledger.resolve() if isinstance(ledger, Path) else ledger,
        standing.settings,
        standing.decisions,
        standing.baseline,
        standing.manner,
    )
    problems = problems_of(selection.policy())
    if problems:
        complain(problems)
        return EXIT_FAILED
    own = is_loopback(host)
    settings = Settings(
        selection=selection,
        limits=Limits(body=max_size * 1_000_000, workers=min(workers, os.cpu_count() or 1)),
        language=language,
        token=token or (None if own else secrets.token_urlsafe(24)),
        hosts=(*LOCAL_NAMES, host) if own else None,
    )
    run(settings, host, port, lambda address: click.echo(f"factlint: {address}", err=True))
    return EXIT_CLEAN


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
