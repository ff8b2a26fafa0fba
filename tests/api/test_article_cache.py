"""What is kept of an article is used only where everything that it follows from is the same."""

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import factlint
from factlint import api, article_cache
from factlint.desk import Desk
from factlint.knowledge import load
from tests.running import warmed

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
OTHER = "河湾经开区规划面积318平方公里。河湾经开区常住人口47万人。\n"


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(warmed(tmp_path / "cache")))
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "a.txt").write_text(WRONG, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    (folder / "c.txt").write_text(OTHER.replace("318", "291"), encoding="utf-8")
    return folder


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that were checked, and not answered from what is kept."""
    seen = []
    whole = Desk.__call__

    def counted(self, source):
        seen.append(Path(source).name)
        return whole(self, source)

    monkeypatch.setattr(Desk, "__call__", counted)
    return seen


def checked(archive, **options):
    return api.check(archive, cached=True, **options)


def test_nothing_is_read_twice(archive, reads):
    first = checked(archive)
    assert checked(archive) == first == api.check(archive) and first.findings
    assert reads == ["a.txt", "b.txt", "c.txt"] * 2  # once with the cache, once without


def test_what_has_changed_is_read_again(archive, reads):
    checked(archive)
    (archive / "a.txt").write_text(WRONG.replace("5.66", "4.67"), encoding="utf-8")
    assert not any(finding.place.path.endswith("a.txt") for finding in checked(archive).findings)
    assert reads[3:] == ["a.txt"]


@pytest.mark.parametrize("options", [{"date": "2019"}, {"pedantic": True}, {"ignore": ("FL101",)}, {"keep_source": True}, {"cross": False}])
def test_other_options_are_other_results(archive, reads, options):
    checked(archive)
    assert checked(archive, **options) == api.check(archive, **options)
    assert len(reads) == 9


def test_another_version_reads_anew(archive, reads, monkeypatch):
    checked(archive)
    monkeypatch.setattr(article_cache, "code_digest", lambda: "another")
    checked(archive)
    assert len(reads) == 6


def test_the_time_of_change_matters_where_it_dates_the_article(archive):
    for when in (1_500_000_000, 1_600_000_000):
        os.utime(archive / "a.txt", (when, when))
        assert checked(archive) == api.check(archive)


def test_several_processes_keep_the_same(archive, reads):
    first = checked(archive, jobs=2)
    reads.clear()
    assert checked(archive) == first and not reads


def test_a_file_that_changes_while_it_is_read_is_not_kept(archive, monkeypatch):
    whole = Desk.__call__

    def meanwhile(self, source):
        result = whole(self, source)
        if source.endswith("a.txt"):
            Path(source).write_text(WRONG.replace("5.66", "4.67"), encoding="utf-8")
        return result

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "__call__", meanwhile)
        checked(archive)
    assert checked(archive) == api.check(archive)


@pytest.mark.parametrize(
    "damage", [lambda path: path.write_bytes(b"no database at all" * 100), lambda path: path.write_bytes(path.read_bytes()[:5000]), lambda path: None]
)
def test_damage_only_means_reading_again(archive, tmp_path, damage):
    first = checked(archive)
    (path,) = (tmp_path / "cache").glob("articles-*.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entries SET value = value || x'00'")
    connection.close()
    damage(path)
    assert checked(archive) == first == checked(archive)


def test_a_cache_that_cannot_be_written_is_done_without(archive, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert checked(archive).findings


def test_a_run_that_is_broken_off_loses_little(archive, reads, monkeypatch):
    monkeypatch.setattr(article_cache, "_A_TURN", 1)
    whole = Desk.__call__

    def interrupted(self, source):
        if source.endswith("c.txt"):
            raise KeyboardInterrupt
        return whole(self, source)

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "__call__", interrupted)
        with pytest.raises(KeyboardInterrupt):
            checked(archive)
    reads.clear()
    assert checked(archive) == api.check(archive)
    assert reads[0] == "c.txt"


def test_parallel_runs_share_one_file(archive):
    command = [sys.executable, "-m", "factlint", "check", str(archive), "--format", "json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    printed = {run.communicate() for run in runs}
    assert len(printed) == 1 and {run.returncode for run in runs} == {1}


def test_what_is_not_used_for_longest_goes_first(archive, monkeypatch, tmp_path):
    monkeypatch.setattr(article_cache, "_LARGEST", 0)
    checked(archive)
    (path,) = (tmp_path / "cache").glob("articles-*.sqlite")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    connection.close()


def test_the_library_keeps_nothing_unasked(archive, tmp_path):
    factlint.check(archive, knowledge=load())
    assert not list((tmp_path / "cache").glob("articles-*"))


def test_what_an_older_form_left_goes(archive, tmp_path):
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache" / "articles-1.sqlite").write_bytes(b"of an older version")
    checked(archive)
    assert [path.name for path in (tmp_path / "cache").glob("articles-*")] == [f"articles-{article_cache._FORM}.sqlite"]


def test_a_run_that_knows_every_article_makes_no_binder(archive, monkeypatch):
    first = checked(archive)
    monkeypatch.setattr("factlint.binding.Binder.__init__", lambda *_: pytest.fail("a binder was made"))
    assert checked(archive) == first


def test_the_day_of_a_draft_matters_where_it_dates_it(archive):
    for day in (date(2021, 3, 1), date(2023, 3, 1)):
        draft = factlint.Draft("本县今年粮食产量11.6万吨，比去年增长5%。", "draft.txt", day)
        assert api.check(draft, cached=True, knowledge=load()) == api.check(draft, knowledge=load())
