"""Stories that go on elsewhere in the paper (下转第3版②, 上接第1版②): the notes are furniture, and what belongs together is put together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from factlint import patterns
from factlint.model import Note, Role
from factlint.notices import APART
from factlint.numbers.han import parse_han
from factlint.reading.furniture import Signs
from factlint.reading.lines import Paragraph, parted, stopped

_RUNNING = (Role.LEAD, Role.BODY)
_HEADS = (Role.TITLE, Role.KICKER)
_TITLES = (Role.TITLE, Role.HEADING)
_OVER = (*_HEADS, Role.SUBTITLE, Role.HEADING, Role.BOILERPLATE)
_MARK = "版"
_EDITION = patterns.compile(r"(?P<page>[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?P<rest>.*)")
_ORDER = patterns.compile(r"[①-⑳]|(?<![\d])\d{1,2}(?![\d])")
_NOT_WORDS = patterns.compile(r"[^\p{L}\p{N}]+")
_TELLING = 4  # characters of a title by which a shorter one is known


class _Jump(Struct):
    """One end of a jump: the paragraph that it leaves or comes to, the edition and mark that its note names, the edition where it stands, and what the story
    may be called: by its note, else by the headings since the last jump, or above it."""

    entry: Paragraph
    note: Paragraph
    edition: str
    mark: str
    page: str
    titles: tuple[str, ...]


def follow_jumps(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """The paragraphs with every jump note as furniture. What goes on elsewhere is put behind its beginning where it is plain which is whose: where one story
    alone leaves and one alone comes, or where the marks, editions or titles of both ends fit each other and nothing else. The rest is ``unmatched``."""
    if not any(_MARK in entry.text for entry in paragraphs):
        return list(paragraphs)
    found: list[Paragraph] = []
    leaving: list[_Jump] = []
    coming: list[_Jump] = []
    page = ""
    told = 0  # paragraphs up to the last jump
    waiting: Paragraph | None = None  # the 上接 on a line of its own, for what it heads
    for whole in paragraphs:
        before, entry, onward = _parted(whole, signs)
        if before is not None:
            waiting = before.as_role(Role.BOILERPLATE)
            found.append(waiting)
        elif onward is None and whole.role is Role.BOILERPLATE and (masthead := _EDITION.search(whole.text)):
            page = _edition(masthead["page"])
        if entry is not None:
            found.append(entry)
            if waiting is not None and entry.role in _RUNNING:
                coming.append(_jump(entry, waiting, page, _over(found)))
                waiting = None
        if onward is not None:
            last = next((one for one in reversed(found) if one.role in _RUNNING), None)
            found.append(onward.as_role(Role.BOILERPLATE))
            if last is not None:
                leaving.append(_jump(last, found[-1], page, found[told:]))
                told = len(found)
    return _all_joined(found, leaving, coming, signs)


def unmatched(paragraphs: Sequence[Paragraph]) -> tuple[Note, ...]:
    """What is to be said of jumps of which both ends are there and it is not plain which belongs to which."""
    count = sum(entry.unmatched for entry in paragraphs)
    if not count:
        return ()
    message = {
        "zh": f"有{count}处“下转”“上接”对不上，前后各自核查；请在转接处标同一序号或同一标题",
        "en": f"{count} jumps could not be matched, and their ends were checked apart; give both ends the same mark or title",
    }
    return (Note(APART, message),)


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


def _jump(entry: Paragraph, note: Paragraph, page: str, around: Sequence[Paragraph]) -> _Jump:
    told = _EDITION.search(note.text)
    rest = told["rest"] if told else ""
    mark = _ORDER.search(rest)
    named = _closed(rest[: mark.start()] + rest[mark.end() :] if mark else rest)
    titles = (named,) if len(named) >= _TELLING else tuple(_closed(one.text) for one in around if one.role in _TITLES)
    return _Jump(entry, note, _edition(told["page"]) if told else "", mark.group() if mark else "", page, titles)


def _edition(words: str) -> str:
    """The number of an edition however it is written: 三, 03, A03."""
    if words.isdigit():
        return str(int(words))
    return words.upper() if words.isascii() else str(parse_han(words))


def _over(found: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """What stands between the last paragraph and the running text before it."""
    above = next((number for number in range(len(found) - 2, -1, -1) if found[number].role not in _OVER), -1)
    return found[above + 1 : -1]


def _closed(words: str) -> str:
    return _NOT_WORDS.sub("", words)


def _all_joined(found: list[Paragraph], leaving: Sequence[_Jump], coming: Sequence[_Jump], signs: Signs) -> list[Paragraph]:
    """The pairs joined from the last to the first, so that a story that goes on twice is whole in the end."""
    pairs = _pairs(found, leaving, coming)
    for start, rest in reversed(pairs):
        old = start.entry
        found, start.entry = _joined(found, _place(found, old), _place(found, rest.entry), signs)
        for other in coming:
            if other.entry is old:
                other.entry = start.entry
    if not (leaving and coming):
        return found
    apart = {id(one.note) for one in (*leaving, *coming)} - {id(one.note) for pair in pairs for one in pair}
    return [replace(entry, unmatched=True) if id(entry) in apart else entry for entry in found]


def _pairs(found: Sequence[Paragraph], leaving: Sequence[_Jump], coming: Sequence[_Jump]) -> list[tuple[_Jump, _Jump]]:
    order = {id(entry): number for number, entry in enumerate(found)}
    onward = [(start, rest) for start in leaving for rest in coming if order[id(start.entry)] < order[id(rest.entry)]]
    if len(leaving) == len(coming) == 1:
        return onward
    fitting = [(start, rest) for start, rest in onward if _fit(start, rest)]
    return [(start, rest) for start, rest in fitting if sum(one is start for one, _ in fitting) == 1 and sum(one is rest for _, one in fitting) == 1]


def _fit(start: _Jump, rest: _Jump) -> bool:
    """Whether something that both ends tell agrees, and nothing differs."""
    told = [(start.mark, rest.mark), (start.edition, rest.page), (start.page, rest.edition)]
    known = [one == other for one, other in told if one and other]
    if start.titles and rest.titles:
        known.append(any(_same_title(one, other) for one in start.titles for other in rest.titles))
    return bool(known) and all(known)


def _same_title(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _TELLING and (one in other or other in one))


def _place(found: Sequence[Paragraph], entry: Paragraph) -> int:
    return next(number for number, one in enumerate(found) if one is entry)


def _joined(found: list[Paragraph], last: int, first: int, signs: Signs) -> tuple[list[Paragraph], Paragraph]:
    """What goes on behind its beginning, and the paragraph that it now begins in; a title printed over it again is no title of another story."""
    end = next((number for number in range(first + 1, len(found)) if _ends(found[number], signs)), len(found))
    over = first
    while over > last + 1 and found[over - 1].role in _OVER:
        over -= 1
    again = [entry if entry.role is Role.BOILERPLATE else entry.as_role(Role.BOILERPLATE) for entry in found[over:first]]
    start, rest = found[last], found[first:end]
    if not stopped(start.text) and rest[0].role in _RUNNING:
        start = replace(start, text=start.text + rest[0].text, pieces=start.pieces + rest[0].pieces)
        rest = rest[1:]
    return [*found[:last], start, *rest, *found[last + 1 : over], *again, *found[end:]], start


def _ends(entry: Paragraph, signs: Signs) -> bool:
    """Whether another story, or the rest of another, begins here."""
    return entry.role in _HEADS or (entry.role is Role.BOILERPLATE and signs.jump_from.match(entry.text) is not None)
