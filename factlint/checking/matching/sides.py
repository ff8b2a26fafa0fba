"""Which words of patterns stand to the left and to the right of a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter, or_
from typing import TypeAlias

Words: TypeAlias = Sequence[tuple[int, int, int]]
"""Words by their numbers, each with where it begins and ends, in the order of their ends."""


class Sides:
    """The groups of patterns that hold a word before a place of a sentence or behind it, as bits; a sentence may go on for pages.

    ``groups`` are those of each word by its number; the places of the words are counted from ``offset``. They are put in order when a side is first asked for.
    """

    __slots__ = ("_before", "_behind", "_ends", "_groups", "_offset", "_starts", "_words")

    def __init__(self, words: Words = (), groups: Sequence[int] = (), offset: int = 0) -> None:
        self._words = words
        self._groups = groups
        self._offset = offset
        self._ends: Sequence[int] | None = None
        self._starts: Sequence[int] | None = None

    def before(self, place: int) -> int:
        """The groups that hold a word that ends before a place, or at it."""
        if self._ends is None:
            self._ends = [end for _, _, end in self._words]
            self._before = list(accumulate([self._groups[word] for word, _, _ in self._words], or_, initial=0))
        return self._before[bisect_right(self._ends, place - self._offset)]

    def behind(self, place: int) -> int:
        """The groups that hold a word that begins at a place, or behind it."""
        if self._starts is None:
            words = sorted(self._words, key=itemgetter(1))
            self._starts = [start for _, start, _ in words]
            self._behind = list(accumulate([self._groups[word] for word, _, _ in reversed(words)], or_, initial=0))
        return self._behind[len(self._starts) - bisect_left(self._starts, place - self._offset)]
