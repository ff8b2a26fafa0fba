"""Figures of a draft held against the documents it was written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.intake import Draft
from factlint.knowledge import load_lexicon
from factlint.sourcing import held_against

LEXICON, _ = load_lexicon()
BUREAU = (
    "2024年，湖滨市实现地区生产总值1412.6亿元，同比增长7.3%。规模以上工业增加值增长8.9%，固定资产投资增长9.8%。"
    "社会消费品零售总额548.2亿元，下降1.4%。年末常住人口412.3万人。\n"
)


def said(tmp_path: Path, draft: str, source: str = BUREAU) -> list[tuple[str, str, str | None]]:
    (tmp_path / "公报.txt").write_text(source, encoding="utf-8")
    found, problems = held_against([Draft(draft, "稿件.txt")], [str(tmp_path / "公报.txt")], LEXICON, "2025-01")
    assert not problems
    return [(one.kind.value, one.place.quote, one.source and one.source.place.quote) for one in found]


def test_figures_as_in_the_source(tmp_path: Path) -> None:
    assert said(tmp_path, "2024年，湖滨市地区生产总值1412.6亿元，增长7.3%，社会消费品零售总额548.2亿元。") == [
        ("agrees", "1412.6亿元", "1412.6亿元"),
        ("agrees", "7.3%", "7.3%"),
        ("agrees", "548.2亿元", "548.2亿元"),
    ]


def test_rounding_and_hedges_agree(tmp_path: Path) -> None:
    assert [kind for kind, *_ in said(tmp_path, "2024年，湖滨市地区生产总值突破1400亿元，年末常住人口约412万人。")] == ["agrees", "agrees"]


def test_a_figure_that_the_source_states_otherwise(tmp_path: Path) -> None:
    assert said(tmp_path, "2024年，湖滨市地区生产总值1421.6亿元。") == [("differs", "1421.6亿元", "1412.6亿元")]


def test_swapped_neighbours_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "公报.txt").write_text(BUREAU, encoding="utf-8")
    draft = Draft("2024年，湖滨市规模以上工业增加值增长9.8%，固定资产投资增长8.9%。", "稿件.txt")
    found, _ = held_against([draft], [str(tmp_path / "公报.txt")], LEXICON, "2025-01")
    assert [(one.kind.value, one.source and one.source.place.quote, one.swapped and one.swapped.place.quote) for one in found] == [
        ("differs", "8.9%", "9.8%"),
        ("differs", "9.8%", "8.9%"),
    ]


def test_what_the_source_does_not_say(tmp_path: Path) -> None:
    assert said(tmp_path, "湖滨市引进项目58个，总投资320亿元。") == [("unseen", "58个", None), ("unseen", "320亿元", None)]


def test_other_times_and_parts_are_not_held_against_each_other(tmp_path: Path) -> None:
    assert [kind for kind, *_ in said(tmp_path, "2023年，湖滨市地区生产总值1318.4亿元。")] == ["unseen"]


@pytest.mark.parametrize("name", ["missing.txt", "broken.pdf"])
def test_a_source_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF")
    found, problems = held_against([Draft(BUREAU, "稿件.txt")], [str(tmp_path / name)], LEXICON, None)
    assert not found and len(problems) == 1
