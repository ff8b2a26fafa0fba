"""How a run ends: the exit codes, and the one place where errors become messages and codes."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from factlint.cli.speaking import Voice, show
from factlint.garbage import seldom_collected
from factlint.reporting.display import neutral
from factlint.told import Told, in_language

_INTERRUPTED = Told("interrupted", "已中断").at("factlint")
_OWN_FAULT = Told("this is a fault of factlint itself; please report it with the lines above", "这是 factlint 自身的故障；请连同上面几行一起报告").at(
    "factlint"
)

EXIT_CLEAN: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_FAILED: Final = 2  # bad usage, configuration or rule, or an input that could not be read


def run(group: click.Group, arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and exits: with the command's own code, or with ``EXIT_FAILED`` and a message on stderr."""
    _tolerate_any_character()
    given = list(sys.argv[1:] if arguments is None else arguments)
    voice = Voice(given)
    try:
        with seldom_collected():
            code = group.main(args=given, prog_name="factlint", standalone_mode=False, obj=voice)
        sys.stdout.flush()
    except click.ClickException as error:
        show(error, given)
        code = EXIT_FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo(in_language(_INTERRUPTED, voice.language), err=True)
        code = EXIT_FAILED
    except BrokenPipeError:
        _silence_stdout()
        code = EXIT_FAILED
    except OSError as error:
        reason = error.strerror or error
        refused = Told(f"{reason}; check the path and its permissions", f"{reason}；请检查路径和读写权限").at(f"factlint: {error.filename or 'output'}")
        click.echo(in_language(refused, voice.language), err=True)
        code = EXIT_FAILED
    except Exception as error:  # noqa: BLE001 - a fault of factlint itself must never look like a verdict on the articles
        _explain(error, voice.language)
        code = EXIT_FAILED
    sys.exit(code if isinstance(code, int) else EXIT_CLEAN)


def _explain(error: Exception, language: str) -> None:
    """What was wrong with the user's own files, or the trace of a fault of factlint."""
    from factlint.gate import BaselineError, ChangeError
    from factlint.knowledge import KnowledgeError
    from factlint.settings import SettingsError

    lines: Sequence[str]
    if isinstance(error, KnowledgeError | SettingsError):
        lines = error.problems
    elif isinstance(error, BaselineError | ChangeError):
        lines = (error.told,)
    else:
        traceback.print_exception(error)
        lines = (_OWN_FAULT,)
    for line in lines:
        click.echo(neutral(in_language(line, language)), err=True)


def _tolerate_any_character() -> None:
    """A terminal that cannot show a character gets its escape instead of an exception."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _silence_stdout() -> None:
    """Whoever read stdout has gone: what is still buffered goes nowhere, instead of failing again at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
