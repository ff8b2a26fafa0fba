"""Short passages of many genres: no alarm on what is right, an alarm on what is wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import factlint
from factlint.knowledge import Knowledge, load
from factlint.model import Report, Severity
from tests.corpus.expectations import Difference, Passage, Slip, compared, grave, judged, passages

PASSAGES = tuple(passages())
JUDGED_SHARE = 0.6  # of the claims that hold, those that must have been recomputed
FOUND_SHARE = 0.9  # of the slips made in right passages, those that must be found
HOLDING = frozenset({"exact", "unrounded", "truncated", "hedged"})


@cache
def knowledge() -> Knowledge:
    """The shipped lexicon and rules, read once for all passages."""
    return load()


@cache
def report_on(path: Path) -> Report:
    """What factlint says of one passage alone."""
    return factlint.check([path], knowledge=knowledge())


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.path.stem)
def test_passage(passage: Passage) -> None:
    report = report_on(passage.path)

    missing, surplus = compared(passage.wrong, grave(report.findings))
    misjudged = [words.text for words in passage.silent if "inconsistent" in judged(report.claims, words)]

    Difference(missing, surplus, noisy=misjudged).settle()


def test_most_slips_are_found() -> None:
    slips = [(passage.path, slip) for passage in PASSAGES for slip in passage.slips]
    unseen = [f"{path.stem}: {slip.wrong} {slip.rule}" for path, slip in slips if not _is_found(slip, path.read_text(encoding="utf-8"))]

    assert len(unseen) <= (1 - FOUND_SHARE) * len(slips), "\n".join(unseen)


def _is_found(slip: Slip, text: str) -> bool:
    """Whether a finding that a desk must act on rests on the wrong words."""
    wrong = slip.made_in(text)
    start = wrong.index(slip.wrong)
    end = start + len(slip.wrong)
    findings = factlint.check(wrong, knowledge=knowledge()).findings
    return any(
        finding.severity is not Severity.INFO
        and slip.rule in ("", finding.rule)
        and any(place.start < end and start < place.end for place in (finding.place, *(operand.place for operand in finding.evidence)))
        for finding in findings
    )


def test_most_of_what_holds_was_recomputed() -> None:
    unseen = [
        f"{passage.path.stem}: {words.text}"
        for passage in PASSAGES
        for words in passage.holds
        if not HOLDING.intersection(judged(report_on(passage.path).claims, words))
    ]

    assert len(unseen) <= (1 - JUDGED_SHARE) * sum(len(passage.holds) for passage in PASSAGES), "\n".join(unseen)
