"""What goes wrong with one article, in factlint itself, is told of that article; the others are judged all the same."""

import json

import pytest

import factlint
import factlint.desk
from factlint.gate import policy_of
from factlint.intake import Draft
from factlint.knowledge import KnowledgeError
from factlint.notices import NOTICES
from factlint.session import Session
from factlint.settings import load
from tests.running import run

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
SOUND = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的4.67倍。\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", "false")  # another test has checked an article of that name and text
    for name, text in (("a.txt", SOUND), ("b.txt", WRONG), ("c.txt", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(monkeypatch):
    """Makes reading on fail at one article with the given error."""

    def breaks(error, name="b.txt"):
        scan = factlint.desk.scan

        def failing(article, lexicon):
            if article.path.endswith(name):
                raise error
            return scan(article, lexicon)

        monkeypatch.setattr(factlint.desk, "scan", failing)

    return breaks


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_the_other_articles_are_judged_and_the_code_is_two(here, broken, options):
    broken(ZeroDivisionError("a fault\nin two lines"))
    ran = run("check", ".", "--format", "json", "--lang", "en", *options)
    document = json.loads(ran.stdout)
    assert ran.exit_code == 2
    assert {article["path"]: article["status"] for article in document["articles"]} == {"a.txt": "checked", "b.txt": "failed", "c.txt": "checked"}
    assert [(finding["path"], finding["rule"]) for finding in document["findings"]] == [("b.txt", "internal-error"), ("c.txt", "multiple-mismatch")]
    (line,) = [line for line in ran.stderr.splitlines() if line.startswith("b.txt")]
    assert "ZeroDivisionError: a fault in two lines" in line and "desk.py:" in line and "report it" in line and "Traceback" not in ran.stderr


def test_an_article_that_failed_is_not_kept_in_the_cache(here, broken, monkeypatch):
    (here / "b.txt").write_text(WRONG + here.name, encoding="utf-8")
    cache = here.parent / (here.name + "-cache")  # not the user's, where an earlier run may have kept the same article
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(cache))
    broken(RuntimeError("once"))
    assert run("check", ".", "--cache").exit_code == 2
    monkeypatch.undo()
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(cache))
    monkeypatch.chdir(here)
    assert run("check", ".", "--cache").exit_code == 1


def test_what_failed_is_told_in_both_languages_by_every_command_that_reads_articles(here, broken):
    broken(KeyError("x"))
    for command in (("check", "."), ("facts", "."), ("baseline", "."), ("sheet", ".", "-o", "s.html"), ("ledger", "add", "-l", "l.db", ".")):
        ran = run(*command)
        assert ran.exit_code == 2 and "b.txt: factlint 自身出错（KeyError: 'x'" in ran.stderr, (command, ran)
    assert run("check", "a.txt", "--against", "b.txt").exit_code == 2


def test_a_lack_of_memory_is_one_articles_too(here, broken):
    broken(MemoryError())
    ran = run("check", ".")
    assert ran.exit_code == 2 and "b.txt: 核查时内存不足" in ran.stderr and "c.txt" in ran.stdout


def test_rules_that_cannot_be_used_end_the_run(here, broken):
    broken(KnowledgeError(["own.yaml:1:1: cannot be used"]))
    ran = run("check", ".")
    assert ran.exit_code == 2 and ran.stderr == "own.yaml:1:1: cannot be used\n" and not ran.stdout


def test_a_fault_can_neither_be_suppressed_nor_taken_into_a_baseline(here, broken):
    broken(ValueError("x"))
    (here / "factlint.toml").write_text('[[suppressions]]\nrule = "internal-error"\nquote = "x"\nreason = "已核"\n', encoding="utf-8")
    assert run("check", "b.txt").exit_code == 2
    (here / "factlint.toml").unlink()
    assert run("baseline", ".", "--accept-new").exit_code == 2 and not (here / "factlint-baseline.json").exists()


def test_a_session_tells_it_too(broken):
    broken(IndexError("x"))
    answer = Session(policy_of(load(None, {}))).check([Draft(WRONG, "b.txt"), Draft(WRONG, "c.txt")])
    assert [finding.rule for finding in answer.report.findings] == ["internal-error", "multiple-mismatch"]
    broken(MemoryError())
    with pytest.raises(MemoryError):  # the process that holds the session is what lacks it
        Session(policy_of(load(None, {}))).check([Draft(WRONG, "b.txt")])


def test_a_bad_date_given_by_a_program_is_its_own_fault():
    with pytest.raises(ValueError, match="no date"):
        factlint.check(WRONG, date="someday")


def test_no_notice_shares_its_code_with_a_rule():
    from factlint.knowledge import load_all

    rules = load_all().ruleset.rules
    names = [name for rule in rules for name in (rule.id, rule.code)] + [name for notice in NOTICES.values() for name in (notice.id, notice.code)]
    assert len(names) == len(set(names))
