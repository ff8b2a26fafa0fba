"""Bringing a ledger in line with the files of an archive: only what changed is read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from factlint.ledger.entry import ARTICLE, Entry, FileState, Known
from factlint.ledger.store import Ledger

_BATCH = 64  # articles that are kept together
_BY_NAME_OR_TIME = frozenset({"path", "modified", "text", ""})
"""Where the date of an article comes from when another name or time of its file might give it another one."""


class Task(Struct, frozen=True):
    """A file to be read. ``known`` is what the ledger has of it, or of one of its size whose name is gone; ``content`` are its bytes where they are at hand."""

    path: str
    real: str
    state: FileState
    known: Known | None = None
    content: bytes | None = None


class Plan(Struct, frozen=True):
    """What is to be done: files to read, files that are as they were, and files of the given directories that are gone."""

    tasks: tuple[Task, ...]
    unchanged: int
    gone: tuple[Known, ...]


class Unchanged(Struct, frozen=True):
    """A file whose content the ledger has already, under this name or another one."""

    task: Task


class Tally(Struct, frozen=True):
    """What became of the files of a run."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    removed: int = 0
    facts: int = 0


def plan(ledger: Ledger | None, paths: Sequence[str], directories: Iterable[str], version: str) -> Plan:
    """What the files ask for. A file of known size and time that the same version has read is passed over; what is known below a directory and is no
    longer there is gone."""
    reals = {os.path.realpath(path): path for path in paths}
    gone = {} if ledger is None else {known.real: known for directory in directories for known in _vanished(ledger, directory, reals)}
    nameless: dict[int, list[Known]] = {}  # by size
    for known in gone.values():
        nameless.setdefault(known.state.size, []).append(known)
    tasks, unchanged = [], 0
    for real, path in reals.items():
        try:
            state = state_of(path)
        except OSError:
            state = FileState(-1, -1)  # reading says what is wrong
        known_here = ledger.known(real) if ledger is not None else None
        if known_here is not None and known_here.version == version and known_here.state == state and known_here.path == path and known_here.kind == ARTICLE:
            unchanged += 1
            continue
        rivals = nameless.get(state.size)
        tasks.append(Task(path, real, state, known_here or (rivals.pop() if rivals else None)))
    return Plan(tuple(tasks), unchanged, tuple(gone.values()))


def _vanished(ledger: Ledger, directory: str, present: Container[str]) -> Iterator[Known]:
    """The articles that are known below a directory and are no longer there."""
    for known in ledger.below(os.path.realpath(directory)):
        if known.kind == ARTICLE and known.real not in present and not Path(known.real).exists():
            yield known


def state_of(path: str) -> FileState:
    """How a file stands on disk."""
    found = Path(path).stat()
    return FileState(found.st_size, found.st_mtime_ns)


def still_holds(known: Known | None, task: Task, digest: str, version: str) -> bool:
    """Whether what is known of a content holds for a file under its own name and time."""
    if known is None or known.digest != digest or known.version != version or known.kind != ARTICLE:
        return False
    same_day = known.state.modified // 86_400_000_000_000 == task.state.modified // 86_400_000_000_000
    return (known.path == task.path and same_day) or known.published_from not in _BY_NAME_OR_TIME


def apply(opened: Callable[[], Ledger], todo: Plan, results: Iterable[Entry | Unchanged], done: Callable[[int], None]) -> Tally:
    """Writes the results in batches, each kept as a whole, then forgets what is gone. ``done`` hears how many files of each batch are safe on disk.

    ``opened`` opens the ledger for writing; it is called for the first batch, so that processes that were forked before share nothing with it.
    """
    gone = {known.real: known for known in todo.gone}
    tally = Tally(unchanged=todo.unchanged)
    ledger: Ledger | None = None
    try:
        for batch in _batches(results):
            ledger = ledger or opened()
            with ledger.transaction():
                for result in batch:
                    tally = _written(ledger, result, gone, tally)
            done(len(batch))
        if gone:
            ledger = ledger or opened()
            with ledger.transaction():
                for real in sorted(gone):
                    ledger.drop(real)
        return _plus(tally, removed=len(gone))
    finally:
        if ledger is not None:
            ledger.close()


def _written(ledger: Ledger, result: Entry | Unchanged, gone: dict[str, Known], tally: Tally) -> Tally:
    if isinstance(result, Unchanged):
        task, known = result.task, result.task.known
        assert known is not None
        if known.real == task.real:
            ledger.touch(task.real, task.path, task.state)
            return _plus(tally, unchanged=1)
        if gone.pop(known.real, None) is not None:
            ledger.move(known, task.real, task.path, task.state)
        return _plus(tally, moved=1)
    kind = "added" if ledger.known(result.real) is None else "changed"
    ledger.put(result)
    return _plus(tally, facts=len(result.mentions), **{kind: 1})


def _plus(tally: Tally, **more: int) -> Tally:
    return Tally(**{name: getattr(tally, name) + more.get(name, 0) for name in Tally.__struct_fields__})


def _batches(results: Iterable[Entry | Unchanged]) -> Iterator[list[Entry | Unchanged]]:
    batch: list[Entry | Unchanged] = []
    for result in results:
        batch.append(result)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
