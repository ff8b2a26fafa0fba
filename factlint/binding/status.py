"""Whether a figure is actual, target or forecast, and which guards hold for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from factlint import patterns
from factlint.binding.found import FoundWords, Span, longest
from factlint.lexicon import Lexicon, Reach
from factlint.model import Sentence, Status

_ACTUAL, _TARGET = Status.ACTUAL, Status.TARGET  # looked up once
_ARTICLE, _AROUND, _CLAUSE = Reach.ARTICLE, Reach.AROUND, Reach.CLAUSE
_PLANNED = patterns.compile(r"(?:提出|明确|规划|部署|谋划)[^。；]{0,12}?到20\d\d年")
_GOAL = patterns.compile(r"的(?:\p{Han}{0,6})目标")


class StatusWords:
    """The status words and guards of one lexicon, compiled once for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.status = lexicon.status_words
        self.goal_setting = patterns.any_of(lexicon.verbs.goal_setting)
        self.guards: dict[str, list[tuple[str, Reach]]] = {}  # by word: one word may be of several guards
        for guard in lexicon.guards.values():
            for word in guard.words:
                self.guards.setdefault(word, []).append((guard.name, guard.reach))
        self.lists: dict[str, Collection[str]] = {"status": self.status, "guards": self.guards}  # what is looked for all over a text


class StatusReader:
    """Reads status words and guards of one article, which are looked for when its first figure asks for them."""

    def __init__(self, text: str, words: StatusWords, found: Mapping[str, Sequence[Span]]) -> None:
        self._text = text
        self._words = words
        self._guard_words = found["guards"]
        self._found_words = FoundWords(found["status"])
        self._sentence = -1
        self._turns: list[tuple[int, Status]] = []  # where a word of the sentence ends, and the status of the figures behind it
        self._goals: list[tuple[int, int]] = []  # 确定了……增长7%以上、……的目标: stretches in which a plan or goal speaks of the figures

    @cached_property
    def _guards(self) -> list[tuple[str, Reach, int]]:
        guards = self._words.guards
        return [(*guard, start) for start, end in longest(self._guard_words) for guard in guards[self._text[start:end]]]

    @cached_property
    def _places(self) -> list[int]:
        return [at for _, _, at in self._guards]

    @cached_property
    def _article(self) -> frozenset[str]:
        """The guards that hold for all of the article."""
        return frozenset(name for name, reach, _ in self._guards if reach is _ARTICLE)

    def status(self, sentence: Sentence, start: int) -> Status:
        """The status that holds at ``start``: that of the last status word before it in its sentence, else of a plan or goal round it."""
        if sentence.index != self._sentence:
            self._enter(sentence)
        if self._turns and (turn := bisect_right(self._turns, start, key=_end_of)):
            return self._turns[turn - 1][1]
        return _TARGET if self._goals and any(first <= start <= last for first, last in self._goals) else _ACTUAL

    def _enter(self, sentence: Sentence) -> None:
        text, start, end = self._text, sentence.start, sentence.end
        self._sentence = sentence.index
        touched = self._found_words.touch(start, end)
        self._turns = [(stop, self._words.status[text[first:stop]]) for first, stop in self._found_words.within(start, end)] if touched else []
        planned = _PLANNED.search(text, start, end) if text.find("到20", start, end) >= 0 else None
        sets = self._words.goal_setting.search(text, start, end) if text.find("目标", start, end) >= 0 else None
        goals = [match.start() for match in _GOAL.finditer(text, sets.end(), end, overlapped=True)] if sets else []
        self._goals = ([(planned.end(), end)] if planned else []) + ([(sets.end(), goals[-1])] if sets and goals else [])

    def guards(self, sentence: Sentence, clause: tuple[int, int]) -> frozenset[str]:
        """The guards whose words stand in the clause, before it or anywhere in the sentence, or in the article, as far as each reaches."""
        place = bisect_left(self._places, sentence.start)
        if place == len(self._places) or self._places[place] >= sentence.end:
            return self._article
        names = set(self._article)
        for name, reach, at in self._guards[place : bisect_left(self._places, sentence.end)]:
            if reach is _AROUND or (at < clause[1] and (reach is not _CLAUSE or clause[0] <= at)):
                names.add(name)
        return frozenset(names)


def _end_of(turn: tuple[int, Status]) -> int:
    return turn[0]
