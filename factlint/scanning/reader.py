"""From the tokens of a text to its figures and the pieces of its period expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from factlint import patterns
from factlint.model import Hedge, HedgeKind
from factlint.numbers.han import parse_han
from factlint.scanning import figures, hedges, ranks, shares, signs
from factlint.scanning.figures import NO_UNIT, ONE, ZERO, Figure, Match
from factlint.scanning.grammar import NUMERALS, PERIODS, Grammar, TokenKind
from factlint.scanning.measures import BELOW_ZERO, SCALED, UnitReader
from factlint.scanning.periods import Piece

_OPENING_SCALE = frozenset("上成")  # 上千, 成百
_LOWER_SCALE = patterns.compile(r"(?P<some>[成几数])(?P<scale>[十百千万])上$")
_RANGE_FOLLOWS = patterns.compile(rf"(?:至|到|[-—–~～]{{1,2}})[0-9{NUMERALS}]")
_COMPANY = patterns.compile(r"\p{Han}{1,7}?(?:股份)?有限(?:责任)?公司")  # 五颗星表计有限公司
_STRONG = frozenset({"percent", "points", "multiple"})
_PASSING = patterns.compile("(?<![通超经越跨走渡度穿路不])过$")
_NAME_IN_BRACKETS = patterns.compile(r"\p{Han}[（(]\p{Han}{1,8}[）)]$")  # 期现价差（基差）-282元; 5（家）-8（家） is a range
_LONGEST_BRACKET = 12
_MINUS = frozenset("-−－负")
_PER = frozenset("每第")  # 每10万人, 第3万户


class TokenReader:
    """Sorts the tokens of one text: ``figures`` yields its figures in order and leaves the pieces of period expressions in ``pieces``."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.pieces: list[Piece] = []
        self._taken = 0  # where the last figure or period ends
        self._text = text
        self._grammar = grammar
        self._numerals = grammar.lexicon.numerals
        self._units = UnitReader(text, grammar)

    def figures(self) -> Iterator[Figure]:
        """The figures of the text in order, bare numbers among them."""
        read_period = self._grammar.periods.read
        for found in self._grammar.tokens(self._text):
            kind = found.lastgroup
            if found.start() < self._taken:  # inside the unit of the figure before: 百 in 个百分点
                continue
            if kind in PERIODS:
                expression = read_period(found.group())
                self._taken = found.end()
                if expression is not None:
                    self.pieces.append((found.start(), found.end(), expression))
            elif kind in _READERS:
                figure = _READERS[kind](self, found)
                if figure is not None:
                    self._taken = figure.end
                    yield figure

    def _arabic(self, found: Match) -> Figure | None:
        numeral = figures.arabic_numeral(found.group())
        if numeral is None:
            return None
        start, text = found.start(), self._text
        figure = figures.arabic(start, numeral)
        before = text[start - 1] if start else ""
        if before in _MINUS and start > self._taken:
            figure = self._negative(figure)
            before = text[figure.start - 1 : figure.start]
        elif before == "下" and text.endswith(BELOW_ZERO, 0, start):
            figure.start, figure.value, figure.numeral = start - len(BELOW_ZERO), -figure.value, BELOW_ZERO + figure.numeral
            before = text[figure.start - 1 : figure.start]
        if before in _PER:
            return None
        figure = self._units.with_unit(figure, numeral.scale)
        if before in self._grammar.signs:
            figure = signs.with_currency(text, figure, self._grammar) or figure
            before = text[figure.start - 1 : figure.start]
        if figure.unit is None and signs.is_of_unitless(text, figure, self._grammar):
            figure.unit = signs.NUMBER
        if before.isascii() and (before.isalpha() or before == "_" or (before == "-" and self._behind_latin(figure.start - 1))):
            return figure if _is_strong(figure) else None
        if figure.unit is None:
            figure.inherits = not _opens_line(text, figure.start)
        return figure

    def _half(self, found: Match) -> Figure | None:
        """半小时, 半个百分点."""
        figure = self._units.with_unit(Figure(found.start(), found.end(), shares.HALF, shares.HALF, None, numeral="半"))
        return figure if figure.unit is not None else None

    def _fused(self, found: Match) -> Figure | None:
        """俩人, 仨孩子."""
        persons = self._text.startswith("人", found.end())
        unit = self._grammar.lexicon.units["人" if persons else "个"]
        return Figure(found.start(), found.end() + persons, parse_han(found.group()), ZERO, unit, numeral=found.group(), factor=ZERO)

    def _behind_latin(self, position: int) -> bool:
        before = self._text[position - 1 : position]
        return before.isascii() and before.isalpha()

    def _negative(self, figure: Figure) -> Figure:
        """With its minus sign, unless the dash joins it to what stands before."""
        text, sign = self._text, figure.start - 1
        before = text[sign - 1 : sign] if sign else ""
        if text[sign] == "负" and before and before in self._numerals.burdened:
            return figure
        if before and (before.isascii() and (before.isalnum() or before in "%-") or before in "％‰—"):
            return figure
        if before and before in ")）" and not _NAME_IN_BRACKETS.search(text[max(0, sign - _LONGEST_BRACKET) : sign]):
            return figure
        if self._grammar.token_at(text, sign - 1) or self._closes_figure(sign):
            return figure
        figure.start, figure.value = sign, -figure.value
        figure.numeral = text[sign] + figure.numeral
        return figure

    def _closes_figure(self, sign: int) -> bool:
        """Whether a unit ends right before the dash: 5.52亿元-6.52亿元 is a range."""
        window = self._text[max(0, sign - 5) : sign]
        units = ((at, self._grammar.unit_at(window, at)) for at in range(1, len(window)))
        return any(found is not None and found[1] == len(window) and window[at - 1] in "0123456789万亿" for at, found in units)

    def _han(self, found: Match) -> Figure | None:
        numeral = figures.han_numeral(found.group())
        if numeral is None:
            return None
        figure = figures.han(found.start(), numeral)
        before = self._text[figure.start - 1 : figure.start]
        if before and before in "每届":  # per two days; 八届二次全会
            return None
        figure = self._units.with_unit(figure)
        if figure.unit is None:
            return figure if _RANGE_FOLLOWS.match(self._text, figure.end) else None
        if (
            figure.bare_scale
            and before
            and before in _OPENING_SCALE
            and figure.start > self._taken
            and self._text[figure.start - 2 : figure.start - 1] not in self._numerals.stepping
        ):
            return self._opening_scale(figure)
        return figure if self._counts(figure) else None

    def _opening_scale(self, figure: Figure) -> Figure | None:
        """上千; 成百上千 and 几百上千 begin one scale below. 成千上万 of nothing that is counted is a turn of phrase."""
        lower = _LOWER_SCALE.search(self._text, max(self._taken, figure.start - len("几百上")), figure.start)
        if lower is None:
            hedge = Hedge(HedgeKind.SPAN, self._text[figure.start - 1] + figure.numeral)
            return replace(figure, start=figure.start - 1, hedge=hedge, bare_scale=False)
        if figure.unit is NO_UNIT and lower["some"] == "成":
            return None
        value, upper = (2 if lower["some"] in "几数" else 1) * parse_han("一" + lower["scale"]), 10 * figure.value - ONE
        hedge = Hedge(HedgeKind.SPAN, lower.group() + figure.numeral)
        return replace(figure, start=lower.start(), value=value, upper=upper, hedge=hedge, bare_scale=False)

    def _counts(self, figure: Figure) -> bool:
        """Whether a Chinese numeral with a unit is a figure rather than a turn of phrase (一个, 两手, 千亿产业, 二期)."""
        unit = figure.unit
        assert unit is not None
        spelling = self._text[figure.start + len(figure.numeral) : figure.end]
        if spelling == "月":  # a duration is 十个月
            return False
        if figure.bare_scale:
            return figure.hedge is not None or self._is_bounded(figure)
        if figure.numeral == "一":
            return unit.dimension == "multiple" or (not unit.counts and len(spelling) > 1 and unit is not NO_UNIT)
        if spelling in self._numerals.ordinals or (figure.hedge is None and figure.value <= 10 and spelling in self._numerals.turns_of_phrase):
            return False
        return not (figure.value < 10 and spelling not in ("个", "家", "户") and _COMPANY.match(self._text, figure.end))

    def _passes(self, figure: Figure) -> bool:
        """Whether an amount of money is passed: 年收入过亿元."""
        if figure.unit is None or not figure.unit.dimension.startswith("currency") or not _PASSING.search(self._text, max(0, figure.start - 2), figure.start):
            return False
        figure.hedge = Hedge(HedgeKind.OVER, "过")
        return True

    def _is_bounded(self, figure: Figure) -> bool:
        """Whether a bare scale is a figure: 超百家, 达千亿元, 百万元以上; 亿元企业 is none."""
        text, grammar = self._text, self._grammar
        if hedges.before(grammar, text, figure.start, figure.kind) is not None or hedges.after(grammar, text, figure.end) is not None:
            return True
        if len(figure.numeral) > 1 and figure.start and text[figure.start - 1] in self._numerals.reaching:
            figure.hedge = Hedge(HedgeKind.AT_LEAST, text[figure.start - 1])  # 冲过千亿元关口: a threshold
            return True
        return self._passes(figure)


