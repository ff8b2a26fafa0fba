"""A TOML file read as settings: every fault is listed, each with file, line and column and the nearest valid name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from factlint.settings.keys import KEYS, LEVELS, OVERRIDE_KEYS, SUPPRESSION_KEYS, TABLES, Key
from factlint.settings.places import SettingsError, nearest, place

_LARGEST = 1_000_000  # bytes of a configuration
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")


class Document(Struct, frozen=True):
    """The settings of one file as they stand there, found to be of the right kind."""

    path: Path
    name: str  # as messages call it
    text: str
    head: tuple[str, ...]  # the table that holds the settings: () or ("tool", "factlint")
    values: Mapping[str, object]

    def at(self, *keys: str, number: int = 0) -> str:
        """``file:line:column`` of a key."""
        line, column = place(self.text, (*self.head, *keys), number)
        return f"{self.name}:{line}:{column}"


def read(path: Path, name: str) -> Document | None:
    """The settings of a file; None for a ``pyproject.toml`` without ``[tool.factlint]``. Raises ``SettingsError`` with all faults."""
    text = _text(path, name)
    whole = _parsed(text, name)
    head: tuple[str, ...] = ()
    values: object = whole
    if path.name == "pyproject.toml":
        head, values = ("tool", "factlint"), (whole.get("tool") or {}).get("factlint")
        if values is None:
            return None
    if not isinstance(values, dict):
        raise SettingsError([f"{name}: [tool.factlint] is no table; write settings below that heading"])
    document = Document(path, name, text, head, values)
    faults = list(_faults(document))
    if faults:
        raise SettingsError(faults)
    return document


def read_suppressions(path: Path, name: str) -> Document:
    """A file that holds suppressions and nothing else. Raises ``SettingsError`` with all faults."""
    text = _text(path, name)
    document = Document(path, name, text, (), _parsed(text, name))
    faults = [
        f"{document.at(key)}: a file of suppressions has no “{key}”; it holds [[suppressions]] alone, settings belong into factlint.toml"
        for key in document.values
        if key != "suppressions"
    ]
    faults += _entries(document, "suppressions", SUPPRESSION_KEYS, ("rule", "quote", "reason"))
    if faults:
        raise SettingsError(faults)
    return document


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        where = f":{found[1]}:{found[2]}" if found else ""
        raise SettingsError([f"{name}{where}: this is no TOML ({_PLACE.sub('', str(error))}); texts stand in quotes, a table begins with [name]"]) from error
    except RecursionError as error:
        raise SettingsError([f"{name}: the tables are nested too deeply; flatten them"]) from error


def _text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError([f"{name}: the file is larger than {_LARGEST} bytes; a configuration is small"])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError([f"{name}: the file is not UTF-8 (byte {error.start + 1}); save it in UTF-8"]) from error
    except OSError as error:
        raise SettingsError([f"{name}: cannot be read ({error.strerror}); check the path and its permissions"]) from error


def _faults(document: Document) -> Iterator[str]:
    for name, value in document.values.items():
        if name in KEYS:
            fault = fault_of(KEYS[name], value)
            if fault:
                yield f"{document.at(name)}: {name}: {fault}"
        elif name not in TABLES:
            yield f"{document.at(name)}: there is no setting “{name}”; {nearest(name, [*KEYS, *TABLES])}"
    yield from _extends(document)
    yield from _severities(document, document.values.get("severity", {}), ("severity",), 0)
    yield from _entries(document, "overrides", OVERRIDE_KEYS, ("paths",))
    yield from _entries(document, "suppressions", SUPPRESSION_KEYS, ("rule", "quote", "reason"))


def fault_of(key: Key, value: object) -> str:
    """What is wrong with a value of a key; empty where nothing is."""
    if key.kind == "switch":
        return "" if isinstance(value, bool) else "give true or false"
    if key.kind == "number":
        valid = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= (value if key.most is None else key.most)
        return "" if valid else f"give a whole number, 0 or more{'' if key.most is None else f', {key.most} at most'}"
    if key.kind in ("names", "paths", "outputs"):
        listed = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        return "" if listed else 'give a list of texts, as ["…"]'
    if key.kind == "choice":
        return "" if value in key.choices else f"“{value}” is none of: {', '.join(key.choices)}"
    return "" if isinstance(value, str) and value else "give a text in quotes"


def _extends(document: Document) -> Iterator[str]:
    value = document.values.get("extends", [])
    if not isinstance(value, str | list) or (isinstance(value, list) and not all(isinstance(one, str) for one in value)):
        yield f"{document.at('extends')}: extends: give the name of a preset or a file, or a list of them"


def _severities(document: Document, value: object, keys: Sequence[str], number: int) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f'{document.at(*keys, number=number)}: severity: give a table of rules and levels, as growth-mismatch = "warning"'
        return
    for rule, level in value.items():
        if level not in LEVELS:
            yield f"{document.at(*keys, rule, number=number)}: {rule}: “{level}” is none of: {', '.join(LEVELS)}"


def _entries(document: Document, name: str, known: Sequence[str], required: Sequence[str]) -> Iterator[str]:
    entries = document.values.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield f"{document.at(name)}: {name}: write each as a table below [[{name}]]"
        return
    for number, entry in enumerate(entries):
        for key, value in entry.items():
            where = document.at(name, key, number=number)
            if key not in known:
                yield f"{where}: {name} have no “{key}”; {nearest(key, known)}"
            elif key == "severity":
                yield from _severities(document, value, (name, "severity"), number)
            elif key in ("paths", "ignore"):
                if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
                    yield f'{where}: {key}: give a list of texts, as ["…"]'
            elif key == "until":
                if type(value) is not date:
                    yield f"{where}: until: give a date, as 2026-12-31, without quotes"
            elif not isinstance(value, str) or not value.strip():
                yield f"{where}: {key}: give a text in quotes"
        for key in required:
            if key not in entry:
                yield f"{document.at(name, number=number)}: this entry has no “{key}”"
