"""Texts through reading and scanning to the facts under test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.binding import Binder
from factlint.lexicon import default_directory, load
from factlint.model import BoundArticle
from factlint.reading import read_bytes
from factlint.scanning import scan


@pytest.fixture(scope="session")
def bound() -> Callable[..., BoundArticle]:
    lexicon = load([default_directory()])
    binder = Binder(lexicon)

    def bind(text: str, *, date: str | None = "2024-03", path: str = "draft.txt") -> BoundArticle:
        return binder.bind(scan(read_bytes(text.encode(), path), lexicon), date=date)

    return bind
