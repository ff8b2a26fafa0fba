"""A date in the front matter that cannot be read is told with its place, and never guessed at."""

import json

import pytest

import factlint
from tests.running import run

ISO = "；请写成 2024-06-15 这样"


def checked(value, name="a.md", head="title: 甲市\n"):
    return factlint.check(factlint.Draft(f"\ufeff---\r\n{head}date: {value}\r\n---\r\n\r\n今年甲市产值5亿元。\r\n", name), keep_source=True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-02-30", "看不懂"),
        ("2024-13", "看不懂"),
        ("“明天”", "看不懂"),
        ("二〇二四年六月", "看不懂"),
        ("15/06/2024", "只认出2024年"),
        ("June 15, 2024", "只认出2024年"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_date_that_cannot_be_read_is_told_with_its_place(value, said, name):
    report = checked(value, name)
    (finding,) = report.findings
    assert (finding.rule, finding.code, finding.severity.value) == ("unreadable-date", "FL009", "info")
    place = finding.place
    assert (place.line, place.column, place.quote) == (3, 7, value) and report.articles[0].source[place.start : place.end] == value
    assert said in finding.message["zh"] and "2024-06-15" in finding.message["en"]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2024-06-15", "2024-06-15"),
        ('"2024-06-15"', "2024-06-15"),
        ("2024-06-15T08:30:00+08:00", "2024-06-15"),
        ("2024/6/5 08:30", "2024-06-05"),
        ("2024年6月15日", "2024-06-15"),
        ("20240615", "2024-06-15"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
    ],
)
def test_a_date_that_can_be_read_is_taken(value, published):
    report = checked(value)
    assert not report.findings and (report.articles[0].published, report.articles[0].published_from) == (published, "metadata")


@pytest.mark.parametrize("head", ["author: 张三\ndate:\n", "created: 明天\n"])
def test_what_is_not_told_is_not_missed(head):
    assert not factlint.check(factlint.Draft(f"---\n{head}---\n\n今年甲市产值5亿元。\n", "a.md")).findings


def test_it_stands_in_reports_and_changes_no_exit_code(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("---\ndate: 2024-02-30\n---\n\n今年甲市产值5亿元。\n", encoding="utf-8")
    ran = run("check", "a.md", "--format", "concise")
    assert ran.exit_code == 0 and ran.stdout.startswith(f"a.md:2:7: 提示 FL009 “2024-02-30” 文前信息里的日期看不懂，未采用{ISO}")
    sarif = json.loads(run("check", "a.md", "--format", "sarif").stdout)["runs"][0]
    assert sarif["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert "help" in sarif["tool"]["driver"]["rules"][0]
