"""Rules: YAML → compiled values. ``load`` reads them; ``checking`` interprets them."""

from __future__ import annotations

from pathlib import Path

from factlint.ruleset.formula import Formula
from factlint.ruleset.loader import load
from factlint.ruleset.names import Names
from factlint.ruleset.problem import FormulaError, PatternError, RuleErrors, RuleProblem
from factlint.ruleset.rule import Rule, Ruleset

__all__ = ["Formula", "FormulaError", "Names", "PatternError", "Rule", "RuleErrors", "RuleProblem", "Ruleset", "load", "pack_schema_text", "schema_text"]


def pack_schema_text() -> str:
    """The published JSON Schema of ``pack.yaml``."""
    return Path(__file__).with_name("pack.schema.json").read_text(encoding="utf-8")


def schema_text() -> str:
    """The published JSON Schema of a rule file."""
    return Path(__file__).with_name("rule.schema.json").read_text(encoding="utf-8")
