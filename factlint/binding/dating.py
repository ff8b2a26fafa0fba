"""The article's own date, from the firmest evidence there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from factlint import patterns
from factlint.binding.periods import Dates
from factlint.binding.stretches import month_end, year_period
from factlint.lexicon import Lexicon, says
from factlint.model import Article, Block, Note, Period, Role, Scan
from factlint.notices import UNDATED

_BOILERPLATE = Role.BOILERPLATE  # looked up once

_ISO = patterns.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")
_DATE_ALONE = patterns.compile(r"\s*(?:[\p{Han}、]{2,20}[\s（(]+|[（(])?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[）)]?\s*")
_COMPACT = patterns.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_DATED = ("date", "published", "pubdate")  # keys of metadata
_PATH = patterns.compile(r"(?<!\d)((?:19|20)\d{2})[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_AHEAD = patterns.compile(r"[到至于在将]$|预计|力争|目标")
_BASE = tuple("与比较从自由同是于")
_REPORT = patterns.compile(
    r"(?P<year>(?:19|20)\d{2})年?(?P<name>年度|年(?=[报业])|半年度?|中期|第?[一二三四1-4]季度?|前三季度|度(?=报告|业绩))(?:业绩|经营|财务)?(?:报告?|公告|快报)"
)
_QUARTERS = (("一1", 3), ("二2", 6), ("三3前", 9))
_BEFORE_TEXT = (Role.BOILERPLATE, Role.TITLE, Role.KICKER)
_OPENING = 4  # blocks in which a report names itself
_PLANNED_WITHIN = 16  # characters behind a year in which it is told to lie ahead
_EARLY = 3  # by March a year just printed in full is the year before
_TODAY = patterns.compile(r"(?:今天|今日|记者|讯|电)[^，。；]{0,4}?[（(]?(\d{1,2})月(\d{1,2})日|(\d{1,2})月(\d{1,2})日(?:电|讯)")


class _Year(Struct, frozen=True):
    """A year printed in the text and the last month of it that is meant, ``None`` for the whole year."""

    year: int
    month: int | None


def dates_of(scan: Scan, lexicon: Lexicon, option: str | None = None) -> tuple[Dates, str]:
    """What an article tells of its own time, and where its date was read. Raises ``ValueError`` as ``published`` does."""
    when, source = published(scan, lexicon, option)
    return Dates(when, _finished(scan, lexicon, when), _reported(scan)), source


def _finished(scan: Scan, lexicon: Lexicon, when: Period | None) -> int | None:
    """The year before that of publication, where no more than the year is known and the article reports on the former and only plans for the latter."""
    if when is None or (when.start.month, when.end.month) != (1, 12):
        return None
    year = when.end.year
    if not any(mention.expression.year == year - 1 for sentence in scan.sentences for mention in sentence.periods):
        return None
    text = scan.article.text
    plans = _planning(lexicon.verbs.ahead, frozenset(lexicon.status_words))
    told: set[int] = set()
    for sentence in scan.sentences:
        for at, mention in enumerate(sentence.periods):
            said = mention.expression
            if said.year is None or said.end_year is not None or text.endswith(_BASE, sentence.start, mention.start):
                continue
            stop = sentence.periods[at + 1].start if at + 1 < len(sentence.periods) else sentence.end
            if plans.search(text, mention.end, min(stop, mention.end + _PLANNED_WITHIN)) is None:
                told.add(said.year)
    return year - 1 if year - 1 in told and year not in told else None


@lru_cache(16)  # a lexicon's words are the same for every article
def _planning(ahead: frozenset[str], status: frozenset[str]) -> patterns.Pattern:
    return patterns.compile(patterns.alternatives(ahead | status))


def _reported(scan: Scan) -> Period | None:
    """The period of the report that an article presents: 2023年年度报告, 2024年半年度业绩."""
    text = scan.article.text
    for block in islice((block for block in scan.article.blocks if block.role is not _BOILERPLATE), _OPENING):
        named = text.find("报", block.start, block.end) >= 0 or text.find("公告", block.start, block.end) >= 0
        found = _REPORT.search(text, block.start, block.end) if named else None
        if found:
            year, name = int(found["year"]), found["name"]
            last = 6 if name[0] in "半中" else next((month for digits, month in _QUARTERS if name.strip("第")[0] in digits), 12)
            first = last - 2 if "季" in name and not name.startswith("前") else 1
            return Period(date(year, first, 1), month_end(year, last), found.group())
    return None


def published(scan: Scan, lexicon: Lexicon, option: str | None = None) -> tuple[Period | None, str]:
    """The day, month or year of publication and where it was read.

    The order is: ``option`` (``--date``), metadata, the day of the dateline or of the line under the title, the path, the text's own evidence, the
    file's modified time; never the time at which a file was created, as drafts are typed over last year's. A dateline without its year sharpens the
    year that the next evidence gives. ``(None, "")`` where nothing is known. Raises ``ValueError`` for an option that is no date.
    """
    if option:
        return given(option), "option"
    article = scan.article
    for key in _DATED:
        period = parse(article.metadata[key]) if key in article.metadata else None
        if period is not None:
            return period, "metadata"
    printed = _printed_day(article)
    if printed is not None:
        return printed, "dateline"
    matches = list(_PATH.finditer(article.path))
    if matches:
        period = _from_groups(matches[-1].groups())
        if period is not None:
            return period, "path"
    years = list(_years(scan, lexicon))
    if years:
        return _sharpened(years, _day_in_text(article)), "text"
    if article.modified is not None:
        return Period(article.modified, article.modified, article.modified.isoformat()), "modified"
    return None, ""


def given(option: str) -> Period:
    """The period of a date that was given. Raises ``ValueError`` for what is none."""
    period = parse(option)
    if period is None:
        raise ValueError(f"“{option}” is no date; write 2021, 2021-05 or 2021-05-31")
    return period


def unread_date(article: Article) -> tuple[Note, ...]:
    """A note at the first date of the front matter where it is none, or where no more than its year could be read; what is not told is not missed."""
    span = next((article.metadata_spans[key] for key in _DATED if key in article.metadata_spans), None)
    if span is None:
        return ()
    words = article.source[slice(*span)]
    period = parse(words)
    if period is None:
        message = {"zh": "文前信息里的日期看不懂，未采用", "en": "the date in the front matter cannot be read and is not used"}
    elif period.text.isdigit() and sum(map(str.isdigit, words)) > len(period.text):
        message = {"zh": f"文前信息里的日期只认出{period.text}年", "en": f"of the date in the front matter only the year {period.text} can be read"}
    else:
        return ()
    hint = {"zh": "；请写成 2024-06-15 这样", "en": "; write it as 2024-06-15"}
    return (Note(UNDATED, {language: said + hint[language] for language, said in message.items()}, span),)


def parse(text: str) -> Period | None:
    """``2021``, ``2021-05``, ``2021-05-31``, ``20210531``, ``2021年5月31日`` → the period they name, else ``None``."""
    match = _COMPACT.search(str(text)) or _ISO.search(str(text))
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


def _printed_day(article: Article) -> Period | None:
    """The day with its year in a dateline, in a byline over the text, or in a line of its own there: 国家统计局 2024年2月29日."""
    for number, block in enumerate(article.blocks):
        alone = _DATE_ALONE.fullmatch(article.text, block.start, block.end) if number < _OPENING and _may_date(article, block) else None
        if block.role is Role.BODY and alone is None:
            return None
        if block.role in (Role.DATELINE, Role.BYLINE) or alone is not None:
            found = _ISO.search(article.text, block.start, block.end)
            if found and found[3]:
                return _from_groups(found.groups())
    return None


def _may_date(article: Article, block: Block) -> bool:
    """Whether a block names the day of a month."""
    return article.text.find("月", block.start, block.end) >= 0


def _day_in_text(article: Article) -> tuple[int, int] | None:
    body = (block for block in article.blocks if block.role not in _BEFORE_TEXT)
    for block in islice(body, 3):
        match = _TODAY.search(article.text, block.start, block.end) if _may_date(article, block) else None
        if match:
            month, day = (int(group) for group in match.groups() if group)
            if 1 <= month <= 12 and 1 <= day <= 31:
                return month, day
    return None


def _sharpened(years: list[_Year], day: tuple[int, int] | None) -> Period:
    """The day of a dateline in the latest year printed; in the next one where that year is spoken of as complete by January, February or March."""
    year = max(found.year for found in years)
    if day is None:
        return year_period(year, str(year))
    latest = [found for found in years if found.year == year]
    complete = day[0] <= _EARLY and all(found.month is None or found.month > day[0] for found in latest)
    year += complete and any(found.month is None for found in latest)
    try:
        exact = date(year, *day)
    except ValueError:
        return year_period(year, str(year))
    return Period(exact, exact, exact.isoformat())


def _years(scan: Scan, lexicon: Lexicon) -> Iterator[_Year]:
    """The years printed as present: no base of a comparison, no plan, no outlook."""
    text = scan.article.text
    for sentence in scan.sentences:
        if not sentence.periods or sentence.role is Role.BOILERPLATE:
            continue
        words = ""
        for mention in sentence.periods:
            said = mention.expression
            if said.year is None or said.end_year is not None or "五" in mention.text or text.endswith(_BASE, sentence.start, mention.start):
                continue
            words = words or text[sentence.start : sentence.end]
            ahead = _AHEAD.search(text[max(sentence.start, mention.start - 8) : mention.start]) or says(words, lexicon.verbs.outlooks)
            if not (ahead and says(words, lexicon.status_words)):
                yield _Year(said.year, said.last_month)
