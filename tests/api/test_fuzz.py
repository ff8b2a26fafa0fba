"""Whatever bytes come in, a report comes out, and every place of it shows the words that stand there in the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint import Draft, Report, check, extract, knowledge
from factlint.model import Place

KNOWN = knowledge.load()
PIECES = [
    "2023年", "前三季度，", "全市", "某公司", "地区生产总值", "进出口总额", "常住人口", "约", "1276.8亿元", "47万人", "12.9%", "是2010年的4.66倍", "同比增长", "比上年增加", "其中，", "分别为",
    "占", "三分之一", "“十四五”", "3.9：59.5：36.6", "￥128.50", "半个百分点", "零下12.3℃", "15.1/10万", "、", "，", "。", "；", "\n", "\r\n", "\n\n", "　　", " ", "\t", "（", "）", "“", "”",
    "\ufeff", "\u200b", "１２．５亿元", "１，２３４家", "1,234", "-3.5", "😀", "𠀀", "e\u0301", "**", "# ", "|", "http://a.cn/1", "A", "第3名", "—", "~",
]  # fmt: skip


def places(report: Report) -> list[Place]:
    found = [finding.place for finding in report.findings] + [claim.place for claim in report.claims]
    return found + [operand.place for claim in report.claims for operand in claim.evidence]


def holds(text: str, name: str) -> None:
    source = text.removeprefix("\ufeff")
    report = check(Draft(text.encode(), name), date="2024-06", knowledge=KNOWN)
    for place in places(report):
        if place.quote:
            assert source[place.start : place.end] == place.quote
            line_start = place.start - (place.column - 1)
            assert 0 <= line_start <= place.start
    if any(finding.rule == "unreadable-input" for finding in report.findings):
        return  # nothing but marks that are not seen
    for fact in extract(Draft(text.encode(), name), date="2024-06", lexicon=KNOWN.lexicon):
        assert source[fact.place.start : fact.place.end] == fact.place.quote


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join).filter(str.strip), st.sampled_from(["draft.txt", "draft.md"]))
@settings(max_examples=25, deadline=None)
def test_every_place_shows_what_stands_there(text: str, name: str) -> None:
    holds(text, name)


@given(st.binary(max_size=300), st.sampled_from(["draft.txt", "draft.md"]))
@settings(max_examples=25, deadline=None)
def test_no_bytes_raise(data: bytes, name: str) -> None:
    check(Draft(data, name), knowledge=KNOWN)


@given(st.text(max_size=200), st.sampled_from(["draft.txt", "draft.md"]))
@settings(max_examples=25, deadline=None)
def test_no_text_raises(text: str, name: str) -> None:
    check(Draft(text.encode("utf-8", "ignore"), name), knowledge=KNOWN)
