"""Hard-wrapped text: lines cut at a column, also inside words and numbers, rejoined into paragraphs.

A stretch of lines counts as hard-wrapped only where its shape leaves no other reading: most lines end inside a sentence, those lines are of nearly one
width, hardly a line is wider, and the sentences end inside lines as in prose. Lists, tables, verse and headlines have another shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factlint import patterns
from factlint.model import Role
from factlint.reading.lines import Line, Paragraph, ends_in_comma, finished, median, paragraph

_WIDEST = 120  # cells: a longer line is a paragraph
_NARROWEST = 20
_FEWEST = 4  # lines of a hard-wrapped stretch
_WIDER = 1.25  # squeezed punctuation and hanging marks; a line beyond it was not cut at the column
_INNER_END = patterns.compile(r"[。！？；](?=[^”’）》])")
_COMMAS = patterns.compile(r"[，、；：]")
_CJK = patterns.compile(r"[\u3400-\u9fff，。、；：！？“”（）《》]")
_LATIN_END = patterns.compile(r"[A-Za-z,.;:)]$")
_LATIN_START = patterns.compile(r"[A-Za-z(]")
_NUMBERED = patterns.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[-•·*●■◆①-⑳]")
_SHORTEST_TAIL = 8  # characters of a sentence that is broken off
_NEIGHBOURS = 6
_HEADING_LINES = 3
_LONGEST_HEADING = 45  # characters
_FIGURES = patterns.compile(r"[0-9A-Za-z]")


def reflow(groups: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Paragraphs: a line each, except that the lines of hard-wrapped stretches are rejoined, never across two groups."""
    everything = [line for group in groups for line in group]
    if len(groups) > 1 and _is_wrapped(_as_cut(everything)):
        return [entry for group in groups if group for entry in _rejoined(_as_cut(group))]
    found: list[Paragraph] = []
    for group in groups:
        plain: list[Line] = []
        for stretch in _stretches(group):
            if _is_wrapped(stretch):
                found += [*_mended(plain), *_rejoined(stretch)]
                plain = []
            else:
                plain += stretch
        found += _mended(plain)
    return found


def _stretches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Runs of lines of which none is a paragraph by its width, and the wide lines between them."""
    for run in _parted(lines, _WIDEST):
        if len(run) < _FEWEST:
            yield run
            continue
        cut = _as_cut(run)
        yield from _parted(cut, _WIDER * _full_width([line.cells for line in cut if not line.stopped]))


def _as_cut(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with their widths as a column counts them: programs that cut after so many characters count a Latin letter as one."""
    lengths = Counter(len(line.text) for line in lines if not line.stopped)
    if not lengths:
        return lines
    column, times = lengths.most_common(1)[0]
    longer = sum(number for length, number in lengths.items() if length > column)
    if 2 * times < lengths.total() or 20 * longer > lengths.total():
        return lines
    return [line._replace(cells=2 * len(line.text)) for line in lines]


def _parted(lines: Sequence[Line], widest: float) -> Iterator[Sequence[Line]]:
    start = 0
    for number, line in enumerate(lines):
        if line.cells > widest:
            if number > start:
                yield lines[start:number]
            yield lines[number : number + 1]
            start = number + 1
    if start < len(lines):
        yield lines[start:]


