"""The inputs of a command: paths, and stdin under the name it was given."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import PurePath

import click

from factlint.intake import Draft, Input
from factlint.told import Told


def opened(paths: Sequence[str], stdin_filename: str) -> list[Input]:
    """The paths as the library takes them; ``-`` is read once."""
    if "" in paths:
        raise click.BadParameter(Told("an empty path names nothing; give a file, a directory or -", "路径是空的；请给文件、目录或 -"), param_hint="PATH")
    named: list[Input] = [PurePath(path) for path in paths if path != "-"]
    if "-" in paths:
        named.append(Draft(sys.stdin.buffer.read(), stdin_filename))
    return named
