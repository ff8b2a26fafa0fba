"""Shares of one whole that is not printed: 研发人员486人，占职工总数的30%；一线工人891人，占职工总数的55% must come from one number of 职工."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.computed import computed
from factlint.checking.repeats.mentions import CLAUSE
from factlint.checking.terms import Assessment, Term
from factlint.checking.wholes.part_and_whole import size_of
from factlint.checking.wholes.siblings import SUBDIVIDES
from factlint.lexicon import says
from factlint.model import Aspect, Basis, Fact, Kind, Status
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import judge
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_OWNER = patterns.compile(
    r"[甲乙丙丁]|[一二三四五六七八九十]中|\p{Han}(?:厂|村|县|市|镇|乡|校|院|局|队|班|店|站|所|处|组|车间|公司|集团|行|省|州)(?!\p{Han}?(?:工|民))|\p{Han}{2}区"
)
_OWN_PLACE = patterns.compile("^[全我本该](?:[省市县区镇乡村国校厂院州行店站]|公司|集团|街道)")
_SHORTEST = 2
_MOST_APART = 2  # times one of two shares the other
_LEAST = 5  # percent: smaller shares have too few digits


class _Part(Struct, frozen=True):
    """A level with its share of a whole."""

    fact: Fact
    share: Fact


def judge_implied(rule: Rule, index: ArticleIndex) -> Iterator[Assessment]:
    """Each two shares one after the other that are of one whole by their words, which no figure of the article is."""
    for sentence in index.figured():
        if len(sentence.quantities) < 4:
            continue
        parts = list(_parts(index.facts_of(sentence.index)))
        for first, second in pairwise(parts):
            if _of_one_whole(first, second, index) and _is_of_its_size(first, second) and not _is_printed(first, index) and not _forbidden(rule, first, second):
                yield _assessment(rule, index, first, second)


def _parts(facts: Sequence[Fact]) -> Iterator[_Part]:
    """The plain levels of a sentence that their share follows."""
    for fact, share in pairwise(facts):
        told = share.aspect is Aspect.SHARE and share.quantity.kind is Kind.PERCENT and share.quantity.value >= _LEAST
        plain = fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT and fact.quantity.upper is None and fact.status is Status.ACTUAL
        same = (fact.indicator, fact.segment) == (share.indicator, share.segment)
        if told and plain and same and not meaning.is_hedged(fact.quantity) and not meaning.is_hedged(share.quantity):
            yield _Part(fact, share)


def _of_one_whole(first: _Part, second: _Part, index: ArticleIndex) -> bool:
    """Whether two shares are of the whole that the first of them names, of one time, and of no owners of their own."""
    one, other = first.fact, second.fact
    if len(first.share.whole) < _SHORTEST or second.share.whole not in ("", first.share.whole) or one.quantity.unit != other.quantity.unit:
        return False
    if (one.entity, one.period) != (other.entity, other.period) or Basis.PRINTED is other.bound.period:
        return False
    if second.share.whole and (one.indicator, one.segment) == (other.indicator, other.segment):
        return False  # 甲省……乙省……: of owners, which patterns of rules tell
    between = index.text[first.share.quantity.end : other.quantity.start]
    if SUBDIVIDES.search(between) or (not second.share.whole and _is_share_of_first(first, second)):
        return False
    clauses = [CLAUSE.split(index.text[index.sentence_of(fact).start : fact.quantity.start])[-1] for fact in (one, other)]
    return not any(_OWNER.search(_OWN_PLACE.sub("", clause)) for clause in clauses)


def _is_share_of_first(first: _Part, second: _Part) -> bool:
    """60岁以上8.6万人，占总人口的21.5%，65岁以上6.3万人，占73.3%: what holds as a share of the part before it."""
    share = Fraction(second.share.quantity.value) / 100
    step = Fraction(second.share.quantity.step) / 100
    return abs(size_of(second.fact) / size_of(first.fact) - share) <= step if size_of(first.fact) else True


def _is_printed(part: _Part, index: ArticleIndex) -> bool:
    """Whether a figure may be the whole that the words name."""
    unit, whole = part.fact.quantity.unit, part.share.whole
    alike = (fact for fact in index.facts if fact.aspect is Aspect.LEVEL and fact.quantity.unit.dimension == unit.dimension and fact is not part.fact)
    return any(
        says(fact.segment + fact.label + fact.indicator, (whole, whole[-_SHORTEST:]))
        and size_of(fact) > size_of(part.fact)
        and not fact.whole
        and _is_no_part(fact, index)
        for fact in alike
    )


def _is_no_part(fact: Fact, index: ArticleIndex) -> bool:
    """Whether no share of its own follows a figure."""
    behind = next((other for other in index.facts_beside(fact) if other.quantity.start >= fact.quantity.end), None)
    return behind is None or behind.aspect is not Aspect.SHARE


def _is_of_its_size(first: _Part, second: _Part) -> bool:
    """Whether the share that the first whole gives is one, and not many times the one printed: else the words have another whole in mind."""
    value, stated = _recomputed(first, second), Fraction(second.share.quantity.value)
    return value <= 100 and max(value, stated) <= _MOST_APART * min(value, stated)


def _recomputed(first: _Part, second: _Part) -> Fraction:
    return size_of(second.fact) * Fraction(first.share.quantity.value) / size_of(first.fact)


def _forbidden(rule: Rule, first: _Part, second: _Part) -> bool:
    guards = first.fact.guards | first.share.guards | second.fact.guards | second.share.guards
    return any(guard in guards for guard in rule.unless)


def _assessment(rule: Rule, index: ArticleIndex, first: _Part, second: _Part) -> Assessment:
    stated, *operands = (
        Term("stated", index, second.share.quantity, second.share),
        *(Term("parts", index, fact.quantity, fact) for fact in _told(first, second)),
    )
    images = [meaning.in_root(meaning.meant(term.quantity), term.quantity.unit) for term in operands]
    image = intervals.divide(intervals.multiply(images[2], images[1]), images[0])
    value = _recomputed(first, second)
    judgement = judge(stated.quantity, image, value)
    formula = f"{second.fact.quantity.text} ÷ ({first.fact.quantity.text} ÷ {first.share.quantity.text})"
    return computed(rule, stated, operands, value, image, judgement, formula)


def _told(first: _Part, second: _Part) -> tuple[Fact, Fact, Fact]:
    return first.fact, first.share, second.fact
