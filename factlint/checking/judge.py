"""One article under all rules: cues choose the patterns of a sentence, each kind of rule judges its matches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factlint.checking.compositions import judge_compositions
from factlint.checking.counting import Counting
from factlint.checking.identity import judge_identity
from factlint.checking.index import ArticleIndex
from factlint.checking.matcher import Match, find
from factlint.checking.program import Program, compile_pattern
from factlint.checking.recompute import Recomputation
from factlint.checking.sums import judge_lists, judge_totals
from factlint.checking.terms import Assessment
from factlint.checking.tokens import widen
from factlint.checking.wording import assess_garbles, assess_wording
from factlint.lexicon import Lexicon
from factlint.model import Sentence
from factlint.ruleset.rule import Rule, RuleKind, Ruleset


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule with its programs, and the cues of which a sentence must hold one for each program (none: no filter)."""

    rule: Rule
    programs: tuple[tuple[Program, frozenset[str]], ...]
    by_lists: bool


class Judge:
    """The rules of a run, compiled once for all its articles."""

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, *, pedantic: bool = False) -> None:
        self._lexicon = lexicon
        self._pedantic = pedantic
        self._identities = [rule for rule in ruleset.rules if rule.kind is RuleKind.IDENTITY]
        self._matched = [_compiled(rule) for rule in ruleset.rules if rule.kind in (RuleKind.RECOMPUTE, RuleKind.COUNT, RuleKind.WORDING)]
        self._cues = _Cues(sorted({cue for compiled in self._matched for _, cues in compiled.programs for cue in cues}))

    def article(self, index: ArticleIndex) -> Iterator[Assessment]:
        """All claims of one article, judged."""
        for rule in self._identities:
            yield from judge_identity(rule, index, self._lexicon, pedantic=self._pedantic)
        for compiled in self._matched:
            if compiled.by_lists and compiled.rule.relation == "composition":
                yield from judge_compositions(compiled.rule, index)
            elif compiled.by_lists:
                yield from judge_lists(compiled.rule, index, pedantic=self._pedantic)
                if compiled.rule.relation == "sum":
                    yield from judge_totals(compiled.rule, index, pedantic=self._pedantic)
        for compiled in self._matched:
            if compiled.rule.relation == "garble":
                yield from assess_garbles(compiled.rule, index)
        by_sentence = self._cues.by_sentence(index)
        for sentence in index.readable():
            yield from self._sentence(index, sentence, by_sentence.get(sentence.start, frozenset()))

    def _sentence(self, index: ArticleIndex, sentence: Sentence, cues: frozenset[str]) -> Iterator[Assessment]:
        for compiled in self._matched:
            if compiled.by_lists:
                continue
            active = [program for program, needed in compiled.programs if not needed or not needed.isdisjoint(cues)]
            if active:
                yield from self._rule(compiled.rule, active, index, sentence)

    def _rule(self, rule: Rule, programs: Sequence[Program], index: ArticleIndex, sentence: Sentence) -> Iterator[Assessment]:
        stream = index.stream(sentence)
        by_anchor: dict[int, list[Match]] = {}
        for program in programs:
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


def _compiled(rule: Rule) -> _Compiled:
    """A rule over part lists needs no programs: the lists were found when the facts were bound."""
    by_lists = rule.kind is RuleKind.RECOMPUTE and any(lookup.many for lookup in rule.operands.values())
    programs = () if by_lists else tuple((program, pattern.cues) for pattern in rule.patterns for program in compile_pattern(pattern))
    return _Compiled(rule, programs, by_lists)


class _Cues:
    """All cue words of a run in one automaton."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)
        self._automaton = None
        if words:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick([widen(word) for word in words])

    def by_sentence(self, index: ArticleIndex) -> dict[int, frozenset[str]]:
        """The cues that occur in each sentence, by its start."""
        if self._automaton is None:
            return {}
        starts = [sentence.start for sentence in index.sentences]
        found: dict[int, set[str]] = {}
        for word, start, _ in self._automaton.find_matches_as_indexes(widen(index.text), overlapping=True):
            sentence = starts[max(0, bisect_right(starts, start) - 1)]
            found.setdefault(sentence, set()).add(self._words[word])
        return {start: frozenset(words) for start, words in found.items()}
