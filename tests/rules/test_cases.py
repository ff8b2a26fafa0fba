"""The cases that stand in the shipped rule files, each a test of its own."""

import pytest

from factlint import knowledge, trial

KNOWN = knowledge.load_all()
TRIAL = trial.Trial(KNOWN.lexicon)
CASES = [pytest.param(rule, case, id=f"{rule.id}-{case.name}") for rule in KNOWN.ruleset.rules for case in rule.tests]


def test_no_rule_file_is_faulty():
    assert KNOWN.problems == ()


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule, case):
    assert TRIAL.outcome(rule, case).faults == ()


def test_every_rule_fires_and_stays_silent_in_a_case():
    outcomes = trial.try_rules(KNOWN.ruleset.rules, KNOWN.lexicon)
    assert [(rule.id, gap) for rule, gap in trial.uncovered(KNOWN.ruleset.rules, outcomes)] == []
