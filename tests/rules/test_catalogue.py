"""The table of classes of faults names every shipped rule, and no other."""

import re
from pathlib import Path

from factlint import knowledge
from factlint.ruleset.rule import RuleKind

CATALOGUE = Path(__file__).parents[2] / "docs" / "catalogue.md"
NAMED = frozenset(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", CATALOGUE.read_text(encoding="utf-8")))
SHIPPED = frozenset(rule.id for rule in knowledge.load_all().ruleset.rules if rule.kind is not RuleKind.IDENTITY)


def test_every_rule_stands_in_a_class():
    assert sorted(SHIPPED - NAMED) == []


def test_every_rule_that_is_named_exists():
    assert sorted(NAMED - SHIPPED) == []
