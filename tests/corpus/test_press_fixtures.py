"""Short passages of many genres: no alarm on what is right, an alarm on what is wrong."""

from __future__ import annotations

import pytest

import factlint
from factlint.model import Report
from tests.corpus.expectations import Difference, Passage, compared, grave, judged, passages

PASSAGES = tuple(passages())
JUDGED_SHARE = 0.6  # of the claims that hold, those that must have been recomputed
HOLDING = frozenset({"exact", "unrounded", "truncated", "hedged"})


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Each passage read alone."""
    return {passage.path.stem: factlint.check([passage.path]) for passage in PASSAGES}


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.path.stem)
def test_passage(passage: Passage, reports: dict[str, Report]) -> None:
    report = reports[passage.path.stem]

    missing, surplus = compared(passage.wrong, grave(report.findings))
    misjudged = [words.text for words in passage.silent if "inconsistent" in judged(report.claims, words)]

    Difference(missing, surplus, noisy=misjudged).settle()


def test_most_of_what_holds_was_recomputed(reports: dict[str, Report]) -> None:
    unseen = [
        f"{passage.path.stem}: {words.text}"
        for passage in PASSAGES
        for words in passage.holds
        if not HOLDING.intersection(judged(reports[passage.path.stem].claims, words))
    ]

    assert len(unseen) <= (1 - JUDGED_SHARE) * sum(len(passage.holds) for passage in PASSAGES), "\n".join(unseen)
