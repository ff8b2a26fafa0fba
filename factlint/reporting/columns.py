"""Columns in the unit that a consumer counts in: code points are those of a ``Place``; others count UTF-8 bytes or UTF-16 units."""

from __future__ import annotations

from factlint.model import Place, Report


class Columns:
    """Start and end columns (1-based, the end exclusive) of places of one report, whose articles must hold their source.

    Of an article without its source the columns are those of the place, in code points.
    """

    def __init__(self, report: Report) -> None:
        self._sources = {article.path: article.source for article in report.articles}

    def utf8(self, place: Place) -> tuple[int, int]:
        """In bytes of UTF-8."""
        return self._measured(place, "utf-8", 1)

    def utf16(self, place: Place) -> tuple[int, int]:
        """In UTF-16 units, as browsers and editors count."""
        return self._measured(place, "utf-16-le", 2)

    def _measured(self, place: Place, encoding: str, size: int) -> tuple[int, int]:
        source = self._sources.get(place.path, "")
        if len(source) < place.end or not source:
            return place.column, place.end_column

        def column(offset: int, own: int) -> int:
            before = source[offset - own + 1 : offset]  # from where its line starts
            return len(before.encode(encoding, "surrogatepass")) // size + 1

        return column(place.start, place.column), column(place.end, place.end_column)
