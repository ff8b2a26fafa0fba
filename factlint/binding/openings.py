"""What may begin where in a text, as far as the words tell that stand in it: most offsets are passed over by one look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint.binding.found import Span

NAME, FIXED, POINTING, BRANCH, LINE, KNOWN, COUNTY = 1, 2, 4, 8, 16, 32, 64
"""A name; a word for the subject or a parent; a word that points back; an institute of an academy; the number of a line; a known place; a county.

As bits: they may coincide. Where a known place or a county begins, so does a name.
"""

LONGEST_NAME = 16  # characters
SHORTEST_STEM = 2  # characters of a place's name without its suffix
_FARTHEST = LONGEST_NAME - SHORTEST_STEM
_DISTANCES = bytes(range(_FARTHEST, 0, -1))  # of the offsets before the end of a suffix from it
_NAMES = bytes((0, *(NAME,) * 255))
_LONGEST_NUMBER = 3  # characters of the number of a line


class Openings:
    """The ``kinds`` of what may begin at each offset of a text, and at its end, by the words that were ``found`` in the text."""

    def __init__(self, text: str, found: Mapping[str, Sequence[Span]]) -> None:
        near = bytearray(len(text) + 1 + SHORTEST_STEM)
        for _, stop in reversed(found["suffixes"]):
            number = min(_FARTHEST, stop)
            near[stop - number : stop] = _DISTANCES[_FARTHEST - number :]
        self.near = near
        """How far behind an offset the next suffix of names ends, at most ``LONGEST_NAME`` less a stem; 0 where none does."""
        self.kinds = _kinds(near[SHORTEST_STEM:].translate(_NAMES), found)


def _kinds(may: bytearray, found: Mapping[str, Sequence[Span]]) -> bytearray:
    """With the names that may begin near before the end of a suffix all else that may."""
    for kind, words in ((NAME | KNOWN, "known"), (NAME | COUNTY, "counties"), (FIXED, "fixed"), (POINTING, "pointing"), (BRANCH, "academies")):
        for at, _ in found[words]:
            may[at] |= kind
    for stop, _ in found["lines"]:
        for at in range(max(0, stop - _LONGEST_NUMBER), stop):
            may[at] |= LINE
    return may
