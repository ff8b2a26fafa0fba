"""What happened to a thing once, and when: 始建于1998年, 2022年12月30日开通的云泽铁路.

Each is a mention whose value is its days, so that two articles that date one event otherwise are held against each other like any two figures of one fact.
Which events there are and the verbs that tell of them is ``dated_events`` of the lexicon; a rule of comparison names those that it looks at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.holders import SHORTEST_NAME, Names, names_of
from factlint.checking.repeats.mentions import DATE, Mention
from factlint.lexicon import Lexicon, says
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Basis, Bound, Interval, Period, PeriodExpression, PeriodMention, Sentence, Status
from factlint.rational import Fraction

_REPRINTED = 3  # days: 今天 was written on the eve of the day that a page bears, or is printed again after it
_WIDEST = 60  # characters on either side of a date in which it is told that the event is to come
_MOST_CLAUSES = 8  # between the head of a sentence and an event that is its
_FARTHEST = 24  # characters of a clause between a date and the verb or name beside it
_BEFORE_DATE = patterns.compile(r"(?:早在|[于在自从]|最早|[是，])+$")
_DATE_ENDS = patterns.compile(r"[，。；、,;）)”’！\s]|$|的")
_TIME_OF_DAY = patterns.compile(r"(?:[上下]午|早上|晚间?|凌晨|中午|清晨|\d+[时点](?:\d+分|半)?|[，,\s])*")
_TODAY = patterns.plain("今[天日]")
_OF_WHOM = patterns.compile(r"的[“《]?")
_WHERE = patterns.compile(r"(?P<place>\p{Han}{2,4})(?=[，。；、,;）)”\s]|$|的|以来|后)")


class Events:
    """Finds the dated events of articles by the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.verbs
        verbs = [(verb, event) for event, told in words.dated_events.items() for verb in told]
        self._lexicon = lexicon
        self.verbs = tuple(sorted(verbs, key=lambda pair: patterns.longest_first(pair[0])))
        self._words = [verb for verb, _ in self.verbs]
        self.arriving = words.arriving
        self.former = patterns.any_of(words.predecessors)
        manners, leads = patterns.alternatives(words.event_manners), patterns.alternatives(words.event_leads)
        self.formally = patterns.compile(rf"(?:{manners}|[在于](?P<place>\p{{Han}}{{2,6}}?)(?=[上挂]))*")
        self.before_verb = patterns.compile(rf"(?:{manners}|[上下]午|\d+[时点](?:\d+分)?|[，的正]|{leads})*$")
        self.verb_ends = patterns.compile(rf"[，。；、,;：:）)”’！\s]|$|[的后至]|{patterns.alternatives(words.event_tails)}")
        self._legal_form = patterns.compile(rf"(?:{patterns.alternatives(lexicon.entities.legal_forms)})+$")

    def of(self, index: ArticleIndex) -> Iterable[Mention]:
        """The dated events of an article, each of somebody whom it names."""
        today = _today(index)
        for sentence in index.readable():
            dates = (*sentence.periods, *today.get(sentence.index, ())) if today else sentence.periods
            if not dates or not self.tells_of_one(index.text[sentence.start : sentence.end]):
                continue
            for printed in dates:
                found = _Reader(index, self, sentence, printed).event() if _is_dated(printed, index) else None
                period = (index.period_at(printed.start) or index.article.published) if found is not None else None
                if found is not None and period is not None and _is_past_day(printed, period, index):
                    yield _mention(printed, period, sentence, self._without_form(found.of), found.name, index)

    def names(self, index: ArticleIndex) -> Names:
        """Those of whom an article gives figures, and its subject."""
        return names_of(index, self._lexicon)

    def tells_of_one(self, words: str) -> bool:
        """Whether words hold the verb of an event."""
        return says(words, self._words)

    def is_no_past_day(self, words: str) -> bool:
        """Whether words beside a date say that the event was put off, is to come, or was about then."""
        return says(words, self._lexicon.verbs.undated) or says(words, self._lexicon.verbs.ahead)

    def _without_form(self, name: str) -> str:
        """The name of a company without its legal form, where anything is left."""
        short = self._legal_form.sub("", name)
        return short if len(short) >= SHORTEST_NAME else name


