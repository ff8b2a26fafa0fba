"""``factlint schema``: the published JSON Schemas."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.helping import Command
from factlint.cli.output import write_utf8

_EXAMPLES = examples(
    ("factlint schema report", "JSON 报告的 schema", "The schema of a JSON report"),
    ("factlint schema rule --output my-rules/rule.schema.json", "放在规则旁边，给编辑器补全用", "Beside your rules, so that an editor completes them"),
)


@click.command("schema", cls=Command, epilog=_EXAMPLES)
@click.argument("document", type=click.Choice(["rule", "pack", "report", "facts"]))
@options.output
def command(document: str, output: Path | None) -> None:
    """Print the JSON Schema of a rule file, of `pack.yaml` (pack), of `check --format json` (report), or of a line of `facts --format jsonl` (facts)."""
    write_utf8(_text(document), output)


def _text(document: str) -> str:
    if document == "rule":
        from factlint.ruleset import schema_text as rule_schema_text

        return rule_schema_text()
    if document == "pack":
        from factlint.ruleset import pack_schema_text

        return pack_schema_text()
    from factlint.reporting.schemas import schema_text

    return schema_text("report" if document == "report" else "fact")
