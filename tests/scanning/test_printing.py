"""Every spelling that is read can be printed anew for another value, and what is printed reads as that value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.lexicon import load
from factlint.model import Quantity
from factlint.numbers.slips import rewritten
from factlint.scanning import Scanner
from tests.scanning.conftest import article, quantities

SCANNER = Scanner(load())
SPELLINGS = [
    "实现276.8亿元。", "迎客47万人。", "落户1214家。", "耗资1,234,567.80元。", "增长12.9%。", "提高2.1个百分点。", "下调25个基点。", "是去年的4.66倍。", "历时60天。",
    "净流出-3,200.50万元。", "增速为负1.2%。", "占百分之三点五。", "建成二十三座泵站。", "完成三百六十五亿元。", "工程一点二亿元。", "机组3千瓦。",
    "售价￥128.50。", "融资US$1200万。", "派息港币500万。", "人均预期寿命79.4岁。", "浓度为29微克/立方米。", "流量3.2万立方米每秒。", "死亡率降至15.1/10万。", "能耗0.45吨标准煤/万元。",
    "压缩到8个工作日。", "总人口性别比为104.17。", "周转量3.2亿吨公里。", "吞吐量120万TEU。", "气温零下12.3摄氏度。", "库容3.2亿方。", "税率9.88‰。", "面积2.5万多公里。", "约3000余人。",
    "每亩增产25斤。", "耗电1.2万亿千瓦时。", "居全省第9位。",
]  # fmt: skip


def only(text: str) -> Quantity:
    (quantity,) = quantities(SCANNER.scan(article(text)))
    return quantity


@pytest.mark.parametrize("text", SPELLINGS)
@given(factor=st.fractions(Fraction(1, 4), 4, max_denominator=40))
@settings(max_examples=12, deadline=None)
def test_what_is_printed_anew_reads_as_its_value(text: str, factor: Fraction) -> None:
    quantity = only(text)
    printed = rewritten(quantity, Fraction(quantity.value) * factor)
    if printed is None or printed.value == quantity.value:
        return
    found = only(text.replace(quantity.text, printed.text))
    assert (found.text, found.value, found.unit) == (printed.text, printed.value, quantity.unit)


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_can_be_printed_anew(text: str) -> None:
    quantity = only(text)
    assert rewritten(quantity, Fraction(quantity.value) * 2) is not None
