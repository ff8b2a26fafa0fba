"""A YAML file as plain values with the place of each: a strict subset in which nothing is silently read as something else.

Refused, each with its place: anchors, aliases, tags, merge keys, several documents, keys twice in a mapping, keys and values that YAML reads as true or false
without saying so (``on``, ``off``, ``yes``, ``no``), and files too large or too deep to be a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml
from msgspec import Struct, field

from factlint.ruleset.names import NESTING
from factlint.ruleset.problem import RuleProblem
from factlint.strict_yaml import faults

Location: TypeAlias = tuple[str | int, ...]

LARGEST = 2_000_000  # characters
_TAG = "tag:yaml.org,2002:"
_SPOKEN = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


class Document(Struct):
    """One file: its value, and the YAML node of every location in it. ``problems`` lists what kept it from being read, and what is wrong all over."""

    path: str
    text: str
    value: Any = None
    problems: list[RuleProblem] = field(default_factory=list)
    _values: dict[Location, yaml.Node] = field(default_factory=dict)
    _keys: dict[Location, yaml.Node] = field(default_factory=dict)

    def place(self, location: Location, column: int | None = None) -> tuple[int, int]:
        """Line and column of the value at a location, or of the ``column``-th character (from 1) of the text there."""
        node = self._node(location, self._values)
        if node is None:
            return 1, 1
        if column is not None and isinstance(node, yaml.ScalarNode):
            return _inside(self.text, node, column - 1)
        return node.start_mark.line + 1, node.start_mark.column + 1

    def key_place(self, location: Location) -> tuple[int, int]:
        """Line and column of the key that leads to a location."""
        node = self._keys.get(location)
        return self.place(location) if node is None else (node.start_mark.line + 1, node.start_mark.column + 1)

    def written(self, location: Location) -> str:
        """The characters of a single value as they stand in the file."""
        node = self._values.get(location)
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def report(self, message: str, location: Location, *, column: int | None = None, key: bool = False, nearest: str | None = None) -> None:
        """Notes a problem at a value, at a character of it, or at its key."""
        line, at = self.key_place(location) if key else self.place(location, column)
        self.problems.append(RuleProblem(self.path, line, at, message, nearest))

    def is_cut(self, location: Location) -> bool:
        """Whether a text stands bare inside [ ] or { }, where a comma would have cut it."""
        node, around = self._values.get(location), self._values.get(location[:-1])
        bare = isinstance(node, yaml.ScalarNode) and not node.style
        return bare and isinstance(around, yaml.CollectionNode) and bool(around.flow_style)

    def _node(self, location: Location, nodes: dict[Location, yaml.Node]) -> yaml.Node | None:
        """The node at a location, or at the nearest one around it."""
        for length in range(len(location), -1, -1):
            if location[:length] in nodes:
                return nodes[location[:length]]
        return None


def read_document(path: str, text: str, nesting: int = NESTING) -> Document:
    """The document of a file's text, of ``nesting`` levels at most; it never raises. ``value`` is ``None`` where the file could not be read as a whole."""
    document = Document(path, text)
    if len(text) > LARGEST:
        document.problems.append(RuleProblem(path, 1, 1, f"the file is too large for rules: more than {LARGEST:,} characters"))
        return document
    try:
        document.problems += [RuleProblem(path, fault.line, fault.column, fault.message) for fault in faults(text, nesting, "max-rule-nesting")]
        if document.problems:
            return document
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.problems.append(RuleProblem(path, line, column, f"not YAML: {_reason(error)}{_hint(text, error)}"))
    except yaml.reader.ReaderError as error:
        line, column = _line_column(text, _first_unprintable(text))
        document.problems.append(RuleProblem(path, line, column, f"not YAML: {error.reason}"))
    else:
        document.value = None if node is None else _build(document, node, ())
        if document.value is None:
            document.problems.append(RuleProblem(path, 1, 1, "the file is empty"))
    return document


