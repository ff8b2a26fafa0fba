"""Whether figures that a pattern found may be held against each other: of one dimension, of one thing, and under no guard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from factlint import patterns
from factlint.checking.evaluation import Operands
from factlint.checking.index import ArticleIndex, is_base
from factlint.checking.matcher import Match
from factlint.checking.terms import How, Term
from factlint.checking.tokens import run_of
from factlint.checking.wholes import is_beside
from factlint.lexicon import Lexicon, Nature, Verbs
from factlint.model import Aspect, Basis, Fact, Kind, Status
from factlint.ruleset.rule import Rule

SINGLE_RATES = frozenset({"growth", "multiple", "difference", "doubling", "points"})
"""Relations between two levels, over no number of years."""
_TIMES = ("now", "base", "change", "delta")
"""The roles of one thing at two times; 收入 and 支出, a total and what is left of it are held together by the rule's own words."""
_STANDING = frozenset({Nature.STOCK, Nature.SHARE, Nature.FIXED})
_TOGETHER = patterns.compile(r"[两二三四五六七八九十]者|[两二三四五六七八九十\d](?:项|家|类|国|地|市|省|县|区)(?:合计|共|总计)|合计占?|总共|加起来")
_OF_ANYTHING = patterns.compile(r"[量数额幅率值度]$|[前后两二]者|其|此|这|规模|面积|水平|同期|价格|成本|总|均")
_NOUN_BEHIND = patterns.compile(r"\p{Han}{1,4}(?=[，。；、）])")
_TELLING = 4  # characters behind a figure in which its own noun stands
_PER = patterns.compile(r"([户人场亩村校店])均|平均每([户人场亩村校店])|(亩)产")
_PER_DIMENSIONS = {"人": ("person", "person_time"), "户": ("household",), "亩": ("area",)}
_NOUN_OF = patterns.compile(r"[^\d，、。；：（）]{1,8}")
_CLAUSE = patterns.compile(r"[，；。（\n]")
_LONGEST_CLAUSE = 32
_AMONG_THEM = patterns.compile(r"其中[^\d（）]*$")
_NEXT_ITEM = patterns.compile(r"\p{Han}{1,6}[、和与及]")
_LONGEST_MONTH = 31  # days
_OF_A_WHOLE = patterns.compile(r"占(?!地|用|有|据)[^，。；、]{0,6}$")
_BETWEEN = "数额的为"  # what may stand between a plan and its figure
_WORDS_OF_A_FIGURE = 14
_ALWAYS = frozenset({"real_growth", "target", "rounding_note", "overlapping"})
_TWO_DIMENSIONS = frozenset({"per_capita", "date", "year_span", "conversion"})


