"""What the tests of reading share: the furniture that ships with factlint, and articles from plain strings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from factlint.lexicon import default_directory
from factlint.model import Article, Role
from factlint.reading import Furniture, furniture_from, read_bytes

Read = Callable[..., Article]


@pytest.fixture(scope="session")
def furniture() -> Furniture:
    return furniture_from(yaml.safe_load((default_directory() / "boilerplate.yaml").read_text("utf-8")))


@pytest.fixture(scope="session")
def read(furniture: Furniture) -> Read:
    def read_text(text: str, path: str = "draft.txt") -> Article:
        return read_bytes(text.encode("utf-8"), path, furniture=furniture)

    return read_text


def passages(article: Article) -> list[tuple[Role, str]]:
    """The blocks of an article as role and words."""
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def words(article: Article, *roles: Role) -> list[str]:
    """The words of the blocks in these roles, of all blocks where none is named."""
    return [text for role, text in passages(article) if not roles or role in roles]
