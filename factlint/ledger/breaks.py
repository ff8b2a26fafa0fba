"""What breaks the series of a thing among its distinct levels and yearly growth, wherever they were gathered. Nothing here reads a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from factlint.checking.repeats.timeseries import breaks, series_of
from factlint.ledger.conflicts import of_one_article
from factlint.ledger.values import Conflict, Value, conflict_of
from factlint.lexicon import Lexicon
from factlint.ruleset.rule import Rule


def serial(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that look at series, but for those that ask which article was first; units lead."""
    return sorted((rule for rule in rules if rule.across == "series" and rule.periods != "same"), key=lambda rule: rule.periods != "other")


def breaks_of(rules: Sequence[Rule], values: Sequence[Value], lexicon: Lexicon) -> Iterator[Conflict]:
    """The breaks in the series of a thing, whose distinct levels and yearly growth the values are, by the rules of ``serial``.

    One for a contradicted figure: growth is not held against a level that is off by its unit, and what one level breaks on both sides is told together.
    """
    by_mention = {(value.mention.key, value.mention.path): value for value in values}
    for series in series_of(value.mention for value in values):
        doubted: set[Value] = set()
        for rule in rules:
            found = []
            for one in breaks(rule, series, lexicon):
                members = [by_mention[figure.key, figure.path] for figure in one.figures]
                if doubted.isdisjoint(members) and not all(of_one_article(members[0], other) for other in members[1:]):
                    found.append(conflict_of(rule, members, one.gap))
            yield from _joined(found) if rule.periods == "previous" else found
            if rule.periods == "other":
                doubted |= {value for one in found for value in one.values if value.first == one.values[0].first and value.last == one.values[0].last}


def _joined(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Conflicts that share a value as one, the value that most of them share in front."""
    groups: list[tuple[set[Value], list[Conflict]]] = []
    for one in found:
        joined, members = set(one.values), [one]
        apart = []
        for values, others in groups:
            if joined.isdisjoint(values):
                apart.append((values, others))
            else:
                joined, members = joined | values, [*others, *members]
        groups = [*apart, (joined, members)]
    for _, group in groups:
        times = Counter(value for one in group for value in one.values)
        yield conflict_of(group[0].rule, sorted(times, key=lambda value: -times[value]), max(one.gap for one in group))
