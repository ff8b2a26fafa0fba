"""Places by the table of administrative divisions: full names, parents, namesakes; and where a name of a place ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("2023年宿迁地区生产总值4398亿元。", "宿迁市"),
        ("昆山市地区生产总值5140亿元。", "昆山市"),
        ("东阳建筑业产值1560亿元。", "东阳市"),
        ("江苏省盐城市射阳县粮食产量98万吨。", "射阳县"),
        ("云南省楚雄州元谋县蔬菜产量86万吨。", "元谋县"),
        ("南京市鼓楼区常住人口93万人。", "南京市鼓楼区"),
        ("徐州鼓楼区常住人口31万人。", "徐州市鼓楼区"),
        ("延边州接待游客2860万人次。", "延边朝鲜族自治州"),
        ("吉林市常住人口346万人。", "吉林市"),
        ("岭东省临岚市常住人口362万人。", "临岚市"),
        ("沙特原油库存减少316万桶。", "沙特阿拉伯"),
        ("中国石化上半年净利润357亿元。", "中国石化"),
    ],
)
def test_a_place_in_full(bound: Bind, text: str, entity: str) -> None:
    assert bound(text).facts[0].entity == entity


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("盐城市射阳县粮食产量98万吨。射阳县棉花产量1.2万吨。", ["射阳县", "射阳县"]),
        ("射阳县粮食产量98万吨，全市粮食产量712万吨，全省粮食产量3797万吨。", ["射阳县", "盐城市", "江苏省"]),
        ("昆山市出口额3120亿元，全市进口额1860亿元，全省进口额1.9万亿元。", ["昆山市", "昆山市", "江苏省"]),
    ],
)
def test_levels_follow_from_the_table(bound: Bind, text: str, entities: list[str]) -> None:
    assert [fact.entity for fact in bound(text).facts] == entities


@pytest.mark.parametrize(
    "text",
    [
        "人均地区生产总值86420元。",
        "公立医院71家，民营医院93家。",
        "财产险公司保费收入31.2亿元。",
        "新城区改造完成投资26亿元。",
        "老城区供热管网改造126公里。",
    ],
)
def test_no_place(bound: Bind, text: str) -> None:
    assert {fact.entity for fact in bound(text).facts} == {""}


def test_a_whole_indicator_is_no_owner(bound: Bind) -> None:
    assert {fact.entity for fact in bound("全市医院164家，公立医院71家，民营医院93家。").facts} == {"全市"}


def test_a_place_is_itself_without_its_suffix(bound: Bind) -> None:
    article = bound("2024年，青岚市生产总值312.6亿元，临岚市生产总值287.4亿元。分产业看，青岚二产增加值168.8亿元；临岚二产增加值106.3亿元。")
    assert [fact.entity for fact in article.facts] == ["青岚市", "临岚市", "青岚市", "临岚市"]
