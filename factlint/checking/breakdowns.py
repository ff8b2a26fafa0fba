"""A total broken down in a sentence of its own: 从中直和地方看，…384.8亿元；…94.2亿元, whose total stands before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.parts import forbidden
from factlint.checking.sums import explained_by_a_slip, sum_judgement
from factlint.checking.terms import Assessment, Term
from factlint.model import Aspect, Fact, Kind, Sentence, Severity
from factlint.numbers import meaning
from factlint.numbers.verdict import judge_sum
from factlint.ruleset.rule import Rule

_CUE = patterns.compile(r"\s*(?:从(?P<of>[^，。；：]{1,12})(?:来看|看|分)|[按分][^，。；：]{1,8}(?:来看|看|分|划分|统计))[，：]")
_AND = patterns.compile("和|与|及|、")
_REACH = 2  # paragraphs before the breakdown in which its total stands
_MOST_TOTALS = 3
_MOST_PARTS = 12


def judge_breakdowns(rule: Rule, index: ArticleIndex) -> Iterator[Assessment]:
    """Sentences that break a total down: verified against the nearest total that they add up to; a warning where one mistyped figure keeps them from it."""
    for sentence in index.readable():
        cue = _CUE.match(index.text, sentence.start, sentence.end)
        if cue is None:
            continue
        parts = _parts(index, sentence)
        if not 2 <= len(parts) <= _MOST_PARTS or any(index.lists_by_part.get(at) for fact in parts for at in index.facts_at[fact.quantity.start]):
            continue
        named = len(_AND.findall(cue["of"] or "")) + 1  # 从中直和地方看: the members themselves, both of them
        yield from _judged(rule, index, parts, _totals(index, sentence, parts), complete=named == len(parts))


def _parts(index: ArticleIndex, sentence: Sentence) -> list[Fact]:
    """The levels of one unit in the sentence, all of them."""
    levels = [fact for fact in index.facts_of(sentence.index) if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT]
    same = [fact for fact in levels if levels and fact.quantity.unit == levels[0].quantity.unit]
    return same if len(same) == len(levels) and not any(meaning.is_hedged(fact.quantity) for fact in same) else []


def _totals(index: ArticleIndex, sentence: Sentence, parts: Sequence[Fact]) -> list[Fact]:
    """The levels of the same dimension before the sentence, nearest first, each larger than every part."""
    found = [
        fact
        for fact in index.facts_of_paragraphs(sentence.paragraph - _REACH, sentence.paragraph)
        if fact.aspect is Aspect.LEVEL
        and fact.quantity.end <= sentence.start
        and fact.quantity.unit.dimension == parts[0].quantity.unit.dimension
        and not meaning.is_hedged(fact.quantity)
    ]
    return list(reversed(found))


def _judged(rule: Rule, index: ArticleIndex, parts: Sequence[Fact], totals: Sequence[Fact], *, complete: bool) -> Iterator[Assessment]:
    terms = tuple(Term("parts", index, fact.quantity, fact) for fact in parts)
    signed = [(fact.quantity, 1) for fact in parts]
    for total in totals:
        judgement = judge_sum(total.quantity, signed)
        if judgement.holds:
            yield sum_judgement(rule, Term("stated", index, total.quantity, total), terms, judgement, None)
            return
    fewest = 2 if complete else 3
    slips = [total for total in totals[:_MOST_TOTALS] if explained_by_a_slip(Term("stated", index, total.quantity, total), terms, fewest)]
    if len(slips) == 1:
        stated = Term("stated", index, slips[0].quantity, slips[0])
        if forbidden(rule, stated, terms) is None:
            judgement = judge_sum(slips[0].quantity, signed)
            yield sum_judgement(rule, stated, terms, judgement, Severity.WARNING)
