"""Passages as newspapers print them, in which every figure is right: nothing is reported of them at warning or above."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import factlint
from factlint.model import Severity
from tests.corpus.expectations import ROOT

PASSAGES = (ROOT / "tests" / "fixtures" / "honest" / "passages.txt").read_text(encoding="utf-8").strip().split("\n----\n")
WRITTEN = "2024-03-20"


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What is reported of each passage, checked in one run and for itself alone."""
    folder = tmp_path_factory.mktemp("honest")
    paths = [folder / f"{number:03}.txt" for number in range(len(PASSAGES))]
    for path, passage in zip(paths, PASSAGES, strict=True):
        path.write_text(passage + "\n", encoding="utf-8")
    report = factlint.check(paths, date=WRITTEN, cross=False)
    assert len(report.articles) == len(PASSAGES)
    loud = [finding for finding in report.findings if finding.severity in (Severity.ERROR, Severity.WARNING)]
    return {path.name: [finding.message["zh"] for finding in loud if Path(finding.place.path).name == path.name] for path in paths}


@pytest.mark.parametrize("number", range(len(PASSAGES)))
def test_what_is_right_is_not_reported(reported: Mapping[str, list[str]], number: int) -> None:
    assert reported[f"{number:03}.txt"] == [], PASSAGES[number]
