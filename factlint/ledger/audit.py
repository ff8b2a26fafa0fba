"""Every conflict of an archive, one entry a contradicted fact.

Facts are grouped by key, and flows by their period too; one pass in the order of the table finds the groups whose values cannot all agree, and only these are
reduced to distinct values and compared with each other. What does not fit into a page of the ledger's cache is never held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.ledger.agreement import disagreements, settled
from factlint.ledger.codec import INFERRED, PRINTED
from factlint.ledger.conflicts import PERIODIC, Conflict, Value, across, conflicts_of, entry_of, rank, referring, serial, value_of
from factlint.ledger.series import breaks_in
from factlint.ledger.source import LedgerSource
from factlint.ledger.store import KEY_ROW, Ledger
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
_VALUES = f"SELECT f.first, f.value, count(DISTINCT f.article) FROM facts f WHERE f.key = ?{{}} AND {_FIRM} GROUP BY f.first, f.value"


def audit(ledger: Ledger, rules: Sequence[Rule], lexicon: Lexicon, *, limit: int | None = None, version: str = "") -> Audit:
    """The conflicts of a ledger: between its articles, with agreed figures, and in series, by the rules that compare the same thing across articles.

    Ranked by support (how many articles print one of the values), then by the newest article, then by the gap between the values. ``limit`` keeps the first
    ones; ``conflicts`` counts all.
    """
    with ledger.snapshot():
        source = LedgerSource(ledger)
        conflicts = settled(ledger, (conflict for rule in across(rules) for conflict in _conflicts(ledger, source, rule, lexicon)))
        agreed = disagreements(ledger, referring(rules), lambda key: _values(ledger, source, key, None))
        found = sorted((*conflicts, *agreed, *breaks_in(ledger, source, serial(rules), lexicon)), key=rank)
        entries = tuple(entry_of(conflict, source.recorded) for conflict in (found if limit is None else found[:limit]))
        articles, facts = ledger.connection.execute("SELECT count(*), CAST(coalesce(sum(facts), 0) AS BIGINT) FROM articles").fetchone()
    return Audit(version, ledger.path, articles, facts, len(found), entries)


def _conflicts(ledger: Ledger, source: LedgerSource, rule: Rule, lexicon: Lexicon) -> Iterator[Conflict]:
    for query in (_OF_PERIODS, _OF_KEYS) if rule.periods == "same" else (_OF_PERIODS,):
        for key, first in ledger.connection.each(query.format(ledger.connection.joined)):
            yield from conflicts_of(rule, list(_values(ledger, source, key, first)), lexicon)


def _values(ledger: Ledger, source: LedgerSource, key: int, first: int | None) -> Iterator[Value]:
    """The distinct values of a key, or of those of its periods that begin on a day."""
    known = ledger.connection.execute(f"{KEY_ROW} WHERE id = ?", (key,)).fetchone()
    rows = ledger.connection.execute(_VALUES.format("" if first is None else " AND f.first = ?"), (key,) if first is None else (key, first))
    for begins, value, articles in rows.fetchall():
        row = source.newest((key, begins, value), 1)[0]
        yield value_of(row, tuple(known[1:-2]), known[-2], known[-1], articles=articles, article=row[4])
