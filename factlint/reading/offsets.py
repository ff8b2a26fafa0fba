"""The way from a text back to its file, as stretches that both run through side by side."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import overload


class Offsets(Sequence[int]):
    """The source offset of every character of a text. It holds two numbers a stretch, not one a character."""

    __slots__ = ("_origins", "_starts", "end", "length")

    def __init__(self) -> None:
        self._starts, self._origins, self.length = array("I"), array("I"), 0
        self.end = -1  # of the source behind the last character

    def extend(self, origin: int, until: int) -> None:
        """The source from ``origin`` to ``until`` comes next."""
        if until > origin:
            if origin != self.end:
                self._starts.append(self.length)
                self._origins.append(origin)
            self.length += until - origin
            self.end = until

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(self.length))]
        position = index + self.length if index < 0 else index
        if not 0 <= position < self.length:
            raise IndexError(index)
        number = bisect_right(self._starts, position) - 1
        return self._origins[number] + position - self._starts[number]
