"""How the press prints figures: one line a spelling, with the value and the unit that it must give."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factlint.model import HedgeKind, Kind
from tests.scanning.conftest import ScanText, quantities


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        # ages only where the words for age stand before them
        ("全县人均预期寿命达到79.4岁。", "79.4岁", "79.4", "岁"),
        ("职工平均年龄为41.6周岁。", "41.6周岁", "41.6", "岁"),
        ("平均初婚年龄推迟1.2岁。", "1.2岁", "1.2", "岁"),
        # currencies before the number
        ("门票售价￥128.50。", "￥128.50", "128.50", "元"),
        ("完成融资US$1200万。", "US$1200万", "12000000", "美元"),
        ("募资HK$3.2亿元。", "HK$3.2亿元", "320000000", "港元"),
        ("单价降到€45。", "€45", "45", "欧元"),
        ("派息港币500万。", "港币500万", "5000000", "港元"),
        ("合同金额人民币3.2亿。", "人民币3.2亿", "320000000", "元"),
        ("合同金额人民币3.2亿元。", "3.2亿元", "320000000", "元"),
        ("采购额为USD500万。", "USD500万", "5000000", "美元"),
        # halves
        ("船程缩短半小时。", "半小时", "0.5", "小时"),
        ("抢修了半个多小时。", "半个多小时", "0.5", "小时"),
        ("利率下降半个百分点。", "半个百分点", "0.5", "百分点"),
        ("工期提前近半个月。", "半个月", "0.5", "月"),
        ("建设历时一年半。", "一年半", "1.5", "年"),
        ("工期为3年半。", "3年半", "3.5", "年"),
        ("航行两个半小时。", "两个半小时", "2.5", "小时"),
        # units per another
        ("浓度为29微克/立方米。", "29微克/立方米", "29", "微克/立方米"),
        ("浓度为29μg/m³。", "29μg/m³", "29", "微克/立方米"),
        ("含量为1.2毫克每升。", "1.2毫克每升", "1.2", "毫克/升"),
        ("入库流量达3.2万立方米每秒。", "3.2万立方米每秒", "32000", "立方米/秒"),
        ("设计速度350公里/时。", "350公里/时", "350", "公里/小时"),
        ("限速60km/h。", "60km/h", "60", "公里/小时"),
        ("电价为0.56元/千瓦时。", "0.56元/千瓦时", "0.56", "元/千瓦时"),
        ("单位能耗0.45吨标准煤/万元。", "0.45吨标准煤/万元", "0.45", "吨标准煤/万元"),
        ("孕产妇死亡率降至15.1/10万。", "15.1/10万", "15.1", "/10万"),
        ("婴儿死亡率为3.4/千。", "3.4/千", "3.4", "/千"),
        # units of fields
        ("审批压缩到8个工作日。", "8个工作日", "8", "工作日"),
        ("随访1.2万人年。", "1.2万人年", "12000", "人年"),
        ("接种3.2亿剂次。", "3.2亿剂次", "320000000", "剂"),
        ("救助1.2万户次。", "1.2万户次", "12000", "户次"),
        ("大豆出口1.2亿蒲式耳。", "1.2亿蒲式耳", "120000000", "蒲式耳"),
        ("天然气日产5.6亿立方英尺。", "5.6亿立方英尺", "560000000", "立方英尺"),
        ("电压升到220V。", "220V", "220", "伏"),
        ("货物周转量3.2亿吨公里。", "3.2亿吨公里", "320000000", "吨公里"),
        ("吞吐量120万TEU。", "120万TEU", "1200000", "标准箱"),
        # indicators without a unit
        ("总人口性别比为104.17。", "104.17", "104.17", ""),
        ("制造业采购经理指数（PMI）为50.2。", "50.2", "50.2", ""),
        ("全县城乡居民收入比缩小至1.95。", "1.95", "1.95", ""),
        ("总人口性别比104.49。", "104.49", "104.49", ""),
        ("总库容3.2亿方。", "3.2亿方", "320000000", "立方米"),
        ("最大风力12级。", "12级", "12", "级"),
        ("发生里氏5.6级地震。", "5.6级", "5.6", "级"),
        ("最低气温零下12.3摄氏度。", "零下12.3摄氏度", "-12.3", "摄氏度"),
        ("十年期国债，10年期国债收益率为2.35%。", "2.35%", "2.35", "%"),
        # money that is passed
        ("小店年收入过万元。", "万元", "10000", "元"),
    ],
)  # fmt: skip
def test_one_figure(scan_text: ScanText, text: str, printed: str, value: str, unit: str) -> None:
    (quantity,) = quantities(scan_text(text))
    assert (quantity.text, quantity.value, quantity.unit.name) == (printed, Decimal(value), unit)


def test_both_ends_of_a_change_without_a_unit(scan_text: ScanText) -> None:
    found = quantities(scan_text("城乡居民收入比由上年的2.45缩小为2.39。"))
    assert [quantity.text for quantity in found] == ["2.45", "2.39"]


@pytest.mark.parametrize(("text", "printed"), [("产量位居全省首位。", "首位"), ("票房登上榜首。", "榜首"), ("增速排名全国首位。", "首位")])
def test_the_first_place_is_a_rank(scan_text: ScanText, text: str, printed: str) -> None:
    (quantity,) = quantities(scan_text(text))
    assert (quantity.text, quantity.value, quantity.kind) == (printed, 1, Kind.RANK)


def test_what_hedges_a_figure_with_its_sign_before(scan_text: ScanText) -> None:
    (quantity,) = quantities(scan_text("融资约US$3.5亿。"))
    assert quantity.hedge is not None
    assert (quantity.text, quantity.hedge.kind) == ("US$3.5亿", HedgeKind.ABOUT)


@pytest.mark.parametrize(
    "text",
    [
        "35岁的他返乡养蜂", "把安全放在首位", "首位来访者", "上半个月多雨", "用时2小时5分30秒", "耗时1小时25分", "跑出9秒83", "新设8/10号库", "系数为零", "收入比往年多",
        "经过百元店", "路过万元户家", "PD-1抗体", "国家二级馆", "零下15度", "三方协议", "7天期逆回购", "版本V3.5", "评分4.5", "比2.5高",
    ],
)  # fmt: skip
def test_what_only_resembles_a_figure(scan_text: ScanText, text: str) -> None:
    assert [quantity.text for quantity in quantities(scan_text(text))] == []


def test_a_range_below_zero_goes_up(scan_text: ScanText) -> None:
    (quantity,) = quantities(scan_text("夜间零下12到零下15摄氏度。"))
    assert (quantity.value, quantity.upper) == (-15, -12)


def test_points_of_a_player_before_what_else_is_counted(scan_text: ScanText) -> None:
    assert [quantity.text for quantity in quantities(scan_text("后卫拿下21分7次助攻。"))] == ["21分", "7次"]
