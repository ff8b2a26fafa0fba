"""What a formula is worth: over exact intervals and over printed values.

One compiler serves both; an ``Arithmetic`` says what the operators mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import reduce
from typing import TypeVar

from factlint.model import Period
from factlint.rational import Fraction
from factlint.ruleset.arithmetic import Arithmetic
from factlint.ruleset.expression import Attribute, Binary, Call, Expression, Negation, Number, Role
from factlint.ruleset.operands import Env, NotComputableError, as_interval, given, members, reader_of

T = TypeVar("T")
_MONTHS = 12
CALENDAR_FUNCTIONS = frozenset({"last_day", "weekday", "day_number", "lunar", "solar_term"})


def compile_number(expression: Expression, arithmetic: Arithmetic[T]) -> Callable[[Env], T]:
    """The expression as a function of its operands."""
    if isinstance(expression, Number):
        constant = arithmetic.constant(expression.value)
        return lambda env: constant
    if isinstance(expression, (Role, Attribute)):
        return _compile_operand(expression, arithmetic)
    if isinstance(expression, Negation):
        inner, negate = compile_number(expression.operand, arithmetic), arithmetic.negate
        return lambda env: negate(inner(env))
    if isinstance(expression, Binary):
        return _compile_binary(expression, arithmetic)
    if isinstance(expression, Call):
        return _compile_call(expression, arithmetic)
    raise TypeError(f"{expression!r} is no number")


def _compile_operand(expression: Role | Attribute, arithmetic: Arithmetic[T]) -> Callable[[Env], T]:
    read = arithmetic.read
    if isinstance(expression, Role):
        name = expression.name
        return lambda env: read(given(env, name))
    attribute = reader_of(expression.role, expression.name)
    return lambda env: read(attribute(env))


def _compile_binary(expression: Binary, arithmetic: Arithmetic[T]) -> Callable[[Env], T]:
    left = compile_number(expression.left, arithmetic)
    if expression.operator == "**":
        exponent, power = exponent_of(expression), arithmetic.power
        return lambda env: power(left(env), exponent)
    right = compile_number(expression.right, arithmetic)
    operations = {"+": arithmetic.add, "-": arithmetic.subtract, "*": arithmetic.multiply, "/": arithmetic.divide}
    operation = operations[expression.operator]
    return lambda env: operation(left(env), right(env))


def exponent_of(power: Binary) -> int:
    """The whole exponent of a ``**``."""
    exponent = power.right
    if isinstance(exponent, Negation):
        assert isinstance(exponent.operand, Number)
        return -exponent.operand.value.numerator
    assert isinstance(exponent, Number)
    return exponent.value.numerator


def _compile_call(call: Call, arithmetic: Arithmetic[T]) -> Callable[[Env], T]:
    name = call.function
    if name in {"years", "days", "elapsed"}:
        span = _compile_span(call)
        return lambda env: arithmetic.constant(span(env))
    if name == "count":
        (role,) = call.arguments
        assert isinstance(role, Role)
        counted = role.name
        return lambda env: arithmetic.constant(Fraction(len(members(given(env, counted)))))
    if name == "rank":
        place = _compile_rank(call)
        return lambda env: arithmetic.constant(place(env))
    if name in {"sum", "mean", "min", "max"}:
        return _compile_list_call(call, arithmetic)
    arguments = [compile_number(argument, arithmetic) for argument in call.arguments]
    if name in CALENDAR_FUNCTIONS:
        return _compile_date(name, arguments, arithmetic)
    if name == "round":
        return lambda env: arithmetic.nearest(arguments[0](env))
    if name == "exact":
        return lambda env: arithmetic.middle(arguments[0](env))
    if name == "root":
        return lambda env: arithmetic.root(arguments[0](env), arithmetic.whole(arguments[1](env)))
    if name == "growth":
        one = arithmetic.constant(Fraction(1))
        return lambda env: arithmetic.subtract(arithmetic.divide(arguments[0](env), arguments[1](env)), one)
    if name == "percent":
        hundred = arithmetic.constant(Fraction(100))
        return lambda env: arithmetic.multiply(arguments[0](env), hundred)
    return lambda env: arithmetic.absolute(arguments[0](env))


def _compile_date(name: str, arguments: Sequence[Callable[[Env], T]], arithmetic: Arithmetic[T]) -> Callable[[Env], T]:
    """What a calendar says of whole numbers."""
    from factlint.ruleset.calendars import FUNCTIONS

    asked, whole, constant = FUNCTIONS[name], arithmetic.whole, arithmetic.constant
    return lambda env: constant(Fraction(asked(*[whole(argument(env)) for argument in arguments])))


def _compile_rank(call: Call) -> Callable[[Env], Fraction]:
    """Which place a figure takes among others: those come before it that are larger whatever their roundings."""
    own, listed = call.arguments
    assert isinstance(own, Role)
    assert isinstance(listed, Role)

    def rank(env: Env) -> Fraction:
        high = as_interval(given(env, own.name)).high
        lows = [as_interval(member).low for member in members(given(env, listed.name))]
        return Fraction(1 + sum(low is not None and high is not None and low > high for low in lows))

    return rank


def _compile_list_call(call: Call, arithmetic: Arithmetic[T]) -> Callable[[Env], T]:
    """sum, mean, min, max: a list role stands for its members."""
    sources = [_compile_members(argument, arithmetic) for argument in call.arguments]
    operation = {"sum": arithmetic.add, "mean": arithmetic.add, "min": arithmetic.smaller, "max": arithmetic.larger}[call.function]
    averaged = call.function == "mean"

    def evaluate(env: Env) -> T:
        members = [member for source in sources for member in source(env)]
        if not members:
            raise NotComputableError(f"{call.function}() of an empty list")
        total = reduce(operation, members)
        return arithmetic.divide(total, arithmetic.constant(Fraction(len(members)))) if averaged else total

    return evaluate


def _compile_members(argument: Expression, arithmetic: Arithmetic[T]) -> Callable[[Env], Sequence[T]]:
    if isinstance(argument, Role):
        name, read = argument.name, arithmetic.read
        return lambda env: [read(member) for member in members(given(env, name))]
    number = compile_number(argument, arithmetic)
    return lambda env: (number(env),)


def _compile_span(call: Call) -> Callable[[Env], Fraction]:
    """Years or days between two periods, or the years that one period spans."""
    readers = [_compile_period(argument) for argument in call.arguments]
    if call.function == "days":
        return lambda env: Fraction((readers[1](env).start - readers[0](env).start).days)
    if call.function == "elapsed":
        return lambda env: _elapsed(readers[0](env))
    if len(readers) == 1:
        return lambda env: Fraction(readers[0](env).end.year - readers[0](env).start.year)
    return lambda env: Fraction(readers[1](env).end.year - readers[0](env).end.year)


def _elapsed(period: Period) -> Fraction:
    """The months of a year that have passed, in percent of twelve."""
    last = period.end
    at_month_end = (last + timedelta(days=1)).day == 1 and last.month < _MONTHS
    if not at_month_end or not (period.instant or (period.start.year, period.start.month, period.start.day) == (last.year, 1, 1)):
        raise NotComputableError("it is no stretch of months from the beginning of a year")
    return Fraction(100 * last.month, _MONTHS)


def _compile_period(expression: Expression) -> Callable[[Env], Period]:
    assert isinstance(expression, (Role, Attribute))
    role = expression.name if isinstance(expression, Role) else expression.role
    period_of = reader_of(role, "period")

    def read(env: Env) -> Period:
        period = period_of(env)
        if not isinstance(period, Period):
            raise NotComputableError(f"the period of {role} is not known")
        return period

    return read
