"""The dateline at the head of a text (新华社北京1月2日电) parted from the sentence that it opens."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model import Role
from factlint.reading.furniture import Signs
from factlint.reading.lines import Paragraph, parted

_LEAD, _BODY = Role.LEAD, Role.BODY
_OPENED_BY = (Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.BYLINE, Role.DATELINE, Role.KICKER)


def part_datelines(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """The paragraphs, with the dateline of the lead and of each text under a heading as a paragraph of its own."""
    found: list[Paragraph] = []
    before: Role | None = None
    for entry in paragraphs:
        length = _dateline(entry.text, signs) if entry.role is _LEAD or (entry.role is _BODY and before in _OPENED_BY) else 0
        if 0 < length < len(entry.text):
            dateline, rest = parted(entry, length)
            found += [dateline.as_role(Role.DATELINE), rest]
        else:
            found.append(entry)
        before = entry.role
    return found


def _dateline(text: str, signs: Signs) -> int:
    match = signs.dateline.match(text)
    if match is None:
        return 0
    tail = signs.dateline_tail.match(text, match.end())
    return tail.end() if tail else match.end()
