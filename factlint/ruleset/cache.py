"""Compiled rules on disk, keyed by the content they were compiled from. Anything wrong with a cache only means compiling again."""

from __future__ import annotations

import os
import pickle
import sys
from hashlib import sha256
from pathlib import Path

from factlint import model
from factlint.patterns import cache_directory
from factlint.ruleset.rule import Ruleset

_MOST_KEPT = 16


def fetch(key: str, directory: Path | None = None) -> Ruleset | None:
    """The rules compiled under this key, where they are at hand and sound."""
    try:
        ruleset = pickle.loads(_path(key, directory).read_bytes())
    except Exception:  # noqa: BLE001 - a damaged or foreign pickle may raise anything; the rule files themselves are at hand
        return None
    return ruleset if isinstance(ruleset, Ruleset) else None


def store(key: str, ruleset: Ruleset, directory: Path | None = None) -> None:
    """Keeps compiled rules; readers see the old file or the new one, never a half. A cache that cannot be written is done without."""
    import tempfile

    try:
        path = _path(key, directory)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                pickle.dump(ruleset, file, protocol=pickle.HIGHEST_PROTOCOL)
            Path(temporary).replace(path)
            _prune(path.parent)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except (OSError, RuntimeError):  # RuntimeError: there is no home directory
        return


def _path(key: str, directory: Path | None) -> Path:
    full = sha256(f"{key} {sys.version_info[:2]} {_code()}".encode()).hexdigest()
    return (directory or cache_directory()) / f"rules-{full[:32]}.pickle"


def _code() -> str:
    """Content hash of the code that makes and holds rules: another version of it never reads this one's cache."""
    content = sha256()
    for path in (Path(model.__file__), *sorted(Path(__file__).parent.glob("*.py"))):
        content.update(path.read_bytes())
    return content.hexdigest()


def _prune(directory: Path) -> None:
    """Removes the oldest of many compilations: every edit of a rule leaves one behind."""
    kept = sorted(directory.glob("rules-*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_MOST_KEPT:]:
        path.unlink(missing_ok=True)
