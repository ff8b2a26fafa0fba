"""A claim that can be recomputed with one of its figures, or its reading, changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from msgspec import Struct

from factlint.model import Interval, Kind, Quantity
from factlint.numbers import interval, meaning, slips
from factlint.numbers.slips import Sieve
from factlint.numbers.verdict import Judgement, judge
from factlint.rational import Fraction

T = TypeVar("T", Fraction, Interval)

Operands: TypeAlias = "Mapping[str, Quantity | tuple[Quantity, ...]]"
Values: TypeAlias = "Mapping[str, Fraction | tuple[Fraction, ...]]"
Intervals: TypeAlias = "Mapping[str, Interval | tuple[Interval, ...]]"
Evaluate: TypeAlias = Callable[[Values], Fraction]
Enclose: TypeAlias = Callable[[Intervals], Interval]

STATED = "stated"
SPREAD = (Fraction(1), Fraction(2), Fraction(3))  # of a printed value, at which a formula is read off


class Figure(Struct, frozen=True):
    """A figure of a claim by its role; ``index`` places it in a list of operands."""

    role: str
    index: int | None
    quantity: Quantity


class Recomputation(Struct, frozen=True):
    """A stated figure, its operands and the formula; values enter the formula in root units and leave it ÷ ``unit_factor`` in the stated figure's unit."""

    stated: Quantity
    operands: Operands
    evaluate: Evaluate
    enclose: Enclose
    unit_factor: Fraction
    values: Values
    intervals: Intervals
    point: Fraction
    image: Interval
    reach: Fraction | None  # how far off a point may lie while its interval can still fit; None for no limit
    broken_linear: Collection[str] = ()  # the roles in which the formula is (a x + b) / (c x + d)

    @classmethod
    def of(
        cls, stated: Quantity, operands: Operands, evaluate: Evaluate, enclose: Enclose, unit_factor: Fraction, broken_linear: Collection[str] = ()
    ) -> Recomputation:
        """ArithmeticError or ValueError where the formula cannot be computed for the printed figures."""
        values = {role: tuple(map(root_value, q)) if isinstance(q, tuple) else root_value(q) for role, q in operands.items()}
        images = {role: tuple(map(root_interval, q)) if isinstance(q, tuple) else root_interval(q) for role, q in operands.items()}
        image = interval.scale(enclose(images), 1 / unit_factor)
        point, reach = evaluate(values) / unit_factor, _reach(stated, image)
        return cls(stated, operands, evaluate, enclose, unit_factor, values, images, point, image, reach, broken_linear)

    def figures(self) -> Iterator[Figure]:
        """The stated figure, then the operands in their order."""
        yield Figure(STATED, None, self.stated)
        for role, q in self.operands.items():
            if isinstance(q, tuple):
                yield from (Figure(role, index, member) for index, member in enumerate(q))
            else:
                yield Figure(role, None, q)

    def check(self, figure: Figure) -> Judgement | None:
        """The judgement with one figure changed; None where it cannot be computed or lies far off."""
        if figure.role == STATED:
            ratio = self.stated.unit.factor / figure.quantity.unit.factor  # 1 but for another unit
            image, point = (self.image, self.point) if ratio == 1 else (interval.scale(self.image, ratio), self.point * ratio)
            return None if _lies_far(figure.quantity, image, point) else judge(figure.quantity, image, point)
        try:
            point = self.evaluate(_with(self.values, figure, root_value(figure.quantity))) / self.unit_factor
            if self.reach is not None and abs(point - Fraction(self.stated.value)) > self.reach:
                return None
            image = self.enclose(_with(self.intervals, figure, root_interval(figure.quantity)))
        except (ArithmeticError, ValueError):
            return None
        return judge(self.stated, interval.scale(image, 1 / self.unit_factor), point)

    def sieve(self, figure: Figure) -> Sieve | None:
        """Which values of a figure ``check`` may find near, told from its printed value alone; None where any may be."""
        q = figure.quantity
        if figure.role == STATED:
            if meaning.is_hedged(q):
                return None
            low, high, room = self.image.low, self.image.high, slips.largest_step(q)
            return between(None if low is None else min(low, self.point) - room, None if high is None else max(high, self.point) + room)
        if self.reach is None:
            return None
        solved = self._solved(figure, self.reach) if figure.role in self.broken_linear and figure.index is None else None
        if solved is not None:
            return solved
        factor, near = _factor(q), around(Fraction(self.stated.value), self.reach)

        def reaches(number: int, parts: int) -> bool:
            try:
                changed = self.evaluate(_with(self.values, figure, Fraction(number, parts) * factor)) / self.unit_factor
                return near(changed.numerator, changed.denominator)
            except (ArithmeticError, ValueError):
                return False

        return reaches

    def _solved(self, figure: Figure, reach: Fraction) -> Sieve | None:
        """The values of a figure at which a broken linear formula comes near, solved for once; None where they are not between two ends."""
        value, factor, stated = Fraction(figure.quantity.value), _factor(figure.quantity), Fraction(self.stated.value)
        try:
            points = [(value * x, self.evaluate(_with(self.values, figure, value * x * factor)) / self.unit_factor) for x in SPREAD]
        except (ArithmeticError, ValueError):
            return None
        low, middle, high = (fitting(points, stated + room) for room in (-reach, Fraction(0), reach))
        if low is None or middle is None or high is None or not min(low, high) <= middle <= max(low, high):  # beyond the pole
            return None
        return between(min(low, high), max(low, high))

    def pair(self) -> tuple[str, str] | None:
        """The roles of base and new value, for a claim over just two single figures; ``base`` is the first of them where no role is called so."""
        roles = tuple(self.operands)
        if len(roles) != 2 or any(isinstance(q, tuple) for q in self.operands.values()):
            return None
        return (roles[1], roles[0]) if roles[1] == "base" else (roles[0], roles[1])


