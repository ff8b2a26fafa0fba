"""The corpus: every finding that is expected and no other, what holds is said to hold, and silence where it is due."""

from __future__ import annotations

import pytest

import factlint
from factlint.model import Report
from tests.corpus.expectations import CORPUS, Difference, Expectation, compared, corpus, grave, judged, told

ARTICLES = tuple(corpus())


@pytest.fixture(scope="module")
def together() -> Report:
    """The whole corpus in one run, with the comparison across articles."""
    return factlint.check([CORPUS])


@pytest.mark.parametrize("expectation", ARTICLES, ids=lambda expectation: expectation.article.name)
def test_article_alone(expectation: Expectation) -> None:
    report = factlint.check([expectation.article])

    missing, surplus = compared(expectation.alone, grave(report.findings))
    unverified = [words.text for words, verdicts in expectation.verified if not verdicts.intersection(judged(report.claims, words))]
    noisy = [told(finding) for finding in report.findings if any(words.meets(finding.place) for words in expectation.silent)]

    Difference(missing, surplus, unverified, noisy).settle()


@pytest.mark.parametrize("expectation", ARTICLES, ids=lambda expectation: expectation.article.name)
def test_article_among_the_others(expectation: Expectation, together: Report) -> None:
    everywhere = [expected for other in ARTICLES for expected in other.findings]

    missing, _ = compared(expectation.findings, grave(together.findings))
    _, surplus = compared(everywhere, [finding for finding in grave(together.findings) if finding.place.path.endswith(expectation.article.name)])

    Difference(missing, surplus).settle()


def test_each_conflict_is_reported_once(together: Report) -> None:
    crossing = [expected for expectation in ARTICLES for expected in expectation.findings if expected not in expectation.alone]

    counts = {expected.at.text: sum(expected.matches(finding) for finding in together.findings) for expected in crossing}

    assert counts == dict.fromkeys(counts, 1)


def test_the_namesake_zone_is_compared_with_nothing(together: Report) -> None:
    places = [[finding.place, *(operand.place for operand in finding.evidence)] for finding in together.findings]
    crossing = [pair for pair in places if len({place.path for place in pair}) > 1]

    assert not [pair for pair in crossing if any(place.path.endswith("jining-wrapped.txt") for place in pair)]
