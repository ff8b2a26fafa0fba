"""Words of a list found by one pass over a text, however many they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind


class WordFinder:
    """Finds the words of one list, the longest of those that begin in one place, none within another; made once, used for many texts."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = sorted({word for word in words if word})
        self._automaton = AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest) if listed else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, in order."""
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(text)] if self._automaton else []

    def stand_in(self, text: str) -> bool:
        """Whether any of the words stands in a text."""
        return self._automaton is not None and bool(self._automaton.find_matches_as_indexes(text))


class FoundWords:
    """Where the words of one list stand in one text, in order, looked for when first asked. They hold no mark that parts clauses, so that a clause's are found
    among those of the text."""

    def __init__(self, finder: WordFinder, text: str) -> None:
        self._finder = finder
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return self._finder.spans(self._text)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [start for start, _ in self._spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self._spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them reaches into ``text[start:end]``: where none does, no shorter word of the list stands there either."""
        place = bisect_right(self._ends, start)
        return place < len(self.starts) and self.starts[place] < end

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans inside ``text[start:end]``, in order."""
        if not self._spans:
            return []
        return self._spans[bisect_left(self.starts, start) : bisect_right(self._ends, end)]
