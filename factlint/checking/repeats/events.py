"""What happened to a thing once, and when: 始建于1998年, 2022年12月30日开通的云泽铁路.

Each is a mention whose value is its days, so that two articles that date one event otherwise are held against each other like any two figures of one fact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.mentions import OF_THE_ARTICLE, Mention
from factlint.lexicon import Lexicon, says
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Basis, Bound, Interval, Period, PeriodExpression, PeriodMention, Sentence, Status
from factlint.rational import Fraction

DATE = "date"
"""The dimension of a key whose values are days."""

_SHORTEST_NAME = 3
_REPRINTED = 3  # days: 今天 was written on the eve of the day that a page bears, or is printed again after it
_WIDEST = 60  # characters on either side of a date in which it is told that the event is to come
_MOST_CLAUSES = 8  # between the head of a sentence and an event that is its
_FARTHEST = 24  # characters of a clause between a date and the verb or name beside it
_BEFORE_DATE = patterns.compile(r"(?:早在|[于在自从]|最早|[是，])+$")
_HOW = "今[天日]|昨[天日]|正式|全线|顺利|成功|率先|实现|工程|项目|主体工程"  # something is opened, or what of it
_BEFORE_VERB = patterns.compile(rf"(?:{_HOW}|[上下]午|\d+[时点](?:\d+分)?|[，的正]|建成|宣布)*$")
_FORMALLY = patterns.compile(rf"(?:{_HOW}|[在于](?P<place>\p{{Han}}{{2,6}}?)(?=[上挂]))*")
_VERB_ENDS = patterns.compile(r"[，。；、,;：:）)”’！\s]|$|[的后至]|以来|以后|之后|仪式|动员|为国家|为省")
_WHERE = patterns.compile(r"(?P<place>\p{Han}{2,4})(?=[，。；、,;）)”\s]|$|的|以来|后)")  # 登陆深交所
_DATE_ENDS = patterns.compile(r"[，。；、,;）)”’！\s]|$|的")
_TIME_OF_DAY = patterns.compile(r"(?:[上下]午|早上|晚间?|凌晨|中午|清晨|\d+[时点](?:\d+分|半)?|[，,\s])*")
_TODAY = patterns.plain("今[天日]")
_OF_WHOM = patterns.compile(r"的[“《]?")
_NAME = patterns.compile(r"(?!前身|.*[的了是为在和与及于])\p{Han}{4,14}")
_LEGAL = patterns.compile(r"(?:股份|有限|责任|集团|控股|公司)+$")
_CUT = patterns.compile(r"[^\p{Han}]|[是为在已将有现]|位于|地处")


class Names(Struct, frozen=True):
    """The forms in which an article prints those whom its figures are of, each with its usual form, its subject, and words that point at it."""

    forms: Mapping[str, str]
    lengths: tuple[int, ...]  # of the forms, longest first: looked up by them, many names take no more time than few
    subject: str
    pointers: tuple[str, ...]
    demonstratives: tuple[str, ...]
    suffixes: tuple[str, ...]
    vague: tuple[str, ...]

    def closing(self, words: str) -> str:
        """The usual form of the name with which words end; of a name that the figures do not know, what ends as names do and is all that the words are."""
        if words in self.pointers:
            return self.subject
        known = next((self.forms[words[-length:]] for length in self.lengths if words[-length:] in self.forms), "")
        return known or (words if words.endswith(self.suffixes) and _NAME.fullmatch(words) and not words.startswith(self.vague) else "")

    def owning(self, words: str) -> str:
        """The name with which words begin that go on about something else: 云泽铁路，…."""
        return self.opening(words)[0] or self.closing(_CUT.split(words, maxsplit=1)[0])

    def opening(self, words: str) -> tuple[str, int]:
        """The usual form of the name with which words begin, and the length of what is printed."""
        return next(((self.forms[words[:length]], length) for length in self.lengths if words[:length] in self.forms), ("", 0))

    def heading(self, words: str) -> str:
        """Of whom a sentence speaks that begins with some words."""
        return self.opening(words)[0] or (self.subject if words.startswith((*self.pointers, *self.demonstratives)) else "")


def events_of(index: ArticleIndex, lexicon: Lexicon) -> Iterable[Mention]:
    """The dated events of an article, each of somebody whom it names."""
    verbs = [(verb, event) for event, words in lexicon.verbs.dated_events.items() for verb in words]
    verbs.sort(key=lambda pair: patterns.longest_first(pair[0]))
    if not any(verb in index.text for verb, _ in verbs):
        return
    names = _names_of(index, lexicon)
    for sentence in index.readable():
        for printed in (*sentence.periods, *_today(sentence, index)):
            period = index.period_at(printed.start) or index.article.published
            if period is not None and _is_past_day(printed, period, index):
                yield from _events_at(printed, period, sentence, _Reader(index, lexicon, verbs, names))


def _names_of(index: ArticleIndex, lexicon: Lexicon) -> Names:
    common = (*OF_THE_ARTICLE, *lexicon.entities.common_names)
    usual = {fact.entity for fact in index.facts} | {index.article.subject}
    usual = {name for name in usual if len(name) >= _SHORTEST_NAME and not name.startswith(common)}
    forms = {name: name for name in usual}
    forms |= {name.removesuffix(short) + long: name for name in usual for long, short in lexicon.entities.variants.items() if name.endswith(short)}
    subject = index.article.subject if index.article.subject in usual else ""
    pointers = {word for word, endings in lexicon.entities.pointers.items() if subject.endswith(endings)} if subject else set()
    if subject.endswith(lexicon.entities.facility_suffixes):
        pointers |= lexicon.verbs.works
    elif subject.endswith(lexicon.entities.zone_suffixes):
        pointers |= lexicon.entities.self_words
    lengths = tuple(sorted({len(form) for form in forms}, reverse=True))
    suffixes = (*lexicon.entities.facility_suffixes, *lexicon.entities.zone_suffixes, *lexicon.entities.institution_suffixes)
    return Names(
        forms,
        lengths,
        subject,
        pointers=tuple(sorted(pointers)),
        demonstratives=lexicon.entities.demonstratives,
        suffixes=tuple(suffix for suffix in suffixes if len(suffix) > 1),
        vague=(*common, *lexicon.entities.vague_starts),
    )


def _is_past_day(printed: PeriodMention, period: Period, index: ArticleIndex) -> bool:
    """Whether a time is a year or shorter, lies before the article and is printed with its year, or in an article whose own date is sure."""
    expression, published = printed.expression, index.article.published
    if period.floating or (period.instant and expression.day_offset is None) or expression.lasts or expression.spans or (period.end - period.start).days > 366:
        return False
    if published is not None and period.start > published.end:
        return False
    return expression.year is not None or index.article.published_from not in ("text", "modified", "")


def _today(sentence: Sentence, index: ArticleIndex) -> Iterator[PeriodMention]:
    """今天 in an article that is dated by its day."""
    published = index.article.published
    if published is None or published.start != published.end:
        return
    for found in _TODAY.finditer(index.text, sentence.start, sentence.end):
        yield PeriodMention(found.start(), found.end(), found.group(), PeriodExpression(day_offset=0))


class _Reader(Struct, frozen=True):
    """What the events of one article are read with."""

    index: ArticleIndex
    lexicon: Lexicon
    verbs: Sequence[tuple[str, str]]
    names: Names

    def is_no_past_day(self, words: str) -> bool:
        """Whether words beside a date say that the event was put off, is to come, or was about then."""
        return says(words, self.lexicon.verbs.undated) or says(words, self.lexicon.verbs.ahead)


def _events_at(printed: PeriodMention, period: Period, sentence: Sentence, reader: _Reader) -> Iterator[Mention]:
    """The event that a date stands beside, in the same clause or, with its name, in the next."""
    text = reader.index.text
    at = _clause_at(printed.start, sentence)
    start, end = sentence.clauses[at]
    if not start <= printed.start < end:
        return
    beside = text[max(start, printed.start - _WIDEST) : min(end, printed.end + _WIDEST)]
    if reader.is_no_past_day(beside):
        return
    found = _after(printed, sentence, reader) or _before(printed, start, sentence, reader) or _in_next(printed, at, sentence, reader)
    if found is not None:
        event, name = found
        yield _mention(printed, period, sentence, name, event, reader.index)


def _clause_at(position: int, sentence: Sentence) -> int:
    """The number of the last clause that begins at or before a place."""
    return max(0, bisect_right(sentence.clauses, position, key=_start) - 1)


def _start(clause: tuple[int, int]) -> int:
    return clause[0]


def _after(printed: PeriodMention, sentence: Sentence, reader: _Reader) -> tuple[str, str] | None:
    """2022年12月30日开通的云泽铁路, 云泽铁路2017年12月28日开工."""
    text = reader.index.text
    formally = _FORMALLY.match(text, printed.end, sentence.end)
    at = formally.end() if formally else printed.end
    event, stop = _verb_at(text, at, reader)
    if not event:
        return None
    if formally is not None and formally["place"]:
        event = formally["place"] + event
    of_whom = _OF_WHOM.match(text, stop, sentence.end)
    former = text.rfind("前身", max(sentence.start, printed.start - _WIDEST), printed.start) >= 0
    name = _of_whom(of_whom.end(), printed.start, reader) if of_whom is not None and not former else _owner(printed.start, sentence, reader)
    return (event, name) if name else None


def _before(printed: PeriodMention, start: int, sentence: Sentence, reader: _Reader) -> tuple[str, str] | None:
    """始建于1998年."""
    text = reader.index.text
    if text[printed.start - 1] != "于" or _DATE_ENDS.match(text, printed.end) is None:
        return None
    words = text[start : printed.start - 1]
    verb, event = next(((verb, event) for verb, event in reader.verbs if words.endswith(verb)), ("", ""))
    if not verb:
        return None
    of_whom = _OF_WHOM.match(text, printed.end, sentence.end)
    place = printed.start - 1 - len(verb)
    name = _of_whom(of_whom.end(), place, reader) if of_whom is not None else _owner(place, sentence, reader)
    return (event, name) if name else None


def _of_whom(at: int, before: int, reader: _Reader) -> str:
    """Whose event it is that is told before a noun: 1956年建馆的临溪博物馆, 这家1958年建厂的老企业."""
    text, names = reader.index.text, reader.names
    return names.owning(text[at : at + _FARTHEST]) or (names.subject if text.endswith(names.demonstratives, 0, before) else "")


def _in_next(printed: PeriodMention, at: int, sentence: Sentence, reader: _Reader) -> tuple[str, str] | None:
    """12月28日，云泽铁路正式开工建设."""
    text = reader.index.text
    start, end = sentence.clauses[at]
    if text[start : printed.start].strip("　 ") or _TIME_OF_DAY.fullmatch(text, printed.end, end) is None:
        return None
    for start, end in sentence.clauses[at + 1 : at + 3]:
        if reader.is_no_past_day(text[start:end]) or any(start <= other.start < end for other in sentence.periods):
            return None
        name, length = reader.names.opening(text[start:end])
        formally = _FORMALLY.match(text, start + length, end) if name else None
        event, _ = _verb_at(text, formally.end(), reader) if formally is not None else ("", 0)
        if event:
            return event, name
    return None


def _verb_at(text: str, at: int, reader: _Reader) -> tuple[str, int]:
    """The event whose verb stands at a place and is all that its clause says, and where the verb ends."""
    for verb, event in reader.verbs:
        if not text.startswith(verb, at):
            continue
        stop = at + len(verb)
        where = _WHERE.match(text, stop) if verb.endswith("陆") else None
        if where is not None:
            return where["place"] + event, where.end()
        if _VERB_ENDS.match(text, stop) is not None:
            return event, stop
    return "", 0


def _owner(stop: int, sentence: Sentence, reader: _Reader) -> str:
    """Whose event it is that is told from ``stop`` on: who is named just before, or at the head of the sentence where the clause names nobody."""
    text, names = reader.index.text, reader.names
    clause = _clause_at(stop, sentence)
    start = sentence.clauses[clause][0]
    words = _BEFORE_DATE.sub("", text[max(start, stop - _WIDEST) : stop].strip())
    if words.endswith(names.demonstratives):
        return names.subject
    former = words.find("前身")
    if former > 0:  # 恒拓重工前身为1958年建厂的江州第二机械厂
        return names.closing(words[:former].removesuffix("的"))
    if words:
        return (names.closing(words) or names.closing(_BEFORE_VERB.sub("", words))) if len(words) <= _FARTHEST else ""
    if not 0 < clause <= _MOST_CLAUSES:
        return ""
    head, *between = (
        names.heading(text[low:high]) if number == 0 else names.opening(text[low:high])[0] for number, (low, high) in enumerate(sentence.clauses[:clause])
    )
    return "" if any(between) else head


def _dated(period: Period) -> str:
    """A day or month with its year, where the text leaves the year out."""
    start = period.start
    return f"{start.year}年{start.month}月{start.day}日" if start == period.end else f"{start.year}年{start.month}月"


def _mention(printed: PeriodMention, period: Period, sentence: Sentence, name: str, event: str, index: ArticleIndex) -> Mention:
    article = index.article
    early = _REPRINTED if printed.expression.day_offset is not None else 0
    days = Interval(Fraction(period.start.toordinal() - early), Fraction(period.end.toordinal()))
    legal = _LEGAL.sub("", name)
    return Mention(
        key=(legal if len(legal) >= _SHORTEST_NAME else name, event, "", "", Status.ACTUAL.value, DATE, Aspect.LEVEL.value, "", ""),
        text=printed.text if printed.expression.year is not None else _dated(period),
        narrow=days,
        outer=days,
        period=None,
        nature=Nature.FIXED,
        drift=Decimal(0),
        bound=Bound(Basis.CARRIED, Basis.CARRIED, Basis.PRINTED),
        known=True,
        place=index.place(printed.start, printed.end),
        start=printed.start,
        sentence=sentence.index,
        role=sentence.role,
        title=article.title,
        published=article.published.end.isoformat() if article.published is not None else None,
        published_from=article.published_from,
    )