@dataclass(frozen=True, slots=True)
class Admission:
    """The questions asked of the figures of a match before they are recomputed."""

    rule: Rule
    index: ArticleIndex
    lexicon: Lexicon

    @property
    def _verbs(self) -> Verbs:
        return self.lexicon.verbs

    def _is_of_one(self, words: str) -> bool:
        """Whether a figure behind these words is of one of many: an average, a peak."""
        return _says(words, self._verbs.averages) or _says(words, self._verbs.peaks)

    def commensurable(self, terms: Operands) -> bool:
        """Levels that enter a rate or a sum are of one dimension; per-head figures relate two on purpose."""
        if self.rule.relation in _TWO_DIMENSIONS:
            return True
        reckoned = {"stated", *(name for formula in self.rule.formulas for name in formula.names)}
        amounts = {t.quantity.unit.dimension for role in reckoned for t in terms.get(role, ()) if t.quantity.kind is Kind.AMOUNT}
        return len(amounts - {""}) <= 1  # 突破千亿大关 names no unit and takes that of the figure beside it

    def coherent(self, terms: Operands, match: Match) -> bool:
        """Whether the levels are of what the stated figure speaks of: two known indicators never differ, and looked-up figures agree in every case."""
        relation, stated = self.rule.relation, terms["stated"][0].fact
        if relation == "share" and stated is not None:
            return self._shares_alike(stated, terms, match)
        if relation == "bound":
            return self._bounds_alike(terms)
        if relation == "completion":
            return not _of_another_plan(terms)
        if relation == "per_capita":
            return self._averages_alike(stated, terms)
        if relation in SINGLE_RATES | {"cagr"}:
            return self._changes_alike(stated, terms, match)
        return True

    def _shares_alike(self, stated: Fact, terms: Operands, match: Match) -> bool:
        if not self._of_its_part(stated, terms, match):
            return False
        if any(_AMONG_THEM.search(self.index.text[term.quantity.end : terms["stated"][0].outer_start]) for term in terms.get("part", ())):
            return False  # 680家企业参展，其中外地企业占64%: the part is not printed
        return not (self._of_several(terms) or self._counts_the_whole(terms) or self._is_beside(terms, stated))

    def _bounds_alike(self, terms: Operands) -> bool:
        if any(_says(self._words_before(term), self._verbs.other_measures) for term in terms.get("part", ())):
            return False  # 全长277公里，其中跨海段设计时速350公里
        return not self._is_of_one(self._words_before(terms["stated"][0]))  # 日均4.59万人次，其中国际旅客16.8万人次: of the total before the average

    def _averages_alike(self, stated: Fact | None, terms: Operands) -> bool:
        if self._of_averages(terms):
            return False
        if stated is None:
            return True
        if not all(self._counts_what_is_averaged(terms["stated"][0], t) and not self._is_one_of_a_list(t) for t in terms.get("heads", ())):
            return False
        return all(_of_one_thing(stated, t, self._verbs.averages) for t in terms.get("total", ()) if t.fact is not None)

    def _changes_alike(self, stated: Fact | None, terms: Operands, match: Match) -> bool:
        """The levels of a change, a rate of change or a multiple."""
        if self.rule.relation in SINGLE_RATES and self._are_of_other_kinds(terms):
            return False
        if stated is None:
            return True
        if self.rule.relation == "multiple" and self._is_of_another(terms, match):
            return False
        if self.rule.relation == "cagr" and any(_since_another_year(stated, t.fact) for t in terms.get("base", ()) if t.fact is not None):
            return False
        if self.rule.relation == "growth" and (self._is_the_bases_own(terms) or _of_two_bases(terms)):
            return False
        if any(_told_before(t.fact, stated) for t in terms.get("now", ()) if t.fact is not None):
            return False
        if self.rule.relation == "points" and "base" in match.captures and match.token("base") is None:
            return True  # 高于各项贷款增速7.3个百分点: the words between name the other rate
        captured = all(role in match.captures for role in self.rule.operands)
        if not captured and self._sets_all_beside_a_time(terms):
            return False
        if any(self._is_part_beside(stated, t.fact) for t in terms.get("now", ()) if t.fact is not None):
            return False
        levels = [(role, t.fact) for role in _TIMES for t in terms.get(role, ()) if t.fact is not None]
        return all(_speak_of_one(stated, fact, captured) for role, fact in levels if not self._is_tried(role) or fact.bound.indicator is Basis.PRINTED)

    def _sets_all_beside_a_time(self, terms: Operands) -> bool:
        """截至2022年底累计募集189亿元。2023年募集13亿元，增长8.2%: what had come together by a day is no base of what came in a year; a stock may be."""
        levels = [term.fact for role in _TIMES for term in terms.get(role, ()) if term.fact is not None and term.fact.period is not None]
        if len({fact.period.instant for fact in levels if fact.period is not None}) < 2:
            return False
        return not all(fact.known and self.lexicon.indicators[fact.indicator].nature in _STANDING for fact in levels)

    def _are_of_other_kinds(self, terms: Operands) -> bool:
        """Whether a level is an average beside totals, one gone back to, or one that was only planned."""
        if self._averages_one_side(terms) or self._goes_back(terms):
            return True
        return any(map(self._plans, terms.get("now", ()))) or any(map(self._sets_a_goal, terms.get("base", ())))

    def _is_tried(self, role: str) -> bool:
        """Whether a role takes any of several figures, of which only the claim itself shows the one that is meant."""
        return role in self.rule.operands and self.rule.operands[role].any

    def _is_of_another(self, terms: Operands, match: Match) -> bool:
        """外债1700亿美元，相当于当年出口总值的2倍: what is named behind the period is the base, whatever figures stand around."""
        ref = match.captures.get("ref")
        base = next((term.fact for term in terms.get("base", ())), None)
        if not ref or base is None:
            return False
        noun = self.index.text[ref[0].end : terms["stated"][0].outer_start].strip("的 ")
        named = self.lexicon.indicator_aliases.get(noun)
        return named is not None and named != base.indicator

    def _is_the_bases_own(self, terms: Operands) -> bool:
        """利润1010亿元，增长30.8%，上年同期为249.5亿元，增长5.9%: behind a base whose figure has its growth before it, the next growth is the base's."""
        now, base, stated = (next(iter(terms.get(role, ())), None) for role in ("now", "base", "stated"))
        if now is None or base is None or stated is None or not now.quantity.end <= base.quantity.start < base.quantity.end <= stated.quantity.start:
            return False
        between = self.index.facts_beside(stated.fact) if stated.fact is not None else ()
        return any(fact.aspect is Aspect.GROWTH and now.quantity.end <= fact.quantity.start < base.quantity.start for fact in between)

    def _is_part_beside(self, stated: Fact, now: Fact) -> bool:
        """航线86条，其中外贸52条、内贸34条，航线数比去年增加6条: what is named anew behind a list is not of the last part."""
        if stated.bound.indicator is not Basis.PRINTED or stated.indicator == now.indicator:
            return False
        return any(at in self.index.lists_by_part for at in self.index.facts_at.get(now.quantity.start, ()))

    def _is_beside(self, terms: Operands, stated: Fact) -> bool:
        whole, part = (next((term.fact for term in terms.get(role, ())), None) for role in ("whole", "part"))
        return whole is not None and part is not None and is_beside(whole, part, stated, self.index)

    def _counts_the_whole(self, terms: Operands) -> bool:
        """销售收入15230亿元，占6.7万户企业的60%: what stands in the words of a whole is no part."""
        return any(_OF_A_WHOLE.search(self._words_before(term)) for term in terms.get("part", ()))

    def _is_one_of_a_list(self, heads: Term) -> bool:
        """辖21个行政村、3个社区，村均77.5万元: an average may be over all of a list."""
        stream = self.index.stream(self.index.sentence_at(heads.quantity.start))
        behind = next((token for token in stream.tokens if token.quantity is not None and token.start > heads.quantity.end), None)
        if behind is None or behind.quantity is None or behind.quantity.unit != heads.quantity.unit or not heads.quantity.unit.counts:
            return False
        return _NEXT_ITEM.fullmatch(self.index.text, heads.quantity.end, behind.start) is not None

    def _of_several(self, terms: Operands) -> bool:
        """高级工674人，三者占…的70%; 分别为11枚、8枚、5枚，占…的55.8%: the share is of figures together, not of the last of them."""
        if not terms.get("part"):
            return False
        part, stated = terms["part"][0].quantity, terms["stated"][0].quantity
        if part.end > stated.start:
            return False
        if _TOGETHER.search(self.index.text, part.end, stated.start):
            return True
        stream = self.index.stream(self.index.sentence_at(part.start))
        token = next((token for token in stream.tokens if token.start == part.start), None)
        run = run_of(token, stream) if token is not None else ()
        alone = len(run_of(held, stream)) == 1 if (held := next((t for t in stream.tokens if t.start == stated.start), None)) else False
        return alone and len(run) > 1 and "分别" in self.index.text[max(stream.start, run[0].start - _WORDS_OF_A_FIGURE) : run[0].start]

    def _counts_what_is_averaged(self, average: Term, heads: Term) -> bool:
        """公共图书馆14个，藏书412.8万册，人均0.98册: an average per head is not over libraries."""
        said = _PER.search(self._words_before(average))
        if said is None:
            return True
        word, unit = said.group(1) or said.group(2) or said.group(3), heads.quantity.unit
        if unit.dimension in _PER_DIMENSIONS.get(word, ()):
            return True
        noun = _NOUN_OF.match(self.index.text, heads.quantity.end)
        return word in unit.name or (noun is not None and word in noun.group()) or (unit.counts and heads.fact is not None and word in heads.fact.label)

    def _plans(self, term: Term) -> bool:
        """完成预算24万元的77.6%，比上年减少3.5万元: what was planned is not what grew."""
        return self._words_before(term).rstrip(_BETWEEN).endswith(tuple(self._verbs.plans))

    def _sets_a_goal(self, term: Term) -> bool:
        """提高12.6个百分点，今年目标为72%: what is aimed at is not where it came from."""
        words = _CLAUSE.split(self.index.text[max(0, term.outer_start - _LONGEST_CLAUSE) : term.outer_start])[-1]
        words = words.replace(term.fact.label, "") if term.fact is not None and term.fact.known else words  # 一般公共预算收入
        return any(plan in words for plan in self._verbs.plans)

    def _averages_one_side(self, terms: Operands) -> bool:
        """接待15.86万人次，日均3.17万人次，比去年的11.92万人次增长: an average between a total and its base is not what grew."""
        if not terms.get("now") or not terms.get("base"):
            return False
        now, base = terms["now"][0], terms["base"][0]
        if not _says(self._words_before(now), self._verbs.averages) or _says(self._words_before(base), self._verbs.averages):
            return False
        sentence = self.index.sentence_at(now.quantity.start)
        return any(other.unit == now.quantity.unit and other.end <= now.quantity.start and other.start != base.quantity.start for other in sentence.quantities)

    def _of_averages(self, terms: Operands) -> bool:
        """场均3.24万人次，比上赛季场均2.78万人次增长: an average is no total of another one, and what is compared with is of another time."""
        totals = terms.get("total", ())
        stated = terms["stated"][0]
        if is_base(stated.quantity, self.index.text):
            return True
        return any(self._of_one(total) or _of_before(total) or self._counts_other_things(total, stated) for total in totals)

    def _goes_back(self, terms: Operands) -> bool:
        """2009年35.4亿元，增长19.2%，2010年达到44.8亿元; 上半年12.86亿元，其中6月2.94亿元: what begins later is no base, unless 由 or 比 says so."""
        now, base = (next((term for term in terms.get(role, ()) if term.fact is not None), None) for role in ("now", "base"))
        periods = [term.fact.period for term in (now, base) if term is not None and term.fact is not None and term.fact.period is not None]
        return base is not None and len(periods) == 2 and periods[1].start > periods[0].start and not is_base(base.quantity, self.index.text)

    def _counts_other_things(self, total: Term, stated: Term) -> bool:
        """充电车位5120个，平均每对服务区21个桩: a noun behind an average is one that its total is said of."""
        noun = _NOUN_BEHIND.match(self.index.text, stated.quantity.end)
        if noun is None or stated.quantity.unit.dimension != "count":
            return False
        around = self._words_before(total) + (total.fact.label if total.fact is not None else "")
        return noun.group()[-1] not in around + self.index.text[total.quantity.end : total.quantity.end + _TELLING]

    def _of_one(self, total: Term) -> bool:
        """每户最少2000元、最多1.2万元，户均: what one of them has."""
        return self._is_of_one(self._words_before(total) + self.index.text[total.outer_start : total.quantity.start])

    def _words_before(self, term: Term) -> str:
        stream = self.index.stream(self.index.sentence_at(term.outer_start))
        return self.index.text[max(stream.gap_limit_left(term.outer_start), term.outer_start - _WORDS_OF_A_FIGURE) : term.outer_start]

    def _of_its_part(self, stated: Fact, terms: Operands, match: Match) -> bool:
        """A share speaks of the part beside it; where the whole's figure stands in the share's own words nothing else can be meant."""
        part = terms["part"][0].fact if terms.get("part") else None
        if part is None or match.token("whole") is not None or "whole" in self.rule.operands:
            return True
        if part.quantity.start > stated.quantity.end:
            return True  # 按净利润的10%提取公积金1.2亿元: the share is said before its part
        if "part" not in match.captures and stated.bound.indicator is not Basis.PRINTED and stated.sentence == part.sentence:
            return False  # 金额112.8亿元；中小微企业受益明显，占66.2%: the words before 占 name another thing
        return (stated.indicator, stated.segment) == (part.indicator, part.segment)

    def guard(self, terms: Operands, match: Match) -> str | None:
        facts = [term.fact for figures in terms.values() for term in figures if term.fact is not None]
        captured = all(role in match.captures or self._is_tried(role) for role in self.rule.operands)
        for guard in self.rule.unless:
            if any(guard in fact.guards for fact in facts) and not (captured and self._excused(guard, terms, match)):
                return guard
        return "status_differs" if self._mixes_status(facts) else None

    def _excused(self, guard: str, terms: Operands, match: Match) -> bool:
        """Whether a guard has no say where both levels are printed side by side: the comparison is the text's own, unless the guard's words stand in it."""
        known = self.lexicon.guards.get(guard)
        if guard in _ALWAYS or known is None:
            return False
        levels = [t.quantity for role, figures in terms.items() if role != "stated" for t in figures]
        stated = terms["stated"][0].quantity
        stream = self.index.stream(self.index.sentence_at(stated.start))
        start = min(max((level.end for level in levels if level.end <= stated.start), default=match.start), stated.start)
        words = self.index.text[start : stream.clause_limit_right(stated.end)]
        return not any(word in words for word in known.words)

    @staticmethod
    def _mixes_status(facts: Sequence[Fact]) -> bool:
        statuses = {fact.status for fact in facts if fact.aspect is Aspect.LEVEL}
        return len(statuses) > 1 and Status.ACTUAL in statuses


