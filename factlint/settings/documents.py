"""A TOML file read as settings: every fault is listed, each with file, line and column and the nearest valid name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from factlint.settings.keys import KEYS, LEVELS, OVERRIDE_KEYS, SUPPRESSION_KEYS, TABLES, Key
from factlint.settings.places import SettingsError, place
from factlint.told import Told, nearest

_LARGEST = 1_000_000  # bytes of a configuration
_LIST = Told('give a list of texts, as ["…"]', '写成文字的列表，如 ["…"]')
_TEXT = Told("give a text in quotes", "写一段文字，加引号")
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
        raise SettingsError(
            [Told("[tool.factlint] is no table; write settings below that heading", "[tool.factlint] 不是一张表；设置写在这个标题下面").at(name)]
        )
    document = Document(path, name, text, head, values)
    faults = list(_faults(document))
    if faults:
        raise SettingsError(faults)
    return document


def read_suppressions(path: Path, name: str) -> Document:
    """A file that holds suppressions and nothing else. Raises ``SettingsError`` with all faults."""
    text = _text(path, name)
    document = Document(path, name, text, (), _parsed(text, name))
    faults: list[str] = [
        Told(
            f"a file of suppressions has no “{key}”; it holds [[suppressions]] alone, settings belong into factlint.toml",
            f"免报文件里没有“{key}”这一项；这里只放 [[suppressions]]，设置写在 factlint.toml 里",
        ).at(document.at(key))
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
        reason = _PLACE.sub("", str(error))
        fault = Told(
            f"this is no TOML ({reason}); texts stand in quotes, a table begins with [name]",
            f"这里不合 TOML 的写法（{reason}）；文字要加引号，表以 [名字] 开头",
        )
        raise SettingsError([fault.at(name + where)]) from error
    except RecursionError as error:
        raise SettingsError([Told("the tables are nested too deeply; flatten them", "表嵌套得太深；请少套几层").at(name)]) from error


def _text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            large = Told(f"the file is larger than {_LARGEST} bytes; a configuration is small", f"文件超过 {_LARGEST} 字节；设置文件不会这么大，请核对路径")
            raise SettingsError([large.at(name)])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        where = error.start + 1
        raise SettingsError(
            [Told(f"the file is not UTF-8 (byte {where}); save it in UTF-8", f"文件不是 UTF-8 编码（第{where}字节）；请另存为 UTF-8").at(name)]
        ) from error
    except OSError as error:
        fault = Told(f"cannot be read ({error.strerror}); check the path and its permissions", f"读不了（{error.strerror}）；请检查路径和读取权限")
        raise SettingsError([fault.at(name)]) from error


def _faults(document: Document) -> Iterator[str]:
    for name, value in document.values.items():
        if name in KEYS:
            fault = fault_of(KEYS[name], value)
            if fault:
                yield fault.at(name).at(document.at(name))
        elif name not in TABLES:
            yield no_such_setting(name, [*KEYS, *TABLES]).at(document.at(name))
    yield from _extends(document)
    yield from _severities(document, document.values.get("severity", {}), ("severity",), 0)
    yield from _entries(document, "overrides", OVERRIDE_KEYS, ("paths",))
    yield from _entries(document, "suppressions", SUPPRESSION_KEYS, ("rule", "quote", "reason"))


def no_such_setting(name: str, known: Iterable[str] = KEYS) -> Told:
    """What to say of a name that is none of the known settings."""
    return Told(f"there is no setting “{name}”", f"没有“{name}”这项设置").then(nearest(name, known))


def fault_of(key: Key, value: object) -> Told | None:
    """What is wrong with a value of a key, if anything."""
    if key.kind == "switch":
        return None if isinstance(value, bool) else Told("give true or false", "写 true 或 false")
    if key.kind == "number":
        valid = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= (value if key.most is None else key.most)
        most = ("", "") if key.most is None else (f", {key.most} at most", f"，不超过 {key.most}")
        return None if valid else Told(f"give a whole number, 0 or more{most[0]}", f"写一个整数，0 或更大{most[1]}")
    if key.kind in ("names", "paths", "outputs"):
        return None if _is_list(value) else _LIST
    if key.kind == "choice":
        return None if value in key.choices else _none_of(value, key.choices)
    return None if isinstance(value, str) and value else _TEXT


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def _none_of(value: object, known: Sequence[str]) -> Told:
    return Told(f"“{value}” is none of: {', '.join(known)}", f"“{value}”不在可用的值里：{'、'.join(known)}")


def _extends(document: Document) -> Iterator[str]:
    value = document.values.get("extends", [])
    if not isinstance(value, str | list) or (isinstance(value, list) and not all(isinstance(one, str) for one in value)):
        fault = Told("extends: give the name of a preset or a file, or a list of them", "extends：写一个预设名或文件，或几个的列表")
        yield fault.at(document.at("extends"))


def _severities(document: Document, value: object, keys: Sequence[str], number: int) -> Iterator[str]:
    if not isinstance(value, dict):
        example = 'growth-mismatch = "warning"'
        fault = Told(f"severity: give a table of rules and levels, as {example}", f"severity：写一张规则和等级的表，如 {example}")
        yield fault.at(document.at(*keys, number=number))
        return
    for rule, level in value.items():
        if level not in LEVELS:
            yield _none_of(level, LEVELS).at(rule).at(document.at(*keys, rule, number=number))


def _entries(document: Document, name: str, known: Sequence[str], required: Sequence[str]) -> Iterator[str]:
    entries = document.values.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield Told(f"{name}: write each as a table below [[{name}]]", f"{name}：每条写成一张表，放在 [[{name}]] 下面").at(document.at(name))
        return
    for number, entry in enumerate(entries):
        for key, value in entry.items():
            where = document.at(name, key, number=number)
            if key not in known:
                yield Told(f"{name} have no “{key}”", f"{name} 里没有“{key}”这一项").then(nearest(key, known)).at(where)
            elif key == "severity":
                yield from _severities(document, value, (name, "severity"), number)
            elif key in ("paths", "ignore"):
                if not _is_list(value):
                    yield _LIST.at(key).at(where)
            elif key == "until":
                if type(value) is not date:
                    yield Told("until: give a date, as 2026-12-31, without quotes", "until：写一个日期，如 2026-12-31，不加引号").at(where)
            elif not isinstance(value, str) or not value.strip():
                yield _TEXT.at(key).at(where)
        for key in required:
            if key not in entry:
                yield Told(f"this entry has no “{key}”", f"这一条缺“{key}”").at(document.at(name, number=number))
