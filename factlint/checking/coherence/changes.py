"""Whether the levels of a change, a rate of change or a multiple are of one thing at two times."""

from __future__ import annotations

from factlint import patterns
from factlint.checking.coherence.around import Around
from factlint.checking.matching.matcher import Match
from factlint.checking.operands.times import at_one_turn_of_the_year, same_period
from factlint.checking.recomputing.evaluation import Operands
from factlint.checking.terms import Term
from factlint.lexicon import Nature, says
from factlint.model import Aspect, Basis, Fact, Kind, Period, PeriodExpression, Quantity
from factlint.numbers.han import parse_numeral
from factlint.rational import Fraction

SINGLE_RATES = frozenset({"growth", "multiple", "difference", "doubling", "points"})
"""Relations between two levels, over no number of years."""
_FROM_A_TIME = patterns.compile(
    r"[由从](?![^，。；]*?(?:年(?!前)|月|季|周|日|同期|平均))\p{Han}{1,8}?(?:时|前|初|末|期|轮|来|始|高|低|次|届|初期|阶段)的$"
)  # 由试点时的12.6%下降到0.6%，比上年下降1.8个百分点
_FARTHEST_FROM = 14
_ANY_YEAR = frozenset({"当年", "这一年", "那一年"})  # that of the level before, or the year that is spoken of
_OF_TWO_TIMES = frozenset({"growth", "difference", "points"})
_AGAINST = patterns.compile(r"(?:(?<![占对之可同环])比|较)(?=[^，。；]{2})")  # a base of its own, though no time
_TIMES = ("now", "base", "change", "delta")
"""The roles of one thing at two times; 收入 and 支出, a total and what is left of it are held together by the rule's own words."""
_STANDING = frozenset({Nature.STOCK, Nature.SHARE, Nature.FIXED})
_RATE = patterns.compile(r"(\p{Han}{2,10}?)率")
_YEARS = patterns.compile(r"([两二三四五六七八九十]|\d{1,2})年(?:[来间内里]|累计|[增下减上提降])")
_DECADE = patterns.compile("年代|世纪")
_CLAUSE = patterns.compile(r"[，；。（\n]")
_LONGEST_CLAUSE = 32
_NOW = PeriodExpression(instant=True)  # 现在, 目前, 如今
_SAID = (Basis.PRINTED, Basis.CARRIED)
_SHORTEST_NOUN = 2  # characters
_AVERAGE = "平均"
_LONGEST_MONTH = 31  # days
_BETWEEN = "数额的为"  # what may stand between a plan and its figure


def are_alike(around: Around, stated: Fact | None, terms: Operands, match: Match) -> bool:
    """Whether the levels of a change, a rate of change or a multiple are of one thing; ``stated`` is the fact of the change, where it is bound to one."""
    if around.rule.relation in SINGLE_RATES and _are_of_other_kinds(around, terms):
        return False
    if _was_now(match) or ("base" not in match.captures and _is_the_base_of_another(around, terms)):
        return False
    if stated is None:
        return True
    if around.rule.relation == "multiple" and (_is_of_another(around, terms, match) or _is_of_an_average(around, terms)):
        return False
    if _is_from_its_whole(around, terms) or (around.rule.relation == "doubling" and _told_behind_a_stop(around, terms)):
        return False
    if any(_is_no_base_of(stated, t, around) for t in terms.get("base", ()) if t.fact is not None):
        return False
    if around.rule.relation == "growth" and any(around.is_one_of_several(t.quantity, terms["stated"][0].quantity) for t in terms.get("base", ())):
        return False
    if around.rule.relation == "growth" and _was_added(around, terms):
        return False
    if around.rule.relation == "growth" and (_is_the_bases_own(around, terms) or _of_two_bases(around, terms) or _skips_years(around, terms)):
        return False
    if any(_told_before(t.fact, stated) for t in terms.get("now", ()) if t.fact is not None):
        return False
    if around.rule.relation == "points" and "base" in match.captures and match.token("base") is None:
        return True  # 高于各项贷款增速7.3个百分点: the words between name the other rate
    if around.rule.relation == "points" and _of_another_rate(around, terms):
        return False
    captured = all(role in match.captures for role in around.rule.operands)
    if not captured and (_sets_all_beside_a_time(around, terms) or _of_one_time(terms)):
        return False
    if any(_is_part_beside(around, stated, t.fact) for t in terms.get("now", ()) if t.fact is not None):
        return False
    levels = [(role, t.fact) for role in _TIMES for t in terms.get(role, ()) if t.fact is not None]
    return all(_speak_of_one(around, stated, fact, captured) for role, fact in levels if not around.is_tried(role) or fact.bound.indicator is Basis.PRINTED)