def _is_strong(figure: Figure) -> bool:
    """Whether a number right behind Latin letters is a figure after all (GDP1228亿元) and not part of a name (VR2, C919架)."""
    unit = figure.unit
    return unit is not None and (figure.factor >= SCALED or unit.dimension in _STRONG or unit.dimension.startswith("currency"))


def _opens_line(text: str, start: int) -> bool:
    """Whether a bare number numbers a paragraph or a point (1、…)."""
    return start == 0 or text[start - 1] in "\n。；：（( \u3000"


_READERS: Mapping[str | None, Callable[[TokenReader, Match], Figure | None]] = {
    TokenKind.ARABIC: TokenReader._arabic,
    TokenKind.HAN: TokenReader._han,
    TokenKind.ORDINAL: lambda reader, found: ranks.ordinal(reader._text, found),
    TokenKind.TOP: lambda reader, found: ranks.top(reader._text, found),
    TokenKind.COLONS: lambda reader, found: ranks.composition(reader._text, found, reader._grammar),
    TokenKind.SLASH: lambda reader, found: ranks.as_multiple(reader._text, shares.slash(found, reader._grammar), reader._grammar),
    TokenKind.PARTS: lambda reader, found: ranks.as_multiple(reader._text, shares.share(found, reader._grammar), reader._grammar),
    TokenKind.HAN_PARTS: lambda reader, found: ranks.as_multiple(reader._text, shares.share(found, reader._grammar), reader._grammar),
    TokenKind.TENTHS: lambda reader, found: shares.tenths(found, reader._grammar),
    TokenKind.FIRST: lambda reader, found: ranks.first(reader._text, found),
    TokenKind.HALF_UNIT: TokenReader._half,
    TokenKind.FUSED: TokenReader._fused,
    TokenKind.HALF: lambda reader, found: shares.half(found, reader._grammar),
    TokenKind.DOUBLING: lambda reader, found: shares.doubling(found, reader._grammar),
}
