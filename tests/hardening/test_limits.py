"""What is too much is refused with words, and what is hostile has no power."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import factlint
from factlint.limits import KEYS as LIMIT_KEYS
from factlint.limits import Limits
from factlint.model import Report
from factlint.reading import Bounds
from factlint.reporting.formats import FORMS, rendered
from factlint.settings import KEYS
from tests.reading.pdf_files import of_pages
from tests.reading.word_files import of_text
from tests.running import KEPT, run, warmed

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path / ".cache"))
    return tmp_path


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("max-file-size", 100, WRONG * 2),
        ("max-line-length", 30, WRONG),
        ("max-figures", 2, WRONG),
        ("max-sentence-figures", 1, WRONG),
        ("max-digits", 40, f"编号{'7' * 41}。{WRONG}"),
        ("max-digits", 40, f"共{'二' * 41}家。{WRONG}"),
    ],
)
def test_what_is_too_much_is_refused_with_the_name_of_the_limit(here, key, value, text):
    (here / "a.txt").write_text(text, encoding="utf-8")
    (here / "b.txt").write_text("产值5亿元。\n", encoding="utf-8")
    assert run("check", "a.txt").exit_code in (0, 1)  # kept in the cache, and refused all the same
    (here / "factlint.toml").write_text(f"{key} = {value}\n", encoding="utf-8")
    refused = run("check", ".")
    assert refused.exit_code == 2 and key in refused.stderr and "a.txt" in refused.stderr and "b.txt" not in refused.stderr


@pytest.mark.parametrize(
    ("key", "value", "name", "data"),
    [
        ("max-nesting", 20, "a.html", f"<body>{'<div>' * 30}<p>{WRONG}</p></body>".encode()),
        ("max-nesting", 200, "a.html", f"<body>{'<div>' * 300}<p>{WRONG}</p></body>".encode()),
        ("max-unpacked-size", 5_000, "a.docx", of_text(WRONG)),
        ("max-pages", 1, "a.pdf", of_pages("第一页的产值为276.8亿元。", "第二页的产值为276.8亿元。")),
        ("max-pdf-characters", 20, "a.pdf", of_pages("第一页的产值为276.8亿元。", "第二页的产值为276.8亿元。")),
        ("max-pdf-size", 1_000, "a.pdf", of_pages("第一页的产值为276.8亿元。")),
        ("max-office-size", 1_000, "a.docx", of_text(WRONG)),
        ("max-part-size", 500, "a.docx", of_text(WRONG)),
        ("max-markup-size", 60, "a.html", f"<body><p>{WRONG}</p></body>".encode()),
        ("max-markup-size", 60, "a.xml", f"<nitf><body><body.content><p>{WRONG}</p></body.content></body></nitf>".encode()),
    ],
)
def test_documents_that_hold_too_much_are_refused_with_the_name_of_the_limit(here, key, value, name, data):
    (here / name).write_bytes(data)
    assert run("check", name).exit_code in (0, 1)
    (here / "factlint.toml").write_text(f"{key} = {value}\n", encoding="utf-8")
    refused = run("check", name)
    assert refused.exit_code == 2 and key in refused.stderr and str(value) in refused.stderr
    (here / "factlint.toml").unlink()
    for ran in (
        run("check", name, "--set", f"{key}={value}"),
        run("check", name, **{KEYS[key].variable: str(value)}),
        run("facts", name, "--set", f"{key}={value}"),
    ):
        assert ran.exit_code == 2 and key in ran.stderr


def test_elements_that_were_closed_are_not_nested(here):
    (here / "a.html").write_text(f"<body>{'<div></div>' * 300}<p>{WRONG}</p></body>", encoding="utf-8")
    (here / "factlint.toml").write_text("max-nesting = 20\n", encoding="utf-8")
    assert run("check", "a.html").exit_code == 1


def test_every_limit_is_a_setting_with_the_same_default():
    of_bounds = set(Bounds.__struct_fields__)
    defaults = {key: getattr(Limits().bounds if name in of_bounds else Limits(), name) for name, key in LIMIT_KEYS.items()}
    assert defaults == {name: key.default for name, key in KEYS.items() if name.startswith("max-")}
    assert Limits.of({"max-pages": 3, "max-digits": 4}) == Limits(digits=4, bounds=Bounds(pages=3))


def test_too_many_rules_are_refused(here):
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    (here / "factlint.toml").write_text("max-rules = 5\n", encoding="utf-8")
    assert run("check", "a.txt").exit_code == 2


def nested(levels, formula="", pattern="", extra=""):
    """A rule with a formula, a pattern or values of so many levels."""
    formula = formula or "(" * levels + "a" + ")" * levels
    return f"""id: own-rule
