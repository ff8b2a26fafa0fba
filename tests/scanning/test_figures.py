from __future__ import annotations

from decimal import Decimal

import pytest

from factlint.model import HedgeKind, Kind, Quantity
from tests.scanning.conftest import ScanText, quantities


def only(scan_text: ScanText, text: str) -> Quantity:
    (quantity,) = quantities(scan_text(text))
    return quantity


@pytest.mark.parametrize(
    ("text", "printed", "value", "step", "unit"),
    [
        ("码头投资276.8亿元。", "276.8亿元", "27680000000", "10000000", "元"),
        ("迎客47万人。", "47万人", "470000", "10000", "人"),
        ("落户商户1214家。", "1214家", "1214", "0", "家"),
        ("登记船只500艘。", "500艘", "500", "1", "艘"),
        ("港区面积318平方公里。", "318平方公里", "318", "1", "平方公里"),
        ("耗资1,234,567.80元。", "1,234,567.80元", "1234567.80", "0.01", "元"),
        ("净流出为-3,200.50万元。", "-3,200.50万元", "-32005000", "100", "元"),
        ("招收131名社工。", "131名", "131", "0", "人"),
        ("造林4.60万亩。", "4.60万亩", "46000", "100", "亩"),
        ("发电75万千瓦。", "75万千瓦", "750000", "10000", "千瓦"),
        ("新增3千瓦机组。", "3千瓦", "3", "1", "千瓦"),
        ("贷款2亿5000万元。", "2亿5000万元", "250000000", "10000", "元"),
        ("签约两亿元。", "两亿元", "200000000", "100000000", "元"),
        ("扶持三支队伍。", "三支", "3", "0", "支"),
        ("发展四大主导产业。", "四大", "4", "0", "个"),
        ("包括8大类政策。", "8大", "8", "0", "个"),
        ("建成二十三座泵站。", "二十三座", "23", "0", "座"),
        ("用户达18.2亿。", "18.2亿", "1820000000", "10000000", ""),
        ("合同金额5.1亿元人民币。", "5.1亿元人民币", "510000000", "10000000", "元"),
        ("进口额近年为12 亿美元。", "12 亿美元", "1200000000", "100000000", "美元"),
    ],
)
def test_amounts(scan_text: ScanText, text: str, printed: str, value: str, step: str, unit: str) -> None:
    quantity = only(scan_text, text)
    assert (quantity.text, quantity.value, quantity.step, quantity.unit.name) == (printed, Decimal(value), Decimal(step), unit)
    assert quantity.kind is Kind.AMOUNT


@pytest.mark.parametrize(
    ("text", "printed", "value", "kind", "unit"),
    [
        ("增长12.9%。", "12.9%", "12.9", Kind.PERCENT, "%"),
        ("税率为9.88‰。", "9.88‰", "9.88", Kind.PERCENT, "‰"),
        ("占百分之三点五。", "百分之三点五", "3.5", Kind.PERCENT, "%"),
        ("提高2.1个百分点。", "2.1个百分点", "2.1", Kind.POINTS, "百分点"),
        ("下调25个基点。", "25个基点", "25", Kind.POINTS, "基点"),
        ("是十年前的4.66倍。", "4.66倍", "4.66", Kind.MULTIPLE, "倍"),
        ("历时60天。", "60天", "60", Kind.DURATION, "天"),
        ("平均利用小时3592小时。", "3592小时", "3592", Kind.DURATION, "小时"),
        ("连续10个月回升。", "10个月", "10", Kind.DURATION, "月"),
        ("建厂30周年。", "30周年", "30", Kind.DURATION, "周年"),
        ("居全省第9位。", "第9位", "9", Kind.RANK, "位"),
        ("增速位列全市第一。", "第一", "1", Kind.RANK, "位"),
        ("进入前十排名。", "前十", "10", Kind.RANK, "位"),
        ("排名上升3位。", "3位", "3", Kind.RANK, "位"),
        ("提升15个位次。", "15个位次", "15", Kind.RANK, "位"),
    ],
)
def test_kinds(scan_text: ScanText, text: str, printed: str, value: str, kind: Kind, unit: str) -> None:
    quantity = only(scan_text, text)
    assert (quantity.text, quantity.value, quantity.kind, quantity.unit.name) == (printed, Decimal(value), kind, unit)


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit", "hedge"),
    [
        ("占三成。", "三成", "30", "%", HedgeKind.TENTHS),
        ("占三成五。", "三成五", "35", "%", HedgeKind.TENTHS),
        ("占3成。", "3成", "30", "%", HedgeKind.TENTHS),
        ("占一半。", "一半", "50", "%", HedgeKind.HALF),
        ("已过半。", "过半", "50", "%", HedgeKind.HALF),
        ("占全市1/4。", "1/4", "25", "%", HedgeKind.FRACTION),
        ("占全市四分之一。", "四分之一", "25", "%", HedgeKind.FRACTION),
        ("人手只有邻区的四分之一。", "四分之一", "0.25", "倍", HedgeKind.FRACTION),
        ("产量翻番。", "翻番", "2", "倍", HedgeKind.DOUBLING),
        ("产量翻了两番。", "翻了两番", "4", "倍", HedgeKind.DOUBLING),
        ("床位实现倍增。", "倍增", "2", "倍", HedgeKind.MANIFOLD),
    ],
)
def test_words_for_shares_and_multiples(scan_text: ScanText, text: str, printed: str, value: str, unit: str, hedge: HedgeKind) -> None:
    quantity = only(scan_text, text)
    assert (quantity.text, quantity.value, quantity.unit.name) == (printed, Decimal(value), unit)
    assert quantity.hedge is not None
    assert quantity.hedge.kind is hedge


