"""A YAML file read with its places: typed access that reports every fault as file:line:column."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import TypeVar

import yaml
from msgspec import Struct

from factlint.lexicon.errors import LexiconProblem, unknown
from factlint.strict_yaml import faults

E = TypeVar("E", bound=Enum)
_NESTING = 16  # levels; no file has more than a handful


class Item(Struct, frozen=True):
    """A value of a document: its YAML node and the document it stands in."""

    document: Document
    node: yaml.Node

    def fault(self, message: str, word: str | None = None) -> None:
        """Reports a fault at this value, or at ``word`` within it."""
        self.document.fault(message, self.node, word)

    def entries(self) -> Iterator[tuple[str, Item]]:
        """The keys and values of a mapping, in order; duplicate keys are faults."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("a mapping is expected here")
            return
        seen: set[str] = set()
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.document.fault("a key must be a plain word", key)
            elif key.value in seen:
                self.document.fault(f"the key “{key.value}” stands twice", key)
            else:
                seen.add(key.value)
                yield key.value, Item(self.document, value)

    def fields(self, known: Collection[str]) -> dict[str, Item]:
        """The entries of a mapping whose keys must be among ``known``."""
        found: dict[str, Item] = {}
        for key, value in self.entries():
            if key in known:
                found[key] = value
            else:
                value.document.fault(unknown("key", key, known), self.key_node(key))
        return found

    def key_node(self, key: str) -> yaml.Node:
        """The node of a key of this mapping."""
        return next((name for name, _ in self.node.value if name.value == key), self.node)

    def key(self, key: str) -> Item:
        """The key itself as an item, to report faults at."""
        return Item(self.document, self.key_node(key))

    def is_mapping(self) -> bool:
        """Whether the value is a mapping."""
        return isinstance(self.node, yaml.MappingNode)

    def items(self) -> Iterator[Item]:
        """The members of a sequence."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault("a list is expected here")
            return
        for node in self.node.value:
            yield Item(self.document, node)

    def text(self) -> str:
        """A single value as it is written."""
        if isinstance(self.node, yaml.ScalarNode):
            return str(self.node.value)
        self.fault("a single value is expected here")
        return ""

    def words(self) -> tuple[str, ...]:
        """Words written in one line or block, parted by white space, or as a list whose members may hold spaces."""
        if isinstance(self.node, yaml.ScalarNode):
            return () if _is_null(self.node) else tuple(self.node.value.split())
        return tuple(item.text() for item in self.items())

    def decimal(self) -> Decimal:
        """The value as a number; 0, and a fault, where it is none."""
        try:
            return Decimal(self.text())
        except InvalidOperation:
            self.fault(f"“{self.text()}” is not a number")
            return Decimal(0)

    def integer(self) -> int:
        """The value as a whole number; 0, and a fault, where it is none."""
        try:
            return int(self.text())
        except ValueError:
            self.fault(f"“{self.text()}” is not a whole number")
            return 0

    def flag(self) -> bool:
        """The value as a truth value; ``False``, and a fault, where it is neither."""
        given = self.text()
        if given not in ("true", "false"):
            self.fault(f"“{given}” is neither true nor false")
        return given == "true"

    def choice(self, options: type[E], fallback: E) -> E:
        """One of the values of an enumeration."""
        given = self.text()
        for option in options:
            if option.value == given:
                return option
        self.fault(unknown("value", given, [str(option.value) for option in options]))
        return fallback


class Document:
    """One YAML file. Faults found in it are gathered in ``problems``, which all documents of a run share."""

    def __init__(self, path: Path, text: str, problems: list[LexiconProblem]) -> None:
        self.path = path
        self.text = text
        self.problems = problems

    def root(self) -> Item | None:
        """The top value, or ``None`` where the file is empty or not YAML."""
        try:
            found = [LexiconProblem(str(self.path), fault.line, fault.column, fault.message) for fault in faults(self.text, _NESTING)]
            self.problems += found
            node = None if found else yaml.compose(self.text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.problems.append(
                LexiconProblem(
                    str(self.path),
                    line,
                    column,
                    f"not YAML: {error.problem}; look here and above for a quote or bracket that is not closed, or a line indented otherwise",
                )
            )
            return None
        except yaml.reader.ReaderError as error:
            self.problems.append(LexiconProblem(str(self.path), 1, 1, f"not YAML: {error.reason}"))
            return None
        return None if node is None or _is_null(node) else Item(self, node)

    def fault(self, message: str, node: yaml.Node, word: str | None = None) -> None:
        """Reports a fault at a node, or at ``word`` in the source of that node."""
        line, column = node.start_mark.line, node.start_mark.column
        if word is not None:
            line, column = self._find(word, line, column)
        self.problems.append(LexiconProblem(str(self.path), line + 1, column + 1, message))

    def _find(self, word: str, line: int, column: int) -> tuple[int, int]:
        """Line and column (0-based) of the first whole ``word`` from a place on."""
        for number, source in enumerate(self.text.split("\n")[line:], line):
            start = column if number == line else 0
            found = source.find(word, start)
            while found >= 0 and found + len(word) < len(source) and source[found + len(word)] not in " ,]\t\r\"'#}":
                found = source.find(word, found + 1)
            if found >= 0:
                return number, found
        return line, column


def plain(item: Item) -> object:
    """The value of an item in Python's own types, as YAML's safe loader would give it."""
    if isinstance(item.node, yaml.MappingNode):
        return {key: plain(value) for key, value in item.entries()}
    if isinstance(item.node, yaml.SequenceNode):
        return [plain(value) for value in item.items()]
    return yaml.CSafeLoader("").construct_object(item.node)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
