"""The quantities and period mentions of a text, from one pass of the grammar over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import regex

from factlint.model import Hedge, HedgeKind, Kind, PeriodExpression, PeriodMention, Quantity, Unit
from factlint.scanning import figures, hedges, periods, ranks, series
from factlint.scanning.figures import NO_UNIT, ONE, ZERO, Figure, kind_of, measured_step
from factlint.scanning.grammar import Grammar, TokenKind

Match = regex.Match[str]

_PERIODS = frozenset({TokenKind.PERIOD, TokenKind.CHINESE_PERIOD, TokenKind.WORDED_PERIOD})
_ATTRIBUTE = frozenset("级")  # 亿元级, 30万吨级: a class, no amount
_REACHING = frozenset("达到至破过")  # before a bare scale: 达千亿元
_NOT_AFTER_HAN_DIGIT = frozenset("期届手步口头眼点字单双对首金银铜度分角里尺寸升克瓦安伏版")
_COUNTED_STRICTLY = frozenset("角里丈尺寸克升担磅里分度")
_LATIN_STRONG = frozenset({"percent", "points", "multiple"})


def read(text: str, original: str, grammar: Grammar) -> tuple[list[Quantity], list[PeriodMention]]:
    """Quantities and period mentions in order; ``text`` is ``original`` with everything masked blanked out."""
    found = _Reader(text, grammar)
    quantities = [_quantity(original, figure, grammar) for figure in series.share(text, found.figures())]
    return quantities, [PeriodMention(start, end, original[start:end], expression) for start, end, expression in found.mentions()]


class _Reader:
    """Sorts the tokens of one text into figures and pieces of period expressions."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._pieces: list[tuple[int, int, PeriodExpression]] = []
        self._readers: dict[str, Callable[[Match], Figure | None]] = {
            TokenKind.ARABIC: self._arabic,
            TokenKind.HAN: self._han,
            TokenKind.ORDINAL: lambda found: ranks.ordinal(text, found),
            TokenKind.TOP: lambda found: ranks.top(text, found),
            TokenKind.COLONS: lambda found: ranks.composition(text, found),
            TokenKind.SLASH: self._slash,
            TokenKind.PARTS: self._parts,
            TokenKind.HAN_PARTS: self._parts,
            TokenKind.TENTHS: lambda found: figures.tenths(found, grammar),
            TokenKind.HALF: lambda found: figures.half(found, grammar),
            TokenKind.DOUBLING: lambda found: figures.doubling(found, grammar),
        }

    def figures(self) -> Iterator[Figure]:
        read_period = self._grammar.periods.read
        for found in self._grammar.tokens.finditer(self._text):
            kind = found.lastgroup
            if kind in _PERIODS:
                expression = read_period(found.group())
                if expression is not None:
                    self._pieces.append((*found.span(), expression))
            elif kind != TokenKind.CODE and kind is not None:
                figure = self._readers[kind](found)
                if figure is not None:
                    yield figure

    def mentions(self) -> Iterator[tuple[int, int, PeriodExpression]]:
        """The period pieces of the tokens read so far, adjacent ones joined."""
        pending: tuple[int, int, PeriodExpression] | None = None
        for piece in self._pieces:
            if pending is not None:
                joined = periods.join(pending[2], piece[2]) if self._adjacent(pending[1], piece[0]) else None
                if joined is not None:
                    pending = (pending[0], piece[1], joined)
                    continue
                if pending[2] != periods.AS_OF:
                    yield pending
            pending = piece
        if pending is not None and pending[2] != periods.AS_OF:
            yield pending

    def _adjacent(self, end: int, start: int) -> bool:
        return start == end or (start == end + 1 and self._text[end] in " 的")

    def _arabic(self, found: Match) -> Figure | None:
        text = self._text
        numeral = figures.arabic_numeral(found.group())
        if numeral is None:
            return None
        figure = figures.arabic(found.start(), numeral)
        before = text[figure.start - 1 : figure.start]
        if before and before in "-−－":
            figure = _negative(text, figure)
            before = text[figure.start - 1 : figure.start]
        figure = self._with_unit(figure, numeral.scale)
        if before and (before in "每第" or before == "第"):
            return None
        if before.isascii() and (before.isalpha() or before == "_"):
            return figure if _is_strong(figure) else None
        if figure.unit is None:
            figure.inherits = not _opens_line(text, figure.start)
        return figure

    def _han(self, found: Match) -> Figure | None:
        numeral = figures.han_numeral(found.group())
        if numeral is None:
            return None
        figure = figures.han(found.start(), numeral)
        if self._text[figure.start - 1 : figure.start] == "每":
            return None
        figure = self._with_unit(figure, "")
        figure = self._with_opening(figure)
        return figure if figure.unit is not None and self._is_figure(figure) else None

    def _with_unit(self, figure: Figure, scale: str) -> Figure:
        """The figure with the unit behind it; a bare 万 or 亿 stands for a figure whose unit the context tells."""
        text, unit_at = self._text, self._grammar.unit_at
        if scale and scale[0] in "千兆":  # 3千瓦, not 3千 瓦
            found = unit_at(text, text.find(scale, figure.start))
            if found is not None and found[2][0] == scale[0] and len(found[2]) > 1:
                value, step = figures._parse(figure.numeral)
                return self._as_measured(replace(figure, value=value, step=step, factor=ONE, hedge=None), found[0], found[1])
        at = figure.end
        found = unit_at(text, at)
        if found is None and text[at : at + 1] in ("多", "余"):
            return figure
        if found is None and text[at : at + 1] == " ":
            found = unit_at(text, at + 1)
            found = None if found is not None and (found[2][0].isascii() and len(found[2]) == 1) else found
        if found is None:
            if figure.factor not in (ZERO, ONE) and figure.factor >= 10000 or (figure.factor == 0 and figure.value >= 10000):
                figure.unit, figure.unit_printed = NO_UNIT, False
            return figure
        if text[found[1] : found[1] + 1] in _ATTRIBUTE and found[2] + "级":
            return figure
        return self._as_measured(figure, found[0], found[1])

    def _as_measured(self, figure: Figure, unit: Unit, end: int) -> Figure:
        unit, end = self._compound(unit, end)
        if unit.dimension == "place":
            unit = figures.RANK_UNIT
            figure.kind = Kind.RANK
        elif unit.name == "成":
            return figures.in_tenths(figure, end, self._grammar.lexicon.units["%"]) if figure.numeral.isdecimal() and 0 < figure.value < 10 else figure
        elif unit.dimension == "doubling":
            return figure
        else:
            figure.kind = kind_of(unit)
        figure.unit, figure.end = unit, end
        figure.step = measured_step(figure.step, unit, figure.numeral)
        return figure

    def _compound(self, unit: Unit, end: int) -> tuple[Unit, int]:
        """元/股, 桶/日, 吨标准煤/万元: the unit per another one."""
        if not self._text.startswith("/", end):
            return unit, end
        scale = regex.compile(r"[十百千万亿]*").match(self._text, end + 1).group()
        found = self._grammar.unit_at(self._text, end + 1 + len(scale))
        if found is None:
            return unit, end
        factor = figures._factor(scale)
        per = Unit(f"{unit.name}/{scale}{found[0].name}", f"{unit.dimension}/{found[0].dimension}", unit.factor / (found[0].factor * Fraction(factor)))
        return per, found[1]

    def _with_opening(self, figure: Figure) -> Figure:
        """上千, 成百: the words name a span that opens at the scale."""
        before = self._text[figure.start - 1 : figure.start]
        if figure.bare_scale and before in ("上", "成") and self._text[figure.start - 2 : figure.start - 1] != "以":
            return replace(figure, start=figure.start - 1, hedge=Hedge(HedgeKind.SPAN, before + figure.numeral), bare_scale=False)
        return figure

    def _is_figure(self, figure: Figure) -> bool:
        """Whether a Chinese numeral with a unit is a figure rather than a turn of phrase."""
        text, unit = self._text, figure.unit
        assert unit is not None
        spelling = text[figure.start + len(figure.numeral) : figure.end]
        if figure.bare_scale:
            return figure.hedge is not None or self._is_hedged(figure)
        if figure.numeral == "一":
            return unit.dimension == "multiple" or (not unit.counts and len(spelling) > 1 and unit is not NO_UNIT)
        if figure.hedge is None and figure.value <= 10 and spelling[:1] in _NOT_AFTER_HAN_DIGIT and len(spelling) == 1:
            return False
        if spelling == "大":
            return figure.value < 10
        return not (spelling == "级" or spelling in ("期", "届", "号"))

    def _is_hedged(self, figure: Figure) -> bool:
        text, grammar = self._text, self._grammar
        if text[figure.start - 1 : figure.start] in _REACHING and figure.start:
            return True
        return hedges.before(grammar, text, figure.start, figure.kind) is not None or hedges.after(grammar, text, figure.end) is not None

    def _slash(self, found: Match) -> Figure | None:
        return ranks.as_multiple(self._text, figures.slash(found, self._grammar), self._grammar)

    def _parts(self, found: Match) -> Figure | None:
        return ranks.as_multiple(self._text, figures.share(found, self._grammar), self._grammar)


