"""The hooks as their consumers run them: a git repository with a hook, the steps of the action, the script of the template."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factlint.cli import COMMANDS, group

ROOT = Path(__file__).parents[2]
WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
RIGHT = WRONG.replace("5.66", "4.67")


@pytest.fixture
def place(tmp_path, tmp_path_factory, monkeypatch):
    """A directory with a ``factlint`` on its path."""
    program = tmp_path / "bin" / "factlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factlint "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "kept"))  # rules are compiled once
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def sh(script, **environment):
    return subprocess.run(["bash", "-euo", "pipefail", "-c", script], env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def git(*arguments):
    identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.invalid", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *identity, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def repository(place, tmp_path, monkeypatch):
    """A git repository whose pre-commit runs the hooks of the manifest, from the project's own code instead of a checkout of it."""
    pytest.importorskip("pre_commit")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    hooks = [{**hook, "language": "system"} for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))]
    (place / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": hooks}]}), encoding="utf-8")
    git("init", "-q")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "install"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place


def test_the_manifest_is_one_that_pre_commit_takes(repository):
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_hook_keeps_a_wrong_figure_out_of_the_repository(repository):
    (repository / "稿 件.txt").write_text(WRONG, encoding="utf-8")
    (repository / "code.py").write_text("x = 1\n", encoding="utf-8")
    git("add", "-A")
    refused = git("commit", "-qm", "draft")
    assert refused.returncode == 1 and "稿 件.txt:1:" in refused.stderr and "multiple-mismatch" in refused.stderr
    (repository / "稿 件.txt").write_text(RIGHT, encoding="utf-8")
    git("add", "-A")
    mended = git("commit", "-qm", "draft")
    assert mended.returncode == 0, mended.stderr


def test_a_hook_leaves_excluded_articles_out(repository):
    (repository / "factlint.toml").write_text('exclude = ["归档/"]\n', encoding="utf-8")
    (repository / "归档").mkdir()
    (repository / "归档" / "a.txt").write_text(WRONG, encoding="utf-8")
    git("add", "-A")
    done = git("commit", "-qm", "archive")
    assert done.returncode == 0, done.stderr


def test_a_hook_runs_the_cases_of_rules(repository):
    """A rule whose case fails stays out; a pack and its words are no rules."""
    (repository / "rules" / "lexicon").mkdir(parents=True)
    (repository / "rules" / "lexicon" / "words.yaml").write_text("{}\n", encoding="utf-8")
    (repository / "rules" / "pack.yaml").write_text("name: desk\nversion: '1'\n", encoding="utf-8")
    git("add", "-A")
    assert git("commit", "-qm", "words").returncode == 0
    rule = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8").partition('title="my-rules/seats-sold.yaml"\n')[2].partition("```")[0]
    (repository / "rules" / "seats-sold.yaml").write_text(rule.replace("90%", "92%"), encoding="utf-8")
    git("add", "-A")
    refused = git("commit", "-qm", "rule")
    assert refused.returncode == 1 and "seats-sold: 相符" in refused.stderr and "不过 1 个" in refused.stderr
    (repository / "rules" / "seats-sold.yaml").write_text(rule, encoding="utf-8")
    git("add", "-A")
    mended = git("commit", "-qm", "rule")
    assert mended.returncode == 0, mended.stderr


def test_every_hook_runs_what_there_is():
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        program, command, *options = hook["entry"].split()
        known = {name for parameter in group.get_command(None, command).params for name in parameter.opts}
        assert program == "factlint" and command in COMMANDS and {option for option in options if option.startswith("--")} <= known


def action():
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_annotates_and_writes_sarif(place):
    (step,) = [step for step in action()["runs"]["steps"] if step["name" if "name" in step else "uses"] == "Check"]
    (place / "稿 件").mkdir()
    (place / "稿 件" / "a.txt").write_text(WRONG, encoding="utf-8")
    done = sh(step["run"], PATHS="稿 件\n", OPTIONS="--fail-level\nwarning\n", SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(place / "summary.md"))
    assert done.returncode == 1, done.stderr
    command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", done.stdout.strip()).groups()
    values = dict(part.split("=", 1) for part in properties.split(","))
    assert command == "error" and values["file"] == "稿 件/a.txt" and values["line"] == "1" and "4.67倍" in message
    assert WRONG[int(values["col"]) - 1 : int(values["endColumn"]) - 1] == "5.66倍"
    assert json.loads((place / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "5.66倍" in (place / "summary.md").read_text(encoding="utf-8")


def test_the_action_hands_its_inputs_to_no_shell():
    """An expression inside `run` would be code of whoever opens a pull request."""
    assert not [step for step in action()["runs"]["steps"] if "${{" in step.get("run", "")]


def test_the_template_reports_to_the_merge_request(place):
    job = yaml.safe_load((ROOT / "templates" / "factlint.gitlab-ci.yml").read_text(encoding="utf-8"))["factlint"]
    (place / "a.txt").write_text(WRONG, encoding="utf-8")
    script = "\n".join(line for line in job["script"] if not line.startswith("pip "))
    done = sh(script, FACTLINT_PATHS=".", CI_PROJECT_DIR=str(place))
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert json.loads((place / reports["codequality"]).read_text(encoding="utf-8"))[0]["location"]["path"] == "a.txt"
    assert "<failure" in (place / reports["junit"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL))
def test_the_examples_are_yaml(block):
    assert isinstance(yaml.safe_load(block), dict)
