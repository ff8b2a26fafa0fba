"""Where in a TOML file a key stands, for messages: the parser keeps no places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"(\s*)((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


class SettingsError(ValueError):
    """A configuration that cannot be used; ``problems`` lists everything that is wrong with it, each with its place."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def place(text: str, path: Sequence[str], number: int = 0) -> tuple[int, int]:
    """Line and column (1-based) of the key at that path; of the table that holds it where the key itself is not found.

    ``number`` tells which of several tables of one name (``[[overrides]]``) is meant.
    """
    wanted, table, seen, best = list(path), list[str](), -1, (1, 1)
    for line, words in enumerate(text.splitlines(), 1):
        header = _HEADER.match(words)
        if header:
            table = _parts(header[1])
            if table == wanted[: len(table)] and words.lstrip().startswith("[["):
                seen += 1
            if table == wanted[: len(table)] and seen in (-1, number):
                best = (line, words.index("[") + 1)
            continue
        entry = _ENTRY.match(words)
        if entry and seen in (-1, number):
            whole = table + _parts(entry[2])
            if whole == wanted:
                return line, len(entry[1]) + 1
            if whole == wanted[: len(whole)]:
                best = (line, len(entry[1]) + 1)
    return best


def _parts(name: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(name)]
