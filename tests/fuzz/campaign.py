"""Cases by the thousand, each in a process that may die or hang without taking the campaign along."""

from __future__ import annotations

import faulthandler
import mmap
import os
import resource
import signal
import struct
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz import SECONDS
from tests.fuzz.targets import Target

_MEMORY = 6 << 30  # bytes of address space that a process of cases may use
_MOST = 50  # failures of a target after which it is left


@dataclass(slots=True)
class Outcome:
    """What became of the cases of a target: how many were run, and of which numbers what went wrong."""

    target: str
    cases: int = 0
    failures: dict[int, str] = field(default_factory=dict)


def campaign(targets: Sequence[Target], cases: int, *, seed: int, folder: Path, seconds: int = SECONDS) -> list[Outcome]:
    """The outcome of ``cases`` cases, shared among the targets; what failed is left in ``folder`` as ``TARGET-NUMBER``."""
    whole = sum(target.share for target in targets)
    return [_run(target, -(-cases * target.share // whole), seed, folder, seconds) for target in targets]


def _run(target: Target, cases: int, seed: int, folder: Path, seconds: int) -> Outcome:
    outcome = Outcome(target.name)
    target.seeds()  # made once; the processes inherit them
    while outcome.cases < cases and len(outcome.failures) < _MOST:
        reached, failures, end = _in_a_process(target, range(outcome.cases, cases), seed, folder, seconds)
        outcome.failures |= failures
        if end:
            outcome.failures[reached] = end
            (folder / f"{target.name}-{reached}").write_bytes(target.case(seed, reached))
        outcome.cases = reached + 1
    return outcome


def _in_a_process(target: Target, numbers: range, seed: int, folder: Path, seconds: int) -> tuple[int, dict[int, str], str]:
    """The number of the last case that was begun, what failed, and how the process ended where it did not end well."""
    progress = mmap.mmap(-1, 8)
    log = folder / f"{target.name}-{numbers.start}.log"
    child = os.fork()
    if child == 0:
        status = 3
        try:
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            with log.open("w", encoding="utf-8") as file:
                _cases(target, numbers, seed, folder, seconds, progress, file.fileno())
            status = 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    (reached,) = struct.unpack("q", progress[:8])
    failures = {number: (folder / f"{target.name}-{number}.txt").read_text("utf-8") for number in numbers if (folder / f"{target.name}-{number}.txt").is_file()}
    if os.waitstatus_to_exitcode(ended) == 0:
        return reached, failures, ""
    code = os.waitstatus_to_exitcode(ended)
    how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"no end within {seconds} s, or an exit with {code}"
    return reached, failures, f"{how}\n{log.read_text('utf-8', 'replace')}"


def _cases(target: Target, numbers: range, seed: int, folder: Path, seconds: int, progress: mmap.mmap, log: int) -> None:
    failed = 0
    faulthandler.enable(file=log)
    for number in numbers:
        progress[:8] = struct.pack("q", number)
        faulthandler.dump_traceback_later(seconds, exit=True, file=log)
        data = target.case(seed, number)
        try:
            target.run(data)
        except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
            (folder / f"{target.name}-{number}").write_bytes(data)
            (folder / f"{target.name}-{number}.txt").write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
            failed += 1
        if failed == _MOST:
            break
    faulthandler.cancel_dump_traceback_later()
    sys.stdout.flush()