def _is_no_base_of(stated: Fact, base: Term, around: Around) -> bool:
    """Whether a level is of another time than the one that the stated change is measured against."""
    assert base.fact is not None
    if around.rule.relation == "cagr":
        return _since_another_year(stated, base.fact)
    if around.rule.relation not in _OF_TWO_TIMES or stated.base is None:
        return False
    return (
        _is_of_another_time(base.fact, stated)
        or _FROM_A_TIME.search(around.index.text, max(0, base.outer_start - _FARTHEST_FROM), base.outer_start) is not None
    )


def _is_of_another_time(base: Fact, stated: Fact) -> bool:
    """12月销量12.6万辆，同比增加2.6万辆，11月为11.2万辆: whether the time printed with a level is not the one that the change is measured against."""
    then = stated.base
    if then is None or then.text in _ANY_YEAR or base.period is None or base.bound.period is not Basis.PRINTED:
        return False
    return not same_period(base.period, then) and not at_one_turn_of_the_year(base.period, then)


def _is_the_base_of_another(around: Around, terms: Operands) -> bool:
    """甲公司营收1238.5亿元，增长173.5%（2022年为452.9亿元）……乙公司营收38.27亿元，增长4.1%: what a bracket tells is where the level before it came from."""
    text = around.index.text
    for base in (term.fact for term in terms.get("base", ()) if term.fact is not None):
        opened = text.rfind("（", around.index.sentence_of(base).start, base.quantity.start)
        if opened < 0 or "）" in text[opened : base.quantity.start]:
            continue
        levels = [fact for fact in around.index.facts_of(base.sentence) if fact.quantity.end <= opened and fact.aspect is Aspect.LEVEL]
        host = next((fact for fact in reversed(levels) if fact.indicator == base.indicator), None)
        if host is not None and any(_apart(host.quantity, now.quantity) != 1 for now in terms.get("now", ())):
            return True
    return False


def _sets_all_beside_a_time(around: Around, terms: Operands) -> bool:
    """截至2022年底累计募集189亿元。2023年募集13亿元，增长8.2%: what had come together by a day is no base of what came in a year; a stock may be."""
    levels = [term.fact for role in _TIMES for term in terms.get(role, ()) if term.fact is not None and term.fact.period is not None]
    if len({fact.period.instant for fact in levels if fact.period is not None}) < 2:
        return False
    return not all(fact.known and around.lexicon.indicators[fact.indicator].nature in _STANDING for fact in levels)


def _of_one_time(terms: Operands) -> bool:
    """企业2186家，比上年增加142家，其中规模以上126家: what is of the same time as the level itself is not where it came from."""
    periods = [term.fact.period for role in ("now", "base") for term in terms.get(role, ()) if term.fact is not None]
    return len(periods) == 2 and periods[0] is not None and periods[1] is not None and same_period(periods[0], periods[1])


def _are_of_other_kinds(around: Around, terms: Operands) -> bool:
    """Whether a level is an average beside totals, one gone back to, one of a decade, or one that was only planned."""
    if _averages_one_side(around, terms) or _goes_back(around, terms) or _count_other_things(terms):
        return True
    if any(_DECADE.search(around.words_before(term)) for role in ("now", "base") for term in terms.get(role, ())):
        return True  # 1980年代最多时93处
    return any(_plans(around, term) for term in terms.get("now", ())) or any(_sets_a_goal(around, term) for term in terms.get("base", ()))


