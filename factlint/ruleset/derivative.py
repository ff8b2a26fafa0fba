"""Derivatives of formulas, to prove that a formula is monotone in a role that occurs in it more than once."""

from __future__ import annotations

from factlint.rational import Fraction
from factlint.ruleset.evaluation import exponent_of
from factlint.ruleset.expression import Attribute, Binary, Call, Expression, Negation, Number, Role, walk

_ZERO, _ONE = Number(Fraction(0)), Number(Fraction(1))


def derivative(expression: Expression, role: str) -> Expression | None:
    """The derivative in ``role``; ``None`` where a function without one in closed form (abs, min, max, root) depends on the role."""
    if not any(isinstance(node, Role) and node.name == role for node in walk(expression)):
        return _ZERO
    if isinstance(expression, Role):
        return _ONE
    if isinstance(expression, Negation):
        inner = derivative(expression.operand, role)
        return None if inner is None else Negation(inner)
    if isinstance(expression, Binary):
        return _of_binary(expression, role)
    if isinstance(expression, Call):
        return _of_call(expression, role)
    return _ZERO if isinstance(expression, (Number, Attribute)) else None


def _of_binary(expression: Binary, role: str) -> Expression | None:
    left, right = expression.left, expression.right
    left_slope, right_slope = derivative(left, role), derivative(right, role)
    if left_slope is None or right_slope is None:
        return None
    if expression.operator in {"+", "-"}:
        return _sum(expression.operator, left_slope, right_slope)
    if expression.operator == "*":
        return _sum("+", _times(left_slope, right), _times(left, right_slope))
    if expression.operator == "/":
        if right_slope == _ZERO:
            return Binary("/", left_slope, right)
        numerator = _sum("-", _times(left_slope, right), _times(left, right_slope))
        return Binary("/", numerator, Binary("**", right, Number(Fraction(2))))
    exponent = exponent_of(expression)
    inner = _ONE if exponent == 1 else Binary("**", left, _whole(exponent - 1))
    return _times(_times(_whole(exponent), inner), left_slope)


def _of_call(call: Call, role: str) -> Expression | None:
    arguments = call.arguments
    if call.function == "percent":
        return derivative(Binary("*", arguments[0], Number(Fraction(100))), role)
    if call.function == "growth":
        return derivative(Binary("/", arguments[0], arguments[1]), role)
    if call.function in {"years", "days", "elapsed", "count", "rank", "exact"}:
        return _ZERO
    if call.function == "sum":
        slope: Expression | None = _ZERO
        for argument in arguments:
            other = derivative(argument, role)
            slope = None if slope is None or other is None else _sum("+", slope, other)
        return slope
    return None


def _sum(operator: str, left: Expression, right: Expression) -> Expression:
    if right == _ZERO:
        return left
    if left == _ZERO:
        return right if operator == "+" else Negation(right)
    return Binary(operator, left, right)


def _times(left: Expression, right: Expression) -> Expression:
    if _ZERO in (left, right):
        return _ZERO
    if left == _ONE:
        return right
    return left if right == _ONE else Binary("*", left, right)


def _whole(value: int) -> Expression:
    return Number(Fraction(value)) if value >= 0 else Negation(Number(Fraction(-value)))
