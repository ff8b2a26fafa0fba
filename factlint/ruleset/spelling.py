"""Formulas as people read them: ``(1291.5亿元 − 276.8亿元) ÷ 276.8亿元``."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.rational import Fraction
from factlint.ruleset.expression import Attribute, Binary, Call, Connective, Expression, Negation, Not, Number, Relation, Role, Text

Words = Mapping[str, str | tuple[str, ...]] | None

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"*": "×", "/": "÷", "-": "−", "==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}
_STRENGTH = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "/": 6, "**": 8}
_RELATION, _NEGATION, _ATOM = 4, 7, 9


def spell(expression: Expression, words: Words) -> str:
    """The expression with the words of each role in its place; with ``None`` the source itself, in the formula language."""
    return _spell(expression, words, 0)


def _spell(expression: Expression, words: Words, strength: int) -> str:
    text, own = _unbracketed(expression, words)
    return f"({text})" if own < strength else text


def _unbracketed(expression: Expression, words: Words) -> tuple[str, int]:
    """The text and how strongly it holds together."""
    if isinstance(expression, Number):
        return _number(expression.value), _ATOM
    if isinstance(expression, Text):
        return f'"{expression.value}"', _ATOM
    if isinstance(expression, Role):
        return (expression.name if words is None else _role(expression.name, words, " + ")), _ATOM
    if isinstance(expression, Attribute):
        name = f"{expression.role}.{expression.name}"
        return (name if words is None else _role(name, words, ", ")), _ATOM
    if isinstance(expression, Negation):
        return ("-" if words is None else "−") + _spell(expression.operand, words, _NEGATION), _NEGATION
    if isinstance(expression, Binary):
        own = _STRENGTH[expression.operator]
        left = _spell(expression.left, words, own + (expression.operator == "**"))
        right = _spell(expression.right, words, own + (expression.operator in {"-", "/"}) if expression.operator != "**" else _NEGATION)
        return f"{left} {_sign(expression.operator, words)} {right}", own
    if isinstance(expression, Call):
        return _call(expression, words)
    if isinstance(expression, Not):
        return f"not {_spell(expression.operand, words, _RELATION)}", 3
    if isinstance(expression, Relation):
        pieces = [_spell(expression.operands[0], words, _RELATION + 1)]
        for operator, operand in zip(expression.operators, expression.operands[1:], strict=True):
            pieces += [_sign(operator, words), _spell(operand, words, _RELATION + 1)]
        return " ".join(pieces), _RELATION
    assert isinstance(expression, Connective)
    own = _STRENGTH[expression.operator]
    return f" {expression.operator} ".join(_spell(operand, words, own + 1) for operand in expression.operands), own


def _call(call: Call, words: Words) -> tuple[str, int]:
    """A call; for readers growth, percent, sums, roots and absolute values are written out."""
    if words is not None:
        if call.function == "growth":
            now, base = call.arguments
            return _unbracketed(Binary("-", Binary("/", now, base), Number(Fraction(1))), words)
        if call.function == "percent":
            return _unbracketed(Binary("*", call.arguments[0], Number(Fraction(100))), words)
        if call.function == "sum":
            listed = " + ".join(_spell(argument, words, _STRENGTH["+"]) for argument in call.arguments)
            return listed, _STRENGTH["+"] if " + " in listed else _ATOM
        if call.function == "root" and (degree := _spell(call.arguments[1], words, 0)).isdigit():
            return f"{degree.translate(_RAISED)}√({_spell(call.arguments[0], words, 0)})", _ATOM
        if call.function == "abs":
            return f"|{_spell(call.arguments[0], words, 0)}|", _ATOM
        values = [_role(argument.name, words, ", ") if isinstance(argument, Role) else _spell(argument, words, 0) for argument in call.arguments]
        return f"{call.function}({', '.join(values)})", _ATOM
    return f"{call.function}({', '.join(_spell(argument, words, 0) for argument in call.arguments)})", _ATOM


def _role(name: str, words: Mapping[str, str | tuple[str, ...]], between: str) -> str:
    given = words.get(name, name)
    return given if isinstance(given, str) else between.join(given)


def _sign(operator: str, words: Words) -> str:
    return operator if words is None else _SIGNS.get(operator, operator)


def _number(value: Fraction) -> str:
    """A literal of the language: always a finite decimal."""
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str((value * 10**places).numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
