"""Comments set into a copy of a Word document, each at the words that a source span covers."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from factlint.reading.docx import stories
from factlint.reading.package import Package, damaged
from factlint.reading.wordml import WORD

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Remark(Struct, frozen=True):
    """What to say of the words from ``start`` to ``end`` of the text that was read (source offsets), in paragraphs parted by ``\\n``."""

    start: int
    end: int
    text: str


class _Stretch(Struct, frozen=True):
    """A piece of text in a run, and where it stands in the text that was read. ``anchors`` tells whether a comment may stand there."""

    start: int
    end: int
    element: _Element
    run: _Element
    anchors: bool


def with_comments(data: bytes, path: str, remarks: Sequence[Remark], author: str, initials: str) -> bytes:
    """A copy of the document with a comment for each remark. Its text and everything else stay as they are.

    Where Word allows no comment, as in a footnote or text box, it stands at the end of the paragraph before. Raises ``ReadingError`` for what is no
    Word document or holds no words.
    """
    from docx import Document
    from docx.text.run import Run

    package = Package(data, path)
    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError) as error:  # another kind of package, as one with macros
        raise damaged(path) from error
    root = document.element
    whole = list(_stretches(root, package))
    _split(whole, {place for remark in remarks for place in (remark.start, remark.end)})
    parted = [stretch for stretch in _stretches(root, package) if stretch.anchors]
    if remarks and not parted:
        raise damaged(path)
    for remark in remarks:
        first, last = _covered(parted, remark)
        runs = [Run(cast("CT_R", one.run), document) for one in (first, last)]
        document.add_comment(runs, text=remark.text, author=author, initials=initials)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _stretches(root: _Element, package: Package) -> Iterator[_Stretch]:
    position = 0
    for story in stories(root, package):
        for piece in story.line.pieces:
            end = position + len(piece.text)
            if piece.element is not None and piece.run is not None:
                yield _Stretch(position, end, piece.element, piece.run, story.in_body and not story.line.boxed)
            position = end
        position += 1  # the line break


def _covered(stretches: Sequence[_Stretch], remark: Remark) -> tuple[_Stretch, _Stretch]:
    """The first and last stretch of a remark, else the last before it."""
    inside = [stretch for stretch in stretches if stretch.start < remark.end and stretch.end > remark.start]
    if inside:
        return inside[0], inside[-1]
    before = next((stretch for stretch in reversed(stretches) if stretch.end <= remark.start), stretches[0])
    return before, before


def _split(stretches: Sequence[_Stretch], places: set[int]) -> None:
    """Cuts runs so that each place lies between two, from the last to the first: what stands before a cut stays where it was."""
    wanted = sorted(places)
    for stretch in reversed(stretches):
        if not stretch.anchors or stretch.element.getparent() is not stretch.run:
            continue
        while wanted and wanted[-1] >= stretch.end:
            wanted.pop()
        while wanted and wanted[-1] >= stretch.start:
            _cut(stretch, wanted.pop() - stretch.start)


def _cut(stretch: _Stretch, offset: int) -> None:
    """Parts the run of a stretch in two, the second from ``offset`` in its text on."""
    run, element = stretch.run, stretch.element
    number = run.index(element)
    if offset == 0 and all(child.tag == f"{WORD}rPr" for child in list(run)[:number]):
        return
    rest = copy.deepcopy(run)
    for child in list(rest)[:number]:
        if child.tag != f"{WORD}rPr":
            rest.remove(child)
    for child in list(run)[number + (offset > 0) :]:
        run.remove(child)
    if offset:
        words = element.text or ""
        opened = next(child for child in rest if child.tag == element.tag)
        element.text, opened.text = words[:offset], words[offset:]
        for half in (element, opened):
            half.set(_SPACE, "preserve")
    run.addnext(rest)
