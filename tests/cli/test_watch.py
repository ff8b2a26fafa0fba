"""``factlint check --watch``: a report for every change, until it is interrupted."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from tests.cli.conftest import RIGHT

pytest.importorskip("watchfiles")


def report(lines):
    """The lines up to the end of a report."""
    read = []
    for line in lines:
        read.append(line)
        if "未列出的数字不等于无误" in line:
            break
    return "".join(read)


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("path", ["wrong.txt", ".", "*.txt"])
def test_a_change_is_checked_and_an_interrupt_ends_with_the_last_code(tmp_path, wrong, path):
    watching = subprocess.Popen(
        [sys.executable, "-m", "factlint", "check", path, "--watch"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    done = threading.Event()

    def save_until_seen():
        while not done.wait(0.3):
            (tmp_path / "new").write_text(RIGHT, encoding="utf-8")
            (tmp_path / "new").replace(wrong)  # as an editor saves

    try:
        before = report(watching.stdout)
        threading.Thread(target=save_until_seen, daemon=True).start()
        after = report(watching.stdout)
        report(watching.stdout)  # by now the one before has ended, with its code
        done.set()
        watching.send_signal(signal.SIGINT)
        watching.stdout.read()
        code = watching.wait()
    finally:
        done.set()
        watching.kill()
        watching.stdout.close()

    assert "疑错 1" in before
    assert "疑错 0" in after
    assert code == 0


def test_stdin_cannot_be_watched(process):
    done = process("check", "-", "--watch", stdin=b"1")

    assert (done.returncode, b"stdin cannot be watched" in done.stderr) == (2, True)


def test_the_rate_stands_after_the_report_or_beside_it(process, wrong):
    text = process("check", "wrong.txt", "--errors-per-10k")
    json = process("check", "wrong.txt", "--errors-per-10k", "--format", "json")

    assert "差错率折算：疑错 1 处" in text.stdout.decode()
    assert "差错率折算" in json.stderr.decode() and json.stdout.startswith(b"{")


def test_wire_copy_is_not_corrected(process, wrong):
    done = process("check", "wrong.txt", "--verbatim")

    assert "请联系发稿单位" in done.stdout.decode() and "疑应为" not in done.stdout.decode()
    assert done.returncode == 1
