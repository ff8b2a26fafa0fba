"""News markup: NewsML-G2 with NITF or XHTML inside (IPTC, https://iptc.org/standards/newsml-g2/), NITF by itself, and of CNML (GB/T 20092) the headlines,
the dateline, the byline, the abstract, the text, and the day of publishing or sending under whichever of its names.

Nothing outside the file is read, and no entity is followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factlint import patterns
from factlint.model import Role
from factlint.reading.bounds import Bounds, check_size
from factlint.reading.document import CELL, Document, MarkedLine, extracted
from factlint.reading.errors import ReadingError
from factlint.reading.furniture import Signs
from factlint.reading.package import xml_root

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = frozenset({"newsItem", "newsMessage", "nitf", "CNML"})
_ITEMS = frozenset({"newsItem", "nitf", "Item"})
_HEADLINES = ("headline", "HeadLine", "hl1", "title")
_ROLES = {
    "hl1": Role.TITLE,
    "hl2": Role.SUBTITLE,
    "byline": Role.BYLINE,
    "dateline": Role.DATELINE,
    "abstract": Role.ABSTRACT,
    "ByLine": Role.BYLINE,
    "DateLine": Role.DATELINE,
    "Abstract": Role.ABSTRACT,
    "caption": Role.CAPTION,
    "figcaption": Role.CAPTION,
    "media-caption": Role.CAPTION,
    **dict.fromkeys(("h1", "h2", "h3", "h4"), Role.HEADING),
}
_LINES = frozenset({"p", "li", "block-quote", "blockquote", "dt", "dd", "pre", *_ROLES})
_ABOVE = frozenset({"ByLine", "DateLine", "Abstract"})  # of CNML: in the description of an item
_PUBLISHED = tuple(  # the likelier to be the day of the paper first; what was created or revised when is no date of an article
    patterns.compile(rf"{act}(?:e?d)?(?:Date|Time|DateTime)") for act in ("Publish", "Publication", "Issue", "Release", "Sen[dt]")
)
_DAY = patterns.compile(r"((?:19|20)\d\d)\D?(\d{1,2})\D?(\d{1,2})(?!\d)")
_TEXTS = frozenset({"inlineXML", "inlineData", "body", "body.content", "DataContent"})
_FURNITURE = frozenset({"head", "script", "style", "nav", "aside", "footer", "docdata", "hedline"})


def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
    """The stories in these bytes, each under its headline. Raises ``ReadingError`` for what is no news markup, defines entities, or is too large; the
    parser itself bounds how deep elements are nested."""
    check_size(data, path, "max-markup-size", bounds.markup)
    root = xml_root(data, path)
    definitions = root.getroottree().docinfo.internalDTD
    if _name(root) not in _ROOTS or (definitions is not None and any(True for _ in definitions.iterentities())):  # type: ignore[attr-defined]
        raise _unknown(path)
    items = [element for element in root.iter("{*}*") if _name(element) in _ITEMS and not _within(element, _ITEMS)]
    lines = [line for item in items for line in _story(item)]
    return extracted(lines, signs, _metadata(items[0], root) if items else {})


def _story(item: _Element) -> Iterator[MarkedLine]:
    title = _first(item, _HEADLINES)
    if title:
        yield MarkedLine(title, Role.TITLE)
    subtitle = _first(item, ("SubHeadLine",))
    if subtitle:
        yield MarkedLine(subtitle, Role.SUBTITLE)
    above = [element for element in item.iter("{*}*") if _name(element) in _ABOVE and not _within(element, _TEXTS)]
    yield from (MarkedLine(_words(element), _ROLES[_name(element)]) for element in above if _words(element))
    texts = [element for element in item.iter("{*}*") if _name(element) in _TEXTS and not _within(element, _TEXTS)]
    heads = [element for element in item.iter("{*}*") if _name(element) in ("hl2", "byline", "dateline") and _within(element, frozenset({"body.head"}))]
    yield from (MarkedLine(_words(element), _ROLES[_name(element)]) for element in heads if _words(element))
    for text in texts:
        yield from (line for line in _lines(text) if line.text and line.text != title)


def _lines(element: _Element) -> Iterator[MarkedLine]:
    """The paragraphs below an element; text that stands in none is taken line by line."""
    name = _name(element)
    if name in _FURNITURE or name == "body.head":
        return
    if name == "tr":
        yield MarkedLine(CELL.join(_words(cell) for cell in element), Role.TABLE)
        return
    if name in _LINES and not any(_name(child) in _LINES for child in element.iterdescendants("{*}*")):
        yield MarkedLine(_words(element), _ROLES.get(name))
        return
    if not any(_name(child) in _LINES | {"tr"} for child in element.iterdescendants("{*}*")):
        yield from (MarkedLine(" ".join(line.split())) for line in _shown(element).splitlines() if line.strip())
        return
    for child in element.iterchildren("{*}*"):
        yield from _lines(child)


def _shown(element: _Element) -> str:
    """The text of an element; one that is a page in disguise (escaped tags) is read as such."""
    words = "".join(map(str, element.itertext()))
    if "</p>" not in words.lower() and "<br" not in words.lower():
        return words
    from lxml import html

    page = html.fromstring(f"<div>{words}</div>")
    for tag in page.iter("p", "br", "div"):
        tag.tail = "\n" + (tag.tail or "")
    return "".join(map(str, page.itertext()))


def _metadata(item: _Element, root: _Element) -> dict[str, str]:
    """The day of the version or of publishing, else that on which the whole was sent, and who provides it."""
    found: dict[str, str] = {}
    date = _first(item, ("versionCreated", "contentModified")) or _norm(item) or _published(item) or _published(root)
    if date:
        found["date"] = date
    source = next((words for element in item.iter("{*}*") if _name(element) in ("provider", "infoSource", "creditline") and (words := _words(element))), "")
    if source:
        found["source"] = source
    return found


def _norm(item: _Element) -> str:
    """The day of issue in NITF: ``date.issue`` with ``norm="20240506T…"``."""
    for element in item.iter("{*}date.issue"):
        day = element.get("norm", "")[:8]
        if len(day) == 8 and day.isdecimal():
            return f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return ""


def _published(element: _Element) -> str:
    """The day of publishing or sending, ``YYYY-MM-DD``, which CNML has as the words of an element."""
    for name in _PUBLISHED:
        for one in element.iter("{*}*"):
            if name.fullmatch(_name(one)) and (day := _DAY.search(_words(one))):
                year, month, date = map(int, day.groups())
                return f"{year}-{month:02}-{date:02}"
    return ""


def _first(item: _Element, names: tuple[str, ...]) -> str:
    """The words of the first element of the first of these names that has any, page furniture and the titles of pages in it apart."""
    for name in names:
        for element in item.iter("{*}" + name):
            if words := _words(element):
                return words
    return ""


def _within(element: _Element, names: frozenset[str]) -> bool:
    return any(_name(above) in names for above in element.iterancestors())


def _words(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _unknown(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "不是认识的新闻标记（NewsML-G2、NITF、CNML），或自带实体定义", "en": "no known news markup (NewsML-G2, NITF, CNML), or it declares entities"},
        {"zh": "请导出为 NewsML-G2，或另存为 .html、.docx、.txt", "en": "export it as NewsML-G2, or save it as .html, .docx or .txt"},
    )
