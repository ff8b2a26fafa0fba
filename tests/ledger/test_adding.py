"""A ledger follows its archive: only what changed is read again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factlint import archive
from factlint.ledger import Ledger, LedgerError
from factlint.ledger.indexing import Tally
from factlint.ledger.source import LedgerSource
from factlint.ledger.verifying import verified
from tests.ledger.conftest import ARTICLES, Archive


def paths(ledger: Path) -> list[str]:
    with Ledger(ledger) as opened:
        return [Path(known.path).name for known in opened.all_known()]


def test_what_is_added_is_counted_and_found(ledger: Path) -> None:
    with Ledger(ledger) as opened:
        status = opened.status()
        source = LedgerSource(opened)
        facts = [mention for key in source.keys() for mention in source.mentions(key)]  # noqa: SIM118 - a source is no mapping

    assert (status.articles, status.references, status.facts, len(status.versions)) == (3, 0, 3, 1)
    assert {(fact.key[0], fact.key[1], fact.text) for fact in facts} >= {("青岚县", "粮食产量", "78.6万吨")}


def test_a_second_run_reads_nothing(ledger: Path, files: Archive) -> None:
    assert archive.add(ledger, [files({})]).tally == Tally(unchanged=3)


def test_a_touched_file_is_not_extracted_again(ledger: Path, files: Archive) -> None:
    root = files({})
    os.utime(root / "2021/area.txt", (1, 1))

    assert archive.add(ledger, [root]).tally.facts <= 1


def test_a_changed_file_is_read_again(ledger: Path, files: Archive) -> None:
    root = files({"2023/grain.txt": "青岚县粮食又获丰收\n\n2022年，青岚县粮食产量79.8万吨。\n"})

    assert archive.add(ledger, [root]).tally == Tally(changed=1, unchanged=2, facts=1)
    with Ledger(ledger) as opened:
        assert opened.status().facts == 3


def test_a_renamed_file_keeps_its_facts(ledger: Path, files: Archive) -> None:
    root = files({"2024/dated.md": "---\ndate: 2024-02-03\ntitle: 年报\n---\n\n2023年，青岚县粮食产量80.1万吨。\n"})
    archive.add(ledger, [root])
    (root / "2024/dated.md").rename(root / "2024/moved.md")

    assert archive.add(ledger, [root]).tally == Tally(unchanged=3, moved=1)
    assert paths(ledger) == ["area.txt", "people.txt", "grain.txt", "moved.md"]
    assert not verified(ledger, files=True).gone


def test_a_file_whose_name_gives_the_date_is_read_again_under_another_one(ledger: Path, files: Archive) -> None:
    root = files({"2023-05-01.txt": "青岚县一季度\n\n去年，青岚县粮食产量78.6万吨。\n"})
    archive.add(ledger, [root])
    (root / "2023-05-01.txt").rename(root / "2024-05-01.txt")

    tally = archive.add(ledger, [root]).tally
    assert (tally.added, tally.removed, tally.moved) == (1, 1, 0)


def test_a_deleted_file_is_forgotten_only_below_what_was_given(ledger: Path, files: Archive) -> None:
    root = files({})
    (root / "2021/area.txt").unlink()

    assert archive.add(ledger, [root / "2022"]).tally == Tally(unchanged=1)
    assert archive.add(ledger, [root]).tally == Tally(unchanged=2, removed=1)
    assert paths(ledger) == ["people.txt", "grain.txt"]


def test_an_archive_that_is_away_loses_nothing(ledger: Path, files: Archive, tmp_path: Path) -> None:
    root = files({})
    root.rename(tmp_path / "elsewhere")

    added = archive.add(ledger, [root])
    assert added.problems and len(paths(ledger)) == 3


def test_what_cannot_be_read_is_told_and_what_was_known_stays(ledger: Path, files: Archive) -> None:
    root = files({"2022/people.txt": "", "2024/new.txt": "青岚县\n\n2023年，青岚县粮食产量80.1万吨。\n"})
    (root / "bad.txt").write_bytes(b"\x00\x01\x02\x00" * 50)

    added = archive.add(ledger, [root])

    assert [Path(problem.path).name for problem in added.problems] == ["people.txt", "bad.txt"]
    assert added.tally.added == 1
    assert "people.txt" in paths(ledger)


def test_other_options_extract_again(ledger: Path, files: Archive) -> None:
    assert archive.add(ledger, [files({})], date="2024").tally.changed == 3


def test_several_processes_give_the_same_ledger(files: Archive, tmp_path: Path) -> None:
    root = files({**ARTICLES, **{f"more/{number}.txt": f"青岚县\n\n20{number}年，青岚县粮食产量{number}.6万吨。\n" for number in range(10, 24)}})
    one, many = tmp_path / "one.ledger", tmp_path / "many.ledger"
    archive.add(one, [root])
    archive.add(many, [root], jobs=2)

    dumps = []
    for path in (one, many):
        with closing(sqlite3.connect(path)) as connection:
            dumps.append(list(connection.iterdump()))
    assert dumps[0] == dumps[1]


def test_removing(ledger: Path, files: Archive) -> None:
    root = files({})

    assert archive.remove(ledger, [root / "2021", root / "2023/grain.txt", root / "nothing.txt"]) == (2, [str(root / "nothing.txt")])
    assert paths(ledger) == ["people.txt"]


def test_progress_hears_what_is_safe(files: Archive, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    archive.add(tmp_path / "b.ledger", [files(ARTICLES)], progress=lambda done, of: heard.append((done, of)))

    assert heard[0] == (0, 3) and heard[-1] == (3, 3)


def test_a_ledger_that_is_missing_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "none.ledger")
    assert not list(tmp_path.iterdir())
