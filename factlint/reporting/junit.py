"""JUnit XML: a suite an article, a case a finding. What only deserves a note does not fail; an article without findings is one case that passes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from factlint.model import ArticleSummary, Finding, Report, Severity
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import SEVERITY, Language, localized
from factlint.reporting.xml_text import document, xml_text


def render(report: Report, *, language: Language = "zh") -> str:
    """The suites of all articles, in their order; times are not given, so that the same input gives the same bytes."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.place.path, []).append(finding)
    root = Element("testsuites", name="factlint")
    suites = [_suite(article, found.get(article.path, ()), language) for article in report.articles]
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    return document(root)


def _suite(article: ArticleSummary, findings: Sequence[Finding], language: Language) -> Element:
    path = xml_text(article.path)
    unread = sum(finding.relation == "reading" for finding in findings)
    failing = sum(_fails(finding) for finding in findings)
    counts = {"tests": str(max(1, len(findings))), "failures": str(failing), "errors": str(unread), "skipped": "0"}
    suite = Element("testsuite", {"name": path, **counts})
    for finding in findings:
        _case(suite, finding, path, language)
    if not findings:
        SubElement(suite, "testcase", name="factlint", classname=path)
    return suite


def _case(suite: Element, finding: Finding, path: str, language: Language) -> None:
    place = finding.place
    where = f":{place.line}:{place.column}" if place.line else ""
    case = SubElement(suite, "testcase", name=f"{finding.rule}{where}", classname=path)
    sentence = xml_text(finding_sentence(finding, language))
    details = f"{path}{where}: {localized(SEVERITY[finding.severity], language)} {finding.code} {xml_text(place.quote)}\n{sentence}"
    if finding.relation == "reading":
        SubElement(case, "error", message=sentence, type=finding.code).text = details
    elif _fails(finding):
        SubElement(case, "failure", message=sentence, type=f"{finding.severity.value} {finding.code}").text = details
    else:
        SubElement(case, "system-out").text = details


def _fails(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO and finding.relation != "reading"
