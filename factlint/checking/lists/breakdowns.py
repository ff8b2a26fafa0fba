"""A total broken down in a sentence of its own: 从中直和地方看，…384.8亿元；…94.2亿元, whose total stands before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.binding.topics import parted, parted_again
from factlint.checking.diagnosis.hypotheses import suspicions_of_sum
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.chance import HAND_SLIPS, beyond_chance, explained_by_a_slip, too_much_by_a_slip
from factlint.checking.lists.measures import measure_another
from factlint.checking.lists.parts import forbidden
from factlint.checking.lists.summing import sum_judgement
from factlint.checking.terms import Assessment, Term
from factlint.checking.wholes.part_and_whole import size_of
from factlint.lexicon import says, shared_end
from factlint.lexicon.nouns import Lists
from factlint.model import Aspect, Fact, Kind, Sentence, Severity
from factlint.numbers import meaning
from factlint.numbers.han import parse_numeral
from factlint.numbers.verdict import judge_sum
from factlint.ruleset.rule import Rule

_AND = patterns.compile("和|与|及|、")
_IN_A_ROW = patterns.compile("(?:、|和|与|及|以及)[约近超]?")  # between two figures and nothing else
_NAME = patterns.compile(r"(?:^|[，；：、。（\n和及]|其中)([^，；：、。（）\n\d]{1,16})$")
_OF_IT = patterns.compile(r"的[\d一二两三四五六七八九]")  # 为年初预算210亿元的63.2%: what a share is of
_SO_MANY = patterns.compile("[二两三四五六七八九十]|[1-9]")
_REACH = 2  # paragraphs before the breakdown in which its total stands
_MOST_TOTALS = 3
_MOST_PARTS = 12
_FEWEST = 3  # parts of a list that no word announces
_LONGEST_LABEL = 18
_LONGEST_ASIDE = 1000  # characters
_LONGEST_PLAIN = 5
_NOUN = 2  # characters that name what is measured


def judge_breakdowns(rule: Rule, index: ArticleIndex, lists: Lists) -> Iterator[Assessment]:
    """Sentences that break a total down: verified against the nearest total that they add up to; a warning where one mistyped figure keeps them from it."""
    for sentence in index.listing():
        cue = parted(index.text, sentence.start, sentence.end)
        if cue is None:
            nested = list(_nested(rule, index, sentence, lists))
            yield from nested or _unannounced(rule, index, sentence, lists)
            continue
        parts = _parts(index, sentence, cue.end)
        if not 2 <= len(parts) <= _MOST_PARTS or _are_listed(parts, index):
            continue
        named = len(_AND.findall(cue.of)) + 1  # 从中直和地方看: the members themselves, both of them
        totals = _totals(index, sentence, parts, cue.start)
        called = [total for total in totals if cue.those and _is_called(total, cue.those.removeprefix("在"))]
        complete = named == len(parts) or cue.by or cue.of.endswith(lists.compositions)
        totals = called or ([total for total in totals if _shares_a_word(total.label, cue.those)] if cue.those else totals)
        for column in _columns(parts, index):
            of_one_sort = _are_of_one_sort(column, index, lists)
            if cue.those and not of_one_sort and _cross(column, index, lists):
                continue  # 代表中，妇女20名，党员34名: some are both
            announced = complete or (bool(called) and of_one_sort) or _counts(cue.of, parts)
            yield from _judged(rule, index, column, totals, complete=complete, announced=announced, of_one_sort=of_one_sort and bool(called))


def _shares_a_word(name: str, words: str) -> bool:
    """主体班 for 主体班学员中: whether two names hold two characters in a row of each other."""
    return any(name[at : at + _NOUN] in words for at in range(len(name) + 1 - _NOUN))


def _nested(rule: Rule, index: ArticleIndex, sentence: Sentence, lists: Lists) -> Iterator[Assessment]:
    """What a figure before it in the sentence, called again by its name or printed again, is broken down into."""
    for cue in parted_again(index.text, sentence.start, sentence.end):
        parts = _parts(index, sentence, cue.end())
        if not 2 <= len(parts) <= _MOST_PARTS or _are_listed(parts, index):
            continue
        if cue["again"]:
            totals = [
                index.facts[at]
                for at in index.facts_at.get(cue.start("again"), ())
                if index.facts[at].quantity.unit.dimension == parts[0].quantity.unit.dimension
            ]
        else:
            totals = [total for total in _totals(index, sentence, parts, cue.start()) if _is_called(total, cue["among"])]
        if len({size_of(total) for total in totals}) == 1:
            of_one_sort = _are_of_one_sort(parts, index, lists)
            complete = cue["divided"] is not None
            found = _judged(rule, index, parts, totals[:1], complete=complete, announced=True, of_one_sort=of_one_sort)
            yield from (one for one in found if complete or one.severity is None or not _cross(parts, index, lists))


def _is_called(total: Fact, words: str) -> bool:
    """研究生 of 研究生1250人, 流向合作社的土地 of 流向合作社7.4万亩: whether words name a figure told before, with or without what it measures behind 的."""
    name = total.label or total.indicator
    return len(name) >= _NOUN and (words.endswith(name) or name.endswith(words) or words.partition("的")[0] == name)


def _counts(words: str, parts: Sequence[Fact]) -> bool:
    """从三大门类看: whether the words of a breakdown print how many parts it has, and has."""
    printed = _SO_MANY.match(words)
    return printed is not None and parse_numeral(printed.group())[0] == len(parts)


def _cross(parts: Sequence[Fact], index: ArticleIndex, lists: Lists) -> bool:
    """党员198名，女性121名，少数民族37名: whether the names of parts may be true of one another's."""
    return any(says(_name(fact, index), lists.crossing) for fact in parts)


