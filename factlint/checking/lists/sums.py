"""Lists of parts against their whole: exhaustive ones must add up, open ones must not exceed it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec.structs import replace

from factlint import patterns
from factlint.checking.diagnosis.hypotheses import suspicions_of_sum
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.parts import ANOTHER_THING, ROUNDING_NOTE, bounded, forbidden, surely_more, terms_of
from factlint.checking.recomputing.recheck import AtMostRecheck, SumRecheck
from factlint.checking.telling.messages import decayed, message_words
from factlint.checking.telling.words import recomputed_of
from factlint.checking.terms import Assessment, How, Suspicion, Suspicions, Term
from factlint.model import REST, Aspect, Basis, Fact, Interval, Kind, Opener, PartList, Quantity, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import Judgement, judge_open_sum, judge_sum, possible, severity_of
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_BALANCE = patterns.compile(r"[顺逆]差|差额|合计|共计|总计|三者|两者")
_ADDED = patterns.compile("加上|连同|再加")
_PLACE = patterns.compile(r"\p{Han}{2,5}(?:省|市|县|区|州|镇|乡|村|盟|旗)")
_SCALE_SLIPS = frozenset({"power_of_ten", "unit_slip"})
HAND_SLIPS = frozenset({"swap", "digit", "power_of_ten"})
_TELLING_DIGITS = 300  # last digits in a total for each part
_MANY_DIGITS = 10_000  # last digits in a total
_CHANCES = 300  # against one: how rarely others than those listed leave a single digit and noughts
_LITTLE = 10  # last digits of a total
_NEAR = 12  # figures before 其中 that its parts may be of
_MOST_EARLIER = 3  # members of a list before the mark behind which its others stand
_PAIR = 2
_ENOUGH = 3  # two parts leave room for any third


def judge_lists(rule: Rule, index: ArticleIndex, *, pedantic: bool = False) -> Iterator[Assessment]:
    """The part lists of an article under a rule of relation ``sum`` (do they add up) or ``bound`` (is any part larger than its whole)."""
    for parts in index.article.lists:
        whole = index.facts[parts.whole]
        if whole.aspect not in (Aspect.LEVEL, Aspect.CHANGE) or not parts.parts or not _one_dimension(parts, index) or _of_two_signs(parts, index):
            continue
        if rule.relation == "bound":
            yield from bounded(rule, parts, index)
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


def _is_change(index: ArticleIndex, fact: Fact) -> bool:
    """增加5333亿元, 减少7328亿元: the verb stands right before its figure."""
    start = fact.quantity.outer_start if fact.quantity.outer_start >= 0 else fact.quantity.start
    return fact.aspect is Aspect.CHANGE or index.text[max(0, start - 2) : start] in index.lexicon.lists.signed


def _summed(rule: Rule, parts: PartList, index: ArticleIndex, pedantic: bool) -> Assessment | None:
    stated, terms = terms_of(parts, index)
    if parts.opener is Opener.BARE and any(surely_more(term, stated) for term in terms):
        return None
    reason = forbidden(rule, stated, terms)
    if reason is not None:
        return unassessed_sum(rule, stated, terms, reason)
    terms = _fitting_tail(stated, terms) if parts.opener is Opener.TOTAL or parts.why == REST else _without_balances(terms, index, closed=parts.exhaustive)
    if parts.opener is Opener.TOTAL and _are_added(terms[0], index):
        terms = _with_what_they_are_added_to(stated, terms, index)
        if not terms:
            return None
    elif parts.opener is Opener.TOTAL and (longer := _with_earlier(stated, terms, index)):
        terms = longer
    stated = _fitting_whole(stated, terms, index) if parts.opener is Opener.AMONG else stated
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
    return many and not any(item.hypothesis.kind in _SCALE_SLIPS for item in _suspicions(stated, terms))


def _is_cut_short(stated: Term, terms: Sequence[Term], index: ArticleIndex) -> bool:
    """房子卖了112万元，缴税1.2万元；存款91.9万元，抚恤金0.9万元，合计203.6万元: the list begins before the ； in a way that is not said."""
    return bool(_beside_earlier(stated, terms, index)) and not explained_by_a_slip(stated, terms, _PAIR)


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


def _without_balances(terms: tuple[Term, ...], index: ArticleIndex, *, closed: bool) -> tuple[Term, ...]:
    """出口2.78、进口1.90，顺差0.88; 风电3260、光伏4870，新能源合计8130: what is worked out of the parts is none, and an open list ends there."""
    balances = [at for at, term in enumerate(terms) if at >= 2 and _BALANCE.search(index.text, terms[at - 1].quantity.end, term.outer_start)]
    if balances and not closed:
        return terms[: balances[0]]
    return tuple(term for at, term in enumerate(terms) if at not in balances)


def _fitting_tail(stated: Term, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """甲a、乙b，共c; 工业52个，已竣工31个，其余95个: figures before the first item belong to something else where those behind them add up by themselves."""
    for start in range(len(terms) - 1):
        judgement = judge_sum(stated.quantity, [(term.quantity, 1) for term in terms[start:]])
        if judgement.holds:
            return terms[start:]
    return terms


def _with_earlier(stated: Term, terms: tuple[Term, ...], index: ArticleIndex) -> tuple[Term, ...]:
    """耕地486.37万亩，比上年净增1.26万亩；园地52.84万亩，……，合计1154.00万亩: the list may begin before the ；, where it then adds up."""
    own = _beside_earlier(stated, terms, index)
    for first in range(len(own) - 1, max(-1, len(own) - 1 - _MOST_EARLIER), -1):
        longer = (*(Term("parts", index, fact.quantity, fact) for fact in own[first:]), *terms)
        if judge_sum(stated.quantity, [(term.quantity, 1) for term in longer]).holds:
            return longer
    return ()


def _beside_earlier(stated: Term, terms: Sequence[Term], index: ArticleIndex) -> list[Fact]:
    """The figures of a list's sentence before it that may be of it as well."""
    if terms[0].fact is None:
        return []
    return [fact for fact in index.facts_of(terms[0].fact.sentence) if fact.quantity.end <= terms[0].outer_start and _may_add(fact, stated)]


