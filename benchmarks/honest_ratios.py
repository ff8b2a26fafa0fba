"""How often the lattice of verdicts cries wolf, and how many slips pass it.

Judges 40,000 honest ratios (multiples, growth, decline, shares) and as many with one slip, and as many sums and differences of two to six figures, right and
slipped; ``simulation.py`` says how they are printed. Prints the rates of each severity, and beside them those of plain tolerances.

What counts as a slip that can be seen: no true values that print as the figures do (each to its last digit, half-up, half-even or half-down, or as its hedge
allows) stand in the claim's relation. Of the rest (135.7 for 135.2 beside 12%) an honest desk could have printed every figure, so that no reader of the text
alone can tell them from right ones: they are no inconsistency. Printed are slips that can be seen, which say how good the judgement is; how many of the others
there are; and all together.

usage: python benchmarks/honest_ratios.py [--seed N] [--ratios N] [--slips N]
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence

from simulation import RATIO_SLIPS, Desk, Ratio, Total

from factlint.model import Severity
from factlint.numbers import meaning
from factlint.numbers.verdict import round_half_up
from factlint.rational import Fraction, rational


def beyond(tolerance: float) -> Callable[[Ratio], bool]:
    def misses(claim: Ratio) -> bool:
        value = claim.point()
        return abs(Fraction(claim.stated.value) - value) > abs(value) * rational(str(tolerance))

    return misses


def not_half_up(claim: Ratio) -> bool:
    return round_half_up(claim.point(), meaning.printed_step(claim.stated)) != Fraction(claim.stated.value)


def is_hedged(claim: Ratio | Total) -> bool:
    figures = (claim.stated, claim.now, claim.base) if isinstance(claim, Ratio) else (claim.stated, *(q for q, _ in claim.terms))
    return any(map(meaning.is_hedged, figures))


def rates(claims: Sequence[Ratio | Total]) -> str:
    severities = Counter(claim.severity() for claim in claims)
    most = max(1, len(claims))
    return "  ".join(f"{name} {100 * severities[level] / most:6.2f} %" for name, level in (*((s.value, s) for s in Severity), ("silent", None)))


def show_honest(title: str, claims: Sequence[Ratio | Total]) -> None:
    print(f"{title:32}{rates(claims)}")
    hedged = [claim for claim in claims if is_hedged(claim)]
    print(f"  {f'with a hedge ({100 * len(hedged) / len(claims):.0f} %)':30}{rates(hedged)}")


def show_slips(title: str, slipped: Sequence[tuple[str, Ratio | Total]]) -> None:
    """The rates of the slips that can be seen, how many an honest desk could have printed, and the rates of all."""
    seen = [claim for _, claim in slipped if not claim.could_be_honest()]
    print(f"{title + ' that can be seen':32}{rates(seen)}")
    print(f"  {'without a hedge':30}{rates([claim for claim in seen if not is_hedged(claim)])}")
    print(f"  {'honest desks print them':30}{100 - 100 * len(seen) / len(slipped):12.2f} %")
    print(f"  {'all of them':30}{rates([claim for _, claim in slipped])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ratios", type=int, default=40_000)
    parser.add_argument("--slips", type=int, default=40_000)
    options = parser.parse_args()
    desk, started = Desk(options.seed), time.perf_counter()
    right = [desk.ratio() for _ in range(options.ratios)]
    wrong = [desk.slipped_ratio() for _ in range(options.slips)]
    totals = [desk.total() for _ in range(options.ratios)]
    wrong_totals = [desk.slipped_total() for _ in range(options.slips)]
    made = time.perf_counter()
    show_honest("honest ratios", right)
    show_slips("slips", wrong)
    for name, _ in RATIO_SLIPS:
        print(f"  {name:30}{rates([claim for kind, claim in wrong if kind == name])}")
    show_honest("honest sums and differences", totals)
    show_slips("slips in sums", wrong_totals)
    show_slips("slips of both", wrong + wrong_totals)
    print(f"judged in {time.perf_counter() - made:.1f} s (made in {made - started:.1f} s)")
    print("for comparison                  false alarms   slips missed")
    for name, alarm in (("± 1 %", beyond(0.01)), ("± 5 %", beyond(0.05)), ("strict half-up", not_half_up)):
        false, missed = sum(map(alarm, right)), sum(not alarm(claim) for _, claim in wrong)
        print(f"  {name:30}{100 * false / len(right):10.2f} % {100 * missed / len(wrong):12.2f} %")


if __name__ == "__main__":
    main()
