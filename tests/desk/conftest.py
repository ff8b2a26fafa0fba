"""Trials of the desk: documents in a directory of their own, the command line run over them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.running import run

Report = dict[str, Any]
Check = Callable[..., Report]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(folder: Path) -> Check:
    """``check("a.docx", "--date", "2024")``: the JSON report, with its exit code as ``exit_code``."""

    def checked(*arguments: str) -> Report:
        done = run("check", *arguments, "--format", "json", "--no-cache")
        assert done.stdout, done.stderr
        return {**json.loads(done.stdout), "exit_code": done.exit_code, "stderr": done.stderr}

    return checked


def raised(report: Report, least: str = "info") -> list[tuple[str, str, str]]:
    """Rule, severity and words of the findings of at least this severity."""
    order = ["info", "warning", "error"]
    found = [(one["rule"], one["severity"], one["quote"].replace(" ", "")) for one in report["findings"]]
    return [one for one in found if order.index(one[1]) >= order.index(least)]
