"""Whether a share is of the part and the whole that were found for it."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.checking.coherence.around import Around
from factlint.checking.matching.matcher import Match
from factlint.checking.recomputing.evaluation import Operands
from factlint.checking.wholes.sought import is_beside
from factlint.model import Aspect, Basis, Fact, Kind

_TOGETHER = patterns.compile(r"[两二三四五六七八九十]者|[两二三四五六七八九十\d](?:项|家|类|国|地|市|省|县|区)(?:合计|共|总计)|合计占?|[共合]占|总共|加起来")
_AMONG_THEM = patterns.compile(r"其中[^\d（）]*$")
_OF_SO_MANY = patterns.compile(
    r"占[^，。；：\d]{0,6}\d+\p{Han}[^，。；：、\d]{0,12}总(?:量|数|额|和|计|人数|人次|面积|产量|产值|收入|投资)?的?(?:比重|比例|份额)?为?$"
)
_WHOSE = patterns.compile(r"(\p{Han}{2,8})占")
_LONGEST_WHOLE = 40
_OF_A_WHOLE = patterns.compile(r"占(?!地|用|有|据)[^，。；、]{0,6}$")


def are_alike(around: Around, stated: Fact, terms: Operands, match: Match) -> bool:
    """Whether a share, its part and its whole belong together."""
    if not _of_its_part(around, stated, terms, match):
        return False
    if any(_AMONG_THEM.search(around.index.text[term.quantity.end : terms["stated"][0].outer_start]) for term in terms.get("part", ())):
        return False  # 680家企业参展，其中外地企业占64%: the part is not printed
    if match.token("whole") is not None and (_has_its_value_behind(around, terms) or _is_a_name_said_twice(terms)):
        return False
    if _does_the_same(around, terms, match) or _names_another_part(around, stated, terms):
        return False
    if _is_of_what_they_did(around, terms):
        return False
    if "part" not in match.captures and any(term.quantity.start > terms["stated"][0].quantity.end for term in terms.get("part", ())):
        return False  # 库存中，小麦占61.4%。全年收购2486万吨，其中小麦1412万吨: what is told behind a share is of another whole
    return not (_of_several(around, terms) or _counts_the_whole(around, terms) or _is_beside(around, terms, stated))


def _is_a_name_said_twice(terms: Operands) -> bool:
    """十种有色金属产量3882万吨，其中铝2147万吨，占十种有色金属产量的55.3%: a count within the name of the whole."""
    wholes = {(term.quantity.value, term.quantity.unit.name) for term in terms["whole"]}
    return any((part.quantity.value, part.quantity.unit.name) in wholes for part in terms.get("part", ()))


def _does_the_same(around: Around, terms: Operands, match: Match) -> bool:
    """开工项目79个，其中新开工36个，开工率95.6%: of a total whose own name says the deed the rate is none."""
    deeds = [around.index.text[words.start : words.end] for words in match.captures.get("deed", ())]
    named = [term.fact.label for term in terms.get("whole", ()) if term.fact is not None]
    return any(deed and deed in name for deed in deeds for name in named)


def _names_another_part(around: Around, stated: Fact, terms: Operands) -> bool:
    """小学85所、初中47所、高中26所，小学占53.8%: the share says whose it is, and that figure stands in its sentence."""
    named = _WHOSE.match(around.words_before(terms["stated"][0]))
    if named is None or any(around.words_before(part).endswith(named[1]) for part in terms.get("part", ())):
        return False
    levels = (fact for fact in around.index.facts_beside(stated) if fact.aspect is Aspect.LEVEL and fact.quantity.start < stated.quantity.start)
    return any(around.index.words_before(outer_start(fact.quantity)).endswith(named[1]) for fact in levels)


def _is_of_what_they_did(around: Around, terms: Operands) -> bool:
    """5家景区接待104.2万人次，占62家景区总量的35.1%: the share is of what they received, not of how many they are."""
    start = terms["stated"][0].outer_start
    of = _OF_SO_MANY.search(around.index.text, max(0, start - _LONGEST_WHOLE), start)
    if of is None:
        return False
    last = next((fact for fact in reversed(around.index.facts_between(0, of.start())) if fact.quantity.kind is Kind.AMOUNT), None)
    return last is not None and any(part.quantity.unit.dimension != last.quantity.unit.dimension for part in terms.get("part", ()))


def _has_its_value_behind(around: Around, terms: Operands) -> bool:
    """占500家总营收（41万亿美元）的28.5%: what the words behind a count name has a figure of its own, of which the share is."""
    whole, share = terms["whole"][0].quantity, terms["stated"][0].quantity
    between = around.index.facts_between(whole.end, share.start)
    named = any(fact.quantity.kind is Kind.AMOUNT and fact.quantity.unit.dimension != whole.unit.dimension for fact in between)
    return named and whole.unit.counts and all(term.quantity.end <= whole.start for term in terms.get("part", ()))


def _of_its_part(around: Around, stated: Fact, terms: Operands, match: Match) -> bool:
    """A share speaks of the part beside it; where the whole's figure stands in the share's own words nothing else can be meant."""
    part = terms["part"][0].fact if terms.get("part") else None
    if part is None or match.token("whole") is not None or "whole" in around.rule.operands:
        return True
    if part.quantity.start > stated.quantity.end:
        return True  # 按净利润的10%提取公积金1.2亿元: the share is said before its part
    if "part" not in match.captures and stated.bound.indicator is not Basis.PRINTED and stated.sentence == part.sentence:
        return False  # 金额112.8亿元；中小微企业受益明显，占66.2%: the words before 占 name another thing
    return (stated.indicator, stated.segment) == (part.indicator, part.segment)


def _of_several(around: Around, terms: Operands) -> bool:
    """高级工674人，三者占…的70%; 分别为11枚、8枚、5枚，占…的55.8%: the share is of figures together, not of the last of them."""
    if not terms.get("part"):
        return False
    part, stated = terms["part"][0].quantity, terms["stated"][0].quantity
    if part.end > stated.start:
        return False
    if _TOGETHER.search(around.index.text, part.end, stated.start):
        return True
    return around.is_one_of_several(part, stated)


def _counts_the_whole(around: Around, terms: Operands) -> bool:
    """销售收入15230亿元，占6.7万户企业的60%: what stands in the words of a whole is no part."""
    return any(_OF_A_WHOLE.search(around.words_before(term)) for term in terms.get("part", ()))


def _is_beside(around: Around, terms: Operands, stated: Fact) -> bool:
    whole, part = (next((term.fact for term in terms.get(role, ())), None) for role in ("whole", "part"))
    return whole is not None and part is not None and is_beside(whole, part, stated, around.index)
