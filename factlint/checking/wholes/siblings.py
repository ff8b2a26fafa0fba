"""Wholes that no word names: the total that the shares printed beside one another agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.wholes.part_and_whole import both_named, size_of
from factlint.model import Aspect, Fact, Kind, Status
from factlint.rational import Fraction

_TELLING = Fraction(1, 10)  # the coarsest step of a percentage that hardly fits by chance
_SMALLEST = 5  # percent: less has too few digits to tell wholes apart
_ENOUGH = 2  # shares that settle a whole, whatever stands beside it


_MOST_PAIRS = 200  # of one article
SUBDIVIDES = patterns.compile("其中|当中|内，")
"""What follows may be parts of a part."""


class _Total(Struct, frozen=True):
    """A total with the parts and shares that hold of it."""

    fact: Fact
    pairs: Sequence[tuple[Fact, Fact]]


def agreed_whole(part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The total of which the share holds, else the one of which its neighbours hold.

    发案2864起……刷单返利类907起，占31.7%；虚假投资类386起，占13.5%: one neighbour settles the largest figure around, two of them settle any.
    """
    paragraph = index.sentence_of(stated).paragraph
    if stated.quantity.hedge is not None:
        return None
    around = [
        fact
        for fact in index.facts_of_paragraphs(max(paragraph - 1, 0), paragraph)
        if fact.quantity.start not in taken
        and fact.quantity.start < part.quantity.start
        and _is_alike(fact, part)
        and _of_one_holder(fact, part)
        and size_of(fact) > size_of(part)
    ]
    return _agreed_nearby(part, stated, index, around) or _agreed_over_the_article(part, stated, index, taken)


