"""From a token to a figure: its value, step, unit and kind.

Conventions: a count without scale is exact (step 0); everything measured has the step of its last printed digit; 三成, 一半 and 三分之一 are percentages.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind, Unit
from factlint.numbers.han import parse_han, parse_numeral, scale_value
from factlint.scanning.grammar import ARABIC, DIGITS, NUMERALS, ONES, S
from factlint.scanning.tokens import Match as Match

ZERO, ONE, TEN = Decimal(0), Decimal(1), Decimal(10)
LONGEST_NUMBER = 24  # longer rows of digits are identifiers
NO_UNIT = Unit("", "")
RANK_UNIT = Unit("位", "rank", counts=True)
RATIO_UNIT = Unit("比", "ratio")

_AMOUNT = Kind.AMOUNT
_KINDS = {
    "percent": Kind.PERCENT,
    "points": Kind.POINTS,
    "multiple": Kind.MULTIPLE,
    "time": Kind.DURATION,
    "calendar": Kind.DURATION,
    "place": Kind.RANK,
    "rank": Kind.RANK,
}


class Figure(Struct):
    """A figure while it is being read; ``unit`` is ``None`` for a bare number, which may still inherit one."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: Unit | None
    kind: Kind = Kind.AMOUNT
    hedge: Hedge | None = None  # what the numeral itself says: 十几, 三成, 多
    upper: Decimal | None = None
    numeral: str = ""
    factor: Decimal = ONE  # the printed scale
    parts: tuple[Decimal, ...] = ()
    bare_scale: bool = False  # 千亿, 百余: a scale without a digit
    unit_printed: bool = True
    inherits: bool = True  # a bare number that may take the unit of the figure behind it


def kind_of(unit: Unit) -> Kind:
    """What figures in a unit are: amounts, unless the unit says otherwise."""
    return _KINDS.get(unit.dimension, _AMOUNT)


@lru_cache(16384)
def parse(text: str) -> tuple[Decimal, Decimal]:
    """Value and step of a numeral, kept: an article prints the same ones again and again."""
    return parse_numeral(text)


@lru_cache(256)
def scale_factor(scale: str) -> Decimal:
    """万 → 10000; 1 for no scale."""
    return Decimal(scale_value(scale))


def plain(value: Decimal) -> Decimal:
    """A whole value without the decimals that a scale has used up."""
    whole = value.to_integral_value()
    return whole if whole == value and abs(value) >= 100 else value


def measured_step(step: Decimal, unit: Unit, numeral: str) -> Decimal:
    """The step of a figure by what its unit measures: an unscaled integer counts exactly only whole things, times and ranks."""
    if step or unit.counts or unit.dimension in ("calendar", "time", "workday", "rank", "place"):
        return step
    return ONE


_ARABIC = patterns.compile(rf"(?P<number>{ARABIC})(?:{S}(?P<inside>[^百千万亿\d ]))?(?:{S}(?P<scale>[十百千万亿][十百千万亿\d]*)(?P<odd>.)?)?")
_HAN = patterns.compile(
    rf"(?P<numeral>[数几]?[{NUMERALS}]++(?:点[{DIGITS}]++[十百千万亿]*+|几[万亿]*+)?|[数几])(?P<inside>[^万亿])?(?P<scale>[万亿]++)?(?P<odd>.)?"
)


class Numeral(Struct, frozen=True):
    """A printed numeral read: ``number`` as printed without ``scale``, ``length`` up to the end of both and of 多 or 余 behind them."""

    number: str
    scale: str
    length: int
    value: Decimal
    step: Decimal
    factor: Decimal = ONE
    odd: Hedge | None = None
    upper: Decimal | None = None


@lru_cache(16384)
def arabic_numeral(text: str) -> Numeral | None:
    """An Arabic numeral with its scale, and what stands in them: 276.8亿, 2万多, 1500余; ``None`` where the digits are an identifier."""
    found = _ARABIC.match(text)
    if found is None or len(found["number"]) > LONGEST_NUMBER:
        return None
    number, scale = found["number"], found["scale"] or ""
    try:
        value, step = parse_numeral(number + scale)
    except ValueError:
        return None
    odd = found["inside"] or found["odd"]
    length = found.end() if scale or odd else found.end("number")
    return Numeral(number, scale, length, value, step, _last_factor(scale), Hedge(HedgeKind.ODD, odd) if odd else None)


