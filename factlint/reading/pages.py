"""Scraped pages: the article is the run of long, punctuated paragraphs; what stands around it is page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from factlint.model import Role
from factlint.reading.furniture import Signs
from factlint.reading.headlines import is_sentence, is_title
from factlint.reading.lines import Paragraph, finished

_EVIDENCE = 3  # lines of furniture that make a text a page
_HEADLINE_COST = 25
_FURNITURE_COST = 120
_LEAST_TITLE = 8
_TITLE_REACH = 8


def mark_furniture(paragraphs: Sequence[Paragraph], signs: Signs) -> list[Paragraph]:
    """The paragraphs, with those that belong to the page in role BOILERPLATE.

    In an ordinary text only the lines that name themselves as furniture are marked; in a page also headlines of other stories and teasers.
    """
    named = [entry.role is None and signs.is_furniture(entry.text) for entry in paragraphs]
    boilerplate = Role.BOILERPLATE
    furniture = [known or entry.role is boilerplate for known, entry in zip(named, paragraphs, strict=True)]
    end = _end_of_article(paragraphs, signs)
    if end < len(paragraphs) or sum(named) >= _EVIDENCE:
        first, last = _main_run(paragraphs[:end], furniture, signs)
        keep = set(range(first, last)) | set(_titles_before(paragraphs, furniture, first))
        keep |= {number for number in range(last, end) if signs.byline.match(paragraphs[number].text)}
    else:
        keep = set(range(len(paragraphs)))
    furniture = _with_neighbours(paragraphs, furniture)
    return [entry.as_role(boilerplate) if furniture[number] or number not in keep else entry for number, entry in enumerate(paragraphs)]


def _end_of_article(paragraphs: Sequence[Paragraph], signs: Signs) -> int:
    """The first line that announces other articles with at least as much prose before it as behind."""
    tails = [number for number, entry in enumerate(paragraphs) if signs.opens_tail(entry.text)]
    if not tails:
        return len(paragraphs)
    before = list(accumulate((len(entry.text) if is_sentence(entry.text) else 0 for entry in paragraphs), initial=0))
    return next((number for number in tails if before[number] and 2 * before[number] >= before[-1]), len(paragraphs))


def _main_run(paragraphs: Sequence[Paragraph], furniture: Sequence[bool], signs: Signs) -> tuple[int, int]:
    """The stretch with the most prose for the fewest lines that are none."""
    best, best_span = 0, (0, len(paragraphs))
    total, start = 0, 0
    for number, entry in enumerate(paragraphs):
        total += _worth(entry, furniture[number], signs)
        if total <= 0:
            total, start = 0, number + 1
        elif total > best:
            best, best_span = total, (start, number + 1)
    return best_span


def _worth(entry: Paragraph, furniture: bool, signs: Signs) -> int:
    if furniture or signs.opens_tail(entry.text):
        return -_FURNITURE_COST
    if signs.is_teaser(entry.text):
        return -len(entry.text)
    if entry.role is Role.TABLE:
        return 0
    return -_HEADLINE_COST if is_title(entry.text) or not (finished(entry.text) or len(entry.text) > 2 * _HEADLINE_COST) else len(entry.text)


def _titles_before(paragraphs: Sequence[Paragraph], furniture: Sequence[bool], first: int) -> list[int]:
    """The headlines that stand directly before the run, furniture between them aside."""
    found: list[int] = []
    for number in range(first - 1, max(first - 1 - _TITLE_REACH, -1), -1):
        if furniture[number]:
            continue
        if len(paragraphs[number].text) < _LEAST_TITLE or len(found) == 3 or (found and found[-1] - number > 2):
            break
        found.append(number)
    return found


def _with_neighbours(paragraphs: Sequence[Paragraph], furniture: Sequence[bool]) -> list[bool]:
    """A short line that stands close to furniture after the last sentence belongs to it."""
    widened = list(furniture)
    numbers = reversed(range(len(paragraphs)))
    last = next((number for number in numbers if not furniture[number] and is_sentence(paragraphs[number].text)), len(paragraphs))
    for number in range(last + 1, len(paragraphs)):
        entry = paragraphs[number]
        if widened[number - 1] and entry.blanks == 0 and entry.role is None and len(entry.text) <= _LEAST_TITLE:
            widened[number] = True
    return widened
