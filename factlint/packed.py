"""Things that are kept by the hundred thousand and looked at one after the other: packed, they take a tenth of the memory."""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Generic, TypeVar, overload

T = TypeVar("T")

_BLOCK = 512  # things that are unpacked at once
_SMALL = 2000  # bytes of a few things: to compress them takes longer than to pickle them and saves a third
_PICKLED = b"\x80"  # how a pickle begins, and nothing that zlib writes
_FASTEST = 1  # of zlib's levels; the others take several times as long and gain little


class Packed(Sequence[T], Generic[T]):
    """A sequence whose things are made anew whenever they are looked at. It equals every sequence of the same things."""

    __slots__ = ("_blocks", "_ends")

    def __init__(self, things: Iterable[T] = ()) -> None:
        rest, counts = iter(things), list[int]()
        blocks: list[bytes] = []
        while some := list(islice(rest, _BLOCK)):
            blocks.append(_block(some))
            counts.append(len(some))
        self._blocks = tuple(blocks)
        self._ends = tuple(accumulate(counts))

    @classmethod
    def joined(cls, parts: Iterable[Packed[T]]) -> Packed[T]:
        """The things of the parts, one after the other, none of them looked at."""
        whole, blocks, ends = cls(), list[bytes](), [0]
        for part in parts:
            before = ends[-1]
            blocks += part._blocks
            ends += [before + end for end in part._ends]
        whole._blocks, whole._ends = tuple(blocks), tuple(ends[1:])
        return whole

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[T]:
        for block in self._blocks:
            yield from _things(block)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return self._between(*at.indices(len(self)))
        place = range(len(self))[at]
        number = bisect_right(self._ends, place)
        things: list[T] = _things(self._blocks[number])
        return things[place - self._ends[number]]  # counted from the block's end

    def _between(self, first: int, last: int, step: int) -> tuple[T, ...]:
        if step < 0:
            return tuple(self)[first : last if last >= 0 else None : step]
        number = bisect_right(self._ends, first)
        before = self._ends[number - 1] if number else 0
        blocks = islice(self._blocks, number, None)
        return tuple(islice(chain.from_iterable(map(_things, blocks)), first - before, max(first, last) - before, step))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Packed({list(self)!r})"


def _block(things: list[T]) -> bytes:
    data = pickle.dumps(things, protocol=pickle.HIGHEST_PROTOCOL)
    return data if len(data) < _SMALL else zlib.compress(data, _FASTEST)


def _things(block: bytes) -> list[T]:
    things: list[T] = pickle.loads(block if block.startswith(_PICKLED) else zlib.decompress(block))
    return things
