"""What a figure takes over from its neighbours: aspects, periods, wholes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Aspect, BoundArticle, Fact

Bind = Callable[..., BoundArticle]


def last(article: BoundArticle) -> Fact:
    return article.facts[-1]


@pytest.mark.parametrize(
    "text",
    [
        "煤炭消费占能源消费总量比重由2019年的58.3%降至2022年的53.9%。",
        "非化石能源装机占比首次超过45%，达到46.8%。",
        "外贸企业数占全市的比重从31%提高到36%。",
    ],
)
def test_a_share_restated_is_a_share_of_the_same(bound: Bind, text: str) -> None:
    first, second = bound(text).facts
    assert second.aspect is Aspect.SHARE
    assert second.indicator == first.indicator != ""


def test_the_figure_of_the_whole_stands_between(bound: Bind) -> None:
    article = bound("教育支出62.4亿元，占一般公共预算支出315亿元的19.8%。")
    assert last(article).aspect is Aspect.SHARE
    assert last(article).indicator == article.facts[0].indicator
    assert last(article).whole == "一般公共预算支出"


@pytest.mark.parametrize("text", ["代表团获得9枚金牌，比上届多3枚。", "标准由280元提高，每人提高20元。", "外送电量86亿千瓦时，同比多送7.5亿千瓦时。"])
def test_comparatives_are_changes(bound: Bind, text: str) -> None:
    assert last(bound(text)).aspect is Aspect.CHANGE


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("2022年接待游客3.2亿人次，恢复至2019年的93.5%；过夜游客41万人次。", "93.5%", 2022),
        ("2022年接待游客3.2亿人次，恢复至2019年的93.5%；过夜游客41万人次。", "41万人次", 2022),
        ("上半年营收28.6亿元，去年同期为25.1亿元，增幅13.9%。", "13.9%", 2024),
        ("2022年人均创收76.2万元，较上年的71.5万元增长6.6%。", "71.5万元", 2021),
        ("1月至4月进出口额由上年同期的8.6亿元增至9.9亿元。", "9.9亿元", 2024),
        ("2016年至2021年，彩票销量由32.6亿元增长到45.8亿元。", "32.6亿元", 2016),
        ("2016年至2021年，彩票销量由32.6亿元增长到45.8亿元。", "45.8亿元", 2021),
    ],
)
def test_periods_of_bases_stay_with_their_figures(bound: Bind, text: str, words: str, year: int) -> None:
    fact = next(fact for fact in bound(text, date="2024-07").facts if fact.quantity.text == words)
    assert fact.period is not None and (fact.period.start.year, fact.period.end.year) == (year, year)


def test_the_whole_year_in_january_is_the_one_before(bound: Bind) -> None:
    article = bound("全年完成税收收入86亿元；1—11月，土地出让收入31亿元。", date="2024-01-20")
    assert [fact.period.end.year for fact in article.facts if fact.period] == [2023, 2023]


def test_a_day_without_its_month_behind_as_of(bound: Bind) -> None:
    fact = bound("截至14日8时，已转移群众1260户。", date="2023-08-16").facts[0]
    assert fact.period is not None and fact.period.end.isoformat() == "2023-08-14"


def test_the_beginning_of_the_year_stands(bound: Bind) -> None:
    fact = bound("今年年初，12家企业入选。", date="2023-08-16").facts[0]
    assert fact.period is not None and fact.period.start.year == 2023


def test_a_range_of_dates_over_two_months(bound: Bind) -> None:
    fact = bound("4月29日至5月5日，古城接待游客12.6万人次。", date="2023-05-06").facts[0]
    assert fact.period is not None and (fact.period.start.month, fact.period.end.isoformat()) == (4, "2023-05-05")


def test_the_same_time_is_no_year_before(bound: Bind) -> None:
    article = bound("前三季度，一般贸易进出口860亿元，占同期外贸总值的63%；加工贸易进出口210亿元。", date="2023-10-20")
    assert {fact.period.end.year for fact in article.facts if fact.period} == {2023}


def test_names_of_a_list_share_their_head(bound: Bind) -> None:
    article = bound("牛肉、羊肉产量分别为48万吨、36万吨。小学、初中近视率分别为31.2%、62.5%。")
    assert [fact.segment + fact.indicator for fact in article.facts] == ["牛肉产量", "羊肉产量", "小学近视率", "初中近视率"]


def test_growth_rates_follow_a_list_of_levels(bound: Bind) -> None:
    article = bound("前5个月，柳溪省对东盟、欧盟分别进出口312亿元、186亿元，分别增长8.3%、下降1.2%。")
    assert [fact.segment for fact in article.facts] == ["对东盟", "对欧盟", "对东盟", "对欧盟"]
    assert [fact.direction for fact in article.facts[2:]] == [1, -1]


def test_what_is_compared_first_is_named_behind(bound: Bind) -> None:
    article = bound("与上一年的181.6万吨相比，总产量增长2.2%，增加4万吨。")
    assert {fact.indicator for fact in article.facts} == {"产量"}
    assert [fact.aspect for fact in article.facts] == [Aspect.LEVEL, Aspect.GROWTH, Aspect.CHANGE]
