"""Sentences that have nothing in common with the article around them: neither whose figure it is, nor what, nor its unit."""

from __future__ import annotations

from factlint.checking.index import ArticleIndex
from factlint.model import Basis, Fact


def is_strange(fact: Fact, index: ArticleIndex) -> bool:
    """Whether a figure's own owner, indicator and unit occur in no other sentence, while the figures before and after it are of one owner."""
    if fact.bound.entity is not Basis.PRINTED:
        return False
    others = [other for other in index.facts_around(fact.quantity.start) if other.sentence != fact.sentence]
    before = [other for other in others if other.sentence < fact.sentence]
    after = [other for other in others if other.sentence > fact.sentence]
    if not before or not after or before[-1].entity != after[0].entity or not before[-1].entity:
        return False
    unit = fact.quantity.unit.name
    return not any(fact.entity == other.entity or fact.indicator == other.indicator or unit == other.quantity.unit.name for other in others)
