from __future__ import annotations

from decimal import Decimal

import pytest

from factlint.model import HedgeKind
from tests.scanning.conftest import ScanText, quantities

H = HedgeKind


@pytest.mark.parametrize(
    ("text", "kinds", "outer"),
    [
        ("约20%的渔船。", [H.ABOUT], "约20%"),
        ("接待近7万家商户。", [H.NEAR], "近7万家"),
        ("人口超过47万人。", [H.OVER], "超过47万人"),
        ("突破千亿大关。", [H.OVER], "突破千亿"),
        ("失业率在3%以内。", [H.AT_MOST], "3%以内"),
        ("培训4000家以上。", [H.AT_LEAST], "4000家以上"),
        ("历时五年左右。", [H.ABOUT], "五年左右"),
        ("占地4200多亩。", [H.ODD], "4200多亩"),
        ("消化1.1万多亩。", [H.ODD], "1.1万多亩"),
        ("从业人员20余万人。", [H.ODD], "20余万人"),
        ("增长500多倍。", [H.ODD], "500多倍"),
        ("历时10个多月。", [H.ODD], "10个多月"),
        ("近5000多人到场。", [H.NEAR, H.ODD], "近5000多人"),
        ("约10家左右。", [H.ABOUT, H.ABOUT], "约10家左右"),
        ("近七成选择自驾。", [H.TENTHS, H.NEAR], "近七成"),
        ("占一半以上。", [H.HALF, H.AT_LEAST], "一半以上"),
        ("占比超过1/3。", [H.FRACTION, H.OVER], "超过1/3"),
        ("约为去年同期的3倍。", [H.ABOUT], "3倍"),
        ("约占全市的60%。", [H.ABOUT], "60%"),
        ("以不到全市0.4%的土地。", [H.BELOW], "0.4%"),
        ("进入前五位。", [H.AT_MOST], "前五位"),
    ],
)
def test_hedges(scan_text: ScanText, text: str, kinds: list[HedgeKind], outer: str) -> None:
    (quantity,) = quantities(scan_text(text))
    assert [hedge.kind for hedge in (quantity.hedge, quantity.second_hedge) if hedge] == kinds
    assert text[quantity.outer_start : quantity.outer_end] == outer


@pytest.mark.parametrize(
    "text",
    ["节约30万元。", "签约12个项目。", "附近3家商户。", "赶超5个百分点。", "3家以下属企业参展。", "超过全市平均水平，达到5%。"],
)
def test_parts_of_other_words_are_no_hedges(scan_text: ScanText, text: str) -> None:
    quantity = quantities(scan_text(text))[-1]
    assert quantity.outer_start == quantity.start or text[quantity.outer_start] not in "约近超"


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("走访三四百家。", 300, 400),
        ("选派十六七人。", 16, 17),
        ("走访数百家。", 200, 999),
        ("培育几十家。", 20, 99),
        ("入驻十几家。", 10, 19),
        ("迎客两三万人。", 20000, 30000),
        ("到场上千人。", 1000, None),
        ("八九成订单外销。", 80, 90),
    ],
)
def test_words_that_name_a_span(scan_text: ScanText, text: str, value: int, upper: int | None) -> None:
    (quantity,) = quantities(scan_text(text))
    assert (quantity.value, quantity.upper) == (Decimal(value), upper)
    assert quantity.hedge is not None
    assert quantity.hedge.kind in (H.SPAN, H.TENTHS)


@pytest.mark.parametrize("text", ["产值跨上千亿元台阶。", "产值迈上千亿元台阶。", "产值跃上千亿元台阶。"])
def test_a_step_that_was_climbed_is_passed(scan_text: ScanText, text: str) -> None:
    (quantity,) = quantities(scan_text(text))
    assert (quantity.text, quantity.value) == ("千亿元", Decimal(100_000_000_000))
    assert quantity.hedge is not None
    assert quantity.hedge.kind is H.OVER


def test_a_step_is_no_machine(scan_text: ScanText) -> None:
    (quantity,) = quantities(scan_text("产值跨上千亿台阶。"))
    assert (quantity.text, quantity.unit.name) == ("千亿", "")
