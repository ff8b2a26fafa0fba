import json

import pytest


def test_rules_are_listed(factlint):
    done = factlint("rule")
    assert done.returncode == 0
    assert any(line.startswith("multiple-mismatch ") and "FL101" in line for line in done.stdout.decode().splitlines())


@pytest.mark.parametrize("name", ["multiple-mismatch", "FL101"])
def test_a_rule_explains_itself(factlint, name):
    page = factlint("rule", name).stdout.decode()
    assert page.startswith("multiple-mismatch FL101 【疑错】")
    assert "now / base" in page


def test_an_unknown_rule_is_exit_2_with_the_nearest(factlint):
    done = factlint("rule", "multiple-mismatsh", "--lang", "en")
    assert done.returncode == 2
    assert "did you mean “multiple-mismatch”?" in done.stderr.decode()


def test_all_rules_for_a_program(factlint):
    rules = json.loads(factlint("rule", "--all", "--format", "json").stdout)
    assert len({rule["id"] for rule in rules}) == len(rules) > 10
    assert all(rule["title"].get("zh") and rule["title"].get("en") for rule in rules)


@pytest.mark.parametrize("document", ["rule", "pack", "report", "facts"])
def test_schemas_are_valid_schemas(factlint, document):
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(factlint("schema", document).stdout))


RULE = """\
id: tickets-per-seat
code: X901
kind: recompute
relation: multiple
severity: error
title: {zh: 每座售票数不符, en: tickets per seat do not match}
message: {zh: "{tickets} ÷ {seats} = {recomputed}", en: "{tickets} ÷ {seats} = {recomputed}"}
match:
  - "{seats:amount}座位 …… 售票{tickets:amount} …… 是座位数的{stated:multiple}"
recompute: tickets / seats
help: {zh: 查售票数与座位数之比。}
tests:
  - {name: 算错, input: 全场4000个座位，全年售票12000张，是座位数的4倍。, findings: [{at: 4倍}]}
  - {name: 算对, input: 全场4000个座位，全年售票12000张，是座位数的3倍。, findings: none, claims: [{at: 3倍, verdict: exact}]}
"""


def test_a_rule_of_ones_own_is_tried_and_used(factlint, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "tickets-per-seat.yaml").write_text(RULE, encoding="utf-8")
    tried = factlint("test", "mine", "--coverage")
    assert tried.returncode == 0, tried.stdout.decode() + tried.stderr.decode()
    assert tried.stdout.decode().startswith("规则 1 条，用例 2 个：通过 2 个，不过 0 个")


def test_a_case_that_fails_says_where_and_what(factlint, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "tickets-per-seat.yaml").write_text(RULE.replace("findings: [{at: 4倍}]", "findings: none"), encoding="utf-8")
    done = factlint("test", "mine", "--coverage")
    page = done.stdout.decode()
    assert done.returncode == 1
    assert "tickets-per-seat.yaml:13:" in page
    assert "应为  别无条目" in page and "实为  “4倍”多报一条：" in page
    assert "是座位数的「4倍」" in page
    assert "没有应报的用例" in page
    english = factlint("test", "mine", "--coverage", "--lang", "en").stdout.decode()
    assert "expected  no other finding" in english and "unexpected finding at “4倍”" in english
    assert "no case in which it fires" in english


def test_nothing_to_try_is_exit_2(factlint, tmp_path):
    (tmp_path / "empty").mkdir()
    assert factlint("test", "empty").returncode == 2
