"""What is printed in a text: figures and periods with their places."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from factlint.model.reading import Article, Role
from factlint.rational import Fraction

_DECADE = 9  # years from the first of ten to the last


class Kind(StrEnum):
    """What a printed figure measures."""

    AMOUNT = "amount"  # a level or a count
    PERCENT = "percent"
    POINTS = "points"  # percentage points, basis points
    MULTIPLE = "multiple"  # 倍, 翻番
    RATIO = "ratio"  # a:b:c
    RANK = "rank"
    DURATION = "duration"


class HedgeKind(StrEnum):
    """The forms of approximation of the semantics, each with its own interval."""

    ABOUT = "about"  # 约 大约 左右 上下
    NEAR = "near"  # 近 将近 接近
    OVER = "over"  # 超 超过 逾 突破 高于
    ODD = "odd"  # 多 余 有余, after the numeral
    AT_LEAST = "at_least"  # 以上 不低于 至少
    BELOW = "below"  # 不到 不足 未满 低于
    AT_MOST = "at_most"  # 以下 至多 不超过 以内
    SPAN = "span"  # 三四百 十六七 几十 数百 and printed ranges: the words name both ends
    TENTHS = "tenths"  # 三成 三成五
    HALF = "half"  # 一半 过半 近半
    FRACTION = "fraction"  # 三分之一, 1/6
    DOUBLING = "doubling"  # 翻一番 翻两番
    MANIFOLD = "manifold"  # 倍增 成倍


class Hedge(Struct, frozen=True):
    """An approximation: its form, its words as printed (before, inside and after the numeral), and for SPAN the upper end."""

    kind: HedgeKind
    text: str


class Unit(Struct, frozen=True):
    """A unit of measure or a measure word. ``factor`` × value is the amount in the dimension's root unit."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)
    counts: bool = False  # a measure word of whole things: 家 个 项 人


class Quantity(Struct, frozen=True):
    """A printed figure. ``start``/``end`` (text offsets) cover numeral and unit, without hedges before or after them.

    ``value`` = numeral × scale in ``unit`` (276.8亿元 → 27680000000 元); ``step`` = place value of the last printed digit × scale, 0 for an
    exact count without scale, hedge or two trailing zeros; ``upper`` = the upper end of a printed range, whose lower end is ``value``;
    ``parts`` = the members of a ratio a:b:c. ``outer_start``/``outer_end`` include the hedges.
    """

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: Unit
    kind: Kind
    hedge: Hedge | None = None
    second_hedge: Hedge | None = None  # 近5000多人
    upper: Decimal | None = None
    parts: tuple[Decimal, ...] = ()
    outer_start: int = -1
    outer_end: int = -1
    unit_printed: bool = True  # False where the unit was inherited from the next figure of its list (41.6个、17.9个百分点)
    numeral: str = ""  # the digits as printed, without scale and unit


class PeriodExpression(Struct, frozen=True):
    """A period as printed, before it is resolved.

    ``year`` is absolute, ``year_offset`` relative to the article's year (今年 0, 去年 −1), at most one of them is given; ``first_month`` and
    ``last_month`` bound a part of the year (前三季度 1–9, 11月 11–11); ``end_year`` closes a range of years (“十四五” = 2021–2025);
    ``instant`` marks an as-of date (年末, 截至11月底, 目前); ``same_period`` asks for the months of the context (去年同期), and ``first_day`` opens a stretch
    of days that ``day`` closes (10月1日至7日); ``span_years`` and ``span_months`` are given for 五年来 and 近三个月, ``week`` is one of the year's weeks as
    ISO 8601 counts them (第38周); ``day_offset`` and ``week_offset`` count from the day of writing (昨日 −1, 上周 −1), ``holiday`` names one whose days a
    calendar tells (春节假期), ``ahead_years`` for 未来三年, ``since`` marks what lasts until now (2015年以来), and ``reporting`` 报告期, whose bounds the
    report names.
    """

    year: int | None = None
    year_offset: int | None = None
    end_year: int | None = None
    first_month: int | None = None
    last_month: int | None = None
    day: int | None = None
    first_day: int | None = None
    instant: bool = False
    same_period: bool = False
    span_years: int | None = None
    span_months: int | None = None
    ahead_years: int | None = None
    previous: str = ""  # "month" 上月, "quarter" 上季度: relative to the context
    since: bool = False
    reporting: bool = False
    day_offset: int | None = None
    week_offset: int | None = None
    holiday: str = ""
    week: int | None = None
    hour: str = ""  # as printed: 18时

    @property
    def is_decade(self) -> bool:
        """Whether it is one of ten years, nobody knows which (上世纪90年代)."""
        return self.year is not None and self.end_year == self.year + _DECADE and self.year % 10 == 0 and self.first_month is None

    @property
    def of_days(self) -> bool:
        """Whether it is counted in days from the day of writing: no report is of it."""
        return self.day_offset is not None or self.week_offset is not None

    @property
    def lasts(self) -> bool:
        """Whether it goes on until the day of writing (2015年以来, 近五年)."""
        return self.since or self.span_years is not None or self.span_months is not None

    @property
    def spans(self) -> bool:
        """Whether it is a stretch counted from the day of writing (近五年, 近三个月, 未来三年)."""
        return self.span_years is not None or self.span_months is not None or self.ahead_years is not None


class PeriodMention(Struct, frozen=True):
    """A period expression and its place in the text (text offsets)."""

    start: int
    end: int
    text: str
    expression: PeriodExpression


class Sentence(Struct, frozen=True):
    """A sentence with what was scanned in it. Clauses are text spans parted by ，；： and brackets stay inside their clause."""

    index: int
    paragraph: int
    role: Role
    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]


class Garble(Struct, frozen=True):
    """A stretch damaged in copying, as a unit without its number (全线亿元的机场)."""

    start: int
    end: int
    text: str


class Slogan(Struct, frozen=True):
    """A quoted code or slogan that opens with a number and is no quantity: “1345”, “三专”, “四个高新”.

    ``start``/``end`` lie inside the quotation marks; ``number`` holds Arabic digits: those of a code as printed, or the value of the leading numeral.
    """

    start: int
    end: int
    text: str
    number: str


class Scan(Struct, frozen=True):
    """An article with its sentences, in order, boilerplate included (role tells)."""

    article: Article
    sentences: tuple[Sentence, ...]
    garbles: tuple[Garble, ...] = ()
    slogans: tuple[Slogan, ...] = ()
