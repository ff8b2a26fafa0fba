"""What one shipped rule needed is there for all: a house writes a second rule of each kind, in YAML alone."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from factlint import knowledge, trial
from factlint.ruleset import schema_text

HOUSE = Path(__file__).parent / "house"
KNOWN = knowledge.load_all([HOUSE])
OWN = [rule for rule in KNOWN.ruleset.rules if Path(rule.origin.path).parent == HOUSE]
SCHEMA = Draft202012Validator(json.loads(schema_text()))


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[trial.Outcome]]:
    trials = trial.Trial(KNOWN.lexicon)
    return {rule.id: [trials.outcome(rule, case) for case in rule.tests] for rule in OWN}


def test_nothing_is_wrong_with_its_files():
    assert KNOWN.problems == ()
    assert {rule.id for rule in OWN} == {path.stem for path in HOUSE.glob("*.yaml")} - {"pack"}


@pytest.mark.parametrize("rule", OWN, ids=[rule.id for rule in OWN])
def test_it_fires_and_stays_silent_as_its_cases_say(rule, outcomes):
    assert [outcome.faults for outcome in outcomes[rule.id]] == [()] * len(rule.tests)
    assert {case.fires for case in rule.tests} == {True, False}


@pytest.mark.parametrize("rule", OWN, ids=[rule.id for rule in OWN])
def test_the_schema_knows_its_keys(rule):
    assert not list(SCHEMA.iter_errors(yaml.safe_load(Path(rule.origin.path).read_text(encoding="utf-8"))))
