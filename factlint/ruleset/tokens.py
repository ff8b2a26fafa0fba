"""The tokens of a formula and their order, checked before anything is parsed: most slips of an author end here, with a plain message."""

from __future__ import annotations

from factlint import patterns
from factlint.ruleset.problem import FormulaError

LONGEST = 400  # characters
_TOKEN = patterns.compile(
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


def check_tokens(source: str, nesting: int) -> None:
    """Rejects what is no token of the language, what stands in the wrong order, and more levels of brackets than ``nesting``, each with a plain message."""
    if len(source) > LONGEST:
        raise FormulaError(f"a formula may have {LONGEST} characters, this one has {len(source)}", LONGEST + 1)
    if not source.strip():
        raise FormulaError("the formula is empty", 1)
    order, position = _Order(nesting), 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise FormulaError(_no_token(source, position), position + 1)
        order.take(str(match.lastgroup), match.group(), position + 1)
        position = match.end()
    order.end(len(source.rstrip()))


class _Order:
    """Follows the tokens of a formula: values and operators must take turns, brackets must match."""

    def __init__(self, nesting: int) -> None:
        self._nesting = nesting
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
        if len(self._brackets) > self._nesting:
            raise FormulaError(f"brackets may be nested {self._nesting} deep (max-rule-nesting)", column)
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
