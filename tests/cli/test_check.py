import json
import os
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from factlint.reporting.schemas import schema_text
from tests.cli.conftest import RIGHT, WRONG


def report_of(done):
    return json.loads(done.stdout.decode("utf-8"))


def test_a_finding_is_exit_1_and_the_desks_line(process, wrong):
    done = process("check", "wrong.txt", env={"LC_ALL": "C.UTF-8"})
    page = done.stdout.decode()
    assert done.returncode == 1
    assert page.startswith("【疑错】wrong.txt:1:47 第1段 “5.66倍”：")
    assert "疑应为“4.66倍”" in page
    assert "4.6658" in page
    assert page.rstrip().splitlines()[-1].startswith("未列出的数字不等于无误；无法核算 ")
    assert not done.stderr


def test_what_adds_up_is_exit_0_and_counted(factlint, right):
    done = factlint("check", "right.txt")
    assert done.returncode == 0
    assert "核算相符 1" in done.stdout.decode()


def test_json_keeps_the_published_schema(factlint, wrong, right):
    document = report_of(factlint("check", ".", "--format", "json"))
    Draft202012Validator(json.loads(schema_text("report"))).validate(document)
    assert [article["path"] for article in document["articles"]] == ["right.txt", "wrong.txt"]
    (finding,) = [finding for finding in document["findings"] if finding["severity"] == "error"]
    assert (finding["path"], finding["line"], finding["quote"]) == ("wrong.txt", 1, "5.66倍")
    assert WRONG[finding["start"] : finding["end"]] == "5.66倍"


def test_the_same_articles_give_the_same_bytes_in_any_order(process, wrong, right):
    first = process("check", "wrong.txt", "right.txt", "--format", "json", env={"PYTHONHASHSEED": "1"})
    second = process("check", "right.txt", "wrong.txt", "right.txt", "--format", "json", env={"PYTHONHASHSEED": "2"})
    assert first.stdout == second.stdout


def test_json_is_utf8_under_any_locale(process, wrong):
    plain = process("check", "wrong.txt", "--format", "json", env={"LC_ALL": "C.UTF-8"})
    c_locale = process("check", "wrong.txt", "--format", "json", env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert plain.stdout == c_locale.stdout
    assert "5.66倍".encode() in c_locale.stdout


def test_a_terminal_without_chinese_gets_escapes(process, wrong):
    done = process("check", "wrong.txt", env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert b"\\u3010\\u7591\\u9519\\u3011wrong.txt:1:47" in done.stdout


def test_english_is_a_word_away(factlint, wrong):
    page = factlint("check", "wrong.txt", "--lang", "en").stdout.decode()
    assert page.startswith("[error] wrong.txt:1:47 paragraph 1 “5.66倍”: ")
    assert "please check the source" in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_a_newsroom(factlint, tmp_path, encoding):
    (tmp_path / "draft.txt").write_bytes(WRONG.encode(encoding))
    document = report_of(factlint("check", "draft.txt", "--format", "json"))
    assert "5.66倍" in [finding["quote"] for finding in document["findings"]]


def test_stdin_has_a_name(process):
    done = process("check", "-", "--stdin-filename", "稿件.txt", "--format", "json", stdin=WRONG.encode("gb18030"))
    assert done.returncode == 1
    assert report_of(done)["articles"][0]["path"] == "稿件.txt"


def test_bad_inputs_are_all_listed_and_the_good_ones_checked(factlint, tmp_path, wrong):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "page.xyz").write_bytes(b"text")
    (tmp_path / "none").mkdir()
    arguments = ("check", "empty.txt", "missing.txt", "picture.txt", "page.xyz", "none", "wrong.txt")
    done = factlint(*arguments, "--format", "json")
    document = report_of(done)
    assert done.returncode == 2
    statuses = {article["path"]: article["status"] for article in document["articles"]}
    assert statuses.pop("wrong.txt") == "checked"
    assert set(statuses.values()) == {"unreadable"}
    assert {"empty.txt", "missing.txt", "picture.txt", "page.xyz", "none"} <= set(statuses)
    complaints = done.stderr.decode().splitlines()
    for path in ("empty.txt", "missing.txt", "picture.txt", "page.xyz", "none"):
        assert any(line.startswith(path) for line in complaints), path
        assert any(finding["path"] == path and finding["rule"] == "unreadable-input" for finding in document["findings"]), path
    assert any(finding["path"] == "wrong.txt" and finding["quote"] == "5.66倍" for finding in document["findings"])
    Draft202012Validator(json.loads(schema_text("report"))).validate(document)


def test_a_misspelt_rule_name_is_exit_2_with_the_nearest(factlint, wrong):
    done = factlint("check", "wrong.txt", "--ignore", "multiple-mismatches", "--select", "arithmetics", "--lang", "en")
    assert done.returncode == 2
    assert "did you mean “multiple-mismatch”?" in done.stderr.decode()
    assert "did you mean “arithmetic”?" in done.stderr.decode()


@pytest.mark.parametrize("options", [["--ignore", "multiple-mismatch"], ["--ignore", "FL101"], ["--ignore", "arithmetic"], ["--select", "wording"]])
def test_rules_are_chosen_by_id_code_or_tag(factlint, wrong, options):
    document = report_of(factlint("check", "wrong.txt", "--format", "json", *options))
    assert "multiple-mismatch" not in [finding["rule"] for finding in document["findings"]]


@pytest.mark.parametrize(("options", "expected"), [([], False), (["--enable", "style"], True), (["--enable", "style", "--ignore", "ji-with-digits"], False)])
def test_rules_that_are_off_by_default_run_beside_the_others_when_enabled(factlint, wrong, options, expected):
    wrong.write_text(wrong.read_text(encoding="utf-8") + "\n村里有20几个年轻人返乡。\n", encoding="utf-8")
    rules = {finding["rule"] for finding in report_of(factlint("check", "wrong.txt", "--format", "json", *options))["findings"]}
    assert "multiple-mismatch" in rules
    assert ("ji-with-digits" in rules) is expected


def test_the_fail_level_decides_what_fails(factlint, wrong):
    assert factlint("check", "wrong.txt", "--fail-level", "never").returncode == 0
    assert factlint("check", "wrong.txt", "--fail-level", "info").returncode == 1


def test_broken_rules_are_all_listed_and_the_others_still_run(factlint, tmp_path, wrong):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "first-broken.yaml").write_text("id: first-broken\nkind: recompute\nseverty: error\n", encoding="utf-8")
    (rules / "second-broken.yaml").write_text("id: [\n", encoding="utf-8")
    done = factlint("check", "wrong.txt", "--rules", "rules", "--format", "json")
    complaints = done.stderr.decode()
    assert done.returncode == 2
    assert "first-broken.yaml:3:1: " in complaints
    assert "severity" in complaints
    assert "second-broken.yaml:" in complaints
    assert report_of(done)["summary"]["errors"] == 1


