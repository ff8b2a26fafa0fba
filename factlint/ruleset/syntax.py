"""The formula language: text → expression tree, through Python's ``ast`` and a whitelist.

Everything that is not listed here is an error with its column. No name is ever looked up in Python, nothing is evaluated.
"""

from __future__ import annotations

import ast
import re

from factlint.model import Aspect, Kind, Status
from factlint.rational import rational
from factlint.ruleset.expression import (
    ATTRIBUTES,
    FUNCTIONS,
    NUMBER_ATTRIBUTES,
    Attribute,
    Binary,
    Call,
    Connective,
    Expression,
    Negation,
    Not,
    Number,
    Relation,
    Role,
    Text,
)
from factlint.ruleset.problem import FormulaError, unknown
from factlint.ruleset.tokens import check_tokens

LARGEST_EXPONENT = 12
LONGEST_NUMBER = 18  # digits
_CLOSED = {"kind": frozenset(Kind), "aspect": frozenset(Aspect), "status": frozenset(Status)}


def parse_expression(source: str, nesting: int | None = None) -> Expression:
    """The tree of a formula or a condition; ``FormulaError`` with its column for anything else, also for more levels of brackets than ``nesting``.

    Without ``nesting`` the text was found sound before, or made of such texts.
    """
    if nesting is not None:
        check_tokens(source, nesting)
    try:
        tree = ast.parse(_one_line(source), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None) or 1
        raise FormulaError("this cannot be read as a formula", max(1, column)) from None
    return _Reader(source, nesting).read(tree.body)


def _one_line(source: str) -> str:
    return re.sub(r"[ \t\r\n]", " ", source).lstrip()


