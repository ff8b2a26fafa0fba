"""Words of a list found by one pass over a text, however many they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

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
    """Where the words of one list stand in one text, in order. They hold no mark that parts clauses, so that a clause's are found among those of the text."""

    def __init__(self, finder: WordFinder, text: str) -> None:
        spans = finder.spans(text)
        self.starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them reaches into ``text[start:end]``: where none does, no shorter word of the list stands there either."""
        place = bisect_right(self._ends, start)
        return place < len(self.starts) and self.starts[place] < end

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans inside ``text[start:end]``, in order."""
        starts, ends = self.starts, self._ends
        at = bisect_left(starts, start)
        if at == len(ends) or ends[at] > end:
            return []
        found = []
        while at < len(ends) and ends[at] <= end:
            found.append((starts[at], ends[at]))
            at += 1
        return found