class _Event(Struct, frozen=True):
    """What happened, and to whom."""

    name: str
    of: str


class _Reader(Struct, frozen=True):
    """Reads what happened on a date of a sentence."""

    index: ArticleIndex
    known: Events
    sentence: Sentence
    printed: PeriodMention

    @property
    def text(self) -> str:
        return self.index.text

    @property
    def names(self) -> Names:
        """Whom the article names: asked for where a verb stands beside a date, which is seldom."""
        return self.index.once(self.known.names)

    def event(self) -> _Event | None:
        """The event that the date stands beside, in the same clause or, with its name, in the next."""
        at = self._clause_at(self.printed.start)
        start, end = self.sentence.clauses[at]
        if not start <= self.printed.start < end:
            return None
        beside = self.text[max(start, self.printed.start - _WIDEST) : min(end, self.printed.end + _WIDEST)]
        if self.known.is_no_past_day(beside):
            return None
        return self._after() or self._before(start) or self._in_next(at)

    def _clause_at(self, position: int) -> int:
        """The number of the last clause that begins at or before a place."""
        return max(0, bisect_right(self.sentence.clauses, position, key=_start) - 1)

    def _after(self) -> _Event | None:
        """2022年12月30日开通的云泽铁路, 云泽铁路2017年12月28日开工."""
        start, stop = self.printed.start, self.sentence.end
        formally = self.known.formally.match(self.text, self.printed.end, stop)
        event, behind = self._verb_at(formally.end() if formally else self.printed.end)
        if not event:
            return None
        if formally is not None and formally["place"]:
            event = formally["place"] + event
        of_whom = _OF_WHOM.match(self.text, behind, stop)
        former = self.known.former.search(self.text, max(self.sentence.start, start - _WIDEST), start) is not None
        name = self._named_behind(of_whom.end(), start) if of_whom is not None and not former else self._owner(start)
        return _Event(event, name) if name else None

    def _before(self, start: int) -> _Event | None:
        """始建于1998年."""
        if self.text[self.printed.start - 1] != "于" or _DATE_ENDS.match(self.text, self.printed.end) is None:
            return None
        words = self.text[start : self.printed.start - 1]
        verb, event = next(((verb, event) for verb, event in self.known.verbs if words.endswith(verb)), ("", ""))
        if not verb:
            return None
        of_whom = _OF_WHOM.match(self.text, self.printed.end, self.sentence.end)
        place = self.printed.start - 1 - len(verb)
        name = self._named_behind(of_whom.end(), place) if of_whom is not None else self._owner(place)
        return _Event(event, name) if name else None

    def _in_next(self, at: int) -> _Event | None:
        """12月28日，云泽铁路正式开工建设."""
        start, end = self.sentence.clauses[at]
        if self.text[start : self.printed.start].strip("　 ") or _TIME_OF_DAY.fullmatch(self.text, self.printed.end, end) is None:
            return None
        for start, end in self.sentence.clauses[at + 1 : at + 3]:
            if self.known.is_no_past_day(self.text[start:end]) or any(start <= other.start < end for other in self.sentence.periods):
                return None
            if not self.known.tells_of_one(self.text[start:end]):
                continue
            name, length = self.names.opening(self.text[start:end])
            formally = self.known.formally.match(self.text, start + length, end) if name else None
            event, _ = self._verb_at(formally.end()) if formally is not None else ("", 0)
            if event:
                return _Event(event, name)
        return None

    def _verb_at(self, at: int) -> tuple[str, int]:
        """The event whose verb stands at a place and is all that its clause says (登陆深交所: with the place), and where it ends."""
        for verb, event in self.known.verbs:
            if not self.text.startswith(verb, at):
                continue
            stop = at + len(verb)
            where = _WHERE.match(self.text, stop) if verb in self.known.arriving else None
            if where is not None:
                return where["place"] + event, where.end()
            if self.known.verb_ends.match(self.text, stop) is not None:
                return event, stop
        return "", 0

    def _named_behind(self, at: int, before: int) -> str:
        """Whose event it is that is told before a noun: 1956年建馆的临溪博物馆, 这家1958年建厂的老企业."""
        name = self.names.owning(self.text[at : at + _FARTHEST])
        return name or (self.names.subject if self.text.endswith(self.names.demonstratives, 0, before) else "")

    def _owner(self, stop: int) -> str:
        """Whose event it is that is told from ``stop`` on: who is named just before, or at the head of the sentence where the clause names nobody."""
        clause = self._clause_at(stop)
        start = self.sentence.clauses[clause][0]
        words = _BEFORE_DATE.sub("", self.text[max(start, stop - _WIDEST) : stop].strip())
        if words.endswith(self.names.demonstratives):
            return self.names.subject
        former = self.known.former.search(words)
        if former is not None and former.start():  # 恒拓重工前身为1958年建厂的江州第二机械厂
            return self.names.closing(words[: former.start()].removesuffix("的"))
        if words:
            return (self.names.closing(words) or self.names.closing(self.known.before_verb.sub("", words))) if len(words) <= _FARTHEST else ""
        return self._at_the_head(clause)

    def _at_the_head(self, clause: int) -> str:
        """Of whom a sentence speaks from its head on, where nobody else is named before a clause."""
        if not 0 < clause <= _MOST_CLAUSES:
            return ""
        head, *between = (self.text[low:high] for low, high in self.sentence.clauses[:clause])
        return "" if any(self.names.opening(words)[0] for words in between) else self.names.heading(head)


