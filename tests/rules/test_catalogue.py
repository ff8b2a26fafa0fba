"""The table of classes of faults names every shipped rule, and no other."""

import re
from pathlib import Path

from factlint import knowledge
from factlint.ruleset.rule import RuleKind

CATALOGUE = Path(__file__).parents[2] / "docs" / "catalogue.md"
NAMED = frozenset(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", CATALOGUE.read_text(encoding="utf-8")))
ROWS = re.findall(r"^\| ([A-Z]\d\d[a-d]?) \| [^|]+ \| ([^|]+) \|$", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
CLASSES = {"M": 3, "G": 9, "S": 7, "D": 5, "P": 6, "L": 9, "T": 14, "H": 9, "X": 6, "Q": 8}  # how many of each letter
RULES = knowledge.load_all().ruleset.rules
SHIPPED = frozenset(rule.id for rule in RULES if rule.kind is not RuleKind.IDENTITY)


def test_every_rule_stands_in_a_class():
    assert sorted(SHIPPED - NAMED) == []


def test_every_rule_that_is_named_exists():
    assert sorted(NAMED - SHIPPED) == []


def test_every_class_has_its_rules():
    wanted = {f"{letter}{number:02}" for letter, most in CLASSES.items() for number in range(1, most + 1)} | {"S03b", "S03c", "S03d"}
    assert {name for name, _ in ROWS} == wanted
    assert all("`" in rules for _, rules in ROWS)


def test_sixty_identities_have_a_case_that_fires_and_a_silent_one():
    identities = [rule for rule in RULES if rule.kind is RuleKind.IDENTITY]
    assert len(identities) >= 60
    assert [rule.id for rule in identities if {case.fires for case in rule.tests} != {True, False}] == []
