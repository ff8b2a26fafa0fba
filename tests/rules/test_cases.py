"""The cases that stand in the shipped rule files, each a test of its own."""

from functools import cache

import pytest

from factlint import knowledge, trial
from factlint.reporting.rule_page import word_classes
from factlint.ruleset.rule import RuleKind

KNOWN = knowledge.load_all()
TRIAL = trial.Trial(KNOWN.lexicon)
RULES = {rule.id: rule for rule in KNOWN.ruleset.rules}
CASES = [pytest.param(rule.id, number, id=f"{rule.id}-{case.name}") for rule in KNOWN.ruleset.rules for number, case in enumerate(rule.tests)]


def test_no_rule_file_is_faulty():
    assert KNOWN.problems == ()


@cache
def outcome(name, number):
    """Of one case of a rule, tried once for all tests."""
    return TRIAL.outcome(RULES[name], RULES[name].tests[number])


@pytest.mark.parametrize(("name", "number"), CASES)
def test_case(name, number):
    assert outcome(name, number).faults == ()


def test_every_word_class_is_named_by_a_rule_or_by_a_class_that_is():
    named = {name for rule in KNOWN.ruleset.rules for name in word_classes(rule)}
    held = {name for name, words in KNOWN.lexicon.word_classes.items() if any(set(words) < set(KNOWN.lexicon.word_classes[other]) for other in named)}
    assert sorted(set(KNOWN.lexicon.word_classes) - named - held) == []


def test_every_rule_fires_and_stays_silent_in_a_case():
    outcomes = [outcome(rule.id, number) for rule in KNOWN.ruleset.rules for number in range(len(rule.tests))]
    assert [(rule.id, gap) for rule, gap in trial.uncovered(KNOWN.ruleset.rules, outcomes)] == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in KNOWN.ruleset.rules])
def test_every_rule_has_three_wordings_that_fire_and_five_near_misses(rule):
    firing = sum(case.fires for case in rule.tests)
    assert (firing >= 3, len(rule.tests) - firing >= 5) == (True, True), f"{firing} fire, {len(rule.tests) - firing} are silent"


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in KNOWN.ruleset.rules if rule.kind is not RuleKind.IDENTITY])
def test_every_rule_says_what_it_looks_for_why_what_it_leaves_alone_and_what_to_do(rule):
    headings = [line.partition("：")[0] for line in rule.help["zh"].strip().splitlines()]
    assert [heading for heading in headings if heading in ("查什么", "为什么", "反例", "改法")] == ["查什么", "为什么", "反例", "改法"]
    assert rule.title["en"] != rule.title["zh"]
    assert rule.message["en"] != rule.message["zh"]
