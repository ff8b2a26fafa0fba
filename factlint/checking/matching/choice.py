"""Which rules a sentence may concern: one pass of an automaton over the article finds the words, and a rule costs nothing where its words do not occur."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import itemgetter, or_
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from factlint.checking.index import ArticleIndex
from factlint.checking.matching.needs import Demand, needs_of
from factlint.checking.matching.program import Program, compile_pattern
from factlint.checking.matching.sides import Sides, Words
from factlint.checking.matching.slots import MARK_BITS, slots_in
from factlint.model import Sentence
from factlint.ruleset.rule import Pattern, Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


_KINDS_KEPT = 4000  # of sentences, by the patterns that they may match: few match many


class Fitting(Struct, frozen=True):
    """A program that may match a sentence, and what must stand to the left and to the right of its anchor."""

    program: Program
    before: Demand
    behind: Demand

    @classmethod
    def of(cls, program: Program, bits: Mapping[frozenset[str], int]) -> Fitting:
        """A program with its demands in ``bits``, those aside that only the matcher can tell."""
        before, behind = (replace(needs, slots=needs.slots & ~MARK_BITS) for needs in (program.needs_before, program.needs_behind))
        return cls(program, Demand.of(before, bits), Demand.of(behind, bits))


class Worded(Struct, frozen=True):
    """A sentence that some rules may concern, with those rules in their order and their programs, and the words of patterns to both sides of its places."""

    sentence: Sentence
    rules: Sequence[tuple[Rule, Sequence[Fitting]]]
    sides: Sides


class _Candidate:
    """A pattern with the rules that state it; its programs are compiled when a sentence first meets its needs."""

    __slots__ = ("_bits", "_demands", "_programs", "demand", "needs", "pattern", "uses")

    def __init__(self, pattern: Pattern, bits: dict[frozenset[str], int]) -> None:
        self.pattern = pattern
        self.needs = needs_of(pattern.node)
        for group in self.needs.words:
            bits.setdefault(group, 1 << len(bits))
        self.demand = Demand.of(self.needs, bits)
        self.uses: list[tuple[int, int]] = []  # the rule and the place of the pattern in it
        self._bits = bits if self.demand.figures else {group: bits[group] for group in self.needs.words}  # those that are looked for where no figures are
        self._demands: list[Demand] = []
        self._programs: list[Fitting] = []

    def programs(self, groups: int, slots: int, figures: int) -> Sequence[Fitting]:
        """The programs that may match a sentence that meets the pattern's own needs."""
        if not self._programs:
            programs = compile_pattern(self.pattern)
            self._demands = [Demand.of(program.needs, self._bits) for program in programs]
            self._programs = [Fitting.of(program, self._bits) for program in programs]
        if len(self._programs) == 1:
            return self._programs
        return [program for program, demand in zip(self._programs, self._demands, strict=True) if demand.met(groups, slots, figures)]


