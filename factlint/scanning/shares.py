"""Shares, multiples and compositions in words and signs: 三分之一, 1/6, 三成五, 一半, 翻两番, 3.9：59.5：36.6."""

from __future__ import annotations

from decimal import Decimal

import regex

from factlint.model import Hedge, HedgeKind, Kind
from factlint.numbers.han import parse_han
from factlint.scanning.figures import ONE, RATIO_UNIT, TEN, ZERO, Figure, Match, parse
from factlint.scanning.grammar import ONES, Grammar

HALF = Decimal("0.5")


def share(found: Match, grammar: Grammar) -> Figure | None:
    """三分之一, 百分之三点五 and 千分之二 as percentages (‰ keeps its unit)."""
    whole, _, some = found.group().partition("分之")
    try:
        parts, step = parse(some)
        divisor = parse(whole)[0]
    except ValueError:
        return None
    symbol = {100: "%", 1000: "‰", 10000: "‱"}.get(int(divisor))
    if symbol and symbol in grammar.lexicon.units:
        return Figure(found.start(), found.end(), parts, step or ONE, grammar.lexicon.units[symbol], Kind.PERCENT, numeral=some)
    return _fraction(found, parts, divisor, grammar)


def slash(found: Match, grammar: Grammar) -> Figure | None:
    """1/6 of a whole; no score, date or way of counting days."""
    parts, _, whole = found.group().partition("/")
    return _fraction(found, Decimal(parts), Decimal(whole), grammar) if len(parts) <= 2 and parts.isdecimal() else None


def _fraction(found: Match, parts: Decimal, whole: Decimal, grammar: Grammar) -> Figure | None:
    if not 0 < parts < whole:
        return None
    value = parts * 100 / whole
    return Figure(
        found.start(), found.end(), value, ONE, grammar.lexicon.units["%"], Kind.PERCENT, Hedge(HedgeKind.FRACTION, found.group()), numeral=found.group()
    )


def tenths(found: Match, grammar: Grammar) -> Figure:
    """三成 → 30 %, 三成五 → 35 %, 七成半 → 75 %, 八九成 → 80–90 %."""
    whole, _, half_tenth = found.group().partition("成")
    digits = [10 * parse_han(sign) for sign in whole]
    extra = Decimal(5) if half_tenth == "半" else parse_han(half_tenth) if half_tenth else ZERO
    value, upper = digits[0] + extra, digits[-1] if len(digits) > 1 else None
    hedge = Hedge(HedgeKind.TENTHS, found.group())
    return Figure(found.start(), found.end(), value, ONE if extra else TEN, grammar.lexicon.units["%"], Kind.PERCENT, hedge, upper, whole)


def half(found: Match, grammar: Grammar) -> Figure:
    """一半, 过半, 半壁江山 → 50 %."""
    return Figure(
        found.start(), found.end(), Decimal(50), Decimal(10), grammar.lexicon.units["%"], Kind.PERCENT, Hedge(HedgeKind.HALF, found.group()), numeral="半"
    )


def doubling(found: Match, grammar: Grammar) -> Figure:
    """翻一番 → 2 倍, 翻两番 → 4 倍, 倍增 → at least about twice."""
    words = found.group()
    number = words[-2:-1] if words[-2:-1] in f"{ONES}0123456789" and words[-1] == "番" else ""
    times = int(parse(number)[0]) if number else 1
    kind = HedgeKind.DOUBLING if words[0] == "翻" else HedgeKind.MANIFOLD
    return Figure(found.start(), found.end(), Decimal(2) ** times, ONE, grammar.lexicon.units["倍"], Kind.MULTIPLE, Hedge(kind, words), numeral=number)


def ratio(found: Match) -> Figure | None:
    """3.9：59.5：36.6, with its members."""
    words = regex.sub(r"\s", "", found.group()).replace("：", ":").replace("∶", ":").split(":")
    parts = tuple(Decimal(word.replace(",", "").replace("，", "")) for word in words)
    step = min(Decimal(1).scaleb(-len(word.partition(".")[2])) for word in words)
    return Figure(found.start(), found.end(), parts[0], step, RATIO_UNIT, Kind.RATIO, numeral=found.group(), parts=parts)
