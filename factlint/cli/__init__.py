"""The command line: one command a file, each imported only when it runs."""

from __future__ import annotations

import importlib

import click

import factlint

COMMANDS = {
    "check": "Check the figures of articles.",
    "facts": "List the figures of articles with what they measure.",
    "rule": "Explain a rule, or list all rules.",
    "schema": "Print the JSON Schema of a rule file, a report or a fact.",
    "test": "Run the tests that stand in the rule files.",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"factlint.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup)
@click.version_option(factlint.__version__, prog_name="factlint")
def main() -> None:
    """Check the figures in Chinese press drafts."""
