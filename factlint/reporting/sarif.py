"""SARIF 2.1.0, for code scanning. Columns are Unicode code points (``columnKind``); the other operands and the other article are related locations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from factlint.model import Finding, Hypothesis, Operand, Place, Report, RuleNote, SetAside
from factlint.reporting.display import neutral
from factlint.reporting.json_text import indented
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import HYPOTHESIS, Language, localized

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "SRCROOT"  # what relative paths are relative to


def render(report: Report, *, language: Language = "zh") -> str:
    """One run as indented JSON with a line break at its end."""
    return indented(document(report, language=language))


def document(report: Report, *, language: Language = "zh") -> dict[str, Any]:
    """The log as plain values. What was set aside stands in it as suppressed or unchanged."""
    rules = _rules(report)
    indices = {rule.id: index for index, rule in enumerate(rules)}
    results = [_result(finding, indices, language) for finding in report.findings]
    results += [_result(aside.finding, indices, language) | _aside(aside) for aside in report.set_aside]
    unread = [finding for finding in report.findings if finding.relation == "reading"]
    driver = {"name": "factlint", "version": report.version, "rules": [_rule(rule, language) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if language == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": [_notification(finding, language) for finding in unread]}],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(report: Report) -> Sequence[RuleNote]:
    """The rules that speak in the report, by id; one that the report does not introduce has its name alone."""
    known = {rule.id: rule for rule in report.rules}
    for finding in (*report.findings, *(aside.finding for aside in report.set_aside)):
        known.setdefault(finding.rule, RuleNote(finding.rule, finding.code, finding.severity))
    return [known[name] for name in sorted(known)]


def _rule(rule: RuleNote, language: Language) -> dict[str, Any]:
    title = localized(rule.title, language) or rule.id
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.id,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": list(rule.tags)} | ({"source": rule.source} if rule.source else {}),
    }
    explained = localized(rule.help, language).strip()
    if explained:
        described |= {"fullDescription": {"text": explained.splitlines()[0]}, "help": {"text": explained, "markdown": explained}}
    return described


def _result(finding: Finding, indices: Mapping[str, int], language: Language) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indices[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding_sentence(finding, language)},
        "locations": [{"physicalLocation": _physical(finding.place)}],
        "partialFingerprints": {"factlint/v1": finding.fingerprint},
        "properties": {"rule": finding.rule, "relation": finding.relation, "verdict": finding.verdict.value},
    }
    related = [
        *map(_operand, finding.evidence),
        *(_hypothesis(h, place, language) for h in finding.hypotheses for place in (h.place, *h.also) if place is not None),
    ]
    if related:
        result["relatedLocations"] = [{"id": number, **location} for number, location in enumerate(related, 1)]
    if finding.hypotheses:
        result["properties"]["hypotheses"] = [neutral(hypothesis.text) for hypothesis in finding.hypotheses]
    if finding.recomputed is not None:
        result["properties"]["formula"] = neutral(finding.recomputed.formula)
        result["properties"]["recomputed"] = finding.recomputed.value
    return result


def _operand(operand: Operand) -> dict[str, Any]:
    dated = f"（{operand.period}）" if operand.period else ""
    titled = f"《{operand.title}》" if operand.title else ""
    return {"physicalLocation": _physical(operand.place), "message": {"text": neutral(f"{operand.role}: {titled}“{operand.place.quote}”{dated}")}}


def _hypothesis(hypothesis: Hypothesis, place: Place, language: Language) -> dict[str, Any]:
    kind = localized(HYPOTHESIS[hypothesis.kind], language) if hypothesis.kind in HYPOTHESIS else hypothesis.kind
    return {"physicalLocation": _physical(place), "message": {"text": neutral(f"{kind}: “{place.quote}” → “{hypothesis.text}”")}}


def _physical(place: Place) -> dict[str, Any]:
    located: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.line:
        located["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": place.start,
            "charLength": place.end - place.start,
            "snippet": {"text": neutral(place.quote)},
        }
    return located


def _artifact(path: str) -> dict[str, Any]:
    posix = PurePath(path).as_posix()
    if posix.startswith("/"):
        return {"uri": "file://" + quote(posix, errors="replace")}
    return {"uri": quote(posix, errors="replace"), "uriBaseId": _ROOT}


def _notification(finding: Finding, language: Language) -> dict[str, Any]:
    return {"level": "error", "message": {"text": finding_sentence(finding, language)}, "locations": [{"physicalLocation": _physical(finding.place)}]}


def _aside(aside: SetAside) -> dict[str, Any]:
    if aside.why in ("baseline", "unchanged"):
        return {"baselineState": "unchanged", "suppressions": [{"kind": "external", "justification": aside.reason or aside.why.value}]}
    return {"suppressions": [{"kind": "inSource" if aside.why == "comment" else "external", "justification": neutral(aside.reason)}]}
