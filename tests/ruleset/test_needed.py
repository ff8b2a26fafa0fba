"""What every match of an expression holds, told from the expression alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint import knowledge
from factlint.ruleset.needed import needed

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


def test_nearly_every_expression_of_the_rules_needs_something():
    searches = [search for rule in knowledge.load([]).ruleset.rules for search in rule.searches]
    assert sum(not search.needs for search in searches) < len(searches) / 10
