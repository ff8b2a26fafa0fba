"""The pattern language of ``match:``: typed slots in Chinese words.

======================  ==========================================================================
``增长了``               these words
``{base:amount}``       a figure, period or phrase of that type, kept under that role
``{parts:amount+}``     several of them
``…``                   a gap within the clause that crosses no figure and no period
``……``                  a gap within the sentence that may
``…<-others>``          a gap that crosses no word of that class
``(是|为|相当于)``        one of these
``<rise>``              a word of that class of the lexicon
``的?`` ``(…)?``        this character, group or slot may be missing
``\\(``                  the character itself: ``( ) { } < > | ? \\ …`` and ``+ * [ ] ^ $``
======================  ==========================================================================

Spaces are insignificant everywhere. Parsing is a single pass: it always ends, and fails with nothing but ``PatternError``.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from factlint.ruleset.names import NESTING
from factlint.ruleset.problem import PatternError, unknown
from factlint.ruleset.rule import Choice, Gap, Literal, Maybe, Node, Pattern, Series, Slot, SlotType

LONGEST = 600  # characters
_ROLE = re.compile(r"[a-z][a-z0-9_]*")
_SPECIAL = frozenset("(){}<>|?\\…+*[]^$")
_NO_CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_SPACES = " \t\r\n　"
_REPEATABLE = frozenset(SlotType) - {SlotType.NAMES, SlotType.PHRASE, SlotType.CONTAINER, SlotType.LABEL, SlotType.CODE, SlotType.NUMERAL, SlotType.PERIOD}
_NO_REGEX = {
    "*": "`*` has no meaning here; write … for a gap, or \\* for the character",
    "+": "`+` stands only in a slot, as in {parts:amount+}; write \\+ for the character",
    "[": "write (甲|乙) for a choice, or \\[ for the character",
    "]": "write (甲|乙) for a choice, or \\] for the character",
    "^": "`^` has no meaning here; write \\^ for the character",
    "$": "`$` has no meaning here; write \\$ for the character",
}


def parse_pattern(source: str, classes: Mapping[str, tuple[str, ...]] = _NO_CLASSES, nesting: int = NESTING) -> Pattern:
    """The pattern of a ``match:`` line; ``PatternError`` with its column for anything that is none, or has more levels of brackets than ``nesting``.

    ``classes`` are the word classes that it may name.
    """
    if len(source) > LONGEST:
        raise PatternError(f"a pattern may have {LONGEST} characters, this one has {len(source)}", LONGEST + 1)
    parser = _Parser(source, classes, nesting)
    node = parser.parse()
    if _may_be_empty(node):
        raise PatternError("the pattern would match nothing at all: some word or slot must not be optional", 1)
    return Pattern(source, node, parser.slots, frozenset(_cues(node) or ()), parser.used)


def is_role_name(name: str) -> bool:
    """Whether a name can stand for a role: lower-case letters, digits and _, and no reserved word."""
    return _ROLE.fullmatch(name) is not None and not keyword.iskeyword(name)


class _Parser:
    """Recursive descent over the characters; ``position`` is 0-based, columns are 1-based."""

    def __init__(self, source: str, classes: Mapping[str, tuple[str, ...]], nesting: int) -> None:
        self._nesting = nesting
        self.slots: dict[str, Slot] = {}
        self.used: dict[str, tuple[str, ...]] = {}
        self._classes = classes
        self._source = source
        self._position = 0

    def parse(self) -> Node:
        node = self._series(0, frozenset())
        if self._peek() == "|":
            raise self._error("put alternatives in brackets: (甲|乙)")
        if self._peek() == ")":
            raise self._error("this bracket closes nothing")
        items = node.items if isinstance(node, Series) else (node,)
        if items and isinstance(items[0], Gap):
            raise PatternError("a pattern begins with a word or a slot, not with a gap", self._first_column())
        if items and isinstance(items[-1], Gap):
            raise PatternError("a pattern ends with a word or a slot, not with a gap", len(self._source.rstrip(_SPACES)))
        return node

    def _series(self, depth: int, taken: frozenset[str]) -> Node:
        """What stands up to ``|``, ``)`` or the end. ``taken`` are the roles that stand before it on every way."""
        items: list[Node] = []
        own: set[str] = set()
        while (character := self._peek()) and character not in "|)":
            column = self._position + 1
            item = self._item(character, depth, taken | own, items)
            if item is None:
                continue
            own.update(_roles(item))
            if isinstance(item, Gap) and items and isinstance(items[-1], Gap):
                raise PatternError("two gaps in a row; one is enough", column)
            if isinstance(item, Literal) and items and isinstance(items[-1], Literal):
                items[-1] = Literal(items[-1].text + item.text)
                continue
            items.append(item)
        if not items:
            place = "the pattern is empty" if depth == 0 and not self._peek() else "a word or a slot is missing here; write (甲)? for something optional"
            raise self._error(place)
        return items[0] if len(items) == 1 else Series(tuple(items))

    def _item(self, character: str, depth: int, taken: frozenset[str], before: list[Node]) -> Node | None:
        """The next item; ``None`` after a ``?``, which changes the last of ``before``."""
        if character == "?":
            self._make_optional(before)
            return None
        if character == "{":
            return self._slot(taken)
        if character == "(":
            return self._group(depth, taken)
        if character == "<":
            return self._word_class()
        if character == "…":
            return self._gap()
        return Literal(self._character(character))

    def _character(self, character: str) -> str:
        column = self._position + 1
        if character == "\\":
            escaped = self._source[self._position + 1 : self._position + 2]
            if escaped not in _SPECIAL or not escaped:
                raise PatternError("a backslash stands before one of ( ) { } < > | ? … + * [ ] ^ $ \\ only", column)
            self._position += 2
            return escaped
        if character == "}":
            raise PatternError("this brace closes nothing", column)
        if character == ">":
            raise PatternError("this > closes nothing; write \\> for the character", column)
        if character in _NO_REGEX:
            raise PatternError(_NO_REGEX[character], column)
        if self._source.startswith("...", self._position):
            raise PatternError("write … for a gap within the clause, …… for one within the sentence", column)
        folded = unicodedata.normalize("NFKC", character)
        if folded != character and len(folded) == 1 and (folded.isalnum() or folded == "%"):
            raise PatternError(f"write `{folded}` instead of the full-width `{character}`: texts are folded before they are matched", column)
        self._position += 1
        return character

    def _make_optional(self, before: list[Node]) -> None:
        column = self._position + 1
        if not before:
            raise PatternError("`?` follows what may be missing; there is nothing before it", column)
        last = before[-1]
        if isinstance(last, Maybe):
            raise PatternError("this is optional already", column)
        if isinstance(last, Gap):
            raise PatternError("a gap may be empty anyway; leave the `?` out", column)
        if isinstance(last, Literal) and len(last.text) > 1:
            before[-1:] = [Literal(last.text[:-1]), Maybe(Literal(last.text[-1]))]
        else:
            before[-1] = Maybe(last)
        self._position += 1

    def _gap(self) -> Gap:
        column, start = self._position + 1, self._position
        while self._source.startswith("…", self._position):
            self._position += 1
        width = self._position - start
        if width > 2:
            raise PatternError("a gap is … (within the clause) or …… (within the sentence)", column)
        without = self._class_words(self._position + 1) if self._source.startswith("<-", self._position) else ()
        return Gap(width == 2, without)

    def _group(self, depth: int, taken: frozenset[str]) -> Node:
        column = self._position + 1
        if depth >= self._nesting:
            raise PatternError(f"brackets may be nested {self._nesting} deep (max-rule-nesting)", column)
        options: list[Node] = []
        while True:
            self._position += 1
            options.append(self._series(depth + 1, taken))
            if self._peek() != "|":
                break
        if self._peek() != ")":
            raise PatternError("this bracket is never closed", column)
        self._position += 1
        if len(options) > 1 or (isinstance(options[0], Literal) and len(options[0].text) > 1):  # a word in brackets stays together: (人民币)?
            return _choice(options)
        return options[0]

    def _word_class(self) -> Choice:
        return _one_of(self._class_words(self._position))

    def _class_words(self, start: int) -> tuple[str, ...]:
        """The words of the class whose name begins behind ``start`` and ends with >."""
        end = self._source.find(">", start)
        if end < 0:
            raise PatternError("this word class is never closed with >; write \\< for the character", start + 1)
        name = self._source[start + 1 : end].strip(_SPACES)
        if name not in self._classes:
            message, near = unknown("word class", name, self._classes)
            raise PatternError(message, start + 2, near)
        self.used[name] = self._classes[name]
        self._position = end + 1
        return self._classes[name]

    def _slot(self, taken: frozenset[str]) -> Slot:
        start = self._position
        end = self._source.find("}", start)
        if end < 0 or "{" in self._source[start + 1 : end]:
            raise PatternError("this slot is never closed with }", start + 1)
        body = self._source[start + 1 : end]
        if ":" not in body:
            hint = "use the half-width colon, as in {base:amount}" if "：" in body else f"a slot names its type, as in {{{body.strip() or 'base'}:amount}}"
            raise PatternError(hint, start + 1)
        role, _, type_text = body.partition(":")
        slot = self._read_slot(role.strip(), type_text.strip(), start + 2, start + 2 + len(role) + 1)
        if slot.role in taken:
            raise PatternError(f"the role `{slot.role}` stands twice", start + 2)
        if self.slots.setdefault(slot.role, slot) != slot:
            raise PatternError(f"the role `{slot.role}` has another type before; write two patterns", start + 2)
        self._position = end + 1
        return slot

    def _read_slot(self, role: str, type_text: str, role_column: int, type_column: int) -> Slot:
        if not is_role_name(role):
            raise PatternError(f"`{role}` cannot name a role: lower-case letters, digits and _, no reserved word", role_column)
        many = type_text.endswith("+")
        name = type_text.removesuffix("+").rstrip(_SPACES)
        types = {slot_type.value: slot_type for slot_type in SlotType}
        if name not in types:
            message, near = unknown("slot type", name, types)
            raise PatternError(message, type_column, near)
        if many and types[name] not in _REPEATABLE:
            raise PatternError(f"`+` does not go with {name}", type_column + len(name))
        return Slot(role, types[name], many)

    def _peek(self) -> str:
        """The next significant character, or nothing at the end."""
        while self._position < len(self._source) and self._source[self._position] in _SPACES:
            self._position += 1
        return self._source[self._position : self._position + 1]

    def _first_column(self) -> int:
        return len(self._source) - len(self._source.lstrip(_SPACES)) + 1

    def _error(self, message: str) -> PatternError:
        return PatternError(message, self._position + 1)


@lru_cache(256)
def _one_of(words: tuple[str, ...]) -> Choice:
    """One object for all patterns that name the class: compiled rules are smaller and read sooner."""
    return Choice(tuple(map(Literal, words)))


def _choice(options: Sequence[Node]) -> Choice:
    """One of the options, each once; those of an option that is a choice itself stand beside the others."""
    flat = (inner for option in options for inner in (option.options if isinstance(option, Choice) else (option,)))
    return Choice(tuple(dict.fromkeys(flat)))


def _roles(node: Node) -> Iterator[str]:
    if isinstance(node, Slot):
        yield node.role
    elif isinstance(node, Maybe):
        yield from _roles(node.node)
    elif isinstance(node, (Choice, Series)):
        for child in node.options if isinstance(node, Choice) else node.items:
            yield from _roles(child)


def captured_always(node: Node) -> frozenset[str]:
    """The roles that every match of the node captures."""
    if isinstance(node, Slot):
        return frozenset({node.role})
    if isinstance(node, Series):
        return frozenset().union(*map(captured_always, node.items))
    if isinstance(node, Choice):
        return frozenset.intersection(*map(captured_always, node.options))
    return frozenset()


def _may_be_empty(node: Node) -> bool:
    if isinstance(node, Series):
        return all(map(_may_be_empty, node.items))
    if isinstance(node, Choice):
        return any(map(_may_be_empty, node.options))
    return isinstance(node, (Gap, Maybe))


def _cues(node: Node) -> frozenset[str] | None:
    """Literals of which every match contains at least one, as telling as can be; ``None`` where there are none."""
    if isinstance(node, Literal):
        return frozenset({node.text})
    if isinstance(node, Choice):
        options = [_cues(option) for option in node.options]
        return None if None in options else frozenset().union(*(option for option in options if option))
    if isinstance(node, Series):
        found = [cues for item in node.items if (cues := _cues(item))]
        return max(found, key=lambda cues: (min(map(len, cues)), -len(cues)), default=None)
    return None
