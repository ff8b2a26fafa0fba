"""When a figure holds: expressions resolved by print, context and the article's date, and how far a period carries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Basis, BoundArticle, Fact

Bind = Callable[..., BoundArticle]


def days(fact: Fact) -> str:
    """``start..end`` of a fact's period, with ! where it is an instant."""
    period = fact.period
    return "" if period is None else f"{period.start}..{period.end}{'!' if period.instant else ''}"


def figure(article: BoundArticle, words: str) -> Fact:
    return next(fact for fact in article.facts if fact.quantity.text == words)


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        ("近五年来，全市新开工项目320个。", "320个", "2019-01-01..2024-07-15"),
        ("“十四五”以来，新建农村公路120公里。", "120公里", "2021-01-01..2024-07-15"),
        ("自2015年以来，累计造林36万亩。", "36万亩", "2015-01-01..2024-07-15"),
        ("2020年3月至今，累计义诊8600人次。", "8600人次", "2020-03-01..2024-07-15"),
        ("党的十八大以来，全县脱贫12.6万人。", "12.6万人", "2012-11-01..2024-07-15"),
        ("2023年9月至2024年6月，累计发放补贴8.2亿元。", "8.2亿元", "2023-09-01..2024-06-30"),
        ("2022—2023雪季，接待滑雪者36.5万人次。", "36.5万人次", "2022-01-01..2023-12-31"),
        ("2023/24财年，公司营收62亿元。", "62亿元", "2023-01-01..2024-12-31"),
        ("1—6月吞吐量860万吨；2022年同期，吞吐量810万吨。", "810万吨", "2022-01-01..2022-06-30"),
        ("今年年初，在册志愿者1.2万人。", "1.2万人", "2024-01-01..2024-01-31!"),
        ("上年末，贷款余额86亿元。", "86亿元", "2023-12-01..2023-12-31!"),
        ("去年冬季，全县造林2.6万亩。", "2.6万亩", ""),
        ("入夏以来，平均气温27.3℃，处置险情36起。", "36起", "2024-06-01..2024-07-15"),
        ("6月用电量8.2亿千瓦时，累计用电量46亿千瓦时。", "46亿千瓦时", "2024-01-01..2024-06-30"),
        ("1月用电量8.2亿千瓦时，累计用电量8.2亿千瓦时。", "8.2亿千瓦时", "2024-01-01..2024-01-31"),
        ("年内将新建公园36个。", "36个", "2024-01-01..2024-12-31"),
        ("“十四五”期间，省级平台将达到60家，累计投入3.2亿元。", "60家", "2025-01-01..2025-12-31"),
        ("“十四五”期间，省级平台将达到60家，累计投入3.2亿元。", "3.2亿元", "2021-01-01..2025-12-31"),
        ("力争用三年时间，培育龙头企业100家以上。", "100家以上", "2027-01-01..2027-12-31"),
        ("上月，成交商品房1260套。", "1260套", "2024-06-01..2024-06-30"),
        ("上季度，成交商品房3260套。", "3260套", "2024-04-01..2024-06-30"),
        ("2023年商品房成交1.6万套，上月成交860套。", "860套", "2024-06-01..2024-06-30"),
        ("2023年四季度末，基金规模为86亿元，较上季度末的92亿元缩水6亿元。", "92亿元", "2023-07-01..2023-09-30!"),
        ("近三个月，新增用户3.2万户。", "3.2万户", "2024-04-16..2024-07-15"),
        ("入冬以来，供热企业储煤36万吨。", "36万吨", "2023-11-01..2024-07-15"),
        ("5月1日至5日，景区接待游客12.6万人次。", "12.6万人次", "2024-05-01..2024-05-05"),
        ("未来三年，全县投入12亿元。", "12亿元", ""),
        ("警方破获建国以来最大的走私案，查扣汽车326辆。", "326辆", "2024-07-15..2024-07-15!"),
        ("经过三年努力，培育龙头企业128家。", "128家", "2024-07-15..2024-07-15!"),
    ],
)
def test_expressions(bound: Bind, text: str, words: str, period: str) -> None:
    found = next(fact for fact in bound(text, date="2024-07-15").facts if fact.quantity.text in words)
    assert days(found) == period


@pytest.mark.parametrize(
    ("text", "words", "date", "year"),
    [
        ("全年完成税收86亿元。", "86亿元", "2024-01-20", 2023),
        ("预计全年完成税收92亿元。", "92亿元", "2024-01-20", 2024),
        ("过去的一年，全县新增商户860户。", "860户", "2025", 2024),
        ("过去的一年，全县新增商户860户。", "860户", "2025-01-16", 2024),
        ("2022年，全县提出产业倍增计划。这一年，新增商户860户。", "860户", "2023-02", 2022),
    ],
)
def test_the_year_that_is_looked_back_on(bound: Bind, text: str, words: str, date: str, year: int) -> None:
    period = figure(bound(text, date=date), words).period
    assert period is not None
    assert (period.start.year, period.end.year) == (year, year)


