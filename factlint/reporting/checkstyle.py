"""Checkstyle XML, which many CI plug-ins read; columns count characters from 1."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from factlint.model import Report
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import Language
from factlint.reporting.xml_text import document, xml_text


def render(report: Report, *, language: Language = "zh") -> str:
    """A ``file`` for each article with findings, an ``error`` for each of them."""
    root = Element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for finding in report.findings:
        place = finding.place
        if place.path not in files:
            files[place.path] = SubElement(root, "file", name=xml_text(place.path))
        values = {"line": str(max(1, place.line)), "column": str(max(1, place.column)), "severity": finding.severity.value}
        values |= {"message": xml_text(finding_sentence(finding, language)), "source": f"factlint.{finding.rule}"}
        SubElement(files[place.path], "error", values)
    return document(root)
