from __future__ import annotations

import pytest

from tests.scanning.conftest import ScanText, quantities


@pytest.mark.parametrize(
    "text",
    [
        "4月3日开航", "20号泊位", "2019年通车", "16时30分进港", "热线12345热线", "5G网络", "世界500强", "360全网", "C919客机", "PD-1药物",
        "第二届渔博会", "首批试点", "一是修路，二是架桥", "（一）总体", "三号线二期", "二产增速", "三产占比", "一般来说", "统一台账", "一些码头",
        "一系列措施", "走进千家万户", "十分感谢", "半导体", "万元户", "亿元村", "千亿产业集群", "亿元级项目", "股票600807", "(000001,股吧)",
        "(08325.HK)", "B2-20090237", "见https://a.example/30%/5kg", "2023-01-13 13:36:16", "版本3.0.1", "Model 3、Model S", "VR2头显",
        "第10个落户的项目", "第三产业", "第一时间", "全国前20强", "以3：2比分获胜", "12：30开会", "10月1日", "21世纪", "80年代", "1+6+N体系",
        "三年行动计划", "十大品牌", "北纬26.2度", "气温15度", "每两天一班", "八届二次全会", "三星电子", "四川航线", "济宁五颗钉五金有限公司", "8个月前更新",
        "35岁及以下", "一个码头", "再造一个新港", "以3∶1逆转", "五局比分为25∶21、19∶25", "跑出10秒18", "早上8点开工", "比例尺1∶100万", "第1至5名", "五六月份", "双向六车道", "七座以下小客车", "站场规模4台9线", "五年目标进度", "二次消费", "五环路", "四环沿线",
    ],
)  # fmt: skip
def test_what_is_no_figure(scan_text: ScanText, text: str) -> None:
    assert [q.text for q in quantities(scan_text(text))] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("四大行业回升", "四大"),
        ("新设三个代表处", "三个"),
        ("新增120家", "120家"),
        ("培育十一个品牌", "十一个"),
        ("RCEP成员国12.95万亿元", "12.95万亿元"),
        ("GDP1228亿元", "1228亿元"),
        ("超百家商户", "百家"),
        ("设5个OK点", "5个"),
        ("18位船长", "18位"),
    ],
)
def test_what_only_looks_like_a_set_phrase(scan_text: ScanText, text: str, printed: str) -> None:
    assert [q.text for q in quantities(scan_text(text))] == [printed]
