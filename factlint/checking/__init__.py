"""Rules × facts → claims → verdicts → findings."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.compare import Repeat, agreements, repeats
from factlint.checking.grouping import grouped
from factlint.checking.index import ArticleIndex
from factlint.checking.judge import Judge
from factlint.checking.mentions import FactKey, FactSource, Mention, RunSource
from factlint.checking.reasons import REASONS
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Claim, Finding
from factlint.ruleset.rule import Rule, RuleKind, Ruleset

__all__ = ["REASONS", "FactKey", "FactSource", "Mention", "check"]


def check(
    articles: Sequence[BoundArticle], ruleset: Ruleset, lexicon: Lexicon, *, cross: bool = True, pedantic: bool = False
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Every claim that the articles state, judged, and the findings among them, sorted by path, place and rule.

    With ``cross`` the articles are also compared with each other; ``pedantic`` reports as info what only rounding explains.
    """
    indexes = [ArticleIndex(article) for article in sorted(articles, key=lambda article: article.scan.article.path)]
    judge = Judge(ruleset, lexicon, pedantic=pedantic)
    assessments = [found for index in indexes for found in judge.article(index)]
    by_path = {index.path: index for index in indexes}
    return grouped(assessments, _repeats(ruleset, indexes, lexicon, cross), by_path)


def _repeats(ruleset: Ruleset, indexes: Sequence[ArticleIndex], lexicon: Lexicon, cross: bool) -> list[Repeat]:
    rules = [rule for rule in ruleset.rules if rule.kind is RuleKind.COMPARE and (cross or not _is_cross(rule))]
    if not rules:
        return []
    source: FactSource = RunSource(indexes, lexicon)
    by_path = {index.path: index for index in indexes}
    found = [repeat for rule in rules for repeat in repeats(rule, source, by_path)]
    within = [rule for rule in rules if not _is_cross(rule)]
    return found + [repeat for rule in within for index in indexes for repeat in agreements(rule, index, lexicon)]


def _is_cross(rule: Rule) -> bool:
    return rule.across == "articles"
