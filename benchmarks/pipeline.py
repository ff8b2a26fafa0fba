"""How fast each floor is, as ratios in one run: sizes from 10 kB to 10 MB, cold start, ten times the rules, and a bare regex scan as the limit.

usage: python benchmarks/pipeline.py [--largest BYTES] [--repeat N]

Times are processor times, the best of several runs, so that a busy machine changes them little; nothing here is asserted in a test.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import regex
from texts import dense, ordinary

from factlint import knowledge
from factlint.binding import Binder
from factlint.checking import check
from factlint.knowledge import Knowledge
from factlint.reading import furniture_from, read_bytes
from factlint.ruleset.pattern import parse_pattern
from factlint.ruleset.rule import Rule
from factlint.scanning import scan

T = TypeVar("T")

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
FLOORS = ("read", "scan", "bind", "check")
DRAFT = 5_000
NUMERAL = regex.compile(
    r"(?:约|近|超过?|逾|突破|不到)?(?:\d[\d,]*+(?:\.\d++)?|[一二三四五六七八九十百千两]++)(?:[多余几])?(?:万亿|亿|千万|百万|万|千)?"
    r"(?:个百分点|平方公里|立方米|公里|公斤|美元|人次|亩|元|吨|人|家|个|项|户|倍|成|%|‰)"
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes of UTF-8 in a second of processor time."""

    floors: tuple[float, ...]

    @property
    def whole(self) -> float:
        return 1 / sum(1 / floor for floor in self.floors)


def best(action: Callable[[], T], repeat: int) -> tuple[T, float]:
    """What the action returns, and the least time that it took."""
    least = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        result = action()
        least = min(least, time.process_time() - start)
    return result, max(least, 1e-6)


def measure(text: str, known: Knowledge, binder: Binder, repeat: int) -> Speed:
    """The speed of each floor over one article."""
    data, furniture = text.encode(), furniture_from(known.lexicon.boilerplate)
    article, reading = best(lambda: read_bytes(data, "draft.txt", furniture=furniture), repeat)
    scanned, scanning = best(lambda: scan(article, known.lexicon), repeat)
    bound, binding = best(lambda: binder.bind(scanned), repeat)
    _, checking = best(lambda: check([bound], known.ruleset, known.lexicon), repeat)
    return Speed(tuple(len(data) / 1e6 / seconds for seconds in (reading, scanning, binding, checking)))


def sizes(known: Knowledge, largest: int, repeat: int) -> None:
    """A table for each texture, and how the largest text compares with the smallest."""
    binder = Binder(known.lexicon)
    for name, make in (("ordinary", ordinary), ("dense", dense)):
        figures = sum(len(sentence.quantities) for sentence in scan(read_bytes(make(100_000).encode(), "draft.txt"), known.lexicon).sentences)
        print(f"\n{name} text, a figure every {100_000 // figures} bytes; MB/s of one core")
        print(f"{'size':>10}" + "".join(f"{floor:>8}" for floor in (*FLOORS, "all")))
        speeds = []
        for size in (size for size in SIZES if size <= largest):
            speed = measure(make(size), known, binder, repeat if size < 1_000_000 else 1)
            speeds.append(speed)
            print(f"{size // 1000:>7} kB" + "".join(f"{floor:>8.2f}" for floor in (*speed.floors, speed.whole)), flush=True)
        print(f"linearity: the largest runs at {speeds[-1].whole / speeds[0].whole:.2f} times the speed of the smallest")


def limit(known: Knowledge, repeat: int) -> None:
    """What no scanner in Python can pass: one regular expression over the same text."""
    text = ordinary(1_000_000)
    article = read_bytes(text.encode(), "draft.txt")
    _, bare = best(lambda: sum(1 for _ in NUMERAL.finditer(text)), repeat)
    _, own = best(lambda: scan(article, known.lexicon), repeat)
    print(f"\nlimit: a bare regex for numerals with units {len(text.encode()) / 1e6 / bare:.1f} MB/s; scanning takes {own / bare:.1f} times as long")


def rules(known: Knowledge, repeat: int) -> None:
    """Checking under ten times the rules that match words: copies that speak of other words, and copies that speak of the same."""
    binder = Binder(known.lexicon)
    bound = binder.bind(scan(read_bytes(ordinary(200_000).encode(), "draft.txt"), known.lexicon))
    shipped = known.ruleset.rules
    worded = [rule for rule in shipped if (rule.patterns or rule.terms) and not any(lookup.many for lookup in rule.operands.values())]
    copies: Sequence[tuple[str, Callable[[Rule, int], Rule]]] = (("of other words", _of_other_words), ("of the same words", _renamed))
    _, once = best(lambda: check([bound], known.ruleset, known.lexicon), repeat)
    print(f"\nrules: {len(shipped)} take {once * 1000:.0f} ms for 200 kB")
    for name, copy in copies:
        many = replace(known.ruleset, rules=(*shipped, *(copy(rule, number) for number in range(9) for rule in worded)))
        _, ten = best(lambda many=many: check([bound], many, known.lexicon), repeat)  # type: ignore[misc]
        print(f"  ten times as many, copies {name}: {ten / once:.2f} times as long")


def _renamed(rule: Rule, number: int) -> Rule:
    return replace(rule, id=f"{rule.id}-{number}")


def _of_other_words(rule: Rule, number: int) -> Rule:
    """A copy whose patterns, terms and guards are of words that stand in no text."""
    words = f"〇{number}"
    patterns = tuple(parse_pattern(f"{pattern.source} {words}") for pattern in rule.patterns)
    return replace(_renamed(rule, number), patterns=patterns, terms={role: name + words for role, name in rule.terms.items()})


def cold_start(repeat: int) -> None:
    """Processor time of a fresh process, its caches warm."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text(ordinary(DRAFT), encoding="utf-8")
        print("\ncold start, seconds of processor time")
        for name, arguments in (("--help", ["--help"]), ("check of 5 kB", ["check", str(draft)]), ("facts of 5 kB", ["facts", str(draft)])):
            print(f"  {name:<14} {min(_process(arguments) for _ in range(max(2, repeat))):.3f}")
        print(f"  {'bare python':<14} {min(_process(None) for _ in range(max(2, repeat))):.3f}")


def _process(arguments: list[str] | None) -> float:
    command = [sys.executable, "-c", "pass"] if arguments is None else [sys.executable, "-m", "factlint", *arguments]
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # modules compiled once, as they are installed
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=compiled)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="largest text in bytes")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    known = knowledge.load()
    sizes(known, options.largest, options.repeat)
    limit(known, options.repeat)
    rules(known, options.repeat)
    cold_start(options.repeat)


if __name__ == "__main__":
    main()
