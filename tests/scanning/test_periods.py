from __future__ import annotations

import pytest

from factlint.model import PeriodExpression
from tests.scanning.conftest import ScanText, mentions, quantities

P = PeriodExpression


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010年", P(year=2010)),
        ("二〇二一年", P(year=2021)),
        ("2021年1-9月", P(year=2021, first_month=1, last_month=9)),
        ("1—11月", P(first_month=1, last_month=11)),
        ("今年前11个月", P(year_offset=0, first_month=1, last_month=11)),
        ("前三季度", P(first_month=1, last_month=9)),
        ("一季度", P(first_month=1, last_month=3)),
        ("第四季度", P(first_month=10, last_month=12)),
        ("上半年", P(first_month=1, last_month=6)),
        ("2020年上半年", P(year=2020, first_month=1, last_month=6)),
        ("11月份", P(first_month=11, last_month=11)),
        ("8月当月", P(first_month=8, last_month=8)),
        ("截至11月底", P(first_month=11, last_month=11, instant=True)),
        ("截至2023年6月30日止3个月", P(year=2023, first_month=4, last_month=6)),
        ("截至2011年12月31日", P(year=2011, first_month=12, last_month=12, day=31, instant=True)),
        ("2025年底", P(year=2025, first_month=12, last_month=12, instant=True)),
        ("6月末", P(first_month=6, last_month=6, instant=True)),
        ("2020年初", P(year=2020, first_month=1, last_month=1, instant=True)),
        ("去年", P(year_offset=-1)),
        ("去年同期", P(year_offset=-1, same_period=True)),
        ("2022年同期", P(year=2022, same_period=True)),
        ("“十三五”期间", P(year=2016, end_year=2020)),
        ("2016年到2021年", P(year=2016, end_year=2021)),
        ("2021—2023年", P(year=2021, end_year=2023)),
        ("五年来", P(span_years=5)),
        ("三十多年来", P(span_years=30)),
        ("近五年", P(span_years=5)),
        ("10年前", P(span_years=-10)),
        ("1月6日", P(first_month=1, last_month=1, day=6)),
        ("9月3日8时", P(first_month=9, last_month=9, day=3, hour="8时")),
        ("9月3日18点30分", P(first_month=9, last_month=9, day=3, hour="18点30分")),
        ("截至3日8时", P(day=3, hour="8时", instant=True)),
        ("9月3日8时至5日8时", P(first_month=9, last_month=9, first_day=3, day=5)),
        ("2024年后10个月", P(year=2024, first_month=3, last_month=12)),
        ("2024年最后一个季度", P(year=2024, first_month=10, last_month=12)),
        ("20世纪末", P(year=1990, end_year=1999)),
        ("上世纪初", P(year=1900, end_year=1909)),
        ("本世纪初", P(year=2000, end_year=2009)),
        ("2023-01-13", P(year=2023, first_month=1, last_month=1, day=13)),
        ("2021财年第四季度", P(year=2021, first_month=10, last_month=12)),
        ("2020年三季度", P(year=2020, first_month=7, last_month=9)),
        ("今年十月", P(year_offset=0, first_month=10, last_month=10)),
        ("五六月份", P(first_month=5, last_month=6)),
        ("上月", P(previous="month")),
        ("上季度", P(previous="quarter")),
        ("上世纪90年代", P(year=1990, end_year=1999)),
        ("20世纪八十年代末", P(year=1980, end_year=1989)),
        ("1990年代以来", P(year=1990, since=True)),
        ("去年“五一”假期", P(year_offset=-1, holiday="劳动节")),
        ("国庆黄金周", P(holiday="国庆节")),
        ("昨日", P(day_offset=-1)),
        ("2024年第38周", P(year=2024, week=38)),
        ("今年第十二周", P(year_offset=0, week=12)),
        ("第3周", P(week=3)),
        ("近半年", P(span_months=6)),
        ("上周", P(week_offset=-1)),
        ("近三个月", P(span_months=3)),
        ("过去12个月", P(span_months=12)),
        ("未来五年", P(ahead_years=5)),
        ("今后3年内", P(ahead_years=3)),
        ("5年多来", P(span_years=5)),
        ("二三季度", P(first_month=4, last_month=9)),
        ("第二、三季度", P(first_month=4, last_month=9)),
        ("一至三季度", P(first_month=1, last_month=9)),
        ("2-4季度", P(first_month=4, last_month=12)),
        ("三季度当季", P(first_month=7, last_month=9)),
        ("23年上半年", P(year=2023, first_month=1, last_month=6)),
        ("98年11月", P(year=1998, first_month=11, last_month=11)),
        ("10月1日至7日", P(first_month=10, last_month=10, day=7, first_day=1)),
        ("4月29日至5月5日", P(first_month=4, last_month=5, day=5, first_day=29)),
        ("2023.1.13", P(year=2023, first_month=1, last_month=1, day=13)),
        ("新世纪以来", P(year=2001, since=True)),
        ("上一财年", P(year_offset=-1)),
    ],
)
def test_expressions(scan_text: ScanText, text: str, expected: PeriodExpression) -> None:
    scanned = scan_text(text + "，渔获回升。")
    assert [(mention.text, mention.expression) for mention in mentions(scanned)] == [(text, expected)]
    assert quantities(scanned) == []


@pytest.mark.parametrize("text", ["目前", "截至目前", "上年末", "年初"])
def test_instants(scan_text: ScanText, text: str) -> None:
    (mention,) = mentions(scan_text(text + "有渔船。"))
    assert mention.text == text
    assert mention.expression.instant


@pytest.mark.parametrize(
    "text",
    [
        "同比增长",
        "环比回落",
        "5万元以上年轻人",
        "安全年活动",
        "历史同期新高",
        "17日开航",
        "80年代老船",
        "五年左右",
        "历时五年",
        "历时近三个月",
        "近三个月的时间",
        "用了15年上半场",
        "3个月",
        "实现在建项目转固",
        "百年初心",
    ],
)
def test_what_names_no_period(scan_text: ScanText, text: str) -> None:
    assert mentions(scan_text(text)) == []


@pytest.mark.parametrize(("text", "printed"), [("历时近10年建设", "10年"), ("五年左右建成", "五年"), ("连续五年增长", "五年"), ("两年平均增长", "两年")])
def test_durations_stay_figures(scan_text: ScanText, text: str, printed: str) -> None:
    assert [q.text for q in quantities(scan_text(text))] == [printed]


@pytest.mark.parametrize(
    ("text", "first_month", "last_month"),
    [("今年2、3月份客流回升。", 2, 3), ("今年一至八月份客流回升。", 1, 8), ("去年十至十二月停航。", 10, 12), ("今夏少雨。", 6, 8)],
)
def test_stretches_of_months(scan_text: ScanText, text: str, first_month: int, last_month: int) -> None:
    (mention,) = mentions(scan_text(text))
    assert (mention.expression.first_month, mention.expression.last_month) == (first_month, last_month)
    assert mention.expression.year_offset is not None


@pytest.mark.parametrize("text", ["“十四五”前三年，港口扩建。", "十四五前三年，港口扩建。"])
def test_the_first_years_of_a_plan(scan_text: ScanText, text: str) -> None:
    (mention,) = mentions(scan_text(text))
    assert (mention.expression.year, mention.expression.end_year) == (2021, 2023)


@pytest.mark.parametrize("text", ["二十世纪八十年代的码头", "1、2号泊位"])
def test_what_is_no_period_and_no_figure(scan_text: ScanText, text: str) -> None:
    assert not mentions(scan_text(text))
    assert not quantities(scan_text(text))
