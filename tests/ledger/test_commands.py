"""The ledger on the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from factlint.cli import group
from factlint.reporting.schemas import schema_text
from tests.ledger.conftest import Archive

AREA = "云浦高新区这一年\n\n2023年，云浦高新区管辖面积为291平方公里。\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments], standalone_mode=False)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(AREA, encoding="utf-8")
    return path


def test_add_status_verify_remove(files: Archive, tmp_path: Path) -> None:
    root = files({"a.txt": AREA})
    file = tmp_path / "b.ledger"

    assert run("ledger", "add", "-l", file, root).stdout == "新增 1 篇，更新 0 篇，未变 0 篇，改名 0 篇，移除 0 篇；提取数据条目 1 条。\n"
    assert "稿件 1 篇" in run("ledger", "status", "-l", file).stdout
    assert json.loads(run("ledger", "status", "-l", file, "--format", "json").stdout)["facts"] == 1
    assert run("ledger", "verify", "-l", file, "--files").return_value == 0
    (root / "a.txt").write_text(AREA + "完。\n", encoding="utf-8")
    assert run("ledger", "verify", "-l", file, "--files").return_value == 1
    assert run("ledger", "remove", "-l", file, root).stdout == "移除 1 篇。\n"
    assert run("ledger", "remove", "-l", file, root).return_value == 2


def test_an_unreadable_article_is_exit_2(files: Archive, tmp_path: Path) -> None:
    done = run("ledger", "add", "-l", tmp_path / "b.ledger", files({"a.txt": AREA, "b.txt": ""}))

    assert done.return_value == 2 and "b.txt" in done.stderr
    assert done.stdout.startswith("新增 1 篇")


def test_check_quotes_the_ledger(ledger: Path, draft: Path) -> None:
    page = run("check", draft, "--ledger", ledger, "--no-cache").stdout

    assert "《云浦高新区扩区纪实》（2021年12月31日） “318平方公里”（2021年）" in page
    assert "2021年，云浦高新区管辖面积为318平方公里。" in page
    assert "    台账：1篇与此不同，0篇与此相合，此处较新，不容变动。\n" in page


def test_json_keeps_the_published_schema(ledger: Path, draft: Path) -> None:
    document = json.loads(run("check", draft, "--ledger", ledger, "--format", "json", "--no-cache").stdout)
    Draft202012Validator(json.loads(schema_text("report"))).validate(document)
    (finding,) = document["findings"]
    assert finding["comparison"] == {"newer": "stated", "supporting": 0, "against": 1, "drift": "0", "allowed": "0.0", "points": False}
    assert finding["evidence"][0]["sentence"] == "2021年，云浦高新区管辖面积为318平方公里。"
    assert [article["path"] for article in document["articles"]] == [str(draft)]


def test_cached_articles_are_held_against_the_ledger_as_it_is_now(ledger: Path, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path / "cache"))
    assert "318平方公里" not in run("check", draft).stdout
    assert "318平方公里" in run("check", draft, "--ledger", ledger).stdout
    run("ledger", "remove", "-l", ledger, tmp_path / "archive")
    assert "318平方公里" not in run("check", draft, "--ledger", ledger).stdout


@pytest.mark.parametrize("arguments", [["ledger", "status", "-l"], ["audit"], ["check", "draft.txt", "--ledger"]])
def test_a_ledger_that_is_missing(arguments: Sequence[str], draft: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, [*arguments, "none.ledger"])

    assert done.exit_code == 1 and "none.ledger: 没有这个数据台账；请检查路径" in done.stderr


def test_audit_forms(files: Archive, tmp_path: Path) -> None:
    root, file = files({"2021/a.txt": AREA, "2022/b.txt": AREA.replace("291", "318")}), tmp_path / "b.ledger"
    run("ledger", "add", "-l", file, root)

    assert "互不一致 1 条" in run("audit", file).stdout
    assert json.loads(run("audit", file, "--format", "json").stdout)["conflicts"] == 1
    assert run("audit", file, "--format", "html", "-o", tmp_path / "a.html").return_value == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("audit", file, "--fail").return_value == 1
    assert run("audit", file, "--ignore", "crosscheck").stdout.count("互不一致 0 条") == 1
