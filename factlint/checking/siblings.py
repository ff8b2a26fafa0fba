"""Wholes that no word names: the total that the shares printed beside one another agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factlint.checking.index import ArticleIndex
from factlint.model import Aspect, Fact, Kind

_TELLING = Fraction(1, 10)  # the coarsest step of a percentage that hardly fits by chance
_SMALLEST = 5  # percent: less has too few digits to tell wholes apart
_ENOUGH = 2  # shares that settle a whole, whatever stands beside it


def agreed_whole(part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The total of which the share holds, else the one of which its neighbours hold.

    发案2864起……刷单返利类907起，占31.7%；虚假投资类386起，占13.5%: one neighbour settles the largest figure around, two of them settle any.
    """
    paragraph = index.sentence_of(stated).paragraph
    around = [
        fact
        for fact in index.facts_of_paragraphs(max(paragraph - 1, 0), paragraph)
        if fact.quantity.start not in taken and fact.quantity.start < part.quantity.start and _is_alike(fact, part) and _root(fact) > _root(part)
    ]
    if not around or stated.quantity.hedge is not None:
        return None
    own = next((fact for fact in around if _holds(part, stated, fact)), None)
    if own is not None:
        return own
    pairs = [pair for pair in _pairs(index, paragraph, part) if pair[1] is not stated]
    largest = max(_root(fact) for fact in around)
    for fact in around:
        agreeing = sum(_holds(sibling, share, fact) for sibling, share in pairs if sibling is not fact)
        if agreeing >= _ENOUGH or (agreeing and _root(fact) == largest):
            return fact
    return None


def _pairs(index: ArticleIndex, paragraph: int, part: Fact) -> Iterator[tuple[Fact, Fact]]:
    """The shares of a paragraph, each with the figure in the part's unit that stands before it in its own sentence."""
    facts: Sequence[Fact] = list(index.facts_of_paragraphs(paragraph, paragraph))
    for share in facts:
        if share.aspect is not Aspect.SHARE or share.quantity.kind is not Kind.PERCENT or share.quantity.hedge is not None:
            continue
        before = [fact for fact in facts if fact.sentence == share.sentence and fact.quantity.end <= share.quantity.start and _is_alike(fact, part)]
        if before and (before[-1].indicator, before[-1].segment) == (share.indicator, share.segment):
            yield before[-1], share


def _holds(part: Fact, share: Fact, whole: Fact) -> bool:
    step = Fraction(share.quantity.step)
    if step > _TELLING or share.quantity.value < _SMALLEST:
        return False
    return abs(100 * _root(part) / _root(whole) - Fraction(share.quantity.value)) <= step / 2


def _is_alike(fact: Fact, part: Fact) -> bool:
    one, other = fact.quantity.unit, part.quantity.unit
    if fact.aspect is not Aspect.LEVEL or fact.quantity.kind is not Kind.AMOUNT or fact.status is not part.status or fact.quantity.hedge is not None:
        return False
    return one.dimension == other.dimension and (one.dimension != "count" or one.name == other.name)


def _root(fact: Fact) -> Fraction:
    return Fraction(fact.quantity.value) * fact.quantity.unit.factor
