"""Tables in text files: fields parted by commas, tabs or semicolons, each at its place."""

from __future__ import annotations

from collections.abc import Iterator

from factlint import patterns
from factlint.model import Role
from factlint.reading.cleaning import CleanText, Edit
from factlint.reading.furniture import Signs
from factlint.reading.grouping import in_groups
from factlint.reading.lines import Paragraph
from factlint.reading.plain import compose

_SEPARATORS = "\t;,"  # a comma also stands in figures and prose
_SAMPLE = 4000
_QUOTED = patterns.compile(r'"(?:[^"]++|"")*+"')
_INNER = patterns.compile(r'\n|""')  # in quotation marks: a break, or two marks that stand for one
_NOTE = "单位"


def read_csv(clean: CleanText, start: int, signs: Signs) -> tuple[CleanText, list[Paragraph]]:
    """The rows, a line each; a line that holds no more than one field heads the table or notes its unit."""
    shown = clean.edited(_edits(clean.text, start, _separator(clean.text, start)))
    rows = enumerate(shown.text.split("\n"))
    roles = {number: Role.TABLE for number, row in rows if "|" in row or _NOTE in row}
    return shown, compose(in_groups(shown.text, start, roles), signs)


def _separator(text: str, start: int) -> str:
    """The separator that most lines of the head hold equally often."""
    lines = [line for line in _QUOTED.sub("", text[start : start + _SAMPLE]).split("\n")[:20] if line.strip()]
    counted = {separator: sorted(line.count(separator) for line in lines) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: counted[separator][len(lines) // 2] if lines else 0)


def _edits(text: str, start: int, separator: str) -> Iterator[Edit]:
    """Separators become “|”, quotation marks and breaks inside them vanish, and so do separators behind the only field of a row."""
    position = start
    while position < len(text):
        row: list[Edit] = []
        fields = 0
        position, fields = _row(text, position, separator, row)
        yield from row if fields > 1 else [(first, last, "" if sign == "|" else sign) for first, last, sign in row]


def _row(text: str, position: int, separator: str, row: list[Edit]) -> tuple[int, int]:
    """Where the next row begins and how many fields of this one are filled."""
    filled = 0
    while position < len(text):
        quoted = _QUOTED.match(text, position)
        if quoted:
            first, last = quoted.span()
            row.append((first, first + 1, ""))
            row += [(match.start(), match.start() + 1, " " if match.group() == "\n" else "") for match in _INNER.finditer(text, first + 1, last - 1)]
            row.append((last - 1, last, ""))
            filled += last - first > 2
            position = last
        begin = position
        while position < len(text) and text[position] not in (separator, "\n"):
            position += 1
        filled += bool(text[begin:position].strip()) and not quoted
        if position >= len(text) or text[position] == "\n":
            return position + 1, filled
        row.append((position, position + 1, "|"))
        position += 1
    return position, filled
