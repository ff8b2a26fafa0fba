"""Rules of wording that search the printed words: a pass for the cues, then each expression over the sentences that hold one of its rule's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

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
from factlint.ruleset.longest import longest
from factlint.ruleset.rule import Rule, Search

CLAIMING = frozenset({"date", "sum"})  # relations that the words themselves state: where the conditions of the fault fail they hold

_DIGITS = frozenset("0123456789.")
_DIGIT = patterns.plain(r"\d")
_NUMERIC = patterns.compile(r"(?:(?:\\d|[0-9]|\[[0-9-]+\])(?:\||$))+")  # of the characters with which matches begin
_HALF_WIDTH = patterns.compile(r"(?<![0-9])[,;:]|[,;:](?![0-9])|[()]")


class Found(Struct, frozen=True):
    """Where an expression fits, with the words of its groups; ``None`` for a group that took no part."""

    start: int
    end: int
    groups: dict[str, str | None]

    @classmethod
    def of(cls, match: patterns.Match) -> Found:
        """A match; a finding shows the words of its group ``stated`` where the expression has one."""
        groups = match.groupdict()
        start, end = match.span("stated") if groups.get("stated") else match.span()
        return cls(start, end, groups)


class LastPlaces:
    """Whether stretches of an article hold words of each of several groups; what is told beyond a sentence is kept, so that no words are looked for twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: dict[tuple[str, int], int] = {}
        self._twice: tuple[Sequence[str], int | None, int, Sequence[int]] = (), None, -1, ()  # words, reach, a sentence's start, what ``twice`` said there

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
        for group in groups:
            for word in group:
                if self._last_place(word, start, end) >= start:
                    break
            else:
                return False
        return True

    def twice(self, words: Sequence[str], sentence: Sentence, limit: int, reach: int | None = None) -> Sequence[int]:
        """The places in a sentence where one of some words stands that stands again behind it, before a limit and within so many characters."""
        asked, within, start, places = self._twice
        if start == sentence.start and asked == words and within == reach:
            return places
        find, found = self.text.find, set()
        held = self.text[sentence.start : sentence.end]
        for word in [word for word in words if word in held]:
            at = find(word, sentence.start, sentence.end)
            while at >= 0:
                if find(word, at + len(word), limit if reach is None else min(limit, at + reach)) >= 0:
                    found.add(at)
                at = find(word, at + 1, sentence.end)
        places = sorted(found)
        self._twice = words, reach, sentence.start, places
        return places

    def _last_place(self, word: str, start: int, end: int) -> int:
        last = self._last.get((word, end))
        if last is None:
            last = self._last[word, end] = self.text.rfind(word, start, end)
        return last