def _negative(text: str, figure: Figure) -> Figure:
    """With its minus sign, unless the dash joins it to what stands before."""
    sign = figure.start - 1
    before = text[sign - 1 : sign] if sign else ""
    if before and (before.isascii() and (before.isalnum() or before in ")%-") or before in "％‰）—"):
        return figure
    figure.start, figure.value = sign, -figure.value
    figure.numeral = text[sign] + figure.numeral
    return figure


def _is_strong(figure: Figure) -> bool:
    """Whether a number right behind Latin letters is a figure after all (GDP1228亿元) and not part of a name (VR2, C919架)."""
    unit = figure.unit
    return unit is not None and (figure.factor >= 10000 or unit.dimension in _LATIN_STRONG or unit.dimension.startswith("currency"))


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\n。；：（( \u3000第"


def _quantity(text: str, figure: Figure, grammar: Grammar) -> Quantity:
    unit = figure.unit
    assert unit is not None
    before = hedges.before(grammar, text, figure.start, figure.kind)
    after = hedges.after(grammar, text, figure.end)
    words = [hedge for hedge in (before and before[0], after and after[0]) if hedge]
    own = figure.hedge
    if own is None:
        ordered = words
    elif own.kind is HedgeKind.ODD:
        ordered = [*([before[0]] if before else []), own, *([after[0]] if after else [])]
    else:
        ordered = [own, *words]
    step = figure.step
    if ordered and step == ZERO and figure.kind is Kind.AMOUNT:
        step = ONE
    return Quantity(
        figure.start,
        figure.end,
        text[figure.start : figure.end],
        figure.value,
        step,
        unit,
        figure.kind,
        ordered[0] if ordered else None,
        ordered[1] if len(ordered) > 1 else None,
        figure.upper,
        figure.parts,
        before[1] if before else figure.start,
        after[1] if after else figure.end,
        figure.unit_printed,
        figure.numeral,
    )
