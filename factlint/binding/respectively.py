"""Lists of names and lists of figures: 甲、乙和丙分别为1、2和3, with the word or without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factlint.binding.labels import LabelReader
from factlint.binding.predicates import Predicates
from factlint.binding.setting import outer_end, outer_start
from factlint.model import Aspect, Basis, Fact, Kind, Sentence


class Distributor:
    """Gives each figure of a list the name in its place."""

    def __init__(self, text: str, labels: LabelReader, predicates: Predicates) -> None:
        self._text = text
        self._labels = labels
        self._predicates = predicates

    def distribute(self, sentence: Sentence, facts: list[Fact]) -> list[Fact]:
        """Distributes the names before 分别, or before a run of figures, over the figures in order."""
        for run in _runs(facts, self._text):
            first = facts[run[0]]
            names = self._names_for(sentence, first, facts, run[0], len(run))
            if names is None:
                continue
            for index, (name, tail) in zip(run, names, strict=True):
                facts[index] = self._renamed(facts[index], name, tail)
        return facts

    def _names_for(self, sentence: Sentence, first: Fact, facts: Sequence[Fact], index: int, number: int) -> list[tuple[str, Fact | str]] | None:
        start = outer_start(first.quantity)
        limit = max(
            (outer_end(fact.quantity) for fact in facts[:index] if fact.clause == first.clause),
            default=sentence.clauses[first.clause][0],
        )
        words = self._text[limit:start]
        at = self._predicates.respectively_at(words)
        tail = words[at[1] :] if at else ""
        names = self._labels.names(self._labels.noun_before(self._behind_periods(sentence, limit, words[: at[0]] if at else words)))
        if len(names) == number:
            return [(name, tail) for name in names]
        if at and len(names) <= 1:
            levels = [
                fact for fact in facts[:index] if fact.aspect in (Aspect.LEVEL,) and not (fact.quantity.kind is Kind.PERCENT and first.aspect is Aspect.SHARE)
            ]
            if len(levels) >= number and _consecutive(levels[-number:], facts):
                return [(fact.label, fact) for fact in levels[-number:]]
        return None

    def _behind_periods(self, sentence: Sentence, start: int, words: str) -> str:
        behind = max((stop for at, stop in ((mention.start, mention.end) for mention in sentence.periods) if start <= at < start + len(words)), default=start)
        return words[behind - start :]

    def _renamed(self, fact: Fact, name: str, tail: Fact | str) -> Fact:
        if isinstance(tail, Fact):
            return replace(
                fact,
                indicator=tail.indicator,
                segment=tail.segment,
                label=tail.label,
                known=tail.known,
                entity=tail.entity,
                bound=replace(fact.bound, indicator=Basis.CARRIED),
            )
        name = self._predicates.without_place(self._labels.noun_before(name)) or name
        shared = self._labels.noun_before(tail)
        term = self._labels.canonical(name + shared) or self._labels.canonical(name)
        if term is not None:
            return replace(fact, indicator=term, segment="", label=name + shared, known=True, bound=replace(fact.bound, indicator=Basis.PRINTED))
        if fact.known and shared:
            return replace(fact, segment=name, label=name + shared)
        mention = next((found for found in reversed(self._labels.mentions(name)) if found.end == len(name)), None)
        if mention is not None:
            return replace(
                fact, indicator=mention.term, segment=name[: mention.start], label=name, known=True, bound=replace(fact.bound, indicator=Basis.PRINTED)
            )
        return replace(fact, indicator=name + shared, segment="", label=name + shared, known=False, bound=replace(fact.bound, indicator=Basis.PRINTED))


def _runs(facts: Sequence[Fact], text: str) -> list[list[int]]:
    """Maximal runs of two or more figures of one kind parted only by list marks."""
    runs: list[list[int]] = []
    for index, fact in enumerate(facts):
        if runs:
            last = facts[runs[-1][-1]]
            between = text[outer_end(last.quantity) : outer_start(fact.quantity)].strip()
            if last.quantity.kind is fact.quantity.kind and between in ("、", "和", "及", "与", "以及"):
                runs[-1].append(index)
                continue
        runs.append([index])
    return [run for run in runs if len(run) >= 2]


def _consecutive(levels: Sequence[Fact], facts: Sequence[Fact]) -> bool:
    return all(fact.quantity.kind is levels[0].quantity.kind for fact in levels)
