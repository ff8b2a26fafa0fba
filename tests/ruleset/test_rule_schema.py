"""The published JSON Schema of a rule file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from factlint.ruleset import schema_text
from factlint.ruleset.schema import schema
from factlint.ruleset.schema import schema_text as generated
from tests.ruleset.test_rule_files import GOOD, IDENTITIES

VALIDATOR = Draft202012Validator(schema())


def test_it_is_up_to_date() -> None:
    assert schema_text() == generated(), "run: python -m factlint.ruleset.schema > factlint/ruleset/rule.schema.json"
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("text", [GOOD, IDENTITIES, GOOD.replace("recompute: now / base", "recompute: [now / base, now - base]")])
def test_it_accepts_what_the_loader_accepts(text: str) -> None:
    assert not list(VALIDATOR.iter_errors(yaml.safe_load(text)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: error\n", "severity: eror\n"),
        ("severity: error\n", ""),
        ("tags: [arithmetic]", "tagz: [arithmetic]"),
        ("tags: [arithmetic]", "kind: recompte"),
        ("kind: amount", "kind: amuont"),
        ("code: FL901", "code: 901"),
        ("digit]", "digits]"),
    ],
)
def test_it_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(GOOD.replace(old, new))))


SHIPPED = [path for path in sorted((Path(__file__).parents[2] / "rules").rglob("*.yaml")) if "lexicon" not in path.parts]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_accepts_the_shipped_rules(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))] == []
