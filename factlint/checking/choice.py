"""Which rules a sentence may concern: one pass of an automaton over the article finds the words, and a rule costs nothing where its words do not occur."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlint.checking.index import ArticleIndex
from factlint.checking.needs import Needs, needs_of
from factlint.checking.program import Program, compile_pattern
from factlint.checking.tokens import NUMERAL, slots_in, widen
from factlint.model import Role, Sentence
from factlint.ruleset.rule import Pattern, Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, slots=True)
class _Demand:
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
        self._bits = bits
        self._programs: list[tuple[_Demand, Program]] | None = None

    def programs(self, groups: int, slots: int, figures: int) -> list[Program]:
        """The programs that may match a sentence."""
        if self._programs is None:
            self._programs = [(_Demand.of(program.needs, self._bits), program) for program in compile_pattern(self.pattern)]
        return [program for demand, program in self._programs if demand.met(groups, slots, figures)]


class _Cued:
    """Patterns by the words of which a sentence must hold one."""

    def __init__(self, candidates: Iterable[_Candidate]) -> None:
        self._by_word: dict[str, list[_Candidate]] = {}
        self._wordless: list[_Candidate] = []
        for candidate in candidates:
            if not candidate.needs.words:
                self._wordless.append(candidate)
            for word in candidate.needs.words[0] if candidate.needs.words else ():
                self._by_word.setdefault(word, []).append(candidate)

    def near(self, words: Collection[str]) -> set[_Candidate]:
        """The patterns that one of the words speaks for, with those that need none."""
        found = set(self._wordless)
        for word in words:
            if (cued := self._by_word.get(word)) is not None:
                found.update(cued)
        return found


class Choice:
    """The patterns of a run by the words of which a sentence must hold one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._bits: dict[frozenset[str], int] = {}
        candidates: dict[str, _Candidate] = {}
        for number, rule in enumerate(rules):
            for place, pattern in enumerate(rule.patterns):
                candidate = candidates.get(pattern.source)
                if candidate is None:
                    candidate = candidates[pattern.source] = _Candidate(pattern, self._bits)
                candidate.uses.append((number, place))
        self._of_figures = _Cued(candidate for candidate in candidates.values() if candidate.demand.slots)
        self._of_words = _Cued(candidate for candidate in candidates.values() if not candidate.demand.slots)
        self._groups: dict[str, int] = {}  # the bits of the groups that hold a word
        for group, bit in self._bits.items():
            for word in group:
                self._groups[word] = self._groups.get(word, 0) | bit
        self._words = sorted(self._groups)
        self._automaton: AhoCorasick | None = None

    def sentences(self, index: ArticleIndex) -> Iterator[tuple[Sentence, list[tuple[Rule, list[Program]]]]]:
        """The sentences that some rule may concern, each with those rules in their order and the programs that may match."""
        words = self._words_by_sentence(index)
        coded = {index.sentence_at(slogan.start).index for slogan in index.article.scan.slogans}
        numbered = {index.sentence_at(found.start()).index for found in NUMERAL.finditer(index.text)}
        for at, sentence in enumerate(index.sentences):
            if sentence.role is not Role.BOILERPLATE:
                slots = slots_in(sentence, sentence.index in coded, sentence.index in numbered)
                chosen = self._chosen(words.get(at, ()), slots, len(sentence.quantities))
                if chosen:
                    yield sentence, chosen

    def _chosen(self, words: Collection[str], slots: int, figures: int) -> list[tuple[Rule, list[Program]]]:
        groups = 0
        for word in words:
            groups |= self._groups[word]
        near = self._of_words.near(words)
        if slots:
            near |= self._of_figures.near(words)
        uses: list[tuple[tuple[int, int], list[Program]]] = []
        for candidate in near:
            if candidate.demand.met(groups, slots, figures):
                programs = candidate.programs(groups, slots, figures)
                uses += [(use, programs) for use in candidate.uses if programs]
        by_rule: dict[int, list[Program]] = {}
        for (rule, _), programs in sorted(uses, key=_use):
            by_rule.setdefault(rule, []).extend(programs)
        return [(self._rules[rule], programs) for rule, programs in by_rule.items()]

    def _words_by_sentence(self, index: ArticleIndex) -> Mapping[int, Collection[str]]:
        """The words of patterns that begin in each sentence, by its place among the sentences."""
        found: dict[int, set[str]] = {}
        if not self._words or not index.sentences:
            return found
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._words)
        at, end = -1, 0
        here: set[str] = set()
        starts = [sentence.start for sentence in index.sentences]
        for word, start, _ in self._automaton.find_matches_as_indexes(widen(index.text), overlapping=True):
            if start >= end or start < starts[max(at, 0)]:
                at = max(0, bisect_right(starts, start) - 1)
                end = starts[at + 1] if at + 1 < len(starts) else len(index.text)
                here = found.setdefault(at, set())
            here.add(self._words[word])
        return found


def _use(use: tuple[tuple[int, int], list[Program]]) -> tuple[int, int]:
    return use[0]
