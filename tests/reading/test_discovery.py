"""Paths, directories and patterns → files, and what could not be found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factlint.reading import ReadingError, discover, read_file


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "2024/c.TXT", ".hidden/d.txt", ".e.txt", "notes.wpd", "empty/readme.rst"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("新区完成投资12亿元。", "utf-8")
    (tmp_path / "2024" / "back").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def _names(files: tuple[str, ...], root: Path) -> list[str]:
    return [str(Path(file).relative_to(root)) if file != "-" else file for file in files]


def test_a_directory_gives_its_articles_in_order(archive: Path) -> None:
    files, problems = discover([str(archive)])
    assert sorted(_names(files, archive)) == ["2024/c.TXT", "a.md", "b.txt"]
    assert not problems


def test_each_file_once_and_standard_input(archive: Path) -> None:
    files, problems = discover(["-", str(archive / "b.txt"), str(archive), str(archive / "2024" / ".." / "a.md")])
    assert _names(files, archive) == ["-", "b.txt", "a.md", "2024/c.TXT"]
    assert not problems


@pytest.mark.parametrize(("pattern", "expected"), [("*.txt", ["b.txt"]), ("**/*.[tT]*", ["2024/c.TXT", "b.txt"]), ("20*", ["2024/c.TXT"])])
def test_patterns(archive: Path, pattern: str, expected: list[str]) -> None:
    files, problems = discover([str(archive / pattern)])
    assert sorted(_names(files, archive)) == expected
    assert not problems


def test_all_problems_are_listed_beside_the_good_inputs(archive: Path) -> None:
    wrong = [str(archive / name) for name in ("missing.txt", "empty", "notes.wpd", "*.wpd")]
    files, problems = discover([*wrong, str(archive / "b.txt")])
    assert _names(files, archive) == ["b.txt"]
    assert [problem.path for problem in problems] == wrong
    assert all(problem.what["zh"] and problem.what_to_do["en"] for problem in problems)


def test_a_file_is_read_with_its_day(archive: Path) -> None:
    article = read_file(str(archive / "b.txt"))
    assert article.text == "新区完成投资12亿元。"
    assert isinstance(article.modified, date)


def test_a_file_that_cannot_be_opened_is_a_reading_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be read"):
        read_file(str(tmp_path / "gone.txt"))