def arabic(start: int, numeral: Numeral) -> Figure:
    """A figure in Arabic digits; its unit is still open."""
    return Figure(start, start + numeral.length, numeral.value, numeral.step, None, numeral=numeral.number, factor=numeral.factor, hedge=numeral.odd)


def _last_factor(scale: str) -> Decimal:
    return scale_factor(scale.lstrip("0123456789")) if not any(c.isdigit() for c in scale) else ZERO  # 2亿5000万 shares no scale


@lru_cache(4096)
def han_numeral(text: str) -> Numeral | None:
    """A Chinese numeral, exact or a span (三四百, 十几, 数百); ``None`` for digits in a row that name no number."""
    found = _HAN.fullmatch(text)
    if found is None or len(text) > LONGEST_NUMBER:
        return None
    number, scale = found["numeral"], found["scale"] or ""
    read = _han_value(number, scale)
    if read is None:
        return None
    value, upper, step = read
    odd = found["inside"] or found["odd"]
    hedge = Hedge(HedgeKind.SPAN, number) if upper is not None else Hedge(HedgeKind.ODD, odd) if odd else None
    return Numeral(number, scale, len(text), value, step, ZERO, hedge, upper)


def han(start: int, numeral: Numeral) -> Figure:
    """A figure in Chinese numerals; its unit is still open."""
    number = numeral.number
    bare = number[0] in "百千万亿"
    return Figure(
        start,
        start + numeral.length,
        numeral.value,
        numeral.step,
        None,
        upper=numeral.upper,
        hedge=numeral.odd,
        numeral=number,
        factor=ZERO,
        bare_scale=bare,
    )


def _han_value(numeral: str, scale: str) -> tuple[Decimal, Decimal | None, Decimal] | None:
    try:
        if numeral[0] in "数几":  # 数百, 几十万, 几倍
            unit = parse_han("一" + numeral[1:] + scale)
            return 2 * unit, 10 * unit - _place(unit), unit
        if "几" in numeral:  # 十几, 二十几万
            stem, _, tail = numeral.partition("几")
            unit = parse_han("一" + tail + scale) if tail + scale else ONE
            low = parse_han(stem) * unit
            return low, low + 9 * unit, unit
        span = _adjacent_digits(numeral)
        if span is not None:
            low, high = parse_han(span[0] + scale), parse_han(span[1] + scale)
            return (low, high, high - low) if low < high else None
        if len(numeral) > 1 and not any(sign in "十百千万亿点" for sign in numeral):
            return None  # digits in a row: 一二三, a code
        value, step = parse_numeral(numeral + scale)
    except ValueError:
        return None
    return value, None, step


def _place(unit: Decimal) -> Decimal:
    """What the largest value of 数百 lacks to the next power of ten: 999 for 百, 99万 for 十万."""
    return Decimal(10000) if unit > 10000 and unit % 10000 == 0 and unit < 10**8 else ONE if unit < 10000 else unit / 10


_ADJACENT = patterns.compile(rf"(?P<head>[{NUMERALS}]*?)(?P<low>[{ONES}])(?P<high>[{ONES}])(?P<tail>[十百千万亿]*)")


def _adjacent_digits(numeral: str) -> tuple[str, str] | None:
    """The two ends that neighbouring digits name: 三四百 → 三百, 四百; 十六七 → 十六, 十七."""
    found = _ADJACENT.fullmatch(numeral)
    if found is None or not (found["head"] == "" or found["head"][-1] in "十百千万亿零"):
        return None
    low, high = parse_han(found["low"]), parse_han(found["high"])
    if high - low not in (1, 2) or (high - low == 2 and found["low"] != "三"):
        return None
    return found["head"] + found["low"] + found["tail"], found["head"] + found["high"] + found["tail"]


def in_tenths(figure: Figure, end: int, percent: Unit) -> Figure:
    """3成 → 30 %."""
    return Figure(figure.start, end, 10 * figure.value, TEN, percent, Kind.PERCENT, Hedge(HedgeKind.TENTHS, figure.numeral + "成"), numeral=figure.numeral)
