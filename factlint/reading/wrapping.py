"""Hard-wrapped text: lines cut at a column, also inside words and numbers, rejoined into paragraphs.

A stretch of lines counts as hard-wrapped only where its shape leaves no other reading: most lines end inside a sentence, those lines are of nearly one
width, hardly a line is wider, and the sentences end inside lines as in prose. Lists, tables, verse and headlines have another shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factlint.model import Role
from factlint.reading.lines import Line, Paragraph, ends_in_comma, finished, median, paragraph, stopped

_WIDEST = 120  # cells: a longer line is a paragraph
_NARROWEST = 20
_INNER_END = re.compile(r"[。！？；](?=[^”’）》])")
_COMMAS = re.compile(r"[，、；：]")
_CJK = re.compile(r"[\u3400-\u9fff，。、；：！？“”（）《》]")
_LATIN_END = re.compile(r"[A-Za-z,.;:)]$")
_LATIN_START = re.compile(r"[A-Za-z(]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[-•·*●■◆①-⑳]")
_NEIGHBOURS = 6


def reflow(groups: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Paragraphs: a line each, except that the lines of hard-wrapped stretches are rejoined, never across two groups."""
    everything = [line for group in groups for line in group]
    if len(groups) > 1 and _is_wrapped([line for line in everything if line.cells <= _WIDEST]):
        return [entry for group in groups if group for entry in _rejoined(group)]
    found: list[Paragraph] = []
    for group in groups:
        for stretch in _stretches(group):
            found += _rejoined(stretch) if _is_wrapped(stretch) else map(paragraph, stretch)
    return found


def _stretches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    start = 0
    for number, line in enumerate(lines):
        if line.cells > _WIDEST:
            if number > start:
                yield lines[start:number]
            yield lines[number : number + 1]
            start = number + 1
    if start < len(lines):
        yield lines[start:]


def _is_wrapped(lines: Sequence[Line]) -> bool:
    if len(lines) < 4:
        return False
    cut = [line for line in lines if not stopped(line.text)]
    if len(cut) < 3 or 2 * len(cut) < len(lines):
        return False
    by_cells = _of_one_width([line.cells for line in lines], [line.cells for line in cut])
    by_characters = by_cells or _of_one_width([2 * len(line.text) for line in lines], [2 * len(line.text) for line in cut])
    return by_characters and _is_prose(lines, cut)


def _of_one_width(widths: Sequence[int], cut: Sequence[int]) -> bool:
    column = sorted(cut)[-1 - len(cut) // 10]
    if column < _NARROWEST:
        return False
    wider = sum(cells > 1.25 * column for cells in widths)
    full = sum(0.65 * column <= cells <= 1.25 * column for cells in cut)
    close = sum(0.88 * column <= cells for cells in cut)
    return wider <= 1 + len(widths) // 30 and full >= max(3, 0.75 * len(cut)) and close >= max(2, 0.4 * len(cut))


def _is_prose(lines: Sequence[Line], cut: Sequence[Line]) -> bool:
    joined = "".join(line.text for line in lines)
    at_comma = sum(ends_in_comma(line.text) for line in cut)
    numbered = sum(bool(_NUMBERED.match(line.text)) for line in lines)
    if 2 * at_comma > len(cut) or 3 * numbered > len(lines) or len(_COMMAS.findall(joined)) * 60 < len(joined):
        return False
    inner = sum(len(_INNER_END.findall(line.text)) for line in lines)
    at_end = sum(finished(line.text) for line in lines)
    return at_end + inner > 0 and (inner >= max(1, at_end // 4) or (at_end == 1 and finished(lines[-1].text)))


def _rejoined(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a hard-wrapped stretch. A line that ends inside a sentence is continued by the next; one that stands short where none is open heads."""
    spaced = _is_spaced(lines)
    indents = sum(line.indented for line in lines)
    indents_tell = 0 < indents <= len(lines) // 2
    group: list[Line] = []
    heading = False
    for number, line in enumerate(lines):
        column = _column(lines, number)
        if group and not heading and not _begins_anew(group[-1], line, column, spaced, indents_tell):
            group.append(line)
            continue
        second = heading and spaced and line.blanks == 0  # headings of two lines stand close in text that is otherwise spaced
        if group:
            yield _joined(group, heading)
        heading = _is_short(line, column, 1.05 if second else 0.75)
        group = [line]
    yield _joined(group, heading)


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand between the lines of one sentence, so that they say nothing of paragraphs."""
    cuts = [after for before, after in pairwise(lines) if not stopped(before.text)]
    return 2 * sum(line.blanks > 0 for line in cuts) > len(cuts)


def _column(lines: Sequence[Line], number: int) -> int:
    near = lines[max(number - 2, 0) : number + _NEIGHBOURS + 1]
    widths = [line.cells for line in near if not stopped(line.text)]
    return median(widths) or median([line.cells for line in near])


def _is_short(line: Line, column: int, share: float) -> bool:
    return line.cells < share * column and not stopped(line.text) and not ends_in_comma(line.text)


def _begins_anew(before: Line, line: Line, column: int, spaced: bool, indents_tell: bool) -> bool:
    if indents_tell and line.indented:
        return True
    if not spaced and line.blanks > 0:
        return True
    if finished(before.text):
        return before.cells < 0.9 * column or line.cells <= column - 3
    return stopped(before.text) and before.cells < 0.8 * column


def _joined(group: Sequence[Line], heading: bool) -> Paragraph:
    if len(group) == 1:
        line = group[0]
        return Paragraph(line.text, ((line.start, line.end),), line.blanks, Role.HEADING if heading else None, True)
    pieces: list[tuple[int, int]] = []
    words: list[str] = []
    for before, line in zip([None, *group], group, strict=False):
        if before is not None and _needs_space(before.text, line.text):
            pieces.append((before.end, before.end + 1))
            words.append(" ")
        pieces.append((line.start, line.end))
        words.append(line.text)
    return Paragraph("".join(words), tuple(pieces), group[0].blanks, None, True)


def _needs_space(before: str, after: str) -> bool:
    """Latin words part at a line end; in Chinese lines a cut word or number goes on."""
    if not (_LATIN_END.search(before) and _LATIN_START.match(after)):
        return False
    return not (_CJK.search(before) or _CJK.search(after))
