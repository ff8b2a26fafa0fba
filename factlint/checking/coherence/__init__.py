"""Whether the figures of a match are of one thing, asked as its relation asks: of a share and its part, an average and its total, two levels of a change."""

from __future__ import annotations

from factlint.binding.topics import announced
from factlint.checking.coherence import averages, changes, shares
from factlint.checking.coherence.around import Around
from factlint.checking.lists.parts import fits_an_earlier
from factlint.checking.matching.matcher import Match
from factlint.checking.recomputing.evaluation import Operands
from factlint.lexicon import says
from factlint.model import Aspect, Fact, Kind

__all__ = ["Around", "are_coherent"]


def are_coherent(around: Around, terms: Operands, match: Match) -> bool:
    """Whether the levels are of what the stated figure speaks of: two known indicators never differ, and looked-up figures agree in every case."""
    relation, stated = around.rule.relation, terms["stated"][0].fact
    if relation == "share" and stated is not None:
        return shares.are_alike(around, stated, terms, match)
    if relation == "bound":
        return _bounds_alike(around, terms)
    if relation == "completion":
        return not _of_another_plan(around, terms)
    if relation == "per_capita":
        return averages.are_alike(around, stated, terms)
    if relation == "year_span":
        return not says(around.words_before(terms["stated"][0]), around.verbs.national_events)  # 2019年组建的合唱团参加了建国70周年演出
    if "share" in terms and _rests_on_more_shares(around, terms):
        return False
    if relation in changes.SINGLE_RATES | {"cagr"}:
        return changes.are_alike(around, stated, terms, match)
    return True


def _rests_on_more_shares(around: Around, terms: Operands) -> bool:
    """个险167.7亿元，占47%，银保142.8亿元，占40%，其余46.4亿元: what is left by several shares is not all that one of them leaves."""
    for part in terms.get("part", ()):
        beside = around.index.facts_between(around.index.sentence_at(part.quantity.start).start, part.quantity.start)
        if any(fact.aspect is Aspect.SHARE for fact in beside):
            return True
    return False


def _bounds_alike(around: Around, terms: Operands) -> bool:
    if any(says(around.words_before(term), around.verbs.other_measures) for term in terms.get("part", ())):
        return False  # 全长277公里，其中跨海段设计时速350公里
    if any(fits_an_earlier(around.index, terms["stated"][0], term) for term in terms.get("part", ())):
        return False
    whole = terms["stated"][0]
    if around.is_of_one(announced(around.index.text, whole.outer_start)):
        return False  # 平均距离：特大城市9.6公里，其中首都11.7公里
    return not around.is_of_one(around.words_before(whole))  # 日均4.59万人次，其中国际旅客16.8万人次: of the total before the average


def _of_another_plan(around: Around, terms: Operands) -> bool:
    """支出安排862亿元。2023年收入完成272.4亿元，为预算的101.2%: whether what was planned is of another indicator or year than what was done.

    预算数 names no indicator: it is of what was done.
    """
    plan, done = (next((term.fact for term in terms.get(role, ())), None) for role in ("plan", "done"))
    if plan is None or done is None:
        return False
    if plan.known and done.known and plan.indicator != done.indicator and not plan.indicator.startswith(tuple(around.verbs.plans)):
        return True
    if _is_anothers(around, plan, done):
        return True
    return plan.period is not None and done.period is not None and plan.period.start.year != done.period.start.year


def _is_anothers(around: Around, plan: Fact, done: Fact) -> bool:
    """收入132.8亿元，为年初预算210亿元的63.2%；土地出让收入38.2亿元，完成预算的31.8%: a plan behind which the share is told that was done of it is of that."""
    end = plan.quantity.end
    share = next((fact for fact in around.index.facts_between(end, end + 2) if fact.quantity.kind is Kind.PERCENT), None)
    return share is not None and around.index.text.startswith("的", end) and share.known and done.known and share.indicator != done.indicator
