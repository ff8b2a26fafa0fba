"""What findings count for: suppressions, a baseline, changed text."""

import json
import subprocess
from datetime import UTC, datetime

import pytest

from tests.running import run

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。"
OTHER = "2011年，河湾经开区实现税收20亿元，2021年达到60亿元，是2011年的4倍。"


@pytest.fixture
def here(tmp_path, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "kept"))  # rules are compiled once
    return tmp_path


def write(path, words):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def report(*arguments):
    result = run("check", *arguments, "--format", "json")
    return json.loads(result.stdout)


def rules(*arguments):
    return [finding["rule"] for finding in report(*arguments)["findings"]]


# ── suppressions ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "comment",
    [
        '<!-- factlint: allow multiple-mismatch "是2010年的5.66倍": 含飞地口径 -->',
        "<!-- factlint: allow FL101: 含飞地口径; until 2999-12-31 -->",
        "<!-- 已核免报 multiple-mismatch “5.66倍”：含飞地口径，至2999-12-31 -->",
    ],
)
@pytest.mark.parametrize("where", ["{comment}\n\n{text}\n", "{text}{comment}\n", "{text}\n{comment}\n"])
def test_a_comment_with_a_reason_suppresses(here, comment, where):
    write(here / "a.md", "# 题\n\n" + where.format(comment=comment, text=WRONG))
    found = report("a.md")
    assert not found["findings"]
    assert [(aside["why"], aside["reason"]) for aside in found["set_aside"]] == [("comment", "含飞地口径")]
    assert rules("a.md", "--no-suppress") == ["multiple-mismatch"]


def test_a_comment_reaches_no_further_than_its_paragraph(here):
    write(here / "a.md", f"# 题\n\n{OTHER}\n<!-- factlint: allow multiple-mismatch: 已核 -->\n\n{WRONG}\n")
    assert [finding["quote"] for finding in report("a.md")["findings"]] == ["5.66倍"]


def test_a_suppression_that_holds_nothing_back_is_reported(here):
    write(here / "a.md", f"{WRONG}\n<!-- factlint: allow share-mismatch: 已核 -->\n")
    assert sorted(rules("a.md")) == ["multiple-mismatch", "unused-suppression"]
    assert rules("a.md", "--select", "multiple-mismatch") == ["multiple-mismatch"]  # its rule did not run: nobody knows


@pytest.mark.parametrize(("day", "left"), [(6, []), (7, ["expired-suppression", "multiple-mismatch"])])
def test_a_suppression_holds_through_its_last_day(here, monkeypatch, day, left):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, 5, day, 12, tzinfo=UTC).timestamp())))
    write(here / "a.md", f"{WRONG}\n<!-- factlint: allow multiple-mismatch: 已核; until 2024-05-06 -->\n")
    assert sorted(rules("a.md")) == left


def test_an_expired_suppression_holds_nothing_back(here):
    write(here / "a.md", f"{WRONG}\n<!-- factlint: allow multiple-mismatch: 已核; until 2020-01-01 -->\n")
    assert sorted(rules("a.md")) == ["expired-suppression", "multiple-mismatch"]
    assert run("check", "a.md").exit_code == 1


@pytest.mark.parametrize(
    "comment",
    ["factlint: allow multiple-mismatch", "factlint: allow multiple-mismach: 已核", "factlint: disable", "已核免报 multiple-mismatch：已核，至2020-13-01"],
)
def test_a_suppression_that_cannot_be_used_is_an_error(here, comment):
    write(here / "a.md", f"{WRONG}\n<!-- {comment} -->\n")
    result = run("check", "a.md")
    assert result.exit_code == 2 and "a.md:2:1" in result.stderr


def test_words_that_would_be_printed_suppress_nothing(here):
    write(here / "a.txt", f"{WRONG}\n<!-- factlint: allow multiple-mismatch: 已核 -->\n")
    assert rules("a.txt") == ["multiple-mismatch"]


ENTRY = '[[suppressions]]\nrule = "multiple-mismatch"\nquote = "1291.5亿元，是2010年的5.66倍"\nreason = "已核"\n'


