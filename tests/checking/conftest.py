"""What the tests of the checks share: the lexicon, the shipped rules, and texts read through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint import knowledge
from factlint.binding import bind
from factlint.checking import check
from factlint.checking.index import ArticleIndex
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Claim, Finding
from factlint.reading import read_bytes
from factlint.ruleset.rule import Rule, Ruleset
from factlint.scanning import scan

Judged = tuple[tuple[Claim, ...], tuple[Finding, ...]]


@pytest.fixture(scope="session")
def known() -> knowledge.Knowledge:
    return knowledge.load()


@pytest.fixture(scope="session")
def lexicon(known: knowledge.Knowledge) -> Lexicon:
    return known.lexicon


@pytest.fixture(scope="session")
def rules(known: knowledge.Knowledge) -> dict[str, Rule]:
    return {rule.id: rule for rule in known.ruleset.rules}


@pytest.fixture(scope="session")
def bound(lexicon: Lexicon) -> Callable[..., BoundArticle]:
    def read(text: str, path: str = "draft.txt", date: str | None = None) -> BoundArticle:
        return bind(scan(read_bytes(text.encode(), path), lexicon), lexicon, date=date)

    return read


@pytest.fixture(scope="session")
def indexed(bound: Callable[..., BoundArticle], lexicon: Lexicon) -> Callable[..., ArticleIndex]:
    return lambda text, path="draft.txt": ArticleIndex(bound(text, path), lexicon)


@pytest.fixture(scope="session")
def judged(bound: Callable[..., BoundArticle], known: knowledge.Knowledge) -> Callable[..., Judged]:
    """Claims and findings of texts, given as one text or as names and texts; ``only`` names the rules."""

    def judge(texts: str | dict[str, str], *only: str, date: str | None = None, cross: bool = True, pedantic: bool = False) -> Judged:
        files = {"draft.txt": texts} if isinstance(texts, str) else texts
        chosen = tuple(rule for rule in known.ruleset.rules if not only or rule.id in only)
        articles = [bound(text, path, date) for path, text in files.items()]
        return check(articles, Ruleset(chosen), known.lexicon, cross=cross, pedantic=pedantic)

    return judge
