"""The matcher: what slots take, how far gaps reach, and that no pattern makes it slow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.checking.index import ArticleIndex
from factlint.checking.matching.anchors import find
from factlint.checking.matching.choice import Fitting
from factlint.checking.matching.program import compile_pattern
from factlint.checking.matching.sides import Sides
from factlint.ruleset.pattern import parse_pattern

Indexed = Callable[[str], ArticleIndex]
Captured = list[dict[str, list[str]]]


def captured(index: ArticleIndex, source: str) -> Captured:
    """What each anchor's nearest match captures."""
    found: Captured = []
    for sentence in index.readable():
        stream = index.stream(sentence)
        for program in compile_pattern(parse_pattern(source)):
            for _, (first, *_) in find(Fitting.of(program, {}), stream, Sides()):
                found.append({role: [index.text[c.start : c.end] for c in taken] for role, taken in first.captures.items()})
    return found


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("从 {base:amount} 增至 {now:amount}", "产量从75吨增至122吨。", [{"base": ["75吨"], "now": ["122吨"]}]),
        ("占 {whole:phrase} 的 {stated:percent}", "占全市进出口总值的57.1%。", [{"whole": ["全市进出口总值"], "stated": ["57.1%"]}]),
        ("{now:amount} ，? … (增长|上升) 了? … {stated:percent}", "产量122吨，同比增长了5%。", [{"now": ["122吨"], "stated": ["5%"]}]),
        ("{a:amount} （ {b:percent} ）", "产量122吨（5%）。", [{"a": ["122吨"], "b": ["5%"]}]),
        ("{a:amount} （ {b:percent} ）", "产量122吨(5%)。", [{"a": ["122吨"], "b": ["5%"]}]),
        ("{total:amount} 中 {parts:amount+}", "支出中5万元、6万元和7万元。", []),
        ("共 {parts:amount+} 元?", "共5万元、6万元和7万元。", [{"parts": ["5万元", "6万元", "7万元"]}]),
    ],
)
def test_what_a_pattern_captures(indexed: Indexed, source: str, text: str, expected: Captured) -> None:
    assert captured(indexed(text), source) == expected


def test_a_gap_stays_within_its_clause_and_crosses_no_figure(indexed: Indexed) -> None:
    source = "{now:amount} … 增长 {stated:percent}"
    assert captured(indexed("产量122吨同比增长5%。"), source)
    assert captured(indexed("产量122吨，增长5%。"), source), "the comma alone may be the gap"
    assert not captured(indexed("产量122吨，其中出口增长5%。"), source)
    assert not captured(indexed("产量122吨用工30人增长5%。"), "{now:amount} … 用工 … 增长 {stated:percent}")


def test_a_gap_crosses_no_word_of_a_class_that_it_leaves_out(indexed: Indexed) -> None:
    pattern = parse_pattern("面积 …<-others> {area:amount}", {"others": ("连同", "各类")})
    (program,) = compile_pattern(pattern)
    for text, taken in [("面积共计75亩。", 1), ("面积连同水面75亩。", 0), ("连同水面，面积75亩。", 1)]:
        index = indexed(text)
        found = [anchor for sentence in index.readable() for anchor in find(Fitting.of(program, {}), index.stream(sentence), ())]
        assert len(found) == taken, text


def test_a_gap_passes_over_a_bracket(indexed: Indexed) -> None:
    text = "外地产品76吨（其中甲地27吨、乙地49吨）占比13%。"
    assert captured(indexed(text), "{part:amount} … 占比 {stated:percent}") == [{"part": ["76吨"], "stated": ["13%"]}]


def test_a_wide_gap_takes_the_nearest_figure_first(indexed: Indexed) -> None:
    found = captured(indexed("甲厂产量75吨，乙厂产量122吨，合计增长5%。"), "{now:amount} …… 增长 {stated:percent}")
    assert found == [{"now": ["122吨"], "stated": ["5%"]}]


def test_a_level_is_no_change(indexed: Indexed) -> None:
    index = indexed("全县粮食总产量1243万吨，比上年增加36万吨。")
    assert captured(index, "{stated:delta}") == [{"stated": ["36万吨"]}]
    assert captured(index, "{stated:amount}") == [{"stated": ["1243万吨"]}]


def test_words_never_match_inside_a_figure(indexed: Indexed) -> None:
    assert not captured(indexed("产量达到122万吨。"), "万 吨")
    assert captured(indexed("按万吨计算。"), "万吨")


def test_hedges_belong_to_their_figure(indexed: Indexed) -> None:
    assert captured(indexed("产量达到近122万吨。"), "达到 {stated:amount}") == [{"stated": ["122万吨"]}]


def test_every_figure_after_respectively_is_an_anchor(indexed: Indexed) -> None:
    found = captured(indexed("甲、乙两地分别占总数的62.8%、48.6%。"), "占 {whole:phrase} 的 {stated:percent}")
    assert [match["stated"] for match in found] == [["62.8%"], ["48.6%"]]


def test_a_sentence_of_very_many_figures_is_walked_in_bounded_steps(indexed: Indexed) -> None:
    """Three gaps and a verb that never comes: without a memory of failures this would not end."""
    text = "、".join(f"第{number}批{number + 3}吨" for number in range(300)) + "，同比增长5%。"
    index = indexed(text)
    assert not captured(index, "{a:amount} …… {b:amount} …… {c:amount} …… 相当于 …… {stated:percent}")
    assert captured(index, "{a:amount} …… {b:amount} …… {c:amount} …… 增长 {stated:percent}")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="从由增至长到，、。（）的是5吨%年上比较", max_size=40))
def test_any_text_is_matched_without_error(indexed: Indexed, text: str) -> None:
    for match in captured(indexed(text + "。"), "(从|由) … {base:amount} ，? … (增至|到) {now:amount} …… {stated:percent}"):
        assert set(match) == {"base", "now", "stated"}