def test_the_past_year_said_in_summer_stays_unresolved(bound: Bind) -> None:
    assert figure(bound("过去的一年，全县新增商户860户。", date="2024-07"), "860户").period is None


def test_this_year_of_nothing_named_stays_unresolved(bound: Bind) -> None:
    assert figure(bound("这一年，全县新增商户860户。", date="2024-07"), "860户").period is None


@pytest.mark.parametrize(
    ("text", "date", "words", "period"),
    [
        ("江岚股份2023年年度报告\n\n报告期末，公司总资产86.2亿元。", "2024-03-20", "86.2亿元", "2023-12-01..2023-12-31!"),
        ("江岚股份发布2024年半年度报告。报告期内，公司营业收入42亿元。", "2024-08-28", "42亿元", "2024-01-01..2024-06-30"),
        ("江岚股份发布2024年第三季度报告。报告期内，公司营业收入15亿元。", "2024-10-28", "15亿元", "2024-07-01..2024-09-30"),
        ("公司全年业绩出炉。报告期末，公司总资产86.2亿元。", "2024-03-20", "86.2亿元", "2023-12-01..2023-12-31!"),
        ("公司公布了经营情况。报告期末，公司总资产86.2亿元。", "2024-08-20", "86.2亿元", ""),
    ],
)
def test_the_period_under_report(bound: Bind, text: str, date: str, words: str, period: str) -> None:
    assert days(figure(bound(text, date=date), words)) == period


def test_an_article_that_plans_for_its_year_reports_on_the_one_before(bound: Bind) -> None:
    text = "2023年，全市财政运行平稳。\n\n全年税收收入186亿元。2024年，预期增长5%。"
    article = bound(text, date=None)
    assert article.published is not None and article.published.end.year == 2024
    assert days(figure(article, "186亿元")) == "2023-01-01..2023-12-31"


def test_an_article_that_reports_on_its_year_means_that_one(bound: Bind) -> None:
    text = "2023年，全市财政运行平稳。2024年，税收首破200亿元。\n\n全年税收收入206亿元。"
    assert days(figure(bound(text, date=None), "206亿元")) == "2024-01-01..2024-12-31"


def test_a_span_of_years_is_not_the_time_of_a_state(bound: Bind) -> None:
    article = bound("十年来，全市常住人口由86万人增加到112万人。", date="2024-07")
    assert days(figure(article, "86万人")) == ""
    assert days(figure(article, "112万人")) == "2024-07-01..2024-07-31!"


def test_a_span_sets_nothing_for_the_next_sentence(bound: Bind) -> None:
    article = bound("2023年，新增项目86个。近五年来，新增项目320个。全市新增商户8600户。", date="2024-02")
    assert days(figure(article, "8600户")) == "2023-01-01..2023-12-31"


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("2022年，新增平台36家。\n\n同时，引进人才860人。", "860人", 2022),
        ("2022年，新增平台36家。\n\n园区引进人才860人。", "860人", 2022),  # what the opening reports on holds where nothing else is said
        ("园区环境优美。\n\n2018年，园区新增平台36家。\n\n园区引进人才860人。", "860人", 2023),
        ("2018年，公司建成了新厂，占地120亩。", "120亩", 2023),
        ("2018年，公司建成新厂120亩，拥有设备860台。", "860台", 2018),
        ("2018年，公司不断扩大规模，拥有设备860台。", "860台", 2018),
        ("2022年，公司建成了新厂，占地120亩。", "120亩", 2022),
    ],
)
def test_where_a_period_ends(bound: Bind, text: str, words: str, year: int) -> None:
    period = figure(bound(text, date="2023-05"), words).period
    assert period is not None and period.end.year == year


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        ("2022年新增企业860家。\n\n同期，新增个体户1.2万户。", "1.2万户", "2022-01-01..2022-12-31"),
        ("“十四五”期间，规划建设水厂8座。水厂日供水能力36万立方米。", "36万立方米", "2023-05-10..2023-05-10!"),
        ("2018年至2022年，全市常住人口增加到112万人，新增就业36万人。", "112万人", "2022-01-01..2022-12-31"),
        ("2018年至2022年，全市常住人口增加到112万人，新增就业36万人。", "36万人", "2018-01-01..2022-12-31"),
        ("2018年至2022年，全市常住人口由98万人增加到112万人。", "98万人", "2018-01-01..2018-12-31"),
        ("5月10日，记者获悉，1—3月发电量86亿千瓦时。", "86亿千瓦时", "2023-01-01..2023-03-31"),
        ("2022年，旅游收入从2019年46亿元增长到60亿元。", "60亿元", "2022-01-01..2022-12-31"),
    ],
)
def test_stretches_and_days(bound: Bind, text: str, words: str, period: str) -> None:
    assert days(figure(bound(text, date="2023-05-10"), words)) == period


