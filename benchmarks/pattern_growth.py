"""Every regular expression of factlint on growing adversarial text: none may take more than in proportion to it.

usage: python benchmarks/pattern_growth.py [--longest CHARACTERS]

Each pattern that a check of the corpus compiles is tried on texts that repeat what patterns begin with and never end: once from the start of the text, as most
are asked, and once at every place. A pattern whose time grows by more than 3 where the text grows by 2, in a time that counts, is listed. The exit code is 1
where one is steep from a single place; a pattern that is steep only over all places is fit to be asked at given places or about a few characters.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

import regex
from texts import dense

import factlint
from factlint import patterns

REPEATED = (
    *"109一十万亿年月日第的了和、，（）(“” A—～",
    *(
        "9,",
        "1.",
        "百分",
        "%",
        "\n",
        "-",
        "增长",
        "同比",
        "比上年",
        "其中",
        "分别",
        "全市",
        "济南",
        "高新区",
        "有限公司",
        "约",
        "1万",
        "1万元",
        "2023年",
        "1月",
    ),
    *("2023年", "1月", "十四五", "一是", "电话1", "3.", "1:", "https://a", "a@", "12亿、"),
)
WORTH = 0.002  # seconds below which a time says nothing
LONGEST = 2.0
STEEP = 3.0


def at_start(pattern: regex.Pattern[str], text: str) -> None:
    """The pattern asked once, with all that it can try from there."""
    pattern.match(text, timeout=LONGEST)
    pattern.fullmatch(text, timeout=LONGEST)


def everywhere(pattern: regex.Pattern[str], text: str) -> None:
    """Every match of the text."""
    for _ in pattern.finditer(text, timeout=LONGEST):
        pass


Way: TypeAlias = Callable[["regex.Pattern[str]", str], None]


def seconds(way: Way, pattern: regex.Pattern[str], text: str) -> float:
    """Processor time, ``LONGEST`` where it was given up."""
    start = time.process_time()
    try:
        way(pattern, text)
    except TimeoutError:
        return LONGEST
    return time.process_time() - start


def steepness(way: Way, pattern: regex.Pattern[str], unit: str, longest: int) -> float:
    """How much longer the double text takes; 0 where even the longest takes no time."""
    whole = unit * (longest // len(unit))
    last = seconds(way, pattern, whole)
    if last < WORTH:
        return 0
    if last >= LONGEST:
        return float("inf")
    half = min(seconds(way, pattern, whole[: len(whole) // 2]) for _ in range(2))
    return min(last, seconds(way, pattern, whole)) / max(half, 1e-6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=2_000, help="characters of the longest text")
    options = parser.parse_args()
    factlint.check(dense(60_000))
    every = patterns.compiled()
    steep = Counter[str]()
    for pattern in every:
        for name, way in (("from one place", at_start), ("over all places", everywhere)):
            ratio, unit = max((steepness(way, pattern, unit, options.longest), unit) for unit in REPEATED)
            if ratio > STEEP:
                steep[name] += 1
                print(f"{name}: {ratio:.1f} times for twice “{unit!r}…”: {pattern.pattern[:140]}", flush=True)
    print(f"{len(every)} patterns; steeper than their text from one place {steep['from one place']}, over all places {steep['over all places']}")
    sys.exit(1 if steep["from one place"] else 0)


if __name__ == "__main__":
    main()
