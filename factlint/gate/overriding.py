"""What is different for the articles of some paths: rules left out, other severities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from factlint.gate.fault import Fault
from factlint.knowledge import no_such_rule
from factlint.model import Finding, Report, Severity
from factlint.reading.globs import matches
from factlint.settings import Override


def overridden(report: Report, overrides: Sequence[Override], names: Mapping[str, frozenset[str]]) -> tuple[Report, tuple[Fault, ...]]:
    """The report as the overrides want it, later ones over earlier ones, and a fault for every name that is no rule's.

    ``names``: by rule, its id, code and tags. Claims stay: what was judged does not depend on who wants to hear of it.
    """
    known = frozenset(name for own in names.values() for name in own)
    problems = [
        Fault.at(override.source, no_such_rule(name, known)) for override in overrides for name in (*override.ignore, *override.severity) if name not in known
    ]
    findings = tuple(_changed(report.findings, overrides, names))
    return replace(report, findings=findings), tuple(problems)


def _changed(findings: Iterable[Finding], overrides: Sequence[Override], names: Mapping[str, frozenset[str]]) -> Iterable[Finding]:
    for finding in findings:
        own = names.get(finding.rule, frozenset((finding.rule, finding.code)))
        changed: Finding | None = finding
        for override in overrides:
            if finding.relation == "reading" or not matches(finding.place.path, override.paths, override.base):
                continue
            level = next((level for name, level in override.severity.items() if name in own), None)
            if not own.isdisjoint(override.ignore) or level == "off":
                changed = None
            elif level is not None:
                changed = replace(finding, severity=Severity(level))
        if changed is not None:
            yield changed
