"""What may begin where in a text, as far as the words tell that stand in it: most offsets are passed over by one look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint.binding.found import Span

NAME, FIXED, POINTING, BRANCH, LINE = 1, 2, 4, 8, 16
"""A name; a word for the subject or a parent; a word that points back; an institute of an academy; the number of a line. As bits: they may coincide."""

LONGEST_NAME = 16  # characters
SHORTEST_STEM = 2  # characters of a place's name without its suffix
_BEFORE_SUFFIX = bytes((NAME,)) * (LONGEST_NAME - SHORTEST_STEM)
_LONGEST_NUMBER = 3  # characters of the number of a line


def openings(text: str, found: Mapping[str, Sequence[Span]]) -> bytearray:
    """For each offset of a text, and that of its end, what may begin there, by the words that were ``found`` in the text."""
    may = bytearray(len(text) + 1)
    for _, stop in found["suffixes"]:  # near before the end of a suffix a name may begin
        number = min(LONGEST_NAME, stop) - SHORTEST_STEM
        if number > 0:
            may[stop - SHORTEST_STEM - number : stop - SHORTEST_STEM] = _BEFORE_SUFFIX[:number]
    for at, _ in (*found["known"], *found["counties"]):
        may[at] = NAME
    for kind, words in ((FIXED, "fixed"), (POINTING, "pointing"), (BRANCH, "academies")):
        for at, _ in found[words]:
            may[at] |= kind
    for stop, _ in found["lines"]:
        for at in range(max(0, stop - _LONGEST_NUMBER), stop):
            may[at] |= LINE
    return may
