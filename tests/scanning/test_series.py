from __future__ import annotations

from decimal import Decimal

import pytest

from factlint.model import HedgeKind, Kind
from tests.scanning.conftest import ScanText, quantities


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "unit"),
    [
        ("每户补贴3-5万元。", "3-5万元", "30000", "50000", "元"),
        ("预计增长3～5%。", "3～5%", "3", "5", "%"),
        ("盈利9亿～16亿元。", "9亿～16亿元", "900000000", "1600000000", "元"),
        ("盈利5.52亿元-6.52亿元。", "5.52亿元-6.52亿元", "552000000", "652000000", "元"),
        ("涨幅63%~68%。", "63%~68%", "63", "68", "%"),
        ("招收10至15人。", "10至15人", "10", "15", "人"),
        ("用时三至五年。", "三至五年", "3", "5", "年"),
        ("占七至八成。", "七至八成", "70", "80", "%"),
        ("惠及9000-1.2万家。", "9000-1.2万家", "9000", "12000", "家"),
    ],
)
def test_ranges_share_scale_and_unit(scan_text: ScanText, text: str, printed: str, low: str, high: str, unit: str) -> None:
    (quantity,) = quantities(scan_text(text))
    assert (quantity.text, quantity.value, quantity.upper, quantity.unit.name) == (printed, Decimal(low), Decimal(high), unit)
    assert quantity.hedge is not None
    assert quantity.hedge.kind is HedgeKind.SPAN


def test_from_and_to_are_two_figures(scan_text: ScanText) -> None:
    found = quantities(scan_text("投资从3亿元到5亿元，占比由2%至6%。"))
    assert [q.text for q in found] == ["3亿元", "5亿元", "2%", "6%"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成率超时间进度41.6个、17.9个百分点。", [("41.6", "百分点", False), ("17.9", "百分点", True)]),
        ("分别为3.9、59.5和36.6亿元。", [("390000000", "元", False), ("5950000000", "元", False), ("3660000000", "元", True)]),
        ("比重提高0.9、5.9个百分点。", [("0.9", "百分点", False), ("5.9", "百分点", True)]),
        ("获评3、4个。", [("3", "个", False), ("4", "个", True)]),
        ("培育240家、16家。", [("240", "家", True), ("16", "家", True)]),
    ],
)
def test_elided_units(scan_text: ScanText, text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = quantities(scan_text(text))
    assert [(q.value, q.unit.name, q.unit_printed) for q in found] == [(Decimal(value), unit, printed) for value, unit, printed in expected]


def test_the_number_of_a_point_inherits_nothing(scan_text: ScanText) -> None:
    assert [q.text for q in quantities(scan_text("1、5个码头扩建。"))] == ["5个"]


def test_kinds_follow_the_inherited_unit(scan_text: ScanText) -> None:
    assert {q.kind for q in quantities(scan_text("提高0.9、5.9个百分点。"))} == {Kind.POINTS}
