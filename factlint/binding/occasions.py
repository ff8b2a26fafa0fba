"""Parts of a year that are named by what happens in them (2024年春节, 今年主汛期), on days that no calendar tells."""

from __future__ import annotations

from factlint import patterns
from factlint.lexicon import Occasions
from factlint.model import PeriodExpression, PeriodMention

ALONE = PeriodExpression(previous="occasion")
"""What an occasion says that stands without a year: it is one of the year that is spoken of."""
_CLAUSE_END = r"(?=[，,])"


class OccasionReader:
    """Reads the name of an occasion behind a year, or at the head of a clause that it opens."""

    def __init__(self, occasions: Occasions) -> None:
        ends = patterns.alternatives(occasions.ends)
        named = rf"(?:{patterns.alternatives(occasions.names)})(?:{ends})?"
        shaped = rf"\p{{Han}}{{1,6}}?(?:{patterns.alternatives(occasions.heads)})(?:{ends})?{_CLAUSE_END}"
        self._behind_year = patterns.compile(rf"[的“]?(?P<name>{named}|{shaped})")
        self._opening = patterns.compile(rf"(?<![^。！？；，,\n])(?P<name>{named}){_CLAUSE_END}")

    def behind(self, text: str, end: int) -> str:
        """The occasion that a year goes on with, empty where it names none."""
        found = self._behind_year.match(text, end)
        return found["name"] if found else ""

    def openings(self, text: str) -> list[PeriodMention]:
        """Where the clauses of a text open with an occasion and nothing else: 春运期间，…"""
        return [PeriodMention(found.start(), found.end(), found["name"], ALONE) for found in self._opening.finditer(text)]
