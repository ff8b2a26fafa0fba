"""What a report adds up to: articles, figures, findings by severity, claims by verdict, unjudged claims by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from factlint.model import Report, Severity, Verdict


class Tally(Struct, frozen=True):
    """The counts of a report; every severity and verdict has its entry, reasons are ordered by frequency, then name."""

    checked: int
    unreadable: int
    quantities: int
    facts: int
    severities: Mapping[Severity, int]
    verdicts: Mapping[Verdict, int]
    reasons: Mapping[str, int]

    @property
    def not_assessable(self) -> int:
        """The number of claims that could not be judged."""
        return self.verdicts[Verdict.NOT_ASSESSABLE]


def tally(report: Report) -> Tally:
    """The counts of the report."""
    severities = Counter(finding.severity for finding in report.findings)
    verdicts = Counter(claim.verdict for claim in report.claims)
    reasons = Counter(claim.reason or "" for claim in report.claims if claim.verdict is Verdict.NOT_ASSESSABLE)
    checked = [article for article in report.articles if article.status == "checked"]
    return Tally(
        checked=len(checked),
        unreadable=len(report.articles) - len(checked),
        quantities=sum(article.quantities for article in checked),
        facts=sum(article.facts for article in checked),
        severities={severity: severities[severity] for severity in Severity},
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        reasons=dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
    )


def worst(report: Report) -> Severity | None:
    """The gravest severity among the findings, or None where there are none."""
    return next((severity for severity in Severity if any(finding.severity is severity for finding in report.findings)), None)
