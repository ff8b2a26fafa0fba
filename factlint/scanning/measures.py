"""Which unit a numeral is printed with: scales, compound units, and units that something stands in (3个多月, 两个半小时)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind, Unit
from factlint.scanning import ranks
from factlint.scanning.figures import NO_UNIT, ONE, RANK_UNIT, Figure, arabic, arabic_numeral, in_tenths, kind_of, measured_step, scale_factor
from factlint.scanning.grammar import Grammar, UnitFound

SCALED = 10_000  # from here on a number without a unit is a figure: 万, 亿
_CLASS = "级"  # 亿元级, 30万吨级: a class of things, no amount
_PER_SCALE = patterns.compile(r"[十百千万亿]*")
HOURS = 24  # up to here 点 tells the time
_POINTS = patterns.compile("意见|建议|要求|希望|体会|举措|启示")
_DEGREES = patterns.compile(r"(?:[经纬]|气温|温度|零[上下])\p{Han}{0,2}$")


class UnitReader:
    """Reads the units of one text."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar

    def with_unit(self, figure: Figure, scale: str = "") -> Figure:
        """The figure with the unit behind it. Without one it stays bare; a bare 万 or 亿 is a figure whose unit only the context tells."""
        text = self._text
        if scale[:1] == "千":
            whole = self._spelt_with_scale(figure, scale)
            if whole is not None:
                return whole
        found = self._unit_behind(figure.end)
        if found is None or (found[2] == "大" and figure.value >= 10):  # 千亿大关; 十大 is a list of the best, 二十大 a congress
            if figure.factor >= SCALED or (not figure.factor and figure.value >= SCALED):
                figure.unit, figure.unit_printed = NO_UNIT, False
            return figure
        unit, end, spelling = found
        if text.startswith(_CLASS, end) or (unit.dimension == "time" and text[end : end + 1].isdecimal()):  # 10秒18
            return figure
        if spelling == "个":
            split = self._split(figure, end)
            if split is not None:
                return split
        elif self._tells_place_or_time(figure, spelling, end):
            return figure
        elif spelling == "位" and ranks.is_change(text, figure.start):
            unit = RANK_UNIT
        return self._measured(figure, unit, end)

    def _tells_place_or_time(self, figure: Figure, spelling: str, end: int) -> bool:
        """8点 is a time of day, 北纬26.2度 a place."""
        if spelling == "点":
            return figure.value <= HOURS and figure.value == int(figure.value) and not _POINTS.match(self._text, end)
        return spelling == "度" and _DEGREES.search(self._text, max(0, figure.start - 4), figure.start) is not None

    def _unit_behind(self, position: int) -> UnitFound | None:
        found = self._grammar.unit_at(self._text, position)
        if found is None and self._text.startswith(" ", position):
            found = self._grammar.unit_at(self._text, position + 1)
            if found is not None and len(found[2]) == 1 and found[2].isascii() and found[2] != "%":
                return None
        return found

    def _spelt_with_scale(self, figure: Figure, scale: str) -> Figure | None:
        """3千瓦: the unit is 千瓦, not 瓦 with a scale."""
        at = self._text.find(scale, figure.start)
        found = self._grammar.unit_at(self._text, at)
        bare = arabic_numeral(figure.numeral)
        if found is None or bare is None or len(found[2]) < 2:
            return None
        return self._measured(arabic(figure.start, bare), found[0], found[1])

    def _split(self, figure: Figure, end: int) -> Figure | None:
        """3个多月, 两个半小时."""
        between = self._text[end : end + 1]
        if between not in ("多", "半"):
            return None
        found = self._grammar.unit_at(self._text, end + 1)
        if found is None or kind_of(found[0]) is not Kind.DURATION:
            return None
        if between == "多":
            return self._measured(replace(figure, hedge=figure.hedge or Hedge(HedgeKind.ODD, between)), found[0], found[1])
        return self._measured(replace(figure, value=figure.value + Decimal("0.5"), step=Decimal("0.5")), found[0], found[1])

    def _measured(self, figure: Figure, unit: Unit, end: int) -> Figure:
        unit, end = self._per(unit, end)
        if unit.name == "成":
            return in_tenths(figure, end, self._grammar.lexicon.units["%"]) if figure.numeral.isdecimal() and 0 < figure.value < 10 else figure
        if unit.dimension == "doubling":
            return figure
        figure.unit = RANK_UNIT if unit.dimension == "place" else unit
        figure.kind = kind_of(figure.unit)
        figure.end = end
        figure.step = measured_step(figure.step, unit, figure.numeral)
        return figure

    def _per(self, unit: Unit, end: int) -> tuple[Unit, int]:
        """元/股, 桶/日, 吨标准煤/万元: the unit per another one."""
        if not self._text.startswith("/", end):
            return unit, end
        scaled = _PER_SCALE.match(self._text, end + 1)
        scale = scaled.group() if scaled else ""
        found = self._grammar.unit_at(self._text, end + 1 + len(scale))
        if found is None:
            return unit, end
        factor = unit.factor / (found[0].factor * Fraction(scale_factor(scale) or ONE))
        return Unit(f"{unit.name}/{scale}{found[0].name}", f"{unit.dimension}/{found[0].dimension}", factor), found[1]
