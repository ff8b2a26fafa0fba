"""差错率折算: suspected errors in ten thousand characters, by the rule that newspapers are measured with.

报纸期刊质量管理规定 (2020) and its annex on counting slips: a wrong figure is one error whatever its digits, two in a headline; a slip in the usage of
numerals (GB/T 15835) is a tenth, and at most one an issue. A newspaper may have 3 in 10,000 characters, a periodical 2; a book 1 (图书质量管理规定).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from factlint.model import Finding, Report, Role, Severity, Verdict
from factlint.passages import Passages
from factlint.reporting.words import Language, phrase

_HEADLINES = frozenset({Role.KICKER, Role.TITLE, Role.SUBTITLE})
_STYLE = "style"
_SLIP, _MOST_SLIPS = Decimal("0.1"), Decimal(1)


def rate_lines(report: Report, language: Language) -> list[str]:
    """The rate of the articles together, with what was counted. Findings that another one explains count once, with it."""
    styles = {rule.id for rule in report.rules if _STYLE in rule.tags}
    slips = sum(finding.rule in styles for finding in report.findings)
    errors = [finding for finding in report.findings if _is_error(finding) and finding.rule not in styles]
    passages = Passages(report.articles)
    sentences = [passages.at(finding.place) for finding in errors]
    headlines = sum(sentence is not None and sentence.role in _HEADLINES for sentence in sentences)
    weight = len(errors) + headlines + min(slips * _SLIP, _MOST_SLIPS)
    characters = sum(article.characters for article in report.articles)
    rate = (Decimal(weight) * 10_000 / characters).quantize(Decimal("0.01"), ROUND_HALF_UP) if characters else Decimal(0)
    values = {"errors": len(errors), "headlines": headlines, "weight": f"{weight.normalize():f}", "characters": characters, "rate": f"{rate:f}"}
    style = [phrase("rate_style", language, number=slips)] if slips else []
    return [phrase("rate", language, **values), *style, phrase("rate_note", language)]


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.verdict is Verdict.INCONSISTENT and finding.root is None
