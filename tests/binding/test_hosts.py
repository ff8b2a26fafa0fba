"""Institutions that are counted lend their name to the people told of behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle


def segments(article: BoundArticle) -> dict[str, str]:
    return {fact.quantity.text: fact.segment for fact in article.facts}


def test_pupils_and_teachers_are_those_of_the_schools_counted_before_them(bound: Callable[..., BoundArticle]) -> None:
    article = bound("全县共有村小36所，比上年减少4所。招生1260人；在校生8320人，教师学历合格率99.2%。\n全县共有职业中学3所，在校生2140人。")
    assert segments(article) == {"36所": "", "4所": "", "1260人": "村小", "8320人": "村小", "99.2%": "村小教师学历", "3所": "", "2140人": "职业中学"}


@pytest.mark.parametrize(
    "text",
    [
        "全县新建学校36所。在校生8320人。",  # an event
        "全县共有各类学校36所。在校生8320人。",  # all of them
        "全县另有教学点36所。在校生8320人。",  # an aside
        "全县共有村小36所。全县在校生8320人。",  # the county again
        "全县共有村小36所。\n在校生8320人。",  # another paragraph
        "全县共有村小36所，常住人口8320人。",  # of the place
        "全县企业36家关停。职工8320人。",  # not said to be there
    ],
)
def test_no_host(bound: Callable[..., BoundArticle], text: str) -> None:
    assert not segments(bound(text))["8320人"]


def test_the_steps_of_one_schooling_are_told_side_by_side(bound: Callable[..., BoundArticle]) -> None:
    article = bound("全年技工教育招生1260人，在校生8320人，毕业生940人。特殊教育招生36人，在校生210人。")
    assert [segments(article)[figure] for figure in ("8320人", "940人", "210人")] == ["技工教育", "技工教育", "特殊教育"]


def test_beds_behind_a_closed_list_are_those_of_all(bound: Callable[..., BoundArticle]) -> None:
    article = bound("全县现有卫生机构186个，其中医院6个，诊所180个；床位2860张。")
    assert segments(article)["2860张"] == ""


def test_what_is_counted_among_them_is_host_in_its_own_sentence_only(bound: Callable[..., BoundArticle]) -> None:
    article = bound("全市共有高校36所。其中，民办高校8所，在校生5.2万人。专任教师1.3万人。")
    assert segments(article) == {"36所": "", "8所": "", "5.2万人": "民办高校", "1.3万人": "高校"}
