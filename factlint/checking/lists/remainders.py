"""Remainders that are none: what reads like total, part and rest may be the parts of a whole that stands before them, or hold a further part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.terms import Term
from factlint.lexicon import says
from factlint.model import Aspect, Fact, Kind
from factlint.numbers.verdict import judge_sum

_REACH = 2  # paragraphs back in which the whole of all three stands
_LONGEST_ITEM = 16
_MARK = patterns.compile(r"[，；：、。]")
_CLAUSE = patterns.compile(r"[，；：。]")


def is_misread(stated: Term, operands: Mapping[str, Sequence[Term]], index: ArticleIndex) -> bool:
    """Whether other figures show that the stated one is no remainder of ``total`` without ``parts``.

    全市2864家。高新区1124家，经开区568家，其余1172家: all three are parts of what stands before them.
    债务862.3亿元，其中一般债务318.6亿元、专项债务543.7亿元，距限额尚有42.7亿元: what the part leaves over is printed as another part.
    重点项目28个，19个在建项目完工12个，其余9个: what is left is that of the whole before, which the total or the parts are a part of.
    惠及1124家，其中升规218家、4360万元，专精特新96家、3640万元，其余498家: the list goes on between the part and the rest.
    6172万元，按每公里县道1万元、乡道5000元计，养护需1328.8万元，其余4843.2万元: the first of what was taken for parts are none.
    25种蔬菜中，6种上涨，4种持平，另有3种下降，其余12种: so are they with further parts of it before them.
    市政376.4亿元、交通248.7亿元、社会事业196.5亿元，其余135.4亿元: the list goes on without a word between its members, and none of them is its total.
    """
    if operands.get("share"):
        return _is_of_three(stated, operands, index)
    if len(operands.get("total", ())) != 1 or not operands.get("parts"):
        return False
    total, parts = operands["total"][0], operands["parts"]
    taken = {term.quantity.start for term in (stated, total, *parts)}
    paragraph = index.sentence_at(stated.quantity.start).paragraph
    others = [
        fact
        for fact in index.facts_of_paragraphs(paragraph - _REACH, paragraph)
        if fact.quantity.start < stated.quantity.start and fact.quantity.start not in taken and _is_alike(fact, stated)
    ]
    splits = [[(term.quantity, 1) for term in terms] for terms in ((total, *parts, stated), (total, stated), (*parts, stated))]
    if any(judge_sum(total.quantity, [(term.quantity, 1) for term in (*parts[first:], stated)]).holds for first in range(1, len(parts))):
        return True
    if any(judge_sum(fact.quantity, split).holds for fact in others if fact.quantity.start < total.quantity.start for split in splits):
        return True
    if _is_listed(total, parts[0], others, index) or _is_further_split(stated, others, operands):
        return True
    behind = [fact for fact in others if fact.quantity.start > total.quantity.start]
    between = [fact for fact in behind if _is_member(fact, index)]
    if between and any(fact.quantity.start > parts[-1].quantity.start for fact in between):
        return True
    return any(judge_sum(total.quantity, [*((term.quantity, 1) for term in parts), (fact.quantity, 1)]).holds for fact in behind)


def _is_further_split(stated: Term, others: Sequence[Fact], operands: Mapping[str, Sequence[Term]]) -> bool:
    """Whether all figures between one of them and the stated one come to it together with that."""
    taken = [term.fact for term in (*operands["total"], *operands["parts"]) if term.fact is not None]
    run = sorted((*others, *taken), key=lambda fact: fact.quantity.start)
    first = taken[0].quantity.start
    return any(
        judge_sum(fact.quantity, [*((part.quantity, 1) for part in run[at + 1 :]), (stated.quantity, 1)]).holds
        for at, fact in enumerate(run)
        if fact.quantity.start < first
    )


def _is_of_three(stated: Term, operands: Mapping[str, Sequence[Term]], index: ArticleIndex) -> bool:
    """票款2.31亿元，补贴9.86亿元，占总收入（12.86亿元）的76.7%，其余0.69亿元: the rest is what the item before leaves as well."""
    taken = {term.quantity.start for figures in operands.values() for term in figures} | {stated.quantity.start}
    before = [
        fact
        for fact in index.facts_of(index.sentence_at(stated.quantity.start).index)
        if fact.quantity.start < stated.quantity.start and fact.quantity.start not in taken and _is_alike(fact, stated)
    ]
    own = [(stated.quantity, 1), *((term.quantity, 1) for term in operands.get("part", ()))]
    return any(judge_sum(whole.quantity, [*own, (item.quantity, 1)]).holds for whole in before for item in before if item is not whole)


def _is_member(fact: Fact, index: ArticleIndex) -> bool:
    """升规218家、4360万元，专精特新96家: an item that has words of its own and opens its stretch, as the members of a list do; not 其中96家."""
    start = fact.quantity.start
    words = index.text[max(0, start - _LONGEST_ITEM) : start]
    own = _CLAUSE.split(words)[-1].rsplit("、", 1)[-1]
    return len(own) > 1 and not says(own, index.lexicon.lists.narrowing)


def _is_listed(total: Term, part: Term, others: Sequence[Fact], index: ArticleIndex) -> bool:
    """Whether the total is a member of the list of the part, a mark apart and with another member right before it.

    中央86.4亿元，省级51.2亿元，社会捐赠12.9亿元，对口支援4.3亿元，其余81.7亿元: each has a name of its own.
    """
    before = [fact for fact in others if fact.quantity.end <= total.quantity.start]
    if not before or total.fact is None or part.fact is None:
        return False
    if before[-1].sentence == total.fact.sentence == part.fact.sentence and all(_is_named(fact, index) for fact in (before[-1], total.fact, part.fact)):
        return True
    if _CLAUSE.search(index.text, total.quantity.end, part.quantity.start) is not None or "、" not in index.text[total.quantity.end : part.quantity.start]:
        return False
    return _CLAUSE.search(index.text, before[-1].quantity.end, total.quantity.start) is None


def _is_named(fact: Fact, index: ArticleIndex) -> bool:
    """社会捐赠12.9亿元 between two marks: a name and a figure make up the whole of a clause."""
    start = fact.quantity.start
    own = _MARK.split(index.text[max(0, start - _LONGEST_ITEM) : start])[-1]
    return bool(own) and not says(own, index.lexicon.lists.narrowing) and _MARK.match(index.text, fact.quantity.end) is not None


def _is_alike(fact: Fact, stated: Term) -> bool:
    one, other = fact.quantity.unit, stated.quantity.unit
    if fact.aspect is not Aspect.LEVEL or fact.quantity.kind is not Kind.AMOUNT or fact.quantity.hedge is not None:
        return False
    return one.dimension == other.dimension and (not one.counts or one.name == other.name)
