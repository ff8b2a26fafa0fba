"""Conditions over facts, figures and periods: true, false, or not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import eq, ge, gt, le, lt, ne

from factlint.model import Fact, Period
from factlint.rational import Fraction
from factlint.ruleset.arithmetic import EXACT
from factlint.ruleset.evaluation import compile_number
from factlint.ruleset.expression import Attribute, Connective, Expression, Not, Relation, Role, Text
from factlint.ruleset.operands import Env, NotComputableError, as_fraction, given, reader_of

_ORDERS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def compile_condition(expression: Expression) -> Callable[[Env], bool | None]:
    """A condition as a function of the operands: true, false, or ``None`` where what it asks for is not known."""
    if isinstance(expression, Connective):
        return _connect([compile_condition(operand) for operand in expression.operands], expression.operator == "or")
    if isinstance(expression, Not):
        inner = compile_condition(expression.operand)
        return lambda env: None if (result := inner(env)) is None else not result
    assert isinstance(expression, Relation)
    readers = [_compile_comparand(operand) for operand in expression.operands]
    compared = [_compare(*related) for related in zip(expression.operators, readers, readers[1:], strict=False)]
    return compared[0] if len(compared) == 1 else _connect(compared, False)


def _compare(operator: str, left: Callable[[Env], object], right: Callable[[Env], object]) -> Callable[[Env], bool | None]:
    return lambda env: compare(operator, left(env), right(env))


def _connect(parts: Sequence[Callable[[Env], bool | None]], decisive: bool) -> Callable[[Env], bool | None]:
    """Kleene's ``or`` (decisive True) and ``and`` (decisive False), asked no further than to the first decisive one."""

    def evaluate(env: Env) -> bool | None:
        unknown = False
        for part in parts:
            result = part(env)
            if result is decisive:
                return decisive
            unknown = unknown or result is None
        return None if unknown else not decisive

    return evaluate


def _compile_comparand(expression: Expression) -> Callable[[Env], object]:
    if isinstance(expression, Text):
        text = expression.value
        return lambda env: text
    if isinstance(expression, Role):
        name = expression.name
        return lambda env: given(env, name)
    if isinstance(expression, Attribute):
        return reader_of(expression.role, expression.name)
    number = compile_number(expression, EXACT)

    def evaluate(env: Env) -> object:
        try:
            return number(env)
        except ArithmeticError:
            return None

    return evaluate


def compare(operator: str, left: object, right: object) -> bool | None:
    """``left operator right`` for numbers, periods and texts; ``None`` where either is unknown or they are of different kinds."""
    if type(left) is Fraction and type(right) is Fraction:  # nearly always
        return _ORDERS[operator](left, right)
    if left is None or right is None:
        return None
    if isinstance(left, str) and isinstance(right, str):
        return (left == right) is (operator == "==") if operator in {"==", "!="} else None
    if isinstance(left, Period) or isinstance(right, Period):
        left, right = (operand.period if isinstance(operand, Fact) else operand for operand in (left, right))
        return _compare_periods(operator, left, right) if isinstance(left, Period) and isinstance(right, Period) else None
    if isinstance(left, str) or isinstance(right, str):
        return operator == "!=" if operator in {"==", "!="} else None
    try:
        a, b = as_fraction(left), as_fraction(right)
    except NotComputableError:
        return None
    return _ORDERS[operator](a, b)


def _compare_periods(operator: str, a: Period, b: Period) -> bool:
    """Two periods are the same where their days agree, or where one is an instant within the other (2010年末 and 2010年); one is earlier that ends earlier
    and does not start later."""
    same = (a.start, a.end) == (b.start, b.end) or _instant_within(a, b) or _instant_within(b, a)
    if operator in {"==", "!="}:
        return same == (operator == "==")
    if operator in {">", ">="}:
        return _compare_periods("<" if operator == ">" else "<=", b, a)
    earlier = a.end < b.end and a.start <= b.start and not same
    return earlier or (operator == "<=" and same)


def _instant_within(a: Period, b: Period) -> bool:
    return a.instant and b.start <= a.start and a.end <= b.end
