"""Short passages of many genres: no alarm on what is right, an alarm on what is wrong."""

from __future__ import annotations

import pytest

import factlint
from tests.corpus.expectations import Passage, grave, judged, passages, told

PASSAGES = tuple(passages())
JUDGED_SHARE = 0.6  # of the claims that hold, those that must have been recomputed
HOLDING = frozenset({"exact", "unrounded", "truncated", "hedged"})


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.path.stem)
def test_passage(passage: Passage) -> None:
    report = factlint.check([passage.path])
    findings = grave(report.findings)

    missing = [expected.at.text for expected in passage.wrong if not any(expected.matches(finding) for finding in findings)]
    surplus = [told(finding) for finding in findings if not any(expected.matches(finding) for expected in passage.wrong)]
    misjudged = [words.text for words in passage.silent if "inconsistent" in judged(report.claims, words)]

    assert (missing, surplus, misjudged) == ([], [], [])


def test_most_of_what_holds_was_recomputed() -> None:
    unseen = []
    for passage in PASSAGES:
        claims = factlint.check([passage.path]).claims
        unseen += [f"{passage.path.stem}: {words.text}" for words in passage.holds if not HOLDING.intersection(judged(claims, words))]

    assert len(unseen) <= (1 - JUDGED_SHARE) * sum(len(passage.holds) for passage in PASSAGES), unseen