class _Cued:
    """The words of patterns, each with the patterns that it speaks for. A set of patterns is an integer with the bits of their places among the candidates."""

    def __init__(self, candidates: Sequence[_Candidate], groups: Mapping[frozenset[str], int], *, figures: bool) -> None:
        own = {1 << at: candidate for at, candidate in enumerate(candidates) if figures or not candidate.demand.figures}
        spoken_for: dict[str, int] = {}
        self.wordless = 0  # the patterns that need no word
        for bit, candidate in own.items():
            if not candidate.needs.words:
                self.wordless |= bit
            for word in candidate.needs.words[0] if candidate.needs.words else ():
                spoken_for[word] = spoken_for.get(word, 0) | bit
        groups_of: dict[str, int] = {}
        for group in {group for candidate in own.values() for group in candidate.needs.words}:
            for word in group:
                groups_of[word] = groups_of.get(word, 0) | groups[group]
        self._words = sorted(groups_of)
        self.groups = [groups_of[word] for word in self._words]
        """The groups that hold each word, by its number."""
        self._both = [spoken_for.get(word, 0) << len(groups) | groups_of[word] for word in self._words]  # in one integer
        self._lowest = len(groups)
        self._every_group = (1 << len(groups)) - 1
        self._automaton: AhoCorasick | None = None

    def found_in(self, text: str) -> Words:
        """The words of a text."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._words)
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def near(self, words: Words) -> tuple[int, int]:
        """The patterns that one of the words speaks for with those that need none, and the groups that hold a word."""
        both = self._both
        found = reduce(or_, [both[word] for word in {word for word, _, _ in words}], 0)
        return self.wordless | found >> self._lowest, found & self._every_group

    @property
    def telling(self) -> Collection[str]:
        """The words that speak for patterns."""
        return [word for word, both in zip(self._words, self._both, strict=True) if both >> self._lowest]


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
        self._asked_by = lru_cache(_KINDS_KEPT)(self._groups_of)
        self._of_rules = lru_cache(_KINDS_KEPT)(self._rules_of)

    @property
    def telling(self) -> Collection[str]:
        """Words that speak for patterns without figures."""
        return self._of_words.telling

    def sentences(self, index: ArticleIndex, text: str, told: Container[int]) -> Iterator[Worded]:
        """The sentences that some rule may concern. ``text`` is that of the article, widened; ``told`` are the numbers of sentences that hold telling words."""
        coded = {index.sentence_at(slogan.start).index for slogan in index.article.scan.slogans}
        wordless = self._of_words.wordless
        always = bool(wordless & self._fitting_for(0, 0))
        for sentence in index.readable():
            if not (sentence.quantities or sentence.periods or always or sentence.index in told or sentence.index in coded):
                continue  # most sentences
            slots = slots_in(sentence, sentence.index in coded)
            if sentence.quantities:
                cued = self._of_all
            elif sentence.index in told or (wordless & self._fitting_for(slots, 0) if slots else always):
                cued = self._of_words
            else:
                continue
            found = cued.found_in(text[sentence.start : sentence.end])
            near, groups = cued.near(found)
            if near and (chosen := self._chosen(near, groups, slots, len(sentence.quantities))):
                yield Worded(sentence, chosen, Sides(found, cued.groups, sentence.start))

    def _chosen(self, near: int, groups: int, slots: int, figures: int) -> list[tuple[Rule, Sequence[Fitting]]]:
        """The rules, with their programs, of those near patterns for which a sentence has slots, figures and words."""
        near &= self._fitting_for(slots, min(figures, self._most_figures))
        if not near:
            return []
        chosen = []
        for rule, candidates in self._of_rules(near, groups & self._asked_by(near)):
            programs = candidates[0].programs(groups, slots, figures)
            for candidate in candidates[1:]:
                programs = [*programs, *candidate.programs(groups, slots, figures)]
            if programs:
                chosen.append((rule, programs))
        return chosen

    def _of(self, patterns: int) -> list[_Candidate]:
        """The candidates of some patterns."""
        found = []
        while patterns:
            lowest = patterns & -patterns
            patterns ^= lowest
            found.append(self._candidates[lowest.bit_length() - 1])
        return found

    def _groups_of(self, patterns: int) -> int:
        """The groups of words that some patterns ask for."""
        return reduce(or_, [candidate.demand.groups for candidate in self._of(patterns)], 0)

    def _rules_of(self, patterns: int, groups: int) -> list[tuple[Rule, list[_Candidate]]]:
        """The rules that state those of some patterns for which there are words, in their order, each with these patterns in theirs."""
        missing = ~groups
        uses = [(*use, candidate) for candidate in self._of(patterns) if not candidate.demand.groups & missing for use in candidate.uses]
        by_rule: dict[int, list[_Candidate]] = {}
        for number, _, stated in sorted(uses, key=itemgetter(0, 1)):
            by_rule.setdefault(number, []).append(stated)
        return [(self._rules[rule], candidates) for rule, candidates in by_rule.items()]

    def _fitting_for(self, slots: int, figures: int) -> int:
        """The patterns for whose slots a sentence has something; sentences are of few kinds."""
        fitting = self._fitting.get((slots, figures))
        if fitting is None:
            every = enumerate(self._candidates)
            fitting = sum(1 << at for at, candidate in every if candidate.demand.met(~0, slots, figures))
            self._fitting[slots, figures] = fitting
        return fitting