def test_an_entry_of_the_configuration_survives_wrapping(here):
    write(here / "factlint.toml", ENTRY)
    write(here / "a.md", "# 河湾经开区十年答卷\n\n" + WRONG.replace("，是", "，\n是") + "\n")
    found = report("a.md")
    assert not found["findings"] and [aside["why"] for aside in found["set_aside"]] == ["entry"]


def test_an_entry_speaks_of_its_path_alone(here):
    write(here / "factlint.toml", ENTRY + 'path = "要闻/*.txt"')
    write(here / "要闻" / "a.txt", WRONG)
    write(here / "b.txt", WRONG)
    assert [finding["path"] for finding in report("要闻", "b.txt")["findings"]] == ["b.txt"]


def test_an_entry_is_unused_only_where_it_could_have_been_used(here):
    write(here / "factlint.toml", ENTRY)
    write(here / "a" / "b.txt", OTHER)
    assert rules("a/b.txt") == ["multiple-mismatch"]
    assert sorted(rules("a")) == ["multiple-mismatch", "unused-suppression"]


def test_an_unreadable_input_is_never_suppressed(here):
    write(here / "factlint.toml", '[[overrides]]\npaths = ["*"]\nignore = ["wording"]\n')
    write(here / "a.txt", "")
    assert run("check", "a.txt").exit_code == 2


# ── baseline ─────────────────────────────────────────────────────────────────────────────────────


def test_what_is_known_does_not_count_and_what_is_new_does(here):
    write(here / "a.txt", WRONG)
    assert run("baseline", "a.txt").exit_code == 0
    assert run("check", "a.txt", "--baseline", "factlint-baseline.json").exit_code == 0
    write(here / "a.txt", f"河湾见闻\n\n\n{OTHER}\n{WRONG}\n")  # other lines, other columns
    found = report("a.txt", "--baseline", "factlint-baseline.json")
    assert [finding["quote"] for finding in found["findings"]] == ["4倍"]
    assert [aside["why"] for aside in found["set_aside"]] == ["baseline"]


def test_an_edited_sentence_is_new(here):
    write(here / "a.txt", WRONG)
    run("baseline", "a.txt")
    write(here / "a.txt", WRONG.replace("5.66", "5.68"))
    assert run("check", "a.txt", "--baseline", "factlint-baseline.json").exit_code == 1


def test_twins_are_counted(here):
    write(here / "b.txt", WRONG)
    run("baseline", "b.txt")
    write(here / "a.txt", WRONG)
    assert [finding["path"] for finding in report("a.txt", "b.txt", "--baseline", "factlint-baseline.json")["findings"]] == ["a.txt"]


def test_a_renamed_article_takes_its_entries_along(here):
    write(here / "a.txt", WRONG)
    run("baseline", "a.txt")
    (here / "a.txt").rename(here / "z.txt")
    assert run("check", "z.txt", "--baseline", "factlint-baseline.json").exit_code == 0


def test_a_baseline_never_grows_unasked(here):
    write(here / "a.txt", WRONG)
    run("baseline", "a.txt")
    write(here / "a.txt", f"{WRONG}\n{OTHER}\n")
    before = (here / "factlint-baseline.json").read_bytes()
    refused = run("baseline", "a.txt")
    assert refused.exit_code == 1 and "4倍" in refused.output and (here / "factlint-baseline.json").read_bytes() == before
    assert run("baseline", "a.txt", "--accept-new").exit_code == 0
    assert run("check", "a.txt", "--baseline", "factlint-baseline.json").exit_code == 0


