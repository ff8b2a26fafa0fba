"""Ranks (第9位, 前十), compositions (3.9：59.5：36.6) and parts of something else (其他区的四分之一).

Only their context tells them from ordinals, scores and shares of a whole.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind
from factlint.numbers.han import parse_numeral
from factlint.scanning.figures import ONE, RANK_UNIT, ZERO, Figure, Match
from factlint.scanning.grammar import NUMERALS, Grammar
from factlint.scanning.shares import ratio

_NUMBER = patterns.compile(rf"[0-9]++|[{NUMERALS}]++")
_SERIES = patterns.compile(r"[、和至到—-]")
_ENDS = patterns.compile(r"$|[\s，。；、,;！？!?）)”’》]|的|排名|行列|阵营|榜|强")
_RANKING = patterns.compile(r"(?:居|列|排|位|名|占|保持|升至|进入|跃|全[国省市区球]|世界|稳)[^，。；\n]{0,9}$|[居列排][^。；\n]{0,24}、[^，。；、\n]{0,10}$")
_FIRST = patterns.compile(r"(?:[居列登据][^，。；、\n]{0,10}|(?:排名?|位)(?:在)?(?:全[国省市区球县]|世界|行业|同类)?)$")
_COMPOSED = patterns.compile(r"(?:比(?!分|赛)|结构|构成|配[置方])[^，。；！\n]*$")
_SCALES = ("万", "亿")
_LONGEST_MOVE = 4  # characters of a verb that moves in a ranking, and 了
_CLOCK = patterns.compile(r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?")
_COMPARED = patterns.compile(r"(?:相当于|只有|仅有|仅为|只是|仅是|是|为)[^，。；占总比\n]{1,12}的$")


def ordinal(text: str, found: Match) -> Figure | None:
    """第9位 and 第三 as ranks; ``None`` for ordinals (第三产业, 第10个项目, 第二届)."""
    ranked = _RANKING.search(text, max(0, found.start() - 28), found.start()) is not None
    ends = _ENDS.match(text, found.end()) is not None
    words = found.group()
    place = words[-1] in "位名"
    if not (ends and (place or ranked) or ranked and place):
        return None
    number = _NUMBER.search(words)
    return _rank(found.start(), found.end(), number.group()) if number and not _SERIES.search(words) else None


def top(text: str, found: Match) -> Figure | None:
    """前十, 前五位; ``None`` for 前20强 (a list's name) and 前3个."""
    words = found.group()
    if words[-1] == "强" or not (words[-1] in "位名" or _ENDS.match(text, found.end())):
        return None
    figure = _rank(found.start(), found.end(), words[1:].strip(" 位名"))
    return figure and replace(figure, hedge=Hedge(HedgeKind.AT_MOST, "前"))


def first(text: str, found: Match) -> Figure | None:
    """居首位, 位列榜首; ``None`` where nothing is ranked (放在首位)."""
    if not _FIRST.search(text, max(0, found.start() - 16), found.start()):
        return None
    return Figure(found.start(), found.end(), ONE, ZERO, RANK_UNIT, Kind.RANK, numeral=found.group()[0])


def _rank(start: int, end: int, number: str) -> Figure | None:
    try:
        value = parse_numeral(number)[0]
    except ValueError:
        return None
    return Figure(start, end, value, ZERO, RANK_UNIT, Kind.RANK, numeral=number)


def is_change(text: str, start: int, grammar: Grammar) -> bool:
    """上升3位: places in a ranking, not persons."""
    return text[max(0, start - _LONGEST_MOVE) : start].removesuffix("了").endswith(grammar.rank_moves)


def composition(text: str, found: Match, grammar: Grammar) -> Figure | None:
    """A ratio; ``None`` for clock times and scores."""
    words = found.group()
    composed = _COMPOSED.search(text, max(0, found.start() - 24), found.start()) is not None
    members = sum(sign in ":：∶" for sign in words) + 1
    behind = found.end() + text.startswith(" ", found.end())
    if text.startswith((*_SCALES, *grammar.contests), behind):
        return None
    if not composed and (_CLOCK.fullmatch(words) or members < 3 and "." not in words):
        return None
    figure = ratio(found)
    if figure is None or (members == 2 and not composed and sum(figure.parts) != 100):
        return None
    return figure


def as_multiple(text: str, figure: Figure | None, grammar: Grammar) -> Figure | None:
    """只有其他区的四分之一 compares with something else: 0.25 倍, not a share."""
    if figure is None or figure.hedge is None or not _COMPARED.search(text, max(0, figure.start - 18), figure.start):
        return figure
    return replace(figure, value=figure.value / Decimal(100), unit=grammar.lexicon.units["倍"], kind=Kind.MULTIPLE)
