"""The nouns that figures measure: what belongs to a label and what only stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.binding.found import WordLists
from factlint.binding.labels import LabelReader
from factlint.lexicon import Lexicon, default_directory, load
from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]
LEXICON: Lexicon = load([default_directory()])
LABELS = LabelReader(LEXICON)
EVERYWHERE = WordLists(LABELS.lists)
PIECES = (*sorted(LEXICON.indicator_aliases)[::40], "增加值", "总额", "出口", "进", "农", "的", "，", "2")


@pytest.mark.parametrize(
    ("text", "words", "indicator"),
    [
        ("夏粮单产每亩352公斤。", "352公斤", "夏粮单产"),
        ("菜籽油批发价格为每公斤9.6元。", "9.6元", "菜籽油批发价格"),
        ("老年人口抚养比为21.3%。", "21.3%", "老年抚养比"),
        ("学生近视率为41.6%。", "41.6%", "学生近视率"),
        ("基金滚存结余86.5亿元。", "86.5亿元", "基金滚存结余"),
        ("全年共发生山火36起。", "36起", "山火"),
        ("本次滑坡方量12万立方米。", "12万立方米", "滑坡方量"),
        ("部门调运帐篷5000顶。", "5000顶", "帐篷"),
        ("签约覆盖率由2017年的28.6%提高到2021年的45.2%。", "28.6%", "签约覆盖率"),
        ("签约覆盖率由2017年的28.6%提高到2021年的45.2%。", "45.2%", "签约覆盖率"),
        ("转移群众1260户3860人。", "3860人", "转移群众"),
        ("洪水造成8人受伤。", "8人", "受伤人数"),
        ("基金收入完成86亿元，为预算的92.1%。", "92.1%", "基金收入"),
        ("作物受旱面积12.6万亩。", "12.6万亩", "作物受旱面积"),
    ],
)
def test_label(bound: Bind, text: str, words: str, indicator: str) -> None:
    fact = next(fact for fact in bound(text).facts if fact.quantity.text == words)
    assert fact.segment + fact.indicator == indicator


def test_a_figure_per_head_is_no_level_of_the_base(bound: Bind) -> None:
    base, average = bound("拨付补助资金2860万元，户均5.2万元。").facts
    assert average.segment.startswith("户均")
    assert base.segment != average.segment


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_few_words_name_what_the_pass_over_a_text_finds_in_them(words: str) -> None:
    found = EVERYWHERE.found_in(words)["indicators"]
    assert LABELS.mentions(words) == LABELS.mentions_at(words, found)
