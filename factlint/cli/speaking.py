"""In which language a run speaks: that of the report of what is wrong with files, that of the help of what is wrong with the command."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from factlint.cli.helping import given_language, in_chinese, usage
from factlint.told import in_language

_DEFAULT = "zh"  # as for the report


class Voice:
    """The language of one run, found before its options are read and settled by them."""

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        self.language = given_language(arguments) or os.environ.get("FACTLINT_LANG", "") or _DEFAULT


def spoken() -> str:
    """The language of the run at hand."""
    context = click.get_current_context(silent=True)
    voice = None if context is None else context.find_object(Voice)
    return (voice or Voice()).language


def settle(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The language that ``--lang``, the environment or the configuration gives."""
    voice = context.find_object(Voice)
    if voice is not None:
        voice.language = value
    return value


def show(error: click.ClickException, arguments: Sequence[str]) -> None:
    """What was wrong with the command, on stderr."""
    context = getattr(error, "ctx", None)
    if not isinstance(error, click.UsageError) or context is None or not in_chinese(context, arguments):
        error.show()
        return
    for line in (*usage(context.command, context), f"看 {context.command_path} --help", "", f"用法有误：{_told(error, context)}"):
        click.echo(line, err=True)


def _told(error: click.UsageError, context: click.Context) -> str:
    possible = sorted(getattr(error, "possibilities", None) or ())
    near = f"；是不是 {'、'.join(possible)}？" if possible else ""
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项{near}"
    command = getattr(error, "command_name", "")  # since click 8.5
    if command:
        return f"没有“{command}”这个命令{near}"
    if not isinstance(error, click.BadParameter):
        return in_language(error.message, "zh")
    hint = error.param_hint or (error.param.get_error_hint(context) if error.param is not None else "")
    name = hint if isinstance(hint, str) else " / ".join(hint)
    if isinstance(error, click.MissingParameter):
        return f"缺少{'选项' if isinstance(error.param, click.Option) else '参数'} {name}"
    return f"{name} 的值不对：{_fault(error)}"


def _fault(error: click.BadParameter) -> str:
    """What is wrong with the value of an option."""
    message = in_language(error.message, "zh")
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.Choice):
        return f"可用的值：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        least, most = "" if kind.min is None else f"，不小于 {kind.min}", "" if kind.max is None else f"，不大于 {kind.max}"
        return f"写一个整数{least}{most}"
    return message
