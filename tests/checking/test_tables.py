"""Tables: which are read as grids, and what their totals are held against."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.checking.index import ArticleIndex
from factlint.checking.tables.grids import bare, grids
from tests.checking.conftest import Judged

ROWS = """# 造林

| 乡镇 | 春季（亩） | 秋季（亩） | 合计（亩） |
|---|---|---|---|
| 东河镇 | 320 | 215 | 535 |
| 西河镇 | 408 | {cell} | 604 |
| 合计 | 728 | 411 | 1139 |
"""


def test_a_grid_has_headings_and_rows(indexed: Callable[..., ArticleIndex]) -> None:
    (grid,) = grids(indexed(ROWS.format(cell="196"), "draft.md"))
    assert grid.names == ("春季", "秋季", "合计")
    assert [row.name for row in grid.rows] == ["东河镇", "西河镇", "合计"]
    assert [[figure.text for figure in row.figures if figure] for row in grid.rows][1] == ["408", "196", "604"]


def test_a_blank_cell_keeps_its_column(indexed: Callable[..., ArticleIndex]) -> None:
    (grid,) = grids(indexed(ROWS.format(cell="—"), "draft.md"))
    assert [figure and figure.text for figure in grid.rows[1].figures] == ["408", None, "604"]
    assert grid.rows[1].blank == (False, True, False)


def test_rows_of_unequal_length_are_no_grid(indexed: Callable[..., ArticleIndex]) -> None:
    text = ROWS.format(cell="196").replace("| 合计 | 728 | 411 | 1139 |", "| 合计 | 1139 |")
    assert not list(grids(indexed(text, "draft.md")))


@pytest.mark.parametrize(("label", "name"), [("合  计（万元）", "合计"), ("其中：东区", "其中东区"), ("**总计**", "总计")])
def test_labels_without_units_and_marks(label: str, name: str) -> None:
    assert bare(label) == name


def test_one_wrong_cell_is_one_finding(judged: Callable[..., Judged]) -> None:
    claims, findings = judged({"draft.md": ROWS.format(cell="196").replace("1139", "1193")}, "table-column-total", "table-row-total")
    assert [(finding.place.quote, finding.severity.value) for finding in findings if finding.root is None] == [("1193", "error")]
    assert sum(claim.verdict.value == "exact" for claim in claims) == 4
