"""What each paragraph of an article is for: head, byline, lead, headings, captions, background."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model import Role
from factlint.reading.furniture import Signs
from factlint.reading.headlines import is_chinese, is_headline, is_item, is_section, is_title
from factlint.reading.lines import Paragraph, finished, median

_OPEN = (None, Role.HEADING)
_SHORT = 60  # a byline
_LONG = 40  # a paragraph that is certainly prose
_CAPTION = 40
_LABELLED_CAPTION = 150
_IMAGE_GAP = 2  # blank lines beyond the usual, where an image stood
_MOST_HEADS = 4
_LIST = 3


def assign_roles(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """The paragraphs, each with its role; roles already known stay."""
    entries = list(paragraphs)
    body = _first_body(entries, signs)
    _mark_head(entries, body, signs)
    _mark_around(entries, signs)
    _mark_captions(entries, body)
    _mark_headings(entries)
    _mark_background(entries, signs)
    return _with_lead(entries)


def _first_body(entries: Sequence[Paragraph], signs: Signs) -> int:
    """Where the running text begins; past the end where there is none."""
    for number, entry in enumerate(entries):
        if entry.role is None and not _has_formula(entry, signs) and not is_title(entry.text):
            return number
        if entry.role in (Role.BODY, Role.LEAD):
            return number
    return len(entries)


def _has_formula(entry: Paragraph, signs: Signs) -> bool:
    text = entry.text
    return len(text) <= _SHORT and (signs.byline.match(text) or signs.date_line.match(text) or signs.background.match(text)) is not None


def _mark_head(entries: list[Paragraph], body: int, signs: Signs) -> None:
    """Kicker, title and subtitle. What heads no running text is no head."""
    if body >= len(entries):
        return
    heads: list[int] = []
    for number in range(body):
        entry = entries[number]
        if heads and _is_byline(entry, signs):
            break
        signed = bool(heads) and signs.is_institution(entry.text)
        if entry.role in _OPEN and is_title(entry.text) and not signed and not _has_formula(entry, signs):
            heads.append(number)
    titled = next((number for number, entry in enumerate(entries) if entry.role is Role.TITLE), None)
    if titled is not None:
        for number in heads:
            entries[number] = entries[number].as_role(Role.KICKER) if number < titled else entries[number]
    if titled is not None or len(heads) > _MOST_HEADS:
        return
    foreign = [number for number in heads if not is_chinese(entries[number].text)]
    heads = [number for number in heads if number not in foreign] or foreign
    if len(heads) > 1 and signs.is_kicker(entries[heads[0]].text):
        entries[heads[0]] = entries[heads[0]].as_role(Role.KICKER)
        del heads[0]
    for number in foreign if heads and heads[0] not in foreign else ():
        entries[number] = entries[number].as_role(Role.KICKER if number < heads[0] else Role.SUBTITLE)
    for place, number in enumerate(heads):
        entries[number] = entries[number].as_role(Role.SUBTITLE if place else Role.TITLE)
    for number in range(body):
        if heads and number > heads[-1] and entries[number].role is None and signs.is_institution(entries[number].text):
            entries[number] = entries[number].as_role(Role.BYLINE)


def _is_byline(entry: Paragraph, signs: Signs) -> bool:
    return len(entry.text) <= _SHORT and not finished(entry.text) and signs.byline.match(entry.text) is not None


def _mark_around(entries: list[Paragraph], signs: Signs) -> None:
    for number, entry in enumerate(entries):
        if entry.role is not None:
            continue
        if _is_byline(entry, signs):
            entries[number] = entry.as_role(Role.BYLINE)
            before = entries[number - 1] if number else None
            if before is not None and before.role is None and entry.blanks == 0 and len(before.text) <= 20 and is_headline(before.text):
                entries[number - 1] = before.as_role(Role.BYLINE)
        elif len(entry.text) <= _SHORT and signs.date_line.match(entry.text):
            entries[number] = entry.as_role(Role.DATELINE)
        elif signs.abstract.match(entry.text):
            entries[number] = entry.as_role(Role.ABSTRACT)
        elif len(entry.text) <= _LABELLED_CAPTION and signs.caption.match(entry.text):
            entries[number] = entry.as_role(Role.CAPTION)


def _mark_captions(entries: list[Paragraph], body: int) -> None:
    """Short lines where an image stood: more blank lines before them than usual, after the text has begun."""
    usual = median([entry.blanks for entry in entries[1:]])
    begun = next((number for number, entry in enumerate(entries) if number >= body and len(entry.text) >= _LONG), len(entries))
    gaps = [
        entry.role is None and number > begun and len(entry.text) <= _CAPTION and entry.blanks >= usual + _IMAGE_GAP for number, entry in enumerate(entries)
    ]
    headings = [number for number in range(begun + 1, len(entries)) if _heads(entries, number, gaps)]
    unmarked = sum(not gaps[number] for number in headings)  # where headings stand without a gap, a gap marks captions
    for number, entry in enumerate(entries):
        if not gaps[number] or is_section(entry.text) or (number in headings and unmarked < 2):
            continue
        if finished(entry.text) or is_headline(entry.text):
            entries[number] = entry.as_role(Role.CAPTION)


def _heads(entries: Sequence[Paragraph], number: int, gaps: Sequence[bool]) -> bool:
    """Whether a headline stands before running text."""
    entry, following = entries[number], entries[number + 1] if number + 1 < len(entries) else None
    if entry.role is not None or following is None or following.role is not None or gaps[number + 1]:
        return False
    return is_headline(entry.text) and not is_headline(following.text)


def _mark_headings(entries: list[Paragraph]) -> None:
    if not any(entry.role is None and not is_headline(entry.text) for entry in entries):
        return
    run: list[int] = []
    for number, entry in enumerate([*entries, None]):
        if entry is not None and entry.role is None and is_headline(entry.text) and not is_item(entry.text):
            run.append(number)
            continue
        for member in run if len(run) < _LIST else [member for member in run if is_section(entries[member].text)]:
            entries[member] = entries[member].as_role(Role.HEADING)
        run = []


def _mark_background(entries: list[Paragraph], signs: Signs) -> None:
    behind = False
    for number, entry in enumerate(entries):
        if entry.role in _OPEN and signs.background.match(entry.text):
            behind = any(earlier.role is None for earlier in entries[:number])
            entries[number] = entry.as_role(Role.HEADING)
        elif behind and entry.role is None:
            entries[number] = entry.as_role(Role.BACKGROUND)


def _with_lead(entries: Sequence[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    lead, body = Role.LEAD, Role.BODY
    led = any(entry.role is lead for entry in entries)
    for entry in entries:
        if entry.role is None:
            entry = entry.as_role(body if led else lead)
            led = True
        found.append(entry)
    return found
