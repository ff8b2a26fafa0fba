"""How often each rule spoke: a table for ``--statistics``."""

from __future__ import annotations

from collections import Counter

from factlint.model import Report
from factlint.reporting.display import padded, width
from factlint.reporting.words import SEVERITY, Language, localized, phrase


def render(report: Report, *, language: Language = "zh") -> str:
    """A line a rule and severity, the most frequent first, then by name; then what was set aside."""
    counts = Counter((finding.severity, finding.code, finding.rule) for finding in report.findings)
    titles = {rule.id: localized(rule.title, language) for rule in report.rules}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][2], item[0][0]))
    rows = [(str(n), localized(SEVERITY[severity], language), code, rule, titles.get(rule, "")) for (severity, code, rule), n in ordered]
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(4)]
    lines = ["  ".join([row[0].rjust(widths[0]), *(padded(row[i], widths[i]) for i in (1, 2, 3)), row[4]]).rstrip() for row in rows]
    asides = Counter(phrase(f"set_aside_{aside.why.value}", language) for aside in report.set_aside)
    lines += [f"{number}  {words}" for words, number in sorted(asides.items())]
    return "".join(f"{line}\n" for line in lines) or phrase("no_findings", language) + "\n"
