"""Stories that go on elsewhere in the paper (下转第3版, 上接第1版): the notes are furniture, and what belongs together is put together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factlint.model import Role
from factlint.reading.furniture import Signs
from factlint.reading.lines import Paragraph, parted, stopped

_RUNNING = (Role.LEAD, Role.BODY)


def follow_jumps(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """The paragraphs with every jump note as furniture. Where one story alone goes on elsewhere, and one alone comes from elsewhere, they are one."""
    if not any(_MARK in entry.text for entry in paragraphs):
        return list(paragraphs)
    found: list[Paragraph] = []
    leaving: list[int] = []  # the last paragraph before each 下转
    coming: list[int] = []  # the first one behind each 上接
    waiting = False  # for what a 上接 on a line of its own heads
    for whole in paragraphs:
        before, entry, onward = _parted(whole, signs)
        found += [part.as_role(Role.BOILERPLATE) for part in (before,) if part is not None]
        waiting = waiting or (before is not None)
        if entry is not None:
            if waiting and entry.role in _RUNNING:
                coming.append(len(found))
                waiting = False
            found.append(entry)
        if onward is not None:
            leaving += [number for number in range(len(found) - 1, -1, -1) if found[number].role in _RUNNING][:1]
            found.append(onward.as_role(Role.BOILERPLATE))
    return _joined(found, leaving[0], coming[0]) if len(leaving) == len(coming) == 1 and leaving[0] < coming[0] else found


_MARK = "版"


def _parted(entry: Paragraph, signs: Signs) -> tuple[Paragraph | None, Paragraph | None, Paragraph | None]:
    """A paragraph without the notes at its head and its end, and these notes."""
    before = onward = None
    rest: Paragraph | None = entry
    head = signs.jump_from.match(entry.text)
    if head:
        before, rest = (entry, None) if head.end() == len(entry.text) else parted(entry, head.end())
    tail = signs.jump_to.search(rest.text) if rest is not None else None
    if rest is not None and tail:
        rest, onward = (None, rest) if tail.start() == 0 else parted(rest, tail.start())
    return before, rest, onward


def _joined(found: list[Paragraph], last: int, first: int) -> list[Paragraph]:
    """What goes on behind its beginning; a title printed over it again is no title of another story."""
    end = next((number for number in range(first, len(found)) if found[number].role in (Role.TITLE, Role.KICKER)), len(found))
    over = first
    while over > last + 1 and found[over - 1].role in (Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.HEADING, Role.BOILERPLATE):
        over -= 1
    again = [entry.as_role(Role.BOILERPLATE) for entry in found[over:first]]
    start, rest = found[last], found[first:end]
    if not stopped(start.text) and rest[0].role in _RUNNING:
        start = replace(start, text=start.text + rest[0].text, pieces=start.pieces + rest[0].pieces)
        rest = rest[1:]
    return [*found[:last], start, *rest, *found[last + 1 : over], *again, *found[end:]]
