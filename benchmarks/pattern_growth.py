"""Every regular expression of factlint on growing adversarial text: none may take more than in proportion to it.

usage: python benchmarks/pattern_growth.py [--longest CHARACTERS]

Each pattern of every module and rule is tried on texts that repeat what patterns begin with and never end: once from the start of the text, as most
are asked, and once at every place. A pattern whose time grows by more than 3 where the text grows by 2, in a time that counts, is listed. The exit code is 1
where one is steep from a single place; a pattern that is steep only over all places is fit to be asked at given places or about a few characters.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

import regex
from texts import dense

import factlint
from factlint import knowledge, patterns

Pattern: TypeAlias = "regex.Pattern[str] | re.Pattern[str]"

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


def at_start(pattern: Pattern, text: str) -> None:
    """The pattern asked once, with all that it can try from there."""
    pattern.match(text, **limit(pattern))
    pattern.fullmatch(text, **limit(pattern))


def everywhere(pattern: Pattern, text: str) -> None:
    """Every match of the text."""
    for _ in pattern.finditer(text, **limit(pattern)):
        pass


def limit(pattern: Pattern) -> dict[str, float]:
    """When to give up; the patterns of ``re`` know no limit."""
    return {} if isinstance(pattern, re.Pattern) else {"timeout": LONGEST}


Way: TypeAlias = Callable[[Pattern, str], None]


def seconds(way: Way, pattern: Pattern, text: str) -> float:
    """Processor time, ``LONGEST`` where it was given up."""
    start = time.process_time()
    try:
        way(pattern, text)
    except TimeoutError:
        return LONGEST
    return time.process_time() - start


def steepness(way: Way, pattern: Pattern, unit: str, longest: int) -> float:
    """How much longer the double text takes; 0 where even the longest takes no time."""
    whole = unit * (longest // len(unit))
    last = seconds(way, pattern, whole)
    if last < WORTH:
        return 0
    if last >= LONGEST:
        return float("inf")
    half = min(seconds(way, pattern, whole[: len(whole) // 2]) for _ in range(2))
    return min(last, seconds(way, pattern, whole)) / max(half, 1e-6)


def all_patterns() -> tuple[Pattern, ...]:
    """Every pattern of factlint: of its modules, of every rule whether it is on or off, and of what a check of plain text and of Markdown asks for."""
    for module in pkgutil.walk_packages(factlint.__path__, "factlint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    known = knowledge.load()
    for rule in known.ruleset.rules:
        for search in rule.searches:
            patterns.compile(search.expression)
    factlint.check([dense(60_000), factlint.Draft(f"# {dense(20_000)}", "draft.md")], knowledge=known)
    return patterns.compiled()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=2_000, help="characters of the longest text")
    options = parser.parse_args()
    every = all_patterns()
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