def _of_another_plan(terms: Operands) -> bool:
    """支出安排862亿元。2023年收入完成272.4亿元，为预算的101.2%: whether what was planned is of another indicator or year than what was done."""
    plan, done = (next((term.fact for term in terms.get(role, ())), None) for role in ("plan", "done"))
    if plan is None or done is None:
        return False
    if plan.known and done.known and plan.indicator != done.indicator:
        return True
    return plan.period is not None and done.period is not None and plan.period.start.year != done.period.start.year


def _of_two_bases(terms: Operands) -> bool:
    """余额6826亿元，比年初增加486亿元，同比增长9.2%: the increment and the rate are held against different times."""
    change, stated = (next((term.fact for term in terms.get(role, ())), None) for role in ("change", "stated"))
    if change is None or stated is None or change.base is None or stated.base is None:
        return False
    return abs((change.base.start - stated.base.start).days) > _LONGEST_MONTH  # 年初 is the end of the year before


def _since_another_year(stated: Fact, base: Fact) -> bool:
    """比2010年的13397万人增加720万人，比2000年到2010年的年均增长率0.57%低0.04个百分点: a rate that names its own beginning."""
    return stated.base is not None and base.period is not None and stated.base.start.year != base.period.start.year


def _told_before(now: Fact, stated: Fact) -> bool:
    """利率3.51%，比上月低6个基点，8月为3.57%，比上年同期低33个基点: what was at a time before is not what is compared."""
    own, other = now.period, stated.period
    known = Basis.PRINTED in (now.bound.period, stated.bound.period)
    return known and own is not None and other is not None and own.end < other.start


