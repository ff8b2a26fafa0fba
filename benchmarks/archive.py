"""A whole archive of generated articles: the first run, the run over the same archive again, memory, and how both grow with the number of articles.

usage: python benchmarks/archive.py [--articles N [N…]] [--jobs N] [--seed N]

An article holds a handful of the corpus' paragraphs with running text between them; in one of twenty a digit is changed, so that articles contradict each
other. Times are processor seconds of all processes, so that a busy machine changes them little; every number that matters is a ratio.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
from pathlib import Path

from processes import Run, measured
from texts import articles, prose

_WARM = 3  # runs over a known archive, of which the fastest counts


def generate(folder: Path, number: int, seed: int) -> int:
    """Writes the articles, a hundred in a folder as archives have them; returns their bytes."""
    chance = random.Random(seed)
    written = 0
    paragraphs = [[line for line in article.split("\n") if line.strip()] for article in articles()]
    for at in range(number):
        own = chance.choice(paragraphs)
        first = chance.randrange(1, max(2, len(own) - 6))
        lines = [own[0]]
        for line in own[first : first + chance.randint(3, 6)]:
            lines += [_changed(line, chance), *chance.sample(prose(), chance.randint(1, 3))]
        path = folder / f"{at // 100:03}" / f"{at:05}.txt"
        path.parent.mkdir(exist_ok=True)
        written += path.write_bytes(("\n\n".join(lines) + "\n").encode())
    return written


def _changed(line: str, chance: random.Random) -> str:
    """The line, in one of twenty cases with another digit."""
    digits = [match.start() for match in re.finditer(r"\d", line)]
    if not digits or chance.randrange(20):
        return line
    at = chance.choice(digits)
    return line[:at] + str((int(line[at]) + chance.randint(1, 9)) % 10) + line[at + 1 :]


def run(folder: Path, cache: Path, jobs: int) -> Run:
    """One run in a fresh process."""
    command = [sys.executable, "-m", "factlint", "check", str(folder), "--jobs", str(jobs), "--format", "json", "--output", os.devnull]
    done = measured(command, FACTLINT_CACHE_DIR=str(cache))
    assert done.code == 1, command
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{'articles':>9}{'MB':>7}{'first s':>9}{'ms each':>9}{'clock s':>9}{'MB peak':>9}{'again s':>9}{'ms each':>9}{'MB peak':>9}{'times as fast':>15}")
    first: list[float] = []
    again: list[float] = []
    for number in options.articles:
        with tempfile.TemporaryDirectory() as place:
            folder, cache = Path(place, "archive"), Path(place, "cache")
            folder.mkdir()
            size = generate(folder, number, options.seed)
            (tiny := Path(place, "tiny")).mkdir()
            generate(tiny, 40, options.seed)
            run(tiny, cache, 1)  # patterns and rules compiled
            cold = run(folder, cache, options.jobs)
            warm = min((run(folder, cache, options.jobs) for _ in range(_WARM)), key=lambda one: one.seconds)
        first.append(cold.seconds / number)
        again.append(warm.seconds / number)
        print(
            f"{number:>9}{size / 1e6:>7.1f}{cold.seconds:>9.1f}{1000 * first[-1]:>9.2f}{cold.elapsed:>9.1f}{cold.peak / 1e6:>9.0f}"
            f"{warm.seconds:>9.2f}{1000 * again[-1]:>9.2f}{warm.peak / 1e6:>9.0f}{cold.seconds / warm.seconds:>15.1f}",
            flush=True,
        )
    print(
        f"linearity: an article of the largest archive takes {first[-1] / first[0]:.2f} times as long as one of the smallest, again {again[-1] / again[0]:.2f}"
    )


if __name__ == "__main__":
    main()
