"""What contradicts what among the distinct values of one fact, wherever they were gathered: the reducer of every audit.

A store groups its facts by key, and flows by their period too, reduces each group to distinct values and hands these over. Nothing here reads a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from factlint.checking.repeats.applying import contradicts
from factlint.checking.repeats.disagreement import PERIODIC
from factlint.checking.repeats.years import RESTATED_BY, is_outdated
from factlint.ledger.values import Conflict, Value, conflict_of, gap_between
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.ruleset.rule import Rule


def across(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that compare the same thing across articles, and that an audit can follow: also the one that asks which value was first."""
    aspects = {"entity", "indicator", "segment"}
    return [rule for rule in rules if (rule.across in ("articles", "both") or _asks_which_was_first(rule)) and not rule.cues and aspects <= set(rule.same)]


def conflicts_of(rules: Sequence[Rule], values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The conflicts in a group: the distinct values of one key, and of one first day where its nature is periodic.

    A figure that was restated is told as that alone.
    """
    restated = [found for rule in rules if _asks_which_was_first(rule) for group in _by_end(values) for found in _outdated(rule, group, lexicon)]
    yield from restated
    told = {value.hashed for found in restated for value in found.values}
    for rule in rules:
        if not _asks_which_was_first(rule):
            for found in _conflicts(rule, values, lexicon):
                if rule.relation != "cross" or rule.periods != "same" or told.isdisjoint(value.hashed for value in found.values):
                    yield found


def _asks_which_was_first(rule: Rule) -> bool:
    return rule.across == "series" and rule.periods == "same"


def _conflicts(rule: Rule, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    if values[0].mention.nature not in PERIODIC:
        if rule.periods == "same":
            yield from _components(rule, values, lexicon)
    elif rule.periods != "same":
        yield from _components(rule, values, lexicon)
    else:
        for group in _by_end(values):
            yield from _components(rule, group, lexicon)


def _by_end(values: Sequence[Value]) -> Iterator[list[Value]]:
    """The values by the last day of their period."""
    for _, group in groupby(sorted(values, key=lambda value: value.last), key=lambda value: value.last):
        yield list(group)


# ── restated ─────────────────────────────────────────────────────────────────────────────────────


def _outdated(rule: Rule, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The values of one period that were printed, then given otherwise by all, and printed once more: each with those that took its place, and whatever else
    contradicts these."""
    if values[0].mention.nature is not Nature.FLOW:
        return
    for found in _components(rule, values, lexicon):
        for value in sorted(found.values, key=lambda value: (value.newest, value.hashed), reverse=True):
            against = [other for other in found.values if contradicts(rule, value.mention, other.mention, lexicon)]
            agreeing = [other for other in values if other is not value and other not in against]
            if any(contradicts(rule, one.mention, other.mention, lexicon) for one in against for other in against):
                continue
            last, since = max([value.before, *(other.newest for other in agreeing)]), min(other.oldest for other in against)
            if sum(other.articles for other in against) >= RESTATED_BY and is_outdated(last, since, value.newest):
                others = [other for other in found.values if other is not value]
                yield conflict_of(rule, (value, *sorted(others, key=lambda other: (other not in against, other.oldest, other.hashed))), found.gap)
                break


# ── components ───────────────────────────────────────────────────────────────────────────────────


def _components(rule: Rule, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The values of a group that contradict others, joined with what they contradict."""
    joined = list(range(len(values)))

    def root(at: int) -> int:
        while joined[at] != at:
            joined[at] = at = joined[joined[at]]
        return at

    gaps: dict[int, float] = {}
    for one, other in _apart(values):
        if contradicts(rule, values[one].mention, values[other].mention, lexicon) and not of_one_article(values[one], values[other]):
            gap = max(gap_between(values[one], values[other]), gaps.pop(root(one), 0.0), gaps.pop(root(other), 0.0))
            joined[root(one)] = root(other)
            gaps[root(other)] = gap
    for at, gap in gaps.items():
        members = sorted((value for place, value in enumerate(values) if root(place) == at), key=lambda v: (-v.articles, v.first, v.hashed))
        yield conflict_of(rule, members, gap)


def _apart(values: Sequence[Value]) -> Iterator[tuple[int, int]]:
    """The pairs of values that may contradict each other: neither reaches into the other."""
    order = sorted(range(len(values)), key=lambda at: (values[at].low, values[at].high))
    for place, one in enumerate(order):
        high = values[one].high
        for other in reversed(order[place + 1 :]):
            if values[other].low < high:
                break
            yield one, other


def of_one_article(one: Value, other: Value) -> bool:
    """Whether two values stand in one article alone."""
    return one.articles == other.articles == 1 and one.article == other.article