def test_pruning_takes_out_what_is_past_and_leaves_other_articles_alone(here):
    write(here / "a.txt", WRONG)
    write(here / "b.txt", OTHER)
    run("baseline", "a.txt", "b.txt")
    write(here / "a.txt", WRONG.replace("5.66", "4.67"))
    stale = run("check", "a.txt", "--baseline", "factlint-baseline.json")
    assert stale.exit_code == 0 and "已知条目里有 1 条不再出现" in stale.output
    assert run("baseline", "a.txt", "--prune").exit_code == 0
    kept = json.loads((here / "factlint-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert [entry["path"] for entry in kept] == ["b.txt"]


@pytest.mark.parametrize(
    "content", [None, "", "{", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"rule": 1}]}', '{"version": 1}', "[" * 100000]
)
def test_a_baseline_that_is_missing_or_damaged_is_an_error(here, content):
    write(here / "a.txt", WRONG)
    if content is not None:
        write(here / "known.json", content)
    result = run("check", "a.txt", "--baseline", "known.json")
    assert result.exit_code == 2 and "known.json" in result.output


def test_a_baseline_of_what_could_not_be_read_is_not_written(here):
    write(here / "a.txt", "")
    assert run("baseline", "a.txt").exit_code == 2
    assert not (here / "factlint-baseline.json").exists()


# ── changed text ─────────────────────────────────────────────────────────────────────────────────


def git(*arguments):
    identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(here):
    git("init", "-q")
    write(here / ".gitignore", ".cache/\n")
    write(here / "a.txt", f"河湾经开区十年答卷\n\n{WRONG}\n\n河湾经开区规划面积318平方公里。\n")
    write(here / "b b.txt", "河湾经开区再扩园\n\n河湾经开区规划面积318平方公里。\n")
    git("add", "-A")
    git("commit", "-qm", "first")
    return here


def test_only_what_touches_changed_text_is_reported(repository):
    assert run("check", ".").exit_code == 1
    assert run("check", ".", "--diff-base", "HEAD").exit_code == 0
    text = (repository / "a.txt").read_text(encoding="utf-8")
    write(repository / "a.txt", f"{text}\n{OTHER}\n")
    found = report(".", "--diff-base", "HEAD")
    assert [finding["quote"] for finding in found["findings"]] == ["4倍"]
    assert [aside["why"] for aside in found["set_aside"]] == ["unchanged"]


def test_what_changed_text_newly_contradicts_is_reported(repository):
    write(repository / "b b.txt", "河湾经开区再扩园\n\n河湾经开区规划面积291平方公里。\n")
    assert rules(".", "--diff-base", "HEAD") == ["cross-conflict"]


def test_a_word_on_another_line_of_the_sentence_touches_it(repository):
    write(
        repository / "c.md",
        "# 河湾经开区十年答卷\n\n2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，\n是2010年的5.66倍，\n园区面貌有了变化。\n",
    )
    git("add", "-A")
    git("commit", "-qm", "wrapped")
    text = (repository / "c.md").read_text(encoding="utf-8")
    assert "c.md" not in [finding["path"] for finding in report("c.md", "--diff-base", "HEAD")["findings"]]
    write(repository / "c.md", text.replace("面貌", "面貌大大"))
    assert [finding["path"] for finding in report("c.md", "--diff-base", "HEAD")["findings"]] == ["c.md"]


def test_files_that_git_does_not_know_are_new(repository):
    write(repository / "新稿.txt", OTHER)
    assert [finding["path"] for finding in report(".", "--diff-base", "HEAD")["findings"]] == ["新稿.txt"]


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", ""])
def test_a_revision_that_is_none_is_an_error(repository, revision):
    result = run("check", ".", f"--diff-base={revision}")
    assert result.exit_code == 2 and not (repository / "x").exists()


def test_outside_a_repository_there_is_no_change(here):
    write(here / "a.txt", WRONG)
    assert run("check", "a.txt", "--diff-base", "HEAD").exit_code == 2


# ── what a source says otherwise ─────────────────────────────────────────────────────────────────

BUREAU = "2024年，湖滨市实现地区生产总值1412.6亿元，年末常住人口412.3万人。"
DRAFT = BUREAU.replace("1412.6", "1421.6")


@pytest.fixture
def sourced(repository):
    write(repository / "公报.md", f"湖滨市统计公报\n\n{BUREAU}\n")
    write(repository / "c.md", f"# 湖滨市经济这一年\n\n{DRAFT}\n")
    git("add", "-A")
    git("commit", "-qm", "second")
    return repository


