"""What a change is measured against: a time, a figure beside it, or something else, under which no base is looked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


def guards(article: BoundArticle, words: str) -> frozenset[str]:
    return next(fact.guards for fact in article.facts if fact.quantity.text == words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全县茶叶产量1.46万吨，比计划增长8.6%。", "8.6%"),
        ("全县茶叶产量1.46万吨，较往年平均水平增加0.2万吨。", "0.2万吨"),
        ("全县茶叶产量1.46万吨，与疫情前同期相比，增长8.6%。", "8.6%"),
        ("全县茶叶产量和产值分别比计划增长8.6%和9.2%。", "9.2%"),
        ("新药每盒86元，比对照药低42%。", "42%"),
    ],
)
def test_a_change_against_something_else_has_a_guard(bound: Bind, text: str, words: str) -> None:
    assert "other_base" in guards(bound(text), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全县茶叶产量1.46万吨，比上年增长8.6%。", "8.6%"),
        ("全县茶叶产量1.46万吨，较2019年增长8.6%。", "8.6%"),
        ("全县茶叶产量1.46万吨，与去年同期相比，增长8.6%。", "8.6%"),
        ("全县茶叶产量1.46万吨，同比增长8.6%。", "8.6%"),
        ("全县茶叶产量1.46万吨，比计划的1.36万吨增长7.4%。", "7.4%"),
        ("代表团684人，比上届增加96人，上届为588人。", "96人"),
        ("全县茶叶产量增长较快，增幅8.6%。", "8.6%"),
        ("占比较大的绿茶增长8.6%。", "8.6%"),
    ],
)
def test_a_change_against_a_time_or_a_figure_has_none(bound: Bind, text: str, words: str) -> None:
    assert "other_base" not in guards(bound(text), words)
