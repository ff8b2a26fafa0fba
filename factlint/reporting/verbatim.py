"""Wire copy: what an agency sent is printed as it was sent, so its sender is asked and no other figure is proposed."""

from __future__ import annotations

from msgspec.structs import replace

from factlint.model import Report


def as_sent(report: Report) -> Report:
    """The report without hypotheses; its sentences say 请联系发稿单位 in the place of 疑应为 and 请核原始数据."""
    findings = tuple(replace(finding, hypotheses=(), verbatim=True) for finding in report.findings)
    return replace(report, findings=findings)