def _are_added(first: Term, index: ArticleIndex) -> bool:
    """加上上级补助286亿元、调入资金62亿元，总计864亿元: the list begins with what was told before."""
    return _ADDED.search(index.words_before(first.outer_start)) is not None


def _with_what_they_are_added_to(stated: Term, terms: tuple[Term, ...], index: ArticleIndex) -> tuple[Term, ...]:
    """The list with the figure of its paragraph before it with which it comes to its total; empty where there is none."""
    if terms[0].fact is None:
        return ()
    for fact in reversed(index.facts_of_paragraph(terms[0].fact)):
        if fact.quantity.end <= terms[0].outer_start and _may_add(fact, stated):
            longer = (Term("parts", index, fact.quantity, fact), *terms)
            if judge_sum(stated.quantity, [(term.quantity, 1) for term in longer]).holds:
                return longer
    return ()


def _may_add(fact: Fact, stated: Term) -> bool:
    return fact.aspect is Aspect.LEVEL and fact.quantity.unit == stated.quantity.unit and not meaning.is_hedged(fact.quantity)


def _fitting_whole(stated: Term, terms: tuple[Term, ...], index: ArticleIndex) -> Term:
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


def _hedged_total(rule: Rule, stated: Term, terms: Sequence[Term]) -> Assessment:
    """约403.9亿元: an approximate total proves nothing; that its parts add up to it is worth recording."""
    plain = replace(stated.quantity, hedge=None, second_hedge=None)
    if plain.upper is None and judge_sum(plain, [(term.quantity, 1) for term in terms]).holds:
        return sum_judgement(rule, stated, terms, Judgement(Verdict.HEDGED), None)
    return unassessed_sum(rule, stated, terms, "hedged_total")


