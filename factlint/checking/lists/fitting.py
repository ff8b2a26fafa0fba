"""Which figures are the parts and the whole of a list, where the words leave that open: those that add up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from factlint.checking.index import ArticleIndex
from factlint.checking.terms import Term
from factlint.lexicon import says
from factlint.model import Aspect, Fact
from factlint.numbers import meaning
from factlint.numbers.verdict import judge_sum

_NEAR = 12  # figures before 其中 that its parts may be of
_MOST_EARLIER = 3  # members of a list before the mark behind which its others stand


def without_balances(terms: tuple[Term, ...], index: ArticleIndex, *, closed: bool) -> tuple[Term, ...]:
    """出口2.78、进口1.90，顺差0.88; 风电3260、光伏4870，新能源合计8130: what is worked out of the parts is none, and an open list ends there."""
    words = index.lexicon.lists.balances
    balances = [at for at, (before, term) in enumerate(pairwise(terms), 1) if at >= 2 and says(index.text[before.quantity.end : term.outer_start], words)]
    if balances and not closed:
        return terms[: balances[0]]
    return tuple(term for at, term in enumerate(terms) if at not in balances)


def fitting_tail(stated: Term, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """甲a、乙b，共c; 工业52个，已竣工31个，其余95个: figures before the first item belong to something else where those behind them add up by themselves."""
    for start in range(len(terms) - 1):
        judgement = judge_sum(stated.quantity, [(term.quantity, 1) for term in terms[start:]])
        if judgement.holds:
            return terms[start:]
    return terms


def with_earlier(stated: Term, terms: tuple[Term, ...], index: ArticleIndex) -> tuple[Term, ...]:
    """耕地486.37万亩，比上年净增1.26万亩；园地52.84万亩，……，合计1154.00万亩: the list may begin before the ；, where it then adds up."""
    own = beside_earlier(stated, terms, index)
    for first in range(len(own) - 1, max(-1, len(own) - 1 - _MOST_EARLIER), -1):
        longer = (*(Term("parts", index, fact.quantity, fact) for fact in own[first:]), *terms)
        if judge_sum(stated.quantity, [(term.quantity, 1) for term in longer]).holds:
            return longer
    return ()


def beside_earlier(stated: Term, terms: Sequence[Term], index: ArticleIndex) -> list[Fact]:
    """The figures of a list's sentence before it that may be of it as well."""
    if terms[0].fact is None:
        return []
    return [fact for fact in index.facts_of(terms[0].fact.sentence) if fact.quantity.end <= terms[0].outer_start and _may_add(fact, stated)]


def are_added(first: Term, index: ArticleIndex) -> bool:
    """加上上级补助286亿元、调入资金62亿元，总计864亿元: the list begins with what was told before."""
    return says(index.words_before(first.outer_start), index.lexicon.lists.added_to)


def with_what_they_are_added_to(stated: Term, terms: tuple[Term, ...], index: ArticleIndex) -> tuple[Term, ...]:
    """The list with the figure of its paragraph before it with which it comes to its total; empty where there is none."""
    if terms[0].fact is None:
        return ()
    for fact in reversed(index.facts_of_paragraph(terms[0].fact)):
        if fact.quantity.end <= terms[0].outer_start and _may_add(fact, stated):
            longer = (Term("parts", index, fact.quantity, fact), *terms)
            if judge_sum(stated.quantity, [(term.quantity, 1) for term in longer]).holds:
                return longer
    return ()


def fitting_whole(stated: Term, terms: tuple[Term, ...], index: ArticleIndex) -> Term:
    """Of several levels before 其中 (累计5689.2万人次，高于5600万人次的预测。其中……) the one that the parts add up to; else the one that was bound."""
    signed = [(term.quantity, 1) for term in terms]
    if stated.fact is None or judge_sum(stated.quantity, signed).holds:
        return stated
    facts = index.facts_of(stated.fact.sentence)
    behind = bisect_left(facts, terms[0].quantity.start, key=lambda fact: fact.quantity.start)
    for fact in facts[max(0, behind - _NEAR) : behind]:
        alike = fact.aspect is Aspect.LEVEL and fact.quantity.unit == stated.quantity.unit
        if alike and fact.quantity.start != stated.quantity.start and judge_sum(fact.quantity, signed).holds:
            return Term("stated", index, fact.quantity, fact)
    return stated


def _may_add(fact: Fact, stated: Term) -> bool:
    return fact.aspect is Aspect.LEVEL and fact.quantity.unit == stated.quantity.unit and not meaning.is_hedged(fact.quantity)
