"""Where characters stand on a page → lines, and lines → regions in reading order: a recursive cut at gutters and gaps (XY-cut, Nagy and Seth 1984)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

_SAME_LINE = 0.3  # of the height: how far base lines may differ
_OTHER_SIZE = 0.3
_DESCENT = 0.15
_GUTTER = 0.9  # of the height: white space that parts columns
_GAP = 0.7  # of the height, beyond which lines no longer belong together
_WORD_GAP = 0.18  # where the file has a blank
HEADLINE = 1.35  # times the height of the running text
_NARROWEST = 7  # characters in a line of a column
_TOUCHING = 0.3  # of a sign: how far it may reach into its neighbours
_STRAY = 3  # signs in a row that may be drawn apart from their neighbours
_NEAR = 12  # runs before and behind among which these are
_DEEPEST = 60
Character = tuple[str, float, float, float, float]
"""Sign, left, right, base line and height, in points."""
_Sign = tuple[float, float, bool, str]  # left, right, whether the file has a blank before it, the sign


class Fragment(NamedTuple):
    """A stretch of a line without a gap wide enough for a gutter. Coordinates in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """Its height in points."""
        return self.top - self.bottom


class Region(Struct, frozen=True):
    """Lines that are read one after the other; ``beside`` tells that other regions stand beside it."""

    fragments: tuple[Fragment, ...]
    beside: bool

    @property
    def left(self) -> float:
        """Its left edge in points."""
        return min(fragment.left for fragment in self.fragments)

    @property
    def right(self) -> float:
        """Its right edge in points."""
        return max(fragment.right for fragment in self.fragments)


class _Run(Struct):
    """A fragment as it grows: its signs from left to right, and the base line and height that they share."""

    signs: list[_Sign]
    right: float
    base: float
    size: float

    @property
    def left(self) -> float:
        return self.signs[0][0]

    def takes(self, y: float, own: float) -> bool:
        """Whether a sign on this base line and of this height is of the line."""
        return (own < 0.6 * self.size or abs(own - self.size) < _OTHER_SIZE * self.size) and abs(y - self.base) < _SAME_LINE * self.size

    def weave(self, sign: _Sign) -> bool:
        """Sets a sign between those that leave room for it; tells whether any do."""
        x0, x1 = sign[:2]
        place = _gap(self.signs, x0, x1) if self.left < x0 and x1 <= self.right + _TOUCHING * self.size else None
        if place is not None:
            self.signs.insert(place, (x0, x1, False, sign[3]))
        return place is not None

    def adjoin(self, sign: _Sign) -> bool:
        """Sets a sign right before the first or behind the last, where it stands there; tells whether it does."""
        x0, x1 = sign[:2]
        if abs(x0 - self.right) < _TOUCHING * self.size:
            self.signs.append((x0, x1, False, sign[3]))
            self.right = x1
            return True
        if abs(self.left - x1) < _TOUCHING * self.size:
            self.signs.insert(0, (x0, x1, False, sign[3]))
            return True
        return False


def fragments_of(characters: Iterable[Character]) -> list[Fragment]:
    """The characters, in the order of the file, run together where each stands right behind the one before, on one base line.

    Those that are drawn after what stands behind them, or before what stands before them, as marks of another font are, stand where they are seen.
    """
    runs: list[_Run] = []
    blank = False
    for sign, x0, x1, y, height in characters:
        if sign == " ":
            blank = True
            continue
        own = height if sign.isascii() else max(height, x1 - x0)  # 一 is as flat as it is drawn
        run = runs[-1] if runs and runs[-1].takes(y, own) else None
        if run is not None and run.weave((x0, x1, False, sign)):
            continue
        if run is None or not -0.6 * run.size < x0 - run.right < _GUTTER * run.size:
            runs.append(_Run([(x0, x1, False, sign)], x1, y, own))
        else:
            run.signs.append((x0, x1, blank, sign))
            run.right, run.size = max(run.right, x1), max(run.size, own) if sign.isascii() or own < 1.2 * run.size else run.size
        blank = False
    return [_fragment(run) for run in _gathered(runs)]


def _gathered(runs: list[_Run]) -> list[_Run]:
    """The runs, with those of a few signs alone set into the nearest one of their line that they stand in or at."""
    for number, stray in enumerate(runs):
        if len(stray.signs) > _STRAY:
            continue
        near = sorted(range(max(0, number - _NEAR), min(len(runs), number + _NEAR + 1)), key=lambda other: abs(other - number))
        for line in (runs[other] for other in near[1:]):
            if len(line.signs) > len(stray.signs) and line.takes(stray.base, stray.size):
                stray.signs = [sign for sign in stray.signs if not line.weave(sign) and not line.adjoin(sign)]
            if not stray.signs:
                break
            stray.right = stray.signs[-1][1]
    return [run for run in runs if run.signs]


def _gap(signs: Sequence[_Sign], x0: float, x1: float) -> int | None:
    """Before which of the signs there is room for one from ``x0`` to ``x1``, behind the first; ``None`` where there is none."""
    place = bisect_left(signs, (x0,))
    slack = _TOUCHING * (x1 - x0)
    fits = 0 < place < len(signs) and signs[place - 1][1] <= x0 + slack and x1 - slack <= signs[place][0]
    return place if fits else None


