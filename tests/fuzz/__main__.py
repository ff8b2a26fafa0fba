"""A fuzz campaign: mutated drafts, files, rules, formulas, settings and baselines; no crash, no hang, no finding lost to a change of layout.

usage: python -m tests.fuzz [--cases N] [--seed N] [--folder DIR] [--only TARGET…] [--again FILE] [--atheris]

Every case follows from the seed and its number, so that a campaign can be repeated. What fails is left in the folder; ``--again FILE`` runs such a file
(named TARGET-NUMBER) alone. ``--atheris`` lets coverage guide the cases of one target, where that package is installed.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz import SECONDS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000, help="cases in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where failing cases are left")
    parser.add_argument("--only", nargs="+", default=(), metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="that a case may take")
    parser.add_argument("--again", type=Path, metavar="FILE", help="one case that failed")
    parser.add_argument("--atheris", action="store_true", help="coverage-guided, one target")
    options = parser.parse_args()
    if options.atheris:
        from tests.fuzz.guided import guided

        return guided(options.only[0], options.cases, options.folder, options.seconds)
    from tests.fuzz.campaign import campaign
    from tests.fuzz.targets import TARGETS

    by_name = {target.name: target for target in TARGETS}
    if options.again:
        by_name[options.again.name.rpartition("-")[0]].run(options.again.read_bytes())
        return 0
    targets = [by_name[name] for name in options.only] or list(TARGETS)
    folder = options.folder or Path(tempfile.mkdtemp(prefix="factlint-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    done = failed = 0
    for target in targets:
        start = time.perf_counter()
        share = options.cases * target.share // sum(one.share for one in targets)
        (outcome,) = campaign([target], share, seed=options.seed, folder=folder, seconds=options.seconds)
        done, failed = done + outcome.cases, failed + len(outcome.failures)
        print(f"{target.name:<12} {outcome.cases:>8} cases {len(outcome.failures):>4} failed {time.perf_counter() - start:>8.1f} s", flush=True)
        for number, words in sorted(outcome.failures.items()):
            print(f"  {folder / f'{target.name}-{number}'}: {words.strip().splitlines()[-1][:200]}")
    print(f"{'in all':<12} {done:>8} cases {failed:>4} failed; {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
