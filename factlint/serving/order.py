"""What a request asks of a worker, as plain values that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from factlint.intake import Draft
from factlint.reporting.words import Language

Kind: TypeAlias = Literal["check", "facts", "history", "rules", "ready"]


@dataclass(frozen=True, slots=True)
class Order:
    """Drafts to check or to list. ``details`` adds what a page needs to show the report: texts, facts, and the words an editor reads."""

    kind: Kind
    drafts: tuple[Draft, ...] = ()
    date: str | None = None
    language: Language = "zh"
    pedantic: bool = False
    details: bool = False
    key: tuple[str, ...] = ()  # of the fact whose history is asked for
