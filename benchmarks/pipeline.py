"""How fast each floor is, as ratios in one run: one article from 10 kB to 10 MB and many small ones, one endless sentence, memory, processes, rules, cold
start, the limit.

usage: python benchmarks/pipeline.py [--largest BYTES] [--files N] [--figures N] [--repeat N] [--only SECTION]

Times are processor times, the best of several runs, so that a busy machine changes them little; nothing here is asserted in a test.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import regex
from msgspec.structs import replace
from processes import Run, measured
from texts import dense, newspaper, ordinary, pieces

from factlint import knowledge
from factlint.binding import Binder
from factlint.checking import Checker
from factlint.garbage import keep_loaded, seldom_collected
from factlint.knowledge import Knowledge
from factlint.model import BoundArticle
from factlint.reading import furniture_from, read_bytes
from factlint.ruleset.pattern import parse_pattern
from factlint.ruleset.rule import Rule, Ruleset
from factlint.scanning import scan

T = TypeVar("T")

SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
TIMES = (1, 2, 5, 10)
FLOORS = ("read", "scan", "bind", "check")
FIGURES = (1_000, 10_000, 120_000)
SENTENCES: Mapping[str, Callable[[int], str]] = {  # what a table pasted as one line may look like
    "a list": lambda number: f"今年共有{'、'.join(f'{at % 97 + 3}.{at % 9 + 1}亿元' for at in range(number))}。",
    "growth": lambda number: f"今年{'，'.join(f'增长{at % 97 + 3}.{at % 9 + 1}%' for at in range(number))}。",
    "counts": lambda number: f"今年{'、'.join(f'建成{at % 97 + 3}个' for at in range(number))}。",
}
DRAFT = 5_000
UNLIMITED = {"FACTLINT_MAX_FIGURES": str(10**9)}  # 10 MB of figures are more than an article may have
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


def measure(text: str, known: Knowledge, binder: Binder, checker: Checker, repeat: int) -> Speed:
    """The speed of each floor over one article, words and rules loaded."""
    return measure_all([text], known, binder, checker, repeat)


def spent(data: bytes, known: Knowledge, binder: Binder, checker: Checker, repeat: int) -> tuple[float, ...]:
    """Seconds of each floor over one article."""
    furniture = furniture_from(known.lexicon.boilerplate)
    article, reading = best(lambda: read_bytes(data, "draft.txt", furniture=furniture), repeat)
    scanned, scanning = best(lambda: scan(article, known.lexicon), repeat)
    bound, binding = best(lambda: binder.bind(scanned), repeat)
    _, checking = best(lambda: checker.article(bound), repeat)
    return reading, scanning, binding, checking


def measure_all(texts: Sequence[str], known: Knowledge, binder: Binder, checker: Checker, repeat: int) -> Speed:
    """The speed of each floor over several articles."""
    each = [spent(text.encode(), known, binder, checker, repeat) for text in texts]
    size = sum(len(text.encode()) for text in texts)
    return Speed(tuple(size / 1e6 / sum(floor) for floor in zip(*each, strict=True)))


def sizes(known: Knowledge, largest: int, repeat: int) -> None:
    """A table for each texture, and how the largest text compares with the smallest."""
    binder, checker = Binder(known.lexicon), Checker(known.ruleset, known.lexicon)
    checker.article(binder.bind(scan(read_bytes(dense(50_000).encode(), "draft.txt"), known.lexicon)))  # patterns are compiled when first used
    for name, make in (("newspaper", newspaper), ("ordinary", ordinary), ("dense", dense)):
        figures = sum(len(sentence.quantities) for sentence in scan(read_bytes(make(100_000).encode(), "draft.txt"), known.lexicon).sentences)
        print(f"\n{name} text, a figure every {100_000 // figures} bytes; MB/s of one core")
        print(f"{'size':>10}" + "".join(f"{floor:>8}" for floor in (*FLOORS, "all")))
        speeds = []
        for size in (size for size in SIZES if size <= largest):
            speed = measure_all(pieces(make, size), known, binder, checker, repeat if size < 1_000_000 else 1)
            speeds.append(speed)
            print(f"{size // 1000:>7} kB" + "".join(f"{floor:>8.2f}" for floor in (*speed.floors, speed.whole)), flush=True)
        print(f"linearity: the largest runs at {speeds[-1].whole / speeds[0].whole:.2f} times the speed of the smallest")


def sentences(known: Knowledge, most: int) -> None:
    """Microseconds a figure of one sentence that does not end, and how the longest compares with the shortest."""
    binder, checker = Binder(known.lexicon), Checker(known.ruleset, known.lexicon)
    print("\none sentence: microseconds a figure" + "".join(f"{number:>10}" for number in FIGURES if number <= most))
    for name, make in SENTENCES.items():
        measure(make(FIGURES[0]), known, binder, checker, 1)  # patterns are compiled when first used
        each = []
        for number in (number for number in FIGURES if number <= most):
            text = make(number)
            each.append(len(text.encode()) / measure(text, known, binder, checker, 1).whole / number)
        print(f"{name:>35}" + "".join(f"{one:>10.0f}" for one in each) + f"   the longest takes {each[-1] / each[0]:.1f} times as long a figure", flush=True)


def limit(known: Knowledge, repeat: int) -> None:
    """What no scanner in Python can pass: one regular expression over the same text."""
    text = ordinary(1_000_000)
    article = read_bytes(text.encode(), "draft.txt")
    _, bare = best(lambda: sum(1 for _ in NUMERAL.finditer(text)), repeat)
    _, own = best(lambda: scan(article, known.lexicon), repeat)
    print(f"\nlimit: a bare regex for numerals with units {len(text.encode()) / 1e6 / bare:.1f} MB/s; scanning takes {own / bare:.1f} times as long")


def rules(known: Knowledge, repeat: int) -> None:
    """Checking under one to ten times the rules that match words: copies that speak of other words, and copies that speak of the same."""
    binder = Binder(known.lexicon)
    bound = binder.bind(scan(read_bytes(ordinary(200_000).encode(), "draft.txt"), known.lexicon))
    shipped = known.ruleset.rules
    worded = [rule for rule in shipped if (rule.patterns or rule.terms) and not any(lookup.many for lookup in rule.operands.values())]
    copies: Sequence[tuple[str, Callable[[Rule, int], Rule]]] = (("of other words", _of_other_words), ("of the same words", _renamed))
    once = _checking(bound, known, known.ruleset, repeat)
    print(f"\nrules: {len(shipped)} take {once * 1000:.0f} ms for 200 kB; with more of them, so many times as long")
    print(f"{'':>20}" + "".join(f"{times:>7}×" for times in TIMES))
    for name, copy in copies:
        taken = []
        for times in TIMES:
            many = replace(known.ruleset, rules=(*shipped, *(copy(rule, number) for number in range(times - 1) for rule in worded)))
            taken.append(_checking(bound, known, many, repeat) / once)
        print(f"{name:>20}" + "".join(f"{ratio:>8.2f}" for ratio in taken), flush=True)


def _checking(bound: BoundArticle, known: Knowledge, ruleset: Ruleset, repeat: int) -> float:
    """Seconds to check an article, the patterns that it needs compiled before."""
    checker = Checker(ruleset, known.lexicon)
    checker.article(bound)
    return best(lambda: checker.article(bound), repeat)[1]


def _renamed(rule: Rule, number: int) -> Rule:
    return replace(rule, id=f"{rule.id}-{number}")


def _of_other_words(rule: Rule, number: int) -> Rule:
    """A copy whose patterns, terms and guards are of words that stand in no text."""
    words = f"〇{number}"
    patterns = tuple(parse_pattern(f"{pattern.source} {words}", pattern.classes) for pattern in rule.patterns)
    return replace(_renamed(rule, number), patterns=patterns, terms={role: name + words for role, name in rule.terms.items()})


def memory(largest: int) -> None:
    """Peak memory of ``factlint check`` over one article, beside that of a run over next to nothing."""
    print("\nmemory of one article: peak beyond that of a tiny draft")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text(ordinary(1_000), encoding="utf-8")
        tiny = _run(["check", str(draft), "--no-cache"]).peak
        print(f"{'tiny':>10} {tiny / 1e6:>8.0f} MB in all")
        for name, make in (("newspaper", newspaper), ("ordinary", ordinary), ("dense", dense)):
            for size in (size for size in SIZES if 1_000_000 <= size <= largest):
                draft.write_text(make(size), encoding="utf-8")
                run = _run(["check", str(draft), "--no-cache", "--format", "json", "--output", os.devnull])
                print(f"{size // 1000:>7} kB {(run.peak - tiny) / 1e6:>8.0f} MB, {(run.peak - tiny) / size:.0f} times the {name} text", flush=True)


def many(files: int) -> None:
    """Many small drafts, by one process and by two."""
    print(f"\nmany drafts of {DRAFT // 1000} kB, whole runs of ``factlint check``")
    for count in (count for count in (10, 100, 1_000, 10_000) if count <= files):
        with tempfile.TemporaryDirectory() as folder:
            text = ordinary(DRAFT * (100 + 7)).encode()
            for number in range(count):
                start = DRAFT * (number % 100) + number % 1_000
                (Path(folder) / f"{number:05}.txt").write_text(text[start : start + DRAFT].decode(errors="ignore"), encoding="utf-8")
            one, two = (_run(["check", folder, "--jobs", jobs, "--no-cache", "--format", "json", "--output", os.devnull]) for jobs in ("1", "2"))
        megabytes = count * DRAFT / 1e6
        print(
            f"{count:>7} files: {megabytes / one.seconds:>6.2f} MB/s of one core, peak {one.peak / 1e6:.0f} MB; "
            f"two processes {one.elapsed / two.elapsed:.2f} times as fast by the clock, peak of each {two.peak / 1e6:.0f} MB",
            flush=True,
        )


def cold_start(repeat: int) -> None:
    """Processor time of a fresh process, words and rules compiled before; an article that was checked before is not read again."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text(ordinary(DRAFT), encoding="utf-8")
        print("\ncold start, seconds of processor time")
        checked = ["check", str(draft)]
        for name, arguments in (
            ("--help", ["--help"]),
            ("check of 5 kB", [*checked, "--no-cache"]),
            ("the same again", checked),
            ("facts of 5 kB", ["facts", str(draft)]),
        ):
            print(f"  {name:<14} {min(_process(arguments) for _ in range(max(2, repeat))):.3f}")
        print(f"  {'bare python':<14} {min(_process(None) for _ in range(max(2, repeat))):.3f}")


