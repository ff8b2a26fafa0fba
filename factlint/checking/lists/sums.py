"""Lists of parts against their whole: exhaustive ones must add up, open ones must not exceed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.chance import ENOUGH, as_finely_printed, beyond_chance, explained_by_a_slip, fewest_telling, possible_open, too_much_by_a_slip
from factlint.checking.lists.fitting import are_added, beside_earlier, fitting_tail, fitting_whole, with_earlier, with_what_they_are_added_to, without_balances
from factlint.checking.lists.measures import measure_another
from factlint.checking.lists.parts import ANOTHER_THING, bounded, forbidden, surely_more, terms_of
from factlint.checking.lists.summing import sum_assessment, sum_judgement, sum_of, suspicions_of, unassessed_sum
from factlint.checking.recomputing.recheck import AtMostRecheck
from factlint.checking.telling.messages import decayed
from factlint.checking.terms import Assessment, How, Term
from factlint.lexicon import says
from factlint.model import REST, Aspect, Basis, Fact, Opener, PartList, Quantity, Severity, Verdict
from factlint.numbers import meaning
from factlint.numbers.verdict import Judgement, judge_open_sum, judge_sum, severity_of
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_SCALE_SLIPS = frozenset({"power_of_ten", "unit_slip"})
_PAIR = 2
_SHORT_NAME = 8  # characters of the first item of a bracket up to its figure


def judge_lists(rule: Rule, index: ArticleIndex, *, pedantic: bool = False) -> Iterator[Assessment]:
    """The part lists of an article under a rule of relation ``sum`` (do they add up) or ``bound`` (is any part larger than its whole)."""
    for parts in index.article.lists:
        whole = index.facts[parts.whole]
        if (
            whole.aspect not in (Aspect.LEVEL, Aspect.CHANGE)
            or not parts.parts
            or not _one_dimension(parts, index)
            or _of_two_signs(parts, index)
            or _balanced(parts, index)
            or _measures_another(parts, index)
        ):
            continue
        if rule.relation == "bound":
            yield from () if _is_a_balance(whole, index) else bounded(rule, parts, index)
        elif len(parts.parts) >= 2:
            found = _summed(rule, parts, index, pedantic)
            if found is not None:
                yield found


def _one_dimension(parts: PartList, index: ArticleIndex) -> bool:
    return len({index.facts[at].quantity.unit.dimension for at in (parts.whole, *parts.parts)}) == 1


def _of_two_signs(parts: PartList, index: ArticleIndex) -> bool:
    """住户贷款增加5333亿元，其中短期减少7328亿元、中长期增加12661亿元; 赚208元、亏252元: what cancels out."""
    words = [index.words_before(fact.quantity.start) for fact in (index.facts[at] for at in parts.parts) if not fact.quantity.unit.counts]
    known = index.lexicon.lists
    if any(said.endswith(known.gains) for said in words) and any(said.endswith(known.losses) for said in words):
        return True
    return {-1, 1} <= {index.facts[at].direction for at in (parts.whole, *parts.parts) if _is_change(index, index.facts[at])}


def _balanced(parts: PartList, index: ArticleIndex) -> bool:
    """贸易顺差114.4亿元，其中出口263.5亿元、进口149.1亿元: what the balance is of, and no balances themselves (其中对美国顺差…)."""
    differences = index.lexicon.lists.differences
    return index.facts[parts.whole].label.endswith(differences) and not any(index.facts[at].label.endswith(differences) for at in parts.parts)


def _measures_another(parts: PartList, index: ArticleIndex) -> bool:
    """Whether the parts are of another measure than what would be their total, to which they do not come either."""
    stated, terms = terms_of(parts, index)
    if not measure_another([index.facts[at] for at in parts.parts], index.facts[parts.whole], index):
        return False
    return not judge_sum(stated.quantity, [(term.quantity, 1) for term in terms]).holds


def _is_a_balance(whole: Fact, index: ArticleIndex) -> bool:
    """经常账户顺差10450亿元，其中货物贸易顺差14241亿元: what is left of two signs."""
    return index.words_before(whole.quantity.start).rstrip("为是达约").endswith(index.lexicon.lists.nets)


def _is_change(index: ArticleIndex, fact: Fact) -> bool:
    """增加5333亿元, 减少7328亿元: the verb stands right before its figure."""
    start = outer_start(fact.quantity)
    return fact.aspect is Aspect.CHANGE or index.text[max(0, start - 2) : start] in index.lexicon.lists.signed


def _summed(rule: Rule, parts: PartList, index: ArticleIndex, pedantic: bool) -> Assessment | None:
    stated, terms = terms_of(parts, index)
    if parts.opener is Opener.BARE and any(surely_more(term, stated) for term in terms):
        return None
    reason = forbidden(rule, stated, terms)
    if reason is not None:
        return unassessed_sum(rule, stated, terms, reason)
    terms = fitting_tail(stated, terms) if parts.opener is Opener.TOTAL or parts.why == REST else without_balances(terms, index, closed=parts.exhaustive)
    if parts.opener is Opener.TOTAL and are_added(terms[0], index):
        terms = with_what_they_are_added_to(stated, terms, index)
        if not terms:
            return None
    elif parts.opener is Opener.TOTAL and (longer := with_earlier(stated, terms, index)):
        terms = longer
    stated = fitting_whole(stated, terms, index) if parts.opener is Opener.AMONG else stated
    if (parts.exhaustive and not parts.open_ended) or _shares_out_like_another(parts, index):
        judgement = judge_sum(stated.quantity, [(term.quantity, 1) for term in terms])
        if judgement.verdict is Verdict.NOT_ASSESSABLE:
            return _hedged_total(rule, stated, terms)
        if parts.opener is Opener.TOTAL and not judgement.holds and (_is_of_another_size(stated, terms) or _is_cut_short(stated, terms, index)):
            return unassessed_sum(rule, stated, terms, "two_readings")
        severity = decayed(severity_of(judgement, rule.severity, pedantic=pedantic), _firmness(parts, index))
        return sum_judgement(rule, stated, terms, judgement, severity)
    return _open(rule, parts, stated, terms, index, pedantic)


def _is_of_another_size(stated: Term, terms: Sequence[Term]) -> bool:
    """每台6800元，渔民付2000元，财政补贴4800元，总共补贴2105万元: what is many times its items, and not by a slip of its unit, is no total of them."""
    value, _ = sum_of(stated, [(term, 1) for term in terms])
    many = abs(Fraction(stated.quantity.value)) > ANOTHER_THING * abs(value)
    return many and not any(item.hypothesis.kind in _SCALE_SLIPS for item in suspicions_of(stated, terms))


def _is_cut_short(stated: Term, terms: Sequence[Term], index: ArticleIndex) -> bool:
    """房子卖了112万元，缴税1.2万元；存款91.9万元，抚恤金0.9万元，合计203.6万元: the list begins before the ； in a way that is not said."""
    return bool(beside_earlier(stated, terms, index)) and not explained_by_a_slip(stated, terms, _PAIR)


def _shares_out_like_another(parts: PartList, index: ArticleIndex) -> bool:
    """14人死亡（其中甲县9人，乙县5人），86人受伤（其中甲县52人，乙县34人）: what one figure is shared out among entirely, so is the next."""
    alike = index.once(_shared_out).get((index.sentence_of(index.facts[parts.whole]).paragraph, _names(parts, index)), ())
    return any(other is not parts for other in alike)


def _shared_out(index: ArticleIndex) -> Mapping[tuple[int, tuple[str, ...]], Sequence[PartList]]:
    """The lists of an article that add up, by their paragraph and the names of their parts."""
    found: dict[tuple[int, tuple[str, ...]], list[PartList]] = {}
    for parts in index.article.lists:
        names = _names(parts, index)
        if len(parts.parts) >= 2 and all(names) and len(set(names)) == len(names) and judge_sum(*_signed(parts, index)).holds:
            found.setdefault((index.sentence_of(index.facts[parts.whole]).paragraph, names), []).append(parts)
    return found


def _names(parts: PartList, index: ArticleIndex) -> tuple[str, ...]:
    return tuple(fact.segment + fact.label for fact in (index.facts[at] for at in parts.parts))


def _signed(parts: PartList, index: ArticleIndex) -> tuple[Quantity, list[tuple[Quantity, int]]]:
    return index.facts[parts.whole].quantity, [(index.facts[at].quantity, 1) for at in parts.parts]


def _are_of_one_sort(parts: PartList, index: ArticleIndex) -> bool:
    """（国家级52.3万亩、省级22.5万亩）: items named side by side in a bracket, none by what may be true of another's too (女职工, 35岁以下)."""
    facts = [index.facts[at] for at in (parts.whole, *parts.parts)]
    inner = index.text[facts[0].quantity.end : facts[1].quantity.start]
    names = [fact.segment + fact.label for fact in facts[1:]]
    crossing = index.lexicon.lists.crossing
    said = index.text[facts[0].quantity.end : facts[-1].quantity.start]
    return all(names) and len(set(names)) == len(names) and len(inner) <= _SHORT_NAME and not says(said, crossing)


