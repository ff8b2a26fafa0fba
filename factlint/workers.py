"""Work shared by several processes, its results in the order of what was given, as one process would give them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST_A_TURN = 16  # inputs that a process takes at once
_own: list[Callable[[Any], Any]] = []  # in a worker process: what it was started to do


def each(work: Callable[[T], R], given: Sequence[T], jobs: int) -> Iterator[R]:
    """The results of ``work``, by ``jobs`` processes (0: one for each processor); ``work`` must survive pickling where processes are not forked."""
    processes = min(jobs or _processors(), len(given))
    if processes < 2:
        yield from map(work, given)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    method = "fork" if "fork" in get_all_start_methods() else None
    with ProcessPoolExecutor(processes, get_context(method), initializer=_start, initargs=(work,)) as pool:
        turn = max(1, min(_MOST_A_TURN, len(given) // (processes * 4)))
        yield from pool.map(_do, given, chunksize=turn)


def _start(work: Callable[[Any], Any]) -> None:
    _own[:] = [work]


def _do(one: Any) -> Any:
    return _own[0](one)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
