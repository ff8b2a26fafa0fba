"""Whatever happens while a ledger is written, what was acknowledged is kept, it can be read, and the error says what to do."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from factlint import archive, check
from factlint.ledger import Ledger, LedgerError
from factlint.ledger.exchange import exported, imported
from factlint.ledger.verifying import verified
from tests.ledger.conftest import Archive

_ADD = "import sys; from factlint import archive; archive.add(sys.argv[1], sys.argv[2:], progress=lambda done, of: print(done, flush=True))"
_IMPORT = "import sys; from pathlib import Path; from factlint.ledger.exchange import imported; print(0, flush=True); imported(sys.argv[1], Path(sys.argv[2]))"
ROUNDS = int(os.environ.get("FACTLINT_KILL_ROUNDS", "5"))


def many(files: Archive, number: int = 300) -> Path:
    return files({f"{at:04}.txt": f"青岚县见闻之{at}\n\n20{at % 20:02}年，青岚县粮食产量{at}.6万吨。\n" for at in range(number)})


def adding(ledger: Path | str, root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _ADD, str(ledger), str(root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def known(ledger: Path) -> int:
    with Ledger(ledger) as opened:
        return opened.status().articles


def test_killed_at_any_moment(files: Archive, tmp_path: Path) -> None:
    root, ledger, chance = many(files), tmp_path / "b.ledger", random.Random(7)
    acknowledged = 0
    for _ in range(ROUNDS):
        with adding(ledger, root) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.3)
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().split()
        acknowledged = max([acknowledged, *map(int, lines)])
        assert known(ledger) >= acknowledged
        assert not verified(ledger).damaged

    archive.add(ledger, [root])
    whole = tmp_path / "whole.ledger"
    archive.add(whole, [root])
    with Ledger(ledger) as one, Ledger(whole) as other:
        facts = [opened.connection.execute("SELECT count(*), sum(lo), sum(first) FROM facts").fetchall() for opened in (one, other)]
    assert facts[0] == facts[1]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_by_ctrl_c(files: Archive, tmp_path: Path, jobs: str) -> None:
    root, ledger = many(files), tmp_path / "b.ledger"
    command = [sys.executable, "-m", "factlint", "ledger", "add", "--ledger", str(ledger), str(root), "--jobs", jobs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        deadline = time.monotonic() + 60
        while not _begun(ledger) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it: to every process of the command
        said = process.communicate()[1]
    assert process.returncode in (0, 2) and "Traceback" not in said
    if _begun(ledger):
        assert not verified(ledger).damaged
    archive.add(ledger, [root])
    assert known(ledger) == 300 and not verified(ledger).damaged


def _begun(ledger: Path) -> bool:
    """Whether there is a ledger already, and not only its empty file."""
    try:
        return known(ledger) >= 0
    except (LedgerError, sqlite3.Error):
        return False


def test_killed_while_it_is_made(files: Archive, tmp_path: Path) -> None:
    root, chance = many(files, 30), random.Random(3)
    for number in range(ROUNDS):
        ledger = tmp_path / f"{number}.ledger"
        with adding(ledger, root) as process:
            time.sleep(0.2 + chance.random() * 1.2)
            process.send_signal(signal.SIGKILL)
        assert archive.add(ledger, [root]).tally.removed == 0
        assert known(ledger) == 30 and not verified(ledger).damaged


def test_killed_while_importing(files: Archive, tmp_path: Path) -> None:
    source, target, chance = tmp_path / "a.ledger", tmp_path / "b.ledger", random.Random(11)
    archive.add(source, [many(files, 600)])
    exported(source, tmp_path / "a.jsonl")
    archive.add(target, [files({"kept.txt": "云浦县\n\n2023年，云浦县粮食产量11.6万吨。\n"}) / "kept.txt"])
    for _ in range(ROUNDS // 2):
        command = [sys.executable, "-c", _IMPORT, str(target), str(tmp_path / "a.jsonl")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.4)
            process.send_signal(signal.SIGKILL)
        assert known(target) >= 1 and not verified(target).damaged
    assert imported(target, tmp_path / "a.jsonl") == 600 and known(target) == 601


def test_several_make_the_same_ledger(tmp_path: Path) -> None:
    """Those that find none at the same moment all open the one that is made."""

    def opened(ledger: Path, together: Barrier) -> bool:
        together.wait()
        with Ledger(ledger, write=True) as one:
            return one.status().articles == 0

    with ThreadPoolExecutor(6) as threads:
        for number in range(60):
            ledger, together = tmp_path / f"{number}.ledger", Barrier(6)
            assert all(threads.map(opened, [ledger] * 6, [together] * 6))


def test_two_indexers_at_once(files: Archive, tmp_path: Path) -> None:
    root, ledger = many(files, 120), tmp_path / "b.ledger"
    processes = [adding(ledger, root) for _ in range(2)]

    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0), ("", 0)]
    assert known(ledger) == 120
    assert not verified(ledger).damaged


def test_a_reader_sees_one_state_while_all_is_read_again(files: Archive, tmp_path: Path) -> None:
    root, ledger = many(files, 40), tmp_path / "b.ledger"
    archive.add(ledger, [root])
    with Ledger(ledger) as reader, reader.snapshot() as connection:
        before = connection.execute("SELECT version, count(*) FROM articles GROUP BY version").fetchall()
        archive.add(ledger, [root], date="2024")
        assert connection.execute("SELECT version, count(*) FROM articles GROUP BY version").fetchall() == before

    with Ledger(ledger) as reader:
        assert reader.status().versions.keys().isdisjoint(version for version, _ in before)


def test_a_reader_needs_no_writer_to_end(ledger: Path) -> None:
    with Ledger(ledger, write=True) as writer, writer.transaction():
        writer.drop(next(iter(writer.all_known())).real)
        assert known(ledger) == 3


@pytest.mark.parametrize("content", [b"no ledger at all, but some text of a fair length", b"\x00" * 4096])
def test_what_is_no_ledger_is_left_alone(content: bytes, tmp_path: Path, files: Archive) -> None:
    path = tmp_path / "b.ledger"
    path.write_bytes(content)

    for action in (lambda: Ledger(path), lambda: archive.add(path, [many(files, 1)])):
        with pytest.raises(LedgerError, match="no ledger"):
            action()
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_left_alone(tmp_path: Path, files: Archive) -> None:
    path = tmp_path / "b.ledger"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE readers (name TEXT)")
    connection.close()

    with pytest.raises(LedgerError, match="no ledger"):
        archive.add(path, [many(files, 1)])


@pytest.mark.parametrize(("version", "words"), [(99, "newer factlint"), (0, "older factlint")])
def test_other_versions_say_what_to_do(version: int, words: str, ledger: Path) -> None:
    connection = sqlite3.connect(ledger)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()

    with pytest.raises(LedgerError, match=words):
        Ledger(ledger)


def test_pages_that_were_damaged_are_found(files: Archive, tmp_path: Path) -> None:
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, [many(files)])
    content = bytearray(ledger.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = os.urandom(64)
    ledger.write_bytes(content)

    assert verified(ledger).damaged


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.97])
def test_a_ledger_that_was_cut_off_is_told_and_left_alone(kept: float, files: Archive, tmp_path: Path) -> None:
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, [many(files)])
    content = ledger.read_bytes()
    cut = content[: int(len(content) * kept) // 4096 * 4096]
    ledger.write_bytes(cut)

    assert verified(ledger).damaged
    for name in ("check", "add"):
        with pytest.raises(LedgerError, match="damaged"):
            check(tmp_path / "archive", ledger=ledger) if name == "check" else archive.add(ledger, [tmp_path / "archive"], date="2024")
    assert ledger.read_bytes()[: len(cut) // 2] == cut[: len(cut) // 2]


def test_what_cannot_be_read_is_told_and_costs_nothing_else(files: Archive, tmp_path: Path) -> None:
    root, ledger = (
        files({"a.txt": "青岚县\n\n2023年，青岚县粮食产量81.6万吨。\n", "b.txt": "青岚县\n\n2022年，青岚县粮食产量78.6万吨。\n"}),
        tmp_path / "b.ledger",
    )
    (root / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (root / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    (root / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    first = archive.add(ledger, [root])

    assert first.tally.added == 2
    assert {Path(problem.path).name for problem in first.problems} >= {"broken.docx", "scan.pdf", "picture.txt"}
    assert all(problem.what_to_do["zh"] for problem in first.problems)
    (root / "b.txt").write_bytes(bytes(range(256)) * 40)
    second = archive.add(ledger, [root])
    assert "b.txt" in {Path(problem.path).name for problem in second.problems}
    assert known(ledger) == 2  # what was known of it stays
    assert not verified(ledger).damaged


def test_a_name_that_is_no_text(files: Archive, tmp_path: Path) -> None:
    root, ledger = files({"a.txt": "青岚县\n\n2023年，青岚县粮食产量81.6万吨。\n"}), tmp_path / "b.ledger"
    Path(os.fsdecode(os.fsencode(root) + b"/\xc7\xe0\xe1\xb0.txt")).write_text("青岚县\n\n2022年，青岚县粮食产量78.6万吨。\n", encoding="utf-8")

    added = archive.add(ledger, [root])
    assert added.tally.added + len(added.problems) == 2 and added.tally.added >= 1
    assert known(ledger) == added.tally.added == 1 and "rename the file" in added.problems[0].sentences["en"]
    assert not check(root, ledger=ledger, cross=False).findings


def test_a_changed_fact_is_found(ledger: Path) -> None:
    connection = sqlite3.connect(ledger)
    connection.execute("UPDATE facts SET text = '87.6万吨' WHERE text = '78.6万吨'")
    connection.commit()
    connection.close()

    (damaged,) = verified(ledger).damaged
    assert damaged.endswith("2023/grain.txt")


def test_a_full_disk_keeps_what_was_committed(files: Archive, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    root, ledger = many(files), tmp_path / "b.ledger"
    limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000)); " + _ADD
    done = subprocess.run([sys.executable, "-c", limited, str(ledger), str(root)], capture_output=True, text=True, check=False)

    assert "LedgerError" in done.stderr and "free some space" in done.stderr
    acknowledged = int(done.stdout.split()[-1])
    assert known(ledger) >= acknowledged
    assert archive.add(ledger, [root]).tally.unchanged >= acknowledged
    assert known(ledger) == 300 and not verified(ledger).damaged


def test_a_ledger_that_may_only_be_read(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    archive_of = folder / "a.ledger"
    archive_of.write_bytes(ledger.read_bytes())
    archive_of.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert known(archive_of) == 3
    finally:
        folder.chmod(0o755)