def _lies_far(stated: Quantity, image: Interval, point: Fraction) -> bool:
    """Whether no rounding could bring a stated figure near what is recomputed; a hedged one may reach farther and is always judged."""
    if meaning.is_hedged(stated):
        return False
    y, room = Fraction(stated.value), max(meaning.printed_step(stated), Fraction(1))
    below = image.low is not None and y + room < min(image.low, point)
    return below or (image.high is not None and y - room > max(image.high, point))


def fitting(points: Sequence[tuple[Fraction, Fraction]], wanted: Fraction) -> Fraction | None:
    """Where y = (a x + b) / (c x + d) through three points takes the wanted value: cross-ratios of four points are kept."""
    if len(points) < len(SPREAD):
        return None
    (x1, y1), (x2, y2), (x3, y3) = points
    if len({y1, y2, y3}) < len(points):
        return None
    if wanted in (y1, y2, y3):
        return next(x for x, y in points if y == wanted)
    ratio = (wanted - y1) * (y2 - y3) * (x2 - x1) / ((wanted - y3) * (y2 - y1) * (x2 - x3))
    return None if ratio == 1 else (x1 - ratio * x3) / (1 - ratio)


def around(middle: Fraction, reach: Fraction) -> Sieve:
    """The values no farther than ``reach`` from a middle."""
    return between(middle - reach, middle + reach)


def between(low: Fraction | None, high: Fraction | None) -> Sieve:
    """The values from one end to the other, both included; ``None`` is no end."""
    low_number, low_parts = (0, 1) if low is None else low.as_integer_ratio()
    high_number, high_parts = (0, 1) if high is None else high.as_integer_ratio()

    def lies_between(number: int, parts: int) -> bool:
        return (low is None or number * low_parts >= low_number * parts) and (high is None or number * high_parts <= high_number * parts)

    return lies_between


def root_value(q: Quantity) -> Fraction:
    """The printed value in the root unit of its dimension; a duration stays in the unit of its words, as formulas count years and days."""
    return Fraction(q.value) * _factor(q)


def root_interval(q: Quantity) -> Interval:
    """What the figure means in silence, in the same unit as ``root_value``."""
    return interval.scale(meaning.meant(q), _factor(q))


def _factor(q: Quantity) -> Fraction:
    return Fraction(1) if q.kind is Kind.DURATION else q.unit.factor


def _with(values: Mapping[str, T | tuple[T, ...]], figure: Figure, new: T) -> dict[str, T | tuple[T, ...]]:
    changed = dict(values)
    old = changed[figure.role]
    changed[figure.role] = tuple(new if at == figure.index else value for at, value in enumerate(old)) if isinstance(old, tuple) else new
    return changed


def _reach(stated: Quantity, image: Interval) -> Fraction | None:
    widths = [i.high - i.low for i in (meaning.meant(stated), image) if i.low is not None and i.high is not None]
    return 4 * sum(widths) + 2 * meaning.printed_step(stated) if len(widths) == 2 else None
