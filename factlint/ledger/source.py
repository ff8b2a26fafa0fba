"""A ledger as checking asks it: by what a figure of a draft is about. What a look-up costs hangs on the values of its key, not on the size of the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factlint.checking import FactKey, Mention, Recorded
from factlint.checking.repeats.mentions import KEY_ASPECTS, YEARLY, a_year_on
from factlint.checking.repeats.timeseries import YEARS
from factlint.ledger import schema
from factlint.ledger.codec import AGREED, LOOSE, firmness, interval_text, mention_of, value_hash
from factlint.ledger.entry import REFERENCE, is_storable
from factlint.ledger.errors import explained
from factlint.ledger.store import KEY_ROW, Ledger
from factlint.lexicon.entries import Nature
from factlint.model import Aspect

_ASPECT = KEY_ASPECTS.index("aspect")
_BEYOND_THING = frozenset(KEY_ASPECTS[5:])
_FAR = 1000  # times: as far as no series goes without a slip of 万
_QUOTED = 3  # mentions of one value that a finding quotes
_COLUMNS = ", ".join(f'f."{column}"' for column in schema.FACT_COLUMNS)
_WITH_ARTICLE = f"SELECT {_COLUMNS}, a.path, a.title, a.published_from FROM {{}} JOIN articles a ON a.id = f.article"
_NEXT = "SELECT first, value FROM facts WHERE key = ? AND (first, value) > (?, ?) AND first <= ? ORDER BY first, value LIMIT 1"
_KEYS_KEPT = 10_000
_LAST = (1 << 63) - 1  # no value is larger
_OF_VALUE = "f.key = ? AND f.first = ? AND f.value = ?"
_DIGESTS = "SELECT DISTINCT a.digest FROM facts f JOIN articles a ON a.id = f.article"
_DAYS_AROUND = 4 * 366  # beyond which a stock may be anything


class LedgerSource:
    """The facts of a ledger, without those of the articles that truly lie at the paths of ``apart``: a draft is not held against itself."""

    def __init__(self, ledger: Ledger, apart: Iterable[str] = ()) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._digests: dict[tuple[int, int, int], set[str]] = {}  # of the values of the last findings
        self._asked: dict[object, Sequence[Mention]] = {}
        self._keys: dict[tuple[FactKey, frozenset[str]], list[tuple[Any, ...]]] = {}  # every rule asks for the same
        with explained(ledger.path):
            reals = {os.path.realpath(path) for path in apart if is_storable(path)}
            found = (self._connection.execute("SELECT id FROM articles WHERE real = ? AND kind <> ?", (real, REFERENCE)).fetchone() for real in sorted(reals))
            self._apart = [row[0] for row in found if row is not None]
        self._but = f" AND f.article NOT IN ({', '.join(map(str, self._apart))})" if self._apart else ""

    # ── a FactSource ─────────────────────────────────────────────────────────────────────────────

    def keys(self) -> Iterable[FactKey]:
        """All keys, in one order."""
        with explained(self._ledger.path):
            for row in self._connection.each(f"{KEY_ROW} ORDER BY {', '.join(KEY_ASPECTS)}"):
                yield tuple(row[1:-2])

    def mentions(self, key: FactKey) -> Sequence[Mention]:
        """All mentions of a key, in the order of path and place."""
        with explained(self._ledger.path):
            found = [self._mention(row, known) for known in self._alike(key, frozenset()) for row in self._all(f"f.key = ?{self._but}", (known[0],))]
        return sorted(found, key=lambda mention: (mention.path, mention.start))

    # ── an Archive ───────────────────────────────────────────────────────────────────────────────

    def alike(self, mention: Mention, dropped: frozenset[str]) -> Sequence[Mention]:
        """One mention, the oldest, for every distinct value of articles that may be held against a mention."""
        asked = (mention.key, _reach(mention), dropped)
        if asked not in self._asked:  # several rules ask the same
            with explained(self._ledger.path):
                found = [row for known in self._alike(mention.key, dropped) for row in self._values(known, mention)]
            self._asked[asked] = [one for firm, one in found if firm not in (LOOSE, AGREED)]
        return self._asked[asked]

    def series(self, mention: Mention) -> Sequence[Mention]:
        """One mention, the oldest, for every distinct value of articles that stands in the series of a mention and may not hold beside it."""
        with explained(self._ledger.path):
            thing = [known for known in self._alike(mention.key, _BEYOND_THING) if known[_ASPECT + 1] in (YEARLY, Aspect.LEVEL.value)]
            wanted = dict.fromkeys((known, *reach) for known in thing for reach in self._stretches(known, thing, mention))
            return [one for known, low, high in wanted for firm, one in self._between(known, low, high) if firm != AGREED]

    def _stretches(self, known: tuple[Any, ...], thing: Sequence[tuple[Any, ...]], mention: Mention) -> Iterator[tuple[int, int]]:
        """Between which days, as ordinals, the periods of a key begin that a mention is held against."""
        assert mention.period is not None
        years = [a_year_on(mention.period.start, at).toordinal() for at in range(-YEARS, YEARS + 1)]
        before, now, after = years[YEARS - 1 : YEARS + 2]
        if mention.key[_ASPECT] == YEARLY:
            yield from ((first, first) for first in (before, now) if known[_ASPECT + 1] != YEARLY)
        elif known[_ASPECT + 1] == YEARLY:
            yield from ((first, first) for first in (now, after))
        elif tuple(known[1:-2]) == mention.key:
            if any(other[_ASPECT + 1] == YEARLY for other in thing):
                yield from ((first, first) for first in (before, now, after))
            if mention.running or mention.since or mention.nature is Nature.CUMULATIVE:
                yield years[0], years[-1]
            if any(self._is_far(known[0], first, mention) for first in years):
                yield from ((first, first) for first in years)

    def _is_far(self, key: int, first: int, mention: Mention) -> bool:
        """Whether a value whose period begins on a day lies as far from a mention as only a slip of its unit does."""
        row = self._connection.execute("SELECT f.lo FROM facts f WHERE f.key = ? AND f.first = ? LIMIT 1", (key, first)).fetchone()
        end = mention.outer.low if mention.outer.low is not None else mention.outer.high
        own, other = float(end or 0), row[0] if row is not None else 0
        return own > 0 and other > 0 and not own < other * _FAR < own * _FAR * _FAR

    def references(self, mention: Mention) -> Sequence[Mention]:
        """The agreed figures of a mention's key, the oldest first."""
        with explained(self._ledger.path):
            known = self._alike(mention.key, frozenset())
            agreed = [
                self._mention(row, one)
                for one in known
                for row in self._all(f"f.key = ? AND f.firm = {AGREED}", (one[0],), facts=self._connection.indexed("facts_agreed"))
            ]
        return sorted(agreed, key=lambda other: (other.published or "", other.path, other.start))

    def recorded(self, mention: Mention) -> Recorded:
        """Where the value of a mention stands: its newest articles, in the order of date, path and place."""
        with explained(self._ledger.path):
            known, place = self._located(mention)
            rows = self.newest((known[0], *place), _QUOTED)
            found = [(self._mention(row, known), self._sentence(row)) for row in rows]
            found.sort(key=lambda one: (one[0].published or "", one[0].path, one[0].start))
            return Recorded(tuple(found), 0 if mention.published_from == REFERENCE else self._count([(known[0], *place)]))

    def articles(self, values: Sequence[Mention]) -> int:
        """How many articles print one of the values; one text under two names is one."""
        with explained(self._ledger.path):
            return self._count([(known[0], *place) for known, place in map(self._located, values)])

    # ── a history ────────────────────────────────────────────────────────────────────────────────

    def values(self, key: FactKey) -> Iterator[tuple[Mention, int]]:
        """The newest mention of every value of a key, by the day on which its period begins, and how many articles print it (0: an agreed figure)."""
        with explained(self._ledger.path):
            for known in self._alike(key, frozenset()):
                for _, mention in self._between(known, 0, 1 << 40):
                    record = self.recorded(mention)
                    yield record.mentions[-1][0], record.articles

    # ── look-ups ─────────────────────────────────────────────────────────────────────────────────

    def _alike(self, key: FactKey, dropped: frozenset[str]) -> list[tuple[Any, ...]]:
        """The keys that agree with one in all but the dropped aspects: id, aspects, nature, drift."""
        if (key, dropped) not in self._keys:
            if len(self._keys) >= _KEYS_KEPT:
                self._keys.clear()
            asked = [(aspect, member) for aspect, member in zip(KEY_ASPECTS, key, strict=True) if aspect not in dropped]
            where = " AND ".join(f"{aspect} = ?" for aspect, _ in asked)
            self._keys[key, dropped] = self._connection.execute(f"{KEY_ROW} WHERE {where}", [member for _, member in asked]).fetchall()
        return self._keys[key, dropped]

    def _values(self, known: tuple[Any, ...], mention: Mention) -> Iterator[tuple[int, Mention]]:
        """The first mention of every value of a key whose period is comparable, with its firmness; from value to value, never through all mentions."""
        yield from self._between(known, *_reach(mention))

    def _between(self, known: tuple[Any, ...], low: int, high: int) -> Iterator[tuple[int, Mention]]:
        """The first mention of every value of a key whose period begins between two days, with its firmness."""
        at = (low - 1, _LAST)
        while True:
            step = self._connection.execute(_NEXT, (known[0], *at, high)).fetchone()
            if step is None:
                return
            at = first, value = step
            rows = self._all(f"{_OF_VALUE}{self._but} ORDER BY f.published, f.article, f.start LIMIT 1", (known[0], first, value))
            for row in rows:
                yield row[11], self._mention(row, known)

    def _all(self, where: str, values: Sequence[object], facts: str = "facts f") -> list[tuple[Any, ...]]:
        return self._connection.execute(f"{_WITH_ARTICLE.format(facts)} WHERE {where}", values).fetchall()

    def newest(self, place: tuple[int, int, int], number: int) -> list[tuple[Any, ...]]:
        """The rows of the newest mentions of a value (key, first day, hash), by path and place in one day; only those of as late a date are looked at."""
        newest = f"SELECT f.published FROM facts f WHERE {_OF_VALUE}{self._but} ORDER BY f.published DESC LIMIT {number}"
        dates = [row[0] for row in self._connection.execute(newest, place)]
        latest = f"{_OF_VALUE} AND f.published >= ?{self._but} ORDER BY f.published DESC, a.path, f.start LIMIT {number}"
        return self._all(latest, (*place, dates[-1])) if dates else []

    def before(self, place: tuple[int, int, int]) -> str:
        """The latest date of the articles that print a value, but for one; "" where there is none."""
        dates = f"SELECT DISTINCT f.published, f.article FROM facts f WHERE {_OF_VALUE}{self._but} ORDER BY f.published DESC LIMIT 2"
        found = self._connection.execute(dates, place).fetchall()
        return str(found[1][0]) if len(found) > 1 else ""

    def _mention(self, row: tuple[Any, ...], known: tuple[Any, ...]) -> Mention:
        return mention_of(row, tuple(known[1:-2]), known[-2], known[-1], row[len(schema.FACT_COLUMNS) :])

    def _located(self, mention: Mention) -> tuple[tuple[Any, ...], tuple[int, int]]:
        """The row of the mention's key, and the first day and value under which it stands."""
        known = self._alike(mention.key, frozenset())[0]
        first, last = (0, 0) if mention.period is None else (mention.period.start.toordinal(), mention.period.end.toordinal())
        return known, (first, value_hash(interval_text(mention.outer), last, firmness(mention)))

    def _sentence(self, row: tuple[Any, ...]) -> str:
        found = self._connection.execute("SELECT text FROM sentences WHERE article = ? AND number = ?", (row[4], row[23])).fetchone()
        return "" if found is None else str(found[0])

    def _count(self, places: Sequence[tuple[int, int, int]]) -> int:
        digests: set[str] = set()
        for place in places:
            if place not in self._digests:
                self._digests[place] = {row[0] for row in self._connection.execute(f"{_DIGESTS} WHERE {_OF_VALUE}{self._but}", place)}
            digests |= self._digests[place]
        return len(digests)


def _reach(mention: Mention) -> tuple[int, int]:
    """The first days, as ordinals, of the periods that a mention compares with."""
    if mention.nature is Nature.FIXED:
        return 0, 1 << 40
    if mention.period is None:
        return 0, 0
    first = mention.period.start.toordinal()
    if mention.nature in (Nature.STOCK, Nature.SHARE):
        length = mention.period.end.toordinal() - first
        return max(1, first - _DAYS_AROUND - length), first + _DAYS_AROUND + length
    return first, first
