"""Which value holds: the environment over the files over what they extend over the defaults. The command line stands over all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from factlint.addresses import is_address
from factlint.settings.documents import Document, fault_of, no_such_setting, read, read_suppressions
from factlint.settings.keys import KEYS, Key
from factlint.settings.places import SettingsError
from factlint.told import Told, nearest

SUPPRESSIONS_FILE = "factlint-suppressions.toml"
"""The side file: it stands beside a configuration, or alone, and holds ``[[suppressions]]``."""

SET = "--set"
"""The option of the command line that sets any key."""

_PRESETS = Path(__file__).parent / "presets"
_DEEPEST = 16  # files that extend each other
_PREFIX = "FACTLINT_"
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class Value(Struct, frozen=True):
    """A setting's value and where it came from: ``default``, a preset, ``file:line:column``, or a variable. ``base``: from where its globs go."""

    key: Key
    value: Any
    source: str
    base: Path = field(default_factory=Path)


class Override(Struct, frozen=True):
    """What is different for the articles of some paths: globs from the file's directory, rules left out, other levels."""

    paths: tuple[str, ...]
    base: Path
    ignore: tuple[str, ...]
    severity: Mapping[str, str]
    source: str


class Suppression(Struct, frozen=True):
    """已核免报: findings of a rule in the quoted words do not count, for that reason, until that day."""

    rule: str
    quote: str
    reason: str
    path: str | None
    base: Path
    until: date | None
    source: str


class Settings(Struct, frozen=True):
    """Everything that holds before the command line speaks. ``severity``: rule → level and place."""

    values: Mapping[str, Value]
    severity: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    files: tuple[Path, ...] = ()

    def given(self) -> dict[str, Any]:
        """By parameter of the command line, what something sets."""
        return {value.key.option: value.value for value in self.values.values() if value.source != "default"}


def find(start: Path) -> Path | None:
    """The nearest ``factlint.toml`` or ``pyproject.toml`` with ``[tool.factlint]``, in the directory or above it."""
    for directory in (start, *start.parents):
        if (directory / "factlint.toml").is_file():
            return directory / "factlint.toml"
        project = directory / "pyproject.toml"
        if project.is_file() and _speaks_of_us(project):
            return project
    return None


def find_suppressions(start: Path) -> Path | None:
    """The nearest side file, in the directory or above it: what holds where there is no configuration."""
    return next((path / SUPPRESSIONS_FILE for path in (start, *start.parents) if (path / SUPPRESSIONS_FILE).is_file()), None)


def load(file: Path | None, environment: Mapping[str, str], *, suppressions: Path | None = None, given: Sequence[str] = ()) -> Settings:
    """The settings of a file (None: of no file), of the environment over it, and of ``given`` (KEY=VALUE) over both.

    The suppressions are those of the file and of the side files: those beside a configuration, and the one given.

    Raises ``SettingsError`` with everything that is wrong.
    """
    problems: list[str] = []
    documents: list[Document] = []
    beside: list[Document] = []
    try:
        if file is not None:
            documents = _with_extended(file, _shown(file), ())
    except SettingsError as error:
        problems += error.problems
    for side in _beside(documents, suppressions):
        try:
            beside.append(read_suppressions(side, _shown(side)))
        except SettingsError as error:
            problems += error.problems
    values = {name: Value(key, key.default, "default") for name, key in KEYS.items()}
    for document in documents:
        values |= {name: _entered(KEYS[name], value, document) for name, value in document.values.items() if name in KEYS}
    try:
        values |= {value.key.name: value for value in _from(environment)}
    except SettingsError as error:
        problems += error.problems
    try:
        values |= {value.key.name: value for value in map(_set, given)}
    except SettingsError as error:
        problems += error.problems
    if problems:
        raise SettingsError(problems)
    return Settings(
        values,
        {rule: (level, document.at("severity", rule)) for document in documents for rule, level in _table(document, "severity").items()},
        tuple(override for document in documents for override in _overrides(document)),
        tuple(entry for document in (*documents, *beside) for entry in _suppressions(document)),
        tuple(document.path for document in documents),
    )


def _beside(documents: Sequence[Document], given: Path | None) -> list[Path]:
    found = [path for document in documents if (path := document.path.parent / SUPPRESSIONS_FILE).is_file()]
    return list(dict.fromkeys(found if given is None else [*found, given]))


def _speaks_of_us(project: Path) -> bool:
    """A foreign ``pyproject.toml`` that is no TOML is not ours to judge."""
    try:
        return read(project, _shown(project)) is not None
    except SettingsError:
        return b"[tool.factlint" in project.read_bytes()


def _with_extended(file: Path, name: str, inside: tuple[Path, ...]) -> list[Document]:
    """The file's document after those that it extends, so that later ones win."""
    file = file.resolve()
    if file in inside or len(inside) > _DEEPEST:
        raise SettingsError([Told("the files extend each other in a circle; take one “extends” out", "几个文件互相 extends，成了圈；请去掉一处").at(name)])
    document = read(file, name)
    if document is None:
        raise SettingsError(
            [Told("there is no [tool.factlint] in it; add one, or name another file", "里面没有 [tool.factlint]；请加上，或换一个文件").at(name)]
        )
    extended = document.values.get("extends", [])
    found: list[Document] = []
    for one in [extended] if isinstance(extended, str) else list(extended if isinstance(extended, list) else ()):
        found += _with_extended(*_named(one, document), (*inside, file))
    return [*found, document]