def _averages_one_side(around: Around, terms: Operands) -> bool:
    """接待15.86万人次，日均3.17万人次，比去年的11.92万人次增长: an average between a total and its base is not what grew."""
    if not terms.get("now") or not terms.get("base"):
        return False
    now, base = terms["now"][0], terms["base"][0]
    if _is_average_before(around, base, now):
        return True
    if not says(around.words_before(now), around.verbs.averages) or says(around.words_before(base), around.verbs.averages):
        return False
    if base.quantity.end <= now.outer_start and not around.index.is_base(base.quantity):
        return True  # 接待15.86万人次，日均3.17万人次，较去年增长2.8倍: a total is no base of its average
    sentence = around.index.sentence_at(now.quantity.start)
    totals = (other for other in sentence.quantities if other.unit == now.quantity.unit and other.end <= now.quantity.start)
    return any(total.start != base.quantity.start and _apart(total, base.quantity) <= _apart(now.quantity, base.quantity) for total in totals)


def _apart(one: Quantity, other: Quantity) -> Fraction:
    """How many times the larger of two figures is the smaller one: 场均1.51万元 and not 4186万元 is of 2019年的1.32万元."""
    small, large = sorted(abs(Fraction(figure.value) * figure.unit.factor) for figure in (one, other))
    return large / small if small else large


def _is_average_before(around: Around, base: Term, now: Term) -> bool:
    """高铁日均到发2.6万人次，机场1月吞吐量22.4万人次，是去年1月的1.9倍: nor is an average in a clause of its own the base of a total named anew."""
    if base.fact is None or now.fact is None or base.fact.clause == now.fact.clause or now.fact.bound.indicator is not Basis.PRINTED:
        return False
    words = (around.words_before(base), around.words_before(now))
    return says(words[0], around.verbs.averages) and not says(words[1], around.verbs.averages) and not around.index.is_base(base.quantity)


def _count_other_things(terms: Operands) -> bool:
    """覆盖App 1380款，下线信息11.7万条，是上年同期的1.7倍: what is counted in one measure word did not come from what is counted in another."""
    units = [term.quantity.unit for role in ("now", "base") for term in terms.get(role, ())]
    return len({unit.name for unit in units}) > 1 and all(unit.counts for unit in units)


def _goes_back(around: Around, terms: Operands) -> bool:
    """2009年35.4亿元，增长19.2%，2010年达到44.8亿元; 上半年12.86亿元，其中6月2.94亿元: what begins later is no base, unless 由 or 比 says so."""
    now, base = (next((term for term in terms.get(role, ()) if term.fact is not None), None) for role in ("now", "base"))
    periods = [term.fact.period for term in (now, base) if term is not None and term.fact is not None and term.fact.period is not None]
    return base is not None and len(periods) == 2 and periods[1].start > periods[0].start and not around.index.is_base(base.quantity)


def _plans(around: Around, term: Term) -> bool:
    """完成预算24万元的77.6%，比上年减少3.5万元: what was planned is not what grew."""
    return around.words_before(term).rstrip(_BETWEEN).endswith(tuple(around.verbs.plans))


def _sets_a_goal(around: Around, term: Term) -> bool:
    """提高12.6个百分点，今年目标为72%: what is aimed at is not where it came from."""
    words = _CLAUSE.split(around.index.text[max(0, term.outer_start - _LONGEST_CLAUSE) : term.outer_start])[-1]
    words = words.replace(term.fact.label, "") if term.fact is not None and term.fact.known else words  # 一般公共预算收入
    return any(plan in words for plan in around.verbs.plans)


def _is_of_another(around: Around, terms: Operands, match: Match) -> bool:
    """外债1700亿美元，相当于当年出口总值的2倍: what is named behind the period is the base, whatever figures stand around.

    去年日均8万人次，首日21.6万人次，是上月的2.4倍: and so is the period itself.
    """
    ref = match.captures.get("ref")
    base = next((term.fact for term in terms.get("base", ())), None)
    if not ref or base is None:
        return False
    said = base.bound.period in _SAID and not _points_back(match)
    if said and _are_apart(base.period, around.index.period_at(ref[0].start)):
        return True
    noun = around.index.text[ref[0].end : terms["stated"][0].outer_start].strip("的 ")
    named = around.lexicon.indicator_aliases.get(noun)
    return named is not None and named != base.indicator


