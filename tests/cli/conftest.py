"""Runs of the command line as a user's shell starts them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
def factlint(tmp_path: Path) -> Run:
    """``factlint("check", "a.txt", stdin=b"", env={…})`` in an empty directory."""

    def run(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "NO_COLOR": "", **(env or {})}
        environment = {name: value for name, value in environment.items() if value}
        return subprocess.run([sys.executable, "-m", "factlint", *arguments], cwd=tmp_path, input=stdin, env=environment, capture_output=True, check=False)

    return run


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
