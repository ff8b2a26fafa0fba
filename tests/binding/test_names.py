"""Names at the head of a clause, also those that the article never repeats."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("柳溪县毛竹蓄积量达12.6万立方米。", "柳溪县"),
        ("去年柳溪县粮食产量达12.6万吨。", "柳溪县"),
        ("柳溪经开区实现工业总产值312亿元。", "柳溪经开区"),
        ("今年前两个月，柳溪港完成货物吞吐量1260万吨。", "柳溪港"),
        ("柳溪大桥全长2.3公里。", "柳溪大桥"),
        ("东岭汽车7月销售新车2.6万辆。", "东岭汽车"),
        ("3月末，柳溪农商行不良贷款余额1.2亿元。", "柳溪农商行"),
        ("柳溪县统计局发布，企业用电量12.6亿千瓦时。", "柳溪县"),
        ("暴雨造成柳溪县3.6万人受灾。", "柳溪县"),
        ("据介绍，柳溪镇现有耕地3.2万亩。", "柳溪镇"),
        ("柳溪医科大学附属第二医院编制床位2400张。", "柳溪医科大学附属第二医院"),
        ("柳溪地铁4号线今天开通。4号线全长28.6公里。", "柳溪地铁4号线"),
    ],
)
def test_a_name_that_stands_once(bound: Bind, text: str, entity: str) -> None:
    assert bound(text).facts[0].entity == entity


@pytest.mark.parametrize(
    "text",
    [
        "新能源汽车出口32.6万辆。",
        "农村居民人均可支配收入21630元。",
        "各县区实现税收收入3.2亿元。",
        "旅游强县接待游客320万人次。",
        "充电站累计建成568座。",
        "农贸市场年成交额32亿元。",
    ],
)
def test_kinds_and_sources_are_no_owners(bound: Bind, text: str) -> None:
    assert bound(text).facts[0].entity == ""
