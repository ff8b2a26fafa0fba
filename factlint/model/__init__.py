"""The nouns of factlint: what travels between the floors.

Everything here is a frozen value without behaviour beyond its own invariants.

Two coordinate systems exist and never mix:

* *text offsets* index ``Article.text``, the folded and reflowed text that the floors read;
* *source offsets* index ``Article.source``, the decoded file as its author has it open.

``SourceMap`` leads from the first to the second. ``Place`` is always in source coordinates.
"""

from factlint.model.audit import Audit, AuditEntry, AuditValue
from factlint.model.binding import REST, Aspect, Basis, Bound, BoundArticle, Fact, Opener, PartList, Period, Status
from factlint.model.checking import Claim, Comparison, Figure, Finding, Hypothesis, Interval, Operand, Place, Recomputed, Verdict
from factlint.model.desk import Change, ChangeKind, Decision, Sourced, Sourcing
from factlint.model.reading import Article, Block, Note, Role, SourceMap
from factlint.model.reporting import ArticleSummary, Aside, FactRecord, Passage, Remark, Report, Series, SetAside, Told
from factlint.model.rules import RuleNote, Severity
from factlint.model.scanning import Garble, Hedge, HedgeKind, Kind, PeriodExpression, PeriodMention, Quantity, Scan, Sentence, Slogan, Unit

__all__ = [
    "REST",
    "Article",
    "ArticleSummary",
    "Aside",
    "Aspect",
    "Audit",
    "AuditEntry",
    "AuditValue",
    "Basis",
    "Block",
    "Bound",
    "BoundArticle",
    "Change",
    "ChangeKind",
    "Claim",
    "Comparison",
    "Decision",
    "Fact",
    "FactRecord",
    "Figure",
    "Finding",
    "Garble",
    "Hedge",
    "HedgeKind",
    "Hypothesis",
    "Interval",
    "Kind",
    "Note",
    "Opener",
    "Operand",
    "PartList",
    "Passage",
    "Period",
    "PeriodExpression",
    "PeriodMention",
    "Place",
    "Quantity",
    "Recomputed",
    "Remark",
    "Report",
    "Role",
    "RuleNote",
    "Scan",
    "Sentence",
    "Series",
    "SetAside",
    "Severity",
    "Slogan",
    "SourceMap",
    "Sourced",
    "Sourcing",
    "Status",
    "Told",
    "Unit",
    "Verdict",
]
