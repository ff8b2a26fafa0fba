"""Finding the tokens of a text soon: a look for where one may begin, and only there the grammar.

Most characters begin no token, and most numbers are plain (276.8, 3万): one short pattern tells the first and reads the second. What is
found is what ``finditer`` of the grammar finds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

import regex

from factlint import patterns
from factlint.patterns import Pattern

Match: TypeAlias = "regex.Match[str] | re.Match[str]"

_JOINED = ".,，、:：∶"  # go on with a number where a digit follows
_FEW = 40  # characters that may follow the first one of a token, unless that is a numeral
_BLANKS = " \u3000\u2009"
_OTHER_TOKENS = "/+年月日号季财赛雪学榨时点后世至到-—–―~～－十百千万亿" + _BLANKS  # behind a number: it is a period, a code, a share or has a scale of its own


class TokenFinder:
    """Finds the tokens of a ``grammar``: their patterns by the character that they begin with.

    ``openings`` are the two or three characters that a token may begin with, Arabic numbers aside, or the single one at the end of a text; behind those in
    ``free`` anything may follow. ``scales`` and ``inside`` are the scales and the words that belong to an Arabic number.
    """

    def __init__(
        self, grammar: Mapping[str, Pattern], plain: str, openings: Collection[str], free: Collection[str], scales: Collection[str], inside: Collection[str]
    ) -> None:
        self._patterns = grammar
        self._matches = {character: pattern.match for character, pattern in grammar.items()}
        self._where = _where_to_look(plain, openings, free, scales, inside)
        self._openings, self._free = frozenset(openings), frozenset(free).union("0123456789")

    def at(self, text: str, position: int) -> Match | None:
        """The token that begins at a position."""
        match = self._matches.get(text[position : position + 1]) if position >= 0 else None
        return match(text, position) if match is not None else None

    def is_one(self, text: str) -> bool:
        """Whether a text is a token as a whole."""
        pattern = self._patterns.get(text[:1])
        return pattern is not None and pattern.fullmatch(text) is not None

    def find(self, text: str) -> Iterator[Match]:
        """The tokens of a text in order, each behind the end of the one before."""
        matches, openings, free = self._matches, self._openings, self._free
        end, again = 0, True
        while again:
            again = False
            for opening in self._where.finditer(text, end):
                start = opening.start()
                if start < end:
                    if opening.end() > end:  # a token has ended inside a number: that is where to go on
                        again = True
                        break
                elif opening.lastgroup is not None:
                    end = opening.end()
                    yield opening
                elif text[start : start + 2] in openings or text[start : start + 3] in openings or text[start] in free:
                    found = matches[text[start]](text, start)
                    if found is not None:
                        end = found.end()
                        yield found


def _where_to_look(plain: str, openings: Collection[str], free: Collection[str], scales: Collection[str], inside: Collection[str]) -> re.Pattern[str]:
    """Finds what may be the first character of openings by the second, and whole numbers, those of which nothing but a usual scale follows (276.8, 3万,
    20多万), in group ``plain``."""
    following: dict[str, set[str]] = {}
    for opening in openings:
        following.setdefault(opening[0], set()).add(opening[1:2])
    many = {first for first, seconds in following.items() if len(seconds) > _FEW}  # numerals
    groups = [firsts for firsts in (many, following.keys() - many) if firsts]
    looks = [rf"(?<=[{_characters(firsts)}])(?=[{_characters(set().union(*(following[first] for first in firsts)))}]|$)" for firsts in groups]
    usual = "|".join(scale for scale in ("万亿", "万", "亿") if scale in scales) or "(?!)"
    odd = _characters(word for word in inside if len(word) == 1)
    ends = rf"(?![0-9{re.escape(_OTHER_TOKENS)}{_characters(word[0] for word in inside)}]|[{_JOINED}][0-9{_BLANKS}]|分之)"
    number = rf"(?<=[0-9])[0-9]*+(?:(?:\.[0-9]++)?+{f'[{odd}]?+' if odd else ''}(?:{usual})?+{ends}(?P<{plain}>))?"
    any_other = rf"(?<=[{_characters(free)}])"
    return patterns.plain(rf"[0-9{_characters({*following, *free})}](?:{'|'.join((number, *looks, any_other))})")


def _characters(characters: Iterable[str]) -> str:
    """The inside of a set of characters."""
    return re.escape("".join(sorted(set(characters))))
