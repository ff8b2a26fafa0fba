"""Figures as a reader sees them: decimal strings for the report, short forms with scale and unit for messages."""

from __future__ import annotations

from decimal import Decimal

from factlint import patterns
from factlint.model import Figure, Interval, Kind, Quantity, Recomputed
from factlint.numbers import meaning
from factlint.numbers.interval import contains
from factlint.numbers.verdict import round_half_up
from factlint.rational import Fraction

_PRINTED_UNIT = patterns.compile(r"(?:[\d.,，%]|[一二三四五六七八九十百千万亿两几多余])([^\d.,，一二三四五六七八九十百千万亿两几多余\s]+)$")
_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_MORE_PLACES, _MOST_PLACES = 6, 12
_EXTRA_DIGITS = 2  # of a recomputed value beyond the stated figure's last


def figure_of(quantity: Quantity) -> Figure:
    """The stated figure with what it may mean, in its own unit."""
    interval = meaning.meant(quantity)
    low, high = (None if end is None else plain(end, 12) for end in (interval.low, interval.high))
    return Figure(quantity.text, format(quantity.value, "f"), low, high, quantity.unit.name)


def figure_words(text: str) -> dict[str, str]:
    """What every message may name, for a claim whose figure is no quantity."""
    return {"stated": text} | dict.fromkeys(
        ("recomputed", "low", "high", "interval", "gap", "formula", "expected", "unit", "indicator", "entity", "period", "items"), ""
    )


def recomputed_of(value: Fraction, interval: Interval, stated: Quantity | None, formula: str) -> Recomputed:
    """The recomputed value and its interval with two digits more than the stated figure prints."""
    places = _telling(interval, places_of(stated) if stated is not None else 6)
    low, high = (None if end is None else plain(end, places) for end in (interval.low, interval.high))
    return Recomputed(plain(value, places), low, high, formula)


def places_of(stated: Quantity) -> int:
    """Decimal places for values recomputed against a figure."""
    places = _decimals(meaning.printed_step(stated) or Fraction(1))
    return places + _EXTRA_DIGITS if places or stated.kind is not Kind.AMOUNT else _EXTRA_DIGITS


def _decimals(step: Fraction) -> int:
    """As many decimal places as show a step."""
    places = 0
    while step < 1 and places < _MOST_PLACES:
        step *= 10
        places += 1
    return places


def _telling(interval: Interval, places: int, scale: Fraction = Fraction(1)) -> int:
    """As many decimal places, at least ``places``, as show that the ends of an interval differ."""
    if interval.low is None or interval.high is None or interval.low == interval.high:
        return places
    most = places + _MORE_PLACES
    while places < most and plain(interval.low / scale, places) == plain(interval.high / scale, places):
        places += 1
    return places


def plain(value: Fraction, places: int) -> str:
    """A fraction as a decimal string, rounded half up, without trailing zeros."""
    digits = str((2 * abs(value.numerator) * 10**places + value.denominator) // (2 * value.denominator))
    if places:
        digits = digits.zfill(places + 1)
        digits = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return f"-{digits}" if value.numerator < 0 and digits != "0" else digits


def short(value: Fraction, stated: Quantity, interval: Interval | None = None) -> str:
    """A value as the newsroom would print it beside the stated figure: same scale, same unit, one or two digits more.

    An amount has the stated figure's own digits, and as many more as keep it within ``interval``: 59.1亿 + 27.2亿 is 86.3亿 beside 863亿, not 86亿.
    """
    scale, suffix = _scale_of(stated)
    places = _decimals((meaning.printed_step(stated) or Fraction(1)) / Fraction(scale))
    if stated.kind is not Kind.AMOUNT:
        return plain(value / Fraction(scale), places + 1 if places else 2) + suffix
    if interval is not None:
        tried = range(places, places + _MORE_PLACES)
        places = next((more for more in tried if contains(interval, round_half_up(value, Fraction(scale) / 10**more))), places)
    return plain(value / Fraction(scale), places) + suffix


def gap_text(gap: Fraction, stated: Quantity) -> str:
    """How far a value is off: two percentages lie points apart."""
    text = short(gap, stated)
    return text.removesuffix("%") + "个百分点" if stated.kind is Kind.PERCENT else text


def interval_text(interval: Interval, stated: Quantity) -> str:
    """The ends of an interval beside the stated figure: 4.6648—4.6668倍."""
    scale, suffix = _scale_of(stated)
    places = _telling(interval, places_of(stated) if scale == 1 else 4, Fraction(scale))
    low, high = (None if end is None else plain(end / Fraction(scale), places) for end in (interval.low, interval.high))
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"{'≥' if high is None else '≤'}{low or high}{suffix}"
    return f"{low}{suffix}" if low == high else f"{low}—{high}{suffix}"


def _scale_of(stated: Quantity) -> tuple[Decimal, str]:
    """The scale and unit in which a figure is printed."""
    printed = None if stated.text.endswith(stated.unit.name) else _PRINTED_UNIT.search(stated.text)  # 千瓦 is no thousand 瓦
    unit = {Kind.PERCENT: "%", Kind.POINTS: "个百分点", Kind.MULTIPLE: "倍"}.get(
        stated.kind, printed[1] if printed is not None and stated.unit_printed else stated.unit.name if stated.unit_printed else ""
    )
    if stated.kind is not Kind.AMOUNT:
        return Decimal(1), unit
    for scale, word in _SCALES:
        if word in stated.text:
            return scale, word + unit
    return Decimal(1), unit
