"""Pages of rules that ship with factlint: what a reader sees of them, whatever they say."""

import json

import pytest

from factlint import knowledge
from factlint.reporting import rule_page

RULES = knowledge.load_all().ruleset.rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_has_a_page_with_its_cases(rule, language):
    page = rule_page.render(rule, language=language)
    assert page.startswith(f"{rule.id} {rule.code} ")
    assert rule.title[language] in page
    assert page.count("\n") >= len(rule.tests) + 4
    assert rule.help["zh"].splitlines()[0] in page


def test_the_list_has_a_line_a_rule():
    lines = rule_page.render_list(RULES).splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]


def test_programs_read_the_same_rules():
    rules = json.loads(rule_page.render_json(RULES))
    assert [rule["code"] for rule in rules] == [rule.code for rule in RULES]
