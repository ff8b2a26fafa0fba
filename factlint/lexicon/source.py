"""The files of a lexicon, read but not yet understood."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from factlint.lexicon.errors import LexiconError, LexiconProblem

SUFFIXES = (".yaml", ".yml", ".txt", ".json")


class Source(Struct, frozen=True):
    """One file. ``name`` is its path within its directory, ``directory`` that directory's place in the order of loading."""

    path: Path
    name: str
    directory: int
    data: bytes


def read_sources(directories: Sequence[Path]) -> tuple[Source, ...]:
    """The files of the directories, in order. Raises ``LexiconError`` where a directory or file cannot be read."""
    found: list[Source] = []
    problems: list[LexiconProblem] = []
    for number, directory in enumerate(directories):
        if not directory.is_dir():
            problems.append(LexiconProblem(str(directory), 1, 1, "there is no such directory of lexicon files"))
            continue
        for path in _files(directory):
            try:
                found.append(Source(path, path.relative_to(directory).as_posix(), number, path.read_bytes()))
            except OSError as error:
                problems.append(LexiconProblem(str(path), 1, 1, f"cannot be read: {error.strerror}"))
    if problems:
        raise LexiconError(problems)
    return tuple(found)


def digest_of(sources: Sequence[Source]) -> str:
    """Content hash of all files with their names."""
    content = hashlib.sha256()
    for source in sources:
        content.update(f"{source.directory}/{source.name}\0{len(source.data)}\0".encode())
        content.update(source.data)
    return content.hexdigest()


def _files(directory: Path) -> Iterator[Path]:
    for folder in (directory, directory / "indicators"):
        if folder.is_dir():
            yield from (path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES and not path.name.startswith("."))


def default_directory() -> Path:
    """Where the shipped lexicon lies: ``factlint/_rules/lexicon`` of an installed wheel, else ``rules/lexicon`` of the repository."""
    package = Path(__file__).parent.parent
    installed = package / "_rules" / "lexicon"
    return installed if installed.is_dir() else package.parent / "rules" / "lexicon"
