"""分别: the items before it against the figures, or the names, after it."""

from __future__ import annotations

from factlint import patterns
from factlint.checking.counting.counted import MOST_OFF, Counted, counted_claim, holds_figures, names_of
from factlint.checking.counting.enumerations import Enumeration, after, before
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Match
from factlint.checking.matching.runs import Token
from factlint.checking.matching.slots import is_count
from factlint.checking.terms import Assessment
from factlint.model import Verdict
from factlint.numbers import meaning
from factlint.numbers.han import parse_han
from factlint.ruleset.rule import Rule

_NEXT_WHOLE = patterns.compile(r"[、和，]占?全[国省市区县球]的?")
_NUMBER_OF_NAMED = patterns.compile(
    r"(?:^|[，；：。])(?P<names>[^，；：。、\d和与及]{1,8}(?:[、和与及][^，；：。、\d和与及]{1,8}?)+?)(?P<number>[两二三四五六七八九])[地国省市县区镇村乡家队校院人者项类种条站馆厂班][^，。；、\d和与及]{0,10}$"
)
"""甲、乙、丙三地的产量: as many names as the number behind them says."""
_PERIOD = r"(?:(?:19|20)\d\d|\d{1,2}|[一二三四])(?:年|月份?|季度)"
_NEXT_PERIOD = rf"(?:[、和与及]|以及){_PERIOD}"
_PERIODS = patterns.compile(
    rf"(?:^|[，；：。\s])(?:今年|去年|上年)?(?P<periods>{_PERIOD}{_NEXT_PERIOD}(?:{_NEXT_PERIOD}){{0,6}})，?[^，；：。、\d和与及同比较]{{0,14}}$"
)
"""1月、2月、3月，全市用电量分别为…: as many figures as times."""
_JOINT = patterns.compile("[和与及]|以及")
_ITEM = patterns.compile("[、和与及]")
_LONGEST_NAMED = 60
_NOUN_OF_ITEMS = 6  # characters between a number of items and 分别: 三个项目分别


def judge_arity(rule: Rule, index: ArticleIndex, match: Match) -> Assessment | None:
    """甲、乙分别为1、2: as many figures as items, or nothing that anybody can count."""
    stated = match.token("stated")
    if stated is not None:
        return _silent_arity(rule, index, stated)
    stream = index.stream(index.sentence_at(match.start))
    limit, end = stream.clause_limit_right(match.end), match.captures["items"][0].end
    figures = _figures_after(index, match.end, limit)
    found = before(index.text, end, stream.clause_limit_left(match.start))
    if figures and (_is_a_piece(figures[-1], index) or _in_groups(figures, index)):
        return None
    if len(figures) < 2:
        scopes = _of_several_wholes(index, figures, limit)
        if scopes:
            return _judged(rule, index, Counted(scopes[0].start, scopes[-1].end, len(scopes), len(scopes), len(scopes)), sure=False)
        return None if found is None or figures else _names_after(rule, index, found, match.end, limit)
    first, last, number = figures[0].start, figures[-1].end, len(figures)
    ended = not _goes_on(figures[-1], index)
    announced = _announced_before(index, end, stream.clause_limit_left(match.start))
    if announced is not None:
        several = number % announced[0] == 0  # 2022年、2023年，城乡居民收入分别为1、2、3、4: each of several things at each time
        sure = not several and (ended or number > announced[0])
        return _judged(rule, index, Counted(first, last, number, announced[0], announced[0], (announced[1],)), sure=sure)
    if found is None or found.open or holds_figures(found, index):
        return counted_claim(rule, index, Counted(first, last, number, 0, 0), Verdict.NOT_ASSESSABLE, reason="list_unclear")
    sure = not found.doubtful and found.fewest == found.most and abs(found.fewest - number) <= MOST_OFF
    counted = Counted(first, last, number, found.fewest, found.most, names_of(found, index))
    return _judged(rule, index, counted, sure=sure and (ended or number > found.most) and not _is_of_so_many_before(found, number, index))


def _is_of_so_many_before(found: Enumeration, number: int, index: ArticleIndex) -> bool:
    """以2015年末、2019年末和2023年末三个时点计，全县小学、初中分别有86所、79所、71所: as many times or things as figures are named before the items."""
    sentence = index.sentence_at(found.start)
    times = [mention for mention in sentence.periods if mention.end <= found.start]
    counts = [quantity for quantity in sentence.quantities if quantity.end <= found.start and is_count(quantity) and quantity.value == number]
    return number > found.most and (len(times) == number or bool(counts))


