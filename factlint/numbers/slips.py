"""The slips of the hand: how a printed figure may have come to stand as it does.

Each function yields figures that differ from the given one by a single slip (a digit, two digits swapped, the decimal point, the scale, the unit), printed
in the format of the original: thousands marks, decimals and Chinese numerals stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from factlint.model import HedgeKind, Kind, Quantity, Unit
from factlint.numbers import meaning
from factlint.numbers.han import DIGITS, MYRIADS, NEGATIVE_SIGNS, TENS, format_han, parse_numeral, scale_value
from factlint.rational import Fraction

SHIFTS = (1, -1, 2, -2, 3, -3)
SCALE_RATIOS = (10**4, 10**8)

_NUMERAL = re.compile(r"\d[\d,，]*(?:\.\d+)?|[零〇一二三四五六七八九十百千万亿两点]+")
_SIGNS = (*NEGATIVE_SIGNS, "零下")
_SCALE = re.compile("[" + "".join((*TENS, *MYRIADS)) + "]+")
_SCALE_WORDS = {10**exponent: word for exponent, word in ((0, ""), (2, "百"), (3, "千"), (4, "万"), (6, "百万"), (7, "千万"), (8, "亿"), (12, "万亿"))}
_WORDS = frozenset({HedgeKind.DOUBLING, HedgeKind.MANIFOLD, HedgeKind.HALF, HedgeKind.FRACTION})
_MARKS = ",，"

Sieve: TypeAlias = Callable[[int, int], bool]
"""Whether a figure of this value, in its own unit, is worth printing: slips are many, and nearly all of them lie far off. Numerator and denominator, which
need not be reduced: they are many, too."""


class Form(Struct, frozen=True):
    """A figure's text in pieces: what stands before the numeral, the numeral, its scale, and the rest; ``factor`` × numeral = value."""

    before: str
    numeral: str
    scale: str
    after: str
    factor: Fraction

    @property
    def arabic(self) -> bool:
        """Whether the numeral is in Arabic digits."""
        return self.numeral[0].isascii()


@lru_cache(maxsize=64)  # every kind of slip asks for the pieces of the same few figures
def form_of(q: Quantity) -> Form | None:
    """The pieces of a figure, or None for one that is printed in words or as a range and has no single numeral to mistype."""
    hedges = {hedge.kind for hedge in (q.hedge, q.second_hedge) if hedge is not None}
    if q.upper is not None or q.parts or hedges & _WORDS or not q.text:
        return None
    numeral = _unsigned(q.numeral if q.numeral and q.numeral in q.text else _find_numeral(q.text))
    value = _value(numeral)
    if not value:
        return None
    before, _, rest = q.text.partition(numeral)
    found = _SCALE.match(rest)
    scale = found[0] if found else ""
    factor = Fraction(q.value) / value
    return Form(before, numeral, scale, rest[len(scale) :], factor) if _is_power_of_ten(abs(factor)) else None


def _unsigned(numeral: str) -> str:
    """The numeral without its sign, which stays where it stands when the figure is printed anew."""
    return next((numeral.removeprefix(sign) for sign in _SIGNS if numeral.startswith(sign)), numeral)


def digit_slips(q: Quantity, may_be: Sieve | None = None) -> Iterator[Quantity]:
    """Every figure with one digit changed; with ``may_be`` only those in Arabic digits that may have this value."""
    form = form_of(q)
    if form is None:
        return
    digits = "0123456789" if form.arabic else "一二三四五六七八九"
    changed = _Changed(form) if form.arabic and may_be is not None else None
    for at, sign in enumerate(form.numeral):
        if not (sign.isdigit() if form.arabic else DIGITS.get(sign)):
            continue
        for digit in digits:
            if digit == sign or DIGITS.get(digit, -1) == DIGITS.get(sign, -2):
                continue
            if changed is None or may_be is None or may_be(*changed.value(at, digit)):
                yield from _reprinted(q, form, form.numeral[:at] + digit + form.numeral[at + 1 :])


def swap_slips(q: Quantity, may_be: Sieve | None = None) -> Iterator[Quantity]:
    """Every figure with two neighbouring digits swapped, also across the decimal point; with ``may_be`` as for ``digit_slips``."""
    form = form_of(q)
    if form is None:
        return
    changed = _Changed(form) if form.arabic and may_be is not None else None
    places = [at for at, sign in enumerate(form.numeral) if (sign.isdigit() if form.arabic else DIGITS.get(sign))]
    for left, right in pairwise(places):
        signs = list(form.numeral)
        if signs[left] == signs[right]:
            continue
        if changed is None or may_be is None or may_be(*changed.swapped(left, right)):
            signs[left], signs[right] = signs[right], signs[left]
            yield from _reprinted(q, form, "".join(signs))


