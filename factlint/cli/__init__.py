"""The command line: one command a file, each imported only when it runs."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import NoReturn

import click

from factlint.cli import version
from factlint.cli.examples import examples
from factlint.cli.exits import run
from factlint.cli.helping import Group
from factlint.told import Told

COMMANDS = {
    "check": "查稿件里的数　Check the figures of articles.",
    "annotate": "给 Word 稿加批注　Copy a Word document with a comment at every finding.",
    "compare": "签发稿与校样校异同　Tell which figures of a signed text changed in its proof.",
    "facts": "列出稿件里的数据条目　List the figures of articles with what they measure.",
    "ledger": "数据台账　Keep the facts of an archive in one file.",
    "audit": "全库核查　List every conflict between the articles of a ledger.",
    "spark": "用 Spark 建很大的台账　Build and audit the ledger of a very large archive with Apache Spark.",
    "sheet": "写数据核校单，读回处理意见　Write the proof sheet of figures, and read back what was decided on it.",
    "rule": "说明规则　Explain a rule, or list them all.",
    "test": "跑规则自带的用例　Run the tests that stand in rule files.",
    "serve": "本机网页和接口　Serve a page that checks drafts as they are typed, and an HTTP interface.",
    "lsp": "给编辑器用　Speak the Language Server Protocol with an editor.",
    "baseline": "记下存量　Write down what is known and does not count.",
    "config": "列出设置和来处　Show each setting and where it came from.",
    "init": "写一份设置　Write a configuration to begin with.",
    "schema": "打印 JSON Schema　Print the JSON Schema of a rule file, a report or a fact.",
}
_OTHER_NAMES = {"explain": "rule"}  # as other linters call it


class LazyGroup(Group):
    """A group that imports a command's module when that command is asked for."""

    summaries = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = _OTHER_NAMES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command = importlib.import_module(f"factlint.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As ever; what is no command is told with the nearest one, or how to check a file of that name."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from difflib import get_close_matches
            from pathlib import Path

            near = get_close_matches(name, COMMANDS, n=1)
            hint = Told("factlint --help lists them", "factlint --help 列出全部")
            if Path(name).exists():
                hint = Told(f"to check it: factlint check {name}", f"要查它：factlint check {name}")
            elif near:
                hint = Told(f"did you mean “{near[0]}”?", f"是不是“{near[0]}”？")
            ctx.fail(Told(f"there is no command “{name}”", f"没有“{name}”这个命令").then(hint))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_EXAMPLES = examples(
    ("factlint check 稿件.docx", "查一篇稿", "Check a draft"),
    ("factlint sheet 稿件/ -o 核校单.xlsx", "查一个目录，写数据核校单", "Check a directory and write the proof sheet"),
    ("factlint rule multiple-mismatch", "一条规则查什么、为什么", "What a rule looks for, and why"),
    ("factlint check --help", "一个命令的全部选项和示例", "All options of a command, with examples"),
)


@click.group(cls=LazyGroup, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=version.show, help="Show the versions of factlint and of its rules.")
def group() -> None:
    """Check the figures in Chinese press drafts: factlint recomputes what a text states and compares what articles say of the same thing.

    Exit codes: 0 nothing to report, 1 findings at or above --fail-level, 2 bad usage, a bad rule or an input that could not be read.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The ``factlint`` command; exits with 0, 1 or 2."""
    run(group, arguments)