def _named(name: str, document: Document) -> tuple[Path, str]:
    preset = _PRESETS / f"{name}.toml"
    if "/" not in name and not name.endswith(".toml"):
        if preset.is_file():
            return preset, f"preset {name}"
        known = sorted(path.stem for path in _PRESETS.glob("*.toml"))
        hint = nearest(name, known)
        fault = Told(
            f"there is no preset “{name}”; {hint} A file is named by its path, as ./{name}.toml",
            f"没有“{name}”这个预设；{hint.zh}文件要写路径，如 ./{name}.toml",
        )
        raise SettingsError([fault.at(document.at("extends"))])
    path = document.path.parent / name
    if not path.is_file():
        fault = Told(
            f"there is no file “{name}”; paths go from the directory of {document.name}", f"没有“{name}”这个文件；路径从 {document.name} 所在的目录算起"
        )
        raise SettingsError([fault.at(document.at("extends"))])
    return path, _shown(path)


def _from(environment: Mapping[str, str]) -> Iterator[Value]:
    problems = list(_misspelt(environment))
    found: list[Value] = []
    for key in KEYS.values():
        text = environment.get(key.variable, "").strip()
        if text:
            value = _read_variable(key, text)
            fault = fault_of(key, value)
            if fault:
                problems.append(fault.at(key.variable))
            found.append(Value(key, value, key.variable))
    if problems:
        raise SettingsError(problems)
    yield from found


def _set(words: str) -> Value:
    """The setting of a KEY=VALUE."""
    name, separator, text = words.partition("=")
    key = KEYS.get(name.strip())
    if not separator:
        raise SettingsError([Told(f"write KEY=VALUE, as {SET} max-pages=2000", f"写成 设置=值，如 {SET} max-pages=2000").at(f"{SET} {words}")])
    if key is None:
        raise SettingsError([no_such_setting(name).at(f"{SET} {words}")])
    value = _read_variable(key, text.strip())
    fault = fault_of(key, value)
    if fault:
        raise SettingsError([fault.at(f"{SET} {words}")])
    return Value(key, value, SET)


def _misspelt(environment: Mapping[str, str]) -> Iterator[str]:
    """A line for each variable that is almost that of a setting; others of our prefix belong to somebody else (FACTLINT_CACHE_DIR, a pipeline's own)."""
    names = {key.variable.removeprefix(_PREFIX): key.variable for key in KEYS.values()}
    for variable in sorted(environment):
        name = variable.removeprefix(_PREFIX)
        if variable.startswith(_PREFIX) and name not in names:
            for near in get_close_matches(name, names, n=1, cutoff=0.8):
                yield Told(f"no setting has this variable; did you mean “{names[near]}”?", f"没有这个环境变量；是不是“{names[near]}”？").at(variable)


def _read_variable(key: Key, text: str) -> object:
    if key.kind == "switch":
        folded = text.casefold()
        return True if folded in _TRUE else False if folded in _FALSE else text
    if key.kind == "number":
        return int(text) if text.isascii() and text.isdigit() else text
    if key.kind == "paths":
        return [part for part in text.split(os.pathsep) if part]
    if key.kind in ("names", "outputs"):
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _entered(key: Key, value: Any, document: Document) -> Value:
    return Value(key, _placed(key, value, document), document.at(key.name), document.path.parent)


def _placed(key: Key, value: Any, document: Document) -> Any:
    """Paths in a file go from its directory; an address is none."""
    if key.kind == "path" and not is_address(value):
        return _from_here(document.path.parent / value)
    if key.kind == "paths":
        return [_from_here(document.path.parent / one) for one in value]
    return value


def _from_here(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


def _shown(path: Path) -> str:
    return Path(_from_here(path)).as_posix()


def _table(document: Document, name: str) -> Mapping[str, Any]:
    found = document.values.get(name, {})
    return found if isinstance(found, dict) else {}


def _list(document: Document, name: str) -> Sequence[Mapping[str, Any]]:
    found = document.values.get(name, [])
    return found if isinstance(found, list) else []


def _overrides(document: Document) -> Iterator[Override]:
    for number, entry in enumerate(_list(document, "overrides")):
        source = document.at("overrides", number=number)
        yield Override(tuple(entry["paths"]), document.path.parent, tuple(entry.get("ignore", ())), dict(entry.get("severity", {})), source)


def _suppressions(document: Document) -> Iterator[Suppression]:
    for number, entry in enumerate(_list(document, "suppressions")):
        source = document.at("suppressions", number=number)
        yield Suppression(entry["rule"], entry["quote"], entry["reason"], entry.get("path"), document.path.parent, entry.get("until"), source)
