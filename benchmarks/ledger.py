"""What the ledger costs as an archive grows, as ratios in one run, on archives made of facts with known conflicts.

usage: python benchmarks/ledger.py [--small N] [--middle N] [--large N] [--facts N] [--draft BYTES] [--changed N] [--directory DIR] [--repeat N]

* look-up: a draft against ``--large`` articles, against ``--small`` and without a ledger; in one process, and as the command that an editor starts;
* audit: time, peak memory, recall of the conflicts that were planted, and what is reported beyond them;
* adding: ``--changed`` articles to either ledger, through files as `factlint ledger add` does it, and what of that is the ledger's part; articles in which
  one figure is another and all have moved, and articles of which every figure is of another place and year.

What is compared is measured in turns, round after round, so that whatever else the machine does meets all of it. A ratio is given twice: of the least
processor times, and the median of the rounds' ratios by the clock.

Exits with 1 where a conflict that was planted is not found, or something else is: so a small run is a test.

The archives' facts are generated, not extracted: extraction costs the same whatever the ledger holds.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from generated import articles, build, draft, planted, templates
from processes import measured

from factlint import Draft, archive, check, knowledge
from factlint.archive import Extractor
from factlint.ledger import Entry, Ledger
from factlint.ledger.audit import audit
from factlint.ledger.entry import FileState
from factlint.ledger.indexing import Plan, Task, apply


@dataclass
class Taken:
    """What something took in each round: seconds of a processor, and by the clock."""

    busy: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{min(self.busy) * 1000:.0f} ms of a processor at least, median {median(self.busy) * 1000:.0f}, by the clock {median(self.clock) * 1000:.0f}"

    def over(self, other: Taken) -> str:
        """How many times as much as something else that was measured in the same rounds."""
        by_clock = median(one / two for one, two in zip(self.clock, other.clock, strict=True))
        return f"{min(self.busy) / min(other.busy):.2f} × of a processor, {by_clock:.2f} × by the clock"


Action = Callable[[], tuple[float, float]]


def in_turns(actions: Mapping[str, Action], taken: dict[str, Taken], number: int) -> None:
    """Measures each action once, in another order each round."""
    names = list(actions)
    for at in range(len(names)):
        name = names[(number + at) % len(names)]
        busy, clock = actions[name]()
        found = taken.setdefault(name, Taken())
        found.busy.append(busy)
        found.clock.append(clock)


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """The seconds that an action takes in this process."""
    busy, clock = time.process_time(), time.perf_counter()
    action()
    return time.process_time() - busy, time.perf_counter() - clock


def commanded(*arguments: str) -> tuple[float, float]:
    """The seconds that a command takes in a process of its own."""
    run = measured([sys.executable, "-m", "factlint", *arguments])
    assert run.code in (0, 1), arguments
    return run.seconds, run.elapsed


# ── look-up ──────────────────────────────────────────────────────────────────────────────────────


def looking_up(ledgers: Mapping[int, Path], text: Draft, rounds: int, known: knowledge.Knowledge) -> None:
    """Prints what checking a draft takes with and without each ledger."""
    paths: dict[str, Path | None] = {"no ledger": None} | {f"{number} articles": path for number, path in ledgers.items()}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "draft.txt")
        file.write_text(str(text.content), encoding="utf-8")
        command = ("check", str(file), "--no-cache", "--config", "none", "--format", "json")
        here = {name: partial(timed, partial(check, text, knowledge=known, ledger=path)) for name, path in paths.items()}
        commands = {name: partial(commanded, *command, *(() if path is None else ("--ledger", str(path)))) for name, path in paths.items()}
        for way, actions in (("in one process", here), ("as a command", commands)):
            taken: dict[str, Taken] = {}
            in_turns(actions, {}, 0)
            for number in range(rounds):
                in_turns(actions, taken, number)
            print(f"a draft of {file.stat().st_size} bytes, {way}, {rounds} rounds")
            for name in paths:
                print(f"  {name}: {taken[name]}")
            large, small = (taken[f"{number} articles"] for number in (max(ledgers), min(ledgers)))
            more = (min(large.busy) - min(taken["no ledger"].busy)) * 1000
            print(f"  from {min(ledgers)} to {max(ledgers)} articles: {large.over(small)}; {more:.0f} ms of a processor more than without", flush=True)


# ── adding ───────────────────────────────────────────────────────────────────────────────────────


def adding(ledgers: Mapping[int, Path], facts: int, changed: int, rounds: int, known: knowledge.Knowledge) -> None:
    """Prints what it takes to add changed articles to each ledger: reading, extracting and writing them, and writing alone."""
    for way, rewritten in (("one figure is another and all have moved", False), ("all figures are others", True)):
        with tempfile.TemporaryDirectory() as directory:
            folder, whole, written = Path(directory), dict[str, Taken](), dict[str, Taken]()
            articles(folder, changed, facts, 0, rewritten=rewritten)
            for path in ledgers.values():
                archive.add(path, [folder], lexicon=known.lexicon)
            for number in range(rounds):
                articles(folder, changed, facts, 2 * number + 1, rewritten=rewritten)
                in_turns({str(size): partial(timed, partial(_added, path, folder, known)) for size, path in ledgers.items()}, whole, number)
                articles(folder, changed, facts, 2 * number + 2, rewritten=rewritten)
                entries = _extracted(folder, known)
                in_turns({str(size): partial(timed, partial(_written, path, entries)) for size, path in ledgers.items()}, written, number)
            for path in ledgers.values():
                archive.remove(path, [folder])
        print(f"{changed} articles added again, in which {way}, {rounds} rounds")
        for what, taken in (("with extraction", whole), ("writing alone", written)):
            for size in ledgers:
                print(f"  to {size} articles, {what}: {taken[str(size)]}")
            print(f"  from {min(ledgers)} to {max(ledgers)} articles, {what}: {taken[str(max(ledgers))].over(taken[str(min(ledgers))])}", flush=True)


def _added(path: Path, folder: Path, known: knowledge.Knowledge) -> None:
    assert archive.add(path, [folder], lexicon=known.lexicon).tally.unchanged == 0


def _extracted(folder: Path, known: knowledge.Knowledge) -> list[Entry]:
    extract = Extractor(known.lexicon, "benchmark", date=None, segment=False)
    files = sorted(map(str, folder.iterdir()))
    return [entry for file in files if isinstance(entry := extract(Task(file, file, FileState(0, 0))), Entry)]


def _written(path: Path, entries: list[Entry]) -> None:
    apply(lambda: Ledger(path, write=True), Plan((), 0, ()), entries, lambda done: None)


# ── audit ────────────────────────────────────────────────────────────────────────────────────────


def audited(path: Path, number: int) -> None:
    """Audits in a process of its own, so that its peak memory is the audit's alone."""
    code = f"import sys; sys.path[:0] = {[str(Path(__file__).parent)]!r}; import ledger; ledger.report_audit({str(path)!r}, {number})"
    subprocess.run([sys.executable, "-c", code], check=True)


