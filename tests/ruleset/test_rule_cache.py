"""Compiled rules on disk: used where sound, never trusted, never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factlint.ruleset import Names, RuleErrors, load

RULE = """\
id: ratio
code: FL901
severity: error
relation: multiple
title: {zh: 倍数不符}
message: {zh: "{now} ÷ {base}"}
match: "{base:amount} …… {now:amount} … 是 {stated:multiple}"
recompute: now / base
unless: [target]
"""
NAMES = Names(guards=frozenset({"target"}))


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    path = tmp_path / "ratio.yaml"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_the_second_load_gives_the_same_rules_without_yaml_and_pydantic(rule: Path, tmp_path: Path) -> None:
    first = load([rule], NAMES, cache=tmp_path / "cache")
    assert load([rule], NAMES, cache=tmp_path / "cache") == first
    code = (
        "import sys; from pathlib import Path; from factlint.ruleset import Names, load\n"
        "ruleset = load([Path(sys.argv[1])], Names(guards=frozenset({'target'})), cache=Path(sys.argv[2]))\n"
        "print(len(ruleset.rules), sorted({'yaml', 'pydantic', 'pydantic_core'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(rule), str(tmp_path / "cache")], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "[]"]


def test_another_content_or_other_names_are_compiled_again(rule: Path, tmp_path: Path) -> None:
    load([rule], NAMES, cache=tmp_path / "cache")
    with pytest.raises(RuleErrors, match="unknown guard"):
        load([rule], Names(), cache=tmp_path / "cache")
    rule.write_text(RULE.replace("now / base", "base / now"), encoding="utf-8")
    assert load([rule], NAMES, cache=tmp_path / "cache").rules[0].formulas[0].source == "base / now"


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x80\x05."])
def test_a_damaged_cache_is_rebuilt(rule: Path, tmp_path: Path, damage: bytes) -> None:
    first = load([rule], NAMES, cache=tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    sound = kept.read_bytes()
    kept.write_bytes(damage)
    assert load([rule], NAMES, cache=tmp_path / "cache") == first
    assert kept.read_bytes() == sound


def test_a_cache_that_cannot_be_written_is_done_without(rule: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a directory")
    assert load([rule], NAMES, cache=blocked / "cache").rules


def test_old_compilations_are_removed(rule: Path, tmp_path: Path) -> None:
    for number in range(20):
        rule.write_text(RULE + f"tags: [t{number}]\n", encoding="utf-8")
        load([rule], NAMES, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 16


def test_the_environment_names_the_directory(rule: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path / "own"))
    load([rule], NAMES)
    assert [path.suffix for path in (tmp_path / "own").iterdir()] == [".pickle"]
