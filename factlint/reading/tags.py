"""HTML cut into tags, character references and text, each with its place; linear in the length of the page, whatever the page holds."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple

from factlint import patterns

_TAG = patterns.compile(r"""<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)(?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_LOOSE_TAG = patterns.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9:-]*+)[^<>]*+>?")
_DECLARATION = patterns.compile(r"<[!?/][^>]*+>?")
_ATTRIBUTE = patterns.compile(r"""(?P<name>[A-Za-z_:][\w:.-]*+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>]++))""")
_REFERENCE = patterns.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RAW = frozenset(("script", "style", "textarea", "noscript", "iframe", "noframes", "xmp", "template"))


class Token(NamedTuple):
    """A stretch of a page. ``kind`` is ``open``, ``close``, ``text``, ``reference`` (``name`` holds what it stands for) or ``hidden``."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def tokens(page: str) -> Iterator[Token]:
    """The tokens of a page in order; they cover it without gaps. What stands in scripts and styles is hidden."""
    position = 0
    ends = _Ends(page)
    while position < len(page):
        mark = page.find("<", position)
        stop = len(page) if mark < 0 else mark
        yield from _text(page, position, stop)
        if mark < 0:
            return
        token = _tag(page, mark, ends)
        yield token
        position = token.end
        if token.kind == "open" and token.name in _RAW:
            end = ends.of(f"</{token.name}", position)
            if end > position:
                yield Token("hidden", position, end)
            position = end


def attributes(words: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, their values with references replaced."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(words):
        value = match["double"] if match["double"] is not None else match["single"] if match["single"] is not None else match["bare"]
        found.setdefault(match["name"].lower(), html.unescape(value))
    return found


class _Ends:
    """Where the next mark of a kind stands; a mark that is missing is sought once."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._lower = page.lower() if len(page.lower()) == len(page) else page
        self._missing: set[str] = set()

    def of(self, mark: str, position: int) -> int:
        found = -1 if mark in self._missing else self._lower.find(mark, position)
        if found < 0:
            self._missing.add(mark)
            return len(self._page)
        return found


def _tag(page: str, mark: int, ends: _Ends) -> Token:
    if page.startswith("<!--", mark):
        return Token("hidden", mark, min(ends.of("-->", mark + 4) + 3, len(page)))
    if page.startswith("<![CDATA[", mark):
        return Token("hidden", mark, min(ends.of("]]>", mark) + 3, len(page)))
    match = _TAG.match(page, mark)
    if match is not None:
        return Token("close" if match["close"] else "open", mark, match.end(), match["name"].lower(), match["attributes"])
    loose = _LOOSE_TAG.match(page, mark)
    if loose is not None:
        return Token("close" if page.startswith("</", mark) else "open", mark, loose.end(), loose["name"].lower())
    declaration = _DECLARATION.match(page, mark)
    if declaration is not None:
        return Token("hidden", mark, declaration.end())
    return Token("text", mark, mark + 1)


def _text(page: str, start: int, end: int) -> Iterator[Token]:
    position = start
    if page.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(page, start, end):
            meant = html.unescape(match.group())
            if meant == match.group():
                continue
            if match.start() > position:
                yield Token("text", position, match.start())
            yield Token("reference", match.start(), match.end(), meant)
            position = match.end()
    if end > position:
        yield Token("text", position, end)
