"""``factlint config``: every setting, its value, and where it came from."""

from __future__ import annotations

import json

import click

from factlint.cli import options
from factlint.cli.completing import setting_names
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text, write_utf8

_EXAMPLES = examples(
    ("factlint config", "每项设置的值和来处", "Every setting with its value and where it came from"),
    ("factlint config fail-level exclude --format json", "两项，给程序看", "Two of them, for a program"),
)


@click.command("config", cls=Command, epilog=_EXAMPLES)
@options.settings
@click.argument("names", nargs=-1, metavar="[KEY]...", shell_complete=setting_names)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the list.")
@click.pass_context
def command(context: click.Context, names: tuple[str, ...], form: str) -> int:
    """Show each setting, its value and where it came from: default, a preset, a place in a file, or a variable of the environment."""
    from factlint.reporting.json_text import indented
    from factlint.settings import KEYS
    from factlint.settings.documents import no_such_setting

    settings = options.settings_of(context)
    unknown = [no_such_setting(name) for name in names if name not in KEYS]
    chosen = [value for name, value in settings.values.items() if not names or name in names]
    if form == "json":
        rows = {value.key.name: {"value": value.value, "source": value.source, "variable": value.key.variable} for value in chosen}
        write_utf8(indented(rows), None)
    else:
        lines = [f"{value.key.name} = {json.dumps(value.value, ensure_ascii=False)}  # {value.source}" for value in chosen]
        if not names:
            lines += [f"severity.{rule} = {json.dumps(level)}  # {source}" for rule, (level, source) in settings.severity.items()]
            lines += [f"overrides: {', '.join(override.paths)}  # {override.source}" for override in settings.overrides]
            lines += [f"suppressions: {entry.rule} “{entry.quote}” {entry.reason}  # {entry.source}" for entry in settings.suppressions]
        write_text("".join(f"{line}\n" for line in lines), None)
    complain(unknown)
    return EXIT_FAILED if unknown else EXIT_CLEAN
