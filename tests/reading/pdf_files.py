"""PDF files that tests make: text set line by line at given places, as a page make-up does."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "STSong-Light"


class Page:
    """A page under way, measured in points from its upper left corner."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def line(self, text: str, left: float, top: float, size: float = 10) -> None:
        self._canvas.setFont(_FONT, size)
        self._canvas.drawString(left, A4[1] - top - size, text)

    def column(self, paragraphs: Sequence[str], left: float, top: float, characters: int, size: float = 10, indent: int = 2) -> float:
        """Paragraphs cut after so many full-width characters; returns where the column ends."""
        for text in paragraphs:
            for number, line in enumerate(_cut(text, characters, indent)):
                self.line(line, left + (indent * size if number == 0 else 0), top, size)
                top += 1.5 * size
        return top


def _cut(text: str, characters: int, indent: int) -> list[str]:
    lines: list[str] = [""]
    room = float(characters - indent)
    for sign in text:
        width = 0.5 if sign.isascii() else 1
        if width > room:
            lines.append("")
            room = characters
        lines[-1] += sign
        room -= width
    return lines


class Book:
    """A PDF under way."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self._stream = io.BytesIO()
        self._canvas = Canvas(self._stream, A4)

    def page(self) -> Page:
        """The page at hand; the one before it is finished by ``turn``."""
        return Page(self._canvas)

    def turn(self) -> None:
        self._canvas.showPage()

    def picture(self) -> None:
        self._canvas.rect(50, 50, 200, 200, fill=1)

    def saved(self, password: str = "") -> bytes:
        if password:
            self._canvas.setEncrypt(password)  # type: ignore[attr-defined]
        self._canvas.save()
        return self._stream.getvalue()


def of_pages(*texts: str) -> bytes:
    """A file with a line of text on each page."""
    book = Book()
    for text in texts:
        book.page().line(text, 50, 50)
        book.turn()
    return book.saved()