def _are_of_one_sort(parts: Sequence[Fact], index: ArticleIndex, lists: Lists) -> bool:
    """Whether each part has a name of its own, none of which may be true of another part as well (女生, 35岁以下)."""
    names = [_name(fact, index) for fact in parts]
    return all(names) and len(set(names)) == len(names) and not any(says(name, lists.crossing) for name in names)


def _columns(parts: Sequence[Fact], index: ArticleIndex) -> Sequence[Sequence[Fact]]:
    """甲医保收入1.77万亿元、支出1.36万亿元；乙医保收入1.1万亿元、支出1.07万亿元: where every item between ； has as many figures, one list for each place."""
    rows: list[list[Fact]] = []
    last = -1
    for fact in parts:
        if last < 0 or "；" in index.text[last : fact.quantity.start]:
            rows.append([])
        rows[-1].append(fact)
        last = fact.quantity.end
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return (parts,)
    return [[row[place] for row in rows] for place in range(width)]


def _unannounced(rule: Rule, index: ArticleIndex, sentence: Sentence, lists: Lists) -> Iterator[Assessment]:
    """玉米72.4万亩、大豆31.8万亩、红薯24.4万亩: three named figures of one unit or more, all there are of it behind a total in their sentence or before."""
    if len(index.facts_of(sentence.index)) < _FEWEST or says(index.text[sentence.start : sentence.end], lists.open):
        return
    by_unit: dict[str, list[Fact]] = {}
    for fact in index.facts_of(sentence.index):
        if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT:
            by_unit.setdefault(fact.quantity.unit.name, []).append(fact)
    for alike in by_unit.values():
        if len(alike) < _FEWEST:
            continue
        levels = [fact for fact in alike if not _is_aside(fact, index, sentence) and not _OF_IT.match(index.text, fact.quantity.end)]
        if not _FEWEST <= len(levels) <= _MOST_PARTS:
            continue
        names = [_name(fact, index) for fact in levels]
        for first in (0, 1):
            parts, own = levels[first:], names[first:]
            if len(parts) < _FEWEST or not _are_parallel(own, lists) or any(meaning.is_hedged(part.quantity) for part in parts) or _are_listed(parts, index):
                continue
            totals = levels[:first] if first else _totals(index, sentence, parts, sentence.start)
            yield from _judged(rule, index, parts, [total for total in totals if not meaning.is_hedged(total.quantity)], complete=False, announced=False)
            break


