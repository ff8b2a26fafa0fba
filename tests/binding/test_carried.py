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
