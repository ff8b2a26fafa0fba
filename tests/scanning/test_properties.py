from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.lexicon import load
from factlint.model import Scan
from factlint.numbers.han import format_han
from factlint.scanning import Scanner
from tests.scanning.conftest import article, mentions, quantities

SCANNER = Scanner(load())
UNITS = {"元": "元", "家": "家", "平方公里": "平方公里", "吨": "吨", "%": "%", "个百分点": "百分点", "倍": "倍", "人次": "人次", "千瓦时": "千瓦时", "户": "户"}
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
NEWS = "约近超0123456789.,，、。；：“”（）-—～%‰ 一二三四五六七八九十百千万亿两半几数第前年月日季度今去同期截至目前成分之倍番翻个家元人名位公里平方多余以上左右上下\nABn+/"


def scanned(text: str) -> Scan:
    return SCANNER.scan(article(text))


def check(text: str) -> None:
    """Spans slice back, lie in order in their sentences, and figures and periods never overlap."""
    scan = scanned(text)
    last = 0
    for sentence in scan.sentences:
        assert last <= sentence.start < sentence.end
        last = sentence.end
        assert [start for start, _ in sentence.clauses] == [sentence.start, *(end for _, end in sentence.clauses[:-1])]
        assert sentence.clauses[-1][1] == sentence.end
        spans = []
        for quantity in sentence.quantities:
            assert text[quantity.start : quantity.end] == quantity.text
            assert sentence.start <= quantity.outer_start <= quantity.start < quantity.end <= quantity.outer_end
            assert quantity.value.is_finite()
            assert quantity.step >= 0
            assert quantity.upper is None or quantity.hedge is not None
            spans.append((quantity.start, quantity.end))
        for mention in sentence.periods:
            assert text[mention.start : mention.end] == mention.text
            spans.append((mention.start, mention.end))
        spans.sort()
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for mark in (*scan.garbles, *scan.slogans):
        assert text[mark.start : mark.end] == mark.text


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_arbitrary_text_never_raises(text: str) -> None:
    check(text)


@given(st.text(alphabet=NEWS, max_size=60))
@settings(max_examples=800, deadline=None)
def test_arbitrary_numerals_and_units_never_raise(text: str) -> None:
    check(text)


@given(st.integers(1, 10**7), st.integers(0, 3), st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(SCALES)), st.booleans())
@settings(deadline=None)
def test_arabic_numerals_are_read_back(number: int, places: int, unit: str, scale: str, marks: bool) -> None:
    value = Decimal(number).scaleb(-places)
    printed = f"{value:,f}" if marks else f"{value:f}"
    (quantity,) = quantities(scanned(f"共计{printed}{scale}{unit}。"))
    assert quantity.value == value * SCALES[scale]
    assert (quantity.unit.name, quantity.text) == (UNITS[unit], printed + scale + unit)


@given(st.integers(11, 10**9), st.sampled_from(["元", "家", "平方公里", "户", "人次"]))
@settings(deadline=None)
def test_han_numerals_are_read_back(number: int, unit: str) -> None:
    (quantity,) = quantities(scanned(f"共计{format_han(number)}{unit}。"))
    assert (quantity.value, quantity.unit.name) == (number, unit)


@given(st.integers(1900, 2099), st.integers(1, 12))
@settings(deadline=None)
def test_months_are_read_back(year: int, month: int) -> None:
    (mention,) = mentions(scanned(f"{year}年{month}月，渔获回升。"))
    assert (mention.expression.year, mention.expression.first_month, mention.expression.last_month) == (year, month, month)


@given(
    st.sampled_from(["1,", "12,345", "一", "十", "一二三", "千万亿", "第一、", "1:2", "1.2.", "“", "（", "约为全国的", "3.5%、", "-1", "翻了", "一成", "5元/"])
)
@settings(max_examples=17, deadline=None)
def test_long_rows_of_one_sign_are_passed_over(unit: str) -> None:
    scanned(unit * 5000)
