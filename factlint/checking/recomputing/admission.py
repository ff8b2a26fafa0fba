"""Whether figures that a pattern found may be held against each other: of one dimension, of one thing, and under no guard."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factlint.checking.coherence import Around, are_coherent
from factlint.checking.matching.matcher import Match
from factlint.checking.recomputing.evaluation import Operands
from factlint.model import Aspect, Fact, Kind, Status

_ALWAYS = frozenset({"real_growth", "target", "rounding_note", "overlapping", "separate_wholes", "whole_of_each", "other_base"})
_TWO_DIMENSIONS = frozenset({"per_capita", "date", "year_span", "conversion"})


class Admission(Struct, frozen=True):
    """The questions asked of the figures of a match before they are recomputed."""

    around: Around

    def commensurable(self, terms: Operands) -> bool:
        """Levels that enter a rate or a sum are of one dimension; per-head figures relate two on purpose."""
        if self.around.rule.relation in _TWO_DIMENSIONS:
            return True
        reckoned = {"stated", *(name for formula in self.around.rule.formulas for name in formula.names)}
        amounts = {t.quantity.unit.dimension for role in reckoned for t in terms.get(role, ()) if t.quantity.kind is Kind.AMOUNT}
        return len(amounts - {""}) <= 1  # 突破千亿大关 names no unit and takes that of the figure beside it

    def coherent(self, terms: Operands, match: Match) -> bool:
        """Whether the levels are of what the stated figure speaks of."""
        return are_coherent(self.around, terms, match)

    def guard(self, terms: Operands, match: Match) -> str | None:
        """The reason why the claim is not judged, if there is one: a guard of the rule, or figures of different status."""
        facts = [term.fact for figures in terms.values() for term in figures if term.fact is not None]
        captured = all(role in match.captures or self.around.is_tried(role) for role in self.around.rule.operands)
        for guard in self.around.rule.unless:
            if any(guard in fact.guards for fact in facts) and not (captured and self._excused(guard, terms, match)):
                return guard
        return "status_differs" if self._mixes_status(facts) else None

    def _excused(self, guard: str, terms: Operands, match: Match) -> bool:
        """Whether a guard has no say where both levels are printed side by side: the comparison is the text's own, unless the guard's words stand in it."""
        known = self.around.lexicon.guards.get(guard)
        if guard in _ALWAYS or known is None:
            return False
        levels = [t.quantity for role, figures in terms.items() if role != "stated" for t in figures]
        stated = terms["stated"][0].quantity
        stream = self.around.index.stream(self.around.index.sentence_at(stated.start))
        start = min(max((level.end for level in levels if level.end <= stated.start), default=match.start), stated.start)
        words = self.around.index.text[start : stream.clause_limit_right(stated.end)]
        return not any(word in words for word in known.words)

    @staticmethod
    def _mixes_status(facts: Sequence[Fact]) -> bool:
        statuses = {fact.status for fact in facts if fact.aspect is Aspect.LEVEL}
        return len(statuses) > 1 and Status.ACTUAL in statuses