code: MY001
severity: warning
relation: share
title: {{zh: 题}}
message: {{zh: 文}}
match: "{{a:amount}} {pattern} …… {{stated:percent}}"
recompute: "{formula} * 0.19"
tests:
- {{name: 报, input: 甲市完成产值100亿元，占比为5%。, findings: [{{at: 5%}}]}}
{extra}"""


@pytest.mark.parametrize(
    "rule",
    [
        nested(17),
        nested(1, "(a + " * 17 + "a" + ")" * 17),
        nested(1, pattern="(甲|" * 17 + "乙" + ")" * 17 + "?"),
        nested(1, extra="tags: " + "[" * 17 + "]" * 17),
    ],
    ids=["formula", "sum", "pattern", "yaml"],
)
def test_rules_are_nested_no_deeper_than_the_limit(here, rule):
    (here / "rules").mkdir()
    (here / "rules" / "own-rule.yaml").write_text(rule, encoding="utf-8")
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    refused = run("check", "a.txt", "--rules", "rules")
    assert refused.exit_code == 2 and "own-rule.yaml:" in refused.stderr and "16 deep" in refused.stderr and "max-rule-nesting" in refused.stderr
    if "tags" not in rule:
        assert run("check", "a.txt", "--rules", "rules", "--set", "max-rule-nesting=17").exit_code == 1
        assert run("check", "a.txt", "--rules", "rules").exit_code == 2  # what was compiled under another limit is not taken


@pytest.mark.parametrize("rule", [nested(50), nested(1, "-(a+" * 50 + "a" + ")" * 50, pattern="(甲|" * 50 + "乙" + ")" * 50 + "?")], ids=["formula", "both"])
def test_what_the_highest_limit_allows_can_be_computed(here, rule):
    (here / "rules").mkdir()
    (here / "rules" / "own-rule.yaml").write_text(rule, encoding="utf-8")
    (here / "factlint.toml").write_text("max-rule-nesting = 50\nrules = ['rules']\nselect = ['own-rule']\n", encoding="utf-8")
    (here / "a.txt").write_text("甲市完成产值100亿元，占比为5%。\n", encoding="utf-8")
    for _ in range(2):  # compiled, then as it was kept
        assert json.loads(run("check", "a.txt", "--format", "json", "--no-cache").stdout)["claims"][0]["rule"] == "own-rule"
    assert run("check", "a.txt", "--set", "max-rule-nesting=51").exit_code == 2


def test_the_library_has_limits_too():
    report = factlint.check(WRONG, limits=Limits(figures=1))
    assert [article.status for article in report.articles] == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(here):
    os.mkfifo(here / "a.txt")
    assert run("check", "a.txt").exit_code == 2
    (here / "b.txt").write_text(WRONG, encoding="utf-8")
    assert run("check", ".").exit_code == 1


def test_links_that_lead_back_are_followed_once(here):
    (here / "a").mkdir()
    (here / "a" / "a.txt").write_text(WRONG, encoding="utf-8")
    (here / "a" / "back").symlink_to(here / "a")
    (here / "a" / "up").symlink_to(here)
    assert len(run("check", "a", "--format", "concise").stdout.splitlines()) == 1


HOSTILE = "\x1b]0;title\x07\x1b[2J\u202e\u2066‮<script>alert(1)</script>5.66倍|::error::x%0A\u2028=cmd|' /C calc'!A0"


@pytest.mark.parametrize("name", FORMS)
def test_a_draft_and_its_name_have_no_power(here, name):
    folder = here / "\x1b[31m红<img src=x>"
    folder.mkdir()
    (folder / "a\n::error::b.md").write_text(f"# {HOSTILE}\n\n{WRONG.strip()}{HOSTILE}\n", encoding="utf-8")
    printed = run("check", str(folder), "--format", name).output
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e\u2066]", printed)
    if name == "html":
        assert "<script" not in printed and "<img" not in printed
    if name == "github":
        assert all(line.startswith("::error title=") for line in printed.splitlines() if line.startswith("::"))


@pytest.mark.parametrize(
    "formula", ["base.__class__", "__import__('os')", "(lambda: 1)()", "9 ** 9 ** 9 ** 9", "[base for _ in base]", "base[0]", "'a' * 9999", "open('x')"]
)
def test_formulas_reach_no_further_than_arithmetic(here, formula):
    rule = f"""id: own-rule
