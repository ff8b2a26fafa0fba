"""Words of a list, or of several, found by one pass over a text, however many they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

Span = tuple[int, int]


class WordFinder:
    """Finds the words of one list, the longest of those that begin in one place, none within another; made once, used for many texts."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = sorted({word for word in words if word})
        self._automaton = AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest) if listed else None

    def spans(self, text: str) -> list[Span]:
        """Where the words stand, in order."""
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(text)] if self._automaton else []

    def stand_in(self, text: str) -> bool:
        """Whether any of the words stands in a text."""
        return self._automaton is not None and bool(self._automaton.find_matches_as_indexes(text))


class WordLists:
    """The words of several named lists, all of them found by one pass over a text; made once, used for many texts."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._names = tuple(lists)
        holders: dict[str, list[int]] = {}
        for number, words in enumerate(lists.values()):
            for word in {*words} - {""}:
                holders.setdefault(word, []).append(number)
        listed = sorted(holders)
        self._holders = [holders[word] for word in listed]  # of each word the numbers of its lists
        self._automaton = AhoCorasick(listed) if listed else None

    def found_in(self, text: str) -> dict[str, list[Span]]:
        """Where the words of each list stand in a text, by where they end; they may overlap."""
        found: tuple[list[Span], ...] = tuple([] for _ in self._names)
        holders = self._holders
        for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else ():
            for number in holders[word]:
                found[number].append((start, end))
        return dict(zip(self._names, found, strict=True))


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of words that overlap the first to begin, of those that begin in one place the longest, in order."""
    found: list[Span] = []
    behind = 0
    for span in sorted(spans):
        if span[0] >= behind:
            found.append(span)
        elif span[0] == found[-1][0]:
            found[-1] = span
        else:
            continue
        behind = span[1]
    return found


class FoundWords:
    """Where the words of one list stand in one text, the ``longest`` of them, put in order when first asked.

    They hold no mark that parts clauses, so that a clause's are found among those of the text.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._all = spans

    @cached_property
    def _spans(self) -> list[Span]:
        return longest(self._all)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [start for start, _ in self._spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self._spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them reaches into ``text[start:end]``: where none does, no shorter word of the list stands there either."""
        if not self._all:
            return False
        place = bisect_right(self._ends, start)
        return place < len(self.starts) and self.starts[place] < end

    def within(self, start: int, end: int) -> list[Span]:
        """The spans inside ``text[start:end]``, in order."""
        if not self._spans:
            return []
        return self._spans[bisect_left(self.starts, start) : bisect_right(self._ends, end)]
