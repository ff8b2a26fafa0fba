"""Finding the tokens of a text soon: a look for where one may begin, and only there the grammar.

Most characters begin no token, and most numbers are plain (276.8, 3万): one set of characters finds the first, one short pattern reads the second. What is
found is what ``finditer`` of the grammar finds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Mapping
from typing import TypeAlias

import regex

from factlint import patterns
from factlint.patterns import Pattern

Match: TypeAlias = "regex.Match[str] | re.Match[str]"

_JOINED = ".,，、:：∶"  # go on with a number where a digit follows
_FEW = 4  # characters that may follow one that opens few tokens
_BLANKS = " \u3000\u2009"
_OTHER_TOKENS = "/+年月日号季财赛雪学榨时点后世至到-—–―~～－十百千万亿" + _BLANKS  # behind a number: it is a period, a code, a share or has a scale of its own


class TokenFinder:
    """Finds what ``pattern`` finds.

    ``openings`` leads from each character that a token may begin with, digits aside, to the characters that may follow it
    ("" is the end of the text), or to ``None`` where anything may.
    ``scales`` and ``inside`` are the scales and the words that belong to an Arabic number.
    """

    def __init__(self, pattern: Pattern, plain: str, openings: Mapping[str, frozenset[str] | None], scales: Collection[str], inside: Collection[str]) -> None:
        self._match = pattern.match
        self._pairs = frozenset(opening + following for opening, known in openings.items() if known is not None for following in known)
        self._free = frozenset(opening for opening, known in openings.items() if known is None).union("0123456789")
        usual = "|".join(scale for scale in ("万亿", "万", "亿") if scale in scales) or "(?!)"
        ends = rf"(?![0-9{re.escape(_OTHER_TOKENS + ''.join(word[0] for word in inside))}]|[{_JOINED}][0-9{_BLANKS}]|分之)"
        signs = re.escape("".join(openings))
        narrow = {opening: known for opening, known in openings.items() if known is not None and len(known) <= _FEW}  # 国 only before 庆
        following = re.escape("".join(sorted(set().union(*narrow.values())))) if narrow else ""
        likely = rf"(?:(?<![{re.escape(''.join(narrow))}])|(?=[{following}]|$))" if following else ""
        self._openings = patterns.plain(rf"[0-9{signs}]{likely}(?:(?<=[0-9])[0-9]*+(?:\.[0-9]++)?+(?:{usual})?+{ends}(?P<{plain}>))?")

    def find(self, text: str) -> Iterator[Match]:
        """The tokens of a text in order, each behind the end of the one before."""
        position: int | None = 0
        while position is not None:
            position = yield from self._from(text, position)

    def _from(self, text: str, end: int) -> Generator[Match, None, int | None]:
        """The tokens from ``end`` on, up to one that ends inside a plain number: that is where to go on."""
        match, pairs, free = self._match, self._pairs, self._free
        for opening in self._openings.finditer(text, end):
            start = opening.start()
            if start >= end and opening.lastgroup is None:
                if text[start : start + 2] in pairs or text[start] in free:
                    found = match(text, start)
                    if found is not None:
                        end = found.end()
                        yield found
            elif start >= end:
                end = opening.end()
                yield opening
            elif opening.end() > end:
                return end
        return None
