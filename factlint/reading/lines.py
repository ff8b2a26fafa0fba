"""The lines of a clean text and the paragraphs that they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from factlint import patterns
from factlint.model import Role

_FINAL = "。！？!?…"
_STOP = _FINAL + "；;：:"
_COMMA = "，、,"
_CLOSERS = "”’\"'）)》〉」』】〕]"
_PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『", "】": "【", "〕": "〔"}
_BRACKET = patterns.plain("[“”‘’（）《》「」『』【】〔〕]")


class Line(NamedTuple):
    """A line that is not blank, trimmed: clean offsets, its text, its width in half-width cells, blank lines before it, whether it is indented, and
    whether a paragraph may end with it."""

    start: int
    end: int
    text: str
    cells: int
    blanks: int
    indented: bool
    stopped: bool


class Paragraph(Struct, frozen=True):
    """One or more pieces of the clean text that read as one. ``role`` is ``None`` until it is known; ``wrapped`` where lines were rejoined;
    ``unmatched`` for a note to another page of which the other end was not told."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    blanks: int
    role: Role | None = None
    wrapped: bool = False
    unmatched: bool = False

    def as_role(self, role: Role) -> Paragraph:
        """The same paragraph in another role."""
        return Paragraph(self.text, self.pieces, self.blanks, role, self.wrapped, self.unmatched)


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``text[start:end]`` that hold anything."""
    found: list[Line] = []
    position, blanks = start, 0
    for line in text[start:end].split("\n"):
        words = line.strip()
        if words:
            indent = 0 if line[0] == words[0] else len(line) - len(line.lstrip())
            first = position + indent
            found.append(Line(first, first + len(words), words, width(words), blanks, indent >= 2, stopped(words)))
            blanks = 0
        else:
            blanks += 1
        position += len(line) + 1
    return found


def paragraph(line: Line, role: Role | None = None) -> Paragraph:
    """A line that stands for itself."""
    return Paragraph(line.text, ((line.start, line.end),), line.blanks, role)


def width(text: str) -> int:
    """Half-width cells: two for a Chinese character, one for a Latin one."""
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def finished(text: str) -> bool:
    """Whether a sentence ends here (。！？…), closing quotes and brackets aside."""
    last = text[-1:]
    return (last if last not in _CLOSERS else text.rstrip(_CLOSERS)[-1:] or "“") in _FINAL


def stopped(text: str) -> bool:
    """Whether a paragraph may end here: a sentence's end, ； or ：."""
    last = text[-1:]
    return (last if last not in _CLOSERS else text.rstrip(_CLOSERS)[-1:] or "“") in _STOP


def ends_in_comma(text: str) -> bool:
    """Whether a line breaks off behind a comma or the like."""
    return text[-1:] in _COMMA


def open_brackets(text: str) -> int:
    """Brackets and quotation marks left open at the end, negative where one is closed that was never opened."""
    stack: list[str] = []
    for mark in _BRACKET.findall(text):
        opener = _PAIRS.get(mark)
        if opener is None:
            stack.append(mark)
        elif stack and stack[-1] == opener:
            stack.pop()
        elif opener not in "‘“" or mark != "’":  # ’ is also an apostrophe
            return -1
    return len(stack)


def median(numbers: Sequence[int]) -> int:
    """The middle one; 0 of none."""
    return sorted(numbers)[len(numbers) // 2] if numbers else 0


def parted(entry: Paragraph, length: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph cut in two behind that many of its characters."""
    first: list[tuple[int, int]] = []
    second: list[tuple[int, int]] = []
    left = length
    for start, end in entry.pieces:
        cut = min(start + left, end)
        left -= cut - start
        if cut > start:
            first.append((start, cut))
        if end > cut:
            second.append((cut, end))
    return (
        replace(entry, text=entry.text[:length], pieces=tuple(first)),
        replace(entry, text=entry.text[length:], pieces=tuple(second), blanks=0),
    )