def test_the_year_before_is_that_before_the_one_spoken_of(bound: Bind) -> None:
    article = bound("去年全省接待游客48万人次，比上年增长12%。\n\n研学游客8430人次，比上年增长51%。", date="2024-01-18")
    assert [fact.base.start.year for fact in article.facts if fact.base] == [2022, 2022]


def test_the_day_of_writing_does_not_date_the_year_just_over(bound: Bind) -> None:
    article = bound("今天（1月18日），记者获悉，全年出入境人员4.24亿人次。", date="2024-01-18")
    assert days(article.facts[0]) == "2023-01-01..2023-12-31"


def test_inferred_times_say_so(bound: Bind) -> None:
    article = bound("2018年，公司建成了新厂，占地120亩。近五年，申请专利86件。", date="2023-05")
    assert [fact.bound.period for fact in article.facts] == [Basis.INFERRED, Basis.INFERRED]


def test_both_ends_of_a_time_until_now(bound: Bind) -> None:
    article = bound("从2015年至今，养老床位从1200张增至8600张。", date="2024-07")
    assert [fact.period.end.year for fact in article.facts if fact.period] == [2015, 2024]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，一季度、二季度营业收入分别为18.6亿元和21.4亿元。", ["2024-01-01..2024-03-31", "2024-04-01..2024-06-30"]),
        ("2024年一、二季度营业收入分别为18.6亿元和21.4亿元。", ["2024-01-01..2024-03-31", "2024-04-01..2024-06-30"]),
        ("2022年至2023年，营业收入分别为18.6亿元和21.4亿元。", ["2022-01-01..2022-12-31", "2023-01-01..2023-12-31"]),
        ("2024年4月、5月，营业收入分别为18.6亿元、21.4亿元。", ["2024-04-01..2024-04-30", "2024-05-01..2024-05-31"]),
        ("2022年至2024年，营业收入和利润分别为18.6亿元、2.4亿元。", ["2022-01-01..2024-12-31", "2022-01-01..2024-12-31"]),
    ],
)
def test_times_named_before_respectively_go_to_the_figures_in_order(bound: Bind, text: str, expected: list[str]) -> None:
    assert [days(fact) for fact in bound(text).facts] == expected


@pytest.mark.parametrize("base", ["上年为298.73亿元", "上年收入为298.73亿元", "去年只有298.73亿元"])
def test_a_year_back_behind_a_figure_is_a_base_and_carries_nowhere(bound: Bind, base: str) -> None:
    article = bound(f"2024年，全市一般公共预算收入312.46亿元，增长4.6%，{base}。全市新增企业2860家。", date="2024-12")
    assert days(figure(article, "298.73亿元")) == "2023-01-01..2023-12-31"
    assert days(figure(article, "2860家")) == "2024-01-01..2024-12-31"


def test_a_quarter_that_is_not_over_when_it_is_told_of_is_of_the_year_before(bound: Callable[..., BoundArticle]) -> None:
    article = bound("从季度看，一季度进出口86亿元。12月当月进出口9亿元。", date="2024-01-12")
    assert [str(fact.period.start) for fact in article.facts if fact.period] == ["2023-01-01", "2023-12-01"]


@pytest.mark.parametrize("line", ["县统计局 2024年2月29日", "2024年2月29日", "（2024年2月29日）"])
def test_a_date_in_a_line_of_its_own_over_the_text_is_that_of_publication(bound: Callable[..., BoundArticle], line: str) -> None:
    article = bound(f"2023年全县统计公报\n{line}\n全年粮食产量86万吨。", date=None)
    assert article.published_from == "dateline"
    assert str(article.facts[0].period.start if article.facts[0].period else "") == "2023-01-01"


