"""The regular expressions of ``search:``: what the words of a text look like where figures and periods are not enough (a date that does not exist, 2O20年).

Named groups are roles. An empty one, ``(?P<name>)``, stands for the words that ``values:`` gives to its role, and ``<name>`` for a word of that class of the
lexicon. Texts are folded before they are searched: digits and letters are half-width, ``，；：（）`` full-width.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from types import MappingProxyType

import regex

from factlint import patterns
from factlint.ruleset.beginning import beginning, repeats
from factlint.ruleset.needed import needed, needs_digit
from factlint.ruleset.problem import PatternError, unknown
from factlint.ruleset.rule import Search

LONGEST = 1200  # characters
WordClasses = Mapping[str, tuple[str, ...]]
_NO_CLASSES: WordClasses = MappingProxyType({})
_NAMED_CLASS = patterns.compile(r"(?<!\(\?)(?<!\(\?P)<([a-z][a-z0-9_]*)>")
_OPENING = patterns.compile(r"\(\?P<(?P<role>[a-z][a-z0-9_]*)><(?P<words>[a-z][a-z0-9_]*)>\)(?![*?+{])")
_EMPTY_GROUP = patterns.compile(r"\(\?P<([a-z][a-z0-9_]*)>\)")
_CLASS = patterns.compile(r"\[(?:\\.|[^\]\\])(?:\\.|[^\]\\])*+\]")
_QUANTIFIER = patterns.compile(r"(?:[*+?]|\{(?P<fewest>\d*)(?P<comma>,?)(?P<most>\d*)\})(?P<possessive>\+?)")


def parse_search(source: str, values: Mapping[str, Mapping[str, object]] | None = None, classes: WordClasses = _NO_CLASSES) -> Search:
    """The expression of a ``search:`` line, with the words of ``values`` and of the classes that it names filled in; ``PatternError`` for what is faulty or
    may take more than linear time."""
    if len(source) > LONGEST:
        raise PatternError(f"an expression may have {LONGEST} characters, this one has {len(source)}", LONGEST + 1)
    _check_repetition(source)
    used: dict[str, tuple[str, ...]] = {}
    for named in _NAMED_CLASS.finditer(source):
        used[named[1]] = _words_of(named[1], classes, named.start(1) + 1)
    filled = _EMPTY_GROUP.sub(lambda group: f"(?P<{group[1]}>{patterns.alternatives((values or {}).get(group[1], ()))})", source)
    filled = _NAMED_CLASS.sub(lambda named: f"(?:{patterns.alternatives(used[named[1]])})", filled)
    try:
        compiled = regex.compile(filled)
    except regex.error as error:
        fault, _, place = str(error).partition(" at position ")
        column = int(place.split()[0]) + 1 if place[:1].isdigit() else 1
        raise PatternError(f"this is no regular expression: {fault}", min(column, len(source))) from None
    if compiled.match(""):
        raise PatternError("the expression would match nothing at all", 1)
    opening = _OPENING.match(source)
    twice = used[opening["words"]] if opening is not None and repeats(filled, opening["role"]) else ()
    return Search(source, filled, tuple(compiled.groupindex), needed(filled), needs_digit(filled), beginning(filled), twice, used)


def spelled_out(words: Iterable[str], classes: WordClasses) -> tuple[str, ...]:
    """Words, with each word of a class in the place of its ``<name>``; ``PatternError`` for a class that there is not."""
    return tuple(dict.fromkeys(spelled for word in words for spelled in _spelled_out(word, classes)))


def _spelled_out(word: str, classes: WordClasses) -> Iterable[str]:
    """合格率% and 覆盖率% for ``<rate_name>%``."""
    choices: list[tuple[str, ...]] = []
    end = 0
    for named in _NAMED_CLASS.finditer(word):
        choices += [(word[end : named.start()],), _words_of(named[1], classes, named.start(1) + 1)]
        end = named.end()
    return map("".join, product(*choices, (word[end:],)))


def classes_of(words: Iterable[str], classes: WordClasses) -> dict[str, tuple[str, ...]]:
    """The classes that words name, with their own words."""
    return {named[1]: classes[named[1]] for word in words for named in _NAMED_CLASS.finditer(word)}


def _words_of(name: str, classes: WordClasses, column: int) -> tuple[str, ...]:
    if name not in classes:
        message, near = unknown("word class", name, classes)
        raise PatternError(message, column, near)
    return classes[name]


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
