"""From rule files to a ``Ruleset``: which files, what of them is wrong, and the compiled result, from the cache where it is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from factlint.ruleset import cache as compiled_cache
from factlint.ruleset.names import Names
from factlint.ruleset.pack import PACK_FILE
from factlint.ruleset.problem import RuleErrors, RuleProblem
from factlint.ruleset.rule import Rule, Ruleset

if TYPE_CHECKING:
    from factlint.ruleset.compiler import ClaimedName

SUFFIXES = frozenset({".yaml", ".yml"})
NOT_RULES = frozenset({"lexicon"})
"""Directories beside the rules that hold words, not rules."""


class RuleFile(Struct, frozen=True):
    """One file as it was read; ``path`` as its reader knows it."""

    path: str
    data: bytes


def load(paths: Sequence[Path], names: Names, *, cache: Path | None = None) -> Ruleset:
    """The rules of files and of directories with all below them, in the order of their ids.

    ``names`` are the names of the lexicon that rules may use; ``cache`` is the directory for compiled rules, by default the user's. Raises ``RuleErrors`` with
    every problem of every file; its ``ruleset`` holds the rules of the files without a problem.
    """
    files, problems = _read(paths)
    digest = _digest(files)
    key = f"{digest} {names.digest}"
    ruleset = None if problems else compiled_cache.fetch(key, cache)
    if ruleset is not None:
        return ruleset
    ruleset, found = _compile(files, names, digest)
    problems += found
    if problems:
        raise RuleErrors(problems, ruleset)
    compiled_cache.store(key, ruleset, cache)
    return ruleset


def _compile(files: Sequence[RuleFile], names: Names, digest: str) -> tuple[Ruleset, list[RuleProblem]]:
    from factlint.ruleset.compiler import compile_file  # imports yaml and pydantic, which cached rules do without

    problems: list[RuleProblem] = []
    rules: list[Rule] = []
    claimed: list[ClaimedName] = []
    for file in files:
        text, problem = _decoded(file)
        if problem is not None:
            problems.append(problem)
            continue
        compiled = compile_file(file.path, text, names)
        rules += compiled.rules
        problems += compiled.problems
        claimed += compiled.claimed
    clashes = list(_clashes(claimed))
    at_fault = {(problem.path, problem.line) for problem in clashes}
    kept = [rule for rule in rules if (rule.origin.path, rule.origin.line) not in at_fault]
    return Ruleset(tuple(sorted(kept, key=lambda rule: rule.id)), digest), problems + clashes


def _clashes(claimed: Iterable[ClaimedName]) -> Iterator[RuleProblem]:
    """Ids and codes that two rules share; the later one is at fault."""
    seen: dict[tuple[str, str], ClaimedName] = {}
    for name in claimed:
        first = seen.setdefault((name.what, name.name), name)
        if first is not name:
            place = f"{first.origin.path}:{first.origin.line}:{first.origin.column}"
            message = f"the {name.what} `{name.name}` belongs to another rule already, at {place}"
            yield RuleProblem(name.origin.path, name.origin.line, name.origin.column, message)


# ── files ────────────────────────────────────────────────────────────────────────────────────────


def _read(paths: Sequence[Path]) -> tuple[list[RuleFile], list[RuleProblem]]:
    """The bytes of every rule file, each once, in the order given; and what could not be read."""
    files: dict[Path, RuleFile] = {}
    problems: list[RuleProblem] = []
    for path in map(Path, paths):
        found = [path] if path.is_file() else list(_below(path)) if path.is_dir() else []
        if not path.exists():
            problems.append(RuleProblem(str(path), 1, 1, "there is no such file or directory of rules"))
        elif path.is_file() and path.suffix not in SUFFIXES:
            problems.append(RuleProblem(str(path), 1, 1, "a rule file ends in .yaml"))
            continue
        elif not found and not (path / PACK_FILE).is_file() and not any((path / name).is_dir() for name in NOT_RULES):
            problems.append(RuleProblem(str(path), 1, 1, "the directory holds no rule file (.yaml)"))
        for file in found:
            if file.name == PACK_FILE:
                if file.parent != path:
                    problems.append(RuleProblem(str(file), 1, 1, "a pack within a pack; name its directory under `extends` of the outer one, or move it out"))
                continue
            try:
                files.setdefault(file.resolve(), RuleFile(str(file), file.read_bytes()))
            except OSError as error:
                problems.append(RuleProblem(str(file), 1, 1, f"cannot be read: {error.strerror}"))
    return list(files.values()), problems


def _below(directory: Path) -> Iterator[Path]:
    for path in sorted(directory.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if path.name not in NOT_RULES:
                yield from _below(path)
        elif path.suffix in SUFFIXES:
            yield path


def _decoded(file: RuleFile) -> tuple[str, RuleProblem | None]:
    try:
        return file.data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = file.data[: error.start].decode("utf-8", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return "", RuleProblem(file.path, line, column, "the file is not UTF-8; save it in UTF-8")


def _digest(files: Iterable[RuleFile]) -> str:
    """Content hash of all files with their names."""
    content = sha256()
    for file in files:
        content.update(f"{file.path}\0{len(file.data)}\0".encode())
        content.update(file.data)
    return content.hexdigest()
