"""``check`` and ``extract`` for a program that stays, as a server or an editor: set up once, and what did not change is not read again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from factlint.api import assembled, opened
from factlint.checking import FactKey
from factlint.desk import Checked, Desk
from factlint.faults import fault
from factlint.gate import Fault, Policy
from factlint.histories import past_of, series
from factlint.intake import Draft
from factlint.knowledge import Knowledge, KnowledgeError
from factlint.model import FactRecord, Report, Series
from factlint.reading import Problem
from factlint.reading.places import shown_source
from factlint.records import records

_DATES = 4  # dates for which a desk is kept
_ARTICLES = 64
_LONGEST = 100_000  # characters or bytes of an article that is remembered


class Manner(Struct, frozen=True):
    """How drafts are checked where nothing else is asked; as for ``factlint.check``."""

    date: str | None = None
    cross: bool = True
    pedantic: bool = False
    segment: bool = False


class Answer(Struct, frozen=True):
    """What is said of some drafts: the report, the facts by path, and the texts as they are shown, in which source offsets count, by path.

    ``problems`` are the suppressions and overrides that cannot be used.
    """

    report: Report
    facts: Mapping[str, tuple[FactRecord, ...]]
    texts: Mapping[str, str]
    keys: Mapping[str, Mapping[int, FactKey]]  # by path and source offset: what the ledger would know a figure by
    problems: tuple[Fault, ...] = ()


class _Known(Struct, frozen=True):
    """What is kept of a draft that was read."""

    checked: Checked
    facts: tuple[FactRecord, ...]
    text: str


class Session:
    """Checks drafts again and again under the same policy, and against the same ledger where one is given. For one thread at a time."""

    def __init__(self, policy: Policy, manner: Manner | None = None, *, ledger: Path | str | None = None) -> None:
        self._policy = policy
        self._manner = manner or Manner()
        self._ledger = ledger
        self._desks: OrderedDict[tuple[str | None, bool], Desk] = OrderedDict()
        self._articles: OrderedDict[tuple[str | None, bool, Draft], _Known] = OrderedDict()

    @property
    def known(self) -> Knowledge:
        """The rules and words that drafts are checked with."""
        return self._policy.known

    def check(self, drafts: Iterable[Draft], *, date: str | None = None, pedantic: bool = False) -> Answer:
        """The report, facts and texts of the drafts, whose names must differ; the rest as for ``factlint.check``. Raises ``LedgerError``."""
        date, pedantic = date or self._manner.date, pedantic or self._manner.pedantic
        desk = self._desk(date, pedantic)
        read: list[_Known] = []
        problems: list[Problem] = []
        for draft in sorted(drafts, key=lambda draft: draft.name):
            one = self._read(desk, draft, (date, pedantic, draft))
            if isinstance(one, Problem):
                problems.append(one)
            else:
                read.append(one)
        report = assembled(desk, self._policy.known, [one.checked for one in read], problems, ledger=self._ledger)
        found = self._policy.gated(report)
        named = {one.checked.summary.path: one for one in read}
        keys = {path: {mention.place.start: mention.key for mention in one.checked.outcome.mentions} for path, one in named.items()}
        return Answer(found.report, {path: one.facts for path, one in named.items()}, {path: one.text for path, one in named.items()}, keys, found.problems)

    def history(self, key: FactKey) -> Series:
        """What the ledger has of a fact, in the order of time; nothing without a ledger. Raises ``LedgerError``."""
        if self._ledger is None:
            return series(key, ())
        with opened(self._ledger, ()) as archive:
            return series(key, past_of(archive)(key))

    def _desk(self, date: str | None, pedantic: bool) -> Desk:
        desk = self._desks.pop((date, pedantic), None) or self._new_desk(date, pedantic)
        self._desks[date, pedantic] = desk
        if len(self._desks) > _DATES:
            self._desks.popitem(last=False)
        return desk

    def _new_desk(self, date: str | None, pedantic: bool) -> Desk:
        return Desk(
            self._policy.known,
            date=date,
            cross=self._manner.cross,
            archived=self._ledger is not None,
            pedantic=pedantic,
            segment=self._manner.segment,
            limits=self._policy.limits,
        )

    def _read(self, desk: Desk, draft: Draft, key: tuple[str | None, bool, Draft]) -> _Known | Problem:
        known = self._articles.pop(key, None) or _known(desk, draft)
        if isinstance(known, _Known) and len(draft.content) <= _LONGEST:
            self._articles[key] = known
            if len(self._articles) > _ARTICLES:
                self._articles.popitem(last=False)
        return known


def _known(desk: Desk, draft: Draft) -> _Known | Problem:
    """What is said of a draft. A lack of memory is raised: it concerns the process."""
    try:
        return _read(desk, draft)
    except (KnowledgeError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - the other drafts are checked all the same; it is told
        return fault(draft.name, error)


def _read(desk: Desk, draft: Draft) -> _Known | Problem:
    bound = desk.bound(draft)
    if isinstance(bound, Problem):
        return bound
    return _Known(desk.judged(bound), tuple(record for story in bound for record in records(story)), shown_source([story.scan.article for story in bound]))
