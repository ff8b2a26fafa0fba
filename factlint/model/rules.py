"""What a rule is to those who read a report."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Severity(StrEnum):
    """How loud a finding is, the loudest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class RuleNote(Struct, frozen=True):
    """A rule as a report introduces it: ``title`` and ``help`` by language, ``source`` the standard that speaks."""

    id: str
    code: str
    severity: Severity
    title: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    source: str = ""