def _is_of_an_average(around: Around, terms: Operands) -> bool:
    """由12件提高到54件，是全省平均水平的2.1倍: what is named right before the multiple is the base."""
    stated = terms["stated"][0]
    ends = [term.quantity.end for role in ("now", "base") for term in terms.get(role, ()) if term.quantity.end <= stated.quantity.start]
    return bool(ends) and _AVERAGE in around.index.text[max(ends) : stated.outer_start]


def _are_apart(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and (one.end < other.start or other.end < one.start)


def _points_back(match: Match) -> bool:
    """2010年为595亿元，2020年为1399.6亿元，是当年的2.35倍: that year may be the base's as well as the year of what is now."""
    tokens = [capture.token for capture in match.captures.get("ref", ())]
    return any(token is not None and token.period is not None and token.period.expression.previous == "this_year" for token in tokens)


def _was_now(match: Match) -> bool:
    """2019年1862人，现在916人，减少50.8%: what there is now is no base."""
    tokens = [capture.token for capture in match.captures.get("ref", ())]
    return any(token is not None and token.period is not None and token.period.expression == _NOW for token in tokens)


def _told_behind_a_stop(around: Around, terms: Operands) -> bool:
    """招生36人，后来73人，翻了一番；报名人数由210人增加到518人: what is told behind the ； is another thing."""
    stated = terms["stated"][0].quantity.end
    return any("；" in around.index.text[stated : term.quantity.start] for term in terms.get("base", ()) if term.quantity.start > stated)


def _is_from_its_whole(around: Around, terms: Operands) -> bool:
    """货邮4.92万吨，其中国际航线0.87万吨，为去年同期的2.3倍: a total is not where one of its parts came from."""
    bases = {term.quantity.start for term in terms.get("base", ())}
    return any(whole.quantity.start in bases for term in terms.get("now", ()) if term.fact is not None for whole in around.index.wholes_of(term.fact))


def _is_the_bases_own(around: Around, terms: Operands) -> bool:
    """利润1010亿元，增长30.8%，上年同期为249.5亿元，增长5.9%: behind a base whose figure has its growth before it, the next growth is the base's."""
    now, base, stated = (next(iter(terms.get(role, ())), None) for role in ("now", "base", "stated"))
    if now is None or base is None or stated is None or not now.quantity.end <= base.quantity.start < base.quantity.end <= stated.quantity.start:
        return False
    between = around.index.facts_beside(stated.fact) if stated.fact is not None else ()
    return any(fact.aspect is Aspect.GROWTH and now.quantity.end <= fact.quantity.start < base.quantity.start for fact in between)


def _was_added(around: Around, terms: Operands) -> bool:
    """新增抽排能力186立方米每秒，总能力达到514立方米每秒，增长56.7%: what was added is not what the total came from."""
    now, base = (next(iter(terms.get(role, ())), None) for role in ("now", "base"))
    if now is None or base is None or around.index.is_base(base.quantity):
        return False
    added = [_CLAUSE.split(around.words_before(term))[-1].startswith(tuple(around.verbs.new | around.verbs.net_new)) for term in (base, now)]
    return added == [True, False] and base.quantity.end <= now.quantity.start


def _skips_years(around: Around, terms: Operands) -> bool:
    """去年78.6亿元，同比增长31.2%，而2014年只有4.7亿元: what grew year on year did not grow from a figure of years ago."""
    now, base = (next((term.fact.period for term in terms.get(role, ()) if term.fact is not None), None) for role in ("now", "base"))
    if now is None or base is None:
        return False
    start, years = terms["stated"][0].outer_start, now.end.year - base.end.year
    words = around.words_before(terms["stated"][0])
    span = _YEARS.search(_CLAUSE.split(around.index.text[max(0, start - _LONGEST_CLAUSE) : start])[-1])
    if span is not None and not around.index.is_base(terms["base"][0].quantity):
        return years < parse_numeral(span[1])[0] - (span[1] not in "两二2")  # 31起降到22起、今年的13起，两年下降58.1%
    return years > 1 and says(words, around.verbs.year_on_year)


def _of_two_bases(around: Around, terms: Operands) -> bool:
    """余额6826亿元，比年初增加486亿元，同比增长9.2%: the increment and the rate are held against different times."""
    verbs = around.verbs
    yearly = [says(around.words_before(term), verbs.year_on_year) for role in ("change", "stated") for term in terms.get(role, ())]
    chained = [says(around.words_before(term), verbs.period_on_period) for role in ("change", "stated") for term in terms.get(role, ())]
    if len(yearly) == 2 and any(yearly[at] and chained[1 - at] for at in (0, 1)):
        return True  # 指数189.96点，环比上涨0.8点，同比上涨8.4%
    change, stated = (next((term.fact for term in terms.get(role, ())), None) for role in ("change", "stated"))
    if change is None or stated is None:
        return False
    if change.base is None or stated.base is None:
        without = [role for role, fact in (("change", change), ("stated", stated)) if fact.base is None]
        return len(without) == 1 and any(_AGAINST.search(around.words_before(term)) for term in terms[without[0]])  # 比上年增长39.6%，比计划多造373.5亩
    if change.base.instant != stated.base.instant and change.base.text != stated.base.text:
        return True  # 比年初增长39.6%，比上年全年多投入373.5亿元
    return abs((change.base.start - stated.base.start).days) > _LONGEST_MONTH  # 年初 is the end of the year before


def _since_another_year(stated: Fact, base: Fact) -> bool:
    """比2010年的13397万人增加720万人，比2000年到2010年的年均增长率0.57%低0.04个百分点: a rate that names its own beginning."""
    return stated.base is not None and base.period is not None and stated.base.start.year != base.period.start.year


def _told_before(now: Fact, stated: Fact) -> bool:
    """利率3.51%，比上月低6个基点，8月为3.57%，比上年同期低33个基点: what was at a time before is not what is compared."""
    own, other = now.period, stated.period
    known = Basis.PRINTED in (now.bound.period, stated.bound.period)
    return known and own is not None and other is not None and own.end < other.start


def _is_part_beside(around: Around, stated: Fact, now: Fact) -> bool:
    """航线86条，其中外贸52条、内贸34条，航线数比去年增加6条: what is named anew behind a list is not of the last part."""
    if stated.bound.indicator is not Basis.PRINTED or stated.indicator == now.indicator:
        return False
    return any(at in around.index.lists_by_part for at in around.index.facts_at.get(now.quantity.start, ()))


def _speak_of_one(around: Around, stated: Fact, other: Fact, captured: bool) -> bool:
    if not stated.indicator or not other.indicator:
        return True
    if stated.indicator != other.indicator:
        if stated.label and other.label and _of_another_noun(around, stated, other):
            return False
        return captured and (not (stated.known and other.known) or other.label.endswith(stated.label))
    return captured or stated.segment == other.segment


def _of_another_noun(around: Around, rate: Fact, level: Fact) -> bool:
    """由48小时缩短至12小时，单证减少65%: a noun right before the rate that has no character of the level's; 数量, 总额 and 规模 may be of anything."""
    lists = around.lexicon.lists
    printed = rate.bound.indicator is Basis.PRINTED and level.bound.indicator is Basis.PRINTED and rate.clause != level.clause
    end = next((end for end in lists.of_anything_ends if rate.label.endswith(end)), "")
    counted = rate.quantity.kind is Kind.MULTIPLE and len(rate.label.removesuffix(end)) >= _SHORTEST_NOUN  # 民宿由86家增至602家，客房数是2018年的9倍
    of_anything = (bool(end) and not counted) or says(rate.label, lists.of_anything)
    return printed and not of_anything and set(rate.label).isdisjoint(level.label)


def _of_another_rate(around: Around, terms: Operands) -> bool:
    """管理率从61%升到79%，就诊率提高14个百分点: a rate named right before the points that has no character of the level's."""
    named = _RATE.match(around.words_before(terms["stated"][0]))
    levels = [term.fact for term in terms.get("now", ()) if term.fact is not None]
    return named is not None and any(fact.label.endswith("率") and set(named[1]).isdisjoint(fact.label) for fact in levels)