def _start(clause: tuple[int, int]) -> int:
    return clause[0]


def _is_dated(printed: PeriodMention, index: ArticleIndex) -> bool:
    """Whether a time is no stretch that lasts, and is printed with its year, or in an article whose own date is sure."""
    expression = printed.expression
    if expression.lasts or expression.spans:
        return False
    return expression.year is not None or index.article.published_from not in ("text", "modified", "")


def _is_past_day(printed: PeriodMention, period: Period, index: ArticleIndex) -> bool:
    """Whether a time is a year or shorter and lies before the article."""
    published = index.article.published
    if period.floating or (period.instant and printed.expression.day_offset is None) or (period.end - period.start).days > 366:
        return False
    return published is None or period.start <= published.end


def _today(index: ArticleIndex) -> Mapping[int, Sequence[PeriodMention]]:
    """今天, a time of its own in an article that is dated by its day, by the number of its sentence."""
    found: dict[int, list[PeriodMention]] = {}
    for day in _TODAY.finditer(index.text):
        mention = PeriodMention(day.start(), day.end(), day.group(), PeriodExpression(day_offset=0))
        found.setdefault(index.sentence_at(day.start()).index, []).append(mention)
    published = index.article.published if found else None
    return found if published is not None and published.start == published.end else {}


def _dated(period: Period) -> str:
    """A day or month with its year, where the text leaves the year out."""
    start = period.start
    return f"{start.year}年{start.month}月{start.day}日" if start == period.end else f"{start.year}年{start.month}月"


def _mention(printed: PeriodMention, period: Period, sentence: Sentence, name: str, event: str, index: ArticleIndex) -> Mention:
    article = index.article
    early = _REPRINTED if printed.expression.day_offset is not None else 0
    days = Interval(Fraction(period.start.toordinal() - early), Fraction(period.end.toordinal()))
    return Mention(
        key=(name, event, "", "", Status.ACTUAL.value, DATE, Aspect.LEVEL.value, "", ""),
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
