"""A compiled lexicon on disk, keyed by the content it was compiled from. Anything wrong with it only means compiling again."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

from factlint import model
from factlint.lexicon.nouns import Lexicon
from factlint.patterns import cache_directory


def fetch(digest: str) -> Lexicon | None:
    """The lexicon compiled from this content, where it is at hand and sound."""
    try:
        lexicon = pickle.loads(_path(digest).read_bytes())
    except Exception:  # noqa: BLE001 - a damaged or foreign pickle may raise anything; the files themselves are at hand
        return None
    return lexicon if isinstance(lexicon, Lexicon) and lexicon.digest == digest else None


def store(lexicon: Lexicon) -> None:
    """Keeps a compiled lexicon; readers see the old file or the new one, never a half. A cache that cannot be written is done without."""
    path = _path(lexicon.digest)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            pickle.dump(lexicon, file, protocol=pickle.HIGHEST_PROTOCOL)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _path(digest: str) -> Path:
    key = hashlib.sha256(f"{digest} {sys.version_info[:2]} {_code()}".encode()).hexdigest()
    return cache_directory() / f"lexicon-{key[:32]}.pickle"


def _code() -> str:
    """Content hash of the code that makes and holds a lexicon: another version never reads this one's cache."""
    content = hashlib.sha256()
    for path in (Path(model.__file__), *sorted(Path(__file__).parent.glob("*.py"))):
        content.update(path.read_bytes())
    return content.hexdigest()
