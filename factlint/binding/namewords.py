"""The words by which names are found: known places, counties, and what places and organisations end with. One pass over a text finds them all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ahocorasick_rs import AhoCorasick

KNOWN, COUNTY, SUFFIX, ZONE = 1, 2, 4, 8
"""What a word may be, as bits: one word may be several."""


class NameWords:
    """The words of one lexicon, made once for many texts. ``zones`` are suffixes too."""

    def __init__(self, *, known: Collection[str], counties: Collection[str], suffixes: Collection[str], zones: Collection[str]) -> None:
        kinds: dict[str, int] = {}
        for kind, words in ((KNOWN, known), (COUNTY, counties), (SUFFIX, suffixes), (SUFFIX | ZONE, zones)):
            for word in words:
                kinds[word] = kinds.get(word, 0) | kind
        kinds.pop("", None)
        listed = sorted(kinds)
        self._kinds = [kinds[word] for word in listed]
        self._automaton = AhoCorasick(listed) if listed else None

    def found_in(self, text: str) -> Iterator[tuple[int, int, int]]:
        """What each word of a text is, its start and end; words may overlap."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else ()
        return ((self._kinds[number], start, end) for number, start, end in found)
