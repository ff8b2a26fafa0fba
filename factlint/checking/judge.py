"""One article under all rules: cues choose the patterns of a sentence, each kind of rule judges its matches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from factlint.checking.compositions import judge_compositions
from factlint.checking.counting import Counting
from factlint.checking.identity import judge_identity
from factlint.checking.index import ArticleIndex
from factlint.checking.matcher import Match, find, may_match
from factlint.checking.program import Program, compile_pattern
from factlint.checking.recompute import Recomputation
from factlint.checking.sums import judge_lists, judge_totals
from factlint.checking.terms import Assessment
from factlint.checking.tokens import widen
from factlint.checking.wording import assess_garbles, assess_wording
from factlint.lexicon import Lexicon
from factlint.model import Sentence
from factlint.ruleset.rule import Rule, RuleKind, Ruleset


class Judge:
    """The rules of a run, compiled once for all its articles."""

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, *, pedantic: bool = False) -> None:
        self._lexicon = lexicon
        self._pedantic = pedantic
        self._identities = [rule for rule in ruleset.rules if rule.kind is RuleKind.IDENTITY]
        self._garbles = [rule for rule in ruleset.rules if rule.kind is RuleKind.WORDING and rule.relation == "garble"]
        self._of_lists = [rule for rule in ruleset.rules if _reads_lists(rule)]
        matched = [rule for rule in ruleset.rules if rule.kind in (RuleKind.RECOMPUTE, RuleKind.COUNT, RuleKind.WORDING) and not _reads_lists(rule)]
        self._programs = _Programs(matched)

    def article(self, index: ArticleIndex) -> Iterator[Assessment]:
        """All claims of one article, judged."""
        for rule in self._identities:
            yield from judge_identity(rule, index, self._lexicon, pedantic=self._pedantic)
        for rule in self._of_lists:
            yield from self._lists(rule, index)
        for rule in self._garbles:
            yield from assess_garbles(rule, index)
        candidates = self._programs.by_sentence(index)
        for sentence in index.readable():
            for rule, programs in candidates(sentence):
                yield from self._matches(rule, programs, index, sentence)

    def _lists(self, rule: Rule, index: ArticleIndex) -> Iterator[Assessment]:
        """Rules over part lists need no patterns: the lists were found when the facts were bound."""
        if rule.relation == "composition":
            yield from judge_compositions(rule, index)
            return
        yield from judge_lists(rule, index, pedantic=self._pedantic)
        if rule.relation == "sum":
            yield from judge_totals(rule, index, pedantic=self._pedantic)

    def _matches(self, rule: Rule, programs: Sequence[Program], index: ArticleIndex, sentence: Sentence) -> Iterator[Assessment]:
        stream = index.stream(sentence)
        by_anchor: dict[int, list[Match]] = {}
        for program in programs:
            if may_match(program, stream, index.facts):
                for anchor, matches in find(program, stream, index.facts):
                    by_anchor.setdefault(anchor, []).extend(matches)
        for anchor in sorted(by_anchor):
            found = self._assess(rule, index, by_anchor[anchor])
            if found is not None:
                yield found

    def _assess(self, rule: Rule, index: ArticleIndex, matches: Sequence[Match]) -> Assessment | None:
        if rule.kind is RuleKind.WORDING:
            return assess_wording(rule, index, self._lexicon, matches)
        if rule.kind is RuleKind.COUNT:
            return Counting(rule, index).assess(matches)
        return Recomputation(rule, index, self._lexicon, pedantic=self._pedantic).assess(matches)


def _reads_lists(rule: Rule) -> bool:
    return rule.kind is RuleKind.RECOMPUTE and any(lookup.many for lookup in rule.operands.values())


_Candidates: TypeAlias = "Callable[[Sentence], list[tuple[Rule, list[Program]]]]"


class _Programs:
    """The patterns of all rules under the words that call them: a sentence that holds none of a pattern's words never meets it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._programs: list[tuple[int, Program]] = []  # with the place of its rule
        self._always: list[int] = []
        by_word: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for pattern in rule.patterns:
                for program in compile_pattern(pattern):
                    number = len(self._programs)
                    self._programs.append((place, program))
                    words = next((words for words in program.needs_words if min(map(len, words)) > 1), None)
                    if words is None:
                        self._always.append(number)
                    for word in words or ():
                        by_word.setdefault(word, []).append(number)
        self._words = sorted(by_word)
        self._called = [by_word[word] for word in self._words]
        self._automaton = None
        if self._words:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._words)

    def by_sentence(self, index: ArticleIndex) -> _Candidates:
        """For a sentence of the article the rules that it may concern, in their order, each with its programs."""
        starts = [sentence.start for sentence in index.sentences]
        called: dict[int, set[int]] = {}
        if self._automaton is not None:
            for word, start, _ in self._automaton.find_matches_as_indexes(widen(index.text), overlapping=True):
                called.setdefault(starts[max(0, bisect_right(starts, start) - 1)], set()).update(self._called[word])

        def candidates(sentence: Sentence) -> list[tuple[Rule, list[Program]]]:
            grouped: dict[int, list[Program]] = {}
            for number in sorted({*self._always, *called.get(sentence.start, ())}):
                place, program = self._programs[number]
                grouped.setdefault(place, []).append(program)
            return [(self._rules[place], programs) for place, programs in grouped.items()]

        return candidates
