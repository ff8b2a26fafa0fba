"""Paragraphs cut by a page or an image, rejoined where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factlint import patterns
from factlint.model import Role
from factlint.reading.furniture import Signs
from factlint.reading.lines import Paragraph, ends_in_comma, finished, open_brackets, stopped

_RUNNING = (Role.LEAD, Role.BODY)
_LONG = 40
_REACH = 5  # captions that may stand between
_MOST_PIECES = 40  # a paragraph in more pieces was never one
_WITNESSES = 3  # other long paragraphs that must end as paragraphs do
_CLOSING = "，。、；：！？”’）》」』】〕％%"
_WORD_END = patterns.compile(r"[\u3400-\u9fff\da-zA-Z%]$")
_WORD_START = patterns.compile(r"[\u3400-\u9fff\da-zA-Z]")
_LISTED = patterns.compile(r"\d{1,2}[.、．)）](?!\d)|[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]")


def rejoin(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """The paragraphs, with each that was cut made whole; captions that stood in the cut follow it."""
    careful = _ends_paragraphs_carefully(paragraphs)
    found: list[Paragraph] = []
    taken: set[int] = set()
    for number, entry in enumerate(paragraphs):
        if number in taken:
            continue
        place = _continuation(entry, paragraphs, number, careful, signs)
        while place is not None and len(entry.pieces) < _MOST_PIECES:
            taken.add(place)
            entry = _joined(entry, paragraphs[place])
            place = _continuation(entry, paragraphs, place, careful, signs)
        found.append(entry)
    return found


def _ends_paragraphs_carefully(paragraphs: Sequence[Paragraph]) -> bool:
    long = [entry for entry in paragraphs if entry.role in _RUNNING and len(entry.text) >= _LONG]
    ended = sum(stopped(entry.text) for entry in long)
    return ended >= _WITNESSES and ended >= 0.75 * len(long)


def _continuation(entry: Paragraph, paragraphs: Sequence[Paragraph], number: int, careful: bool, signs: Signs) -> int | None:
    """Where the paragraph stands that goes on where ``entry``, whose last piece is paragraph ``number``, breaks off."""
    if entry.role not in _RUNNING or stopped(entry.text):
        return None
    for place in range(number + 1, min(number + 1 + _REACH, len(paragraphs))):
        candidate = paragraphs[place]
        if candidate.role is Role.CAPTION:
            continue
        if candidate.role not in _RUNNING or _LISTED.match(candidate.text):
            return None
        return place if _goes_on(entry.text, candidate.text, careful, signs) else None
    return None


def _goes_on(before: str, after: str, careful: bool, signs: Signs) -> bool:
    if open_brackets(before + after) != 0:
        return False
    if open_brackets(before) > 0 or after[0] in _CLOSING or ends_in_comma(before):
        return True
    return (
        careful
        and len(before) >= _LONG
        and _WORD_END.search(before) is not None
        and _WORD_START.match(after) is not None
        and finished(after)
        and signs.opening.match(after) is None
    )


def _joined(before: Paragraph, after: Paragraph) -> Paragraph:
    return replace(before, text=before.text + after.text, pieces=before.pieces + after.pieces)
