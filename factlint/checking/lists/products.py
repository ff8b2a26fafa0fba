"""Totals of several factors, each per unit of another: 12个乡镇，每个乡镇演出3场，每场120名观众，共4320人次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec import Struct

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.computed import computed
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import Lexicon, says
from factlint.model import Fact, Interval, Kind, Sentence, Unit
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import judge
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_FEWEST = 2  # factors
_MOST = 6
_EACH = "每"
_PER = patterns.compile(r"(?:每|(?<![\p{Han}])一个?(?=[天日周月年季亩户]))(?P<words>(?:(?!每)\p{Han}){1,8})")
_OF_A_DAY = patterns.compile(r"(?P<unit>[日月年亩])(?:产|均|供|发|处理)")
_CALENDAR = {"日": "天", "星期": "周"}
_TOTAL = patterns.compile(
    r"总|共|累计|合计|可以?\p{Han}|能\p{Han}|[日月年]产|(?:^|[，；：、])(?:这样|如此|算下来|因此|于是)?，?(?:一[天日周年亩户]|[每全][天日年周亩])"
)
_LONGEST_UNIT = 3
_VISITS = frozenset({("person", "person_time")})  # 40人 a shift are 2400人次
_GENERIC = frozenset({"个", "家", "所", "座"})


class _Per(Struct, frozen=True):
    """What a figure is told for one of: the unit, and the words behind it (每个乡镇 → 个, 乡镇)."""

    unit: Unit | None
    noun: str


class _Factor(Struct, frozen=True):
    """A figure with what it is told per."""

    fact: Fact
    per: tuple[_Per, ...]


def judge_products(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Assessment]:
    """Totals behind the factors of their sentence, all of which the units of one another join to them; two of which each is told per something."""
    for sentence in index.figured():
        if len(sentence.quantities) <= _FEWEST or index.text.find(_EACH, sentence.start, sentence.end) < 0:
            continue
        factors = _factors(sentence, index, lexicon)
        for at in range(_FEWEST, min(len(factors), _MOST + 1)):
            total, before = factors[at], factors[:at]
            if at == _FEWEST and not all(factor.per for factor in before):
                continue  # 86户，每户1.2万元，共103.2万元: what patterns of rules say
            if not _is_total(total, factors[at - 1], index) or not _is_plain(sentence, total, index, lexicon):
                continue
            chain = _chain(total, before, index)
            if chain is not None:
                yield _assessment(rule, index, total.fact, chain)
                break


def _factors(sentence: Sentence, index: ArticleIndex, lexicon: Lexicon) -> list[_Factor]:
    """The figures of a sentence up to the first that is neither an amount nor a time."""
    found: list[_Factor] = []
    end = sentence.start
    for fact in index.facts_of(sentence.index):
        if fact.quantity.kind not in (Kind.AMOUNT, Kind.DURATION) or fact.quantity.upper is not None or (found and fact.quantity.start < end):
            break
        found.append(_Factor(fact, tuple(_pers(index.text[end : outer_start(fact.quantity)], lexicon))))
        end = outer_end(fact.quantity)
    return found


def _pers(words: str, lexicon: Lexicon) -> Iterator[_Per]:
    for said in _PER.finditer(words):
        named = said["words"]
        sizes = (size for size in range(min(_LONGEST_UNIT, len(named)), 0, -1) if _CALENDAR.get(named[:size], named[:size]) in lexicon.units)
        size = next(sizes, 0)
        yield _Per(lexicon.units[_CALENDAR.get(named[:size], named[:size])] if size else None, named[size:])
    for said in _OF_A_DAY.finditer(words):
        yield _Per(lexicon.units[_CALENDAR.get(said["unit"], said["unit"])], "")


def _is_total(total: _Factor, last: _Factor, index: ArticleIndex) -> bool:
    """Whether words before a figure say that it is all of what the figures before it make."""
    between = index.text[outer_end(last.fact.quantity) : outer_start(total.fact.quantity)]
    return total.fact.quantity.kind is Kind.AMOUNT and "。" not in between and _TOTAL.search(between) is not None


def _is_plain(sentence: Sentence, total: _Factor, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """Whether nothing up to the total is approximate, or says that something else comes to it or is taken off."""
    before = [fact for fact in index.facts_of(sentence.index) if fact.quantity.start <= total.fact.quantity.start]
    said = index.text[sentence.start : total.fact.quantity.start]
    return not any(meaning.is_hedged(fact.quantity) for fact in before) and not says(said, lexicon.lists.not_just_product)


def _chain(total: _Factor, factors: Sequence[_Factor], index: ArticleIndex) -> list[tuple[Fact, Fraction]] | None:
    """All factors in the order in which they lead from the total, each with the size of its unit; ``None`` where one is left over or missing."""
    for first in factors:
        if first.per and _measures(first.fact, total.fact):
            chain = _from(total, first, factors, index)
            if chain is not None:
                return chain
    return None


def _measures(factor: Fact, total: Fact) -> bool:
    one, other = factor.quantity.unit, total.quantity.unit
    if one.dimension == other.dimension and (not one.counts or one.dimension != "count"):
        return True
    return one.name == other.name or (one.dimension, other.dimension) in _VISITS


def _from(total: _Factor, first: _Factor, factors: Sequence[_Factor], index: ArticleIndex) -> list[tuple[Fact, Fraction]] | None:
    left = [factor for factor in factors if factor is not first]
    chain = [(first.fact, Fraction(1))]
    pending = list(first.per)
    while pending:
        per = pending.pop(0)
        factor = next((one for one in left if _counts(one.fact, per, index)), None)
        if factor is None:
            if not any(per.unit is not None and own.unit == per.unit for own in total.per):
                return None
            continue
        left.remove(factor)
        chain.append((factor.fact, per.unit.factor if per.unit is not None else factor.fact.quantity.unit.factor))
        pending += factor.per
    return None if left else chain


def _counts(fact: Fact, per: _Per, index: ArticleIndex) -> bool:
    """Whether a figure counts what another is told for one of: 12个乡镇 and 每个乡镇, 16个村 and 每村, 10小时 and 每分钟."""
    unit, behind = fact.quantity.unit, index.text[fact.quantity.end : fact.quantity.end + 4]
    if per.unit is None:
        return bool(per.noun) and per.noun[0] in behind
    if not per.unit.counts:
        return unit.dimension == per.unit.dimension
    if unit.name != per.unit.name:
        return per.unit.dimension == unit.dimension != "count" or (unit.name in _GENERIC and behind.startswith(per.unit.name))
    return unit.name not in _GENERIC or not behind[:1].isalpha() or not per.noun or behind[:1] == per.noun[:1] or per.noun[:2] in behind


def _meant(fact: Fact, index: ArticleIndex) -> Interval:
    """每趟拉20吨 is a plain number by which a reader multiplies; an average (亩产400公斤) has been rounded."""
    value = Fraction(fact.quantity.value)
    plain = value.denominator == 1 and not says(index.words_before(fact.quantity.start) + fact.label, index.lexicon.verbs.averages)
    return intervals.point(value) if plain and _EACH in index.words_before(fact.quantity.start) else meaning.meant(fact.quantity)


def _assessment(rule: Rule, index: ArticleIndex, total: Fact, chain: Sequence[tuple[Fact, Fraction]]) -> Assessment:
    stated = Term("stated", index, total.quantity, total)
    terms = tuple(Term("parts", index, fact.quantity, fact) for fact, _ in sorted(chain, key=lambda item: item[0].quantity.start))
    images = [intervals.scale(meaning.in_root(_meant(fact, index), fact.quantity.unit), 1 / size) for fact, size in chain]
    points = [Fraction(fact.quantity.value) * fact.quantity.unit.factor / size for fact, size in chain]
    factor = total.quantity.unit.factor
    image, point = reduce(intervals.multiply, images), reduce(lambda one, other: one * other, points)
    judgement = judge(total.quantity, image, point, factor)
    formula = " × ".join(term.quantity.text for term in terms)
    own, value = intervals.scale(image, 1 / factor), point / factor
    return computed(rule, stated, terms, value, own, judgement, formula)
