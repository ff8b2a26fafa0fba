"""Lists in running text: how many items they may hold, and when nobody can say."""

from __future__ import annotations

import pytest

from factlint.checking.counting.enumerations import after, before


@pytest.mark.parametrize(
    ("text", "fewest", "most"),
    [
        ("新型材料、电子信息、生物医药", 3, 3),
        ("新型材料、电子信息和生物医药", 2, 3),
        ("绿色食品与饮品、新能源与智能电网、数字文旅和现代商贸", 3, 4),
        ("“甲校”“乙校”“丙校”", 3, 3),
        ("甲县（含乙镇、丙镇）、丁县", 2, 2),
        ("甲县和乙县", 1, 2),
    ],
)
def test_a_list_before_its_number(text: str, fewest: int, most: int) -> None:
    found = before(text, len(text), 0)
    assert found is not None
    assert (found.fewest, found.most) == (fewest, most)


@pytest.mark.parametrize("text", ["走访了青山县、绿水县等", "走访了青山县、绿水县等共"])
def test_deng_leaves_a_list_open(text: str) -> None:
    found = before(text, len(text), 0)
    assert found is not None
    assert found.open


def test_words_without_a_mark_are_no_list() -> None:
    assert before("形成了新型材料", 7, 0) is None
    assert before("", 0, 0) is None


def test_a_list_ends_where_its_clause_begins() -> None:
    text = "甲、乙，丙、丁、戊"
    found = before(text, len(text), 0)
    assert found is not None
    assert [text[start:end] for start, end in found.items] == ["丙", "丁", "戊"]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("：新型材料、电子信息、生物医药。其他", {3}),
        ("：完善制度，压紧责任；健全机制，防范风险；强化监督。", {3}),
        ("甲、乙、丙）其余", {3}),
        ("：抓项目，抓招商，抓服务。", {3}),
    ],
)
def test_a_list_after_its_number(text: str, readings: set[int]) -> None:
    found = after(text, 0, len(text))
    assert readings <= {reading.fewest for reading in found}


@pytest.mark.parametrize("text", ["：新型材料、占比5%的电子信息、生物医药", "：甲、推进乙、丙", "：甲、一条写得很长很长很长很长很长的东西、丙"])
def test_doubtful_items_are_marked(text: str) -> None:
    assert all(reading.doubtful for reading in after(text, 0, len(text)))
