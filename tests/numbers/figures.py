"""Figures for the tests, built from what a text would print."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from factlint.model import Hedge, HedgeKind, Interval, Kind, Quantity, Unit
from factlint.numbers.han import parse_numeral

YUAN = Unit("元", "money")
HOMES = Unit("户", "household", counts=True)
FIRMS = Unit("家", "firm", counts=True)
AREA = Unit("平方公里", "area", Fraction(1_000_000))
MU = Unit("亩", "area", Fraction(2000, 3))
HECTARE = Unit("公顷", "area", Fraction(10_000))
UNITS = {unit.name: unit for unit in (YUAN, HOMES, FIRMS, AREA, MU, HECTARE, Unit("人", "person", counts=True), Unit("年", "time"))}
KINDS = {"%": Kind.PERCENT, "个百分点": Kind.POINTS, "倍": Kind.MULTIPLE, "年": Kind.DURATION}
FIGURE = re.compile(r"(?P<numeral>-?[\d,]+(?:\.\d+)?|[零一二两三四五六七八九十百千点]+)(?P<scale>[百千]?[万亿]*)多?(?P<unit>.*)")


def figure(text: str, hedge: HedgeKind | None = None, second: HedgeKind | None = None, *, upper: str | None = None, words: str = "") -> Quantity:
    """276.8亿元, 47万户, 12.9%, 三成…: the figure that a scanner would hand on."""
    found = FIGURE.fullmatch(text)
    assert found is not None, text
    value, step = parse_numeral(found["numeral"] + found["scale"])
    name = found["unit"]
    unit = UNITS.get(name) or Unit(name, "rate")
    if not step and not unit.counts and name != "年":
        step = Decimal(1)  # what is measured is rounded to its last digit
    return Quantity(
        start=0,
        end=len(text),
        text=text,
        value=value,
        step=step,
        unit=unit,
        kind=KINDS.get(name, Kind.AMOUNT),
        hedge=None if hedge is None else Hedge(hedge, words),
        second_hedge=None if second is None else Hedge(second, ""),
        upper=None if upper is None else parse_numeral(upper + found["scale"])[0],
        numeral=found["numeral"],
    )


def share(percent: str, hedge: HedgeKind, second: HedgeKind | None = None, *, upper: str | None = None, words: str = "", text: str = "") -> Quantity:
    """三成, 一半, 三分之一: a share in words, its value in percent."""
    return Quantity(
        start=0,
        end=len(text),
        text=text,
        value=Decimal(percent),
        step=Decimal(0),
        unit=Unit("%", "share"),
        kind=Kind.PERCENT,
        hedge=Hedge(hedge, words),
        second_hedge=None if second is None else Hedge(second, ""),
        upper=None if upper is None else Decimal(upper),
    )


def doubling(times: int, hedge: HedgeKind = HedgeKind.DOUBLING, second: HedgeKind | None = None, text: str = "翻番") -> Quantity:
    """翻n番 and 倍增."""
    second_hedge = None if second is None else Hedge(second, "")
    return Quantity(0, len(text), text, Decimal(times), Decimal(0), Unit("倍", "rate"), Kind.MULTIPLE, Hedge(hedge, ""), second_hedge)


def span(low: str | int | None, high: str | int | None, brackets: str = "[]") -> Interval:
    """[low, high] with the brackets of school: span(1, 2, "(]")."""
    ends = (None if x is None else Fraction(x) for x in (low, high))
    return Interval(*ends, low_open=brackets[0] == "(" and low is not None, high_open=brackets[1] == ")" and high is not None)