def _build(document: Document, node: yaml.Node, location: Location) -> Any:
    """The value of a node in Python's own types; places are kept on the way."""
    document._values[location] = node
    if isinstance(node, yaml.MappingNode):
        return {key: _build(document, value, (*location, key)) for key, value in _entries(document, node, location)}
    if isinstance(node, yaml.SequenceNode):
        return [_build(document, item, (*location, index)) for index, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(document, node)


def _entries(document: Document, node: yaml.MappingNode, location: Location) -> Iterator[tuple[str, yaml.Node]]:
    seen: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            _note(document, key.start_mark, "a key is a single word; put quotes round a text that begins with { or [")
            continue
        name = str(key.value)
        if key.tag == f"{_TAG}bool" and name.lower() in _SPOKEN:
            _note(document, key.start_mark, f'YAML reads the key `{name}` as {_SPOKEN[name.lower()]}; write "{name}" in quotes')
        elif key.tag == f"{_TAG}merge":
            _note(document, key.start_mark, "merge keys (<<) are not allowed")
        elif name in seen:
            first = seen[name].start_mark
            _note(document, key.start_mark, f"the key `{name}` stands twice in this mapping, first on line {first.line + 1}")
        else:
            seen[name] = key
            document._keys[(*location, name)] = key
            yield name, value


def _scalar(document: Document, node: yaml.ScalarNode) -> Any:
    """Text as it is written; true, false and null; numbers as numbers, so that a field for text can refuse them (1.10 would read as 1.1)."""
    kind, text = node.tag.removeprefix(_TAG), str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        if text.lower() in _SPOKEN:
            meant = _SPOKEN[text.lower()]
            _note(document, node.start_mark, f'YAML reads `{text}` as {meant}; write {meant}, or "{text}" in quotes where the word is meant')
        return text.lower() in {"true", "yes", "on", "y"}
    if kind in {"int", "float"}:
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            return 0
    return text


def _note(document: Document, mark: Any, message: str) -> None:
    document.problems.append(RuleProblem(document.path, mark.line + 1, mark.column + 1, message))


# ── what YAML says, in plain words ───────────────────────────────────────────────────────────────


def _reason(error: yaml.MarkedYAMLError) -> str:
    reason = " ".join(part for part in (error.problem, error.context) if part) or "it cannot be parsed"
    begun, found = error.context_mark, error.problem_mark
    if begun is None or found is None or begun.line == found.line:
        return reason
    return f"{reason} begun at line {begun.line + 1}, column {begun.column + 1}"


_BARE_BRACE = re.compile(r"(?:^|[:\[,-])\s*\{[A-Za-z_0-9]+(?::\s*[a-z]+\+?)?\}\s*[^\s,}\]]")


def _hint(text: str, error: yaml.MarkedYAMLError) -> str:
    """What an author of rules most probably did, judged by the lines around the fault."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return ""
    lines = text.split("\n")
    for line in [lines[number] for number in (mark.line, mark.line - 1) if 0 <= number < len(lines)]:
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return "; indent with spaces, not with tabs"
        if _BARE_BRACE.search(line):
            return "; a text that begins with { must stand in quotes"
        if "：" in line and ":" not in line:
            return "; write the half-width colon `:` and a space after the key"
        if ":" in line and ": " not in line and not line.rstrip().endswith(":"):
            return "; a space must follow the colon of a key"
    if "flow" in str(error.context):
        return "; inside { } and [ ] a text that holds `, ` or `: ` must stand in quotes"
    return "; look here and above for a quote that is not closed, or a line indented otherwise"


def _first_unprintable(text: str) -> int:
    """Where the first character stands that YAML forbids."""
    for position, character in enumerate(text):
        if yaml.reader.Reader.NON_PRINTABLE.match(character):
            return position
    return 0


def _line_column(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - (text.rfind("\n", 0, position) + 1) + 1


def _inside(text: str, node: yaml.ScalarNode, offset: int) -> tuple[int, int]:
    """Line and column of a character of a scalar's value: value and source are walked side by side, over quotes, line breaks and indentation."""
    value = str(node.value)
    position, end = _position(text, node.start_mark), _position(text, node.end_mark)
    if node.style in {"|", ">"}:
        position = text.find("\n", position) + 1
    elif node.style:
        position += 1
    for character in value[:offset]:
        position = _seek(text, position, end, character)
        position += position < end and text[position] == character
    if offset < len(value):
        position = _seek(text, position, end, value[offset])
    return _line_column(text, min(position, end))


def _seek(text: str, position: int, end: int, character: str) -> int:
    """Where ``character`` stands next, past white space and what quoting adds; the same position where something else comes first."""
    found = position
    while found < end and text[found] != character:
        if text[found] not in " \t\r\n\\'":
            return position
        found += 1
    return found


def _position(text: str, mark: Any) -> int:
    """The offset of a mark in the text."""
    position = 0
    for _ in range(mark.line):
        position = text.find("\n", position) + 1
    return min(position + int(mark.column), len(text))
