"""The ledger on a real PostgreSQL server: the same as in a file, for many at once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from factlint import archive, check, knowledge
from factlint.cli import group
from factlint.ledger import Ledger, LedgerError
from factlint.ledger.audit import audit
from factlint.ledger.exchange import exported, imported
from factlint.ledger.verifying import verified
from tests.ledger.conftest import ARTICLES, Archive
from tests.ledger.server import made, serving, started
from tests.ledger.test_audit import CONFLICTING
from tests.ledger.test_failure import adding, many

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (factlint[postgresql])")

DRAFTS = (
    "云浦高新区这一年\n\n2023年，云浦高新区管辖面积为291平方公里。\n",
    "十年前的云浦高新区\n\n2016年，云浦高新区管辖面积为291平方公里。\n",
    "青岚县\n\n2022年，青岚县粮食产量87.6万吨，常住人口47.2万人。\n",
    "青岚县\n\n2022年，青岚县粮食产量近79万吨。\n",
    "云浦高新区\n\n2022年末，云浦高新区常住人口42.4万人。2023年，云浦高新区管辖面积为255平方公里。\n",
)
SHEET = (
    "来源: 区统计局\n数据:\n- {主体: 云浦高新区, 指标: 管辖面积, 数值: 318平方公里, 生效日期: 2016-01-01}\n"
    "- {主体: 云浦高新区, 指标: 管辖面积, 数值: 291平方公里, 生效日期: 2023-01-01}\n"
)


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(group, [str(argument) for argument in arguments], standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, done.stdout


def known(ledger: str) -> int:
    with Ledger(ledger) as opened:
        return opened.status().articles


# ── the same as a file ───────────────────────────────────────────────────────────────────────────


def test_follows_its_archive_as_a_file_does(files: Archive, database: str, tmp_path: Path) -> None:
    root, file = files(CONFLICTING), tmp_path / "a.ledger"
    sheet = tmp_path / "口径表.yaml"
    sheet.write_text(SHEET, encoding="utf-8")

    def followed() -> None:
        tallies = [archive.add(ledger, [root], references=[sheet]).tally for ledger in (file, database)]
        assert tallies[0] == tallies[1]
        for ledger, name in ((file, "file.jsonl"), (database, "server.jsonl")):
            exported(ledger, tmp_path / name)
        assert (tmp_path / "file.jsonl").read_bytes() == (tmp_path / "server.jsonl").read_bytes()

    followed()
    (root / "2021/area.txt").unlink()
    (root / "2022/people.txt").rename(root / "2022/renamed.txt")
    (root / "2023/grain.txt").write_text("青岚县粮食\n\n2022年，青岚县粮食产量76.8万吨，比上年略减。\n", encoding="utf-8")
    followed()
    assert archive.remove(database, [root / "2024"]) == (3, [])
    assert verified(database).damaged == ()


def test_drafts_and_the_audit_as_with_a_file(files: Archive, database: str, tmp_path: Path) -> None:
    root, file, rules = files(CONFLICTING), tmp_path / "a.ledger", knowledge.load()
    for ledger in (file, database):
        archive.add(ledger, [root])
    for number, text in enumerate(DRAFTS):
        draft = tmp_path / f"{number}.txt"
        draft.write_text(text, encoding="utf-8")
        assert check(draft, ledger=file, knowledge=rules) == check(draft, ledger=database, knowledge=rules)
    found = []
    for ledger in (file, database):
        with Ledger(ledger) as opened:
            found.append(audit(opened, rules.ruleset.rules, rules.lexicon))
    assert found[0].entries and found[0].entries == found[1].entries


def test_from_a_file_to_the_server_and_back(ledger: Path, database: str, tmp_path: Path) -> None:
    exported(ledger, tmp_path / "one.jsonl")
    assert imported(database, tmp_path / "one.jsonl") == imported(database, tmp_path / "one.jsonl") == 3
    exported(database, tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_on_the_command_line(files: Archive, database: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFTS[0], encoding="utf-8")
    (tmp_path / "factlint.toml").write_text(f'ledger = "{database}"\n', encoding="utf-8")

    assert run("ledger", "add", "-l", database, files(ARTICLES))[0] == 0
    assert "318平方公里" in run("check", draft, "--ledger", database, "--no-cache")[1]
    assert "318平方公里" in run("check", draft, "--config", tmp_path / "factlint.toml", "--no-cache")[1]
    assert run("ledger", "verify", "-l", database, "--files")[0] == 0
    assert json.loads(run("audit", database, "--format", "json")[1])["articles"] == 3
    assert json.loads(run("ledger", "status", "-l", database, "--format", "json")[1])["facts"] == 3


def test_what_the_server_cannot_hold_is_kept_readable(files: Archive, database: str) -> None:
    with Ledger(database, write=True) as opened, opened.transaction():
        opened.connection.execute("INSERT INTO sentences VALUES (?, ?, ?)", (1, 1, "粮食\0产量 100% 吗？"))
        assert opened.connection.execute("SELECT text FROM sentences").fetchone() == ("粮食\ufffd产量 100% 吗？",)


# ── many at once, and what goes wrong ────────────────────────────────────────────────────────────


def test_writers_and_readers_at_once(files: Archive, database: str, tmp_path: Path) -> None:
    roots = [many(files, 120)]
    for number in range(2):
        other = tmp_path / f"other{number}"
        other.mkdir()
        for at in range(60):
            (other / f"{at}.txt").write_text(f"云江县见闻之{at}\n\n20{at % 20:02}年，云江县粮食产量{number}{at}.6万吨。\n", encoding="utf-8")
        roots.append(other)
    writers = [adding(database, root) for root in (*roots, roots[0])]
    counts: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                counts.append(known(database))
            except LedgerError:
                assert not counts  # only before it was made

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 4
    finally:
        done.set()
        reader.join()
    assert counts == sorted(counts)
    assert known(database) == 240 and not verified(database).damaged


def test_killed_at_any_moment(files: Archive, database: str) -> None:
    root, chance, acknowledged = many(files, 200), random.Random(5), 0
    for _ in range(4):
        with adding(database, root) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.3)
            process.send_signal(signal.SIGKILL)
            acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
        assert known(database) >= acknowledged
        assert not verified(database).damaged
    archive.add(database, [root])
    assert known(database) == 200


def test_a_reader_sees_one_state_while_all_is_read_again(files: Archive, database: str) -> None:
    root = files(ARTICLES)
    archive.add(database, [root])
    with Ledger(database) as reader, reader.snapshot() as connection:
        before = connection.execute("SELECT version, count(*) FROM articles GROUP BY version").fetchall()
        assert archive.add(database, [root], date="2024").tally.changed == 3
        assert connection.execute("SELECT version, count(*) FROM articles GROUP BY version").fetchall() == before


def test_a_server_that_ends_loses_nothing_and_says_so(files: Archive) -> None:
    with started() as directory:
        address = f"postgresql:///postgres?host={directory}&user=factlint"
        archive.add(address, [files(ARTICLES)])
        opened = Ledger(address)
        with psycopg.connect(address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'factlint'")
        with opened, pytest.raises(LedgerError, match="connection to the ledger's server was lost"):
            opened.status()
        assert known(address) == 3
    with pytest.raises(LedgerError, match=r"cannot be reached .*; check the address"):
        Ledger(address)


def test_a_full_disk_keeps_what_was_committed(files: Archive, tmp_path: Path) -> None:
    places = ("云浦", "青岚", "枫林", "河湾", "石桥", "金泉", "玉溪", "白峰", "洪原", "临湖", "安岭", "清源")
    lines = ["\n\n".join(f"20{at % 20:02}年，{place}县粮食产量{at}.{number}万吨。" for number, place in enumerate(places)) for at in range(384)]
    root = files({f"{at:04}.txt": f"见闻之{at}\n\n{text}\n" for at, text in enumerate(lines)})
    acknowledged: list[int] = []
    with made() as directory:
        address = f"postgresql:///postgres?host={directory}&user=factlint"
        with serving(directory, room=(1 << 20) + 4096):  # no file grows beyond it: half a page is written, which the server takes for a disk that is full
            with pytest.raises(LedgerError, match=r"disk is full; what was committed is kept .*; free some space") as told:
                archive.add(address, [root], progress=lambda done, of: acknowledged.append(done))
            assert isinstance(told.value.__cause__, psycopg.Error)
            assert told.value.__cause__.sqlstate == "53100" or told.value.__cause__.diag.source_function == "mdzeroextend"  # since PostgreSQL 16
            assert 384 > known(address) >= acknowledged[-1] > 0 and not verified(address).damaged
            assert not check(root / "0000.txt", ledger=address).findings
        with serving(directory):
            assert archive.add(address, [root]).tally.unchanged >= acknowledged[-1]
            assert known(address) == 384 and not verified(address).damaged


def test_a_server_that_is_short_of_something_says_so(files: Archive, database: str) -> None:
    archive.add(database, [many(files, 800)])
    with psycopg.connect(database, autocommit=True) as connection:
        for setting in ("temp_file_limit = 0", "work_mem = '64kB'", "enable_indexscan = off"):
            connection.execute(f"ALTER DATABASE {connection.info.dbname} SET {setting}")
    with pytest.raises(LedgerError, match=r"short of a resource; what was committed is kept .*temp_file_limit.*; see to its memory") as told:
        verified(database)
    assert isinstance(told.value.__cause__, psycopg.errors.ConfigurationLimitExceeded)
    assert known(database) == 800


def test_a_database_that_holds_no_ledger(database: str, files: Archive) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(database)
    with pytest.raises(LedgerError, match=r"cannot be reached .*none_.*; check the address, the user and the database"):
        Ledger(database.replace("ledger_", "none_"), write=True)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE articles (name TEXT)")
    with pytest.raises(LedgerError, match="this is no ledger"):
        archive.add(database, [files(ARTICLES)])


@pytest.mark.parametrize(("version", "words"), [(99, "newer factlint"), (0, "older factlint")])
def test_other_versions_say_what_to_do(version: int, words: str, database: str) -> None:
    Ledger(database, write=True).close()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE factlint_ledger SET version = %s", (version,))
    with pytest.raises(LedgerError, match=words):
        Ledger(database)


def test_a_user_who_may_not_write(files: Archive, database: str) -> None:
    archive.add(database, [files(ARTICLES)])
    with psycopg.connect(database, autocommit=True) as connection:
        name = f"reader_{os.getpid()}_{connection.info.dbname}"
        connection.execute(f"CREATE ROLE {name} LOGIN")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    reader = database.replace("user=factlint", f"user={name}")

    assert known(reader) == 3
    with pytest.raises(LedgerError, match="refuses access"):
        archive.add(reader, [files({"2025/new.txt": "青岚县\n\n2024年，青岚县粮食产量81.2万吨。\n"})])


def test_two_ledgers_in_one_database(files: Archive, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA desk")
    archive.add(database, [files(ARTICLES)])
    desk = f"{database}&options=-csearch_path%3Ddesk"
    archive.add(desk, [files({}) / "2021"])

    assert (known(database), known(desk)) == (3, 1)


def test_a_damaged_fact_is_found(files: Archive, database: str) -> None:
    archive.add(database, [files(ARTICLES)])
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE facts SET text = '87.6万吨' WHERE text = '78.6万吨'")
    (damaged,) = verified(database).damaged
    assert damaged.endswith("2023/grain.txt")


def test_passwords_are_shown_to_nobody(database: str) -> None:
    done = CliRunner().invoke(group, ["ledger", "status", "-l", "postgresql://desk:secret@127.0.0.1:1/none"])
    assert done.exit_code != 0 and "secret" not in done.stderr and "desk:***@127.0.0.1" in done.stderr


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'factlint\[postgresql\]'"):
        Ledger("postgresql://127.0.0.1:1/none")


def test_a_file_needs_no_driver(ledger: Path) -> None:
    code = f"import sys; from factlint.ledger import Ledger; Ledger({str(ledger)!r}).close(); sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
