"""What is known of a claim while its operands are looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from factlint.checking.index import ArticleIndex
from factlint.checking.terms import PeriodTerm, Term


class MissingOperandError(Exception):
    """An operand that could not be found; ``reason`` names why, as in the report."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Context(Struct, frozen=True):
    """What is known of a claim while its operands are looked up."""

    index: ArticleIndex
    terms: Mapping[str, Sequence[Term]]
    periods: Mapping[str, PeriodTerm]
    words: Mapping[str, object] = field(default_factory=dict)

    def taken(self) -> set[int]:
        """Where the figures begin that have a role already."""
        return {term.quantity.start for terms in self.terms.values() for term in terms}
