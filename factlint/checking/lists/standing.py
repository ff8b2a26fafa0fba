"""The place that one of several is said to take among the figures of its sentence: 甲96.5分，乙94.8分，丙93.6分，丙获得第三名."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Match
from factlint.checking.telling.words import figure_of, figure_words
from factlint.checking.terms import Assessment, Term
from factlint.model import Aspect, Fact, Kind, Verdict
from factlint.numbers import meaning
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_FEWEST = 3
_NAME = patterns.compile(r"(?:^|[，；：。、])(?P<name>\p{Han}{2,8})$")
_BREAK = patterns.compile("[）)]?[，；。、]")
_LINK = patterns.compile("[（(]|以|为|是|得|达|有")
_LONGEST = 12  # characters of a name with its mark


def judge_standing(rule: Rule, index: ArticleIndex, match: Match) -> Assessment | None:
    """A rank against the figures before it in its sentence, all of one unit and one of them its holder's: no better than as many as are larger allow.

    Those not listed may be larger still, so that a lower place is no fault; a list that is printed from the lowest up ranks by the lowest.
    """
    placed = match.token("placed")
    named = _NAME.search(index.text[max(index.sentence_at(match.start).start, match.start - _LONGEST) : match.start])
    if placed is None or placed.quantity is None or named is None or meaning.is_hedged(placed.quantity):
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
    best, first = _place(own[0], levels, values), Fraction(placed.quantity.value)
    if best is None:
        return None
    holds = first >= best
    words = figure_words(placed.quantity.text) | {"recomputed": str(best), "expected": str(best), "formula": "、".join(f.quantity.text for f in levels)}
    return Assessment(
        rule,
        index,
        placed.start,
        placed.end,
        Verdict.EXACT if holds else Verdict.INCONSISTENT,
        severity=None if holds else rule.severity,
        operands=tuple(Term("parts", index, fact.quantity, fact) for fact in levels),
        words=words,
        figure=figure_of(placed.quantity),
    )


def _place(own: Fact, levels: Sequence[Fact], values: Sequence[Fraction]) -> int | None:
    """The best place that a figure may take; ``None`` where it is not known whether the highest or the lowest is the best."""
    at = values[levels.index(own)]
    if all(one > two for one, two in pairwise(values)):
        return 1 + sum(value > at for value in values)
    return 1 + sum(value < at for value in values) if all(one < two for one, two in pairwise(values)) else None


def _are_alike(levels: Sequence[Fact]) -> bool:
    """Whether all figures are levels of one unit."""
    return len({fact.quantity.unit for fact in levels}) == 1 and all(fact.aspect is Aspect.LEVEL for fact in levels)


def _is_of(fact: Fact, name: str, index: ArticleIndex) -> bool:
    """Whether a name stands right before a figure, or the figure was bound to it (甲、乙分别为1、2)."""
    start = outer_start(fact.quantity)
    before = _LINK.sub("", index.text[max(0, start - _LONGEST) : start])
    return before.endswith(name) or name in (fact.segment, fact.label, fact.entity)