def listed_whole(part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The whole of the part's list, where other shares of the sentence hold of it: 夏粮598.3万吨，秋粮1340.4万吨，分别占全年的30.9%和69.1%."""
    beside = [(other, share) for other, share in _pairs_of(index.facts_beside(stated)) if share is not stated]
    for at in index.facts_at.get(part.quantity.start, ()):
        for parts in index.lists_by_part.get(at, ()):
            whole = index.facts[parts.whole]
            members = {index.facts[member].quantity.start for member in parts.parts}
            if whole.quantity.start not in taken and any(other.quantity.start in members and holds(other, share, whole) for other, share in beside):
                return whole
    return None


def share_before(part: Fact, stated: Fact, index: ArticleIndex) -> tuple[Fact, Fact] | None:
    """The share of the sentence before this one whose words name its whole, with its part: 机电产品…，占出口总值的61.5%；劳密产品…，占17.5%."""
    for other, share in reversed(list(_pairs_of(index.facts_beside(stated)))):
        if share.quantity.end <= part.quantity.start and share.whole:
            return None if SUBDIVIDES.search(index.text, share.quantity.end, part.quantity.start) else (other, share)
    return None


def _agreed_nearby(part: Fact, stated: Fact, index: ArticleIndex, around: Sequence[Fact]) -> Fact | None:
    if not around:
        return None
    paragraph = index.sentence_of(stated).paragraph
    own = next((fact for fact in around if holds(part, stated, fact)), None)
    if own is not None:
        return own
    pairs = [pair for pair in _pairs(index, paragraph, part) if pair[1] is not stated]
    largest = max(size_of(fact) for fact in around)
    for fact in around:
        agreeing = sum(holds(sibling, share, fact) for sibling, share in pairs if sibling is not fact)
        if (agreeing >= _ENOUGH or (agreeing and size_of(fact) == largest)) and _may_be_of_it(part, fact):
            return fact
    return None


def _agreed_over_the_article(part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The total that the whole article shares out: a share of it, or the one of which another share of the paragraph holds.

    常住人口486215人……男性249316人，占51.28%；女性236899人，占48.72%……城镇231730人，占47.66%: the total stands paragraphs before its parts.
    """
    paragraph = index.sentence_of(stated).paragraph
    for total in index.once(_shared_out):
        fact = total.fact
        if (
            fact.quantity.start in taken
            or fact.quantity.start > part.quantity.start
            or not (_is_alike(fact, part) and _of_one_holder(fact, part))
            or size_of(fact) <= size_of(part)
        ):
            continue
        beside = any(index.sentence_of(share).paragraph == paragraph for _, share in total.pairs if share is not stated)
        if holds(part, stated, fact) or (
            beside and _may_be_of_it(part, fact) and not SUBDIVIDES.search(index.text, index.sentence_of(part).start, part.quantity.start)
        ):
            return fact
    return None


def _shared_out(index: ArticleIndex) -> Sequence[_Total]:
    """The totals of which several shares hold, those of most shares first; of a figure that is repeated the first."""
    pairs = list(islice(_pairs_of(index.facts), _MOST_PAIRS))
    by_sort: dict[tuple[Status, str, str], list[tuple[Fact, Fact, Fraction, Fraction]]] = {}
    for part, share in pairs:
        if _tells(share):
            by_sort.setdefault(_sort_of(part), []).append((part, share, *_wholes_between(part, share)))
    found: dict[tuple[str, Fraction], _Total] = {}
    for fact in index.facts:
        if not pairs or fact.quantity.start >= pairs[-1][0].quantity.start:
            break  # a total stands before its parts
        root = size_of(fact)
        if not _is_alike(fact, fact) or (key := (fact.quantity.unit.dimension, root)) in found:
            continue
        holding = [
            (part, share)
            for part, share, low, high in by_sort.get(_sort_of(fact), ())
            if part.quantity.start > fact.quantity.start and low <= root <= high and root > size_of(part)
        ]
        if len(holding) >= _ENOUGH:
            found[key] = _Total(fact, holding)
    return sorted(found.values(), key=lambda total: -len(total.pairs))


def _pairs(index: ArticleIndex, paragraph: int, part: Fact) -> Iterator[tuple[Fact, Fact]]:
    """The shares of a paragraph, each with the figure in the part's unit that stands before it in its own sentence."""
    return (pair for pair in _pairs_of(index.facts_of_paragraphs(paragraph, paragraph)) if _is_alike(pair[0], part))


def _pairs_of(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each share with the last level of its own sentence before it that speaks of the same thing: the one beside it, or a member of a list before 分别."""
    sentence = -1
    levels: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if fact.sentence != sentence:
            sentence = fact.sentence
            levels.clear()
        if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT and fact.quantity.hedge is None:
            levels[fact.indicator, fact.segment] = fact
        elif _is_plain_share(fact) and (level := levels.get((fact.indicator, fact.segment))) is not None:
            yield level, fact


def _is_plain_share(fact: Fact) -> bool:
    return fact.aspect is Aspect.SHARE and fact.quantity.kind is Kind.PERCENT and fact.quantity.hedge is None


def holds(part: Fact, share: Fact, whole: Fact) -> bool:
    """Whether a share is that of a part in a whole, to half its last digit; ``False`` where it is too coarse or too small to tell."""
    if not _tells(share):
        return False
    low, high = _wholes_between(part, share)
    return low <= size_of(whole) <= high


def _tells(share: Fact) -> bool:
    """Whether a share is fine and large enough to tell its whole from others."""
    return Fraction(share.quantity.step) <= _TELLING and share.quantity.value >= _SMALLEST


def _wholes_between(part: Fact, share: Fact) -> tuple[Fraction, Fraction]:
    """The smallest and the largest whole, in root units, of which a part is the share that is printed, to half its last digit."""
    printed, half = Fraction(share.quantity.value), Fraction(share.quantity.step) / 2
    parts = 100 * size_of(part)
    return parts / (printed + half), parts / (printed - half)


def _is_alike(fact: Fact, part: Fact) -> bool:
    """Whether a fact is a plain level, of the sort of another."""
    if fact.aspect is not Aspect.LEVEL or fact.quantity.kind is not Kind.AMOUNT or fact.quantity.hedge is not None:
        return False
    return _sort_of(fact) == _sort_of(part)


def _sort_of(fact: Fact) -> tuple[Status, str, str]:
    """What facts must share that are added up: status and dimension, of counts the measure word."""
    unit = fact.quantity.unit
    return fact.status, unit.dimension, unit.name if unit.dimension == "count" else ""


def _of_one_holder(fact: Fact, part: Fact) -> bool:
    """青岚生产总值3126.4亿元，临岚二产增加值1063.7亿元: what is another's is no whole of it."""
    return fact.entity == part.entity or not both_named(fact, part)


def _may_be_of_it(part: Fact, whole: Fact) -> bool:
    """Whether a share that does not hold may be one of this whole: 利润总额51.5亿元，占56% is no share of the 销售收入 that a neighbour shares out."""
    return not (part.known and whole.known) or part.indicator == whole.indicator or bool(part.segment)