def _fragment(run: _Run) -> Fragment:
    bottom = run.base - _DESCENT * run.size
    words = [run.signs[0][3]]
    for (_, before, _, _), (after, _, blank, sign) in pairwise(run.signs):
        words.append(f" {sign}" if blank and after - before > _WORD_GAP * run.size else sign)
    return Fragment("".join(words), run.left, bottom, run.right, bottom + run.size)


def in_reading_order(fragments: Sequence[Fragment]) -> list[Region]:
    """The regions of a page: columns from left to right, what stands above before what stands below; stories below a story after the whole of it."""
    return _cut(list(fragments), _size(fragments), False, 0) if fragments else []


def _cut(fragments: list[Fragment], body: float, beside: bool, depth: int) -> list[Region]:
    """``body`` is the height of most lines of the page."""
    if len(fragments) > 1 and depth < _DEEPEST:
        for parts, aside in ((_bands(fragments, body), beside), (_columns(fragments), True), (_rows(fragments), False)):
            if len(parts) > 1:
                return [region for part in parts for region in _cut(part, body, beside or aside, depth + 1)]
    return [Region(tuple(_rows_of_text(fragments)), beside)]


def _bands(fragments: list[Fragment], body: float) -> list[list[Fragment]]:
    """The parts one below the other of which each but the first opens with headlines over its whole width: the stories above end there in every column."""
    bands: list[list[Fragment]] = []
    for part in _parted(fragments, _vertically, _GAP):
        highest = max(fragment.top for fragment in part)
        opening = [fragment for fragment in part if fragment.top > highest - body]
        told = bool(bands) and _tells(bands[-1], body)
        if not bands or (told and all(fragment.size >= HEADLINE * body for fragment in opening)):
            bands.append(part)
        else:
            bands[-1] += part
    return bands if len(bands) > 1 and _tells(bands[-1], body) else [fragments]


def _tells(part: Sequence[Fragment], body: float) -> bool:
    """Whether running text stands here."""
    return sum(fragment.size < HEADLINE * body and fragment.right - fragment.left >= _NARROWEST * body for fragment in part) > 1


def _columns(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The parts between vertical gutters, each of several lines; the cells of a table are no columns."""
    parts = _parted(fragments, lambda f: (f.left, f.right), _GUTTER)
    return parts if len(parts) > 1 and all(_is_column(part) for part in parts) else [fragments]


def _is_column(part: Sequence[Fragment]) -> bool:
    """Whether several lines wide enough for running text stand here, and not the cells of a table's column."""
    size = _size(part)
    wide = sum(fragment.right - fragment.left >= _NARROWEST * size for fragment in part)
    return 2 * wide >= len(part) and max(f.top for f in part) - min(f.bottom for f in part) > 2.2 * size


def _rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The two parts above and below the widest gap, where it is wider than between lines."""
    return _parted(fragments, _vertically, _GAP, widest=True)


def _vertically(fragment: Fragment) -> tuple[float, float]:
    return -fragment.top, -fragment.bottom


def _parted(fragments: list[Fragment], extent: Callable[[Fragment], tuple[float, float]], gap: float, widest: bool = False) -> list[list[Fragment]]:
    """The fragments parted where nothing stands for ``gap`` times their height along one axis, at all such places or at the widest alone."""
    ordered = sorted(fragments, key=lambda f: extent(f)[0])
    size = _size(fragments)
    cuts: list[tuple[float, int]] = []
    reach = extent(ordered[0])[1]
    for number, fragment in enumerate(ordered[1:], 1):
        first, last = extent(fragment)
        if first - reach > gap * size:
            cuts.append((first - reach, number))
        reach = max(reach, last)
    if widest and cuts:
        cuts = [max(cuts)]
    places = [0, *(number for _, number in cuts), len(ordered)]
    return [ordered[first:last] for first, last in pairwise(places)]


def _size(fragments: Sequence[Fragment]) -> float:
    sizes = sorted(fragment.size for fragment in fragments)
    return sizes[len(sizes) // 2]


def _rows_of_text(fragments: list[Fragment]) -> list[Fragment]:
    """The lines from top to bottom; fragments side by side are one line, the gap between them kept as blanks."""
    lines: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: -(f.top + f.bottom)):
        line = lines[-1] if lines else None
        if line is not None and abs((fragment.top + fragment.bottom) - (line[0].top + line[0].bottom)) < min(fragment.size, line[0].size):
            line.append(fragment)
        else:
            lines.append([fragment])
    return [_joined(sorted(line, key=lambda f: f.left)) for line in lines]


def _joined(line: Sequence[Fragment]) -> Fragment:
    words = line[0].text
    for before, after in pairwise(line):
        words += ("  " if after.left - before.right > _GUTTER * before.size else "") + after.text
    return Fragment(words, line[0].left, min(f.bottom for f in line), line[-1].right, max(f.top for f in line))