def _speak_of_one(stated: Fact, other: Fact, captured: bool) -> bool:
    if not stated.indicator or not other.indicator:
        return True
    if stated.indicator != other.indicator:
        if stated.label and other.label and _of_another_noun(stated, other):
            return False
        return captured and (not (stated.known and other.known) or other.label.endswith(stated.label))
    return captured or stated.segment == other.segment


def _of_another_noun(rate: Fact, level: Fact) -> bool:
    """由48小时缩短至12小时，单证减少65%: a noun right before the rate that has no character of the level's; 数量, 总额 and 规模 may be of anything."""
    printed = rate.bound.indicator is Basis.PRINTED and level.bound.indicator is Basis.PRINTED and rate.clause != level.clause
    return printed and not _OF_ANYTHING.search(rate.label) and set(rate.label).isdisjoint(level.label)


def _of_before(total: Term) -> bool:
    """同比增长15.6%，去年同期为110.2万人次，日均7000人次: the average is of this time, not of what it was compared with."""
    period = total.fact.period if total.fact is not None else None
    return period is not None and "同期" in period.text


def _says(text: str, words: Collection[str]) -> bool:
    return any(word in text for word in words)


def _of_one_thing(average: Fact, term: Term, averages: Collection[str]) -> bool:
    """线下参与3.6万人次，线上日均点击12万人次: an average that has words of its own shares some with its total, with one of several at least a character."""
    total, own = term.fact, average.label
    assert total is not None
    for word in sorted(averages):
        own = own.replace(word, "")
    shared = 1 if term.how is How.GUESSED else 2
    if average.bound.indicator is not Basis.PRINTED or len(own) < 2 or average.indicator == total.indicator:
        return True
    return any(own[at : at + shared] in total.label for at in range(len(own) + 1 - shared))