def _is_aside(fact: Fact, index: ArticleIndex, sentence: Sentence) -> bool:
    """50场比赛（含补赛2场）: a figure within brackets is none of those that stand beside one another."""
    text, at = index.text, fact.quantity.start
    start = max(sentence.start, at - _LONGEST_ASIDE)
    return text.count("（", start, at) > text.count("）", start, at)


def _name(fact: Fact, index: ArticleIndex) -> str:
    """The words of an item up to its figure."""
    start = outer_start(fact.quantity)
    found = _NAME.search(index.text[max(0, start - _LONGEST_LABEL) : start])
    return found[1].strip() if found else ""


def _are_parallel(names: Sequence[str], lists: Lists) -> bool:
    """Whether words name things of one sort side by side: each another, none a deed or a time, all of one ending or none much longer than the others."""
    rest = names[1:]  # the first may carry what is said of them all: 今年全县种植玉米
    if not all(names) or len(set(names)) < len(names) or says(names[0], lists.set_apart):
        return False
    if any(says(name, lists.set_apart) or says(name, lists.no_items) for name in rest):
        return False
    return len({name[-1] for name in names}) == 1 or max(map(len, rest)) <= 2 * min(map(len, rest)) <= 2 * _LONGEST_PLAIN


def _are_listed(parts: Sequence[Fact], index: ArticleIndex) -> bool:
    """Whether any of the figures was bound as a part of a list, which is judged as such."""
    return any(index.lists_by_part.get(at) for fact in parts for at in index.facts_at[fact.quantity.start])


def _parts(index: ArticleIndex, sentence: Sentence, start: int) -> list[Fact]:
    """The levels of one unit in the sentence behind what it is broken down by (从三大门类看), all of them."""
    own = [fact for fact in index.facts_of(sentence.index) if fact.quantity.start >= start and fact.quantity.kind is Kind.AMOUNT]
    levels = [fact for fact in own if fact.aspect is Aspect.LEVEL] or _increments(own, index)
    same = [fact for fact in levels if levels and fact.quantity.unit == levels[0].quantity.unit]
    return same if len(same) == len(levels) and not any(meaning.is_hedged(fact.quantity) for fact in same) else []


def _increments(amounts: Sequence[Fact], index: ArticleIndex) -> list[Fact]:
    """分部门看，住户贷款增加1126.4亿元，其中……；企业贷款增加5087.2亿元: where a sentence tells of increments only, those that are no parts of one another."""
    found = [fact for fact in amounts if not any(index.lists_by_part.get(at) for at in index.facts_at[fact.quantity.start])]
    return found if len({fact.direction for fact in found}) == 1 and all(fact.direction for fact in found) else []


def _totals(index: ArticleIndex, sentence: Sentence, parts: Sequence[Fact], until: int) -> list[Fact]:
    """The levels of the same dimension before the breakdown, nearest first, each larger than every part."""
    largest = max(map(size_of, parts))
    found = [
        fact
        for fact in index.facts_of_paragraphs(sentence.paragraph - _REACH, sentence.paragraph)
        if fact.aspect is parts[0].aspect
        and fact.quantity.kind is Kind.AMOUNT
        and fact.quantity.end <= until
        and fact.quantity.unit.dimension == parts[0].quantity.unit.dimension
        and not meaning.is_hedged(fact.quantity)
        and size_of(fact) > largest
        and not _stands_in_a_row(fact, index)
    ]
    return list(reversed(found))


