"""The report as JSON, for programs: version 1 of ``report.schema.json``. No timestamps; the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from factlint.model import ArticleSummary, Claim, Comparison, Figure, Finding, Hypothesis, Operand, Place, Recomputed, Report, Severity
from factlint.reporting.json_text import compact, harmless
from factlint.reporting.tally import tally
from factlint.reporting.words import Language, localized

SCHEMA_VERSION = 1
_AT_ONCE = 256  # lines


def render(report: Report, *, language: Language = "zh") -> str:
    """The report as one JSON object with a line break at its end, each article, finding and claim on its own line; offsets and columns count code points."""
    return "".join(pieces(report, language=language))


def pieces(report: Report, *, language: Language = "zh") -> Iterator[str]:
    """The same object some lines at a time, so that it is never whole in memory."""
    before = "{\n"
    for key, value in members(report, language=language).items():
        yield f"{before}{compact(key)}: "
        yield from _list(value) if isinstance(value, Iterator) else (harmless(compact(value)),)
        before = ",\n"
    yield "\n}\n"


def _list(items: Iterator[dict[str, Any]]) -> Iterator[str]:
    """JSON, the items a line each. (``indent`` would take ten times as long.)"""
    before = "[\n"
    while some := list(islice(items, _AT_ONCE)):
        yield harmless(before + ",\n".join(map(compact, some)))
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def document(report: Report, *, language: Language = "zh") -> dict[str, Any]:
    """The report as plain values."""
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in members(report, language=language).items()}


def members(report: Report, *, language: Language = "zh") -> dict[str, Any]:
    """The report as plain values, its lists made as they are gone through."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "factlint", "version": report.version},
        "column_unit": "codepoint",
        "articles": (_article(article, language) for article in report.articles),
        "findings": (_finding(finding, language) for finding in report.findings),
        "claims": (_claim(claim) for claim in report.claims),
        "set_aside": ({"why": aside.why.value, "reason": aside.reason, "finding": _finding(aside.finding, language)} for aside in report.set_aside),
        "summary": _summary(report),
    }


def _article(article: ArticleSummary, language: Language) -> dict[str, Any]:
    return {
        "path": article.path,
        "status": article.status,
        "problem": None if article.problem is None else localized(article.problem, language),
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "quantities": article.quantities,
        "facts": article.facts,
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "relation": finding.relation,
        **_place(finding.place),
        "message": localized(finding.message, language),
        "stated": _figure(finding.stated),
        "recomputed": _recomputed(finding.recomputed),
        "evidence": [_operand(operand) for operand in finding.evidence],
        "hypotheses": [_hypothesis(hypothesis) for hypothesis in finding.hypotheses],
        "fingerprint": finding.fingerprint,
        "related": list(finding.related),
        "root": finding.root,
        **({} if finding.comparison is None else {"comparison": _comparison(finding.comparison)}),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "rule": claim.rule,
        "code": claim.code,
        "relation": claim.relation,
        "verdict": claim.verdict.value,
        "reason": claim.reason,
        **_place(claim.place),
        "stated": _figure(claim.stated),
        "recomputed": _recomputed(claim.recomputed),
        "evidence": [_operand(operand) for operand in claim.evidence],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
    }


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {"text": figure.text, "value": figure.value, "low": figure.low, "high": figure.high, "unit": figure.unit}


def _recomputed(recomputed: Recomputed | None) -> dict[str, Any] | None:
    if recomputed is None:
        return None
    return {"value": recomputed.value, "low": recomputed.low, "high": recomputed.high, "formula": recomputed.formula}


def _operand(operand: Operand) -> dict[str, Any]:
    document = {"role": operand.role, **_place(operand.place), "period": operand.period, "title": operand.title, "published": operand.published}
    archived = {"sentence": operand.sentence, "articles": operand.articles}
    return document | {name: value for name, value in archived.items() if value is not None}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "newer": comparison.newer,
        "supporting": comparison.supporting,
        "against": comparison.against,
        "drift": comparison.drift,
        "allowed": comparison.allowed,
        "points": comparison.points,
    }


def _hypothesis(hypothesis: Hypothesis) -> dict[str, Any]:
    where = {} if hypothesis.place is None else _place(hypothesis.place)
    also = {"also": [_place(place) for place in hypothesis.also]} if hypothesis.also else {}
    return {"kind": hypothesis.kind, "text": hypothesis.text, **where, **also}


def _summary(report: Report) -> dict[str, Any]:
    counts = tally(report)
    return {
        "errors": counts.severities[Severity.ERROR],
        "warnings": counts.severities[Severity.WARNING],
        "infos": counts.severities[Severity.INFO],
        "claims": {verdict.value: number for verdict, number in counts.verdicts.items()},
    }
