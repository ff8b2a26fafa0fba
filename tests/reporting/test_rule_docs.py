"""The pages of the shipped rules: complete, linked, and those of ``docs/rules`` just as they would be made now."""

import re
from pathlib import Path

import pytest

from factlint import knowledge
from factlint.cli.rule import rule_sources
from factlint.reporting.rule_docs import INDEX, MARK, documents

ROOT = Path(__file__).parents[2]
RULES = knowledge.load_all().ruleset.rules
PAGES = documents(RULES, rule_sources(RULES))


def test_every_rule_has_a_page_and_a_line_in_the_index():
    assert set(PAGES) == {INDEX, *(f"{rule.id}.md" for rule in RULES)}
    assert set(re.findall(r"\]\(([a-z0-9-]+\.md)\)", PAGES[INDEX])) == set(PAGES) - {INDEX}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_what_the_rule_file_says(rule):
    page = PAGES[f"{rule.id}.md"]
    assert page.startswith(MARK)
    assert rule.title["zh"] in page and rule.title["en"] in page
    assert all(case.name in page for case in rule.tests)
    assert all(pattern.source in page for pattern in rule.patterns)
    [source] = re.findall(r"^FL\d+ · .*`(rules/[^`]+)`$", page, re.MULTILINE)
    assert (ROOT / source).is_file()


def test_the_pages_in_the_project_are_up_to_date():
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}
    stale = sorted(name for name in {*kept, *PAGES} if kept.get(name) != PAGES.get(name))
    assert not stale, "run: factlint rule --docs docs/rules"
