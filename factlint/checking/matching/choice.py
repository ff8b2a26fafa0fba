"""Which rules a sentence may concern: one pass of an automaton over the article finds the words, and a rule costs nothing where its words do not occur."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from factlint.checking.index import ArticleIndex
from factlint.checking.matching.needs import Needs, needs_of
from factlint.checking.matching.program import Program, compile_pattern
from factlint.checking.matching.tokens import NUMERAL, slots_in, widen
from factlint.model import Sentence
from factlint.ruleset.rule import Pattern, Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class _Demand(Struct, frozen=True):
    """Needs with their groups of words as bits, so that a sentence is asked by two integers."""

    groups: int
    slots: int
    figures: int

    @classmethod
    def of(cls, needs: Needs, bits: Mapping[frozenset[str], int]) -> _Demand:
        groups = 0
        for group in needs.words:
            groups |= bits.get(group, 0)  # a group without a bit is left to the matcher
        return cls(groups, needs.slots, needs.figures)

    def met(self, groups: int, slots: int, figures: int) -> bool:
        """Whether a sentence that holds words of these groups, these slot types and so many figures may match."""
        return not (self.groups & ~groups or self.slots & ~slots or self.figures > figures)


class _Candidate:
    """A pattern with the rules that state it; its programs are compiled when a sentence first meets its needs."""

    __slots__ = ("_bits", "_programs", "demand", "needs", "pattern", "uses")

    def __init__(self, pattern: Pattern, bits: dict[frozenset[str], int]) -> None:
        self.pattern = pattern
        self.needs = needs_of(pattern.node)
        for group in self.needs.words:
            bits.setdefault(group, 1 << len(bits))
        self.demand = _Demand.of(self.needs, bits)
        self.uses: list[tuple[int, int]] = []  # the rule and the place of the pattern in it
        self._bits = bits if self.demand.slots else {group: bits[group] for group in self.needs.words}  # those that are looked for where no figures are
        self._programs: list[tuple[_Demand, Program]] | None = None

    def programs(self, groups: int, slots: int, figures: int) -> list[Program]:
        """The programs that may match a sentence."""
        if self._programs is None:
            self._programs = [(_Demand.of(program.needs, self._bits), program) for program in compile_pattern(self.pattern)]
        if len(self._programs) == 1:
            return [self._programs[0][1]]  # needs what the pattern needs, which was asked before
        return [program for demand, program in self._programs if demand.met(groups, slots, figures)]


class _Cued:
    """The words of patterns, each with the patterns that it speaks for. A set of patterns is an integer with the bits of their places among the candidates."""

    def __init__(self, candidates: Sequence[_Candidate], groups: Mapping[frozenset[str], int], *, figures: bool) -> None:
        own = {1 << at: candidate for at, candidate in enumerate(candidates) if figures or not candidate.demand.slots}
        spoken_for: dict[str, int] = {}
        self._wordless = 0
        for bit, candidate in own.items():
            if not candidate.needs.words:
                self._wordless |= bit
            for word in candidate.needs.words[0] if candidate.needs.words else ():
                spoken_for[word] = spoken_for.get(word, 0) | bit
        groups_of: dict[str, int] = {}
        for group in {group for candidate in own.values() for group in candidate.needs.words}:
            for word in group:
                groups_of[word] = groups_of.get(word, 0) | groups[group]
        self._words = sorted(groups_of)
        self._of_word = [(spoken_for.get(word, 0), groups_of[word]) for word in self._words]
        self._automaton: AhoCorasick | None = None

    def found_in(self, text: str) -> Sequence[tuple[int, int, int]]:
        """The words of a text by their numbers, each with where it begins and ends."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._words)
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def near(self, words: Iterable[int]) -> tuple[int, int]:
        """The patterns that one of the words speaks for with those that need none, and the groups that hold a word."""
        near, groups = self._wordless, 0
        for word in words:
            spoken_for, own = self._of_word[word]
            near |= spoken_for
            groups |= own
        return near, groups


class Choice:
    """The patterns of a run by the words of which a sentence must hold one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        bits: dict[frozenset[str], int] = {}
        candidates: dict[str, _Candidate] = {}
        for number, rule in enumerate(rules):
            for place, pattern in enumerate(rule.patterns):
                candidate = candidates.get(pattern.source)
                if candidate is None:
                    candidate = candidates[pattern.source] = _Candidate(pattern, bits)
                candidate.uses.append((number, place))
        self._candidates = tuple(candidates.values())
        self._of_all = _Cued(self._candidates, bits, figures=True)
        self._of_words = _Cued(self._candidates, bits, figures=False)  # few: all that a sentence without figures is asked for
        self._most_figures = max((candidate.demand.figures for candidate in self._candidates), default=0)
        self._fitting: dict[tuple[int, int], int] = {}

    def sentences(self, index: ArticleIndex) -> Iterator[tuple[Sentence, list[tuple[Rule, list[Program]]]]]:
        """The sentences that some rule may concern, each with those rules in their order and the programs that may match."""
        text = widen(index.text)
        worded = self._worded(index, text)
        coded = {index.sentence_at(slogan.start).index for slogan in index.article.scan.slogans}
        numbered = {index.sentence_at(found.start()).index for found in NUMERAL.finditer(index.text)}
        for sentence in index.readable():
            slots = slots_in(sentence, sentence.index in coded, sentence.index in numbered)
            if slots:
                words = {word for word, _, _ in self._of_all.found_in(text[sentence.start : sentence.end])}
                near, groups = self._of_all.near(words)
            else:
                near, groups = self._of_words.near(worded.get(sentence.index, ()))
            if near and (chosen := self._chosen(near, groups, slots, len(sentence.quantities))):
                yield sentence, chosen

    def _chosen(self, near: int, groups: int, slots: int, figures: int) -> list[tuple[Rule, list[Program]]]:
        near &= self._fitting_for(slots, min(figures, self._most_figures))
        uses: list[tuple[tuple[int, int], list[Program]]] = []
        while near:
            lowest = near & -near
            near ^= lowest
            candidate = self._candidates[lowest.bit_length() - 1]
            if candidate.demand.groups & ~groups:
                continue
            programs = candidate.programs(groups, slots, figures)
            uses += [(use, programs) for use in candidate.uses if programs]
        by_rule: dict[int, list[Program]] = {}
        for (rule, _), programs in sorted(uses, key=_use):
            by_rule.setdefault(rule, []).extend(programs)
        return [(self._rules[rule], programs) for rule, programs in by_rule.items()]

    def _fitting_for(self, slots: int, figures: int) -> int:
        """The patterns for whose slots a sentence has something; sentences are of few kinds."""
        fitting = self._fitting.get((slots, figures))
        if fitting is None:
            every = enumerate(self._candidates)
            fitting = sum(1 << at for at, candidate in every if candidate.demand.met(~0, slots, figures))
            self._fitting[slots, figures] = fitting
        return fitting

    def _worded(self, index: ArticleIndex, text: str) -> Mapping[int, Collection[int]]:
        """The words of patterns without figures that begin in each sentence, by the sentence's number."""
        found: dict[int, set[int]] = {}
        for word, start, _ in self._of_words.found_in(text):
            found.setdefault(index.sentence_at(start).index, set()).add(word)
        return found


def _use(use: tuple[tuple[int, int], list[Program]]) -> tuple[int, int]:
    return use[0]
