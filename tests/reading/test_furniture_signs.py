"""What a line must hold to be page furniture is looked for before the patterns are tried."""

from __future__ import annotations

from factlint.knowledge import load_lexicon
from factlint.reading.furniture import Furniture, furniture_from, signs_of


def test_every_shipped_line_pattern_looks_first_for_what_most_lines_lack() -> None:
    signs = signs_of(furniture_from(load_lexicon()[0].boilerplate)).line_signs
    assert signs.search("新落成的图书馆把最好的一面朝向河岸，读者络绎不绝。") is None
    assert signs.search("首页 > 新闻 > 本地") is not None


def test_a_pattern_that_looks_for_nothing_first_is_tried_on_every_line() -> None:
    signs = signs_of(Furniture(line_patterns=("(?=[^>]*+[>])首页.*", "来源.{2,8}$")))
    assert signs.is_furniture("首页>新闻")
    assert signs.is_furniture("来源本地晚报")
    assert not signs.is_furniture("图书馆来源本地晚报")
