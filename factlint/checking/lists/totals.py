"""Totals that say how many figures they add up: 四者合计1852.2亿元, 三者合计100%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.chance import explained_by_a_slip
from factlint.checking.lists.parts import forbidden
from factlint.checking.lists.summing import sum_judgement, unassessed_sum
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import says
from factlint.model import Aspect, Basis, Fact, Role, Severity, Verdict
from factlint.numbers.han import parse_numeral
from factlint.numbers.verdict import judge_sum, severity_of
from factlint.ruleset.rule import Rule

_ADDED = ("合计", "共计", "总计", "之和", "加起来", "相加")
_SO_MANY = patterns.compile(
    r"[，。；（\n](?P<these>这|以上|上述|前)?(?P<number>[两二三四五六七八九十]|\d{1,2})"
    rf"(?:者|项|家|国|地|类|方|市|省|县|区|(?P<noun>(?:个(?!百分)|[大支家类项座条种批期所])[^，。；、\d]{{1,6}}?))(?:{'|'.join(_ADDED)})[^，。；、]{{0,8}}$"
)
_NEAR = 24
_PAIR = 2


def judge_totals(rule: Rule, index: ArticleIndex, *, pedantic: bool = False) -> Iterator[Assessment]:
    """四者合计1852.2亿元, 三者合计100%: the last so many figures before a total that says how many it adds up."""
    for at, fact in enumerate(index.facts[_PAIR:], _PAIR):
        quantity = fact.quantity
        start = outer_start(quantity)
        words = index.text[max(0, start - _NEAR) : start]
        said = _SO_MANY.search(words) if says(words, _ADDED) else None
        if said is None or index.lists_by_whole.get(at):
            continue
        number = int(parse_numeral(said["number"])[0])
        alike = _of_its_indicator(_alike_before(index, fact), fact, number)
        parts = _adding_up(alike, fact, number) or _apart(alike, fact, number) or alike[-number:]
        if said["these"] == "前" and len(alike) != number and not _adding_up(alike, fact, number):
            continue  # 前四个领域合计: with which figure the list begins is not said
        if len(parts) != number or number < 2 or (said["noun"] and not said["these"] and not _are_listed(parts, index)):
            continue
        if not _of_one_rank(parts) or _speaks_of_its_own(parts, fact, index, max(0, start - _NEAR) + said.start("number")):
            continue
        stated = Term("stated", index, quantity, fact)
        terms = tuple(Term("parts", index, part.quantity, part) for part in parts)
        reason = forbidden(rule, stated, terms)
        judgement = judge_sum(quantity, [(term.quantity, 1) for term in terms])
        if reason is not None or judgement.verdict is Verdict.NOT_ASSESSABLE:
            yield unassessed_sum(rule, stated, terms, reason or "hedged_total")
        elif judgement.holds or ((len(alike) == number or _are_listed(parts, index)) and not _are_of_another_whole(parts, fact, index)):
            yield sum_judgement(rule, stated, terms, judgement, severity_of(judgement, rule.severity, pedantic=pedantic))
        elif explained_by_a_slip(stated, terms, number) and not _are_of_another_whole(parts, fact, index):
            yield sum_judgement(rule, stated, terms, judgement, Severity.WARNING)
        else:
            yield unassessed_sum(rule, stated, terms, "two_readings")  # which of the figures before are added up is not said


def _of_one_rank(parts: Sequence[Fact]) -> bool:
    """Figures of one indicator or each of its own: 营收1137亿元，亏损82亿元，上年亏损374亿元 are not three of a kind."""
    return len({(fact.entity, fact.indicator, fact.segment) for fact in parts}) in (1, len(parts)) and (
        len({fact.period for fact in parts}) == 1 or Basis.PRINTED not in {fact.bound.period for fact in parts}
    )


def _speaks_of_its_own(parts: Sequence[Fact], total: Fact, index: ArticleIndex, start: int) -> bool:
    """一般贸易占63.4%……。对东盟、欧盟、美国分别增长8.3%、2.6%和4.1%，三者合计占44.7%: whether its own sentence tells of other figures before it."""
    return parts[-1].sentence != total.sentence and any(fact.quantity.end <= start for fact in index.facts_of(total.sentence))


def _are_of_another_whole(parts: Sequence[Fact], total: Fact, index: ArticleIndex) -> bool:
    """净利润815亿元，其中甲206亿元……戊49亿元。五家合计保费收入9894亿元: whether the figures are what something else is made up of."""
    wholes = [whole for part in parts for whole in index.wholes_of(part)]
    return total.known and any(whole.known and whole.indicator != total.indicator for whole in wholes)


def _are_listed(parts: Sequence[Fact], index: ArticleIndex) -> bool:
    """Whether the figures are all the parts of one list, or all there are of their unit in their sentence: 三家景区合计 behind three of them."""
    starts = [fact.quantity.start for fact in parts]
    lists = [item for at in index.facts_at.get(starts[0], ()) for item in index.lists_by_part.get(at, ())]
    if any(sorted(index.facts[at].quantity.start for at in item.parts) == starts for item in lists):
        return True
    own = index.facts_beside(parts[0])
    alike = [fact for fact in own if fact.aspect is parts[0].aspect and fact.quantity.unit == parts[0].quantity.unit and fact.quantity.start <= starts[-1]]
    return [fact.quantity.start for fact in alike] == starts


def _adding_up(alike: Sequence[Fact], total: Fact, number: int) -> Sequence[Fact]:
    """So many figures side by side that come to the total, the last ones first: 前四个领域合计 is not of the fifth."""
    for last in range(len(alike), number - 1, -1):
        parts = alike[last - number : last]
        if judge_sum(total.quantity, [(part.quantity, 1) for part in parts]).holds:
            return parts
    return ()


def _apart(alike: Sequence[Fact], total: Fact, number: int) -> Sequence[Fact]:
    """日产2657万桶，其中沙特901万桶……；10国日产1455万桶，两者合计4112万桶: the last figure and one before it that come to the total."""
    if number != _PAIR or len(alike) < _PAIR:
        return ()
    last = alike[-1]
    return next(((fact, last) for fact in reversed(alike[:-1]) if judge_sum(total.quantity, [(fact.quantity, 1), (last.quantity, 1)]).holds), ())


def _of_its_indicator(alike: list[Fact], total: Fact, number: int) -> list[Fact]:
    """The figures of the total's own indicator where there are enough of them: 三家合计亏损 is of their losses."""
    own = [fact for fact in alike if fact.indicator == total.indicator] if total.known else []
    return own if len(own) >= number else alike


def _alike_before(index: ArticleIndex, total: Fact) -> list[Fact]:
    """The figures of the total's unit before it, in its own sentence and the one before; growth rates between them are passed over."""
    return [
        fact
        for fact in (*index.facts_of(total.sentence - 1), *index.facts_of(total.sentence))
        if fact.quantity.end <= total.quantity.start
        and fact.quantity.unit == total.quantity.unit
        and fact.aspect in (Aspect.LEVEL, Aspect.SHARE)
        and not index.is_base(fact.quantity)
        and (index.sentence_of(fact).role is not Role.TABLE or index.sentence_of(total).role is Role.TABLE)  # 三家合计 under a table is of one of its rows
    ]