def report_audit(path: str, number: int) -> None:
    """Audits and prints time, memory, recall, and what was reported beyond what was planted."""
    known = knowledge.load()
    began, busy = time.perf_counter(), time.process_time()
    with Ledger(path) as ledger:
        found = audit(ledger, known.ruleset.rules, known.lexicon)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    right = sum(entry.entity.startswith("第") for entry in found.entries)
    peak = peak_memory() / 1e6
    others = found.conflicts - right
    took = f"{seconds:.1f} s ({busy:.1f} s of a processor), peak {peak:.0f} MB"
    rules = ", ".join(f"{times} {rule}" for rule, times in sorted(Counter(entry.rule for entry in found.entries).items()))
    print(f"  audit of {found.facts} facts: {took}; {right} of {number} planted conflicts, {others} others; {rules}", flush=True)
    if (right, others) != (number, 0):
        raise SystemExit(1)


def peak_memory() -> int:
    """The most bytes that this process has held. On Linux ``getrusage`` would also tell what the process held that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    (line,) = [line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--middle", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--facts", type=int, default=10, help="facts an article")
    parser.add_argument("--draft", type=int, default=5_000, help="bytes of the draft")
    parser.add_argument("--changed", type=int, default=1_000, help="articles that are changed and added again")
    parser.add_argument("--repeat", type=int, default=15, help="rounds of look-ups; a third as many of adding")
    parser.add_argument("--directory", type=Path, help="where the ledgers are made and kept; a temporary directory otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(options, options.directory or Path(temporary))


def measure(options: argparse.Namespace, directory: Path) -> None:
    """Prints every measure."""
    kinds, known, ledgers = templates(), knowledge.load(), {}
    for number in (options.small, options.middle, options.large):
        path = ledgers[number] = directory / f"{number}.ledger"
        if not path.exists():
            began = time.perf_counter()
            build(path, number, options.facts, kinds)
            print(f"built in {time.perf_counter() - began:.0f} s:", end=" ")
        print(f"{number} articles of {options.facts} facts, {path.stat().st_size / 1e6:.0f} MB", flush=True)
        audited(path, planted(number))
    looking_up(ledgers, draft(options.draft), options.repeat, known)
    compared = {number: ledgers[number] for number in (options.middle, options.large)}
    adding(compared, options.facts, options.changed, max(1, options.repeat // 3), known)


if __name__ == "__main__":
    main()
