"""What a figure measures, whose it is and when it holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Aspect, Basis, BoundArticle, Fact, Status

Bind = Callable[..., BoundArticle]


def fact_at(article: BoundArticle, words: str) -> Fact:
    """The fact whose figure is printed as ``words``; the first of several."""
    return next(fact for fact in article.facts if fact.quantity.text == words)


@pytest.mark.parametrize(
    ("text", "words", "indicator"),
    [
        ("云岭新区实现地区生产总值512.3亿元。", "512.3亿元", "地区生产总值"),
        ("全区常住人口超过31万人。", "31万人", "常住人口"),
        ("园区拥有国家级瞪羚企业17家、省级瞪羚企业42家。", "42家", "省级瞪羚企业数"),
        ("今年充实了86名社区工作者。", "86名", "社区工作者人数"),
        ("新区聚集了近3万家企业。", "3万家", "企业数"),
        ("城镇登记失业率为3.2%。", "3.2%", "城镇登记失业率"),
        ("第二产业实现增加值81.4亿元。", "81.4亿元", "第二产业增加值"),
        ("从社会消费品零售总额看，2012年完成41.5亿元。", "41.5亿元", "社会消费品零售总额"),
    ],
)
def test_indicator(bound: Bind, text: str, words: str, indicator: str) -> None:
    assert fact_at(bound(text), words).indicator == indicator


def test_modifiers_narrow_an_indicator(bound: Bind) -> None:
    article = bound("前三季度，民营企业进出口38.2亿元，占全市外贸总值的41%。")
    trade = fact_at(article, "38.2亿元")
    assert (trade.indicator, trade.segment) == ("进出口总额", "民营企业")
    share = fact_at(article, "41%")
    assert (share.aspect, share.whole) == (Aspect.SHARE, "全市外贸总值")


def test_growth_belongs_to_the_level_before_it(bound: Bind) -> None:
    growth = fact_at(bound("今年一季度，全市实现地区生产总值420亿元，同比增长5.1%。"), "5.1%")
    assert (growth.indicator, growth.aspect, growth.direction) == ("地区生产总值", Aspect.GROWTH, 1)
    assert growth.base is not None and growth.base.start.year == 2023
    assert "real_growth" in growth.guards


def test_an_increment_is_no_level(bound: Bind) -> None:
    article = bound("粮食总产量达1350万吨，比上年增加24万吨。")
    assert fact_at(article, "1350万吨").aspect is Aspect.LEVEL
    assert fact_at(article, "24万吨").aspect is Aspect.CHANGE


@pytest.mark.parametrize("moved", ["扩大21.6亿元", "收窄21.6亿元", "缩窄21.6亿元"])
def test_what_a_balance_moved_by_is_no_balance(bound: Bind, moved: str) -> None:
    fact = fact_at(bound(f"2023年，全市贸易顺差{moved}。"), "21.6亿元")
    assert (fact.indicator, fact.aspect) == ("贸易顺差", Aspect.CHANGE)


def test_from_and_to_have_periods_of_their_own(bound: Bind) -> None:
    article = bound("快递收入从2016年的31.8亿元扩大到2023年的96.5亿元。", date="2024")
    years = [fact.period.start.year for fact in article.facts if fact.period]
    assert years == [2016, 2023]


def test_a_comparison_never_sets_the_period_of_what_follows(bound: Bind) -> None:
    article = bound("2023年营业收入52.4亿元，与上年同期的47.1亿元相比增长11.3%；净利润6.2亿元。", date="2024")
    base, profit = fact_at(article, "47.1亿元"), fact_at(article, "6.2亿元")
    assert base.period is not None and base.period.start.year == 2022
    assert profit.period is not None and profit.period.start.year == 2023


def test_respectively(bound: Bind) -> None:
    article = bound("养老保险和医疗保险参保人数分别达到8.3万人和9.7万人。")
    assert [fact.indicator for fact in article.facts] == ["养老保险参保人数", "医疗保险参保人数"] or [fact.label[:4] for fact in article.facts] == [
        "养老保险",
        "医疗保险",
    ]


def test_respectively_without_the_word(bound: Bind) -> None:
    article = bound("新增专精特新中小企业和“小巨人”企业120家、9家。")
    first, second = article.facts
    assert "中小企业" in first.label and "小巨人" in second.label


def test_growth_rates_after_respectively_follow_the_levels(bound: Bind) -> None:
    article = bound("对东盟、欧盟分别进出口6.5万亿元、5.6万亿元，分别增长15%、5.6%。")
    assert [fact.segment for fact in article.facts] == ["对东盟", "对欧盟", "对东盟", "对欧盟"]
    assert {fact.indicator for fact in article.facts} == {"进出口总额"}


def test_targets_are_told_from_actuals(bound: Bind) -> None:
    article = bound("2023年全市高新技术企业达到812家。力争到2027年高新技术企业达到1500家。")
    assert [fact.status for fact in article.facts] == [Status.ACTUAL, Status.TARGET]


def test_whole_city_is_not_the_zone(bound: Bind) -> None:
    article = bound("云岭高新区：向新而行\n\n云岭市今年加快转型。云岭高新区拥有孵化器12家。全市拥有孵化器30家。")
    zone, city = (fact_at(article, words) for words in ("12家", "30家"))
    assert zone.entity == "云岭高新区"
    assert city.entity == "云岭市" and city.scope == "全市"
    assert zone.bound.entity is Basis.PRINTED


def test_every_fact_slices_back_to_its_words(bound: Bind) -> None:
    article = bound("全年完成投资66.75亿元，增长8.2%，占全市的三成以上。")
    text = article.scan.article.text
    assert all(text[fact.quantity.start : fact.quantity.end] == fact.quantity.text for fact in article.facts)
