"""What a formula reads from its operands: numbers, intervals, and the attributes of facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from numbers import Rational
from typing import Any, TypeAlias

from factlint.model import Fact, Interval, Period, Quantity
from factlint.numbers import interval as intervals
from factlint.rational import Fraction

Env: TypeAlias = Mapping[str, Any]
"""Role → operand. For arithmetic an ``Interval``, a ``Fraction`` or, for a list role, a tuple of them; for conditions also a ``Fact``, ``Quantity``,
``Period`` or text. ``"role.attribute"`` may be given beside the role where the operand itself does not know it."""


_OF_THE_FIGURE: Mapping[str, Callable[[Quantity], object]] = {
    "value": lambda quantity: Fraction(quantity.value),
    "unit": lambda quantity: quantity.unit.name,
    "dimension": lambda quantity: quantity.unit.dimension,
    "kind": lambda quantity: quantity.kind,
    "upper": lambda quantity: Fraction(quantity.value if quantity.upper is None else quantity.upper),
    "step": lambda quantity: Fraction(quantity.step),
    "hedge": lambda quantity: "" if quantity.hedge is None else quantity.hedge.kind.value,
    "second_hedge": lambda quantity: "" if quantity.second_hedge is None else quantity.second_hedge.kind.value,
}
_OF_THE_CALLER = frozenset({"cap", "floor", "echoed", "strange", "fractional"})  # what only the caller can say, beside the role


class NotComputableError(ArithmeticError):
    """The operands given do not allow the computation: a missing role, a period without dates, an even root of a negative number."""


def reader_of(role: str, attribute: str) -> Callable[[Env], object]:
    """What reads an attribute of a role: ``env["role.attribute"]`` where given, else what the operand says of itself; ``None`` is unknown."""
    name, of_figure = f"{role}.{attribute}", _OF_THE_FIGURE.get(attribute)

    def read(env: Env) -> object:
        named = env.get(name)
        if named is not None:
            return named
        operand = given(env, role)
        return of_figure(operand.quantity) if of_figure is not None and isinstance(operand, Fact) else _attribute_of(operand, attribute)

    return read


def _attribute_of(operand: Any, attribute: str) -> object:
    if isinstance(operand, tuple):
        operand = operand[0] if operand else None
    if isinstance(operand, Fact):
        return _of_fact(operand, attribute)
    if isinstance(operand, Quantity):
        return _OF_THE_FIGURE[attribute](operand) if attribute in _OF_THE_FIGURE else None
    if isinstance(operand, Period):
        return _of_period(operand, attribute)
    return operand if attribute == "value" else None


def _of_fact(fact: Fact, attribute: str) -> object:
    if attribute == "year":
        return None if fact.period is None else _of_period(fact.period, attribute)
    if attribute in _OF_THE_FIGURE:
        return _OF_THE_FIGURE[attribute](fact.quantity)
    return None if attribute in _OF_THE_CALLER else getattr(fact, attribute)


def _of_period(period: Period, attribute: str) -> object:
    """The year is known only of a period within one year."""
    if attribute == "period":
        return period
    return Fraction(period.end.year) if attribute == "year" and period.start.year == period.end.year else None


def given(env: Env, role: str) -> Any:
    """The operand of a role; raises ``NotComputableError`` where there is none."""
    try:
        return env[role]
    except KeyError:
        raise NotComputableError(f"the role {role} is missing") from None


def members(operand: Any) -> Sequence[Any]:
    """The members of a list, or the only one."""
    return operand if isinstance(operand, (tuple, list)) else (operand,)


def as_fraction(operand: Any) -> Fraction:
    """The point value of an operand: a quantity counts in the root unit of its dimension."""
    if isinstance(operand, Fraction):
        return operand
    if isinstance(operand, (int, Decimal, Rational)):  # a program may hand in the standard library's fractions
        return Fraction(operand)
    if isinstance(operand, Fact):
        operand = operand.quantity
    if isinstance(operand, Quantity):
        return Fraction(operand.value) * operand.unit.factor
    if isinstance(operand, Interval) and operand.low is not None and operand.low == operand.high:
        return operand.low
    raise NotComputableError(f"{_described(operand)} is no single number")


def as_interval(operand: Any) -> Interval:
    """The operand as a set of numbers."""
    return operand if isinstance(operand, Interval) else intervals.point(as_fraction(operand))


def _described(operand: Any) -> str:
    return "an unknown value" if operand is None else f"a {type(operand).__name__}"
