"""The directory of what is kept between runs. It only ever saves time: what cannot be read is made again, and what cannot be written is done without."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path


def cache_directory() -> Path:
    """``FACTLINT_CACHE_DIR``, else ``$XDG_CACHE_HOME/factlint``, else ``~/.cache/factlint``; ``RuntimeError`` where there is no home directory."""
    given = os.environ.get("FACTLINT_CACHE_DIR")
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "factlint"


@cache
def code_digest(*names: str) -> str:
    """Content hash of factlint's own code: of these modules (``ledger/codec.py``) and folders with all below them (``model``), of everything where none
    is named. What another version of that code made is not this one's."""
    root = Path(__file__).parent
    content = blake2b()
    for given in (root / name for name in names or ("",)):
        for path in sorted(given.rglob("*.py")) if given.is_dir() else (given,):
            content.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return content.hexdigest()


def kept(name: str, directory: Path | None = None) -> bytes:
    """What was kept under a name; raises ``OSError`` or ``RuntimeError`` where nothing is at hand."""
    return ((directory or cache_directory()) / name).read_bytes()


def keep(name: str, data: bytes, directory: Path | None = None, *, most: int | None = None) -> None:
    """Keeps data under a name; readers see the old file or the new one, never a half.

    ``most`` is how many files of the name's kind (``rules-….pickle``) stay, the newest ones: every edit of a rule or word leaves one behind.
    """
    import tempfile

    try:
        path = (directory or cache_directory()) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        if most is not None:
            _prune(path, most)
    except (OSError, RuntimeError):  # RuntimeError: there is no home directory
        return


def _prune(path: Path, most: int) -> None:
    alike = path.parent.glob(f"{path.name.partition('-')[0]}-*{path.suffix}")
    for old in sorted(alike, key=lambda file: file.stat().st_mtime, reverse=True)[most:]:
        old.unlink(missing_ok=True)