class _Changed:
    """What a figure in Arabic digits is worth with digits changed, told without printing and reading it anew."""

    def __init__(self, form: Form) -> None:
        places = [at for at, sign in enumerate(form.numeral) if sign.isdigit()]
        self._digits = {at: int(form.numeral[at]) for at in places}
        unit = form.factor / 10 ** len(_bare(form.numeral).partition(".")[2])  # of the last digit
        self._weights = {at: 10**power * unit.numerator for power, at in enumerate(reversed(places))}
        self._number = sum(digit * self._weights[at] for at, digit in self._digits.items())
        self._parts = unit.denominator

    def value(self, at: int, digit: str) -> tuple[int, int]:
        """Numerator and denominator with another digit at a place of the numeral."""
        return self._number + (int(digit) - self._digits[at]) * self._weights[at], self._parts

    def swapped(self, left: int, right: int) -> tuple[int, int]:
        """Numerator and denominator with the digits at two places swapped."""
        return self._number + (self._digits[right] - self._digits[left]) * (self._weights[left] - self._weights[right]), self._parts


def largest_step(q: Quantity) -> Fraction:
    """A bound of the step of any figure in Arabic digits that differs from this one by digits alone."""
    form = form_of(q)
    return Fraction(1) if form is None else max(Fraction(1), abs(form.factor))


def shift_slips(q: Quantity, may_be: Sieve | None = None) -> Iterator[Quantity]:
    """The figure with its decimal point moved by one to three places (Arabic digits only); with ``may_be`` as for ``digit_slips``."""
    form = form_of(q)
    if form is None or not form.arabic:
        return
    for places in SHIFTS:
        if may_be is None or may_be(*(Fraction(q.value) * Fraction(10) ** places).as_integer_ratio()):
            yield from _reprinted(q, form, _shifted(form.numeral, places))


def scale_slips(q: Quantity) -> Iterator[Quantity]:
    """The figure with 万 or 亿 in place of its scale: off by 10⁴ or 10⁸."""
    form = form_of(q)
    if form is None or q.kind is not Kind.AMOUNT or abs(form.factor) != scale_value(form.scale):
        return
    for ratio in SCALE_RATIOS:
        for factor in (abs(form.factor) * ratio, abs(form.factor) / ratio):
            word = _SCALE_WORDS.get(int(factor)) if factor.denominator == 1 else None
            if word is not None:
                yield from _reprinted(q, replace(form, scale=word, factor=factor if form.factor > 0 else -factor), form.numeral)


def unit_slips(q: Quantity, units: Sequence[Unit]) -> Iterator[Quantity]:
    """The figure with another unit of its dimension (亩 for 公顷, 斤 for 公斤)."""
    form = form_of(q)
    if form is None or not q.unit_printed or (q.unit.name not in form.after and q.hedge is not None):
        return
    for unit in units:
        if unit.dimension == q.unit.dimension and unit.factor != q.unit.factor:
            after = form.after.replace(q.unit.name, unit.name, 1) if q.unit.name in form.after else unit.name  # 公斤 is 千克
            yield replace(q, unit=unit, text=form.before + form.numeral + form.scale + after)


def rewritten(q: Quantity, value: Fraction) -> Quantity | None:
    """The figure printed anew for another value, in its own format and to its own precision; a hedged one to the place of its last non-zero digit.

    None where its words cannot carry the value (a range, 一半, another sign).
    """
    if q.hedge is not None and q.hedge.kind is HedgeKind.DOUBLING:
        return _rewritten_doubling(q, value)
    form = form_of(q)
    if form is None or not value or (value / form.factor) < 0:
        return None
    step = meaning.place_of_last_digit(q.value) if q.hedge is not None else meaning.printed_step(q) or Fraction(1)
    finest = step / 1000
    while step > finest:
        rounded = _rounded(value, step, q)
        if rounded:
            return next(_reprinted(q, form, _print(rounded / form.factor, form)), None)
        step /= 10
    return None


def as_points(q: Quantity) -> Quantity | None:
    """A percentage printed as percentage points: 7.5% → 7.5个百分点, 百分之七点五 → 七点五个百分点."""
    form = form_of(q)
    return None if form is None else replace(q, kind=Kind.POINTS, text=f"{form.numeral}{form.scale}个百分点")


