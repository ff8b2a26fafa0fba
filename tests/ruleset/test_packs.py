"""Packs: what ``pack.yaml`` makes of the rules below it, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from factlint import knowledge
from factlint.model import Severity
from factlint.ruleset import pack_schema_text
from factlint.ruleset.pack import PACK_FILE, gather
from factlint.ruleset.schema import pack_schema
from factlint.ruleset.schema import pack_schema_text as generated

RULE = """\
id: seats-sold
code: MY001
severity: warning
relation: share
tags: [theatre]
title: {zh: 上座率不符, en: seats sold}
message: {zh: "{sold} ÷ {seats} = {recomputed}", en: "{sold} ÷ {seats} = {recomputed}"}
match: "{seats:amount} …… {sold:amount} …… 上座率 … {stated:percent}"
recompute: sold / seats * 100
enabled: false
"""


@pytest.fixture
def packs(tmp_path: Path):
    """``packs(house="name: house…")`` writes packs and returns their directories."""

    def write(**files: str) -> list[Path]:
        for name, text in files.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / PACK_FILE).write_text(text, encoding="utf-8")
        return [tmp_path / name for name in files]

    return write


def rules_of(*paths: Path):
    known = knowledge.load_all(paths)
    return {rule.id: rule for rule in known.ruleset.rules}, known.problems


def test_a_pack_changes_severity_and_disables(packs):
    rules, problems = rules_of(*packs(house='name: house\nversion: "1"\nseverity: {FL101: info, identity: warning}\ndisable: [growth-mismatch]\n'))
    assert problems == ()
    assert rules["multiple-mismatch"].severity is Severity.INFO
    assert rules["trade-deficit"].severity is Severity.WARNING
    assert not rules["growth-mismatch"].enabled


def test_what_is_off_by_default_is_enabled_by_a_pack_and_by_selection(packs):
    [stage] = packs(stage='name: stage\nversion: "1"\n')
    (stage / "seats-sold.yaml").write_text(RULE, encoding="utf-8")
    assert "seats-sold" not in {rule.id for rule in knowledge.load([stage]).ruleset.rules}
    assert [rule.id for rule in knowledge.load([stage], select=["theatre"]).ruleset.rules] == ["seats-sold"]
    [tour] = packs(tour='name: tour\nversion: "1"\nextends: ../stage\nenable: [MY001]\n')
    assert "seats-sold" in {rule.id for rule in knowledge.load([tour]).ruleset.rules}


def test_the_outer_pack_has_the_last_word(packs):
    house = 'name: house\nversion: "1"\nseverity: {multiple-mismatch: info}\n'
    city = 'name: city\nversion: "1"\nextends: ../house\nseverity: {FL101: warning}\n'
    assert rules_of(packs(house=house, city=city)[1])[0]["multiple-mismatch"].severity is Severity.WARNING


def test_a_pack_that_extends_nothing_runs_alone(packs):
    [stage] = packs(stage='name: stage\nversion: "1"\nextends: []\n')
    (stage / "seats-sold.yaml").write_text(RULE, encoding="utf-8")
    assert set(rules_of(stage)[0]) == {"seats-sold"}
    assert set(rules_of(stage / PACK_FILE)[0]) == {"seats-sold"}


def test_its_words_are_read(packs):
    house, city = packs(house='name: house\nversion: "1"\n', city='name: city\nversion: "1"\nextends: ../house\n')
    (house / "lexicon" / "indicators").mkdir(parents=True)
    (house / "lexicon" / "indicators" / "stage.yaml").write_text(
        "- defaults: {dimensions: count, nature: flow}\n  terms:\n    剧场售票量: 售票量\n", encoding="utf-8"
    )
    assert "剧场售票量" in knowledge.load_all([city]).lexicon.indicators


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('nmae: house\nversion: "1"\n', "1:1", "unknown key `nmae`; did you mean `name`?"),
        ("name: house\nversion: 1.10\n", "2:10", 'put it in quotes to keep it as written: "1.10"'),
        ('name: House\nversion: "1"\n', "1:7", "lower-case words joined by hyphens"),
        ('name: house\nversion: "1"\ndisable: [growth-mismach]\n', "3:11", "unknown rule, code or tag `growth-mismach`; did you mean `growth-mismatch`?"),
        ('name: house\nversion: "1"\nseverity: {FL101: eror}\n', "3:19", "unknown severity `eror`; did you mean `error`?"),
        ('name: house\nversion: "1"\nseverity: {FL9999: info}\n', "3:12", "unknown rule, code or tag `FL9999`"),
        ('name: house\nversion: "1"\nextends: ../hous\n', "3:10", "there is no pack or directory `../hous`"),
        ('name: house\nversion: "1"\nextends: ../house\n', "1:1", "the pack extends itself"),
        ("- name\n", "1:1", "a pack is a mapping"),
    ],
)
def test_what_is_wrong_has_its_place(packs, text, place, words):
    [house] = packs(house=text)
    problems = rules_of(house)[1]
    assert any(f"{PACK_FILE}:{place}: " in problem and words in problem for problem in problems), problems


def test_a_pack_within_a_pack_is_no_secret(packs):
    [house] = packs(house='name: house\nversion: "1"\n')
    (house / "inner").mkdir()
    (house / "inner" / PACK_FILE).write_text('name: inner\nversion: "1"\n', encoding="utf-8")
    assert any("a pack within a pack" in problem for problem in rules_of(house)[1])


def test_without_packs_the_shipped_rules_run():
    assert gather([]).shipped


def test_its_schema_is_up_to_date():
    assert pack_schema_text() == generated(), "run: python -m factlint.ruleset.schema pack > factlint/ruleset/pack.schema.json"
    validator = Draft202012Validator(pack_schema())
    assert not list(validator.iter_errors(yaml.safe_load('name: house\nversion: "1"\nextends: ../base\nseverity: {FL101: info}\n')))
    assert list(validator.iter_errors({"name": "house", "version": "1", "disabled": []}))
