"""Words that every match of a regular expression holds, told from the expression, so that a text without them need not be searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeAlias

from factlint import patterns

Group: TypeAlias = frozenset[str]
"""Words of which a match holds one."""

_MOST_WORDS = 6  # of a group: to look for more takes as long as to search
_MOST_GROUPS = 3
_DIGIT = frozenset("0123456789")
_DIGITS = patterns.compile(r"\\d|\[(?:[0-9-]|\\d)+\]")
ITEM = patterns.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|<\w+>|:|>|(?P<beside><?[=!])))?(?!\?))|(?P<back>\(\?P=\w+\))|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*+\])"
    r"|(?P<escaped>\\[pP]\{[^}]*\}|\\.)|(?P<close>\))|(?P<or>\|)|(?P<odd>[.^$]|\(\?)|(?P<literal>(?s:.))"
)
REPEATED = patterns.compile(r"(?:[*?]|\{(?:0|0?,)[^}]*\})(?P<never>)[+?]?|(?:\+|\{\d[^}]*\})[+?]?")


def needed(expression: str) -> tuple[tuple[str, ...], ...]:
    """Groups of words of which every match of a well-formed expression holds one each, those soonest looked for first; none where nothing can be told."""
    reader = _Reader(expression)
    groups = {tuple(sorted(group)) for group in map(_shortest, reader.options()) if len(group) <= _MOST_WORDS}
    return () if reader.odd else tuple(sorted(groups, key=lambda group: (len(group), -min(map(len, group)), group))[:_MOST_GROUPS])


def _shortest(words: Group) -> Group:
    """The words without those that hold another."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def needs_digit(expression: str) -> bool:
    """Whether every match of a well-formed expression holds a digit."""
    reader = _DigitReader(expression)
    options = reader.options()
    return bool(options) and not reader.odd


class _Reader:
    """One pass over an expression; ``odd`` where it holds what only a full parser understands (flags, conditions, errors)."""

    def __init__(self, expression: str) -> None:
        self.odd = False
        self._source = expression
        self._position = 0

    def options(self) -> list[Group]:
        """What each of the options up to a closing bracket, or the end, needs."""
        options = [self._series()]
        while options[-1][1]:
            options.append(self._series())
        return options[0][0] if len(options) == 1 else _either([groups for groups, _ in options])

    def _series(self) -> tuple[list[Group], bool]:
        """The groups of one option, and whether another follows; its ``|`` or closing bracket is taken."""
        groups: list[Group] = []
        run = ""  # letters that stand side by side
        while (item := ITEM.match(self._source, self._position)) is not None:
            self._position = item.end()
            kind = item.lastgroup if item["beside"] is None else "open"
            own = self._own(kind, item.group(), beside=item["beside"] is not None)
            repeated = REPEATED.match(self._source, self._position) if kind not in ("close", "or") else None
            if repeated is not None:
                self._position = repeated.end()
                own = [] if repeated["never"] is not None else own
            letter = kind in ("literal", "escaped") and repeated is None and bool(own)
            if letter:
                run += next(iter(own[0]))
                continue
            groups += [frozenset({run})] * bool(run) + own
            run = ""
            if kind in ("close", "or"):
                return groups, kind == "or"
        return groups + [frozenset({run})] * bool(run), False

    def _own(self, kind: str | None, source: str, *, beside: bool) -> list[Group]:
        """What one item of the expression needs."""
        if kind == "open":
            inner = self.options()
            return [] if beside else inner
        if kind == "literal":
            self.odd = self.odd or source == "{"  # {e<=1}: nearly these words
            return [frozenset(source)]
        if kind == "escaped":
            return [] if source[1].isalnum() else [frozenset(source[1])]
        if kind == "class":
            letters = source[1:-1]
            return [] if any(sign in letters for sign in "^-\\[") else [frozenset(letters)]
        self.odd = self.odd or source == "(?"
        return []


class _DigitReader(_Reader):
    """As ``_Reader``, of nothing but digits."""

    def _own(self, kind: str | None, source: str, *, beside: bool) -> list[Group]:
        own = super()._own(kind, source, beside=beside)
        if kind in ("open", "close", "or"):
            return own
        return [_DIGIT] if _DIGITS.fullmatch(source) or source in _DIGIT else []


def _either(options: Sequence[Iterable[Group]]) -> list[Group]:
    """One group for several options, if each of them needs something."""
    best = [max(groups, key=lambda group: (min(map(len, group)), -len(group)), default=frozenset()) for groups in options]
    words = frozenset(chain.from_iterable(best))
    return [words] if all(best) else []
