"""Commands whose help is told in English or in Chinese: as ``--lang`` says, else ``FACTLINT_LANG``, else the locale."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

_META = "factlint.help"
_VARIABLES = ("FACTLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_HELP = frozenset({"-h", "--help"})
_LANG = "--lang"
_TOKEN = re.compile(r"[（《“\[(]*(?:[!-~]+|.)", re.DOTALL)  # what opens stays with what it opens
_NOT_FIRST = frozenset("，。、；：？！）》”’")
_NARROWEST = 20  # columns of a text


class _Bilingual(click.Command):
    """A command that knows the language of its help before its options are read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if _HELP & set(args):
            language, others = _taken(args)
            ctx.meta[_META] = language or ctx.meta.get(_META)
            args = args if any(_LANG in parameter.opts for parameter in self.params) else others
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        return _chinese_help(self, ctx) if _language(ctx) == "zh" else super().get_help(ctx)


class Command(_Bilingual):
    """A command of factlint."""


class Group(_Bilingual, click.Group):
    """A command that holds others; ``summaries`` are lines on them, Chinese before English."""

    command_class = Command
    summaries: Mapping[str, str] = {}


def given_language(args: Sequence[str]) -> str:
    """The language that arguments ask for; empty where they do not."""
    return _taken(args)[0]


def in_chinese(ctx: click.Context, args: Sequence[str]) -> bool:
    """Whether the help of a command, called with these arguments, is told in Chinese."""
    return (given_language(args) or _language(ctx)) == "zh"


def _taken(args: Sequence[str]) -> tuple[str, list[str]]:
    """The language that arguments ask for, and the arguments without it."""
    language, others, waiting = "", list[str](), False
    for argument in args:
        if waiting or argument.startswith(f"{_LANG}="):
            language, waiting = argument.removeprefix(f"{_LANG}="), False
        elif argument == _LANG:
            waiting = True
        else:
            others.append(argument)
    return language, others


def _language(ctx: click.Context) -> str:
    """Two letters; a locale's first ones."""
    told = ctx.meta.get(_META) or next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return str(told)[:2].lower()


def _chinese_help(command: click.Command, ctx: click.Context) -> str:
    from factlint.cli.chinese import COMMANDS

    lines = [*usage(command, ctx), "", *_indented(COMMANDS[ctx.command_path], 2, ctx)]
    lines += _section("选项：", (_option(parameter, ctx) for parameter in command.get_params(ctx)), ctx)
    if isinstance(command, click.Group):
        lines += _section("命令：", _commands(command, ctx), ctx)
    formatter = ctx.make_formatter()
    command.format_epilog(ctx, formatter)
    return "\n".join(lines) + "\n\n" + formatter.getvalue().strip("\n")


def usage(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """How a command is called."""
    pieces = " ".join(command.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
    yield f"用法：{ctx.command_path} {pieces}".rstrip()


def _option(parameter: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    """The names of an option, and what it is for with its default."""
    from factlint.cli.chinese import OPTIONS

    if not isinstance(parameter, click.Option) or not parameter.help:
        return None
    told = copy.copy(parameter)
    told.help = OPTIONS.get(parameter.help, parameter.help)
    record = told.get_help_record(ctx)
    if record is None:
        return None
    names, words = record
    return names, words.replace("  [default: ", "[缺省 ").replace("[required]", "[必填]").replace("[env var: ", "[环境变量 ").replace(
        "; default: ", "；缺省 "
    ).replace("; required]", "；必填]")


def _commands(group: click.Group, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """The commands of a group, each with its summary, or the first sentence of what it does."""
    from factlint.cli.chinese import COMMANDS

    summaries = group.summaries if isinstance(group, Group) else {}
    for name in group.list_commands(ctx):
        yield name, summaries[name].split("　")[0] if name in summaries else re.split("[：。]", COMMANDS[f"{ctx.command_path} {name}"])[0]


def _section(title: str, rows: Any, ctx: click.Context) -> list[str]:
    """A title, and under it a name a line with its words beside it."""
    from factlint.reporting.display import padded, width

    found = [row for row in rows if row is not None]
    column = min(max((width(name) for name, _ in found), default=0), 30) + 4
    lines = ["", title]
    for name, words in found:
        first, *rest = _wrapped(words, max(_NARROWEST, _columns(ctx) - column))
        if width(name) + 4 > column:
            lines.append(f"  {name}")
            name = ""
        lines += [padded(f"  {name}", column) + first, *(" " * column + line for line in rest)]
    return lines


def _indented(text: str, by: int, ctx: click.Context) -> list[str]:
    """Paragraphs, each wrapped."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += ["", *(" " * by + line for line in _wrapped(paragraph, _columns(ctx) - by))]
    return lines[1:]


def _wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of so many columns, in which a Han character takes two; Latin words stay whole, and no line begins with a stop."""
    from factlint.reporting.display import width

    lines, line = list[str](), ""
    for token in _TOKEN.findall(text):
        if line and width(line) + width(token) > columns and token not in _NOT_FIRST:
            lines.append(line.rstrip())
            line = ""
        line += token if line or token != " " else ""
    return [*lines, line.rstrip()]


def _columns(ctx: click.Context) -> int:
    return ctx.make_formatter().width
