"""Rules of wording that search the printed words: a pass for the cues, then each expression over the sentences that hold one of its rule's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.tokens import widen
from factlint.checking.recomputing.evaluation import given_roles
from factlint.checking.telling.words import figure_words
from factlint.checking.terms import Assessment
from factlint.lexicon.saying import says
from factlint.model import Role, Sentence, Verdict
from factlint.numbers.han import parse_han
from factlint.rational import Fraction, rational
from factlint.ruleset.rule import Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

CLAIMING = frozenset({"date", "sum"})  # relations that the words themselves state: where the conditions of the fault fail they hold

_DIGITS = frozenset("0123456789.")
_HALF_WIDTH = patterns.compile(r"(?<![0-9])[,;:]|[,;:](?![0-9])|[()]")


class Found(Struct, frozen=True):
    """Where an expression fits, with the words of its groups; ``None`` for a group that took no part."""

    start: int
    end: int
    groups: dict[str, str | None]


class LastPlaces:
    """Whether stretches of an article hold words of each of several groups; what is told beyond a sentence is kept, so that no words are looked for twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: dict[tuple[str, int], int] = {}

    def holds(self, groups: Sequence[Sequence[str]], start: int, end: int) -> bool:
        """Of a short stretch, a sentence."""
        find = self.text.find
        for group in groups:
            for word in group:
                if find(word, start, end) >= 0:
                    break
            else:
                return False
        return True

    def holds_beyond(self, groups: Sequence[Sequence[str]], start: int, end: int) -> bool:
        """Of a long one, asked for again and again from later places to the same end."""
        return all(any(self._last_place(word, start, end) >= start for word in group) for group in groups)

    def _last_place(self, word: str, start: int, end: int) -> int:
        last = self._last.get((word, end))
        if last is None:
            last = self._last[word, end] = self.text.rfind(word, start, end)
        return last


class Searching:
    """The searching rules of a run, found by their cues."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._searchers = [Searcher(rule) for rule in rules]
        by_cue: dict[str, set[int]] = {}
        for number, rule in enumerate(rules):
            for cue in rule.cues:
                by_cue.setdefault(cue, set()).add(number)
        self._cues = sorted(by_cue)
        self._of_cue = [by_cue[cue] for cue in self._cues]
        self._automaton: AhoCorasick | None = None

    def article(self, index: ArticleIndex) -> Iterator[Assessment]:
        """What these rules say of an article, by sentence."""
        if not self._cues:
            return
        text = folded(index.text)
        last = LastPlaces(text)
        for sentence, rules in self._concerned(index, text):
            for number in sorted(rules):
                yield from self._searchers[number].assess(index, last, sentence)

    def _concerned(self, index: ArticleIndex, text: str) -> Iterator[tuple[Sentence, set[int]]]:
        """The sentences that hold cues, each with the rules that these concern."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._cues)
        starts = [sentence.start for sentence in index.sentences]
        found: dict[int, set[int]] = {}
        for cue, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found.setdefault(bisect_right(starts, start) - 1, set()).update(self._of_cue[cue])
        for at in sorted(found):
            if at >= 0 and index.sentences[at].role is not Role.BOILERPLATE:
                yield index.sentences[at], found[at]


def folded(text: str) -> str:
    """The text as expressions see it: marks full-width, but for those between digits (1,234 and 8:30)."""
    return _HALF_WIDTH.sub(lambda mark: widen(mark.group()), text) if says(text, ",;:()") else text


class Searcher:
    """One searching rule, its expressions compiled when a sentence first holds a cue."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    @cached_property
    def _patterns(self) -> Sequence[tuple[patterns.Pattern, Sequence[Sequence[str]]]]:
        return [(patterns.compile(search.expression), search.needs) for search in self._rule.searches]

    def assess(self, index: ArticleIndex, last: LastPlaces, sentence: Sentence) -> Iterator[Assessment]:
        """The places in a sentence where the conditions of the fault hold, each once; a date that does not meet them is a claim that holds."""
        matches = self._matches(last, sentence, _limit(self._rule, index, sentence))
        if not matches:
            return
        rule, taken = self._rule, sentence.start
        for found in sorted(matches, key=lambda match: (match.start, -match.end)):
            if found.start < taken:
                continue
            env = {group: _number(rule, group, words) for group, words in found.groups.items()} | index.once(given_roles)
            if all(condition.condition(env) for condition in rule.where):
                verdict = Verdict.INCONSISTENT
            elif rule.relation in CLAIMING and _known(rule, env):
                verdict = Verdict.EXACT
            else:
                continue
            taken = found.end
            words = figure_words(index.text[found.start : found.end]) | {group: words or "" for group, words in found.groups.items()}
            severity = rule.severity if verdict is Verdict.INCONSISTENT else None
            yield Assessment(rule, index, found.start, found.end, verdict, severity=severity, words=words)

    def _matches(self, last: LastPlaces, sentence: Sentence, limit: int) -> list[Found]:
        found: list[Found] = []
        text, holds = last.text, last.holds_beyond if limit != sentence.end else last.holds
        for pattern, needs in self._patterns:
            if not holds(needs, sentence.start, limit):
                continue
            every = pattern.finditer(text, sentence.start, limit) if limit == sentence.end else begun_in(sentence, pattern, text, limit)
            found += [Found(*_judged_span(match), match.groupdict()) for match in every]
        return found


def _known(rule: Rule, env: dict[str, object]) -> bool:
    """Whether all is known that the conditions ask of this expression's groups."""
    asked = [condition.holds(env) for condition in rule.where if all(role in env for role in condition.names)]
    return bool(asked) and None not in asked


def begun_in(sentence: Sentence, pattern: patterns.Pattern, text: str, limit: int) -> Iterator[patterns.Match]:
    """The matches that begin in a sentence and may end beyond it: what lies behind it is read only where the sentence holds the beginning of one."""
    at = sentence.start
    while at < sentence.end:
        begun = pattern.search(text, at, sentence.end, partial=True)
        if begun is None or begun.start() >= sentence.end:
            return
        found = pattern.match(text, begun.start(), limit)
        if found is not None:
            yield found
        at = max(begun.start() + 1, 0 if found is None else found.end())


def _judged_span(found: patterns.Match) -> tuple[int, int]:
    """The words that a finding shows: the group ``stated`` where the expression has one."""
    return found.span("stated") if found.groupdict().get("stated") else found.span()


def _limit(rule: Rule, index: ArticleIndex, sentence: Sentence) -> int:
    if rule.within == "article":
        return len(index.text)
    if rule.within == "paragraph":
        return max(one.end for one in index.sentences_from(sentence, 0))
    return sentence.end


def _number(rule: Rule, group: str, words: str | None) -> Fraction | str | None:
    """What the words of a group stand for: their value in the rule, a number, or themselves."""
    if words is None:
        return None
    values = rule.values.get(group)
    if values is not None and words in values:
        return values[words]
    plain = words.replace(",", "").replace("，", "")
    if plain and not set(plain) - _DIGITS and plain.count(".") <= 1 and plain != ".":
        return rational(plain)
    try:
        return Fraction(parse_han(words))
    except ValueError:
        return words
