"""The walk-through of ``docs/writing-rules.md``, step by step: what it shows is what happens."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

PAGE = (Path(__file__).parents[2] / "docs" / "writing-rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
RULE, SEARCH, PACK = (text for kind, text in BLOCKS if kind == "yaml")
PASSED, FAILED, MISSPELT = (text for kind, text in BLOCKS if kind == "text")
UTF8 = {"LC_ALL": "C.UTF-8"}


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    (tmp_path / "my-rules").mkdir()
    path = tmp_path / "my-rules" / "seats-sold.yaml"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_the_rule_and_its_cases_are_ten_lines():
    assert len([line for line in RULE.splitlines() if not line.startswith("#")]) == 10


def test_it_passes_as_shown(factlint, rule_file):
    done = factlint("test", "my-rules", "--coverage", env=UTF8)
    assert (done.returncode, done.stdout.decode()) == (0, PASSED)


def test_a_failing_case_looks_as_shown(factlint, rule_file):
    rule_file.write_text(RULE.replace("上座率90%", "上座率92%").replace("at: 90%", "at: 92%"), encoding="utf-8")
    done = factlint("test", "my-rules", env=UTF8)
    assert (done.returncode, done.stdout.decode()) == (1, FAILED)


def test_a_misspelt_slot_is_told_as_shown(factlint, rule_file):
    rule_file.write_text(RULE.replace(":amount", ":amuont", 1), encoding="utf-8")
    done = factlint("test", "my-rules", env=UTF8)
    assert done.returncode == 2
    assert MISSPELT in done.stderr.decode()


def test_the_schema_beside_it_knows_it(factlint, rule_file):
    assert factlint("schema", "rule", "--output", "my-rules/rule.schema.json").returncode == 0
    schema = json.loads((rule_file.parent / "rule.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(yaml.safe_load(RULE)))
    assert RULE.startswith("# yaml-language-server: $schema=rule.schema.json\n")


def test_the_searching_rule_passes_its_cases(factlint, rule_file):
    (rule_file.parent / "notice-weekday.yaml").write_text(SEARCH, encoding="utf-8")
    done = factlint("test", "my-rules", "--coverage", env=UTF8)
    assert (done.returncode, done.stdout.decode()) == (0, "2 rules, 4 cases: 4 passed, 0 failed; 0 gaps in coverage\n")


def test_it_is_used(factlint, rule_file, tmp_path):
    (tmp_path / "draft.txt").write_text("剧场有1500个座位，首演售出1350张票，上座率95%。\n", encoding="utf-8")
    report = json.loads(factlint("check", "draft.txt", "--rules", "my-rules", "--format", "json").stdout)
    assert [finding["rule"] for finding in report["findings"]] == ["seats-sold"]


def test_the_pack_is_a_pack(factlint, rule_file, tmp_path):
    (tmp_path / "city-desk").mkdir()
    (tmp_path / "city-desk" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "city-desk" / "seats-sold.yaml").write_text(RULE + "enabled: false\n", encoding="utf-8")
    done = factlint("rule", "--rules", "city-desk", env=UTF8)
    assert done.returncode == 0, done.stderr.decode()
    assert "seats-sold" in done.stdout.decode()
