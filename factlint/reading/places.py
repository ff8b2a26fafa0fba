"""Where a stretch of an article's text stands in its file, and the words that a reader sees there."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model import Article, Place, Role

NOTHING = "\u200b"
"""Stands for a character that is not shown, so that offsets stay what they are."""


def place_of(article: Article, start: int, end: int) -> Place:
    """The source span, line and column of a text span, with the raw words that stand there; of a page, without the marks between them."""
    source_map = article.source_map
    first, last = source_map.source_span(start, end)
    line, column = source_map.line_column(first)
    end_line, end_column = source_map.line_column(last)
    words = _seen(article, start, end) if article.markup else article.source[first:last]
    return Place(article.path, first, last, line, column, end_line, end_column, words)


def _seen(article: Article, start: int, end: int) -> str:
    """The characters themselves, those of the text where the source has a reference (``&#37;``)."""
    offsets, widths = article.source_map.offsets, article.source_map.widths
    return "".join(article.text[at] if offsets[at] in widths else article.source[offsets[at]] for at in range(start, end))


def shown_source(stories: Sequence[Article]) -> str:
    """The source of the stories of a file as it is shown: of a page, ``NOTHING`` in the place of all that is no word of them, a break behind each block."""
    source = stories[0].source
    if not stories[0].markup:
        return source
    shown = [NOTHING] * len(source)
    for article in stories:
        offsets, widths = article.source_map.offsets, article.source_map.widths
        for block in article.blocks:
            if block.role is not Role.BOILERPLATE:
                for at in range(block.start, block.end):
                    shown[offsets[at]] = article.text[at] if offsets[at] in widths else source[offsets[at]]
                behind = offsets[block.end - 1] + widths.get(offsets[block.end - 1], 1)
                if behind < len(shown):
                    shown[behind] = "\n"
    return "".join(shown)