def as_percent(q: Quantity) -> Quantity | None:
    """Percentage points printed as a percentage: 19.6个百分点 → 19.6%."""
    form = form_of(q)
    if form is None:
        return None
    return replace(q, kind=Kind.PERCENT, text=f"{form.numeral}%" if form.arabic else f"百分之{form.numeral}")


def format_of(q: Quantity) -> tuple[int, str] | None:
    """How a figure is printed: its decimals and its scale."""
    form = form_of(q)
    return None if form is None else (len(form.numeral.partition(".")[2]), form.scale)


def _is_power_of_ten(factor: Fraction) -> bool:
    """三成五 and 两年半 are more than their numeral: no scale makes 35 of 三."""
    ratio = max(factor, 1 / factor)
    return ratio.denominator == 1 and str(ratio.numerator).strip("0") == "1"


def _find_numeral(text: str) -> str:
    found = _NUMERAL.search(text)
    if found is None:
        return ""
    numeral = found[0]
    bare = numeral.rstrip("".join(MYRIADS))
    return numeral if numeral[0].isascii() else bare or numeral


def _value(numeral: str) -> Fraction | None:
    try:
        return Fraction(parse_numeral(numeral)[0])
    except ValueError:
        return None


def _reprinted(q: Quantity, form: Form, numeral: str) -> Iterator[Quantity]:
    """The figure with another numeral, or nothing where that is none (a leading zero, 一百〇百)."""
    if form.arabic and numeral[0] == "0" and len(numeral) > 1 and numeral[1] != ".":
        return
    try:
        value, step = parse_numeral(numeral)
    except ValueError:
        return
    factor = form.factor
    text = form.before + numeral + form.scale + form.after
    unscaled = abs(factor) == 1
    printed = Fraction(step) * abs(factor) if step or unscaled else abs(factor)
    new = _decimal(Fraction(value) * factor)
    if new != q.value:
        yield replace(q, value=new, step=_decimal(printed), text=text, numeral=numeral)


def _shifted(numeral: str, places: int) -> str:
    """The numeral × 10^places with the digits as printed: 4.60 → 46.0, 3000 → 300, 1,291.5 → 12,915."""
    whole, _, decimals = _bare(numeral).partition(".")
    digits, point = whole + decimals, len(whole) + places
    if point <= 0:
        digits, point = "0" * (1 - point) + digits, 1
    left, right = digits[:point].ljust(point, "0"), digits[point:]
    if not decimals:
        right = right.rstrip("0")
    left = left.lstrip("0") or "0"
    return _grouped(left, numeral) + ("." + right if right else "")


def _print(value: Fraction, form: Form) -> str:
    """A positive value in the format of a numeral; exact, since it was rounded before."""
    exact = _decimal(value)
    if not form.arabic:
        return format_han(exact)
    decimals = len(form.numeral.partition(".")[2])
    whole, _, fraction = f"{exact:f}".partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    return _grouped(whole, form.numeral) + ("." + fraction if fraction else "")


def _rounded(value: Fraction, step: Fraction, q: Quantity) -> Fraction:
    """To a multiple of the step: down where the hedge says more, up where it says less, else to the nearest."""
    kind = q.hedge.kind if q.hedge is not None else None
    places = abs(value) / step
    if kind in (HedgeKind.ODD, HedgeKind.OVER, HedgeKind.AT_LEAST):
        count = places.__floor__()
    elif kind in (HedgeKind.NEAR, HedgeKind.BELOW, HedgeKind.AT_MOST):
        count = places.__ceil__()
    else:
        count = (places + Fraction(1, 2)).__floor__()
    return count * step if value > 0 else -count * step


def _rewritten_doubling(q: Quantity, value: Fraction) -> Quantity | None:
    """翻n番 for the n whose 2ⁿ comes nearest."""
    found = re.search("[一二两三四五六七八九]", q.text)
    if found is None or value < Fraction(3, 2):
        return None
    n = min(range(1, 10), key=lambda k: abs(2**k - value))
    word = "一两三四五六七八九"[n - 1]
    text = q.text[: found.start()] + word + q.text[found.end() :]
    return replace(q, value=Decimal(2**n), text=text, numeral=word if q.numeral else "")


def _bare(numeral: str) -> str:
    return "".join(sign for sign in numeral if sign not in _MARKS)


def _grouped(whole: str, like: str) -> str:
    mark = next((sign for sign in like if sign in _MARKS), "")
    return f"{int(whole):,}".replace(",", mark) if mark else whole


def _decimal(value: Fraction) -> Decimal:
    """A fraction whose denominator divides a power of ten, exactly; others to 28 digits."""
    return Decimal(value.numerator) / Decimal(value.denominator)
