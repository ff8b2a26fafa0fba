"""The equation of a claim: what was recomputed, in the scale of the stated figure, with the intervals that the printed digits allow."""

from __future__ import annotations

from factlint.model import Figure, Recomputed
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.figures import interval, scaled, with_scale
from factlint.reporting.words import Language, phrase


def equation(recomputed: Recomputed, stated: Figure | None, language: Language) -> str:
    """“1291.5亿元 ÷ 276.8亿元 ≈ 4.67倍，区间 4.665～4.667倍，“5.66倍”可为 5.655～5.665倍”."""
    text, unit, like = (stated.text, stated.unit, with_scale(stated.text, stated.value)) if stated else ("", "", "")
    value, formula = scaled(recomputed.value, like, unit), neutral(recomputed.formula)
    parts = [f"{formula} ≈ {value}" if formula and formula != value else value]
    if recomputed.low != recomputed.high:
        parts.append(phrase("interval", language, interval(recomputed.low, recomputed.high, like)))
    meant = interval(stated.low, stated.high, like) if stated else ""
    if meant:
        parts.append(phrase("stated_interval", language, shortened(one_line(text)), meant))
    return phrase("comma", language).join(part for part in parts if part)