def test_what_a_source_says_otherwise_can_be_suppressed(sourced):
    assert rules("c.md", "--against", "公报.md") == ["source-mismatch"]
    write(sourced / "c.md", f'# 湖滨市经济这一年\n\n{DRAFT} <!-- factlint: allow FL005 "1421.6亿元": 修订数 -->\n')
    found = report("c.md", "--against", "公报.md")
    assert not found["findings"] and [aside["why"] for aside in found["set_aside"]] == ["comment"]
    assert rules("c.md") == []  # a suppression of what was not asked for is none too many


def test_what_a_source_says_otherwise_has_a_baseline(sourced):
    assert run("baseline", "c.md", "--against", "公报.md").exit_code == 0
    assert rules("c.md", "--against", "公报.md", "--baseline", "factlint-baseline.json") == []


def test_what_a_source_says_otherwise_counts_where_the_text_changed(sourced):
    assert rules("c.md", "--against", "公报.md", "--diff-base", "HEAD") == []
    assert rules("c.md", "--against", "公报.md", "--diff-base", "HEAD~1") == ["source-mismatch"]


def test_what_the_ledger_says_otherwise_goes_the_same_way(sourced):
    write(sourced / "d.md", "# 河湾经开区扩园\n\n河湾经开区规划面积291平方公里。\n")
    assert run("ledger", "add", "-l", "a.ledger", "a.txt").exit_code == 0
    asked = ("d.md", "--ledger", "a.ledger", "--no-cache")
    assert rules(*asked) == ["cross-conflict"]
    git("add", "-A")
    git("commit", "-qm", "third")
    assert rules(*asked, "--diff-base", "HEAD") == []
    assert run("baseline", *asked).exit_code == 0
    assert rules(*asked, "--baseline", "factlint-baseline.json") == []
    write(sourced / "d.md", "# 河湾经开区扩园\n\n河湾经开区规划面积291平方公里。 <!-- factlint: allow cross-conflict: 扩园以后 -->\n")
    assert rules(*asked) == []


def test_the_summaries_are_told_in_both_languages(here):
    write(here / "a.md", WRONG)
    assert "factlint-baseline.json：共 1 条，其中新增 1 条，去掉 0 条" in run("baseline", "a.md").stdout
    write(here / "a.md", WRONG + "\n" + WRONG.replace("5.66倍", "6.66倍"))
    assert "factlint-baseline.json: 1 new finding; mend" in run("baseline", "a.md", "--lang", "en").stderr
    write(here / "a.md", "今年产值5亿元。\n")
    assert "1 finding, 0 of them new, 0 taken out; 1 no longer found (--prune takes them out)" in run("baseline", "a.md", "--lang", "en").stdout
    assert "1 known finding is no longer found" in run("check", "a.md", "--baseline", "factlint-baseline.json", "--lang", "en").stderr


def test_what_a_file_says_of_itself_can_be_answered_for_too(here):
    write(here / "a.md", "---\ndate: 2024-02-30\n---\n\n今年产值5亿元。\n")
    assert rules("a.md") == ["unreadable-date"]
    write(here / "factlint.toml", '[[suppressions]]\nrule = "FL009"\nquote = "2024-02-30"\nreason = "历史稿"\n')
    assert rules("a.md") == []
    write(here / "factlint.toml", '[[overrides]]\npaths = ["*.md"]\nignore = ["unreadable-date"]\n')
    assert rules("a.md") == []
    write(here / "factlint.toml", '[[suppressions]]\nrule = "internal-error"\nquote = "x"\nreason = "y"\n')
    assert run("check", "a.md").exit_code == 2


def test_notices_are_explained_as_rules_are():
    ran = run("rule", "unused-suppression", "FL009", "--lang", "en")
    assert ran.exit_code == 0 and "unused-suppression FL010 [note]" in ran.stdout and "unreadable-date FL009" in ran.stdout
