"""Short passages of many genres: no alarm on what is right, an alarm on what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

import factlint
from factlint import Draft
from factlint.model import Claim, Finding, Severity
from tests.corpus.expectations import Difference, Passage, Slip, compared, grave, judged, passages

PASSAGES = tuple(passages())
JUDGED_SHARE = 0.6  # of the claims that hold, those that must have been recomputed
FOUND_SHARE = 0.9  # of the slips made in right passages, those that must be found
HOLDING = frozenset({"exact", "unrounded", "truncated", "hedged"})


class Said(NamedTuple):
    """What factlint says of one passage."""

    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]


def said_of(drafts: Sequence[Draft | Path]) -> Mapping[str, Said]:
    """By name, what factlint says of each draft for itself alone; all are read in one run."""
    report = factlint.check(drafts, cross=False)
    findings, claims = defaultdict(list), defaultdict(list)
    for finding in report.findings:
        findings[finding.place.path].append(finding)
    for claim in report.claims:
        claims[claim.place.path].append(claim)
    names = [draft.name if isinstance(draft, Draft) else str(draft) for draft in drafts]
    return {name: Said(tuple(findings[name]), tuple(claims[name])) for name in names}


@pytest.fixture(scope="module")
def said() -> Mapping[str, Said]:
    return said_of([passage.path for passage in PASSAGES])


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.path.stem)
def test_passage(passage: Passage, said: Mapping[str, Said]) -> None:
    findings, claims = said[str(passage.path)]

    missing, surplus = compared(passage.wrong, grave(findings))
    misjudged = [words.text for words in passage.silent if "inconsistent" in judged(claims, words)]

    Difference(missing, surplus, noisy=misjudged).settle()


def test_most_slips_are_found() -> None:
    texts = {passage.path.stem: passage.path.read_text(encoding="utf-8") for passage in PASSAGES}
    slips = [(f"{passage.path.stem} {number}.txt", slip, texts[passage.path.stem]) for passage in PASSAGES for number, slip in enumerate(passage.slips)]
    said = said_of([Draft(slip.made_in(text), name) for name, slip, text in slips])
    unseen = [f"{name}: {slip.wrong} {slip.rule}" for name, slip, text in slips if not _is_found(slip, text, said[name].findings)]

    assert len(unseen) <= (1 - FOUND_SHARE) * len(slips), "\n".join(unseen)


def _is_found(slip: Slip, text: str, findings: Sequence[Finding]) -> bool:
    """Whether a finding that a desk must act on rests on the wrong words."""
    start = slip.made_in(text).index(slip.wrong)
    end = start + len(slip.wrong)
    return any(
        finding.severity is not Severity.INFO
        and slip.rule in ("", finding.rule)
        and any(place.start < end and start < place.end for place in (finding.place, *(operand.place for operand in finding.evidence)))
        for finding in findings
    )


def test_most_of_what_holds_was_recomputed(said: Mapping[str, Said]) -> None:
    unseen = [
        f"{passage.path.stem}: {words.text}"
        for passage in PASSAGES
        for words in passage.holds
        if not HOLDING.intersection(judged(said[str(passage.path)].claims, words))
    ]

    assert len(unseen) <= (1 - JUDGED_SHARE) * sum(len(passage.holds) for passage in PASSAGES), "\n".join(unseen)
