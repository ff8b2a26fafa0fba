"""Series of ordinals, codes whose members are spelled out, and Han digits that belong to no figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.checking.counting.codes import compound
from tests.checking.conftest import Judged


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("要求有三：一是早，二是准，四是全。", ["四是"]),
        ("要求有三：一是早，二是准，三是全。", []),
        ("要求有四：一是早，二是准，此外还要实，四是全。", []),
        ("一是早，二是准。\n\n再谈难处：一是缺人，二是缺地，二是缺水。", ["二是"]),
        ("二是准，三是全，五是实。", []),
    ],
)
def test_series(judged: Callable[..., Judged], text: str, places: list[str]) -> None:
    _, findings = judged("会议提出要求。" + text, "ordinal-gap")
    assert [finding.place.quote for finding in findings] == places


@pytest.mark.parametrize(("words", "numbers"), [("一核两翼三带", [1, 2, 3]), ("一减两稳五增", [1, 2, 5]), ("四个统一", []), ("三个一", []), ("三区叠加", [])])
def test_slogans_of_several_counts(words: str, numbers: list[int]) -> None:
    assert [number for number, _ in compound(words)] == numbers


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("论坛由江苏、浙江、安徽四省联合举办。", ["四省"]),
        ("德州、聊城、滨州两市签署协议。", ["两市"]),
        ("论坛由江苏、浙江、安徽三省联合举办。", []),
        ("对拉美、非洲、中亚五国的出口增长。", []),
        ("江苏、浙江、安徽五市签约。", []),
        ("江苏、浙江等四省联合举办论坛。", []),
        ("各地推进产业、人才、生态四大振兴工作，第三省也已启动。", ["四大"]),
    ],
)
def test_places_and_their_number(judged: Callable[..., Judged], text: str, quotes: list[str]) -> None:
    _, findings = judged("本报讯。" + text, "list-count")
    assert [finding.place.quote for finding in findings] == quotes
