"""Rows and columns of tables that claim totals, held against what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factlint.checking.index import ArticleIndex
from factlint.checking.lists.chance import explained_by_a_slip
from factlint.checking.lists.summing import sum_assessment, sum_judgement, sum_of, unassessed_sum
from factlint.checking.tables.grids import Grid, Row, grids
from factlint.checking.telling.words import plain
from factlint.checking.terms import Assessment, Term
from factlint.model import Kind, Quantity, Severity, Verdict
from factlint.numbers.verdict import Judgement, judge_sum, severity_of
from factlint.rational import Fraction, rational
from factlint.ruleset.rule import Rule, TableTotals

_HUNDRED = 100
_FEWEST = 2


class Total(Struct, frozen=True):
    """A figure that claims a total and the readings of what it adds up: without subtotals, or the subtotals alone. ``gaps``: some cell is blank."""

    stated: Quantity
    readings: tuple[tuple[Quantity, ...], ...]
    gaps: bool = False


def judge_tables(rule: Rule, index: ArticleIndex, *, pedantic: bool = False) -> Iterator[Assessment]:
    """Every total that the tables of an article claim. One that does not hold is firm where another total over the same rows or columns does."""
    assert rule.table is not None
    along = _columns if rule.table.along == "column" else _rows
    for grid in grids(index):
        for totals in along(grid, rule.table):
            judged = [(total, *_best(total)) for total in totals]
            firm = any(judgement.holds for _, judgement, _ in judged)
            for total, judgement, parts in judged:
                yield _assessed(rule, index, total, judgement, parts, firm, pedantic)


def _best(total: Total) -> tuple[Judgement, tuple[Quantity, ...]]:
    """The reading that holds, else the first."""
    judged = [(judge_sum(total.stated, [(part, 1) for part in parts]), parts) for parts in total.readings]
    return next((found for found in judged if found[0].holds), judged[0])


def _assessed(rule: Rule, index: ArticleIndex, total: Total, judgement: Judgement, parts: tuple[Quantity, ...], firm: bool, pedantic: bool) -> Assessment:
    stated, terms = _term(index, "stated", total.stated), tuple(_term(index, "parts", part) for part in parts)
    if judgement.verdict is Verdict.NOT_ASSESSABLE:
        return unassessed_sum(rule, stated, terms, "hedged_total")
    if judgement.holds or (firm and not total.gaps):
        return _as_printed(sum_judgement(rule, stated, terms, judgement, severity_of(judgement, rule.severity, pedantic=pedantic)), terms)
    slips = () if total.gaps or judgement.severity_shift != "none" else explained_by_a_slip(stated, terms, _FEWEST)
    if slips:
        return _as_printed(sum_assessment(rule, stated, [(term, 1) for term in terms], judgement, Severity.WARNING, slips), terms)
    return unassessed_sum(rule, stated, terms, "open_list")


def _as_printed(found: Assessment, terms: Sequence[Term]) -> Assessment:
    """The message in the scale of the column: 206.3 under 万吨, not 2063000."""
    assert found.stated is not None
    printed = found.stated.quantity.text.replace(",", "")
    if not printed.strip("-−－+").replace(".", "", 1).isdecimal() or found.stated.quantity.value == 0:
        return found
    scale = abs(Fraction(found.stated.quantity.value) / rational(printed.strip("-−－+")))
    value, _ = sum_of(found.stated, [(term, 1) for term in terms])
    shown = plain(value / scale, len(printed.partition(".")[2]))
    return replace(found, words={**found.message_words, "recomputed": shown, "expected": shown})


def _term(index: ArticleIndex, role: str, quantity: Quantity) -> Term:
    at = index.facts_at.get(quantity.start, ())
    return Term(role, index, quantity, index.facts[at[0]] if at else None)


# ── a row that holds the totals of the columns ───────────────────────────────────────────────────


def _columns(grid: Grid, words: TableTotals) -> Iterator[list[Total]]:
    """For each row that claims totals, those of its columns."""
    at = [number for number, row in enumerate(grid.rows) if _names(row.name, words.total)]
    for number in at:
        rows = grid.rows[:number] if number else grid.rows[1:]
        rows = (
            rows[max((other + 1 for other in at if other < number), default=0) :] if number else rows[: next((other - 1 for other in at if other), len(rows))]
        )
        yield list(_column_totals(grid, grid.rows[number], rows, words))
    if words.subtotal:
        begin = 0
        for number, row in enumerate(grid.rows):
            if _names(row.name, words.subtotal):
                yield list(_column_totals(grid, row, grid.rows[begin:number], words))
            if _names(row.name, (*words.subtotal, *words.total)):
                begin = number + 1


def _column_totals(grid: Grid, total: Row, rows: Sequence[Row], words: TableTotals) -> Iterator[Total]:
    rows = [row for row in rows if not row.name.startswith(words.part)] if words.part else list(rows)
    for column, name in enumerate(grid.names):
        stated = total.figures[column]
        if stated is None or any(word in name for word in words.apart) or (stated.kind is Kind.PERCENT and stated.value != _HUNDRED):
            continue
        found = _readings(stated, column, rows, words)
        if found is not None:
            yield found


def _readings(stated: Quantity, column: int, rows: Sequence[Row], words: TableTotals) -> Total | None:
    """Without the subtotals, or the subtotals with what stands behind the last of them."""
    plain = [row for row in rows if not _names(row.name, words.subtotal)]
    readings = [plain]
    if len(plain) != len(rows):
        last = max(at for at, row in enumerate(rows) if _names(row.name, words.subtotal))
        readings += [[row for at, row in enumerate(rows) if at > last or _names(row.name, words.subtotal)]]
    figures = [tuple(figure for row in reading if (figure := row.figures[column]) is not None) for reading in readings]
    if any(row.figures[column] is None and not row.blank[column] for row in rows):
        return None  # a cell of words or of several figures
    fitting = tuple(reading for reading in figures if len(reading) >= _FEWEST and all(figure.unit == stated.unit for figure in reading))
    return Total(stated, fitting, any(row.blank[column] for row in rows)) if fitting else None


# ── a column that holds the totals of the rows ───────────────────────────────────────────────────


def _rows(grid: Grid, words: TableTotals) -> Iterator[list[Total]]:
    """For each column that claims totals, those of all rows."""
    at = [column for column, name in enumerate(grid.names) if _names(name, words.total)]
    adding = [column for column, name in enumerate(grid.names) if column not in at and not any(word in name for word in words.apart)]
    for place, column in enumerate(at):
        if column == 0:
            others = [other for other in adding if other < (at[place + 1] if place + 1 < len(at) else len(grid.headings))]
        else:
            others = [other for other in adding if (at[place - 1] if place else -1) < other < column]
        found = [total for row in grid.rows if (total := _row_total(row, column, others)) is not None]
        if found:
            yield found


def _row_total(row: Row, column: int, others: Sequence[int]) -> Total | None:
    stated = row.figures[column]
    if stated is None or stated.kind is not Kind.AMOUNT:
        return None
    if any(row.figures[other] is None and not row.blank[other] for other in others):
        return None
    parts = tuple(figure for other in others if (figure := row.figures[other]) is not None and figure.unit == stated.unit)
    return Total(stated, (parts,), any(row.blank[other] for other in others)) if len(parts) >= _FEWEST else None


def _names(name: str, words: Sequence[str]) -> bool:
    """Whether a label is one of the words, or closes with one: 全市合计."""
    return any(name.endswith(word) for word in words)
