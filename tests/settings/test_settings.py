"""What a run is set to, and where each value came from."""

import json

import pytest

from factlint.cli.init import text
from factlint.settings import KEYS, SettingsError, find, load
from factlint.settings.documents import read
from factlint.told import in_language
from tests.running import run

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for key in KEYS.values():
        monkeypatch.delenv(key.variable, raising=False)
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def write(path, words):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def faults(path):
    with pytest.raises(SettingsError) as caught:
        load(path, {})
    return list(caught.value.problems)


def test_the_nearest_file_upward_speaks(here):
    write(here / "factlint.toml", 'fail-level = "warning"')
    write(here / "a" / "pyproject.toml", "[tool.other]\nx = 1")
    (here / "a" / "b").mkdir()
    assert find(here / "a" / "b") == here / "factlint.toml"
    write(here / "a" / "pyproject.toml", '[tool.factlint]\nfail-level = "info"')
    assert find(here / "a" / "b") == here / "a" / "pyproject.toml"


def test_command_line_over_environment_over_file_over_preset_over_default(here):
    def level(*arguments, **environment):
        return json.loads(run("config", "fail-level", "--format", "json", *arguments, **environment).stdout)["fail-level"]

    assert level() == {"value": "error", "source": "default", "variable": "FACTLINT_FAIL_LEVEL"}
    write(here / "factlint.toml", 'extends = "strict"\njobs = 1')
    assert level()["value"] == "warning" and level()["source"].startswith("preset strict:")
    write(here / "factlint.toml", 'extends = "strict"\nfail-level = "never"')
    assert (level()["value"], level()["source"]) == ("never", "factlint.toml:2:1")
    assert level(FACTLINT_FAIL_LEVEL="info") == {"value": "info", "source": "FACTLINT_FAIL_LEVEL", "variable": "FACTLINT_FAIL_LEVEL"}
    assert run("check", "wrong.txt").exit_code == 0
    assert run("check", "wrong.txt", FACTLINT_FAIL_LEVEL="error").exit_code == 1
    assert run("check", "wrong.txt", "--fail-level", "never", FACTLINT_FAIL_LEVEL="error").exit_code == 0


