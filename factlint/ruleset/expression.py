"""The formula language: text → a small expression tree, through Python's ``ast`` and a whitelist.

Everything that is not listed here is an error with its column. No name is ever looked up in Python, nothing is evaluated.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias, Union

from factlint.model import Aspect, Kind, Status
from factlint.ruleset.problem import LanguageError, unknown

LONGEST = 400  # characters
DEEPEST = 16  # levels of nesting
LARGEST_EXPONENT = 12
LONGEST_NUMBER = 18  # digits

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
    "years": (1, 2),
    "days": (2, 2),
}
"""sum, mean, min, max of a list role or of several figures; count of a list role; root(x, n); growth(now, base) = now/base − 1; percent(x) = 100 x;
years(p) = end year − start year of one period; years(a, b) = end year of b − end year of a; days(a, b) = days from the start of a to the start of b."""

LIST_FUNCTIONS = frozenset({"sum", "mean", "min", "max"})
NUMBER_ATTRIBUTES = frozenset({"value", "direction", "year"})
TEXT_ATTRIBUTES = frozenset({"unit", "dimension", "entity", "scope", "segment", "aspect", "kind", "indicator", "status"})
ATTRIBUTES = NUMBER_ATTRIBUTES | TEXT_ATTRIBUTES | {"period"}
_CLOSED = {"kind": frozenset(Kind), "aspect": frozenset(Aspect), "status": frozenset(Status)}


class FormulaError(LanguageError):
    """A formula that cannot be read."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A role by its bare name."""

    name: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of a role's fact: ``base.period``."""

    role: str
    name: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Expression
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """``+ - * /`` of two numbers; the exponent of ``**`` is a whole ``Number``."""

    operator: str
    left: Expression
    right: Expression
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple[Expression, ...]
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """``a < b <= c``: one operator fewer than operands."""

    operators: tuple[str, ...]
    operands: tuple[Expression, ...]
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Connective:
    """``and`` / ``or`` of conditions."""

    operator: str
    operands: tuple[Expression, ...]
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expression
    column: int = field(default=0, compare=False)


Expression: TypeAlias = Union[Number, Text, Role, Attribute, Negation, Binary, Call, Relation, Connective, Not]


def parse_expression(source: str) -> Expression:
    """The tree of a formula or a condition; ``FormulaError`` with its column for anything else."""
    _check_tokens(source)
    try:
        tree = ast.parse(_one_line(source), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None) or 1
        raise FormulaError("this cannot be read as a formula", max(1, column)) from None
    return _Reader(source).read(tree.body)


def is_condition(expression: Expression) -> bool:
    """Whether the expression is true or false rather than a number."""
    return isinstance(expression, (Relation, Connective, Not))


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


# ── tokens ───────────────────────────────────────────────────────────────────────────────────────

_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![0-9A-Za-z_.]))"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"""|(?P<text>"[^"\\\r\n]*"|'[^'\\\r\n]*')"""
    r"|(?P<operator>\*\*|==|!=|<=|>=|[-+*/<>])|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<dot>\.)"
)
_INSTEAD = {
    "×": "*", "·": "*", "÷": "/", "−": "-", "－": "-", "—": "-", "＋": "+", "（": "(", "）": ")", "，": ",", "、": ",", "。": ".", "＝": "==", "=": "==",
    "≠": "!=", "≤": "<=", "≥": ">=", "^": "**", "&": "and", "|": "or", "!": "not", "“": '"', "”": '"', "＜": "<", "＞": ">",
}  # fmt: skip


def _check_tokens(source: str) -> None:
    """Rejects what is no token of the language and what stands in the wrong order, each with a plain message."""
    if len(source) > LONGEST:
        raise FormulaError(f"a formula may have {LONGEST} characters, this one has {len(source)}", LONGEST + 1)
    if not source.strip():
        raise FormulaError("the formula is empty", 1)
    order, position = _Order(), 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise FormulaError(_no_token(source, position), position + 1)
        order.take(str(match.lastgroup), match.group(), position + 1)
        position = match.end()
    order.end(len(source.rstrip()))


