from __future__ import annotations

import pytest

from tests.scanning.conftest import ScanText


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全线亿元的港区二期建成。", ["亿元"]),
        ("总投资亿元，年内开工。", ["亿元"]),
        ("总投资亿元的船坞开工。", ["亿元"]),
        ("粮食产量万吨，创新高。", ["万吨"]),
        ("同比增长%，高于全市。", ["%"]),
        ("增速提高个百分点。", ["个百分点"]),
        ("收入1.291.5亿元。", ["1.291.5"]),
        ("收入1,2345万元。", ["1,2345"]),
    ],
)
def test_units_without_their_number(scan_text: ScanText, text: str, expected: list[str]) -> None:
    assert [garble.text for garble in scan_text(text).garbles] == expected


@pytest.mark.parametrize(
    "text",
    [
        "百亿元级项目落地。", "亿元企业增多。", "数亿元的订单。", "上亿元的损失。", "单位：万元", "年产值亿元的船厂。", "增长5%，", "收入1,234万元。", "千亿元产业集群。",
        "以万元为单位。", "近亿元的投资。", "提高2个百分点。", "同比增长（%）", "版本1.2.3发布。",
    ],
)  # fmt: skip
def test_attributive_units_are_whole(scan_text: ScanText, text: str) -> None:
    assert scan_text(text).garbles == ()
