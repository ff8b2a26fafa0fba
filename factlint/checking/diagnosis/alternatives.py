"""Other figures around a claim of which it would hold: the words may have meant one of them, so that nothing is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from factlint.checking.index import ArticleIndex
from factlint.checking.recomputing.evaluation import Computation, Operands, compute
from factlint.checking.terms import PeriodTerm, Term
from factlint.model import Aspect, Basis, Fact, Kind, Quantity, Verdict
from factlint.numbers import meaning

_REACH = 1  # sentences around the claim
_FAR = 5  # around one of many digits, which no other figure fits by chance
_OF_A_SHARE = 40  # and where it is a share: its whole may have been told at the very beginning
_MANY_DIGITS = 3
_MOST = 16  # figures tried for one operand
_FITTING = frozenset({Verdict.EXACT, Verdict.UNROUNDED})
_HEADS = "heads"  # the role over which an average is taken
_COUNTABLE = frozenset({"count", "person", "person_time", "household"})
_NEXT = "；"  # what is told behind it is no operand of what was claimed before
_FEWEST_DIGITS = 2  # fewer fit nearly anything, unless it is the whole of which the operand is a part


def holds_of_another(stated: Term, operands: Operands, found: Computation, periods: Mapping[str, PeriodTerm], index: ArticleIndex) -> bool:
    """Whether a claim that fails holds with another figure of its neighbourhood in the place of one operand.

    加开列车612列，其中夜间高铁88列，日均加开68列 over 9 days: the average is of the total before. A figure of the operand's own thing and time is no
    other reading: where it fits and the operand does not, one of the two is wrong.
    """
    if meaning.is_hedged(stated.quantity):
        return False
    telling = len(stated.quantity.value.as_tuple().digits) >= _FEWEST_DIGITS
    taken = {term.quantity.start for figures in operands.values() for term in figures} | {stated.quantity.start}
    for role, figures in operands.items():
        if len(figures) != 1 or role not in found.formula.names:
            continue
        for fact in islice(_alike(role, figures[0], stated, index, taken), _MOST):
            if not telling and not _is_whole_of(fact, figures[0], index):
                continue
            if _fits(stated, {**operands, role: (Term(role, index, fact.quantity, fact),)}, found, periods, found.years):
                return True
    return found.years is not None and any(_fits(stated, operands, found, periods, days) for days in _stretches(stated, index))


def _fits(stated: Term, operands: Operands, found: Computation, periods: Mapping[str, PeriodTerm], years: int | None) -> bool:
    """Whether the claim holds with these operands over so many years or days, a round figure also if it is rounded; what cannot be computed does not fit."""
    try:
        judgement = compute(found.formula, stated.quantity, operands, periods, years).judgement
    except ArithmeticError:
        return False
    return judgement.verdict in _FITTING or judgement.severity_shift != found.judgement.severity_shift == "none"


def _stretches(stated: Term, index: ArticleIndex) -> Iterator[int]:
    """日均1.02万人次（全年开馆306天）: the numbers of days that are printed around a claim."""
    for fact in _around(stated, index):
        if fact.quantity.kind is Kind.DURATION and fact.quantity.unit.name == "天" and fact.quantity.value > 1:
            yield int(fact.quantity.value)


def _around(stated: Term, index: ArticleIndex, *, share: bool = False) -> Sequence[Fact]:
    sentence = index.sentence_at(stated.quantity.start).index
    reach = _REACH if len(stated.quantity.value.as_tuple().digits) < _MANY_DIGITS else _OF_A_SHARE if share else _FAR
    return [fact for number in range(max(0, sentence - reach), sentence + 1) for fact in index.facts_of(number)]


def _alike(role: str, operand: Term, stated: Term, index: ArticleIndex, taken: set[int]) -> Iterator[Fact]:
    """The plain levels around a claim that are printed in an operand's unit and are of another thing or time, nearest first."""
    own = operand.quantity
    for fact in sorted(_around(stated, index, share=role == "whole"), key=lambda fact: abs(fact.quantity.start - stated.quantity.start)):
        quantity = fact.quantity
        if quantity.start > stated.quantity.end and _NEXT in index.text[stated.quantity.end : quantity.start]:
            continue
        if quantity.start in taken or quantity.kind is not own.kind or (quantity.kind is Kind.AMOUNT and fact.aspect is not Aspect.LEVEL):
            continue
        if not (_in_one_unit(quantity, own) or (role == _HEADS and _counts_heads(quantity) and _counts_heads(own))) or meaning.is_hedged(quantity):
            continue
        part_of_another = role == "part" and operand.fact is not None and _of_another_time(fact, operand.fact)
        if operand.fact is None or not (part_of_another or _of_one_fact(fact, operand.fact)):
            yield fact


def _in_one_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit.dimension == other.unit.dimension and not (one.unit.counts and one.unit.name != other.unit.name)


def _counts_heads(quantity: Quantity) -> bool:
    """进店12.6万人次，成交5250单，客单价4800元: an average may be over any of the counts beside it."""
    return quantity.unit.dimension in _COUNTABLE


def _is_whole_of(fact: Fact, part: Term, index: ArticleIndex) -> bool:
    lists = [item for at in index.facts_at.get(part.quantity.start, ()) for item in index.lists_by_part.get(at, ())]
    return any(index.facts[item.whole].quantity.start == fact.quantity.start for item in lists)


def _of_one_fact(one: Fact, other: Fact) -> bool:
    """Whether two figures tell one thing twice, which no sentence does."""
    named = (one.indicator, one.segment, one.entity) == (other.indicator, other.segment, other.entity)
    return named and one.period == other.period and one.sentence != other.sentence


def _of_another_time(one: Fact, other: Fact) -> bool:
    """2024年改造72个，占25%；2023年改造78个: a share is of the time that is printed with its part."""
    return one.bound.period is other.bound.period is Basis.PRINTED and one.period != other.period
