"""Lists that say they run from the highest figure down, from the lowest up, or by rank (前三名依次为…)."""

from __future__ import annotations

from itertools import pairwise

from factlint import patterns
from factlint.checking.expected import expecting
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Match
from factlint.checking.matching.runs import Token
from factlint.checking.telling.words import figure_of
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import says
from factlint.model import Quantity
from factlint.numbers import meaning
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_NEXT = patterns.compile(r"[）)]?[、，,；;和][^，。；;、\d]{0,24}")
_DESCRIBED = patterns.compile(r"[（(][^（）()]+$")
_FEWEST = 3


def judge_descent(rule: Rule, index: ArticleIndex, match: Match) -> Assessment | None:
    """从高到低依次为甲9.5、乙9.2、丙8.8: each figure no more than the one before it. Under the role ``lowest`` the list runs the other way, under ``ranked``
    (前三名依次为…) either way, for the best may be the lowest; ``second`` and ``third`` are figures named one by one (其次, 再次)."""
    first = match.token("highest") or match.token("lowest") or match.token("ranked")
    places = match.token("places")
    if first is None or any(
        match.start <= q.start < first.start for q in index.sentence_at(first.start).quantities if places is None or q.start != places.start
    ):
        return None  # another figure stands between: a list of something else
    named = [token.quantity for role in ("highest", "second", "third") if (token := match.token(role)) is not None and token.quantity is not None]
    run = named if len(named) == _FEWEST and _are_alike(named) else _run(index, first)
    if len(run) < _FEWEST or (places is not None and not _fills(index, run, places)):
        return None
    sign = -1 if "lowest" in match.captures or (places is not None and not any(_beyond(one, two, -1) for one, two in pairwise(run))) else 1
    broken = next((pair for pair in pairwise(run) if _beyond(pair[0], pair[1], sign)), None)
    before, stated = broken if broken is not None else (run[0], run[-1])
    operands = tuple(Term("parts", index, quantity, None) for quantity in run if quantity is not stated)
    listed = "、".join(quantity.text for quantity in run)
    span = (stated.start, stated.end)
    return expecting(rule, index, span, figure_of(stated), before.text, holds=broken is None, listed=listed, operands=operands)


def _run(index: ArticleIndex, first: Token) -> list[Quantity]:
    """The figures of the list that begins with the first one: of its unit, parted by marks and names."""
    assert first.quantity is not None
    run = [first.quantity]
    for quantity in index.sentence_at(first.start).quantities:
        if quantity.start <= run[-1].start:
            continue
        between = index.text[run[-1].end : quantity.start]
        if quantity.unit != run[0].unit or _NEXT.fullmatch(between) is None or says(between, index.lexicon.lists.otherwise):
            break
        run.append(quantity)
    return [] if any(meaning.is_hedged(quantity) for quantity in run) else run


def _are_alike(run: list[Quantity]) -> bool:
    return all(quantity.unit == run[0].unit and not meaning.is_hedged(quantity) for quantity in run)


def _fills(index: ArticleIndex, run: list[Quantity], places: Token) -> bool:
    """Whether the figures are those of the places announced, one for each, and of what is ranked: 甲（5.2万元）, not 甲（利润5.2万元）."""
    assert places.quantity is not None
    opening = index.text[places.end : run[0].start]
    joints = (opening, *(index.text[one.end : two.start] for one, two in pairwise(run)))
    known = index.lexicon.lists
    if len(run) != int(places.quantity.value) or says(opening, known.otherwise) or any(says(joint, known.unordered) for joint in joints):
        return False
    return not any(_DESCRIBED.search(joint) for joint in joints)


def _beyond(before: Quantity, following: Quantity, sign: int) -> bool:
    return sign * (Fraction(following.value) - Fraction(before.value)) > 0