class _Order:
    """Follows the tokens of a formula: values and operators must take turns, brackets must match."""

    def __init__(self) -> None:
        self._wants_value = True
        self._brackets: list[int] = []
        self._previous = ""  # the text of the last token, or its kind where that is a name

    def take(self, kind: str, text: str, column: int) -> None:
        if kind == "space":
            return
        if self._previous == "." and kind != "name":
            raise FormulaError("the name of an attribute must follow the dot, as in base.period", column)
        if kind in {"operator", "comma"} or text in {"and", "or"}:
            self._operator(text, column)
        elif kind == "close":
            self._close(column)
        elif kind == "dot":
            if self._previous != "name":
                raise FormulaError("a dot follows a role only, as in base.period", column)
        elif kind == "open":
            self._open(column)
        else:
            self._value(text, column)
        self._previous = "name" if kind == "name" and text not in {"not", "and", "or"} else text

    def end(self, column: int) -> None:
        if self._brackets:
            raise FormulaError("this bracket is never closed", self._brackets[-1])
        if self._wants_value or self._previous == ".":
            raise FormulaError(f"the formula ends after `{self._previous}`: a value is missing", column)

    def _operator(self, text: str, column: int) -> None:
        if self._wants_value and text not in {"-", "+"}:
            raise FormulaError(f"a value is missing before `{text}`", column)
        self._wants_value = True

    def _close(self, column: int) -> None:
        if not self._brackets:
            raise FormulaError("this bracket closes nothing", column)
        if self._wants_value and self._previous != "(":
            raise FormulaError(f"a value is missing after `{self._previous}`", column)
        self._brackets.pop()
        self._wants_value = False

    def _open(self, column: int) -> None:
        if not self._wants_value and self._previous != "name":
            raise FormulaError("an operator is missing before this bracket", column)
        self._brackets.append(column)
        if len(self._brackets) > DEEPEST:
            raise FormulaError(f"brackets may be nested {DEEPEST} deep", column)
        self._wants_value = True

    def _value(self, text: str, column: int) -> None:
        if not self._wants_value and self._previous != ".":
            if text == "not":
                raise FormulaError("`not` must stand before a condition: not (a == b), or a != b", column)
            raise FormulaError(f"an operator is missing before `{text}`", column)
        self._wants_value = text == "not"


def _no_token(source: str, position: int) -> str:
    character = source[position]
    if character in "\"'":
        return "this quotation mark is never closed"
    if character in "0123456789":
        return "this is no number"
    if character == "%":
        return "`%` is no operator; write percent(x) for 100 × x"
    if character in _INSTEAD:
        return f"write `{_INSTEAD[character]}` instead of `{character}`"
    return f"`{character}` has no place in a formula"


def _one_line(source: str) -> str:
    return re.sub(r"[ \t\r\n]", " ", source).lstrip()


# ── the whitelist ────────────────────────────────────────────────────────────────────────────────

_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_RELATIONS: dict[type[ast.cmpop], str] = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class _Reader:
    """Turns Python's tree into ours, or says at which column it cannot."""

    def __init__(self, source: str) -> None:
        self._indent = len(source) - len(source.lstrip())
        self._encoded = _one_line(source).encode()

    def read(self, node: ast.expr) -> Expression:
        return self._condition(node, 0) if isinstance(node, (ast.Compare, ast.BoolOp)) or _is_not(node) else self._number(node, 0)

    def _column(self, node: ast.expr) -> int:
        return len(self._encoded[: node.col_offset].decode(errors="ignore")) + self._indent + 1

    def _source(self, node: ast.expr) -> str:
        return self._encoded[node.col_offset : node.end_col_offset].decode(errors="ignore")

    def _deeper(self, node: ast.expr, depth: int) -> int:
        if depth > 4 * DEEPEST:
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
        return Number(Fraction(text), column)

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
        if function in {"years", "days"}:
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