def _full_width(widths: Sequence[int]) -> int:
    """The column at which lines of these widths were cut: that of the widest, a tenth of them aside."""
    return sorted(widths)[-1 - len(widths) // 10] if widths else 0


def _is_wrapped(lines: Sequence[Line]) -> bool:
    if len(lines) < _FEWEST:
        return False
    cut = [line for line in lines if not line.stopped]
    if len(cut) < 3 or 2 * len(cut) < len(lines):
        return False
    column = _full_width([line.cells for line in cut])
    return _of_one_width(lines, column) and _is_prose(lines, cut, column)


def _of_one_width(lines: Sequence[Line], column: int) -> bool:
    """Whether the lines that end inside a sentence reach the column; headings, which stand short where no sentence is open, may fall short of it."""
    if column < _NARROWEST or any(line.cells > _WIDER * column for line in lines):
        return False
    full = close = short = 0
    is_open = False
    for line in lines:
        if not line.stopped:
            full += line.cells >= 0.65 * column
            close += line.cells >= 0.88 * column
            short += line.cells < 0.65 * column and is_open
        is_open = not line.stopped and line.cells >= 0.65 * column
    return full >= 3 and full >= 3 * short and close >= max(2, 0.4 * full)


def _is_prose(lines: Sequence[Line], cut: Sequence[Line], column: int) -> bool:
    """Whether the lines have commas as prose has them, and sentences that end anywhere in a line."""
    joined = "".join(line.text for line in lines)
    at_comma = sum(ends_in_comma(line.text) for line in cut)
    numbered = sum(_NUMBERED.match(line.text) is not None for line in lines)
    if 3 * at_comma > 2 * len(cut) or 3 * numbered > len(lines) or len(_COMMAS.findall(joined)) * 60 < len(joined):
        return False
    ended = [line for line in lines if finished(line.text)]
    at_column = sum(line.cells >= 0.95 * column for line in ended)
    inner = at_column + sum(len(_INNER_END.findall(line.text)) for line in lines)
    short = len(ended) - at_column
    return inner >= max(1, short // 4) or (short <= 1 and finished(lines[-1].text))


def _mended(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """A paragraph each line, but one that breaks off within a sentence of prose goes on in the next: a line break that slipped in."""
    group: list[Line] = []
    for line in lines:
        if group and not (_breaks_off(group[-1]) and _goes_on(line)):
            yield paragraph(group[0]) if len(group) == 1 else _joined(group, heading=False)
            group = []
        group.append(line)
    if group:
        yield paragraph(group[0]) if len(group) == 1 else _joined(group, heading=False)


def _breaks_off(line: Line) -> bool:
    """Whether a line has ended a sentence before and is in the middle of another: a name or a source behind the last one is short and has no comma."""
    if line.stopped or _NUMBERED.match(line.text):
        return False
    ends = [match.end() for match in _INNER_END.finditer(line.text)]
    tail = line.text[ends[-1] :] if ends else ""
    return len(tail) >= _SHORTEST_TAIL and _COMMAS.search(tail) is not None


def _goes_on(line: Line) -> bool:
    return not line.blanks and not line.indented and _NUMBERED.match(line.text) is None and (line.stopped or _INNER_END.search(line.text) is not None)


def _rejoined(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a hard-wrapped stretch. A line that ends inside a sentence is continued by the next; one that stands short where none is open heads."""
    spaced = _is_spaced(lines)
    indents = sum(line.indented for line in lines)
    indents_tell = 0 < indents <= len(lines) // 2
    group: list[Line] = []
    heading = False
    for number, line in enumerate(lines):
        parted = (indents_tell and line.indented) or (not spaced and line.blanks > 0)
        goes_on = bool(group) and not heading and not parted and not (group[-1].stopped and _ends_paragraph(group[-1], line, _column(lines, number)))
        second = heading and spaced and line.blanks == 0  # headings of two lines stand close in text that is otherwise spaced
        if group and not goes_on:
            yield _joined(group, heading)
            group = []
        group.append(line)
        heading = len(group) <= _HEADING_LINES and _is_heading(group, _column(lines, number), 1.05 if second else 0.75, spaced)
    yield _joined(group, heading)


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand between the lines of one sentence, so that they say nothing of paragraphs."""
    cuts = [after for before, after in pairwise(lines) if not before.stopped]
    return 2 * sum(line.blanks > 0 for line in cuts) > len(cuts)


def _column(lines: Sequence[Line], number: int) -> int:
    near = lines[max(number - 2, 0) : number + _NEIGHBOURS + 1]
    widths = [line.cells for line in near if not line.stopped]
    return median(widths) or median([line.cells for line in near])


def _is_heading(group: Sequence[Line], column: int, share: float, spaced: bool) -> bool:
    """Whether lines that stand where no sentence is open break off short of the column without having ended one, or part in halves as headings do."""
    last = group[-1]
    if any(line.stopped or _INNER_END.search(line.text) for line in group) or ends_in_comma(last.text):
        return False
    if sum(len(line.text) for line in group) > _LONGEST_HEADING:
        return False
    return last.cells < share * column or (spaced and len(group) == 1 and last.cells < 0.95 * column and _in_halves(last.text))


def _in_halves(text: str) -> bool:
    """Whether a blank parts a line in two as it does in headings (抓项目 促发展); a dateline has figures before its blank."""
    first, blank, second = text.partition(" ")
    return bool(blank) and 3 * len(first) >= 2 * len(second) and 3 * len(second) >= 2 * len(first) and _FIGURES.search(text) is None


def _ends_paragraph(before: Line, line: Line, column: int) -> bool:
    if finished(before.text):
        return before.cells < 0.9 * column or line.cells <= column - 3
    return before.cells < 0.8 * column


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
