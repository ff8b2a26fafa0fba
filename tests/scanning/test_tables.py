from __future__ import annotations

from decimal import Decimal

from factlint.model import Role
from tests.scanning.conftest import ScanText, quantities


def cells(scan_text: ScanText, text: str) -> list[tuple[str, Decimal, str]]:
    return [(q.text, q.value, q.unit.name) for q in quantities(scan_text(text, role=Role.TABLE))]


def test_columns_name_their_units(scan_text: ScanText) -> None:
    text = "指标 | 产量（万吨） | 增长（±%）\n小麦 | 12.5 | 3.1\n玉米 | 30 | -2.0"
    assert cells(scan_text, text) == [
        ("12.5", Decimal(125000), "吨"),
        ("3.1", Decimal("3.1"), "%"),
        ("30", Decimal(300000), "吨"),
        ("-2.0", Decimal("-2.0"), "%"),
    ]


def test_a_note_above_names_the_unit(scan_text: ScanText) -> None:
    text = "单位：亿元\n指标\n指标值\n增长（%）\n渔业\n40.5\n10.0"
    assert cells(scan_text, text) == [("40.5", Decimal(4050000000), "元"), ("10.0", Decimal("10.0"), "%")]


def test_row_labels_name_the_unit_of_their_rows(scan_text: ScanText) -> None:
    text = "指标\n数值\n增长（%）\n牛（万头）\n9.6\n8.7\n#奶牛\n3.2\n9.3"
    assert [(value, unit) for _, value, unit in cells(scan_text, text)] == [
        (Decimal(96000), "头"),
        (Decimal("8.7"), "%"),
        (Decimal(32000), "头"),
        (Decimal("9.3"), "%"),
    ]


def test_without_any_unit_a_cell_is_a_bare_number(scan_text: ScanText) -> None:
    assert cells(scan_text, "项目\n数值\n甲\n508,265,969.25") == [("508,265,969.25", Decimal("508265969.25"), "")]


def test_years_are_no_cells(scan_text: ScanText) -> None:
    assert cells(scan_text, "指标\n2022\n2023\n渔业") == []


def test_bare_numbers_outside_tables_are_no_figures(scan_text: ScanText) -> None:
    assert quantities(scan_text("指标 12.5")) == []