def test_a_third_has_28_digits(scan_text: ScanText) -> None:
    assert only(scan_text, "占三分之一。").value == Decimal(100) / Decimal(3)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("三次产业比为3.9：59.5：36.6。", ("3.9", "59.5", "36.6")),
        ("比重为31.3：68.7。", ("31.3", "68.7")),
        ("男女比例为3:2。", ("3", "2")),
        ("城乡收入比为1.96∶1。", ("1.96", "1")),
    ],
)
def test_ratios(scan_text: ScanText, text: str, parts: tuple[str, ...]) -> None:
    quantity = only(scan_text, text)
    assert quantity.kind is Kind.RATIO
    assert quantity.parts == tuple(map(Decimal, parts))


@pytest.mark.parametrize(
    ("text", "unit", "dimension"),
    [
        ("价格5.39元/股。", "元/股", "currency:CNY/count"),
        ("出口694.9万桶/日。", "桶/天", "volume/time"),
        ("能耗1.04吨标准煤/万元。", "吨标准煤/万元", "coal_equivalent/currency:CNY"),
    ],
)
def test_compound_units(scan_text: ScanText, text: str, unit: str, dimension: str) -> None:
    quantity = only(scan_text, text)
    assert (quantity.unit.name, quantity.unit.dimension) == (unit, dimension)


def test_medals(scan_text: ScanText) -> None:
    found = quantities(scan_text("代表队获得38金25银21铜共84枚奖牌。"))
    assert [(q.text, q.value) for q in found] == [("38金", 38), ("25银", 25), ("21铜", 21), ("84枚", 84)]


@pytest.mark.parametrize(
    ("text", "values"),
    [("增长5.5%，下降-3.5%。", ["5.5", "-3.5"]), ("增速为负3.5%。", ["-3.5"]), ("肩负3项任务。", ["3"]), ("同比−2.1%。", ["-2.1"])],
)
def test_signs(scan_text: ScanText, text: str, values: list[str]) -> None:
    assert [q.value for q in quantities(scan_text(text))] == [Decimal(value) for value in values]


def test_half_units(scan_text: ScanText) -> None:
    quantity = only(scan_text, "航程两个半小时。")
    assert (quantity.value, quantity.unit.name, quantity.kind) == (Decimal("2.5"), "小时", Kind.DURATION)


@pytest.mark.parametrize("text", ["产值冲过千亿元关口。", "存款达百亿元。"])
def test_a_bare_scale_that_is_reached_is_a_threshold(scan_text: ScanText, text: str) -> None:
    quantity = only(scan_text, text)
    assert quantity.hedge is not None
    assert quantity.hedge.kind is HedgeKind.AT_LEAST


@pytest.mark.parametrize(
    ("text", "printed", "value", "upper", "unit"),
    [
        ("涉及成百上千户渔民。", "成百上千户", "100", "9999", "户"),
        ("迎来成千上万名游客。", "成千上万名", "1000", "99999", "人"),
        ("挤进几百上千人。", "几百上千人", "200", "9999", "人"),
        ("价格高出几倍。", "几倍", "2", "9", "倍"),
        ("产量增长了数倍。", "数倍", "2", "9", "倍"),
        ("超时间进度1.5个到2个百分点。", "1.5个到2个百分点", "1.5", "2", "百分点"),
    ],
)
def test_spans_in_words(scan_text: ScanText, text: str, printed: str, value: str, upper: str, unit: str) -> None:
    quantity = only(scan_text, text)
    assert (quantity.text, quantity.value, quantity.upper, quantity.unit.name) == (printed, Decimal(value), Decimal(upper), unit)


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("一年挣了一万二。", "一万二", "12000", ""),
        ("一年挣了2万5，还清了债。", "2万5", "25000", ""),
        ("新房每平方米1万2左右。", "1万2", "12000", ""),
        ("全县有36万5000人。", "36万5000人", "365000", "人"),
        ("捐款12万4816元。", "12万4816元", "124816", "元"),
        ("订单排到七成半。", "七成半", "75", "%"),
        ("客流是平日的一倍半。", "一倍半", "1.5", "倍"),
        ("船上坐着俩人。", "俩人", "2", "人"),
        ("起降航班320架次。", "320架次", "320", "架次"),
        ("投资10万2024年到位。", "10万", "100000", ""),
    ],
)
def test_clipped_and_fused_numerals(scan_text: ScanText, text: str, printed: str, value: str, unit: str) -> None:
    quantity = only(scan_text, text)
    assert (quantity.text, quantity.value, quantity.unit.name) == (printed, Decimal(value), unit)


@pytest.mark.parametrize("text", ["夫妻俩都是船工。", "他俩出海去了。", "惯用的伎俩。", "岸上挤着成千上万的乡亲。", "水位指数倍受关注。"])
def test_words_that_hold_a_number_and_count_nothing(scan_text: ScanText, text: str) -> None:
    assert not quantities(scan_text(text))
