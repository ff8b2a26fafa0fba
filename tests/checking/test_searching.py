"""Rules that search the printed words: what their groups are worth, how far they reach, and where they stay silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factlint
from factlint import patterns
from factlint.checking.matching.searching import begun_in
from factlint.model import Role, Sentence, Severity
from factlint.ruleset.beginning import beginning

RULE = """\
id: test-rule
code: ZZ1
kind: wording
severity: warning
relation: date
title: {{zh: 测试, en: test}}
message: {{zh: "“{{stated}}”：{{day}}", en: "{{stated}}"}}
cues: [{cues}]
search: '{search}'
{more}
"""


@pytest.fixture
def found(tmp_path):
    """The quotes and messages of a rule over a text."""

    def run(search, text, *, cues="日", more="where: day > 30", date=None):
        (tmp_path / "test-rule.yaml").write_text(RULE.format(search=search, cues=cues, more=more), encoding="utf-8")
        report = factlint.check(text, rules=[tmp_path / "test-rule.yaml"], select=["test-rule"], date=date)
        assert all(finding.severity is Severity.WARNING for finding in report.findings)
        return [finding.place.quote for finding in report.findings], [(claim.place.quote, claim.verdict.value) for claim in report.claims]

    return run


def test_groups_are_numbers_in_digits_and_in_han(found):
    assert found(r"(?P<day>\d{1,2}|三十[一二]?)日", "三十一日、31日和30日。")[0] == ["三十一日", "31日"]


def test_a_claim_that_holds_is_recorded(found):
    assert found(r"(?P<day>\d{1,2})日", "6月30日。")[1] == [("30日", "exact")]


def test_a_group_that_took_no_part_is_unknown(found):
    assert found(r"(?P<day>\d{1,2})日|星期日(?P<hour>\d{1,2})?", "星期日。") == ([], [])


def test_without_a_cue_nothing_is_searched(found):
    assert found(r"(?P<day>\d{1,2})日", "31日。", cues="月")[0] == []


def test_brackets_and_marks_are_full_width_but_between_digits(found):
    assert found(r"（(?P<day>\d{2})日），1,234", "(31日),1,234元。")[0] == ["(31日),1,234"]


def test_words_stand_for_the_values_of_the_rule(found):
    more = "values: {day: {大年三十: 31, 初一: 1}}\nwhere: day > 30"
    assert found("(?P<day>)", "大年三十和初一。", cues="大年三十, 初一", more=more)[0] == ["大年三十"]


@pytest.mark.parametrize(("within", "expected"), [("sentence", []), ("article", ["32日"])])
def test_a_search_reaches_as_far_as_the_rule_says(found, within, expected):
    more = f"within: {within}\nwhere: day > 30"
    assert found(r"5月5日电[\s\S]{0,100}?(?P<stated>(?P<day>3\d)日)", "本报5月5日电 开会。\n\n32日结束。", more=more)[0] == expected


@pytest.mark.parametrize(("date", "expected"), [("2021", ["12日"]), ("2030", []), (None, [])])
def test_the_date_of_publication_is_asked_only_where_it_is_given(found, date, expected):
    assert found(r"(?P<day>\d{1,2})日", "2019年6月12日。", more="where: published.year < 2010 + day", date=date)[0] == expected


@given(st.text("甲乙。", max_size=30), st.sampled_from(["甲[甲乙。]{0,6}?乙", "(?<!乙)甲(?=[甲乙。]{0,4}乙)", "乙。甲", "甲(?:。乙)*"]), st.booleans())
def test_what_begins_in_each_sentence_is_what_matches_at_its_characters(text, expression, told):
    pattern, begins = patterns.compile(expression), patterns.plain(beginning(expression))
    ends = [at + 1 for at, sign in enumerate(text) if sign == "。" or at + 1 == len(text)]
    for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        sentence, wanted, at = Sentence(number, 0, Role.BODY, start, end, (), (), ()), [], start
        while at < end:
            match = pattern.match(text, at)
            wanted += [match.span()] if match else []
            at = max(at + 1, match.end() if match else 0)
        places = [place.start() for place in begins.finditer(text, start, end)] if told else None
        assert [found.span() for found in begun_in(sentence, pattern, text, len(text), places)] == wanted
