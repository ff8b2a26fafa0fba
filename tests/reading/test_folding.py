"""What is folded to one form, and what stays as printed."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("完成１２３４．５亿元", "完成1234.5亿元"),
        ("完成1，234.5亿元", "完成1,234.5亿元"),
        ("完成12，345，678元", "完成12,345,678元"),
        ("增长１２．９％", "增长12.9%"),
        ("增长12.9 %", "增长12.9%"),
        ("近 2000 万元", "近2000万元"),
        ("ＧＤＰ突破千亿", "GDP突破千亿"),
        ("总投资\u00a0320\u2009亿元", "总投资320亿元"),
        ("\x1b[31m总投资\x1b[0m320亿元", "总投资320亿元"),
        ("总投资3\u200b2\u00ad0亿元", "总投资320亿元"),
        ("指    标 名称", "指标 名称"),
        ("增长5.6%,其中出口1,234.5亿元;进口(含加工贸易)下降", "增长5.6%，其中出口1,234.5亿元；进口（含加工贸易）下降"),
        ("比分为3:2,用时1:52:30,第(2)场", "比分为3:2，用时1:52:30，第（2）场"),
        ("老年人(含失能老人(1.2万人))", "老年人（含失能老人（1.2万人））"),
        ("（一)加快建设", "（一）加快建设"),
        ("函数 f(x) + g(a,b) 收敛", "函数f(x) + g(a,b) 收敛"),
        # stays: a rank before the next clause, enumerations, ratios, Chinese marks, words parted in halves
        ("经济总量居全省第3，312家企业", "经济总量居全省第3，312家企业"),
        ("得分为2019，300分", "得分为2019，300分"),
        ("比例为3.9：59.5：36.6", "比例为3.9：59.5：36.6"),
        ("1．加快建设", "1．加快建设"),
        ("受伤１·１万人，占15·7％", "受伤1.1万人，占15.7%"),
        ("9·11事件，5·12地震，3·15晚会", "9·11事件，5·12地震，3·15晚会"),
        ("A轮融资，B轮融资", "A轮融资，B轮融资"),
        ("坚持改革 扩大开放", "坚持改革 扩大开放"),
        ("Apple Vision Pro", "Apple Vision Pro"),
        ("3－5万元", "3－5万元"),
    ],
)
def test_folds(read: Read, printed: str, read_as: str) -> None:
    assert read(f"{printed}，全年目标任务如期实现。").text == f"{read_as}，全年目标任务如期实现。"


def test_the_source_stays_as_it_is(read: Read) -> None:
    text = "\x1b[31m总投资\x1b[0m　３２０亿元，全年目标任务如期实现。\r\n"
    assert read(text).source == text
