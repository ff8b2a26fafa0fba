"""One pass of an automaton over an article: which of the words that rules ask for stand in each of its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

from factlint.checking.index import ArticleIndex

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Cueing:
    """Words, each with the bits of what it speaks for."""

    def __init__(self, *bits_of: Mapping[str, int]) -> None:
        merged: dict[str, int] = {}
        for bits in bits_of:
            for word, own in bits.items():
                merged[word] = merged.get(word, 0) | own
        self._words = sorted(merged)
        self._bits = [merged[word] for word in self._words]
        self._automaton: AhoCorasick | None = None

    def by_sentence(self, index: ArticleIndex, text: str) -> dict[int, int]:
        """The bits of the words that begin in each sentence that holds any, by its number, and -1 for what stands before the first.

        ``text`` is that of the article as the words are spelled.
        """
        if not self._words:
            return {}
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._words)
        bits, starts = self._bits, [sentence.start for sentence in index.sentences]
        found: dict[int, int] = {}
        for word, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            at = bisect_right(starts, start) - 1
            found[at] = found.get(at, 0) | bits[word]
        return found
