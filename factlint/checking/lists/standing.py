"""The place that one of several is said to take among the figures of its sentence: 甲96.5分，乙94.8分，丙93.6分，丙获得第三名."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.checking.expected import expecting
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Match
from factlint.checking.telling.words import figure_of
from factlint.checking.terms import Assessment, Term
from factlint.model import Aspect, Fact, Figure, Kind
from factlint.numbers import meaning
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_FEWEST = 3
_MARKS = "，；。、"
_NAME = patterns.compile(r"(?:^|[，；：。、])(?:其中|以)?(?P<name>\p{Han}{2,8})$")
_BREAK = patterns.compile(f"[）)]?[{_MARKS}](?:其中|以)?")
_LINK = patterns.compile("[（(]|以|为|是|得|达|有")
_LONGEST = 12  # characters of a name with its mark


def judge_standing(rule: Rule, index: ArticleIndex, match: Match) -> Assessment | None:
    """A place against the figures before it in its sentence, all of one unit and one of them its holder's: no better than as many as are better allow.

    Those not listed may be better still, so that a lower place is no fault.
    """
    placed = _placed(rule, index, match)
    named = _NAME.search(index.text[max(index.sentence_at(match.start).start, match.start - _LONGEST) : match.start])
    if placed is None or named is None:
        return None
    before = (fact for fact in index.facts_of(index.sentence_at(match.start).index) if fact.quantity.end <= match.start)
    levels = [fact for fact in before if fact.quantity.kind is not Kind.RANK and not meaning.is_hedged(fact.quantity)]
    levels = [fact for fact in levels if fact.quantity.unit == levels[-1].quantity.unit or not fact.quantity.unit.counts]  # 有五个县: how many they are
    own = [fact for fact in levels if _is_of(fact, named["name"], index)]
    values = [Fraction(fact.quantity.value) for fact in levels]
    if len(own) != 1 or len(levels) < _FEWEST or not _are_alike(levels) or len(set(values)) != len(values):
        return None
    last = max(levels[-1].quantity.end, levels[-1].quantity.outer_end)
    if _BREAK.fullmatch(index.text, last, match.start - len(named["name"])) is None:
        return None  # 完成率均超过80%，丙县居第一位: by what was told last
    best = _best_place(values[levels.index(own[0])], values, rule.place.best)
    if best is None:
        return None
    operands = tuple(Term("parts", index, fact.quantity, fact) for fact in levels)
    listed = "、".join(fact.quantity.text for fact in levels)
    return expecting(rule, index, placed.span, placed.figure, str(best), holds=placed.number >= best, listed=listed, operands=operands)


class _Placed(Struct, frozen=True):
    """A place that the text states."""

    span: tuple[int, int]
    number: Fraction
    figure: Figure


def _placed(rule: Rule, index: ArticleIndex, match: Match) -> _Placed | None:
    """The place that a figure states, else the one that the rule gives to the words of the match."""
    token, number = match.token("placed"), rule.place.number
    if token is not None and token.quantity is not None:
        quantity = token.quantity
        return None if meaning.is_hedged(quantity) else _Placed((token.start, token.end), Fraction(quantity.value), figure_of(quantity))
    if number is None:
        return None
    words = index.text[match.start : match.end].rstrip(_MARKS)
    return _Placed((match.start, match.start + len(words)), Fraction(number), Figure(words, str(number), str(number), str(number), ""))


def _best_place(own: Fraction, values: Sequence[Fraction], best: str) -> int | None:
    """The best place that a figure may take among all; ``None`` where only the run of a list could tell whether its highest or its lowest is the best, and it
    runs neither way."""
    if best == "highest" or (best == "run" and all(one > two for one, two in pairwise(values))):
        return 1 + sum(value > own for value in values)
    if best == "lowest" or all(one < two for one, two in pairwise(values)):
        return 1 + sum(value < own for value in values)
    return None


def _are_alike(levels: Sequence[Fact]) -> bool:
    """Whether all figures are levels of one unit."""
    return len({fact.quantity.unit for fact in levels}) == 1 and all(fact.aspect is Aspect.LEVEL for fact in levels)


def _is_of(fact: Fact, name: str, index: ArticleIndex) -> bool:
    """Whether a name stands right before a figure, or the figure was bound to it (甲、乙分别为1、2)."""
    start = outer_start(fact.quantity)
    before = _LINK.sub("", index.text[max(0, start - _LONGEST) : start])
    return before.endswith(name) or name in (fact.segment, fact.label, fact.entity)
