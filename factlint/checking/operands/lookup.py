"""Finding the operands that a rule's words did not capture, among the facts of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factlint import patterns
from factlint.binding.topics import turned_to
from factlint.checking.index import ArticleIndex
from factlint.checking.operands.context import Context, MissingOperandError
from factlint.checking.operands.times import period_fits, same_period
from factlint.checking.recomputing.slips import distinct_values
from factlint.checking.terms import How, Term
from factlint.lexicon.saying import shared_end
from factlint.model import Aspect, Basis, Fact, Kind, Quantity, Status
from factlint.ruleset.rule import Lookup

_MOST_LISTED = 64
_MOST_TRIED = 8  # candidates for one role
_NOUN_BEHIND = patterns.compile(r"\p{Han}{0,6}")
_NEXT = "；"  # what is told behind it is of another thing
_WEAK = frozenset({Basis.INFERRED, Basis.GUESSED})
_WORD = 2  # characters in which two names end alike


def resolve(lookup: Lookup, context: Context) -> tuple[Term, ...]:
    """The facts for a role that was not captured, of a lookup of ``any`` those to be tried in turn; ``MissingOperandError`` says why there is none."""
    anchor = _anchor(lookup, context)
    if lookup.many:
        return _parts(lookup, context, anchor)
    found = [fact for fact in _candidates(lookup, context, anchor) if _agrees(fact, lookup, anchor, context)]
    if not found:
        raise MissingOperandError("operand_missing")
    if lookup.every:
        return tuple(Term(lookup.role, context.index, fact.quantity, fact, firmness(fact, anchor, lookup.same)) for fact in found[:_MOST_LISTED])
    tried = _nearest_values([fact for fact in found if not context.index.is_base(fact.quantity)], anchor) if lookup.any else ()
    if lookup.any and not tried:
        raise MissingOperandError("operand_missing")
    if tried and (len(tried) > 1 or not _is_named(lookup, context)):
        return tuple(Term(lookup.role, context.index, fact.quantity, fact, How.GUESSED) for fact in tried)
    chosen, how = _choose(found, lookup, anchor, context.index)
    return (Term(lookup.role, context.index, chosen.quantity, chosen, how),)


def _anchor(lookup: Lookup, context: Context) -> Fact:
    terms = context.terms.get(lookup.anchor)
    if not terms or terms[0].fact is None:
        raise MissingOperandError("anchor_unbound")
    return terms[0].fact


def _parts(lookup: Lookup, context: Context, anchor: Fact) -> tuple[Term, ...]:
    index = context.index
    for whole in index.facts_at.get(anchor.quantity.start, ()):
        for parts in index.lists_by_whole.get(whole, ()):
            return tuple(Term(lookup.role, index, index.facts[part].quantity, index.facts[part]) for part in parts.parts)
    raise MissingOperandError("operand_missing")


def _candidates(lookup: Lookup, context: Context, anchor: Fact) -> Iterable[Fact]:
    index, taken = context.index, context.taken()
    for fact in _within(lookup, index, anchor):
        start = fact.quantity.start
        if start in taken or (lookup.order == "before" and start > anchor.quantity.start) or (lookup.order == "after" and start < anchor.quantity.start):
            continue
        if lookup.within == "clause" and (fact.sentence, fact.clause) != (anchor.sentence, anchor.clause):
            continue
        yield fact


def _within(lookup: Lookup, index: ArticleIndex, anchor: Fact) -> Sequence[Fact]:
    if lookup.within in ("clause", "sentence"):
        return index.facts_beside(anchor)
    if lookup.within == "paragraph":
        return index.facts_of_paragraph(anchor)
    if "indicator" in lookup.same:
        return index.facts_named(anchor.indicator, anchor.quantity.start)
    return index.facts_around(anchor.quantity.start)


def _agrees(fact: Fact, lookup: Lookup, anchor: Fact, context: Context) -> bool:
    if lookup.kind is not None and fact.quantity.kind is not lookup.kind:
        return False
    if lookup.aspect is not None:
        if fact.aspect is not lookup.aspect:
            return False
    elif fact.quantity.kind is Kind.AMOUNT and fact.aspect is not Aspect.LEVEL:
        return False
    for aspect in lookup.same:  # soonest told, and true of few
        if not same_aspect(aspect, fact, anchor):
            return False
    if not period_fits(fact, lookup.period, anchor, context):
        return False
    if lookup.any and context.index.is_base(fact.quantity):
        return False  # 较去年同期的1698.2亿元增长: what its own words hold against one figure is the base of no other
    if lookup.period == "previous_year" and (_is_base_of_another(fact, anchor, context.index) or _is_shared_out(fact, context.index)):
        return False
    if fact.sentence != anchor.sentence and not fact.known and not fact.segment and _turned_to(fact, context.index) != _turned_to(anchor, context.index):
        return False  # 玉米进口2340万吨。大豆方面，产量2054万吨，进口9460万吨，减少540万吨
    if lookup.any and fact.label.endswith(tuple(context.index.lexicon.verbs.other_measures)):
        return False  # 全长118.6公里，设计时速100公里: how fast or how deep, and not how long
    if lookup.unit is not None and not _is_of_unit(fact, str(context.words.get(lookup.unit, "")), context.index):
        return False
    if lookup.of is not None and not _is_called_alike(fact, anchor) and not _is_said_of(fact, str(context.words.get(lookup.of, "")), context.index):
        return False
    return lookup.kind is not None or "dimension" in lookup.same or fact.quantity.kind is anchor.quantity.kind


def _turned_to(fact: Fact, index: ArticleIndex) -> str:
    return turned_to(index.text, fact.quantity.start)


def _is_base_of_another(fact: Fact, anchor: Fact, index: ArticleIndex) -> bool:
    """本期为-0.4亿元，上年同期为1.1亿元；年初以来为1.0亿元，下降76%: a figure of the year before stands beside what it is the base of, and ； ends that.

    死亡517人，下降9.1%；未发生重大事故，上年同期1起、死亡11人: nor does what is told first of something else.
    """
    if fact.sentence != anchor.sentence:
        return False
    mark = index.text.rfind(_NEXT, index.sentence_of(fact).start, fact.quantity.start)
    if fact.quantity.start > anchor.quantity.end:
        if mark < anchor.quantity.end:
            return False
        first = index.text.find("，", mark, fact.quantity.start)  # 年初余额为9438亿元，去年为9215亿元 goes on with the same
        return fact.bound.period is not Basis.PRINTED or (first >= 0 and not index.facts_between(mark, first))
    if _NEXT not in index.text[fact.quantity.end : anchor.quantity.start]:
        return False
    beside = (other for other in index.facts_beside(fact) if mark < other.quantity.start < fact.quantity.start)
    return any(other.aspect is Aspect.LEVEL and other.indicator == fact.indicator and other.quantity.unit == fact.quantity.unit for other in beside)


def _is_shared_out(fact: Fact, index: ArticleIndex) -> bool:
    """上年同期分别为1.4亿千瓦和3731万千瓦: a figure without a name of its own behind 分别 is of one of several, and of which is not said."""
    return fact.bound.indicator is not Basis.PRINTED and is_behind_respectively(fact.quantity, index)


def is_behind_respectively(figure: Quantity, index: ArticleIndex) -> bool:
    """票房分别为45.44亿元、40.29亿元: whether a figure is one of several alike behind 分别, each of something else."""
    alike = [token for token in index.shared_out(figure) if token.quantity is not None and token.quantity.unit == figure.unit]
    return len(alike) > 1 and not _of_several_times([index.facts[at] for token in alike for at in token.facts[:1]])


def _of_several_times(facts: Sequence[Fact]) -> bool:
    """2020年、2021年客流量分别为320万人次和400万人次: whether figures behind 分别 are of one thing, each at a time of its own."""
    times = {fact.period.when for fact in facts if fact.period is not None and fact.bound.period is Basis.PRINTED}
    return len(facts) > 1 and len({fact.indicator for fact in facts}) == 1 and len(times) == len({fact.quantity.start for fact in facts})


def _is_of_unit(fact: Fact, word: str, index: ArticleIndex) -> bool:
    """Whether a figure counts what a word (if any) names by its unit, its noun or both: 86场 and 平均每场, 24家分馆 and 馆均, 128个小区 and 平均每个小区.

    书店1126家，其中民营1035家: a part counts what its whole does.
    """
    unit, named = fact.quantity.unit, index.lexicon.units.get(word)
    if not word or word == unit.name:
        return True
    noun = word.removeprefix(unit.name)
    if not unit.counts or noun == "" or (named is not None and not named.counts):
        return False
    return any(named.label.endswith(noun) or noun in _noun_behind(named, index.text) for named in (fact, *index.wholes_of(fact)))


def _noun_behind(fact: Fact, text: str) -> str:
    found = _NOUN_BEHIND.match(text, fact.quantity.end)
    return found.group() if found is not None else ""


def same_aspect(aspect: str, fact: Fact, other: Fact) -> bool:
    """Whether two facts agree in an aspect by name."""
    if aspect == "dimension":
        return fact.quantity.unit.dimension == other.quantity.unit.dimension
    if aspect == "unit":
        return fact.quantity.unit.name == other.quantity.unit.name
    if aspect == "period":
        return same_period(fact.period, other.period)
    if aspect == "entity_kind" and not fact.entity:
        return False
    if aspect == "indicator" and not fact.indicator:
        return False  # what is not named is of no known thing
    return bool(getattr(fact, aspect) == getattr(other, aspect))


def _is_said_of(fact: Fact, thing: str, index: ArticleIndex) -> bool:
    """索道全长3476米, and 这条3746米长的索道: whether the words before a figure name a thing."""
    return len(thing) >= _WORD and thing[:_WORD] in index.text[index.sentence_of(fact).start : fact.quantity.start]


def _is_called_alike(fact: Fact, other: Fact) -> bool:
    """净水厂日供水能力 and 这座日供水能力, 总投资 and 投资: names that end alike; of lengths in one character, which tells 长 from 高."""
    shared = len(shared_end((fact.label, other.label)))
    return shared >= _WORD or (shared == 1 and fact.quantity.unit.dimension == "length")


def _is_named(lookup: Lookup, context: Context) -> bool:
    """Whether the words of a match name what a figure is counted in: 平均每场."""
    return lookup.unit is not None and bool(context.words.get(lookup.unit))


def _nearest_values(found: Sequence[Fact], anchor: Fact) -> Sequence[Fact]:
    """The facts by nearness, those before their anchor first; repeats of one value count once."""
    by_nearness = sorted(found, key=lambda fact: (fact.quantity.start > anchor.quantity.start, abs(fact.quantity.start - anchor.quantity.start)))
    return distinct_values(by_nearness)[:_MOST_TRIED]


def _choose(found: Sequence[Fact], lookup: Lookup, anchor: Fact, index: ArticleIndex) -> tuple[Fact, How]:
    """The only fact that agrees, repeats of one value counting once; else the nearest where the rule allows it and it is not one of several told at once."""
    distance = {id(fact): abs(fact.quantity.start - anchor.quantity.start) for fact in found}
    nearest = min(found, key=lambda fact: distance[id(fact)])
    values = {(fact.quantity.value, fact.quantity.unit.name, fact.quantity.upper) for fact in found}
    if len(values) > 1:
        if not lookup.nearest or (nearest.sentence != anchor.sentence and is_behind_respectively(nearest.quantity, index)):
            raise MissingOperandError("two_readings")
        return nearest, How.GUESSED
    if nearest.status is not anchor.status and Status.ACTUAL in (nearest.status, anchor.status):
        raise MissingOperandError("status_differs")
    return nearest, firmness(nearest, anchor, lookup.same)


def firmness(fact: Fact, anchor: Fact, same: Sequence[str]) -> How:
    """How firmly a looked-up fact belongs to its claim: one lower where an aspect that must agree was itself only inferred."""
    weak = 0
    if "indicator" in same:
        weak += fact.bound.indicator in _WEAK or anchor.bound.indicator in _WEAK
    if Basis.GUESSED in (fact.bound.indicator, fact.bound.entity, fact.bound.period):
        return How.GUESSED
    return How.CARRIED if weak else How.CAPTURED
