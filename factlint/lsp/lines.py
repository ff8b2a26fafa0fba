"""Source offsets ↔ positions of the Language Server Protocol: lines end with \\n, \\r\\n or \\r, columns count UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 0, of a code point's offset."""
        line = bisect_right(self._starts, min(offset, len(self._text))) - 1
        return line, _units(self._text[self._starts[line] : offset])

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; one behind the end of a line or text is its end."""
        if line >= len(self._starts):
            return len(self._text)
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        place = self._starts[line]
        while column > 0 and place < end:
            column -= _units(self._text[place])
            place += 1
        return place


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
