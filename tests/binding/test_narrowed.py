"""What a sentence speaks of narrows the bare indicators behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


def names(article: BoundArticle) -> list[str]:
    return [fact.segment + fact.indicator for fact in article.facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民营企业占据主导，进出口186亿元。", ["民营企业进出口总额"]),
        ("从产品看，机电产品出口最多，出口92亿元。", ["机电产品出口额"]),
        ("纺织服装次之，出口31亿元。", ["纺织服装出口额"]),
        ("民营企业进出口186亿元，其中出口102亿元，进口84亿元。", ["民营企业进出口总额", "民营企业出口额", "民营企业进口额"]),
        ("规上服务业企业实现营业收入130亿元，利润总额7亿元。", ["规上服务业企业营业收入", "规上服务业企业利润总额"]),
    ],
)
def test_a_bare_indicator_is_of_what_its_sentence_speaks_of(bound: Bind, text: str, expected: list[str]) -> None:
    assert names(bound(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民营企业进出口186亿元，外资企业进出口97亿元。", ["民营企业进出口总额", "外资企业进出口总额"]),
        ("民营企业进出口186亿元，全市出口203亿元。", ["民营企业进出口总额", "出口额"]),
        ("外贸形势持续向好，出口203亿元。", ["出口额"]),
        ("日均发送旅客6万人次，货运量12万吨。", ["日均客运量", "货运量"]),
    ],
)
def test_another_subject_ends_it(bound: Bind, text: str, expected: list[str]) -> None:
    assert names(bound(text)) == expected