code: MY001
severity: warning
relation: share
title: {{zh: 题}}
message: {{zh: 文}}
match: "{{base:amount}} …… {{stated:percent}}"
recompute: "{formula}"
tests: [{{name: 甲, input: 文。, findings: none}}]
"""
    (here / "rules").mkdir()
    (here / "rules" / "own-rule.yaml").write_text(rule, encoding="utf-8")
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    refused = run("check", "a.txt", "--rules", "rules")
    assert refused.exit_code == 2 and "own-rule.yaml:" in refused.stderr and not (here / "x").exists()


@pytest.mark.parametrize("yaml", ["!!python/object/apply:os.system ['touch x']", "a: &a [*a, *a]", "a: " + "[" * 100_000, "- " * 100_000, "a: \x00"])
def test_word_files_make_nothing_run_and_end(here, yaml):
    (here / "words" / "lexicon").mkdir(parents=True)
    (here / "words" / "lexicon" / "hedges.yaml").write_text(yaml, encoding="utf-8")
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    command = [sys.executable, "-m", "factlint", "check", "a.txt", "--rules", "words"]  # a process of its own: what runs out of stack takes it along
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "FACTLINT_CACHE_DIR": str(KEPT)}
    refused = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert refused.returncode == 2 and "hedges.yaml:1:" in refused.stderr and "Traceback" not in refused.stderr and not (here / "x").exists()


@pytest.mark.parametrize("yaml", ["!!python/object/apply:os.system ['touch x']", "&a [*a, *a]", "a: &a [x]\nb: *a\n<<: {c: d}", "{" * 5000, "a: " + "[" * 5000])
def test_rule_files_make_nothing_run_and_end(here, yaml):
    (here / "rules").mkdir()
    (here / "rules" / "own-rule.yaml").write_text(yaml, encoding="utf-8")
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    refused = run("check", "a.txt", "--rules", "rules")
    assert refused.exit_code == 2 and not (here / "x").exists() and "Traceback" not in refused.stderr


def test_aliases_that_multiply_are_refused(here):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    (here / "rules").mkdir()
    (here / "rules" / "own-rule.yaml").write_text("\n".join(lines), encoding="utf-8")
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    assert run("check", "a.txt", "--rules", "rules").exit_code == 2


def test_reports_hold_relative_paths_as_given(here):
    (here / "a.txt").write_text(WRONG, encoding="utf-8")
    for name in FORMS:
        assert str(here) not in run("check", "a.txt", "--format", name).stdout


def test_an_interrupted_run_ends_with_two_and_leaves_the_cache_whole(here):
    warmed(here / ".cache")
    for number in range(30):
        (here / f"{number:03}.txt").write_text(WRONG * 20 + str(number), encoding="utf-8")
    command = [sys.executable, "-m", "factlint", "check", ".", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    deadline = time.monotonic() + 60
    while not list(here.glob(".cache/articles-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    out, _ = started.communicate()
    if started.returncode != 1:  # it was not done yet
        assert started.returncode == 2 and not out
    fresh = run("check", ".", "--format", "json", "--no-cache").stdout
    assert run("check", ".", "--format", "json").stdout == fresh


def test_every_form_is_known():
    assert all(rendered(Report("0", (), (), ()), name, "zh") is not None for name in FORMS)
