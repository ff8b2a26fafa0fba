"""What a program takes: time and memory of its process and of those that it starts.

A child begins with the memory of the process that it was forked from, and its peak is never less. So it is started by this small module run as a program of
its own, not by a benchmark that holds rules and texts.
"""

# ruff: noqa: T201
from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A program that has ended: processor seconds of all its processes, seconds by the clock, the peak of resident memory in bytes of the process that needed
    most, and its exit code."""

    seconds: float
    elapsed: float
    peak: int
    code: int


def measured(command: Sequence[str], **environment: str) -> Run:
    """A program run to its end, its output thrown away; its modules are compiled once, as they are where it is installed."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    starter = [sys.executable, "-S", "-E", __file__, *command]
    done = subprocess.run(starter, env=compiled | environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True)
    seconds, elapsed, peak, code = done.stdout.split()
    return Run(float(seconds), float(elapsed), int(peak), int(code))


def main() -> None:
    start = time.perf_counter()
    nothing = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing, 1)])
    _, status, used = os.wait4(process, 0)
    print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
