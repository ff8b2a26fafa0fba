"""Rows or columns of a table that are printed twice: one label, and figures that should be the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.checking.expected import expecting
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.headlines import is_a_slip
from factlint.checking.tables.grids import Row, grids
from factlint.checking.telling.words import figure_of
from factlint.checking.terms import Assessment, Term
from factlint.model import Quantity
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.ruleset.rule import RepeatedLines, Rule

_SHORTEST_LABEL = 2
_TELLING_DIGITS = 3  # of a figure that alone shows that a row was printed twice


def judge_repeated(rule: Rule, repeated: RepeatedLines, index: ArticleIndex) -> Iterator[Assessment]:
    """A label that stands twice in a table, alone of all, where the figures of its two rows, or columns, agree but for one.

    A table in which several labels come back has groups (城市、农村, each with 教育 and 其他), and rows of words (对手, 地块) tell of other things each time.
    """
    for grid in grids(index):
        pair = _twice(grid.rows if repeated.along == "row" else grid.columns, repeated.apart)
        if pair is None or any(_has_words(row) for row in pair):
            continue
        both = [(one, two) for one, two in zip(pair[0].figures, pair[1].figures, strict=True) if one is not None and two is not None]
        apart = [figures for figures in both if not _agree(*figures)]
        if len(apart) <= 1 and (len(both) > 1 or all(_is_mistyped(*figures) for figures in apart)):
            yield _assessed(rule, index, pair[0], *(apart or both)[0], agree=not apart)


def _twice(lines: Sequence[Row], apart: Sequence[str]) -> tuple[Row, Row] | None:
    """The two rows of the only label that comes back."""
    named: dict[str, list[Row]] = {}
    for line in lines:
        named.setdefault(line.name, []).append(line)
    again = [found for found in named.values() if len(found) > 1]
    if len(again) != 1 or len(again[0]) != 2:
        return None
    one, two = again[0]
    known = any(word in one.name for word in apart)
    return None if known or len(one.name) < _SHORTEST_LABEL or not any(one.figures) or not any(two.figures) else (one, two)


def _has_words(row: Row) -> bool:
    return any(figure is None and not blank for figure, blank in zip(row.figures, row.blank, strict=True))


def _agree(one: Quantity, two: Quantity) -> bool:
    return one.unit == two.unit and intervals.overlaps(meaning.meant(one), meaning.meant(two))


def _is_mistyped(one: Quantity, two: Quantity) -> bool:
    """Whether a slip of the hand makes one figure of the other, and they have digits enough for that to be no chance."""
    return one.unit == two.unit and len(one.value.normalize().as_tuple().digits) >= _TELLING_DIGITS and is_a_slip(one, two)


def _assessed(rule: Rule, index: ArticleIndex, row: Row, first: Quantity, stated: Quantity, *, agree: bool) -> Assessment:
    span, operands = (stated.start, stated.end), (Term("other", index, first, None),)
    return expecting(rule, index, span, figure_of(stated), first.text, holds=agree, label=row.label, operands=operands)
