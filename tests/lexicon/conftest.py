"""Lexicons for the tests: the shipped one, and small ones written for a case. No test touches the user's cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from factlint.lexicon import Lexicon, default_directory, load

Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return load([default_directory()])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a directory of lexicon files and returns it; every call makes another one."""
    made = 0

    def directory(files: Mapping[str, str]) -> Path:
        nonlocal made
        made += 1
        root = tmp_path / f"lexicon{made}"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return directory
