"""What a newcomer does wrong: every message says what, where and what to do, and nothing counts as done."""

import pytest

from tests.cli.conftest import RULE, WRONG
from tests.running import run


@pytest.fixture
def desk(tmp_path, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_LANG", "en")
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "kept"))  # rules are compiled once
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "my").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek draft.txt", "there is no command “chek”; did you mean “check”?"),
        ("draft.txt", "there is no command “draft.txt”; to check it: factlint check draft.txt"),
        ("frobnicate", "there is no command “frobnicate”; factlint --help lists them"),
        ("ledger ad x", "Did you mean 'add'?"),
        ("check draft.text", "draft.text: there is no such file or directory; did you mean “draft.txt”?"),
        ("check nothing/*.txt", "no article matches this pattern; check the pattern"),
        ("check my", "my: the directory holds no article; formats that are read: .txt"),
        ("check draft.txt --formt json", "No such option '--formt'. Did you mean '--format'?"),
        ("check draft.txt --format jsn", "'jsn' is not one of 'text'"),
        ("check draft.txt --date 2023-13-01", "“2023-13-01” is no date; give YYYY, YYYY-MM or YYYY-MM-DD"),
        ("check draft.txt --ignore multiple-mismach", "no rule has the id, code or tag “multiple-mismach”; did you mean “multiple-mismatch”?"),
        ("check draft.txt --rules nope", "nope: no such file or directory; check the path"),
        ("check draft.txt --ledger nope", "nope: there is no such ledger"),
        ("check draft.txt --baseline nope.json", "nope.json: the baseline cannot be read (No such file or directory); write it with `factlint baseline`"),
        ("check draft.txt --diff-base HEAD", "--diff-base: this directory is in no git repository; run it in the work tree of one"),
        ("check draft.txt --against nope.txt", "nope.txt: "),
        ("check draft.txt -o xml=a.xml", "“xml” is no form of report; the forms are: text"),
        ("check draft.txt -o nowhere/a.txt", "nowhere/a.txt: No such file or directory; check the path and its permissions"),
        ("check draft.txt --config nope.toml", "there is no file “nope.toml”; give a configuration, or none"),
        ("annotate draft.txt", "“draft.txt” is no Word document; comments are set into .docx alone"),
        ("sheet draft.txt -o a.pdf", "“a.pdf”: a sheet is .xlsx, .docx, .html"),
        ("rule multiple-mismach", "did you mean “multiple-mismatch”?"),
        ("test nope", "nope: no such file or directory; check the path"),
        ("config fail-levle", "there is no setting “fail-levle”; did you mean “fail-level”?"),
    ],
)  # fmt: skip
def test_a_mistake_on_the_command_line(desk, line, said):
    done = run(*line.split())
    assert done.exit_code == 2 and said in done.stderr and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek draft.txt", "用法有误：没有“chek”这个命令；是不是“check”？"),
        ("ledger ad x", "没有“ad”这个命令；是不是 add？"),
        ("check draft.txt --formt json", "没有 --formt 这个选项；是不是 --format"),
        ("check draft.txt --format jsn", "'--format' 的值不对：可用的值：text、concise"),
        ("check draft.txt --jobs -3", "'--jobs' / '-j' 的值不对：写一个整数，不小于 0"),
        ("check draft.txt --date 2023-13-01", "'--date' 的值不对：“2023-13-01”不是日期；写 YYYY、YYYY-MM 或 YYYY-MM-DD"),
        ("check draft.txt --config nope.toml", "--config 的值不对：没有“nope.toml”这个文件"),
        ("check draft.txt -o xml=a.xml", "没有“xml”这种报告；可用的有：text"),
        ("check", "缺少参数 'PATH...'"),
        ("sheet draft.txt", "缺少选项 '--output' / '-o'"),
        ("check draft.txt --ignore multiple-mismach", "没有以“multiple-mismach”为规则名、代码或标签的规则；是不是“multiple-mismatch”？"),
        ("check draft.txt --rules nope", "nope: 没有这个文件或目录；请检查路径"),
        ("check draft.txt --baseline nope.json", "nope.json: 存量清单读不了"),
        ("check draft.txt --diff-base HEAD", "--diff-base: 这个目录不在 git 库里"),
        ("config fail-levle", "没有“fail-levle”这项设置；是不是“fail-level”？"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_chinese(desk, monkeypatch, line, said):
    monkeypatch.setenv("FACTLINT_LANG", "zh")
    done = run(*line.split())
    assert done.exit_code == 2 and said in done.stderr, done.stderr


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("sold:amount", "sold:amuont", "seats-sold.yaml:7:33: unknown slot type `amuont`; did you mean `amount`?"),
        ("{sold:amount}", "{sold:amount", "seats-sold.yaml:7:27: this slot is never closed with }"),
        ("severity", "severty", "seats-sold.yaml:3:1: unknown key `severty`; did you mean `severity`?"),
        ("warning", "warn", "seats-sold.yaml:3:11: unknown severity `warn`; did you mean `warning`?"),
        ("sold / seats", "sodl / seats", "seats-sold.yaml:8:12: unknown role `sodl`; did you mean `sold`?"),
        ("sold / seats * 100", "percnt(sold)", "seats-sold.yaml:8:12: unknown function `percnt`; did you mean `percent`?"),
        ("“{stated}”", "“{statd}”", "seats-sold.yaml:6:10: unknown name `statd`; did you mean `stated`?"),
        ("recompute: sold", "unless: [targt]\nrecompute: sold", "seats-sold.yaml:8:10: unknown guard `targt`; did you mean `target`?"),
        ("id: seats-sold", "id: seat-sold", "seats-sold.yaml:1:5: the id `seat-sold` must equal the name of its file"),
        ("at: 90%", "at: 91%", "seats-sold.yaml:10:84: “91%” does not occur in the text of the case"),
        ('{stated:percent}"', "{stated:percent}", "not YAML: "),
        ("code:", "\tcode:", "seats-sold.yaml:2:1: not YAML: found a tab character that violates indentation"),
        ("code:", " code:", "seats-sold.yaml:2:6: not YAML: mapping values are not allowed in this context; look here and above for a quote that is not closed"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_rule(desk, right, wrong, said):
    assert right in RULE
    (desk / "my" / "seats-sold.yaml").write_text(RULE.replace(right, wrong, 1), encoding="utf-8")
    done = run("test", "my")
    assert done.exit_code == 2 and said in done.stderr, done.stderr


def test_an_unknown_unit_in_a_list_of_words_is_told_once(desk):
    (desk / "my" / "lexicon").mkdir()
    (desk / "my" / "lexicon" / "measures.yaml").write_text("measures:\n  area:\n    公倾顷: hm2\n", encoding="utf-8")
    done = run("check", "draft.txt", "--rules", "my")
    assert done.exit_code == 2
    assert done.stderr.count("measures.yaml:3:5: unknown unit “公倾顷”; did you mean “公顷”?") == 1


def test_explain_is_rule(desk):
    assert run("explain", "FL101").stdout == run("rule", "FL101").stdout != ""