def _hedged_total(rule: Rule, stated: Term, terms: Sequence[Term]) -> Assessment:
    """约403.9亿元: an approximate total proves nothing; that its parts add up to it is worth recording."""
    plain = replace(stated.quantity, hedge=None, second_hedge=None)
    if plain.upper is None and judge_sum(plain, [(term.quantity, 1) for term in terms]).holds:
        return sum_judgement(rule, stated, terms, Judgement(Verdict.HEDGED), None)
    return unassessed_sum(rule, stated, terms, "hedged_total")


def _open(rule: Rule, parts: PartList, stated: Term, terms: tuple[Term, ...], index: ArticleIndex, pedantic: bool) -> Assessment:
    """A list that need not be complete: verified where it adds up, worth a warning where one mistyped figure alone keeps it from adding up."""
    signed = [(term.quantity, 1) for term in terms]
    judgement = judge_open_sum(stated.quantity, signed)
    if judgement.holds:
        return sum_judgement(rule, stated, terms, judgement, severity_of(judgement, rule.severity, pedantic=pedantic))
    if meaning.is_hedged(stated.quantity):
        return _hedged_total(rule, stated, terms)
    for number in range(len(terms) - 1, ENOUGH - 1, -1):  # 国保68处、省保486处……尚未核定2.28万余处，消失312处: the first of them are all there are
        judgement = judge_open_sum(stated.quantity, signed[:number])
        if judgement.holds:
            return sum_judgement(rule, stated, terms[:number], judgement, None)
    judgement = judge_sum(stated.quantity, signed)
    if (
        judgement.verdict is Verdict.INCONSISTENT
        and judgement.severity_shift == "none"
        and parts.disjoint
        and not _is_a_balance(index.facts[parts.whole], index)
        and not possible_open(stated, terms)
    ):
        return replace(sum_judgement(rule, stated, terms, judgement, Severity.WARNING), recheck=AtMostRecheck(stated, terms))
    loud = judgement.verdict is Verdict.INCONSISTENT and judgement.severity_shift == "none" and not _leaves_changes_out(parts, index)
    if loud and (found := too_much_by_a_slip(stated, terms)) and parts.opener is Opener.BRACKETS and _are_of_one_sort(parts, index):
        return sum_assessment(rule, stated, [(term, 1) for term in terms], judgement, Severity.WARNING, found)
    if loud and (found := explained_by_a_slip(stated, terms, fewest_telling(stated, terms))):
        severity = Severity.WARNING if beyond_chance(stated, terms) else Severity.INFO if as_finely_printed(stated, terms) else None
        if severity is not None:
            return sum_assessment(rule, stated, [(term, 1) for term in terms], judgement, severity, found)
    return replace(unassessed_sum(rule, stated, terms, "open_list"), recheck=AtMostRecheck(stated, terms))


def _leaves_changes_out(parts: PartList, index: ArticleIndex) -> bool:
    """融资25.7万亿元，其中贷款增加15.4万亿元；债券净融资1.7万亿元: beside increments with names of their own the levels are not all there is."""
    whole = index.facts[parts.whole]
    members = [index.facts[at].quantity.start for at in parts.parts]
    beside = index.facts_between(whole.quantity.end, max(members))
    named = (fact for fact in beside if fact.aspect is Aspect.CHANGE and fact.quantity.start not in members and fact.bound.indicator is Basis.PRINTED)
    return any(
        fact.label and fact.sentence == index.facts[parts.parts[0]].sentence and fact.quantity.unit.dimension == whole.quantity.unit.dimension for fact in named
    )


def _firmness(parts: PartList, index: ArticleIndex) -> How:
    whole = index.facts[parts.whole]
    return How.CARRIED if whole.bound.indicator is Basis.GUESSED else How.CAPTURED