def possible_open(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether the parts may leave room for further ones."""
    _, image = sum_of(stated, [(term, 1) for term in terms])
    return possible(image, "<=", meaning.printed(stated.quantity))


def _disjoint(terms: Sequence[Term], index: ArticleIndex) -> bool:
    """Parts named by places (四川32人、云南6人) never overlap, so that together they never exceed their whole."""
    return all(term.fact is not None and _PLACE.fullmatch(term.fact.segment or term.fact.label) is not None for term in terms)


def _open(rule: Rule, parts: PartList, stated: Term, terms: tuple[Term, ...], index: ArticleIndex, pedantic: bool) -> Assessment:
    """A list that need not be complete: verified where it adds up, worth a warning where one mistyped figure alone keeps it from adding up."""
    signed = [(term.quantity, 1) for term in terms]
    judgement = judge_open_sum(stated.quantity, signed)
    if judgement.holds:
        return sum_judgement(rule, stated, terms, judgement, severity_of(judgement, rule.severity, pedantic=pedantic))
    if meaning.is_hedged(stated.quantity):
        return _hedged_total(rule, stated, terms)
    for number in range(len(terms) - 1, _ENOUGH - 1, -1):  # 国保68处、省保486处……尚未核定2.28万余处，消失312处: the first of them are all there are
        judgement = judge_open_sum(stated.quantity, signed[:number])
        if judgement.holds:
            return sum_judgement(rule, stated, terms[:number], judgement, None)
    judgement = judge_sum(stated.quantity, signed)
    if (
        judgement.verdict is Verdict.INCONSISTENT
        and judgement.severity_shift == "none"
        and (parts.disjoint or _disjoint(terms, index))
        and not possible_open(stated, terms)
    ):
        return replace(sum_judgement(rule, stated, terms, judgement, Severity.WARNING), recheck=AtMostRecheck(stated, terms))
    loud = judgement.verdict is Verdict.INCONSISTENT and judgement.severity_shift == "none"
    if loud and (found := explained_by_a_slip(stated, terms, _fewest(stated, terms))):
        severity = Severity.WARNING if beyond_chance(stated, terms) else Severity.INFO
        return sum_assessment(rule, stated, [(term, 1) for term in terms], judgement, severity, found)
    return replace(unassessed_sum(rule, stated, terms, "open_list"), recheck=AtMostRecheck(stated, terms))


def _fewest(stated: Term, terms: Sequence[Term]) -> int:
    """Two parts leave room for any third, unless figures of many digits differ from their sum in one of the first."""
    step = meaning.printed_step(stated.quantity) or Fraction(1)
    many = abs(Fraction(stated.quantity.value)) / step >= _MANY_DIGITS
    return _ENOUGH - 1 if many and _differ_in_one_digit(stated, terms) else _ENOUGH


def explained_by_a_slip(stated: Term, terms: Sequence[Term], fewest: int = _ENOUGH) -> tuple[Suspicion, ...]:
    """The single mistyped figures that would make an open list of ``fewest`` parts or more add up, where that would be no mere chance."""
    too_much = len(terms) >= _ENOUGH and not possible_open(stated, terms)
    if not too_much and (not _telling(stated, terms, fewest) or _leaves_a_little(stated, terms)):
        return ()
    return tuple(item for item in _suspicions(stated, terms) if item.hypothesis.kind in HAND_SLIPS)


def _telling(stated: Term, terms: Sequence[Term], fewest: int) -> bool:
    """Whether the figures have digits enough that a single slip does not fit the gap by mere chance."""
    step = meaning.printed_step(stated.quantity) or Fraction(1)
    return len(terms) >= fewest and abs(Fraction(stated.quantity.value)) / step >= _TELLING_DIGITS * len(terms)


def beyond_chance(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether what is left over is a slip's doing: others than those listed leave any number, of which few are a single digit and noughts behind it."""
    value, _ = sum_of(stated, [(term, 1) for term in terms])
    return value >= Fraction(stated.quantity.value) or _differ_in_one_digit(stated, terms)


def _differ_in_one_digit(stated: Term, terms: Sequence[Term]) -> bool:
    """Whether a total and its sum are as far apart as a digit high up in a figure: numbers of so many digits hardly ever are by chance."""
    value, image = sum_of(stated, [(term, 1) for term in terms])
    step = meaning.printed_step(stated.quantity) or Fraction(1)
    left = abs(Fraction(stated.quantity.value) - value) / step
    noughts = len(str(round(left))) - 1
    window = (image.high - image.low) / step + 1 if image.low is not None and image.high is not None else Fraction(1)
    return Fraction(10) ** noughts >= _CHANCES * window


def _leaves_a_little(stated: Term, terms: Sequence[Term]) -> bool:
    """东县1763万、西县260万、南县143万 of 2172万: a few units are left for those not named, which a slip in any last digit would explain as well."""
    value, _ = sum_of(stated, [(term, 1) for term in terms])
    return 0 < Fraction(stated.quantity.value) - value < _LITTLE * (meaning.printed_step(stated.quantity) or Fraction(1))


def _firmness(parts: PartList, index: ArticleIndex) -> How:
    whole = index.facts[parts.whole]
    return How.CARRIED if whole.bound.indicator is Basis.GUESSED else How.CAPTURED


def excused(rule: Rule, stated: Term, terms: Sequence[Term]) -> bool:
    """Whether the text notes that its items may not add up because of rounding."""
    return ROUNDING_NOTE in rule.unless and any(term.fact is not None and ROUNDING_NOTE in term.fact.guards for term in (stated, *terms))


def sum_judgement(rule: Rule, stated: Term, terms: Sequence[Term], judgement: Judgement, severity: Severity | None) -> Assessment:
    if not judgement.holds and excused(rule, stated, terms):
        return unassessed_sum(rule, stated, terms, ROUNDING_NOTE)
    loud = judgement.verdict is Verdict.INCONSISTENT
    return sum_assessment(rule, stated, [(term, 1) for term in terms], judgement, severity, cache(partial(_suspicions, stated, terms)) if loud else ())


def sum_assessment(
    rule: Rule,
    stated: Term,
    signed: Sequence[tuple[Term, int]],
    judgement: Judgement,
    severity: Severity | None,
    suspicions: Suspicions,
) -> Assessment:
    """A judged total with its signed terms."""
    value, image = sum_of(stated, signed)
    formula = _formula(signed)

    def words() -> dict[str, str]:
        return message_words(stated, value, image, judgement.gap, formula) | {"parts": "、".join(term.quantity.text for term, _ in signed)}

    return Assessment(
        rule=rule,
        index=stated.index,
        start=stated.quantity.start,
        end=stated.quantity.end,
        verdict=judgement.verdict,
        severity=severity,
        stated=stated,
        operands=tuple(term for term, _ in signed),
        recomputed=recomputed_of(value, image, stated.quantity, formula),
        suspicions=suspicions,
        words=words,
        gap=judgement.gap,
        recheck=SumRecheck(stated, tuple(signed)),
    )


def sum_of(stated: Term, signed: Sequence[tuple[Term, int]]) -> tuple[Fraction, Interval]:
    """The sum of the printed values and of what they may mean, in the unit of the total."""
    value, image = Fraction(0), intervals.point(0)
    for term, sign in signed:
        weight = sign * term.quantity.unit.factor / stated.quantity.unit.factor
        value += weight * Fraction(term.quantity.value)
        image = intervals.add(image, intervals.scale(meaning.meant(term.quantity), weight))
    return value, image


def _formula(signed: Sequence[tuple[Term, int]]) -> str:
    pieces = [signed[0][0].quantity.text if signed[0][1] > 0 else f"−{signed[0][0].quantity.text}"]
    pieces += [f"{'+' if sign > 0 else '−'} {term.quantity.text}" for term, sign in signed[1:]]
    return " ".join(pieces)


def _suspicions(stated: Term, terms: Sequence[Term]) -> tuple[Suspicion, ...]:
    if stated.quantity.kind is not Kind.AMOUNT:
        return ()
    return suspicions_of_sum(stated, [(term, 1) for term in terms])


def unassessed_sum(rule: Rule, stated: Term, terms: Sequence[Term], reason: str) -> Assessment:
    """A total that was not held against its parts, and why."""
    return Assessment(
        rule, stated.index, stated.quantity.start, stated.quantity.end, Verdict.NOT_ASSESSABLE, reason=reason, stated=stated, operands=tuple(terms)
    )
