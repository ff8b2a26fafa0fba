"""``factlint audit``: every conflict of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import factlint
from factlint.cli import auditing, options
from factlint.cli.examples import examples
from factlint.cli.helping import Command

if TYPE_CHECKING:
    from factlint.knowledge import Knowledge
    from factlint.model import Audit


_EXAMPLES = examples(
    ("factlint audit 台账.ledger", "全库里互不一致的数据", "Whatever the articles of a ledger contradict each other in"),
    ("factlint audit 台账.ledger --format html --output 核查.html", "写成网页", "Write it as a page"),
)


@click.command("audit", cls=Command, epilog=_EXAMPLES)
@click.argument("file", metavar="LEDGER", type=options.LedgerName())
@auditing.audit_options
def command(file: Path | str, **values: Any) -> int:
    """List every conflict between the articles of a ledger, one entry a contradicted fact.

    Ranked by how many articles print one of the values, then by the newest article, then by the gap.
    """

    def conflicts(known: Knowledge, limit: int | None) -> Audit:
        from factlint.ledger import Ledger
        from factlint.ledger.audit import audit

        with Ledger(file) as ledger:
            return audit(ledger, known.ruleset.rules, known.lexicon, limit=limit, version=factlint.__version__)

    return auditing.audited(auditing.of(values), conflicts)