def test_a_date_of_something_else_is_not(bound: Callable[..., BoundArticle]) -> None:
    assert bound("2023年全县统计公报\n大桥建成于2021年5月1日\n全年粮食产量86万吨。", date=None).published_from != "dateline"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("上世纪70年代，全县只有渡口3处。", "3处", "1970-01-01..1979-12-31"),
        ("“五一”假期，全县接待游客6.2万人次，比去年“五一”假期增长12%。", "6.2万人次", "2024-05-01..2024-05-05"),
        ("2023年国庆黄金周，全县接待游客8.6万人次。", "8.6万人次", "2023-09-29..2023-10-06"),
        ("昨日，该站发送旅客3.2万人次。", "3.2万人次", "2024-05-14..2024-05-14"),
        ("2024年第10周，全县报告流感病例86例。", "86例", "2024-03-04..2024-03-10"),
        ("2024年第10周，全县报告病例86例，第9周报告92例。", "92例", "2024-02-26..2024-03-03"),
        ("2020年第53周，全县报告病例86例。", "86例", "2020-12-28..2021-01-03"),
        ("半年来，该站发送旅客3.2万人次。", "3.2万人次", "2023-11-16..2024-05-15"),
        ("上周，该港装卸货物12.6万吨。", "12.6万吨", "2024-05-06..2024-05-12"),
        ("记者昨日从县商务局获悉，县里有网点86个。", "86个", "2024-05-15..2024-05-15!"),
    ],
)
def test_decades_holidays_and_days_before_that_of_writing(bound: Bind, text: str, words: str, expected: str) -> None:
    assert days(figure(bound(text, date="2024-05-15"), words)) == expected


@pytest.mark.parametrize("name", ["国庆", "中秋"])
def test_two_holidays_that_fall_together_are_off_on_the_same_days(bound: Bind, name: str) -> None:
    assert days(figure(bound(f"2025年{name}假期，全县接待游客8.6万人次。", date="2025-10-20"), "8.6万人次")) == "2025-10-01..2025-10-08"


@pytest.mark.parametrize(
    "text", ["国庆假期预计接待游客8.6万人次。", "1995年春节期间接待游客8.6万人次。", "开学第二周食堂就餐8.6万人次。", "2023年第53周接待游客8.6万人次。"]
)
def test_times_whose_days_nobody_knows_stay_unresolved(bound: Bind, text: str) -> None:
    assert figure(bound(text, date="2024-05-15"), "8.6万人次").period is None


@pytest.mark.parametrize(
    ("text", "words", "year", "occasion"),
    [
        ("2023年春运，云江站发送旅客86.4万人次。", "86.4万人次", 2023, "春运"),
        ("今年主汛期，全县平均降雨量408.6毫米。", "408.6毫米", 2024, "主汛期"),
        ("2023年金秋消费季，全县发放消费券860万元。", "860万元", 2023, "金秋消费季"),
        ("今年五一，全县接待游客6.2万人次，实现收入3180万元。", "3180万元", 2024, "五一"),
        ("今年春运，云江站发送旅客86.4万人次，去年为80.2万人次。", "80.2万人次", 2023, "春运"),
        ("2023年，全县客流回升。暑运期间，云江站发送旅客121.8万人次。", "121.8万人次", 2023, "暑运期间"),
        ("2023年，全县接待游客1260万人次。", "1260万人次", 2023, ""),
        ("2023年春节，全县接待游客26.4万人次，2023年全年1260万人次。", "1260万人次", 2023, ""),
    ],
)
def test_a_part_of_a_year_is_named_by_what_happens_in_it(bound: Bind, text: str, words: str, year: int, occasion: str) -> None:
    period = figure(bound(text, date="2024-10-20"), words).period
    assert period is not None
    assert (period.end.year, period.occasion) == (year, occasion)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月9日8时至12日8时，全县平均降雨量86毫米。", "2023-09-09..2023-09-12"),
        ("9月30日20时至10月2日8时，全县平均降雨量86毫米。", "2023-09-30..2023-10-02"),
        ("9月9日8时至20时，全县平均降雨量86毫米。", "2023-09-09..2023-09-09"),
        ("9月9日8时30分到11日，全县平均降雨量86毫米。", "2023-09-09..2023-09-11"),
    ],
)
def test_days_with_their_hours(bound: Bind, text: str, expected: str) -> None:
    assert days(figure(bound(text, date="2023-10-20"), "86毫米")) == expected


def test_days_are_unknown_where_that_of_writing_is(bound: Bind) -> None:
    assert figure(bound("昨日，该站发送旅客3.2万人次。", date="2024-05"), "3.2万人次").period is None


def test_in_which_year_of_ten_is_a_guess(bound: Bind) -> None:
    assert figure(bound("上世纪70年代，全县只有渡口3处。"), "3处").bound.period is Basis.GUESSED


def test_one_time_in_two_words_is_compared_with_as_a_whole(bound: Bind) -> None:
    found = figure(bound("与2010年第六次人口普查相比，全县人口达到86.2万人。", date="2021-05-15"), "86.2万人")
    assert found.period is None or found.period.end.year == 2021
