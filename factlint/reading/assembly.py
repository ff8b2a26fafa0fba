"""Paragraphs → Article: the text that the floors read, its blocks, and the way back to every character of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factlint.model import Article, Block, Role, SourceMap
from factlint.reading.cleaning import line_starts
from factlint.reading.document import Document
from factlint.reading.folding import Spacing, blanks_to_drop, fold_marks
from factlint.reading.jumps import unmatched
from factlint.reading.lines import Paragraph
from factlint.reading.offsets import Offsets

_BODY, _TABLE, _IN_TEXT = Role.BODY, Role.TABLE, Spacing.TEXT
_HEADLINES = frozenset((Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.BYLINE, Role.CAPTION))


def assemble(path: str, document: Document, modified: date | None) -> Article:
    """The article of a document's paragraphs. Blocks are parted by ``\\n``, which stands for the character after the block before it.

    Offsets never decrease within a block; a paragraph that was cut by captions is whole, and the captions follow it.
    """
    source, clean = document.source, document.shown
    words: list[str] = []
    offsets = Offsets()
    blocks: list[Block] = []
    for entry in document.paragraphs:
        text, spans = _folded(entry)
        if not text:
            continue
        if blocks:
            words.append("\n")
            break_at = min(offsets.end, len(source) - 1)
            offsets.extend(break_at, break_at + 1)
        start = offsets.length
        for first, last in spans:
            for span in clean.source_spans(first, last):
                offsets.extend(*span)
        words.append(text)
        blocks.append(Block(entry.role or _BODY, start, offsets.length))
    source_map = SourceMap(offsets, line_starts(source), document.widths)
    return Article(
        path,
        source,
        "".join(words),
        source_map,
        tuple(blocks),
        dict(document.metadata),
        dict(document.metadata_spans),
        modified,
        (*document.notes, *unmatched(document.paragraphs)),
        document.markup,
    )


def _folded(entry: Paragraph) -> tuple[str, Sequence[tuple[int, int]]]:
    """The words of a paragraph without the blanks of layout, and the clean spans that they come from."""
    text = fold_marks(entry.text)
    drops = blanks_to_drop(text, _spacing(entry)) if " " in text or "\t" in text else ()
    if not drops:
        return text, entry.pieces
    kept: list[tuple[int, int]] = []
    position = 0
    for start, end in [*drops, (len(text), len(text))]:
        if start > position:
            kept.append((position, start))
        position = max(position, end)
    return "".join(text[start:end] for start, end in kept), _clean_spans(entry.pieces, kept)


def _spacing(entry: Paragraph) -> Spacing:
    if entry.role is _TABLE:
        return Spacing.CELLS
    if entry.role in _HEADLINES:
        return Spacing.HEADLINE
    return Spacing.WRAPPED if entry.wrapped else _IN_TEXT


def _clean_spans(pieces: Sequence[tuple[int, int]], kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches ``kept`` of the joined pieces, in clean offsets."""
    found: list[tuple[int, int]] = []
    number, base = 0, 0  # the piece at hand and where it begins in the joined text
    for start, end in kept:
        while start < end:
            first, last = pieces[number]
            if start >= base + last - first:
                base += last - first
                number += 1
                continue
            until = min(end, base + last - first)
            found.append((first + start - base, first + until - base))
            start = until
    return found
