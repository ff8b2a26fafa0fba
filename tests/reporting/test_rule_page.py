"""Pages of rules that ship with factlint: what a reader sees of them, whatever they say."""

import json

import pytest
import regex

from factlint import knowledge
from factlint.reporting import rule_page

RULES = knowledge.load_all().ruleset.rules
QUOTED = regex.compile(r"“[^”]*”|\{[^}]*\}")  # words of a draft, and what a report fills in
HAN, LATIN = regex.compile(r"\p{Han}"), regex.compile("[A-Za-z]")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_has_a_page_with_its_cases(rule, language):
    page = rule_page.render(rule, language=language)
    assert page.startswith(f"{rule.id} {rule.code} ")
    told = rule.title[language], rule.message[language], rule.help[language].rstrip()
    assert [words for words in told if words not in page] == []
    assert [words for words in told if language_of(words) not in (language, None)] == []
    assert page.count("\n") >= len(rule.tests) + 4


def language_of(words):
    """The language of most of what a rule says itself; ``None`` where it leaves all to the figures."""
    own = QUOTED.sub("", words)
    han, latin = len(HAN.findall(own)), len(LATIN.findall(own))
    return None if not han + latin else "zh" if 3 * han > latin else "en"


@pytest.mark.parametrize(
    ("language", "parts"), [("zh", ("查什么：", "为什么：", "反例：", "改法：")), ("en", ("Checks: ", "Why: ", "Not reported: ", "Mend: "))]
)
def test_every_rule_says_in_both_languages_what_why_what_not_and_how_to_mend(language, parts):
    told = {rule.id: (rule.title.get(language), rule.message.get(language), rule.help.get(language, "")) for rule in RULES}
    assert [name for name, (title, message, _) in told.items() if not title or not message] == []
    assert [name for name, (*_, text) in told.items() if [part for part in parts if not any(line.startswith(part) for line in text.splitlines())]] == []


def test_the_list_has_a_line_a_rule():
    lines = rule_page.render_list(RULES).splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]


def test_programs_read_the_same_rules():
    rules = json.loads(rule_page.render_json(RULES))
    assert [rule["code"] for rule in rules] == [rule.code for rule in RULES]
