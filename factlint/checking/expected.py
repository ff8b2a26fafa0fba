"""Claims whose words say what must stand there: a place, a row printed twice, the next ordinal. Told with what was expected in the place of the figure."""

from __future__ import annotations

from factlint.checking.index import ArticleIndex
from factlint.checking.telling.words import figure_words
from factlint.checking.terms import Assessment, Term
from factlint.model import Figure, Recomputed, Verdict
from factlint.ruleset.rule import Rule


def expecting(
    rule: Rule,
    index: ArticleIndex,
    span: tuple[int, int],
    figure: Figure,
    expected: str,
    *,
    holds: bool,
    listed: str = "",
    label: str = "",
    operands: tuple[Term, ...] = (),
    recomputed: Recomputed | None = None,
) -> Assessment:
    """The claim that a figure is what was expected: verified, or reported with the severity of its rule.

    ``listed`` is what it was held against, as a message shows it (``{formula}``, ``{items}``), ``label`` what the figure is of (``{indicator}``).
    """
    told = {"recomputed": expected, "expected": expected, "other": expected, "formula": listed, "items": listed, "indicator": label}
    return Assessment(
        rule,
        index,
        *span,
        Verdict.EXACT if holds else Verdict.INCONSISTENT,
        severity=None if holds else rule.severity,
        operands=operands,
        recomputed=recomputed,
        words=figure_words(figure.text) | told,
        figure=figure,
    )
