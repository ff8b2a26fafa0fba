"""Short passages of many genres: no alarm on what is right, an alarm on what is wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import factlint
from factlint.model import Report
from tests.corpus.expectations import Difference, Passage, compared, grave, judged, passages

PASSAGES = tuple(passages())
JUDGED_SHARE = 0.6  # of the claims that hold, those that must have been recomputed
HOLDING = frozenset({"exact", "unrounded", "truncated", "hedged"})


@cache
def report_on(path: Path) -> Report:
    """What factlint says of one passage alone."""
    return factlint.check([path])


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.path.stem)
def test_passage(passage: Passage) -> None:
    report = report_on(passage.path)

    missing, surplus = compared(passage.wrong, grave(report.findings))
    misjudged = [words.text for words in passage.silent if "inconsistent" in judged(report.claims, words)]

    Difference(missing, surplus, noisy=misjudged).settle()


def test_most_of_what_holds_was_recomputed() -> None:
    unseen = [
        f"{passage.path.stem}: {words.text}"
        for passage in PASSAGES
        for words in passage.holds
        if not HOLDING.intersection(judged(report_on(passage.path).claims, words))
    ]

    assert len(unseen) <= (1 - JUDGED_SHARE) * sum(len(passage.holds) for passage in PASSAGES), "\n".join(unseen)
