"""What a request asks of a worker, as plain values that travel between processes."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from factlint.intake import Draft
from factlint.model import Decision
from factlint.reporting.words import Language

Kind: TypeAlias = Literal["check", "decisions", "facts", "history", "rules", "ready"]


class Order(Struct, frozen=True):
    """Drafts to check or to list, or proof sheets to read decisions off. ``decisions`` holds what was decided of the drafts; ``details`` adds what a page
    needs to show the report: texts, facts, the sheet, and the words an editor reads."""

    kind: Kind
    drafts: tuple[Draft, ...] = ()
    date: str | None = None
    language: Language = "zh"
    pedantic: bool = False
    details: bool = False
    decisions: tuple[Decision, ...] = ()
    key: tuple[str, ...] = ()  # of the fact whose history is asked for