def _stands_in_a_row(fact: Fact, index: ArticleIndex) -> bool:
    """前四名依次为27.03亿元、24.05亿元、13.84亿元和9.1亿元: whether a figure has no name of its own, next to another; such a one is broken down nowhere."""
    beside = [other for other in index.facts_beside(fact) if other.quantity.unit.dimension == fact.quantity.unit.dimension]
    texts = [index.text[one.quantity.end : outer_start(other.quantity)] for one, other in pairwise(beside) if fact in (one, other)]
    return any(_IN_A_ROW.fullmatch(text) for text in texts)


def _judged(
    rule: Rule, index: ArticleIndex, parts: Sequence[Fact], totals: Sequence[Fact], *, complete: bool, announced: bool, of_one_sort: bool = False
) -> Iterator[Assessment]:
    terms = tuple(Term("parts", index, fact.quantity, fact) for fact in parts)
    signed = [(fact.quantity, 1) for fact in parts]
    for number in range(len(parts), 1, -1):  # 物理类20.83万人，历史类10.73万人；往届生5.2万人: the first of them may be all the parts there are
        for total in totals:
            judgement = judge_sum(total.quantity, signed[:number])
            if judgement.holds:
                yield sum_judgement(rule, Term("stated", index, total.quantity, total), terms[:number], judgement, None)
                return
    nearest = [total for total in totals if not total.quantity.unit.counts or total.quantity.unit == parts[0].quantity.unit]  # 12席 is no total of 11个 and 7个
    nearest = [total for total in nearest if not measure_another(parts, total, index) and (announced or _is_linked(parts, total, index))]
    slips = [total for total in nearest[:_MOST_TOTALS] if _is_slipped(Term("stated", index, total.quantity, total), terms, complete=complete)]
    if not slips and of_one_sort and too_much_by_a_slip(Term("stated", index, totals[0].quantity, totals[0]), terms):
        slips = [totals[0]]
    if len(slips) == 1:
        stated = Term("stated", index, slips[0].quantity, slips[0])
        if forbidden(rule, stated, terms) is None:
            judgement = judge_sum(slips[0].quantity, signed)
            yield sum_judgement(rule, stated, terms, judgement, Severity.WARNING)


def _is_linked(parts: Sequence[Fact], total: Fact, index: ArticleIndex) -> bool:
    """Whether a total is linked in print with parts that no word announces: told in their sentence, right before them, or of what they are called, in full.

    播种面积126.4万亩。⏎玉米面积…、大豆面积…
    """
    if total.sentence == parts[0].sentence:
        return True
    if index.sentence_of(total).paragraph == index.sentence_of(parts[0]).paragraph and _is_right_before(total, parts[0], index):
        return True
    if all(part.known and part.indicator == total.indicator for part in parts):
        return True
    shared = shared_end([_name(part, index) for part in parts])
    return len(shared) >= _NOUN and shared in total.label + total.indicator


def _is_right_before(total: Fact, first: Fact, index: ArticleIndex) -> bool:
    """Whether no other level of its dimension stands between a total and the first of its parts."""
    between = index.facts_between(total.quantity.end, first.quantity.start)
    return not any(fact.aspect is Aspect.LEVEL and fact.quantity.unit.dimension == total.quantity.unit.dimension for fact in between)


def _is_slipped(stated: Term, terms: Sequence[Term], *, complete: bool) -> bool:
    """Whether one mistyped figure keeps parts from adding up; where they need not be all there are, by no mere chance."""
    if complete and stated.quantity.unit.counts:  # 共66家，按所有制划分：国有39家，民营27家
        return any(item.hypothesis.kind in HAND_SLIPS for item in suspicions_of_sum(stated, [(term, 1) for term in terms]))
    fewest = 2 if complete else _FEWEST
    return bool(explained_by_a_slip(stated, terms, fewest)) and (complete or beyond_chance(stated, terms))
