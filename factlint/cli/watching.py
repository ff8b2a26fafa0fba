"""A command run anew whenever what it reads changes, until it is interrupted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from factlint.cli.exits import EXIT_FAILED
from factlint.cli.extras import needs
from factlint.cli.output import complain
from factlint.told import Told

_WILD = frozenset("*?[")


def watched(paths: Sequence[str], rules: Iterable[Path], once: Callable[[], int]) -> int:
    """Runs ``once``, and again after every change of the articles or rules; the code of the last run, when it is interrupted."""
    needs("watch", "watchfiles")
    if "-" in paths:
        raise click.BadParameter(Told("stdin cannot be watched; give a file or a directory", "标准输入没法一直看着；请给文件或目录"), param_hint="--watch")
    from watchfiles import watch

    from factlint.reading import is_supported

    given = [_root(path) for path in paths]
    packs = [path.resolve() for path in rules]
    directories = {path if path.is_dir() else path.parent for path in (*given, *packs)}  # an editor replaces the file: its directory stays

    def concerns(_: object, path: str) -> bool:
        file = Path(path)
        article = is_supported(path) and any(file == one or (one.is_dir() and file.is_relative_to(one)) for one in given)
        return article or (file.suffix in (".yaml", ".yml") and any(file.is_relative_to(pack) for pack in packs))

    code = _run(once)
    try:
        for _ in watch(*(directory for directory in directories if directory.is_dir()), watch_filter=concerns):
            if sys.stdout.isatty():
                click.clear()
            code = _run(once)
    except KeyboardInterrupt:
        return code  # how a watch is ended
    return code


def _run(once: Callable[[], int]) -> int:
    """The code of one run; a faulty rule is told, and may be mended while this goes on."""
    from factlint.knowledge import KnowledgeError

    try:
        code = once()
    except KnowledgeError as error:
        complain(error.problems)
        code = EXIT_FAILED
    sys.stdout.flush()
    return code


def _root(path: str) -> Path:
    """The file or directory of a path; of a glob, the directory before its first wild part."""
    parts = Path(path).resolve().parts
    wild = next((index for index, part in enumerate(parts) if _WILD & set(part)), len(parts))
    return Path(*parts[:wild])
