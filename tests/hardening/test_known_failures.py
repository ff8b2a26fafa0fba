"""The failures that linters of prose and data are known for, each by its name: none of them is factlint's."""

import json
import os
import socket
from urllib.parse import unquote

import pytest

from tests.running import run

WRONG = "😀2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
SOUND = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的4.67倍。\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b"\x89PNG\r\n\x1a\n\0\0"), ("a.txt", b""), ("a.docx", b"PK\x03\x04"), ("a.pdf", b"%PDF-1.7"), ("a.xlsx", b"no workbook")]
)
def test_exit_0_on_an_unreadable_file(here, name, data):
    (here / name).write_bytes(data)
    (here / "b.txt").write_text(SOUND, encoding="utf-8")
    for paths in ([name], ["."], [name, "b.txt"]):
        ran = run("check", *paths)
        assert ran.exit_code == 2 and name in ran.stderr


def test_exit_0_on_an_unreadable_directory(here, monkeypatch):
    (here / "b.txt").write_text(SOUND, encoding="utf-8")
    (here / "closed").mkdir()
    scandir = os.scandir

    def refused(path="."):  # for root every directory is readable
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    ran = run("check", ".")
    assert ran.exit_code == 2 and "closed" in ran.stderr


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (("--select", "multiple-mismach"), ""),
        (("--ignore", "FL9999"), ""),
        (("--enable", "styl"), ""),
        ((), '[severity]\nmultiple-mismach = "off"\n'),
        ((), '[[overrides]]\npaths = ["*"]\nignore = ["multiple-mismach"]\n'),
        ((), '[[suppressions]]\nrule = "multiple-mismach"\nquote = "5.66倍"\nreason = "已核"\n'),
    ],
)
def test_unknown_rule_names_accepted(here, options, settings):
    (here / "a.txt").write_text(SOUND, encoding="utf-8")
    (here / "factlint.toml").write_text(settings, encoding="utf-8")
    ran = run("check", "a.txt", *options)
    assert ran.exit_code == 2 and ("multiple-mismatch" in ran.stderr or "FL" in ran.stderr or "style" in ran.stderr)


def test_wrong_columns_on_chinese_lines(here):
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    at = WRONG.index("5.66倍")
    end = at + len("5.66倍")
    (finding,) = json.loads(run("check", "a.txt", "--format", "json").stdout)["findings"]
    assert (finding["column"], finding["end_column"]) == (at + 1, end + 1)
    region = json.loads(run("check", "a.txt", "--format", "sarif").stdout)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (at + 1, end + 1)
    span = json.loads(run("check", "a.txt", "--format", "rdjson").stdout)["diagnostics"][0]["location"]["range"]
    assert (span["start"]["column"], span["end"]["column"]) == (len(WRONG[:at].encode()) + 1, len(WRONG[:end].encode()) + 1)
    units = [len(WRONG[:place].encode("utf-16-le")) // 2 for place in (at, end)]
    assert f"col={units[0] + 1},endColumn={units[1] + 1}" in unquote(run("check", "a.txt", "--format", "github").stdout)
    assert f"a.txt:1:{at + 1}:" in run("check", "a.txt", "--format", "concise").stdout


@pytest.mark.parametrize(("name", "text"), [("a.md", '<!-- factlint: allow multiple-mismatch "5.66倍": 已核 -->\n\n' + SOUND), ("a.txt", SOUND)])
def test_suppressions_that_suppress_nothing_unnoticed(here, name, text):
    (here / name).write_text(text, encoding="utf-8")
    if name == "a.txt":
        own = '[[suppressions]]\nrule = "multiple-mismatch"\nquote = "5.66倍"\nreason = "已核"\n'
        (here / "factlint.toml").write_text(own, encoding="utf-8")
    findings = json.loads(run("check", ".", "--format", "json").stdout)["findings"]
    assert [(finding["rule"], finding["severity"]) for finding in findings] == [("unused-suppression", "info")]


def test_results_that_depend_on_order(here):
    texts = {"a.txt": "河湾经开区面积291平方公里。\n", "b.txt": "河湾经开区面积318平方公里。\n", "c.txt": WRONG, "d.txt": "河湾经开区面积291平方公里。\n"}
    for name in reversed(texts):
        (here / name).write_text(texts[name], encoding="utf-8")
    printed = {run("check", *names, "--format", "json").stdout for names in (texts, list(texts)[::-1], ["c.txt", "a.txt", "d.txt", "b.txt"], ["."])}
    assert len(printed) == 1 and json.loads(printed.pop())["summary"]["errors"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_skipped_is_told(here):
    (here / "b.txt").write_text(SOUND, encoding="utf-8")
    os.mkfifo(here / "pipe.txt")
    (here / "gone.txt").symlink_to(here / "nothing.txt")
    (here / "back").symlink_to(here)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        ran = run("check", ".", "--lang", "en")
    assert ran.exit_code == 0
    told = {line.split(": skipped: ")[0]: line for line in ran.stderr.splitlines()}
    assert sorted(told) == ["back", "gone.txt", "pipe.txt", "socket.txt"]
    assert "no file" in told["gone.txt"] and "leads back" in told["back"] and "pipe" in told["pipe.txt"]
