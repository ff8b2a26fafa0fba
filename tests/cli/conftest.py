"""Runs of the command line: within the test's own process, and as a user's shell starts them."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import run

Run = Callable[..., subprocess.CompletedProcess[bytes]]

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
RIGHT = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的4.67倍。\n"
RULE = """id: seats-sold
code: MY001
severity: warning
relation: share
title: {zh: 上座率不符}
message: {zh: "{sold} ÷ {seats} = {recomputed}，文中为“{stated}”"}
match: "{seats:amount} …… {sold:amount} …… 上座率 … {stated:percent}"
recompute: sold / seats * 100
tests:
  - {name: 相符, input: 剧场有1500个座位，首演售出1350张票，上座率90%。, findings: none, claims: [{at: 90%, verdict: exact}]}
  - {name: 不符, input: 剧场有1500个座位，首演售出1350张票，上座率95%。, findings: [{at: 95%, recomputed: "90"}]}
"""


@pytest.fixture
def factlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``factlint("check", "a.txt", stdin=b"")`` in an empty directory, within the test's own process."""

    def run_here(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            ran = run(*arguments)
        return subprocess.CompletedProcess(arguments, ran.exit_code, ran.stdout.encode(), ran.stderr.encode())

    return run_here


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """The same as a shell starts it: ``process("check", "a.txt", stdin=b"", env={…})``, for what its streams, its locale and its start are."""

    def run_there(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "NO_COLOR": "", **(env or {})}
        environment = {name: value for name, value in environment.items() if value}
        return subprocess.run([sys.executable, "-m", "factlint", *arguments], cwd=tmp_path, input=stdin, env=environment, capture_output=True, check=False)

    return run_there


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A draft whose multiple does not add up."""
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """A draft that adds up."""
    path = tmp_path / "right.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return path
