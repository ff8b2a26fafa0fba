"""What figures of statistical communiqués measure, whose they are and when they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Aspect, BoundArticle, Fact

Bind = Callable[..., BoundArticle]


def figure(article: BoundArticle, words: str) -> Fact:
    return next(fact for fact in article.facts if fact.quantity.text == words)


@pytest.mark.parametrize(
    ("text", "words", "indicator"),
    [
        ("6月末，全市贷款余额862亿元，比年初增加41亿元；年初余额为821亿元。", "821亿元", "贷款余额"),
        ("全年生猪出栏418万头，增长2.5%，上年出栏407.8万头。", "407.8万头", "生猪出栏"),
        ("其中苹果86.2万吨、梨33.5万吨。", "33.5万吨", "梨"),
        ("全省外送电量286亿千瓦时，外送量比上年多14亿千瓦时。", "14亿千瓦时", "外送电量"),
        ("东港内贸航线52条，外贸航线34条。", "52条", "内贸航线数"),
        ("全市城镇新增就业8.3万人，完成目标任务8万人的104%，比上年多0.3万人。", "0.3万人", "城镇新增就业人数"),
    ],
)
def test_what_a_figure_measures(bound: Bind, text: str, words: str, indicator: str) -> None:
    assert figure(bound(text), words).indicator == indicator


def test_an_average_lends_its_name_to_no_total(bound: Bind) -> None:
    article = bound("前三季度，全省原煤产量9.36亿吨，日均产量341.6万吨。其中，一季度2.98亿吨。", date="2024-10")

    assert figure(article, "2.98亿吨").indicator == "原煤产量"


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("6月中旬，全市降雨86毫米。", "86毫米", "2024-06-11", "2024-06-20"),
        ("2月下旬，全市降雨8毫米。", "8毫米", "2024-02-21", "2024-02-29"),
        ("6月降雨132毫米，其中下旬降雨42毫米。", "42毫米", "2024-06-21", "2024-06-30"),
        ("H1公司实现营收86.4亿元。", "86.4亿元", "2024-01-01", "2024-06-30"),
    ],
)
def test_parts_of_a_month_and_halves_of_a_year(bound: Bind, text: str, words: str, start: str, end: str) -> None:
    period = figure(bound(text, date="2024-07-20"), words).period

    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


def test_a_name_with_letters_is_no_half_year(bound: Bind) -> None:
    article = bound("甲型H1N1流感报告病例86例。", date="2024-07-20")

    assert figure(article, "86例").bound.period.value != "printed"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("青岚市与临溪市签订协议，两地合作项目达到42个。", "青岚市、临溪市"),
        ("青岚市、临溪市、东港市签订协议，两地合作项目达到42个。", ""),
    ],
)
def test_both_of_two_places(bound: Bind, text: str, entity: str) -> None:
    assert figure(bound(text), "42个").entity == entity


def test_the_time_compared_with_is_no_time_of_what_follows(bound: Bind) -> None:
    article = bound("9月利率3.51%，比上月低6个基点，8月为3.57%，比上年同期低33个基点。", date="2024-10")

    period = figure(article, "33个基点").period

    assert period is not None
    assert period.start.month == 9


def test_increments_make_a_list(bound: Bind) -> None:
    article = bound("住户贷款增加1126亿元，其中短期贷款增加219亿元，中长期贷款增加907亿元。")

    [parts] = article.lists

    assert [article.facts[at].quantity.text for at in parts.parts] == ["219亿元", "907亿元"]
    assert article.facts[parts.whole].aspect is Aspect.CHANGE


@pytest.mark.parametrize(
    "text", ["住户贷款增加1126亿元，其中短期贷款减少219亿元，中长期贷款增加1345亿元。", "贷款余额1126亿元，其中短期贷款比年初增加219亿元。"]
)
def test_increments_of_two_directions_or_of_a_level_are_none(bound: Bind, text: str) -> None:
    assert not any(article_list.parts for article_list in bound(text).lists if bound(text).facts[article_list.whole].aspect is Aspect.CHANGE)


def test_authorities_are_not_what_an_article_speaks_of(bound: Bind) -> None:
    text = "人民银行清河分行介绍，6月末，全市贷款余额862亿元。存款余额1024亿元。"

    assert bound(text).subject == "全市"
