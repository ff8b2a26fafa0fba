"""Paths of articles against globs of a configuration, which go from its directory as those of ``.gitignore`` do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(path: str, globs: Sequence[str], base: Path) -> bool:
    """Whether one of the globs (``快讯/**``, ``*.md``) is the path or a directory above it; later ones with ``!`` take paths out again."""
    try:
        relative = os.path.relpath(Path(path).absolute(), base.absolute())
    except ValueError:  # another drive
        return False
    return bool(_compiled(tuple(globs)).match_file(Path(relative).as_posix()))


@lru_cache(maxsize=64)
def _compiled(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)
