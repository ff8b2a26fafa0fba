"""Word documents (.docx): body, text boxes and tables where they stand, then footnotes, then headers and footers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from factlint import patterns
from factlint.model import Note, Role
from factlint.notices import TRACKED
from factlint.reading.bounds import Bounds
from factlint.reading.document import LINE_BREAKS, Document, MarkedLine, extracted
from factlint.reading.furniture import Signs
from factlint.reading.headlines import is_title
from factlint.reading.package import Package, damaged
from factlint.reading.wordml import WORD, WordLine, lines_of, revisions

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MARGIN = patterns.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING = patterns.compile(r"heading \d|标题 ?\d")
_STYLES = {"title": Role.TITLE, "标题": Role.TITLE, "subtitle": Role.SUBTITLE, "副标题": Role.SUBTITLE, "caption": Role.CAPTION, "题注": Role.CAPTION}
_LONGEST_HEADING = 40


class Story(Struct, frozen=True):
    """A line of the document with what it is for."""

    line: WordLine
    role: Role | None
    in_body: bool


def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
    """The document in these bytes, all tracked changes accepted. Nothing in it is run. Raises ``ReadingError`` for what is no Word document."""
    package = Package(data, path, bounds)
    body = package.xml(_BODY)
    if body is None:
        raise damaged(path)
    lines = [MarkedLine(story.line.text, story.role) for story in stories(body, package)]
    return extracted(lines, signs, notes=_notes(revisions(body)))


def stories(body: _Element, package: Package) -> list[Story]:
    """Every line of a document, in the order of its text. ``body`` is the root of the package's main part."""
    lines = lines_of(body)
    styles = _styles(package) if any(line.style for line in lines) else {}  # the largest part of most documents
    main = [(line, _role(line, styles)) for line in lines]
    found = [Story(line, role, True) for line, role in _titled(main)]
    for name in _NOTES:
        found += [Story(line, Role.BACKGROUND, False) for line in _part(package, name)]
    for name in sorted(filter(_MARGIN.fullmatch, package.names)):
        found += [Story(line, Role.BOILERPLATE, False) for line in _part(package, name)]
    return found


def _part(package: Package, name: str) -> Iterator[WordLine]:
    root = package.xml(name)
    yield from (line for line in lines_of(root) if line.text.strip()) if root is not None else ()


def _styles(package: Package) -> Mapping[str, Role]:
    """The roles that styles name, by the id of the style."""
    root = package.xml("word/styles.xml")
    roles: dict[str, Role] = {}
    for style in root.iter(f"{WORD}style") if root is not None else ():
        name = style.find(f"{WORD}name")
        words = "" if name is None else name.get(f"{WORD}val", "").lower()
        role = Role.HEADING if _HEADING.fullmatch(words) else _STYLES.get(words)
        if role is not None:
            roles[style.get(f"{WORD}styleId", "")] = role
    return roles


def _role(line: WordLine, styles: Mapping[str, Role]) -> Role | None:
    """The role of a table's row, or of a style, which holds only for words of that shape: styles are also used for their looks."""
    if line.row:
        return Role.TABLE
    role, words = styles.get(line.style), line.text.strip()
    if role is Role.CAPTION or (role is not None and (is_title(words) or (role is Role.HEADING and len(words) <= _LONGEST_HEADING))):
        return role if words and not any(sign in words for sign in LINE_BREAKS) else None
    return None


def _titled(lines: list[tuple[WordLine, Role | None]]) -> list[tuple[WordLine, Role | None]]:
    """The heading that opens a document without a title is its title."""
    if any(role is Role.TITLE for _, role in lines):
        return lines
    first = next((number for number, (line, _) in enumerate(lines) if line.text.strip()), None)
    if first is not None and lines[first][1] is Role.HEADING:
        lines[first] = (lines[first][0], Role.TITLE)
    return lines


def _notes(changes: int) -> tuple[Note, ...]:
    if not changes:
        return ()
    message = {
        "zh": f"含未接受修订{changes}处，按全部接受后的文字核查",
        "en": f"holds {changes} tracked changes; checked as if all were accepted",
    }
    return (Note(TRACKED, message),)
