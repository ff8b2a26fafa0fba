"""WordprocessingML → lines, in the view in which all tracked changes are accepted; every piece of a line knows the element that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SOFT_BREAK = "\x0b"  # as Word itself saves it to text
_PROSE_CELL = 100  # characters: a cell that holds more lays out a page and is no entry of a table

_REMOVED = {f"{WORD}{name}" for name in ("del", "moveFrom")}
_ADDED = {f"{WORD}{name}" for name in ("ins", "moveTo")}
_UNSHOWN = _REMOVED | {f"{WORD}{name}" for name in ("pPr", "rPr", "rt", "instrText", "delText", "sectPr", "tblPr", "trPr", "tcPr")}
_FIXED = {f"{WORD}tab": "\t", f"{WORD}br": _SOFT_BREAK, f"{WORD}cr": _SOFT_BREAK, f"{WORD}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_TO_BLANK = dict.fromkeys(map(ord, "\n\r\x0b\x0c\x85\u2028\u2029"), " ")


class Piece(Struct, frozen=True):
    """Text of one element: of a ``w:t``, or what stands for a tab or break. ``run`` is the ``w:r`` around it; both are ``None`` for what parts cells."""

    text: str
    element: _Element | None = None
    run: _Element | None = None


class WordLine(Struct):
    """A paragraph, or a row of a table. ``style`` is the id of its style; ``boxed`` tells a text box; ``paragraph`` is the ``w:p`` it ends with."""

    pieces: list[Piece] = field(default_factory=list)
    style: str = ""
    row: bool = False
    boxed: bool = False
    paragraph: _Element | None = None

    @property
    def text(self) -> str:
        """The text of its pieces."""
        return "".join(piece.text for piece in self.pieces)


def lines_of(root: _Element) -> list[WordLine]:
    """The lines of a body, header, footnote or other story, in the order in which they are read; a text box follows the paragraph it is anchored in."""
    return list(_merged(_lines(root)))


def revisions(root: _Element) -> int:
    """How many insertions, deletions and moves wait to be accepted."""
    return sum(len(element) > 0 for element in root.iter(f"{WORD}ins", f"{WORD}del", f"{WORD}moveTo"))


def _lines(parent: _Element) -> Iterator[WordLine]:
    for child in parent:
        if child.tag == f"{WORD}p":
            yield from _paragraph(child)
        elif child.tag == f"{WORD}tbl":
            for row in _rows(child):
                yield from _row(row)
        elif child.tag == f"{_ALTERNATIVES}AlternateContent":
            chosen = _chosen(child)
            yield from _lines(chosen) if chosen is not None else ()
        elif isinstance(child.tag, str) and child.tag not in _UNSHOWN:
            yield from _lines(child)


def _paragraph(element: _Element) -> Iterator[WordLine]:
    style = element.find(f"{WORD}pPr/{WORD}pStyle")
    line = WordLine(style="" if style is None else style.get(f"{WORD}val", ""), paragraph=element)
    boxes: list[_Element] = []
    line.pieces += _pieces(element, None, boxes)
    yield line
    for box in boxes:
        for inner in _lines(box):
            inner.boxed = True
            yield inner


def _pieces(parent: _Element, run: _Element | None, boxes: list[_Element]) -> Iterator[Piece]:
    """The shown text under an element; text boxes are set aside."""
    for child in parent:
        tag = child.tag
        if tag == f"{WORD}t" or tag == _MATH_TEXT:
            if child.text:
                yield Piece(child.text.translate(_TO_BLANK), child, run)
        elif tag in _FIXED:
            yield Piece(_FIXED[tag], child, run)
        elif tag == f"{WORD}r":
            if not _hidden(child):
                yield from _pieces(child, child, boxes)
        elif tag == f"{WORD}txbxContent":
            boxes.append(child)
        elif tag == f"{_ALTERNATIVES}AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield from _pieces(chosen, run, boxes)
        elif isinstance(tag, str) and tag not in _UNSHOWN:
            yield from _pieces(child, run, boxes)


def _hidden(run: _Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val", "1") not in _OFF


def _chosen(alternatives: _Element) -> _Element | None:
    choice = alternatives.find(f"{_ALTERNATIVES}Choice")
    return alternatives.find(f"{_ALTERNATIVES}Fallback") if choice is None else choice


def _merged(lines: Iterator[WordLine]) -> Iterator[WordLine]:
    """The lines, with those joined between which the paragraph mark was deleted."""
    waiting: WordLine | None = None
    for line in lines:
        running = not line.row and not line.boxed
        if waiting is not None and running:
            waiting.pieces += line.pieces
            waiting.paragraph = line.paragraph
            line, waiting = waiting, None
        elif waiting is not None:
            yield waiting
            waiting = None
        if running and _loses_its_end(line):
            waiting = line
        else:
            yield line
    if waiting is not None:
        yield waiting


def _loses_its_end(line: WordLine) -> bool:
    if line.paragraph is None:
        return False
    marks = line.paragraph.find(f"{WORD}pPr/{WORD}rPr")
    return marks is not None and any(marks.find(tag) is not None for tag in _REMOVED)


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, also those in content controls; deleted ones are gone."""
    for child in table:
        if child.tag == f"{WORD}tr":
            deleted = child.find(f"{WORD}trPr/{WORD}del")
            if deleted is None:
                yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml") or child.tag in _ADDED:
            yield from _rows(child)


def _row(row: _Element) -> Iterator[WordLine]:
    """The row as one line; a row that lays out prose as the paragraphs of its cells."""
    cells = [[line for line in _merged(_lines(cell)) if line.text.strip()] for cell in _cells(row)]
    if len(cells) == 1 or any(sum(len(line.text) for line in cell) > _PROSE_CELL for cell in cells):
        yield from (line for cell in cells for line in cell)
        return
    line = WordLine(row=True)
    for number, cell in enumerate(cells):
        if number:
            line.pieces.append(Piece(" | "))
        for place, inner in enumerate(cell):
            if place:
                line.pieces.append(Piece(" "))
            line.pieces += [Piece(" ", piece.element, piece.run) if piece.text in (_SOFT_BREAK, "\t") else piece for piece in inner.pieces]
    yield line


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == f"{WORD}tc":
            yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml") or child.tag in _ADDED:
            yield from _cells(child)