def test_the_command_line_takes_a_switch_back(here):
    write(here / "factlint.toml", 'statistics = true\nformat = "concise"')
    assert "multiple-mismatch  " in run("check", "wrong.txt").stdout
    assert "multiple-mismatch  " not in run("check", "wrong.txt", "--no-statistics").stdout
    assert run("check", "wrong.txt", "--config", "none").stdout.startswith("【疑错】")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('\nfail-levl = "error"', "factlint.toml:2:1: there is no setting “fail-levl”; did you mean “fail-level”?"),
        ('fail-level = "eror"', "factlint.toml:1:1: fail-level: “eror” is none of: error, warning, info, never"),
        ("jobs = -1", "factlint.toml:1:1: jobs: give a whole number, 0 or more"),
        ('cross = "no"', "factlint.toml:1:1: cross: give true or false"),
        ("[severity]\ncagr-mismatch = 1", "factlint.toml:2:1: cagr-mismatch: “1” is none of: error, warning, info, off"),
        ("[[overrides]]\npaths = ['a']\n[[overrides]]\npath = ['a']", "factlint.toml:4:1: overrides have no “path”; did you mean “paths”?"),
        ('[[suppressions]]\nrule = "a"\nquote = "b"', "factlint.toml:1:1: this entry has no “reason”"),
        ('[[suppressions]]\nrule = "a"\nquote = "b"\nreason = "c"\nuntil = "2026"', "factlint.toml:5:1: until: give a date, as 2026-12-31, without quotes"),
        ("jobs = \nlang = 'zh'", "factlint.toml:1:8: this is no TOML"),
        ('extends = "strickt"', "factlint.toml:1:1: there is no preset “strickt”; did you mean “strict”?"),
        ('extends = "./none.toml"', "factlint.toml:1:1: there is no file “./none.toml”"),
        ('extends = "./factlint.toml"', "extend each other in a circle"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(here, words, said):
    write(here / "factlint.toml", words)
    fault = next(fault for fault in faults(here / "factlint.toml") if said in fault)
    result = run("check", "wrong.txt")
    assert result.exit_code == 2 and in_language(fault, "zh") in result.stderr and said not in result.stderr
    assert said in run("check", "wrong.txt", "--lang", "en").stderr


def test_a_form_of_the_report_is_none_of_other_commands(here):
    write(here / "factlint.toml", 'extends = "ci"\nbaseline = "known.json"')
    assert run("config", "format").stdout == 'format = "concise"  # preset ci:2:1\n'
    assert run("facts", "wrong.txt").exit_code == 0
    assert run("baseline", "wrong.txt").exit_code == 0 and (here / "known.json").exists()
    assert run("check", "wrong.txt").exit_code == 0


def test_the_configuration_reaches_the_other_commands(here):
    write(here / "desk" / "pack.yaml", "name: city-desk\nversion: '1.0'\nseverity: {multiple-mismatch: info}\n")
    write(here / "factlint.toml", 'rules = ["desk"]\nlang = "en"')
    assert "stated multiple does not match" in run("rule", "multiple-mismatch").stdout
    assert '"severity": "info"' in run("rule", "multiple-mismatch", "--format", "json").stdout
    assert run("compare", "wrong.txt", "wrong.txt").stdout.isascii()
    for command in ("rule", "compare", "audit", "serve", "lsp"):
        write(here / "factlint.toml", 'langs = "en"')
        refused = run(command, "wrong.txt", "wrong.txt")
        assert refused.exit_code == 2 and "factlint.toml:1:1: 没有“langs”这项设置" in refused.stderr, command


def test_all_faults_are_listed_at_once(here):
    assert len(faults(write(here / "factlint.toml", 'a = 1\nb = 2\njobs = "x"'))) == 3


def test_an_environment_that_makes_no_sense_is_an_error(here):
    with pytest.raises(SettingsError, match="FACTLINT_JOBS"):
        load(None, {"FACTLINT_JOBS": "many"})


def test_a_variable_that_is_almost_one_is_an_error(here):
    with pytest.raises(SettingsError, match=r"FACTLINT_FAIL_LEVL: no setting has this variable; did you mean “FACTLINT_FAIL_LEVEL”\?"):
        load(None, {"FACTLINT_FAIL_LEVL": "info"})
    others = {"FACTLINT_CACHE_DIR": "x", "FACTLINT_TOKEN": "x", "FACTLINT_PATHS": "x", "FACTLINT_PACKAGE": "x", "FACTLINT_UPDATE_GOLDEN": "1"}
    assert not load(None, others).given()


def test_files_extend_each_other_and_paths_go_from_their_own(here):
    write(here / "desk" / "base.toml", 'rules = ["own"]\nlang = "en"\n[severity]\nx = "info"')
    write(here / "factlint.toml", 'extends = ["ci", "desk/base.toml"]\nlang = "zh"\n[severity]\ny = "off"')
    settings = load(here / "factlint.toml", {})
    assert settings.values["rules"].value == ["desk/own"] and settings.values["lang"].value == "zh"
    assert settings.values["format"].source.startswith("preset ci:")
    assert {rule: level for rule, (level, _) in settings.severity.items()} == {"x": "info", "y": "off"}


def test_severities_of_the_configuration(here):
    write(here / "factlint.toml", '[severity]\nmultiple-mismatch = "info"')
    assert (run("check", "wrong.txt").exit_code, run("check", "wrong.txt", "--fail-level", "info").exit_code) == (0, 1)
    write(here / "factlint.toml", '[severity]\nmultiple-mismach = "off"')
    result = run("check", "wrong.txt")
    assert result.exit_code == 2 and "factlint.toml:2:1" in result.output and "multiple-mismatch" in result.output


def test_paths_have_their_own_rules(here):
    write(
        here / "factlint.toml",
        '[[overrides]]\npaths = ["副刊/**"]\nignore = ["FL101"]\n[[overrides]]\npaths = ["快讯"]\nseverity = {multiple-mismatch = "warning"}',
    )
    for name, code in (("副刊/a.txt", 0), ("快讯/b.txt", 0), ("要闻/c.txt", 1)):
        write(here / name, WRONG)
        assert run("check", name).exit_code == code, name
    write(here / "factlint.toml", '[[overrides]]\npaths = ["x"]\nignore = ["nonsense"]')
    assert run("check", "wrong.txt").exit_code == 2


def test_init_writes_what_can_be_used(here):
    assert run("init").exit_code == 0
    assert load(here / "factlint.toml", {}).given() == {}
    assert run("init").exit_code == 2 and run("init", "--force").exit_code == 0
    for key in KEYS:
        assert f"# {key} = " in text()


def test_every_commented_line_of_init_is_a_setting(here):
    lines = [
        line[2:] for line in text().partition("# [severity]")[0].splitlines() if line.startswith("# ") and line[2:].split(" = ")[0] in KEYS and '""' not in line
    ]
    document = read(write(here / "factlint.toml", "\n".join(lines)), "factlint.toml")
    assert document is not None and document.values


def test_config_names_what_there_is_not(here):
    assert run("config", "fail-levl").exit_code == 2


def test_a_foreign_pyproject_is_not_ours_to_judge(here):
    write(here / "pyproject.toml", "this is [no toml")
    assert find(here) is None


def test_articles_are_excluded_from_directories_as_gitignore_does(here):
    for name in ("要闻/a.txt", "归档/2020/b.txt", "归档/留.txt", "c.tmp.txt"):
        write(here / name, WRONG)
    write(here / "factlint.toml", 'exclude = ["归档/**", "!归档/留.txt", "*.tmp.txt", "wrong.txt"]')

    def checked(*arguments):
        return [article["path"] for article in json.loads(run("check", *arguments, "--format", "json").stdout)["articles"]]

    assert checked(".") == ["归档/留.txt", "要闻/a.txt"]
    assert checked("**/*.txt") == ["归档/留.txt", "要闻/a.txt"]
    assert checked("归档/2020/b.txt", "要闻") == ["归档/2020/b.txt", "要闻/a.txt"]  # what is named is checked
    assert checked("归档/2020/b.txt", "要闻", "--force-exclude") == ["要闻/a.txt"]  # unless a hook names it
    assert checked(".", "--exclude", "归档/2020/", "--exclude", "_") == ["c.tmp.txt", "wrong.txt", "归档/留.txt", "要闻/a.txt"]
    assert checked(".", "--exclude", "要闻") == ["c.tmp.txt", "wrong.txt", "归档/2020/b.txt", "归档/留.txt"]
    assert {record["path"] for record in map(json.loads, run("facts", ".", "--format", "jsonl").stdout.splitlines())} == {"归档/留.txt", "要闻/a.txt"}


def test_globs_go_from_the_directory_of_the_file_that_holds_them(here, monkeypatch):
    write(here / "factlint.toml", 'exclude = ["desk/归档"]')
    write(here / "desk" / "归档" / "a.txt", WRONG)
    write(here / "desk" / "b.txt", WRONG)
    monkeypatch.chdir(here / "desk")
    assert [article["path"] for article in json.loads(run("check", ".", "--format", "json").stdout)["articles"]] == ["b.txt"]


def test_a_directory_of_which_everything_is_excluded_is_told(here):
    write(here / "factlint.toml", 'exclude = ["*.txt"]')
    result = run("check", ".", "--lang", "en")
    assert result.exit_code == 2 and "every article of the directory is excluded (*.txt); change exclude" in result.stderr


ENTRY = '[[suppressions]]\nrule = "multiple-mismatch"\nquote = "是2010年的5.66倍"\nreason = "含飞地口径"\n'


@pytest.mark.parametrize("configuration", ['fail-level = "error"', None])
def test_a_side_file_suppresses_beside_the_configuration_or_alone(here, configuration, monkeypatch):
    if configuration:
        write(here / "factlint.toml", configuration)
    write(here / "factlint-suppressions.toml", ENTRY)
    write(here / "a" / "wrong.txt", WRONG)
    monkeypatch.chdir(here / "a")
    report = json.loads(run("check", "wrong.txt", "--format", "json").stdout)
    assert not report["findings"] and [aside["reason"] for aside in report["set_aside"]] == ["含飞地口径"]
    assert "multiple-mismatch “是2010年的5.66倍” 含飞地口径  # ../factlint-suppressions.toml:1:1" in run("config").stdout
    assert run("check", "wrong.txt", "--config", "none").exit_code == 1


def test_what_a_side_file_holds_in_vain_is_reported_with_its_place(here):
    write(here / "factlint-suppressions.toml", ENTRY + ENTRY.replace("5.66", "7.77") + ENTRY.replace("reason", "until = 2020-01-01\nreason"))
    found = {finding["rule"]: finding for finding in json.loads(run("check", ".", "--format", "json").stdout)["findings"]}
    assert {rule: (finding["path"], finding["line"]) for rule, finding in found.items()} == {
        "unused-suppression": ("factlint-suppressions.toml", 5),
        "expired-suppression": ("factlint-suppressions.toml", 9),
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('fail-level = "error"', "factlint-suppressions.toml:1:1: a file of suppressions has no “fail-level”"),
        (ENTRY + 'untill = 2030-01-01', "factlint-suppressions.toml:5:1: suppressions have no “untill”; did you mean “until”?"),
        (ENTRY.replace("reason", "# reason"), "factlint-suppressions.toml:1:1: this entry has no “reason”"),
        (ENTRY.replace("-mismatch", "-mismach"), "factlint-suppressions.toml:1:1: no rule has the id or code “multiple-mismach”; did you mean “multiple-mismatch”?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_side_file_is_said_with_its_place(here, words, said):
    write(here / "factlint-suppressions.toml", words)
    result = run("check", "wrong.txt", "--lang", "en")
    assert result.exit_code == 2 and said in result.stderr


def test_places_in_a_pyproject_are_those_of_its_table(here):
    write(here / "pyproject.toml", '[tool.other]\nfail-levl = 1\n\n[tool.factlint]\nfail-levl = "error"\n\n[[tool.factlint.overrides]]\npath = ["a"]\n')
    result = run("check", "wrong.txt", "--lang", "en")
    assert result.exit_code == 2
    assert "pyproject.toml:5:1: there is no setting “fail-levl”; did you mean “fail-level”?" in result.stderr
    assert "pyproject.toml:8:1: overrides have no “path”; did you mean “paths”?" in result.stderr


def test_set_stands_over_the_environment_and_under_the_options_of_a_command(here):
    def value(*arguments, **environment):
        return json.loads(run("config", "fail-level", "jobs", "--format", "json", *arguments, **environment).stdout)

    write(here / "factlint.toml", 'fail-level = "info"\njobs = 3')
    told = value("--set", "fail-level=never", "--set", "jobs=2", FACTLINT_FAIL_LEVEL="warning")
    assert {name: (one["value"], one["source"]) for name, one in told.items()} == {"fail-level": ("never", "--set"), "jobs": (2, "--set")}
    assert run("check", "wrong.txt", "--set", "fail-level=never").exit_code == 0
    assert run("check", "wrong.txt", "--set", "fail-level=never", "--fail-level", "error").exit_code == 1
    write(here / "sound.txt", "今年产值5亿元。")
    assert run("check", "--set", "exclude=wrong.txt", "--config", "none", ".", "--set", "statistics=true").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("max-digts=5", "did you mean “max-digits”?"),
        ("max-digits", "write KEY=VALUE"),
        ("max-digits=many", "give a whole number"),
        ("max-rule-nesting=51", "50 at most"),
        ("fail-level=loud", "is none of"),
    ],
)
def test_what_cannot_be_set_is_told(here, words, said):
    ran = run("check", "wrong.txt", "--set", words, "--lang", "en")
    assert ran.exit_code == 2 and f"--set {words}" in ran.stderr and said in ran.stderr
