"""Rules × facts → claims → verdicts → findings."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.index import ArticleIndex
from factlint.checking.mentions import FactKey, FactSource, Mention
from factlint.checking.outcomes import Checker, Outcome
from factlint.checking.reasons import REASONS
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Claim, Finding
from factlint.ruleset.rule import Ruleset

__all__ = ["REASONS", "Checker", "FactKey", "FactSource", "Mention", "Outcome", "check"]


def check(
    articles: Sequence[BoundArticle], ruleset: Ruleset, lexicon: Lexicon, *, cross: bool = True, pedantic: bool = False
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Every claim that the articles state, judged, and the findings among them, sorted by path, place and rule.

    With ``cross`` the articles are also compared with each other; ``pedantic`` reports as info what only rounding explains.
    """
    checker = Checker(ruleset, lexicon, cross=cross, pedantic=pedantic)
    ordered = sorted(articles, key=lambda article: article.scan.article.path)
    by_path = {article.scan.article.path: article for article in ordered}
    return checker.together(map(checker.article, ordered), lambda mention: ArticleIndex(by_path[mention.path]).sentence_words(mention.start))