def _process(arguments: list[str] | None) -> float:
    return _run(arguments).seconds


def _run(arguments: list[str] | None) -> Run:
    command = [sys.executable, "-c", "pass"] if arguments is None else [sys.executable, "-m", "factlint", *arguments]
    run = measured(command, **UNLIMITED)
    assert run.code in (0, 1), command
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=SIZES[-2], help="largest text in bytes, up to 100 MB")
    parser.add_argument("--files", type=int, default=1_000, help="most small drafts of one run, up to 10,000")
    parser.add_argument("--figures", type=int, default=FIGURES[-1], help="most figures of one sentence")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", choices=("sizes", "memory", "many", "sentence", "limit", "rules", "cold"), help="one section alone")
    options = parser.parse_args()
    known = knowledge.load()
    keep_loaded()
    sections: Mapping[str, Callable[[], None]] = {
        "sizes": lambda: sizes(known, options.largest, options.repeat),
        "memory": lambda: memory(options.largest),
        "many": lambda: many(options.files),
        "sentence": lambda: sentences(known, options.figures),
        "limit": lambda: limit(known, options.repeat),
        "rules": lambda: rules(known, options.repeat),
        "cold": lambda: cold_start(options.repeat),
    }
    with seldom_collected():
        for name, section in sections.items():
            if options.only in (None, name):
                section()


if __name__ == "__main__":
    main()
