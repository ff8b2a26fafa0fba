"""The decoded file without what no reader sees, width folded one to one; every character knows where it stood."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeAlias

from msgspec import Struct

from factlint import patterns

_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
_CONTROL = patterns.plain(f"[{_CONTROLS}]+")  # a bare set: re is faster than regex
_INVISIBLE = patterns.compile(
    r"\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)"  # terminal titles and links
    r"|\x1b\[[0-?]{0,20}[ -/]{0,4}[@-~]"  # terminal colours and cursor moves
    rf"|[{_CONTROLS}]+"
)
_WIDE = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ％＋／"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_ODD = patterns.plain(f"[{_CONTROLS}{_WIDE}﹪{_SPACES}{_BREAKS}\r]" * 2 + "*+")  # a set first: what it lacks is passed over fast
_FOLD = {wide: chr(ord(wide) - 0xFEE0) for wide in _WIDE} | {"﹪": "%"} | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_BREAKS, "\n")
_FOLDABLE = _FOLD.keys() | {"\r"}
_LINE_END = patterns.plain(r"\r\n|\n|\r")


Edit: TypeAlias = tuple[int, int, str]
"""A stretch of a text and the one character that stands for it; an empty string leaves it out."""


class CleanText(Struct, frozen=True):
    """The visible characters of a source, each folded to one. Line ends are ``\\n``; every other blank is a space or a tab.

    ``starts[k]`` is the clean offset and ``origins[k]`` the source offset of the k-th stretch kept.
    """

    text: str
    starts: Sequence[int]
    origins: Sequence[int]

    def source_spans(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The stretches of the source, in order, that ``text[start:end]`` shows."""
        starts, origins = self.starts, self.origins
        number = bisect_right(starts, start) - 1
        if number + 1 == len(starts) or end <= starts[number + 1]:
            origin = origins[number] + start - starts[number]
            return ((origin, origin + end - start),)
        found = []
        while start < end:
            until = starts[number + 1] if number + 1 < len(starts) else end
            until = min(until, end)
            origin = origins[number] + start - starts[number]
            found.append((origin, origin + until - start))
            start = until
            number += 1
        return found

    def without(self, spans: Iterable[tuple[int, int]]) -> CleanText:
        """This text with ``spans`` of it, in order and apart, left out."""
        kept: list[str] = []
        starts, origins = array("I"), array("I")
        position = length = 0
        for start, end in [*spans, (len(self.text), len(self.text))]:
            if start > position:
                for origin, until in self.source_spans(position, start):
                    starts.append(length)
                    origins.append(origin)
                    length += until - origin
                kept.append(self.text[position:start])
            position = end
        return CleanText("".join(kept), starts or array("I", [0]), origins or array("I", [0]))

    def edited(self, edits: Iterable[Edit]) -> CleanText:
        """This text with each stretch of the edits, in order and apart, shown as its character, or left out where that is empty."""
        parts: list[str] = []
        dropped: list[tuple[int, int]] = []
        position = 0
        for start, end, character in edits:
            parts += (self.text[position:start], character, self.text[start + len(character) : end])
            position, first = end, start + len(character)
            if dropped and dropped[-1][1] == first:
                dropped[-1] = (dropped[-1][0], end)
            elif end > first:
                dropped.append((first, end))
        parts.append(self.text[position:])
        return CleanText("".join(parts), self.starts, self.origins).without(dropped)


def clean(source: str) -> CleanText:
    """The visible, folded characters of a decoded file."""
    visible = CleanText(source, array("I", [0]), array("I", [0]))
    odd = set("".join(_ODD.findall(source)))
    if not odd:
        return visible
    if not odd <= _FOLDABLE:
        visible = visible.without(match.span() for match in (_INVISIBLE if "\x1b" in source else _CONTROL).finditer(source))
    foldable = odd & _FOLDABLE
    return CleanText(_folded(visible.text, foldable), visible.starts, visible.origins) if foldable else visible


def _folded(text: str, signs: set[str]) -> str:
    """The text with each of these signs folded: a pass for each is faster than one that looks every character up."""
    if "\r" in signs:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for sign in signs - {"\r"}:
        text = text.replace(sign, _FOLD[sign])
    return text


def line_starts(source: str) -> Sequence[int]:
    """The source offset of each line's first character, as editors count lines."""
    if "\r" in source:
        return array("I", [0, *(match.end() for match in _LINE_END.finditer(source))])
    lines = source.split("\n")
    return array("I", accumulate([len(line) + 1 for line in lines[:-1]], initial=0))
