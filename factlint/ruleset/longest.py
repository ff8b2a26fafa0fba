"""How many characters the matches of a regular expression may have, told from the expression, so that a long text is searched no farther than they reach."""

from __future__ import annotations

from math import inf

from factlint import patterns
from factlint.ruleset.needed import ITEM, REPEATED

_NAME = patterns.compile(r"\(\?P?[<=](?P<name>\w+)[>)]")
_ONE_CHARACTER = frozenset("pPdDsSwWbB")  # of the escapes that are letters or digits; the others may stand for more, or for a group
_MOST = patterns.compile(r"\{(?P<fewest>\d*)(?P<comma>,?)(?P<most>\d*)\}")


def longest(expression: str) -> int | None:
    """The most characters that a match of a well-formed expression may have; ``None`` where there is no such bound, or none can be told."""
    length = _Reader(expression).options()
    return None if length == inf else int(length)


class _Reader:
    """One pass over an expression: an upper bound of what its items take together, ``inf`` for what has none or is only understood by a full parser."""

    def __init__(self, expression: str) -> None:
        self._source = expression
        self._position = 0
        self._groups: dict[str, float] = {}

    def options(self) -> float:
        """The longest of the options up to a closing bracket, or the end."""
        most, more = self._series()
        while more:
            length, more = self._series()
            most = max(most, length)
        return most

    def _series(self) -> tuple[float, bool]:
        """What the items of one option take, and whether another follows; its ``|`` or closing bracket is taken."""
        length: float = 0
        while (item := ITEM.match(self._source, self._position)) is not None:
            self._position = item.end()
            if item["close"] is not None or item["or"] is not None:
                return length, item["or"] is not None
            own = self._own(item)
            repeated = REPEATED.match(self._source, self._position)
            if repeated is not None:
                self._position = repeated.end()
                own = own and own * _most(repeated.group())
            length += own
        return length, False

    def _own(self, item: patterns.Match) -> float:
        source = item.group()
        named = _NAME.fullmatch(source)
        if item["open"] is not None:
            inside = self.options()
            if named is not None:
                self._groups[named["name"]] = max(inside, self._groups.get(named["name"], 0))
            return 0 if item["beside"] is not None else inside  # what is looked at beside a match is no part of it
        if item["back"] is not None:
            return self._groups.get(named["name"], inf) if named is not None else inf
        understood = source[1] in _ONE_CHARACTER or not source[1].isalnum() if item["escaped"] is not None else source not in ("(?", "{")
        return 1 if understood else inf


def _most(repetition: str) -> float:
    """How often an item may stand at most."""
    if repetition.startswith("?"):
        return 1
    found = _MOST.match(repetition)
    if found is None or (found["comma"] and not found["most"]):
        return inf
    return int(found["most"] or found["fewest"])