def test_a_missing_rules_directory_is_exit_2(factlint, wrong):
    done = factlint("check", "wrong.txt", "--rules", "nowhere")
    assert done.returncode == 2
    assert b"nowhere" in done.stderr


def test_a_report_goes_to_a_file(process, tmp_path, wrong):
    done = process("check", "wrong.txt", "--output", "out.txt", env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert not done.stdout
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("【疑错】")


def test_an_output_that_cannot_be_written_is_exit_2(factlint, wrong):
    done = factlint("check", "wrong.txt", "--output", "no/such/directory/out.txt")
    assert done.returncode == 2
    assert b"no/such/directory/out.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_who_leaves_early_is_no_crash(tmp_path, wrong):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([sys.executable, "-m", "factlint", "check", "wrong.txt"], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_articles_are_compared_unless_told_otherwise(factlint, tmp_path):
    (tmp_path / "a.txt").write_text("河湾高新区十年\n\n2021年，河湾高新区管辖面积为318平方公里。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("河湾高新区这一年\n\n2021年，河湾高新区管辖面积为291平方公里。\n", encoding="utf-8")
    together = report_of(factlint("check", "a.txt", "b.txt", "--format", "json"))
    apart = report_of(factlint("check", "a.txt", "b.txt", "--format", "json", "--no-cross"))
    assert "cross" in [finding["relation"] for finding in together["findings"]]
    assert "cross" not in [finding["relation"] for finding in apart["findings"]]


def test_verified_lists_what_holds(factlint, right):
    page = factlint("check", "right.txt", "--verified").stdout.decode()
    assert "【核算相符】right.txt:1:47 第1段 “4.67倍”：" in page
    assert RIGHT[0] in page


def test_a_path_has_no_power_over_the_terminal(process):
    done = process("check", "\x1b[31mmissing.txt")
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr + done.stdout


def test_a_path_that_is_no_text_is_still_named(process, tmp_path):
    (tmp_path / os.fsdecode(b"\xb8\xe5.txt")).write_text(WRONG, encoding="utf-8")
    done = process("check", ".", "--format", "json")
    assert done.returncode == 1
    assert report_of(done)["articles"][0]["path"] == "\udcb8\udce5.txt"
    assert process("check", ".").returncode == 1
