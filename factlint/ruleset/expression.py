"""The expression tree of formulas and conditions, and the names that may stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, Union

from msgspec import Struct

from factlint.rational import Fraction

FUNCTIONS: dict[str, tuple[int, int]] = {  # name → fewest and most arguments
    "sum": (1, 32),
    "count": (1, 1),
    "mean": (1, 32),
    "min": (1, 32),
    "max": (1, 32),
    "abs": (1, 1),
    "root": (2, 2),
    "growth": (2, 2),
    "percent": (1, 1),
    "round": (1, 1),
    "exact": (1, 1),
    "rank": (2, 2),
    "years": (1, 2),
    "days": (2, 2),
    "elapsed": (1, 1),
    "last_day": (2, 2),
    "weekday": (3, 3),
    "day_number": (3, 3),
    "lunar": (3, 3),
    "solar_term": (3, 3),
}
"""sum, mean, min, max of a list role or of several figures; count of a list role; root(x, n); growth(now, base) = now/base − 1; percent(x) = 100 x;
years(p) = end year − start year of one period; years(a, b) = end year of b − end year of a; days(a, b) = days from the start of a to the start of b;
elapsed(p) = how many percent of its year have passed at the end of p, which begins with the year or is an instant, and ends with a month;
round(x) = the nearest whole number, halves up; exact(x) = as printed, for a rate that is set and not measured; rank(x, list) = one more than the members that
are surely larger. Of whole numbers year, month, day: last_day(y, m), weekday(y, m, d), day_number(y, m, d), lunar(y, m, d),
solar_term(y, m, d), as in ``calendars``."""

LIST_FUNCTIONS = frozenset({"sum", "mean", "min", "max"})
NUMBER_ATTRIBUTES = frozenset({"value", "direction", "year", "upper", "step", "cap", "floor", "echoed", "strange", "fractional"})
TEXT_ATTRIBUTES = frozenset({"unit", "dimension", "entity", "scope", "segment", "aspect", "kind", "indicator", "status", "hedge", "second_hedge"})
ATTRIBUTES = NUMBER_ATTRIBUTES | TEXT_ATTRIBUTES | {"period"}


class Number(Struct, frozen=True):
    """A number as written, exactly."""

    value: Fraction
    column: int = 0


class Text(Struct, frozen=True):
    """A text in quotes."""

    value: str
    column: int = 0


class Role(Struct, frozen=True):
    """A role by its bare name."""

    name: str
    column: int = 0


class Attribute(Struct, frozen=True):
    """What is known of a role's fact: ``base.period``."""

    role: str
    name: str
    column: int = 0


class Negation(Struct, frozen=True):
    """The negative of a number."""

    operand: Expression
    column: int = 0


class Binary(Struct, frozen=True):
    """``+ - * /`` of two numbers; the exponent of ``**`` is a whole ``Number``."""

    operator: str
    left: Expression
    right: Expression
    column: int = 0


class Call(Struct, frozen=True):
    """A function of the formula language with its arguments."""

    function: str
    arguments: tuple[Expression, ...]
    column: int = 0


class Relation(Struct, frozen=True):
    """``a < b <= c``: one operator fewer than operands."""

    operators: tuple[str, ...]
    operands: tuple[Expression, ...]
    column: int = 0


class Connective(Struct, frozen=True):
    """``and`` / ``or`` of conditions."""

    operator: str
    operands: tuple[Expression, ...]
    column: int = 0


class Not(Struct, frozen=True):
    """The contrary of a condition."""

    operand: Expression
    column: int = 0


Expression: TypeAlias = Union[Number, Text, Role, Attribute, Negation, Binary, Call, Relation, Connective, Not]


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside."""
    if isinstance(expression, (Negation, Not)):
        return (expression.operand,)
    if isinstance(expression, Binary):
        return expression.left, expression.right
    if isinstance(expression, Call):
        return expression.arguments
    if isinstance(expression, (Relation, Connective)):
        return expression.operands
    return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything inside, in the order of the text."""
    yield expression
    for child in children(expression):
        yield from walk(child)
