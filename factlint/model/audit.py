"""What an archive contradicts itself on."""

from __future__ import annotations

from msgspec import Struct

from factlint.model.checking import Operand
from factlint.model.rules import Severity


class AuditValue(Struct, frozen=True):
    """One of the values that an archive gives a fact: its words, how many articles print it, the newest of them, and some places with their sentences.

    A value that no article prints is the one that a desk has agreed on.
    """

    text: str
    period: str | None
    articles: int
    newest: str | None
    places: tuple[Operand, ...]


class AuditEntry(Struct, frozen=True):
    """A fact that an archive contradicts itself on. ``gap`` is how far the values lie apart, relative to the larger."""

    rule: str
    code: str
    severity: Severity
    entity: str
    indicator: str
    scope: str
    values: tuple[AuditValue, ...]
    articles: int
    newest: str | None
    gap: float
    fingerprint: str


class Audit(Struct, frozen=True):
    """The conflicts of an archive, the weightiest first; ``conflicts`` counts also those beyond a limit."""

    version: str
    path: str
    articles: int
    facts: int
    conflicts: int
    entries: tuple[AuditEntry, ...]
