"""Whether a figure is actual, target or forecast, and which guards hold for it."""

from __future__ import annotations

import regex

from factlint.lexicon import Lexicon, Reach
from factlint.model import Sentence, Status

_SETS = regex.compile(r"确定|设定|提出|定下|明确|制定")
_GOAL = regex.compile(r"的(?:\p{Han}{0,6})目标")


class StatusReader:
    """Reads status words and guards of one article; its article-wide guards are found once."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._status = lexicon.status_words
        self._status_pattern = _alternation(self._status)
        self._guards: dict[str, tuple[str, Reach]] = {word: (guard.name, guard.reach) for guard in lexicon.guards.values() for word in guard.words}
        self._guard_pattern = _alternation(self._guards)
        self._article = frozenset(name for name, reach, _ in self._found(0, len(text)) if reach is Reach.ARTICLE)

    def status(self, sentence: Sentence, start: int) -> Status:
        """The status that holds at ``start``: the last status word before it in its sentence."""
        if self._status_pattern is None:
            return Status.ACTUAL
        last = Status.TARGET if self._announced(sentence, start) else Status.ACTUAL
        for match in self._status_pattern.finditer(self._text, sentence.start, start):
            last = self._status[match.group()]
        return last

    def _announced(self, sentence: Sentence, start: int) -> bool:
        """确定了……增长7%以上、……的目标: the goal is named behind its figures."""
        return bool(_SETS.search(self._text, sentence.start, start) and _GOAL.search(self._text, start, sentence.end))

    def guards(self, sentence: Sentence, clause: tuple[int, int], ahead: int = 40) -> frozenset[str]:
        """The guards whose words stand in the clause, the sentence or the article, as far as each reaches."""
        names = set(self._article)
        for name, reach, at in self._found(sentence.start, sentence.end):
            if reach is not Reach.CLAUSE or clause[0] <= at < clause[1]:
                names.add(name)
        return frozenset(names)

    def _found(self, start: int, end: int) -> list[tuple[str, Reach, int]]:
        if self._guard_pattern is None:
            return []
        return [(*self._guards[match.group()], match.start()) for match in self._guard_pattern.finditer(self._text, start, end)]


def _alternation(words: object) -> regex.Pattern[str] | None:
    options = "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))  # type: ignore[call-overload]
    return regex.compile(options) if options else None
