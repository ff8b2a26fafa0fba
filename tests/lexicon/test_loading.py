from __future__ import annotations

import os
from pathlib import Path

import pytest

from factlint.lexicon import LexiconError, default_directory, load
from factlint.model import HedgeKind

from .conftest import Write


def cached() -> list[Path]:
    folder = Path(os.environ["FACTLINT_CACHE_DIR"])
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_the_shipped_directory_is_found() -> None:
    assert (default_directory() / "measures.yaml").is_file()
    assert load() == load([default_directory()])


def test_a_second_load_reads_the_cache_and_gives_the_same(write: Write) -> None:
    own = write({"hedges.yaml": "before: {about: 约摸}\n"})
    first = load([own])
    assert len(cached()) == 1
    assert load([own]) == first
    assert len(cached()) == 1


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x04]\x94."])
def test_a_damaged_cache_is_rebuilt(write: Write, damage: bytes) -> None:
    own = write({"hedges.yaml": "before: {about: 约摸}\n"})
    first = load([own])
    (path,) = cached()
    path.write_bytes(damage)
    assert load([own]) == first
    assert len(path.read_bytes()) > len(damage)


def test_a_changed_file_is_read_anew(write: Write) -> None:
    own = write({"hedges.yaml": "before: {about: 约摸}\n"})
    first = load([own])
    (own / "hedges.yaml").write_text("before: {near: 约摸}\n", encoding="utf-8")
    second = load([own])
    assert second.hedges.before["约摸"] is HedgeKind.NEAR
    assert second.digest != first.digest


def test_a_cache_that_cannot_be_written_is_done_without(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(blocked / "below"))
    assert load([write({"hedges.yaml": "before: {about: 约摸}\n"})]).hedges.before


def test_of_many_compilations_the_newest_are_kept(write: Write) -> None:
    for number in range(20):
        load([write({"status.yaml": f"target: 甲{number}\n"})])
    assert len(cached()) == 16


def test_where_there_is_no_home_directory_nothing_is_kept(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("FACTLINT_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert "甲" in load([write({"status.yaml": "target: 甲\n"})]).status_words


def test_faults_are_never_cached(write: Write) -> None:
    own = write({"hedges.yaml": "before: {abot: 约}\n"})
    for _ in range(2):
        with pytest.raises(LexiconError):
            load([own])
    assert cached() == []


def test_all_faults_of_all_files_are_listed_in_one_run(write: Write) -> None:
    own = write(
        {"hedges.yaml": "befor: {about: 约}\n", "verbs.yaml": "increas: 增\nincrease: 升\nincrease: 涨\n", "verb.yaml": "a: b\n", "status.yaml": "a: [\n"}
    )
    with pytest.raises(LexiconError) as raised:
        load([own])
    found = [(Path(problem.path).name, problem.line, problem.column, problem.message.split(";")[0]) for problem in raised.value.problems]
    assert found[0][:3] == ("hedges.yaml", 1, 1)
    assert ("verb.yaml", 1, 1, "unknown file “verb.yaml”") in found
    assert ("verbs.yaml", 1, 1, "unknown key “increas”") in found
    assert ("verbs.yaml", 3, 1, "the key “increase” stands twice") in found
    assert any(name == "status.yaml" and message.startswith("not YAML") for name, _, _, message in found)
    assert str(raised.value).count("\n") == len(found) - 1


def test_a_missing_directory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such directory"):
        load([tmp_path / "nowhere"])


def test_a_file_that_is_not_utf8_is_an_error(write: Write) -> None:
    own = write({"hedges.yaml": ""})
    (own / "hedges.yaml").write_bytes("before:\n  about: 大约 左右\n".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"hedges\.yaml:2:1: not UTF-8"):
        load([own])


def test_words_are_never_read_as_yaml_values(write: Write) -> None:
    own = write({"status.yaml": "target: off yes 1.10 null\n"})
    assert set(load([own]).status_words) == {"off", "yes", "1.10", "null"}


def test_a_later_directory_adds_and_overrides(write: Write) -> None:
    own = write(
        {
            "hedges.yaml": "before: {near: 约}\n",
            "set_phrases.yaml": "phrases: 三个样板\n",
            "periods.yaml": "plans: {十七五: 2036-2040}\nwords:\n  年关: {last_month: 1, instant: true}\n",
            "partitions.yaml": "水旱: [水田, 旱地]\n",
            "entities.yaml": "self_words: 全岛\nparent_words: {city: 全域}\n",
            "boilerplate.yaml": "own_key: [甲, 乙]\n",
        }
    )
    lexicon = load([default_directory(), own])
    assert lexicon.hedges.before["约"] is HedgeKind.NEAR
    assert lexicon.hedges.before["大约"] is HedgeKind.ABOUT
    assert {"三个样板", "三严三实"} <= lexicon.set_phrases
    assert lexicon.plans["十七五"] == (2036, 2040)
    assert lexicon.period_words["年关"].instant
    assert lexicon.partitions["水旱"].members == (("水田",), ("旱地",))
    assert "全岛" in lexicon.entities.self_words
    assert lexicon.entities.parent_words["全域"] == "city"
    assert lexicon.boilerplate["own_key"] == ["甲", "乙"]
    assert len(lexicon.boilerplate) > 1


def test_loading_needs_no_pint(write: Write) -> None:
    import subprocess
    import sys

    code = "import sys; from factlint.lexicon import load; load(); assert 'pint' not in sys.modules; load(); print('done')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr
