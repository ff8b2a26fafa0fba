"""How the matches of a regular expression begin and what they print twice, told from the expression, so that it is tried at few places of a long text."""

from __future__ import annotations

import regex

from factlint.ruleset.needed import ITEM, REPEATED

_UNTOLD = ("^", "[", "\\p", "\\P", "\\w", "\\W", "\\D", "\\s", "\\S")  # in a class: what makes it one of many characters, or of another language than ``re``


def beginning(expression: str) -> str:
    """An expression of one character, of those with which a match of a well-formed expression may begin; empty where they cannot be told."""
    reader = _Reader(expression)
    classes, empty = reader.options()
    return "" if reader.unknown or reader.odd or empty else "|".join(sorted(classes))


def repeats(expression: str, group: str) -> bool:
    """Whether every match of a well-formed expression prints once more what a named group took."""
    depth = position = 0
    found = False
    while (item := ITEM.match(expression, position)) is not None:
        repeated = REPEATED.match(expression, item.end())
        position = repeated.end() if repeated is not None else item.end()
        if (item["or"] is not None and depth == 0) or item.group() in ("(?", "{"):
            return False
        depth += (item["open"] is not None) - (item["close"] is not None)
        found = found or (depth == 0 and item.group() == f"(?P={group})" and (repeated is None or repeated["never"] is None))
    return found


class _Reader:
    """One pass over an expression; ``unknown`` where its matches may begin with anything, ``odd`` where it holds what only a full parser understands."""

    def __init__(self, expression: str) -> None:
        self.unknown = False
        self.odd = False
        self._source = expression
        self._position = 0

    def options(self) -> tuple[frozenset[str], bool]:
        """With what the options up to a closing bracket, or the end, begin, and whether one of them may be empty."""
        classes, empty, more = self._series()
        while more:
            others, may_be_empty, more = self._series()
            classes, empty = classes | others, empty or may_be_empty
        return classes, empty

    def _series(self) -> tuple[frozenset[str], bool, bool]:
        """With what one option begins, whether it may be empty, and whether another follows; its ``|`` or closing bracket is taken."""
        classes: frozenset[str] = frozenset()
        empty = True
        while (item := ITEM.match(self._source, self._position)) is not None:
            self._position = item.end()
            kind = item.lastgroup if item["beside"] is None else "beside"
            if kind in ("close", "or"):
                return classes, empty, kind == "or"
            begun, unknown = not empty, self.unknown
            own, may_be_empty = self._own(kind, item.group())
            repeated = REPEATED.match(self._source, self._position)
            if repeated is not None:
                self._position = repeated.end()
                may_be_empty = may_be_empty or repeated["never"] is not None
            if begun or kind == "beside":  # what stands there says nothing of how a match begins
                self.unknown = unknown
                continue
            classes, empty = classes | own, may_be_empty
        return classes, empty, False

    def _own(self, kind: str | None, source: str) -> tuple[frozenset[str], bool]:
        """With what one item begins, and whether it may be empty."""
        if kind in ("open", "beside"):
            return self.options()
        self.odd = self.odd or source in ("(?", "{")
        if kind == "literal":
            return frozenset({regex.escape(source)}), False
        if kind == "class" or (kind == "escaped" and (source == "\\d" or not source[1].isalnum())):
            self.unknown = self.unknown or any(sign in source[1:] for sign in _UNTOLD)
            return frozenset({source}), False
        self.unknown = True
        return frozenset(), True
