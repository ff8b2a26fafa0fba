"""Which lines of a page are its article: the smallest element that holds nearly all of its prose."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factlint.model import Role
from factlint.reading.headlines import is_title

_SHARE = 0.7  # of the page's prose
_LEAST = 12  # characters of a sentence
_MARKS = "，。；：、！？"
_TITLE_REACH = 40  # lines before the text in which its title stands


class PageLine(Struct):
    """A line of a page: the element it stands in, its words, how much of them is linked. ``main`` tells the page's first heading,
    ``heads`` the title in its head, ``furniture`` what elements tell as such (nav, footer, form)."""

    node: int
    role: Role | None
    furniture: bool
    main: bool = False
    heads: bool = False
    text: str = ""
    length: int = 0
    linked: int = 0

    @property
    def prose(self) -> int:
        """The characters that count as running text."""
        plain = self.length - self.linked
        return plain if not self.furniture and plain >= _LEAST and any(mark in self.text for mark in _MARKS) and 2 * self.linked < self.length else 0


def article_lines(lines: Sequence[PageLine], parents: Sequence[int]) -> tuple[range, int | None]:
    """The lines of the article and which line is its title, where that can be told. ``parents`` leads from a node to the one above it, which has a lower
    number; that of the page is 0, and −1 is above it."""
    total = [0] * len(parents)
    for line in lines:
        total[line.node] += line.prose
    for node in range(len(parents) - 1, 0, -1):
        total[parents[node]] += total[node]
    kept = _lines_in(lines, _main(total, parents), parents) if total[0] else range(len(lines))
    return kept, _title(lines, kept)


def _main(total: Sequence[int], parents: Sequence[int]) -> int:
    """The innermost element that holds nearly all prose: at most one child of an element can."""
    main = 0
    for node in range(1, len(parents)):
        if parents[node] == main and total[node] >= _SHARE * total[0]:
            main = node
    return main


def _lines_in(lines: Sequence[PageLine], main: int, parents: Sequence[int]) -> range:
    inside = [False] * len(parents)
    for node in range(main, len(parents)):
        inside[node] = node == main or (parents[node] >= 0 and inside[parents[node]])
    numbers = [number for number, line in enumerate(lines) if inside[line.node]]
    return range(numbers[0], numbers[-1] + 1)


def _title(lines: Sequence[PageLine], kept: range) -> int | None:
    """The first heading of the page that stands before or at the head of the text, or the line that the page's own title begins with."""
    first = next((number for number in kept if lines[number].prose), kept.start)
    near = range(max(0, first - _TITLE_REACH), first)
    mains = [number for number in near if lines[number].main and lines[number].text and is_title(lines[number].text)]
    if mains:
        return mains[-1]
    name = next((line.text for line in lines if line.heads and line.text), "")
    named = [n for n in near if not lines[n].heads and len(lines[n].text) >= 6 and name.startswith(lines[n].text)]
    if named:
        return named[-1]
    return next((n for n in reversed(near) if lines[n].role is Role.HEADING and is_title(lines[n].text) and not lines[n].furniture), None)
