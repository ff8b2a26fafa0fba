"""Claims of counting as they are reported: an announced number, what was counted against it, and the items."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factlint.checking.counting.enumerations import Enumeration
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Capture
from factlint.checking.telling.words import figure_words
from factlint.checking.terms import Assessment
from factlint.model import Figure, Recomputed, Severity, Verdict
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

MOST_OFF = 2  # items that are forgotten or added without the number being changed
_LONGEST_SLOGAN = 200


class Counted(Struct, frozen=True):
    """A stretch of text that states a number, and the fewest and most items that were counted for it."""

    start: int
    end: int
    number: int
    fewest: int
    most: int
    items: Sequence[str] = ()

    @property
    def holds(self) -> bool:
        """Whether the stated number is one that the list admits."""
        return self.fewest <= self.number <= self.most


def counted_claim(
    rule: Rule, index: ArticleIndex, counted: Counted, verdict: Verdict, *, severity: Severity | None = None, reason: str | None = None
) -> Assessment:
    """The claim with its verdict; ``severity`` only where it is to be reported."""
    text = index.text[counted.start : counted.end]
    listed = "、".join(counted.items)
    fewest, most, number = counted.fewest, counted.most, counted.number
    shown = str(fewest) if fewest == most else f"{fewest}—{most}"
    words = figure_words(text) | {"recomputed": shown, "expected": shown, "low": str(fewest), "high": str(most), "items": listed, "formula": listed}
    words["gap"] = str(min(abs(number - fewest), abs(number - most)))
    return Assessment(
        rule,
        index,
        counted.start,
        counted.end,
        verdict,
        reason=reason,
        severity=severity,
        recomputed=Recomputed(str(fewest), str(fewest), str(most), listed),
        words=words,
        gap=Fraction(abs(number - fewest)),
        figure=Figure(text, str(number), str(number), str(number), ""),
    )


def uncounted_claim(rule: Rule, index: ArticleIndex, start: int, end: int, reason: str) -> Assessment:
    """A number whose list nobody can count."""
    return Assessment(rule, index, start, end, Verdict.NOT_ASSESSABLE, reason=reason, words=figure_words(index.text[start:end]))


def digits_of(stated: Capture, index: ArticleIndex) -> str:
    """The number of a slogan or code as Arabic digits; empty for anything else."""
    slogan = next((s for s in index.slogans_between(stated.start - _LONGEST_SLOGAN, stated.start + 1) if stated.start < s.end), None)
    return slogan.number if slogan is not None else ""


def holds_figures(found: Enumeration, index: ArticleIndex) -> bool:
    """Whether figures stand inside a list: its marks then part figures, not names."""
    return any(found.start <= quantity.start < found.end for quantity in index.sentence_at(found.start).quantities)


def names_of(found: Enumeration, index: ArticleIndex) -> tuple[str, ...]:
    """The items as printed."""
    return tuple(index.text[start:end].strip("“”") for start, end in found.items)
