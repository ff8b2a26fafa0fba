"""The bar of long runs: on a terminal alone, and never in what a program reads."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from factlint import check
from tests.cli.conftest import RIGHT


def on_a_terminal(folder: Path, *arguments: str) -> tuple[bytes, bytes]:
    """What a run prints on stdout, and on its terminal as stderr."""
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "factlint", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=slave, stdin=subprocess.DEVNULL, check=False
    )
    os.close(slave)
    printed = done.stdout
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(master)
    return printed, shown


def test_many_articles_show_a_bar_on_a_terminal(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(RIGHT, encoding="utf-8")
    printed, shown = on_a_terminal(tmp_path, "check", ".", "--no-cache", "--format", "json")
    assert b"12/12" in shown and b"12/12" not in printed
    printed, shown = on_a_terminal(tmp_path, "check", "1.txt", "--no-cache")
    assert b"1/1" not in shown


def test_progress_is_told_of_every_article(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(RIGHT, encoding="utf-8")
    heard: list[tuple[int, int]] = []
    check(tmp_path, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]
