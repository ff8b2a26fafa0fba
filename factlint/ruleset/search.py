"""The regular expressions of ``search:``: what the words of a text look like where figures and periods are not enough (a date that does not exist, 2O20年).

Named groups are roles. An empty one, ``(?P<name>)``, stands for the words that ``values:`` gives to its role. Texts are folded before they are searched:
digits and letters are half-width, ``，；：（）`` full-width.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from factlint import patterns
from factlint.ruleset.needed import needed
from factlint.ruleset.problem import PatternError
from factlint.ruleset.rule import Search

LONGEST = 1200  # characters
_EMPTY_GROUP = patterns.compile(r"\(\?P<([a-z][a-z0-9_]*)>\)")
_CLASS = patterns.compile(r"\[(?:\\.|[^\]\\])(?:\\.|[^\]\\])*+\]")
_QUANTIFIER = patterns.compile(r"(?:[*+?]|\{(?P<fewest>\d*)(?P<comma>,?)(?P<most>\d*)\})(?P<possessive>\+?)")


def parse_search(source: str, values: Mapping[str, Mapping[str, object]] | None = None) -> Search:
    """The expression of a ``search:`` line, with ``values`` filled in; ``PatternError`` for what is faulty or may take more than linear time."""
    if len(source) > LONGEST:
        raise PatternError(f"an expression may have {LONGEST} characters, this one has {len(source)}", LONGEST + 1)
    _check_repetition(source)
    filled = _EMPTY_GROUP.sub(lambda group: f"(?P<{group[1]}>{patterns.alternatives((values or {}).get(group[1], ()))})", source)
    try:
        compiled = regex.compile(filled)
    except regex.error as error:
        fault, _, place = str(error).partition(" at position ")
        column = int(place.split()[0]) + 1 if place[:1].isdigit() else 1
        raise PatternError(f"this is no regular expression: {fault}", min(column, len(source))) from None
    if compiled.match(""):
        raise PatternError("the expression would match nothing at all", 1)
    return Search(source, filled, tuple(compiled.groupindex), needed(filled))


def _check_repetition(source: str) -> None:
    """A repetition has an end or gives nothing back, and holds no other that varies: so the work at a place is bounded."""
    opened: list[bool] = []  # for each open group, whether a repetition varies within
    closed = False  # the same of what stands just before
    position = 0
    while position < len(source):
        character = source[position]
        found = _QUANTIFIER.match(source, position) if character in "*+?{" and source[position - 1 : position] != "(" else None
        if found is not None:
            varies = _varies(found, closed, position)
            if opened and varies:
                opened[-1] = True
            position, closed = found.end() + (source[found.end() : found.end() + 1] == "?"), False
            continue
        step = 2 if character == "\\" else 1
        if character == "[" and (found := _CLASS.match(source, position)):
            step = found.end() - position
        if character == "(":
            opened.append(False)
        closed = opened.pop() if character == ")" and opened else False
        if opened and closed:
            opened[-1] = True
        position += step


def _varies(found: regex.Match[str], repeats_inside: bool, position: int) -> bool:
    """Whether a repetition may be of several lengths; an error where it has no end, or multiplies one inside it."""
    text, possessive = found.group(), bool(found["possessive"])
    endless = text[0] in "*+" or (found["comma"] and not found["most"])
    if endless and not possessive:
        raise PatternError(f"`{text}` has no end; write {{0,20}}, or {text}+ to give nothing back", position + 1)
    most = 1 if text[0] == "?" else int(found["most"] or found["fewest"] or 0) if text[0] == "{" else 2
    if repeats_inside and most > 1 and not possessive:
        raise PatternError("a repetition within a repetition; write + behind the outer one to give nothing back", position + 1)
    return not possessive and most > 1 and (text[0] != "{" or bool(found["comma"]))
