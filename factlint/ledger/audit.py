"""Every conflict of an archive, one entry a contradicted fact.

Facts are grouped by key, and flows by their period too; one pass in the order of the table finds the groups whose values cannot all agree, and only these are
reduced to distinct values and compared with each other. What does not fit into a page of the ledger's cache is never held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.checking import FactKey
from factlint.checking.repeats.disagreement import PERIODIC
from factlint.checking.repeats.mentions import KEY_ASPECTS
from factlint.ledger import schema
from factlint.ledger.agreement import Agreed, agreed_of, disagreements, referring, settled
from factlint.ledger.breaks import serial
from factlint.ledger.codec import AGREED, INFERRED, PRINTED
from factlint.ledger.conflicts import across, conflicts_of
from factlint.ledger.series import breaks_in
from factlint.ledger.source import LedgerSource
from factlint.ledger.store import KEY_ROW, Ledger
from factlint.ledger.values import Conflict, Value, entry_of, rank, value_of
from factlint.lexicon import Lexicon
from factlint.model import Audit
from factlint.ruleset.rule import Rule

_NATURES = ", ".join(f"'{nature.value}'" for nature in PERIODIC)
_FIRM = f"f.firm IN ({INFERRED}, {PRINTED})"
_APART = "max(f.lo) >= min(f.hi) AND min(f.value) < max(f.value)"
"""A sieve that lets every conflict through: intervals that cannot all agree, in binary, where equal ends may yet differ exactly."""
_OF_PERIODS = (
    f"SELECT f.key, f.first FROM keys k {{}} facts f ON f.key = k.id WHERE k.nature IN ({_NATURES}) AND {_FIRM} GROUP BY f.key, f.first HAVING {_APART}"
)
_OF_KEYS = f"SELECT f.key, NULL FROM keys k {{}} facts f ON f.key = k.id WHERE k.nature NOT IN ({_NATURES}) AND {_FIRM} GROUP BY f.key HAVING {_APART}"
_VALUES = f"SELECT f.first, f.value, count(DISTINCT f.article), min(f.published) FROM facts f WHERE f.key = ?{{}} AND {_FIRM} GROUP BY f.first, f.value"


def audit(ledger: Ledger, rules: Sequence[Rule], lexicon: Lexicon, *, limit: int | None = None, version: str = "") -> Audit:
    """The conflicts of a ledger: between its articles, with agreed figures, and in series, by the rules that compare the same thing across articles.

    Ranked by support (how many articles print one of the values), then by the newest article, then by the gap between the values. ``limit`` keeps the first
    ones; ``conflicts`` counts all.
    """
    with ledger.snapshot():
        source = LedgerSource(ledger)
        numbers, agreed = _agreed(ledger)
        conflicts = settled(_conflicts(ledger, source, across(rules), lexicon), agreed)
        told = (found for key, own in agreed.items() for found in disagreements(referring(rules), list(_values(ledger, source, numbers[key], None)), own))
        found = sorted((*conflicts, *told, *breaks_in(ledger, source, serial(rules), lexicon)), key=rank)
        entries = tuple(entry_of(conflict, source.recorded) for conflict in (found if limit is None else found[:limit]))
        articles, facts = ledger.connection.execute("SELECT count(*), CAST(coalesce(sum(facts), 0) AS BIGINT) FROM articles").fetchone()
    return Audit(version, ledger.path, articles, facts, len(found), entries)


def _conflicts(ledger: Ledger, source: LedgerSource, rules: Sequence[Rule], lexicon: Lexicon) -> Iterator[Conflict]:
    for query in (_OF_PERIODS, _OF_KEYS) if rules else ():
        for key, first in ledger.connection.each(query.format(ledger.connection.joined)):
            yield from conflicts_of(rules, list(_values(ledger, source, key, first)), lexicon)


def _values(ledger: Ledger, source: LedgerSource, key: int, first: int | None) -> Iterator[Value]:
    """The distinct values of a key, or of those of its periods that begin on a day."""
    known = ledger.connection.execute(f"{KEY_ROW} WHERE id = ?", (key,)).fetchone()
    rows = ledger.connection.execute(_VALUES.format("" if first is None else " AND f.first = ?"), (key,) if first is None else (key, first))
    for begins, value, articles, oldest in rows.fetchall():
        place = (key, begins, value)
        row, before = source.newest(place, 1)[0], source.before(place) if articles > 1 else ""
        yield value_of(row, tuple(known[1:-2]), known[-2], known[-1], articles=articles, article=row[4], oldest=oldest, before=before)


def _agreed(ledger: Ledger) -> tuple[dict[FactKey, int], Agreed]:
    """The numbers of the keys on which a desk has agreed, and their figures."""
    columns = ", ".join([f"k.{aspect}" for aspect in (*KEY_ASPECTS, "nature", "drift")] + [f'f."{column}"' for column in schema.FACT_COLUMNS])
    table = ledger.connection.indexed("facts_agreed")
    rows = ledger.connection.execute(f"SELECT k.id, {columns} FROM {table} JOIN keys k ON k.id = f.key WHERE f.firm = {AGREED} ORDER BY k.id").fetchall()
    width = len(KEY_ASPECTS) + 1
    keyed = [(tuple(row[width + 2 :]), tuple(row[1:width]), row[width], row[width + 1]) for row in rows]
    return {tuple(row[1:width]): row[0] for row in rows}, agreed_of(keyed)
