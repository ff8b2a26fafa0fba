"""Where a result goes: stdout or a file, as the reader's text or as UTF-8 bytes for a program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from msgspec import Struct

from factlint.told import in_language


class Output(Struct, frozen=True):
    """A report that is wanted: its form (empty: that of ``--format``) and its file (None: stdout)."""

    form: str
    path: Path | None


def destinations(form: str, outputs: Sequence[Output]) -> list[Output]:
    """Every report to write: stdout gets the one of ``--format`` unless a file without a form of its own takes it."""
    named = [Output(output.form or form, output.path) for output in outputs]
    taken = any(not output.form or output.path is None for output in outputs)
    return named if taken else [Output(form, None), *named]


def write_text(text: str, path: Path | None) -> None:
    """Text for a reader: in the terminal's encoding, or in UTF-8 to a file."""
    write_text_pieces((text,), path)


def write_text_pieces(pieces: Iterable[str], path: Path | None) -> None:
    """The same of a text that comes in pieces, each written as it comes."""
    if path is None:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()  # problems follow on stderr, also where both go to one pipe
    else:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)


def write_utf8(text: str, path: Path | None) -> None:
    """Text for a program: the same UTF-8 bytes whatever the terminal's encoding. A lone surrogate becomes its JSON escape."""
    write_utf8_pieces((text,), path)


def write_utf8_pieces(pieces: Iterable[str], path: Path | None) -> None:
    """The same of a text that comes in pieces, each written as it comes."""
    encoded = (piece.encode("utf-8", errors="backslashreplace") for piece in pieces)
    if path is not None:
        with path.open("wb") as file:
            file.writelines(encoded)
        return
    sys.stdout.flush()
    stream = sys.stdout.buffer
    stream.writelines(encoded)
    stream.flush()


def wants_colour(path: Path | None) -> bool:
    """Colour is for a terminal whose reader did not refuse it (``NO_COLOR``)."""
    return path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def complain(problems: Iterable[str]) -> None:
    """One line a problem on stderr, in the language of the run, without power over the terminal."""
    from factlint.cli.speaking import spoken
    from factlint.reporting.display import neutral

    language = spoken()
    for problem in problems:
        click.echo(neutral(in_language(problem, language)), err=True)
