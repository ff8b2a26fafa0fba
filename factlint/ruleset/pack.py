"""Packs: directories of rules with a ``pack.yaml`` that names them, what they build on, and how they change the rules below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from factlint.model import Severity
from factlint.ruleset.problem import RuleProblem, unknown
from factlint.ruleset.rule import Origin, Rule

if TYPE_CHECKING:
    from factlint.ruleset.document import Document, Location

PACK_FILE = "pack.yaml"
SHIPPED = "factlint"
"""The name by which ``extends`` knows the rules that ship with factlint."""


class Change(Struct, frozen=True):
    """What a pack makes of the rules of one name (an id, a code or a tag): another severity, on, or off."""

    name: str
    origin: Origin
    severity: Severity | None = None
    enabled: bool | None = None


class Pack(Struct, frozen=True):
    """A pack as its file says: ``extends`` holds directories, and ``SHIPPED`` for the rules of factlint; ``changes`` apply in their order."""

    name: str
    version: str
    directory: Path
    extends: tuple[Path | str, ...] = (SHIPPED,)
    changes: tuple[Change, ...] = ()


class Packs(Struct, frozen=True):
    """What a run was given, spelled out: the paths of all rules with those extended first, the changes in the order in which they apply, the packs."""

    paths: tuple[Path, ...]
    changes: tuple[Change, ...] = ()
    shipped: bool = True
    problems: tuple[RuleProblem, ...] = ()
    packs: tuple[Pack, ...] = ()


def names_of(rule: Rule) -> frozenset[str]:
    """The names by which a rule can be selected or changed: its id, its code and its tags."""
    return frozenset({rule.id, rule.code, *rule.tags})


def gather(paths: Sequence[Path]) -> Packs:
    """The packs among ``paths`` with all that they extend; plain directories and files stand for themselves and add to the shipped rules.

    The shipped rules are left out only where every path is a pack and none of them builds on these.
    """
    found: dict[Path, Path] = {}
    read: list[Pack] = []
    problems: list[RuleProblem] = []
    shipped = not paths
    for path in paths:
        shipped |= _enter(_directory(path), (), found, read, problems)
    changes = tuple(change for pack in read for change in pack.changes)
    return Packs(tuple(found.values()), changes, shipped, tuple(problems), tuple(read))


def changed(rules: Iterable[Rule], changes: Sequence[Change]) -> tuple[tuple[Rule, ...], tuple[RuleProblem, ...]]:
    """The rules as the packs want them, and a problem for every name that no rule bears."""
    kept = list(rules)
    known = {name for rule in kept for name in names_of(rule)}
    problems = []
    for change in changes:
        if change.name not in known:
            message, near = unknown("rule, code or tag", change.name, known)
            problems.append(RuleProblem(change.origin.path, change.origin.line, change.origin.column, message, near))
            continue
        kept = [_applied(change, rule) if change.name in names_of(rule) else rule for rule in kept]
    return tuple(kept), tuple(problems)


def read_pack(directory: Path) -> tuple[Pack | None, tuple[RuleProblem, ...]]:
    """The pack of a directory that has a ``pack.yaml``, and everything that is wrong with that file."""
    from pydantic import ValidationError

    from factlint.ruleset.document import read_document  # with pydantic below: only where there is a pack
    from factlint.ruleset.faults import report_faults
    from factlint.ruleset.models import PackModel

    path = directory / PACK_FILE
    try:
        document = read_document(str(path), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return None, (RuleProblem(str(path), 1, 1, "the file is not UTF-8; save it in UTF-8"),)
    except OSError as error:
        return None, (RuleProblem(str(path), 1, 1, f"cannot be read: {error.strerror}"),)
    if document.value is not None and not isinstance(document.value, dict):
        document.report("a pack is a mapping of keys: name, version, extends, …", ())
    if document.problems or document.value is None:
        return None, tuple(document.problems)
    try:
        model = PackModel.model_validate(document.value)
    except ValidationError as error:
        report_faults(document, error, PackModel)
        return None, tuple(document.problems)
    extends = tuple(_extended(document, directory, model.extends))
    changes = tuple(_changes(document, model.severity, model.enable, model.disable))
    pack = Pack(model.name, model.version, directory, extends, changes)
    return pack, tuple(document.problems)


# ── what a pack builds on ────────────────────────────────────────────────────────────────────────


def _directory(path: Path) -> Path:
    return path.parent if path.name == PACK_FILE else path


def _enter(path: Path, inside: tuple[Path, ...], found: dict[Path, Path], read: list[Pack], problems: list[RuleProblem]) -> bool:
    """Adds a path after all that it extends; true where the shipped rules are among these."""
    if not (path / PACK_FILE).is_file():
        found.setdefault(path.resolve(), path)
        return True
    here = path.resolve()
    if here in inside:
        problems.append(RuleProblem(str(path / PACK_FILE), 1, 1, f"the pack extends itself, by way of {' → '.join(str(step) for step in (*inside, here))}"))
        return False
    if here in found:
        return False
    pack, faults = read_pack(path)
    problems += faults
    if pack is None:
        found[here] = path
        return True
    shipped = False
    for base in pack.extends:
        shipped |= base == SHIPPED if isinstance(base, str) else _enter(base, (*inside, here), found, read, problems)
    found[here] = path
    read.append(pack)
    return shipped


def _extended(document: Document, directory: Path, names: Sequence[str]) -> Iterator[Path | str]:
    written_as_list = isinstance(document.value.get("extends"), list)
    for index, name in enumerate(names):
        location: Location = ("extends", index) if written_as_list else ("extends",)
        if name == SHIPPED:
            yield SHIPPED
        elif (directory / name).exists():
            yield _directory(directory / name)
        else:
            near = sorted(entry.name for entry in directory.parent.iterdir() if (entry / PACK_FILE).is_file() and entry != directory)
            hint = f"; beside this pack stand: {', '.join(f'../{entry}' for entry in near)}" if near else ""
            document.report(f"there is no pack or directory `{name}`, seen from {directory}; `{SHIPPED}` names the shipped rules{hint}", location)


# ── what it changes ──────────────────────────────────────────────────────────────────────────────


def _changes(document: Document, severity: Mapping[str, str], enable: Sequence[str], disable: Sequence[str]) -> Iterator[Change]:
    for name, level in severity.items():
        yield Change(name, Origin(document.path, *document.key_place(("severity", name))), severity=Severity(level))
    for key, names, enabled in (("enable", enable, True), ("disable", disable, False)):
        for index, name in enumerate(names):
            yield Change(name, Origin(document.path, *document.place((key, index))), enabled=enabled)


def _applied(change: Change, rule: Rule) -> Rule:
    severity = rule.severity if change.severity is None else change.severity
    return replace(rule, severity=severity, enabled=rule.enabled if change.enabled is None else change.enabled)
