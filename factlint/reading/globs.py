"""Paths of articles against globs, which go from a directory as those of ``.gitignore`` do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Exclusion(Struct, frozen=True):
    """Which files a search through directories and patterns passes over; with ``named``, files that were named themselves too."""

    globs: tuple[str, ...] = ()
    base: Path = field(default_factory=Path)
    named: bool = False

    def leaves_out(self, path: str | os.PathLike[str]) -> bool:
        """Whether the file, or a directory above it, is excluded."""
        return bool(self.globs) and matches(path, self.globs, self.base)

    def leaves_all_out(self, directory: str | os.PathLike[str]) -> bool:
        """Whether nothing below the directory needs to be looked at."""
        return not any(glob.startswith("!") for glob in self.globs) and self.leaves_out(f"{os.fspath(directory)}/")


def matches(path: str | os.PathLike[str], globs: Sequence[str], base: Path) -> bool:
    """Whether one of the globs (``快讯/**``, ``*.md``) is the path or a directory above it; later ones with ``!`` take paths out again.

    A path that ends in ``/`` is a directory.
    """
    try:
        relative = os.path.relpath(Path(path).absolute(), base.absolute())
    except ValueError:  # another drive
        return False
    ending = "/" if os.fspath(path).endswith("/") else ""
    return bool(_compiled(tuple(globs)).match_file(Path(relative).as_posix() + ending))


@lru_cache(maxsize=64)
def _compiled(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)
