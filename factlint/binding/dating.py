"""The article's own date, from the firmest evidence there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factlint import patterns
from factlint.binding.periods import month_end, year_period
from factlint.lexicon import Lexicon
from factlint.model import Article, Period, Role, Scan

_ISO = patterns.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")
_PATH = patterns.compile(r"(?<!\d)((?:19|20)\d{2})[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_AHEAD = patterns.compile(r"[到至于在将]$|预计|力争|目标")
_SCENARIO = patterns.compile(r"预测|预计|情景|展望")
_TODAY = patterns.compile(r"(?:今天|今日|记者|讯|电)[^，。；]{0,4}?[（(]?(\d{1,2})月(\d{1,2})日|(\d{1,2})月(\d{1,2})日(?:电|讯)")


def published(scan: Scan, lexicon: Lexicon, option: str | None = None) -> tuple[Period | None, str]:
    """The day, month or year of publication and where it was read.

    The order is: ``option`` (``--date``), metadata, the path, the text's own evidence, the file's modified time. A dateline without its year
    sharpens the year that the next evidence gives. ``(None, "")`` where nothing is known. Raises ``ValueError`` for an option that is no date.
    """
    if option:
        period = parse(option)
        if period is None:
            raise ValueError(f"“{option}” is no date; write 2021, 2021-05 or 2021-05-31")
        return period, "option"
    article = scan.article
    for key in ("date", "published", "pubdate"):
        period = parse(article.metadata.get(key, ""))
        if period is not None:
            return period, "metadata"
    day = _day_in_text(article)
    matches = list(_PATH.finditer(article.path))
    if matches:
        period = _from_groups(matches[-1].groups())
        if period is not None:
            return period, "path"
    year = _year_in_text(scan, lexicon)
    if year is not None:
        return _sharpened(year, day), "text"
    if article.modified is not None:
        return Period(article.modified, article.modified, article.modified.isoformat()), "modified"
    return None, ""


def parse(text: str) -> Period | None:
    """``2021``, ``2021-05``, ``2021-05-31``, ``2021年5月31日`` → the period they name, else ``None``."""
    match = _ISO.search(str(text))
    return _from_groups(match.groups()) if match else None


def _from_groups(groups: tuple[str | None, ...]) -> Period | None:
    year, month, day = (int(part) if part else None for part in groups)
    assert year is not None
    try:
        if month is None:
            return year_period(year, str(year))
        if day is None:
            return Period(date(year, month, 1), month_end(year, month), f"{year}-{month:02}")
        exact = date(year, month, day)
        return Period(exact, exact, exact.isoformat())
    except (ValueError, IndexError):
        return None


def _day_in_text(article: Article) -> tuple[int, int] | None:
    body = [block for block in article.blocks if block.role not in (Role.BOILERPLATE, Role.TITLE, Role.KICKER)]
    for block in body[:3]:
        match = _TODAY.search(article.text, block.start, block.end)
        if match:
            month, day = (int(group) for group in match.groups() if group)
            if 1 <= month <= 12 and 1 <= day <= 31:
                return month, day
    return None


def _sharpened(year: int, day: tuple[int, int] | None) -> Period:
    if day is not None:
        try:
            exact = date(year, *day)
            return Period(exact, exact, exact.isoformat())
        except ValueError:
            pass
    return year_period(year, str(year))


def _year_in_text(scan: Scan, lexicon: Lexicon) -> int | None:
    """The latest year that the article speaks of as present or past."""
    years = list(_years(scan, lexicon))
    return max(years) if years else None


def _years(scan: Scan, lexicon: Lexicon) -> Iterator[int]:
    """The years printed in sentences that look ahead to nothing."""
    text = scan.article.text
    for sentence in scan.sentences:
        if sentence.role is Role.BOILERPLATE:
            continue
        words = text[sentence.start : sentence.end]
        ahead = any(word in words for word in lexicon.status_words)
        for mention in sentence.periods:
            year = mention.expression.year
            if year is None or mention.expression.end_year is not None:
                continue
            if ahead and (_AHEAD.search(text[max(sentence.start, mention.start - 8) : mention.start]) or _SCENARIO.search(words)):
                continue
            yield year