class Searching:
    """The searching rules of a run, found by their cues."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._searchers = [Searcher(rule) for rule in rules]
        self._digitless = sum(1 << number for number, searcher in enumerate(self._searchers) if searcher.digitless)
        self._every = (1 << len(rules)) - 1
        self.cues: dict[str, int] = {}
        """The cues, each with the bits of the rules that it speaks for: 1 for the first, 2 for the second."""
        for number, rule in enumerate(rules):
            for cue in rule.cues:
                self.cues[cue] = self.cues.get(cue, 0) | 1 << number

    def __len__(self) -> int:
        return len(self._searchers)

    def article(self, index: ArticleIndex, text: str, cued: Mapping[int, int]) -> Iterator[Assessment]:
        """What these rules say of an article, by sentence. ``text`` is folded; ``cued`` holds the bits of the cues of each sentence that holds any."""
        last = LastPlaces(text)
        for at in sorted(cued):
            sentence, rules = index.sentences[at], cued[at] & self._every
            if not rules or at < 0 or sentence.role is Role.BOILERPLATE:
                continue
            digits = _DIGIT.search(text, sentence.start, sentence.end) is not None
            if not digits:
                rules &= self._digitless
            while rules:
                lowest = rules & -rules
                rules ^= lowest
                searcher = self._searchers[lowest.bit_length() - 1]
                if matches := searcher.matches(index, last, sentence, digits=digits):
                    yield from searcher.assess(index, sentence, matches)


def folded(text: str) -> str:
    """The text as expressions see it: marks full-width, but for those between digits (1,234 and 8:30)."""
    return _HALF_WIDTH.sub(lambda mark: widen(mark.group()), text) if says(text, ",;:()") else text


class _Expression(Struct, frozen=True):
    """One expression of a rule, compiled, with what its matches hold and the characters with which they begin.

    ``digit``: the sentence in which one begins holds a digit.
    """

    pattern: patterns.Pattern
    needs: Sequence[Sequence[str]]
    digit: bool
    begins: re.Pattern[str] | None
    twice: Sequence[str]
    longest: int | None  # characters of a match of those that begin with a word and print it ``twice``

    @classmethod
    def of(cls, search: Search, within: str) -> _Expression:
        begins = patterns.plain(search.begins) if search.begins else None
        most = longest(search.expression) if search.twice else None
        return cls(patterns.compile(search.expression), search.needs, _needs_digit(search, within), begins, search.twice, most)

    def places(self, last: LastPlaces, sentence: Sentence, limit: int) -> Iterable[int] | None:
        """Where in a sentence a match may begin; ``None`` where that is not known."""
        if self.twice:
            return last.twice(self.twice, sentence, limit, self.longest)
        if self.begins is None:
            return None
        return (first.start() for first in self.begins.finditer(last.text, sentence.start, sentence.end))


def _needs_digit(search: Search, within: str) -> bool:
    """Whether the sentence in which a match begins holds a digit."""
    return search.digit if within == "sentence" else _NUMERIC.fullmatch(search.begins) is not None


class Searcher:
    """One searching rule, its expressions compiled when a sentence first holds a cue."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self.digitless = not all(_needs_digit(search, rule.within) for search in rule.searches)
        """Whether it may say something of a sentence without digits."""

    @cached_property
    def _expressions(self) -> Sequence[_Expression]:
        return [_Expression.of(search, self._rule.within) for search in self._rule.searches]

    def matches(self, index: ArticleIndex, last: LastPlaces, sentence: Sentence, *, digits: bool) -> list[Found]:
        """Where the expressions fit that begin in a sentence; ``digits`` is whether it holds any."""
        found: list[Found] = []
        text, start, limit = last.text, sentence.start, _limit(self._rule, index, sentence)
        beyond = limit != sentence.end
        for expression in self._expressions:
            if expression.digit and not digits:
                continue
            if beyond:
                if last.holds_beyond(expression.needs, start, limit):
                    found += map(Found.of, begun_in(sentence, expression.pattern, text, limit, expression.places(last, sentence, limit)))
            elif last.holds(expression.needs, start, limit):
                found += map(Found.of, expression.pattern.finditer(text, start, limit))
        return found

    def assess(self, index: ArticleIndex, sentence: Sentence, matches: Iterable[Found]) -> Iterator[Assessment]:
        """The matches in a sentence for which the conditions of the fault hold, each place once; a date that does not meet them is a claim that holds."""
        rule, taken = self._rule, sentence.start
        for found in sorted(matches, key=lambda match: (match.start, -match.end)):
            if found.start < taken:
                continue
            env = {group: _number(rule, group, words) for group, words in found.groups.items()} | index.once(given_roles)
            told = [condition.holds(env) for condition in rule.where if env.keys() >= condition.roles]  # others say nothing of this expression
            if all(told):
                verdict = Verdict.INCONSISTENT
            elif rule.relation in CLAIMING and None not in told:
                verdict = Verdict.EXACT
            else:
                continue
            taken = found.end
            yield _assessment(rule, index, found, verdict)


def _assessment(rule: Rule, index: ArticleIndex, found: Found, verdict: Verdict) -> Assessment:
    """The claim of a match. Its words are put together when they are asked for: most dates hold."""
    severity = rule.severity if verdict is Verdict.INCONSISTENT else None

    def words() -> Mapping[str, str]:
        return figure_words(index.text[found.start : found.end]) | {group: words or "" for group, words in found.groups.items()}

    return Assessment(rule, index, found.start, found.end, verdict, severity=severity, words=words)


def begun_in(sentence: Sentence, pattern: patterns.Pattern, text: str, limit: int, places: Iterable[int] | None = None) -> Iterator[patterns.Match]:
    """The matches that begin in a sentence and may end beyond it: what lies behind it is read only where the sentence holds the beginning of one.

    ``places`` are those where one may begin, in their order, if they are known.
    """
    at = sentence.start
    if places is not None:
        for place in places:
            if place >= at and (found := pattern.match(text, place, limit)) is not None:
                yield found
                at = found.end()
        return
    while at < sentence.end:
        begun = pattern.search(text, at, sentence.end, partial=True)
        if begun is None or begun.start() >= sentence.end:
            return
        found = pattern.match(text, begun.start(), limit)
        if found is not None:
            yield found
        at = max(begun.start() + 1, 0 if found is None else found.end())


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
    if words.isascii() and words.isdigit():
        return Fraction(int(words))
    plain = words.replace(",", "").replace("，", "")
    if plain and not set(plain) - _DIGITS and plain.count(".") <= 1 and plain != ".":
        return rational(plain)
    try:
        return Fraction(parse_han(words))
    except ValueError:
        return words
