"""Identities along the rows of tables: where the headings of columns name all terms of one, it holds in every row (毛利率 beside 营业收入 and 营业成本)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from factlint.checking.identities.equations import Equation, Equations
from factlint.checking.identities.identity import judged_terms
from factlint.checking.index import ArticleIndex, FigureKey
from factlint.checking.tables.grids import Grid, Row, grids
from factlint.checking.telling.results import verified
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import Lexicon
from factlint.model import Severity, Verdict
from factlint.numbers.verdict import at_most

_FEWEST = 2  # rows that fail, for one of them to speak for all


def judge_margins(equations: Equations, index: ArticleIndex, lexicon: Lexicon, *, pedantic: bool = False) -> Iterator[Assessment]:
    """Each row of each table under every identity that its columns name. Where several rows fail, the first of them speaks for the column.

    A column in which no row holds may follow another definition: that is a warning at most, unless the rule tells text and tables apart because in the columns
    of one table there is no other, and several rows say so.
    """
    for grid in grids(index):
        columns = _columns(grid, lexicon)
        for equation in equations.named(frozenset(columns)):
            places = {role: columns[name] for (segment, name), roles in equation.roles.items() for role in roles if not segment and name in columns}
            if {equation.total, *equation.right.names} <= set(places):
                judged = [found for row in grid.rows if (found := _row(equation, index, row, places, lexicon, pedantic)) is not None]
                yield from _together(judged)


def _columns(grid: Grid, lexicon: Lexicon) -> Mapping[str, int]:
    """The indicators that single columns are headed by, with their column."""
    named = [lexicon.indicator_aliases.get(name, name) for name in grid.names]
    often = Counter(named)
    return {name: column for column, name in enumerate(named) if name in lexicon.indicators and often[name] == 1}


def _row(equation: Equation, index: ArticleIndex, row: Row, places: Mapping[str, int], lexicon: Lexicon, pedantic: bool) -> Assessment | None:
    terms: dict[str, Term] = {}
    for role, column in places.items():
        figure = row.figures[column]
        if figure is None:
            return None
        at = index.facts_at.get(figure.start, ())
        terms[role] = Term(role, index, figure, index.facts[at[0]] if at else None)
    stated = terms.pop(equation.total)
    found = judged_terms(equation, stated, terms, index, lexicon, pedantic)
    return None if found is None or found.verdict is Verdict.NOT_ASSESSABLE else found


def _together(judged: Sequence[Assessment]) -> Iterator[Assessment]:
    """The rows with the first failing one as the root of the others."""
    failing = [found for found in judged if found.verdict is Verdict.INCONSISTENT]
    holds = any(verified(found.verdict) for found in judged)
    root = _place(failing[0]) if len(failing) >= _FEWEST else None
    defined = holds or (len(failing) > _FEWEST and failing[0].rule.in_text is not None)
    for found in judged:
        if found.verdict is Verdict.INCONSISTENT and found.severity is not None:
            yield replace(found, severity=found.severity if defined else at_most(found.severity, Severity.WARNING), root=root)
        else:
            yield found


def _place(found: Assessment) -> FigureKey:
    return FigureKey(found.index.path, found.start)
