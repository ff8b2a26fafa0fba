"""Which unit a numeral is printed with: scales, compound units, and units that something stands in (3个多月, 两个半小时)."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind, Unit
from factlint.rational import Fraction
from factlint.scanning import ranks
from factlint.scanning.figures import NO_UNIT, ONE, RANK_UNIT, Figure, arabic, arabic_numeral, in_tenths, kind_of, measured_step, parse, scale_factor
from factlint.scanning.grammar import NUMERALS, Grammar, UnitFound

SCALED = 10_000  # from here on a number without a unit is a figure: 万, 亿
_CLASS = "级"  # 亿元级, 30万吨级: a class of things, no amount
_PER_SCALE = patterns.compile(r"[十百千万亿]*")
BELOW_ZERO = "零下"
HOURS = 24  # up to here 点 tells the time
_HALF = patterns.compile("半(?![年月天个小以期])")  # 一年半
_HALVED = (Kind.DURATION, Kind.MULTIPLE)
_HALF_VALUE = Decimal("0.5")
_PHYSICAL = frozenset({"mass", "volume", "length", "area", "time"})
_WORD = patterns.compile(r"[A-Za-z]+|时")
_SECONDS = patterns.compile(r"[0-9]++(?![件项个家人次块座枚所条名处台篮])")  # of a time, but 38分11个篮板 are two figures
_HOURS = patterns.compile(rf"[0-9{NUMERALS}半个](?:小时|钟头)$")
_CONTEXT = 24  # how far before a figure the words may stand that its unit needs
_CLAUSE = patterns.compile(r"[^，,。；;！!？?\n]*$")
_INCIDENCE = patterns.compile(r"/(?P<scale>1?0*[十百千万]+)(?=人|活产|[，,。；;、）)和及以的降下升上增减提回至到左低高略 \n]|$)")
_DEGREES = patterns.compile(r"(?:[经纬]|气温|温度|零[上下])\p{Han}{0,2}$")


class UnitReader:
    """Reads the units of one text."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._points = tuple(grammar.lexicon.numerals.points)

    def with_unit(self, figure: Figure, scale: str = "") -> Figure:
        """The figure with the unit behind it. Without one it stays bare; a bare 万 or 亿 is a figure whose unit only the context tells."""
        text = self._text
        if scale[:1] == "千":
            whole = self._spelt_with_scale(figure, scale)
            if whole is not None:
                return whole
        found = self._unit_behind(figure.end)
        if found is None and text.startswith("/", figure.end):
            return self._incidence(figure)
        if found is None or (found[2] == "大" and figure.value >= 10):  # 千亿大关; 十大 is a list of the best, 二十大 a congress
            if figure.factor >= SCALED or (not figure.factor and figure.value >= SCALED):
                figure.unit, figure.unit_printed = NO_UNIT, False
            return figure
        unit, end, spelling = found
        if text.startswith(_CLASS, end) or self._is_clock(unit, spelling, figure.start, end) or not self._is_in_context(spelling, figure.start):
            return figure
        if spelling == "个":
            split = self._split(figure, end)
            if split is not None:
                return split
        elif self._tells_place_or_time(figure, spelling, end):
            return figure
        elif kind_of(unit) in _HALVED and _HALF.match(text, end) and figure.value == int(figure.value):
            return self._measured(replace(figure, value=figure.value + _HALF_VALUE, step=_HALF_VALUE), unit, end + 1)
        elif spelling == "位" and ranks.is_change(text, figure.start, self._grammar):
            unit = RANK_UNIT
        return self._measured(figure, unit, end)

    def _incidence(self, figure: Figure) -> Figure:
        """15.1/10万: cases among so many."""
        found = _INCIDENCE.match(self._text, figure.end)
        if found is not None and figure.factor == ONE:
            figure.unit = Unit(found.group(), "incidence", Fraction(1, int(parse(found["scale"])[0])))
            figure.end = found.end()
        return figure

    def _tells_place_or_time(self, figure: Figure, spelling: str, end: int) -> bool:
        """8点 is a time of day, 北纬26.2度 a place."""
        if spelling == "点":
            return figure.value <= HOURS and figure.value == int(figure.value) and not self._text.startswith(self._points, end)
        return spelling == "度" and (
            self._text.startswith(BELOW_ZERO, figure.start) or _DEGREES.search(self._text, max(0, figure.start - 4), figure.start) is not None
        )

    def _is_clock(self, unit: Unit, spelling: str, start: int, end: int) -> bool:
        """Part of a time in several units: 10秒18, 2小时5分30秒."""
        if unit.dimension != "time" and spelling != "分":
            return False
        text = self._text
        return _SECONDS.match(text, end) is not None or text[start - 1 : start] == "分" or _HOURS.search(text, max(0, start - 3), start) is not None

    def _is_in_context(self, spelling: str, start: int) -> bool:
        """Whether the words stand before a figure without which its unit is none (平均年龄45.6岁)."""
        words = self._grammar.lexicon.unit_contexts.get(spelling)
        if words is None:
            return True
        before = _CLAUSE.search(self._text, max(0, start - _CONTEXT), start)
        return before is not None and any(word in before.group() for word in words)

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
        return self._measured(replace(figure, value=figure.value + _HALF_VALUE, step=_HALF_VALUE), found[0], found[1])

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
        """元/股, 桶/日, 吨标准煤/万元, 毫克每升: the unit per another one."""
        sign = self._text[end : end + 1]
        if sign == "/":
            below = self._denominator(end + 1)
        elif sign == "每" and unit.dimension in _PHYSICAL:
            below = self._scaled_unit(end + 1)
            below = below if below is not None and below[0].dimension in _PHYSICAL else None
        else:
            return unit, end
        if below is None:
            return unit, end
        other, scale, end = below
        factor = unit.factor / (other.factor * Fraction(scale_factor(scale) or ONE))
        return Unit(f"{unit.name}/{scale}{other.name}", f"{unit.dimension}/{other.dimension}", factor), end

    def _scaled_unit(self, position: int) -> tuple[Unit, str, int] | None:
        """千瓦时, 万元: a unit, the scale before it and where it ends."""
        for scale in dict.fromkeys(("", _PER_SCALE.match(self._text, position).group())):  # type: ignore[union-attr]  # it matches nothing too
            found = self._grammar.unit_at(self._text, position + len(scale))
            if found is not None:
                return found[0], scale, found[1]
        return None

    def _denominator(self, position: int) -> tuple[Unit, str, int] | None:
        """The same behind a slash, where signs do that are no units elsewhere (公里/h)."""
        found = self._scaled_unit(position)
        if found is None:
            word = _WORD.match(self._text, position)
            unit = self._grammar.lexicon.unit_denominators.get(word.group()) if word else None
            return (unit, "", position + len(word.group())) if unit and word else None
        return found
