"""What every match of an expression holds, told from the expression alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint import knowledge
from factlint.ruleset.beginning import beginning, repeats
from factlint.ruleset.longest import longest
from factlint.ruleset.needed import needed, needs_digit

EXPRESSIONS = [
    r"(?P<month>1[0-2]|0?[1-9])月(?P<day>三十一?)[日号](?!均)",
    r"(?:开工|动工)(?:于|在)?20\d\d年",
    r"甲{2}乙?丙+|丁{0,3}戊",
    r"\(?百分之[一二]{1,2}\)?(?=。|，)",
    r"(?:第)?[^。]{0,3}届(?:会|大会)",
]


@pytest.mark.parametrize(
    ("expression", "groups"),
    [
        (r"\d{1,2}月三十一?[日号]", [["月三十"], ["日", "号"]]),
        (r"(?:占比|比重|占)(?:为)?\d+%", [["%"], ["占", "比重"]]),
        (r"甲{2}|乙?", []),
        (r"(?<!甲)乙(?=丙)", [["乙"]]),
        (r"(?P<unit>元|吨)(?P=unit)", [["元", "吨"]]),
        (r"a\.b|c\|", [["a.b", "c|"]]),
        (r"(?i)甲", []),
        (r"(?:甲乙丙){e<=1}", []),
        (r"甲|", []),
    ],
)
def test_groups_of_words(expression, groups):
    assert sorted(sorted(group) for group in needed(expression)) == sorted(sorted(group) for group in groups)


@given(st.data(), st.sampled_from(EXPRESSIONS))
def test_every_match_holds_a_word_of_each_group(data, expression):
    text = data.draw(st.from_regex(expression))
    held = re.search(expression, text).group()
    assert all(any(word in held for word in group) for group in needed(expression))


@pytest.mark.parametrize(
    ("expression", "needs"),
    [
        (r"(?<!\d)[12]\d年", True),
        (r"(?:\d|[一二])月", False),
        (r"(?:1[0-2]|[1-9])月|20", True),
        (r"(?=\d)三?\d*月", False),
        (r"[\d,]+元", False),
        (r"第(?:\d{1,3}|[0-9])届", True),
        (r"(?:甲1){e<=1}", False),
    ],
)
def test_whether_a_match_holds_a_digit(expression, needs):
    assert needs_digit(expression) is needs


@pytest.mark.parametrize(
    ("expression", "begun", "not_begun"),
    [
        (r"(?<!\d)(?P<year>[12]\d{3})年", "12", "3年"),
        (r"(?<=甲)(?:乙|丙丁)戊", "乙丙", "甲丁戊"),
        (r"甲?乙{0,2}丙", "甲乙丙", "丁"),
        (r"(?:(?=[市县])(?:市长|县(?:长|委书记)))说", "市县", "长委说"),
        (r"\(?\d", "(1", ")一"),
    ],
)
def test_the_characters_with_which_matches_begin(expression, begun, not_begun):
    pattern = re.compile(beginning(expression))
    assert [sign for sign in begun + not_begun if pattern.fullmatch(sign)] == list(begun)


@pytest.mark.parametrize("expression", [r"[^甲]乙", r"\w乙", r".乙", r"(?:甲|\S)乙", r"甲?", r"(?i)a", r"(?:甲乙){e<=1}", r"[[:alpha:]]乙", r"\A甲"])
def test_expressions_that_may_begin_with_anything(expression):
    assert beginning(expression) == ""


@pytest.mark.parametrize(
    ("expression", "twice"),
    [
        (r"(?P<a>甲|乙)[\s\S]{1,9}?(?P=a)丙", True),
        (r"(?P<a>甲|乙)(?<=(?P=a))丙", False),
        (r"(?P<a>甲|乙)丙(?P=a)?", False),
        (r"(?P<a>甲|乙)丙(?P=a)|丁", False),
        (r"(?P<a>甲|乙)(?:丙(?P=a)|丁)", False),
        (r"(?P<a>甲|乙)丙(?P<b>丁)(?P=b)", False),
    ],
)
def test_whether_a_match_prints_a_group_twice(expression, twice):
    assert repeats(expression, "a") is twice


@given(st.data(), st.sampled_from(EXPRESSIONS))
def test_every_match_begins_as_told(data, expression):
    held = re.search(expression, data.draw(st.from_regex(expression))).group()
    assert re.match(beginning(expression), held)


@pytest.mark.parametrize(
    ("expression", "most"),
    [
        (r"(?P<a>甲乙|丙)[\s\S]{1,9}?(?P=a)丁?", 14),
        (r"(?<=(?P<a>甲{2,4})乙)丙(?P=a){2}", 9),
        (r"(?:甲|乙丙|丁戊己){3}", 9),
        (r"(?!甲++)\p{Han}{2}\.", 3),
        (r"甲++乙", None),
        (r"甲{2,}+", None),
        (r"(甲)\1", None),
        (r"(?:甲乙){e<=1}", None),
        (r"(?i)甲", None),
    ],
)
def test_how_long_a_match_may_be(expression, most):
    assert longest(expression) == most


@given(st.data(), st.sampled_from(EXPRESSIONS))
def test_no_match_is_longer_than_told(data, expression):
    held = re.search(expression, data.draw(st.from_regex(expression))).group()
    assert (most := longest(expression)) is None or len(held) <= most


def test_nearly_every_expression_of_the_rules_needs_something():
    searches = [search for rule in knowledge.load([]).ruleset.rules for search in rule.searches]
    assert sum(not search.needs for search in searches) < len(searches) / 10
