"""The rule of ``docs/writing-rules.md``; what the page shows is run by tests/docs."""

import json
import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from tests.running import run

PAGE = (Path(__file__).parents[2] / "docs" / "writing-rules.md").read_text(encoding="utf-8")
RULE = re.search(r'```yaml title="my-rules/seats-sold.yaml"\n(.*?)```', PAGE, re.DOTALL)[1]


def test_the_rule_and_its_cases_are_ten_lines():
    assert len([line for line in RULE.splitlines() if not line.startswith("#")]) == 10


def test_the_schema_beside_it_knows_it():
    schema = json.loads(run("schema", "rule").stdout)
    assert not list(Draft202012Validator(schema).iter_errors(yaml.safe_load(RULE)))
    assert RULE.startswith("# yaml-language-server: $schema=rule.schema.json\n")
