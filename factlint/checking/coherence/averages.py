"""Whether an average is over the heads and of the total that were found for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factlint import patterns
from factlint.checking.coherence.around import Around
from factlint.checking.operands.denominators import TIMES, Denominator, denominators
from factlint.checking.recomputing.evaluation import Operands
from factlint.checking.repeats.mentions import FIRM
from factlint.checking.terms import How, Term
from factlint.lexicon import Verbs, says
from factlint.model import Aspect, Basis, Fact, Kind

_NOUN_BEHIND = patterns.compile(r"\p{Han}{1,4}(?=[，。；、）])")
_TELLING = 4  # characters behind a figure in which its own noun stands
_OF_PERSONS = ("person", "person_time")
_NOUN_OF = patterns.compile(r"[^\d，、。；：（）]{1,8}")
_MEAN = "均"
_LONGEST_GAIN = 5  # characters of a verb and what it gains: 增收致富
_ONE = patterns.compile(r"[一每]\p{Han}{1,2}$")
_BY_ANOTHER_COUNT = patterns.compile(r"（[按以][^（）]{1,16}(?:计|计算|统计|测算|口径)）")  # 件均5581元（按已结案计）
_EACH = patterns.compile(r"每\p{Han}{1,3}$")
_A_SHARE_OF_IT = patterns.compile(r"(?:贡献|其中)[^，。；、]{0,5}$")
_BARE = 2  # characters of a name that says no more than that it is an average: 单产, 均价
_BRACKET = patterns.compile(r"（[^（）]*）")
_LAST_NOUN = patterns.compile(r"\p{Han}{3,12}$")
_MODIFIER = 2  # characters that narrow a noun: 城镇 of 城镇家庭户
_CLAUSE = 12  # characters behind a figure that tell what was counted
_NEXT_ITEM = patterns.compile(r"\p{Han}{0,6}[、和与及]")


def are_alike(around: Around, stated: Fact | None, terms: Operands) -> bool:
    """Whether an average and the figures it is reckoned from are of one thing; ``stated`` is the fact of the average, where it is bound to one."""
    if _of_a_share(around, terms) or _of_averages(around, terms) or _of_a_part_and_its_whole(around, terms):
        return False
    if any(around.is_of_one(around.words_before(heads)) for heads in terms.get("heads", ())):
        return False  # 日均客流800人次，月营业额36万元，客单价15元
    if any(_is_size_of_one(around, heads) for heads in terms.get("heads", ())):
        return False
    if any(_of_a_share_of(around, heads) for heads in terms.get("heads", ())) or _BY_ANOTHER_COUNT.match(around.index.text, terms["stated"][0].quantity.end):
        return False
    if any(_is_cut_off(around, span, total) or _is_an_aside(around, span, total) for span in terms.get("span", ()) for total in terms.get("total", ())):
        return False
    if stated is None:
        return True
    if any(_is_of_some(around, stated, t) or _is_narrowed(around, terms["stated"][0], t) for t in terms.get("heads", ())):
        return False
    if any(_counts_another(around, terms["stated"][0], t) for t in terms.get("heads", ())):
        return False
    if not all(_counts_what_is_averaged(around, terms["stated"][0], t) and not _is_one_of_a_list(around, t) for t in terms.get("heads", ())):
        return False
    if any(_of_another(stated, term.fact) for role in ("heads", "total") for term in terms.get(role, ()) if term.fact is not None):
        return False
    if any(_is_of_a_gain(around, terms["stated"][0]) and not _is_gain(around, t) for t in terms.get("total", ())):
        return False
    return all(_of_one_thing(stated, t, around.verbs) for t in terms.get("total", ()) if t.fact is not None)


def _is_size_of_one(around: Around, heads: Term) -> bool:
    """一枚10克的戒指……平均每克470元: how large one of many is says nothing of how much there is."""
    text, own = around.index.text, heads.quantity
    return not own.unit.counts and text.startswith("的", own.end) and _ONE.search(text, max(0, heads.outer_start - _TELLING), heads.outer_start) is not None


def _of_a_share_of(around: Around, heads: Term) -> bool:
    """立案55件，占立案总数102件的53.9%，罚款79.2万元，件均5581元: a figure within the words of a share is the whole of that one alone."""
    return heads.quantity.end < len(around.index.text) and around.index.text[heads.quantity.end] == "的" and "占" in around.words_before(heads)


def _is_cut_off(around: Around, span: Term, total: Term) -> bool:
    """灯会1月26日到3月3日，38天，截至23日接待126.4万人次: a total up to a day of its own is not of all the days before it."""
    between = around.index.text[span.quantity.end : total.outer_start] if span.quantity.end <= total.outer_start else ""
    return says(between, around.verbs.up_to)


def _is_an_aside(around: Around, span: Term, total: Term) -> bool:
    """日均1万人次（全年开馆306天），外借286万册次……某读者借书1126册: days in a bracket are of what it stands behind, not of all that follows."""
    within = any(bracket is not None for bracket in _brackets_around(around, span))
    return within and span.quantity.end <= total.outer_start and bool(around.index.facts_between(span.quantity.end, total.outer_start))


def _of_another(average: Fact, fact: Fact) -> bool:
    """上年亩产409公斤, 邻县小麦亩产486公斤, 示范方小麦亩产731公斤: an average of a time, a holder or, for yields, a crop and field of its own.

    平均亩产 alone is of whatever crop was told before.
    """
    own, other = average.period, fact.period
    if average.bound.period is Basis.PRINTED and own is not None and other is not None and own.when != other.when:
        return True
    if average.bound.entity is Basis.PRINTED and fact.bound.entity in (Basis.PRINTED, Basis.CARRIED) and average.entity != fact.entity:
        return True
    named = average.known and fact.known and average.bound.indicator is Basis.PRINTED and len(average.indicator) > _BARE
    if not named or not average.quantity.unit.dimension.startswith("mass"):
        return False
    return average.segment != fact.segment or average.indicator[0] != fact.indicator[0]


def _is_of_a_gain(around: Around, average: Term) -> bool:
    """营收2.6亿元，带动2300户户均增收1.6万元: what was gained on average is no part of what there is."""
    _, mean, gained = around.words_before(average).rpartition(_MEAN)
    return bool(mean) and len(gained) <= _LONGEST_GAIN and gained.startswith(tuple(around.verbs.gaining))


def _is_gain(around: Around, total: Term) -> bool:
    words = around.words_before(total) + (total.fact.label if total.fact is not None else "")
    return total.fact is None or total.fact.aspect is Aspect.CHANGE or says(words, around.verbs.gained)


def _of_averages(around: Around, terms: Operands) -> bool:
    """场均3.24万人次，比上赛季场均2.78万人次增长: an average is no total of another one, and what is compared with is of another time."""
    totals = terms.get("total", ())
    stated = terms["stated"][0]
    if around.index.is_base(stated.quantity):
        return True
    return any(_of_one(around, total) or _of_before(total) or _counts_other_things(around, total, stated) for total in totals)


def _of_one(around: Around, total: Term) -> bool:
    """每户最少2000元、最多1.2万元，户均; 稻谷均价每吨2726元；小麦7.6万吨，均价每吨: what one of them has, or costs."""
    words = around.words_before(total)
    if says(words, around.verbs.unit_prices) or _EACH.search(words):
        return True
    return around.is_of_one(words + around.index.text[total.outer_start : total.quantity.start])


def _of_before(total: Term) -> bool:
    """同比增长15.6%，去年同期为110.2万人次，日均7000人次: the average is of this time, not of what it was compared with."""
    period = total.fact.period if total.fact is not None else None
    return period is not None and "同期" in period.text


def _counts_other_things(around: Around, total: Term, stated: Term) -> bool:
    """充电车位5120个，平均每对服务区21个桩: a noun behind an average is one that its total is said of."""
    noun = _NOUN_BEHIND.match(around.index.text, stated.quantity.end)
    if noun is None or stated.quantity.unit.dimension != "count":
        return False
    beside = around.words_before(total) + (total.fact.label if total.fact is not None else "")
    return noun.group()[-1] not in beside + around.index.text[total.quantity.end : total.quantity.end + _TELLING]


def _counts_what_is_averaged(around: Around, average: Term, heads: Term) -> bool:
    """公共图书馆14个，藏书412.8万册，人均0.98册; 贷款21.6亿元、320笔，惠及企业286家，平均每笔675万元: an average per head is not over libraries or firms."""
    return all(_is_counted_by(around, heads, named) for named in denominators(around.words_before(average), around.lexicon))


def _is_counted_by(around: Around, heads: Term, named: Denominator) -> bool:
    """Whether a figure is of what an average names as its denominator: by its unit, or by its noun."""
    unit, of = heads.quantity.unit, named.unit
    if of is not None and of.dimension in TIMES:
        return heads.quantity.kind is Kind.DURATION  # 下车游览11处，平均每天车程400多公里
    if of is not None and not of.counts:
        return of.dimension == unit.dimension  # 销售生猪382.6万头，均价每公斤13.83元
    if of is not None and of.dimension != "count" and (of.dimension == unit.dimension or (of.dimension in _OF_PERSONS and unit.dimension in _OF_PERSONS)):
        return True
    noun = _NOUN_OF.match(around.index.text, heads.quantity.end)
    if named.word in unit.name or (noun is not None and named.word in noun.group()):
        return True
    labels = [fact.label for fact in (heads.fact, *around.index.wholes_of(heads.fact))] if heads.fact is not None else []
    of_persons = of is not None and of.dimension in _OF_PERSONS  # 人民调解委员会312个 are no persons
    return unit.counts and any(label.endswith(named.word) if of_persons else named.word in label for label in labels)


def _is_of_some(around: Around, average: Fact, heads: Term) -> bool:
    """调解员1486人（专职216人、兼职1270人），专职调解员人均21.4件: an average that names some of the heads is over those."""
    own, counted = average.label, heads.fact.label if heads.fact is not None else ""
    for word in sorted(around.verbs.averages):
        own = own.removesuffix(word)
    return average.bound.indicator is Basis.PRINTED and bool(counted) and own != counted and own.endswith(counted)


def _is_narrowed(around: Around, average: Term, heads: Term) -> bool:
    """家庭户120.4万户，家庭户人口312.1万人，城镇家庭户户均2.31人: an average whose own words narrow what was counted is not over all of it."""
    words = around.words_before(average)
    behind = around.index.text[heads.quantity.end : min(heads.quantity.end + _CLAUSE, average.outer_start - len(words))]
    told = around.words_before(heads) + (heads.fact.segment + heads.fact.label if heads.fact is not None else "") + behind
    for named in denominators(words, around.lexicon):
        found = _LAST_NOUN.search(words[: words.rfind(named.word)])
        noun = found.group() if found is not None else ""
        narrows = noun.endswith(named.word) and not noun.startswith(around.lexicon.lists.all_of_a_kind)
        if narrows and noun[:_MODIFIER] not in told:
            return True
    return False


def _counts_another(around: Around, average: Term, heads: Term) -> bool:
    """玉米642万亩，产量281万吨；大豆114万亩，亩产132公斤: a figure behind ； takes the place of one in its unit; 2019年以前不过百来户 is of then."""
    semicolon = around.index.text.rfind("；", heads.quantity.end, average.outer_start) if heads.quantity.end <= average.outer_start else -1
    own = around.index.facts_between(semicolon, average.outer_start) if semicolon >= 0 else ()
    if any(fact.aspect is Aspect.LEVEL and fact.quantity.unit == heads.quantity.unit for fact in own):
        return True
    if heads.fact is None or average.fact is None or heads.fact.sentence == average.fact.sentence:
        return False
    then, now = heads.fact.period, average.fact.period
    return then is not None and now is not None and {heads.fact.bound.period, average.fact.bound.period} <= FIRM and then.end < now.start


def _of_a_share(around: Around, terms: Operands) -> bool:
    """总花费358.9亿元，过夜游客贡献了其中的六成一，人均1698元: behind a share of a total an average is of those whose share it is."""
    average = terms["stated"][0].outer_start
    return any(
        fact.quantity.kind is not Kind.AMOUNT and _A_SHARE_OF_IT.search(around.index.text[max(0, fact.quantity.start - _TELLING * 2) : fact.quantity.start])
        for total in terms.get("total", ())
        for fact in around.index.facts_between(total.quantity.end, average)
    )


def _of_a_part_and_its_whole(around: Around, terms: Operands) -> bool:
    """水果8.4万吨、14.2亿元，其中榴莲3.1万吨，每公斤均价22.6元: what is told behind a part is of the part, and what stands before it of the whole."""
    average = terms["stated"][0]
    for heads in terms.get("heads", ()):
        last = max((part.quantity.start for part in _parts_beside(around, heads) if part.quantity.start < average.quantity.start), default=0)
        if any(total.quantity.start < last for total in terms.get("total", ())):
            return True
        wholes = around.index.wholes_of(heads.fact) if heads.fact is not None else ()
        if any(whole.quantity.end <= total.quantity.start < heads.quantity.start for whole in wholes for total in terms.get("total", ())):
            return True
    return False


def _parts_beside(around: Around, whole: Term) -> Iterator[Fact]:
    """The parts of a whole that stand in its own sentence."""
    index = around.index
    for place in index.facts_at.get(whole.quantity.start, ()):
        parts = (index.facts[at] for listed in index.lists_by_whole.get(place, ()) for at in listed.parts)
        yield from (part for part in parts if part.sentence == index.facts[place].sentence)


def _is_one_of_a_list(around: Around, heads: Term) -> bool:
    """辖21个行政村、3个社区，村均77.5万元; 四站（甲地两站、乙地、丙地）: an average may be over all of a list."""
    if any(bracket is not None and "、" in bracket.group() for bracket in _brackets_around(around, heads)):
        return True
    if not heads.quantity.unit.counts:
        return False
    figures = [figure for figure in around.index.sentence_at(heads.quantity.start).quantities if figure.unit == heads.quantity.unit]
    return any(
        _NEXT_ITEM.fullmatch(around.index.text, one.end, other.start) is not None
        for one, other in pairwise(figures)
        if heads.quantity.start in (one.start, other.start)
    )


def _brackets_around(around: Around, heads: Term) -> Iterator[patterns.Match | None]:
    """The bracket that a figure stands in, from its beginning on."""
    sentence = around.index.sentence_at(heads.quantity.start)
    opened = around.index.text.rfind("（", sentence.start, heads.quantity.start)
    if opened >= 0:
        bracket = _BRACKET.match(around.index.text, opened, sentence.end)
        yield bracket if bracket is not None and bracket.end() > heads.quantity.end else None


def _of_one_thing(average: Fact, term: Term, verbs: Verbs) -> bool:
    """线下参与3.6万人次，线上日均点击12万人次: an average that has words of its own shares some with its total, with one of several at least a character.

    A price (平均票价, 均价) is of whatever money its total is of.
    """
    total, own = term.fact, average.label
    assert total is not None
    for word in sorted(verbs.averages):
        own = own.replace(word, "")
    shared = 1 if term.how is How.GUESSED else 2
    if average.bound.indicator is not Basis.PRINTED or len(own) < 2 or average.indicator == total.indicator or own.endswith(tuple(verbs.prices)):
        return True
    return any(own[at : at + shared] in total.label for at in range(len(own) + 1 - shared))
