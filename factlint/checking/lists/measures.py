"""Whether what the parts of a list measure is what their total does: 投资 is no part of 生产总值."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.index import ArticleIndex
from factlint.lexicon import says
from factlint.model import Fact


def measure_another(parts: Sequence[Fact], whole: Fact, index: ArticleIndex) -> bool:
    """生产总值512亿元。分产业看，第一产业投资…: whether figures in another sentence than a total all name a measure that it does not have."""
    names = whole.label + whole.indicator
    if whole.sentence == parts[0].sentence or not names:
        return False
    known = index.lexicon.lists.measures
    told = [_measure(fact, index) for fact in parts]
    return all(told) and not any(says(names, known[measure]) for measure in told)


def _measure(fact: Fact, index: ArticleIndex) -> str:
    """The longest name of a measure that the name of a figure ends in; empty where it ends in none."""
    return max((word for word in index.lexicon.lists.measures if fact.label.endswith(word) or fact.indicator.endswith(word)), key=len, default="")