def _silent_arity(rule: Rule, index: ArticleIndex, stated: Token) -> Assessment | None:
    """甲企业和乙企业240家、16家: the figures follow their items without 分别. Where the numbers differ it was another kind of list."""
    stream = index.stream(index.sentence_at(stated.start))
    figures = stream.run_of(stated)
    if len(figures) < 2 or figures[0] != stated:
        return None
    limit = stream.clause_limit_left(stated.start)
    earlier = max((token.end for token in stream.tokens if token.end <= stated.start), default=limit)  # 甲407家、乙和丙240家、16家: 甲 has its own
    found = before(index.text, stated.outer_start, max(limit, earlier + 1 if index.text[earlier : earlier + 1] in "、，" else earlier))
    if found is None or found.open or holds_figures(found, index) or not found.fewest <= len(figures) <= found.most:
        return None
    counted = Counted(stated.start, figures[-1].end, len(figures), found.fewest, found.most, names_of(found, index))
    return counted_claim(rule, index, counted, Verdict.EXACT)


def _of_several_wholes(index: ArticleIndex, figures: tuple[Token, ...], limit: int) -> tuple[Token, ...]:
    """占全市70%、全省35%: the figures of one holder, each with the whole that it is a share of."""
    if not figures:
        return ()
    stream, taken = index.stream(index.sentence_at(figures[0].start)), list(figures)
    for token in stream.tokens:
        if token.start <= taken[-1].start or token.quantity is None or token.start > limit:
            continue
        same = taken[-1].quantity is not None and token.quantity.kind is taken[-1].quantity.kind
        if not same or not _NEXT_WHOLE.fullmatch(index.text, taken[-1].outer_end, token.outer_start):
            break
        taken.append(token)
    return tuple(taken) if len(taken) > 1 else ()


def _is_a_piece(last: Token, index: ArticleIndex) -> bool:
    """3年、5年6个月: whether another figure follows without a mark, so that the run goes on behind it."""
    return any(quantity.start == last.end for quantity in index.sentence_at(last.start).quantities)


def _in_groups(figures: tuple[Token, ...], index: ArticleIndex) -> bool:
    """1、2和3、4: whether a list is joined before its last figure, as the figures of several things for each item are."""
    return any(_JOINT.match(index.text, one.outer_end) is not None for one in figures[:-2])


def _goes_on(last: Token, index: ArticleIndex) -> bool:
    """12亿元、15亿元（含设备3亿元）、18亿元: whether figures of the same unit follow, or a bracket that may part a run."""
    if index.text[last.outer_end : last.outer_end + 1] in tuple("（("):
        return True
    unit = last.quantity.unit if last.quantity is not None else None
    return any(quantity.start > last.end and quantity.unit == unit for quantity in index.sentence_at(last.start).quantities)


def _judged(rule: Rule, index: ArticleIndex, counted: Counted, *, sure: bool) -> Assessment:
    if counted.holds:
        return counted_claim(rule, index, counted, Verdict.EXACT)
    if not sure:
        return counted_claim(rule, index, counted, Verdict.NOT_ASSESSABLE, reason="list_unclear")
    return counted_claim(rule, index, counted, Verdict.INCONSISTENT, severity=rule.severity)


def _announced_before(index: ArticleIndex, end: int, limit: int) -> tuple[int, str] | None:
    """三个项目分别…: the number of items where it is printed right before 分别, with its words."""
    for quantity in reversed(index.sentence_at(end).quantities):
        if limit <= quantity.start and quantity.end <= end and end - quantity.end <= _NOUN_OF_ITEMS:
            plain = is_count(quantity) and not meaning.is_hedged(quantity) and quantity.value > 1 and not index.text[quantity.end - 1].isascii()
            return (int(quantity.value), index.text[quantity.start : end]) if plain else None
    periods = _PERIODS.search(index.text[max(index.sentence_at(end).start, end - _LONGEST_NAMED) : end])
    if periods is not None:
        return len(_ITEM.split(periods["periods"])), periods["periods"]
    named = _NUMBER_OF_NAMED.search(index.text[max(limit, end - _LONGEST_NAMED) : end])
    if named is None or len(_ITEM.split(named["names"])) != parse_han(named["number"]):
        return None
    return int(parse_han(named["number"])), named.group().strip("，；：")


def _names_after(rule: Rule, index: ArticleIndex, found: Enumeration, start: int, limit: int) -> Assessment | None:
    """3项成果、18个项目分别获国家奖和省级奖: two lists of names, verified where they may be equally long."""
    readings = [reading for reading in after(index.text, start, limit) if reading.fewest <= found.most and found.fewest <= reading.most]
    if not readings:
        return None
    other = readings[0]
    counted = Counted(other.start, other.end, other.fewest, found.fewest, found.most, names_of(found, index))
    return counted_claim(rule, index, counted, Verdict.EXACT)


def _figures_after(index: ArticleIndex, start: int, limit: int) -> tuple[Token, ...]:
    stream = index.stream(index.sentence_at(start))
    first = next((token for token in stream.tokens if token.quantity is not None and start <= token.start < limit), None)
    return stream.run_of(first) if first is not None else ()
