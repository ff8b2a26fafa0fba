"""从A增至B: A is the figure that something came from, B what it came to."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.binding.stretches import year_period
from factlint.model import Aspect, Basis, Fact

_FROM = patterns.compile(r"(?:从(?![业事军])|由|自)[^，；。]{0,24}$")
_LEVEL = Aspect.LEVEL  # looked up once
_OPENS = "从由自"
_REACH = 26  # characters of its words
_TO = patterns.compile(r"^[^，；。]{0,12}?[至到为成][^，；。]{0,12}$")


def with_origins(text: str, facts: list[Fact], clause_starts: list[int]) -> list[Fact]:
    """The facts of a sentence; an origin whose period is not printed beside it is of an unknown time, never of the present."""
    found = list(facts)
    for at, (one, other) in enumerate(pairwise(facts)):
        if not _is_origin(text, one, other, clause_starts[one.clause]):
            continue
        span = other.period
        if span is not None and span == one.period and span.end.year > span.start.year and not span.instant:  # 2018年至2023年，由A增至B
            found[at] = replace(one, period=year_period(span.start.year, str(span.start.year)))
            found[at + 1] = replace(other, period=year_period(span.end.year, str(span.end.year)))
        elif one.bound.period is not Basis.PRINTED:
            found[at] = replace(one, period=None, bound=replace(one.bound, period=Basis.NONE))
    return found


def comes_from(words: str) -> bool:
    """Whether words before a figure tell what something came from."""
    return any(mark in words for mark in _OPENS) and _FROM.search(words[-_REACH:]) is not None


def _is_origin(text: str, one: Fact, other: Fact, clause_start: int) -> bool:
    if one.clause != other.clause or one.aspect is not _LEVEL or other.aspect is not _LEVEL:
        return False
    if one.quantity.unit.dimension != other.quantity.unit.dimension:
        return False
    start = outer_start(one.quantity)
    return comes_from(text[max(clause_start, start - _REACH) : start]) and _TO.match(text[outer_end(one.quantity) : outer_start(other.quantity)]) is not None