_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_RELATIONS: dict[type[ast.cmpop], str] = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class _Reader:
    """Turns Python's tree into ours, or says at which column it cannot."""

    def __init__(self, source: str, nesting: int | None) -> None:
        self._nesting = nesting
        self._indent = len(source) - len(source.lstrip())
        self._encoded = _one_line(source).encode()

    def read(self, node: ast.expr) -> Expression:
        return self._condition(node, 0) if isinstance(node, (ast.Compare, ast.BoolOp)) or _is_not(node) else self._number(node, 0)

    def _column(self, node: ast.expr) -> int:
        return len(self._encoded[: node.col_offset].decode(errors="ignore")) + self._indent + 1

    def _source(self, node: ast.expr) -> str:
        return self._encoded[node.col_offset : node.end_col_offset].decode(errors="ignore")

    def _deeper(self, node: ast.expr, depth: int) -> int:
        if self._nesting is not None and depth > 4 * self._nesting:
            raise FormulaError("the formula is nested too deeply", self._column(node))
        return depth + 1

    def _condition(self, node: ast.expr, depth: int) -> Expression:
        depth, column = self._deeper(node, depth), self._column(node)
        if isinstance(node, ast.BoolOp):
            operator = "and" if isinstance(node.op, ast.And) else "or"
            return Connective(operator, tuple(self._condition(value, depth) for value in node.values), column)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self._condition(node.operand, depth), column)
        if isinstance(node, ast.Compare):
            operators = []
            for relation in node.ops:
                if type(relation) not in _RELATIONS:
                    raise FormulaError("only == != < <= > >= compare", column)
                operators.append(_RELATIONS[type(relation)])
            operands = tuple(self._comparand(value, depth) for value in (node.left, *node.comparators))
            self._check_comparable(operators, operands)
            return Relation(tuple(operators), operands, column)
        raise FormulaError("a condition is expected here, as in base.period < now.period", column)

    def _comparand(self, node: ast.expr, depth: int) -> Expression:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return Text(node.value, self._column(node))
        if isinstance(node, ast.Attribute):
            return self._attribute(node)
        return self._number(node, depth)

    def _check_comparable(self, operators: list[str], operands: tuple[Expression, ...]) -> None:
        for operator, left, right in zip(operators, operands, operands[1:], strict=False):
            kinds = {_kind(left), _kind(right)} - {"role"}
            if len(kinds) == 2:
                raise FormulaError(f"a {_kind(left)} cannot be compared with a {_kind(right)}", right.column)
            if kinds == {"text"} and operator not in {"==", "!="}:
                raise FormulaError(f"text compares with == and != only, not with `{operator}`", right.column)
            for attribute, text in ((left, right), (right, left)):
                if isinstance(attribute, Attribute) and isinstance(text, Text) and attribute.name in _CLOSED and text.value not in _CLOSED[attribute.name]:
                    message, near = unknown(attribute.name, text.value, _CLOSED[attribute.name])
                    raise FormulaError(message, text.column, near)

    def _number(self, node: ast.expr, depth: int) -> Expression:
        depth, column = self._deeper(node, depth), self._column(node)
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, ast.Name):
            return Role(node.id, column)
        if isinstance(node, ast.Attribute):
            attribute = self._attribute(node)
            if attribute.name not in NUMBER_ATTRIBUTES:
                raise FormulaError(f"`{attribute.role}.{attribute.name}` is no number", column)
            return attribute
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            operand = self._number(node.operand, depth)
            return Negation(operand, column) if isinstance(node.op, ast.USub) else operand
        if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
            left, right = self._number(node.left, depth), self._number(node.right, depth)
            if isinstance(node.op, ast.Pow):
                self._check_exponent(right)
            return Binary(_ARITHMETIC[type(node.op)], left, right, column)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        if isinstance(node, (ast.Compare, ast.BoolOp)) or _is_not(node):
            raise FormulaError("a number is expected here, not a condition", column)
        raise FormulaError("this is not part of the formula language", column)

    def _constant(self, node: ast.Constant) -> Number:
        column, text = self._column(node), self._source(node)
        if isinstance(node.value, str):
            raise FormulaError('text can only be compared with an attribute, as in now.scope == "全区"', column)
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise FormulaError(f"`{text}` is no number", column)
        if len(text) > LONGEST_NUMBER:
            raise FormulaError(f"a number may have {LONGEST_NUMBER} digits", column)
        return Number(rational(text), column)

    def _check_exponent(self, exponent: Expression) -> None:
        sign, number = (-1, exponent.operand) if isinstance(exponent, Negation) else (1, exponent)
        if not isinstance(number, Number) or number.value.denominator != 1:
            raise FormulaError("an exponent is a whole number; write root(x, n) for the n-th root", exponent.column)
        if abs(sign * number.value) > LARGEST_EXPONENT:
            raise FormulaError(f"an exponent lies between -{LARGEST_EXPONENT} and {LARGEST_EXPONENT}", exponent.column)

    def _attribute(self, node: ast.Attribute) -> Attribute:
        column = self._column(node)
        if not isinstance(node.value, ast.Name):
            raise FormulaError("an attribute belongs to a role, as in base.period", column)
        if node.attr not in ATTRIBUTES:
            message, near = unknown("attribute", node.attr, ATTRIBUTES)
            raise FormulaError(message, column + len(self._source(node)) - len(node.attr), near)
        return Attribute(node.value.id, node.attr, column)

    def _call(self, node: ast.Call, depth: int) -> Call:
        column = self._column(node)
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            message, near = unknown("function", self._source(node.func), FUNCTIONS)
            raise FormulaError(message, column, near)
        if node.keywords:
            raise FormulaError("arguments have no names here", column)
        function = node.func.id
        fewest, most = FUNCTIONS[function]
        if not fewest <= len(node.args) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            raise FormulaError(f"{function}() takes {wanted} argument{'' if wanted == '1' else 's'}, not {len(node.args)}", column)
        arguments = tuple(self._argument(function, argument, depth) for argument in node.args)
        return Call(function, arguments, column)

    def _argument(self, function: str, node: ast.expr, depth: int) -> Expression:
        if function in {"years", "days", "elapsed"}:
            if isinstance(node, ast.Name):
                return Role(node.id, self._column(node))
            if isinstance(node, ast.Attribute) and (attribute := self._attribute(node)).name == "period":
                return attribute
            raise FormulaError(f"{function}() takes periods: a role, or role.period", self._column(node))
        if function == "count" and not isinstance(node, ast.Name):
            raise FormulaError("count() takes the role of a list", self._column(node))
        return self._number(node, depth)


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _kind(expression: Expression) -> str:
    """number, text, period, or role (whose kind only its fact knows)."""
    if isinstance(expression, Role):
        return "role"
    if isinstance(expression, Text):
        return "text"
    if isinstance(expression, Attribute) and expression.name not in NUMBER_ATTRIBUTES:
        return "period" if expression.name == "period" else "text"
    return "number"
