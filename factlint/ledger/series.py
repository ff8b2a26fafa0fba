"""The series of an archive that do not hold: growth, running totals, units.

A sieve in binary finds the things of which something may be wrong; only their distinct values are read as mentions and judged exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from factlint.checking.repeats.mentions import KEY_ASPECTS, YEARLY, FactKey, a_year_on
from factlint.ledger.breaks import breaks_of
from factlint.ledger.codec import INFERRED, LOOSE, PRINTED, RUNNING, SINCE
from factlint.ledger.source import LedgerSource
from factlint.ledger.store import KEY_ROW, Ledger
from factlint.ledger.values import Conflict, Value, value_of
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Status
from factlint.ruleset.rule import Rule

THING = KEY_ASPECTS[:5]
"""What the series of a thing share."""
_THINGS = ", ".join(f"k.{aspect}" for aspect in THING)
_FIRM = f"f.firm IN ({INFERRED}, {PRINTED})"
FAR = 1000  # times: as far as no series goes without a slip of 万
_DOUBTED = (
    f"SELECT {_THINGS} FROM keys k {{}} facts f ON f.key = k.id WHERE k.aspect = '{Aspect.LEVEL.value}' AND k.status = '{Status.ACTUAL.value}' AND {_FIRM}"
    f" GROUP BY k.id, {_THINGS} HAVING max(f.flags & {RUNNING | SINCE}) > 0 OR max(f.lo) > {FAR} * min(f.lo) OR max(k.nature) = '{Nature.CUMULATIVE.value}'"
)
_GROWING = f"SELECT {_THINGS} FROM keys k WHERE k.aspect = '{YEARLY}'"
_KEYS = f"{KEY_ROW} WHERE {' AND '.join(f'{aspect} = ?' for aspect in THING)} AND aspect IN ('{Aspect.LEVEL.value}', '{YEARLY}') ORDER BY id"
_ENDS = "SELECT f.first, min(f.lo), max(f.hi) FROM facts f WHERE f.key = ? AND f.firm IN ({}) GROUP BY f.first, f.value"
_VALUES = "SELECT f.first, f.value, count(DISTINCT f.article) FROM facts f WHERE f.key = ? AND f.firm IN ({}) GROUP BY f.first, f.value"

Ends: TypeAlias = dict[int, list[tuple[float, float]]]


def breaks_in(ledger: Ledger, source: LedgerSource, rules: Sequence[Rule], lexicon: Lexicon) -> Iterator[Conflict]:
    """The breaks in the series of a ledger, by the rules across series; within a snapshot."""
    if not rules:
        return
    connection = ledger.connection
    doubted = dict.fromkeys(map(tuple, connection.each(_DOUBTED.format(connection.joined))))
    revision = max(rule.revision for rule in rules) / 100
    growing = [thing for thing in map(tuple, connection.each(_GROWING)) if thing not in doubted]
    for thing in (*doubted, *(thing for thing in growing if _may_break(ledger, thing, revision))):
        values = [value for known in connection.execute(_KEYS, thing).fetchall() for value in _values(ledger, source, known)]
        yield from breaks_of(rules, values, lexicon)


def _may_break(ledger: Ledger, thing: FactKey, revision: float) -> bool:
    """Whether some growth is not between what two levels allow, in binary."""
    ends = [(known[7] == YEARLY, _ends(ledger, known)) for known in ledger.connection.execute(_KEYS, thing).fetchall()]
    return any(_is_apart(rates, levels, revision) for yearly, rates in ends if yearly for other, levels in ends if not other)


def _is_apart(rates: Ends, levels: Ends, revision: float) -> bool:
    for first, own in rates.items():
        before = levels.get(a_year_on(date.fromordinal(first), -1).toordinal(), ())
        for low, high in own:
            for now_low, now_high in levels.get(first, ()):
                for base_low, base_high in before:
                    if base_low <= 0:
                        continue
                    least, most = now_low / (base_high * (1 + revision)), now_high / (base_low * (1 - revision))
                    if high <= (least - 1) * 100 + 1e-6 or low >= (most - 1) * 100 - 1e-6:
                        return True
    return False


def _ends(ledger: Ledger, known: Sequence[Any]) -> Ends:
    """The values of a key by the first day of their period."""
    found: Ends = {}
    for first, low, high in ledger.connection.execute(_ENDS.format(_firmness(known)), (known[0],)):
        if first:
            found.setdefault(first, []).append((low, high))
    return found


def _values(ledger: Ledger, source: LedgerSource, known: Sequence[Any]) -> Iterator[Value]:
    for first, value, articles in ledger.connection.execute(_VALUES.format(_firmness(known)), (known[0],)).fetchall():
        row = source.newest((known[0], first, value), 1)[0]
        yield value_of(row, tuple(known[1:-2]), known[-2], known[-1], articles=articles, article=row[4])


def _firmness(known: Sequence[Any]) -> str:
    return str(LOOSE) if known[7] == YEARLY else f"{INFERRED}, {PRINTED}"
