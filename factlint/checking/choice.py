"""Which rules a sentence may concern: one pass of an automaton over the article finds the words, and a rule costs nothing where its words do not occur."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factlint.checking.index import ArticleIndex
from factlint.checking.needs import Needs, needs_of
from factlint.checking.program import Program, compile_pattern
from factlint.checking.tokens import NUMERAL, slots_in, widen
from factlint.model import Role, Sentence
from factlint.ruleset.rule import Pattern, Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class _Candidate:
    """A pattern with the rules that state it; its programs are compiled when a sentence first meets its needs."""

    __slots__ = ("_programs", "needs", "pattern", "uses")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.needs: Needs = needs_of(pattern.node)
        self.uses: list[tuple[int, int]] = []  # the rule and the place of the pattern in it
        self._programs: tuple[Program, ...] | None = None

    @property
    def programs(self) -> tuple[Program, ...]:
        if self._programs is None:
            self._programs = compile_pattern(self.pattern)
        return self._programs


class Choice:
    """The patterns of a run by the words of which a sentence must hold one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        candidates: dict[str, _Candidate] = {}
        for number, rule in enumerate(rules):
            for place, pattern in enumerate(rule.patterns):
                candidate = candidates.get(pattern.source)
                if candidate is None:
                    candidate = candidates[pattern.source] = _Candidate(pattern)
                candidate.uses.append((number, place))
        self._wordless = [candidate for candidate in candidates.values() if not candidate.needs.words]
        self._by_word: dict[str, list[_Candidate]] = {}
        for candidate in candidates.values():
            for word in candidate.needs.words[0] if candidate.needs.words else ():
                self._by_word.setdefault(word, []).append(candidate)
        self._words = sorted({word for candidate in candidates.values() for group in candidate.needs.words for word in group})
        self._automaton: AhoCorasick | None = None

    def sentences(self, index: ArticleIndex) -> Iterator[tuple[Sentence, list[tuple[Rule, list[Program]]]]]:
        """The sentences that some rule may concern, each with those rules in their order and the programs that may match."""
        words = self._words_by_sentence(index)
        coded = {index.sentence_at(slogan.start).index for slogan in index.article.scan.slogans}
        numbered = {index.sentence_at(found.start()).index for found in NUMERAL.finditer(index.text)}
        for at, sentence in enumerate(index.sentences):
            if sentence.role is not Role.BOILERPLATE:
                chosen = self._chosen(words[at], slots_in(sentence, sentence.index in coded, sentence.index in numbered), len(sentence.quantities))
                if chosen:
                    yield sentence, chosen

    def _chosen(self, words: set[str], slots: int, figures: int) -> list[tuple[Rule, list[Program]]]:
        near = {candidate for word in words for candidate in self._by_word.get(word, ())}
        uses: list[tuple[tuple[int, int], list[Program]]] = []
        for candidate in (*near, *self._wordless):
            if candidate.needs.met(words, slots, figures):
                programs = [program for program in candidate.programs if program.needs.met(words, slots, figures)]
                if programs:
                    uses += [(use, programs) for use in candidate.uses]
        by_rule: dict[int, list[Program]] = {}
        for (rule, _), programs in sorted(uses, key=_use):
            by_rule.setdefault(rule, []).extend(programs)
        return [(self._rules[rule], programs) for rule, programs in by_rule.items()]

    def _words_by_sentence(self, index: ArticleIndex) -> list[set[str]]:
        """The words of patterns that begin in each sentence."""
        found: list[set[str]] = [set() for _ in index.sentences]
        if not self._words or not found:
            return found
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._words)
        starts = [sentence.start for sentence in index.sentences]
        for word, start, _ in self._automaton.find_matches_as_indexes(widen(index.text), overlapping=True):
            found[max(0, bisect_right(starts, start) - 1)].add(self._words[word])
        return found


def _use(use: tuple[tuple[int, int], list[Program]]) -> tuple[int, int]:
    return use[0]
