"""Parts of a year that are named by what happens in them (2024年春节, 今年主汛期), on days that no calendar tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from factlint import patterns
from factlint.binding.found import Span
from factlint.lexicon import Occasions
from factlint.model import PeriodExpression, PeriodMention

ALONE = PeriodExpression(previous="occasion")
"""What an occasion says that stands without a year: it is one of the year that is spoken of."""
_CLAUSE_END = r"(?=[，,])"
_CLAUSE_MARKS = "。！？；，,\n"  # between clauses


class OccasionReader:
    """Reads the name of an occasion behind a year, or at the head of a clause that it opens."""

    def __init__(self, occasions: Occasions) -> None:
        self.lists: dict[str, Collection[str]] = {"occasions": occasions.names}  # what is looked for all over a text
        ends = patterns.alternatives(occasions.ends)
        named = rf"(?:{patterns.alternatives(occasions.names)})(?:{ends})?"
        shaped = rf"\p{{Han}}{{1,6}}?(?:{patterns.alternatives(occasions.heads)})(?:{ends})?{_CLAUSE_END}"
        self._behind_year = patterns.compile(rf"[的“]?(?P<name>{named}|{shaped})")
        self._opening = patterns.compile(rf"(?P<name>{named}){_CLAUSE_END}")
        self._of_day = patterns.compile(rf"(?:（[^（）]{{1,4}}）)?(?P<name>{patterns.alternatives(occasions.of_day)})")

    def behind(self, text: str, end: int) -> str:
        """The occasion that a year goes on with, empty where it names none."""
        found = self._behind_year.match(text, end)
        return found["name"] if found else ""

    def of_day(self, text: str, end: int) -> str:
        """The part of it that a day goes on with (1月10日下午), empty where it names none."""
        found = self._of_day.match(text, end)
        return found["name"] if found else ""

    def openings(self, text: str, named: Iterable[Span]) -> list[PeriodMention]:
        """Where the clauses of a text open with an occasion and nothing else (春运期间，…); ``named`` tells where words of ``lists`` stand."""
        heads = sorted({start for start, _ in named if not start or text[start - 1] in _CLAUSE_MARKS})
        return [PeriodMention(start, found.end(), found["name"], ALONE) for start in heads if (found := self._opening.match(text, start)) is not None]
