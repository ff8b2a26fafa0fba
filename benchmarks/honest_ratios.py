"""How often the lattice of verdicts cries wolf, and how many slips pass it.

Simulates 40,000 honest ratios (multiples, growth rates and shares of figures rounded half-up; the result printed rounded in 85 of 100 cases, cut off in 12,
rounded up in 3) and as many slips of the hand in the same claims, judges all of them, and prints the rates beside those of plain tolerances. The same is
done for sums and differences of two to six figures: exact counts, figures with trailing zeros, and figures of mixed decimals.

What counts as a slip that can be seen: no true values that round to the printed figures (each to its last digit, half-up, half-even or half-down) stand in the
claim's relation. Of the rest (135.7 for 135.2 beside 12%) honest rounding could have printed every figure, so that no reader of the text alone can tell them
from right ones: they are no inconsistency. Three lines are printed: slips that can be seen, which say how good the judgement is; how many of the others there
are; and all together.

usage: python benchmarks/honest_ratios.py [--seed N] [--ratios N] [--slips N]
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from factlint.model import Interval, Kind, Quantity, Severity, Unit
from factlint.numbers import interval, meaning, slips
from factlint.numbers.verdict import judge, judge_sum, round_half_up, severity_of
from factlint.rational import Fraction, rational

PIECES = Unit("家", "count", counts=True)
MONEY, PERCENT, TIMES = Unit("亿元", "money"), Unit("%", "share"), Unit("倍", "multiple")
ONE = interval.point(1)


class Claim(Struct, frozen=True):
    stated: Quantity
    now: Quantity
    base: Quantity
    relation: str

    def recomputed(self) -> tuple[Interval, Fraction]:
        image = interval.divide(meaning.meant(self.now), meaning.meant(self.base))
        value = Fraction(self.now.value) / Fraction(self.base.value)
        if self.relation == "growth":
            image, value = interval.subtract(image, ONE), value - 1
        factor = 1 if self.relation == "multiple" else 100
        return interval.scale(image, factor), value * factor

    def severity(self) -> Severity | None:
        return severity_of(judge(self.stated, *self.recomputed()), Severity.ERROR)

    def could_be_honest(self) -> bool:
        """Whether figures that round to the printed ones give a result that rounds to the printed one."""
        image, half = self.recomputed()[0], Fraction(self.stated.step) / 2
        low, high = Fraction(self.stated.value) - half, Fraction(self.stated.value) + half
        return (image.low is None or image.low <= high) and (image.high is None or low <= image.high)


class Total(Struct, frozen=True):
    """A sum, or a difference where the signs differ."""

    stated: Quantity
    terms: tuple[tuple[Quantity, int], ...]

    def severity(self) -> Severity | None:
        return severity_of(judge_sum(self.stated, self.terms), Severity.ERROR)

    def could_be_honest(self) -> bool:
        gap = abs(sum(sign * Fraction(q.value) for q, sign in self.terms) - Fraction(self.stated.value))
        return gap <= sum(Fraction(q.step) for q in (self.stated, *(q for q, _ in self.terms))) / 2


def printed(value: Fraction, decimals: int, unit: Unit, kind: Kind) -> Quantity:
    """A figure as printed with so many decimals; the value must be a multiple of the last digit."""
    numeral = f"{Decimal(value.numerator) / Decimal(value.denominator):.{decimals}f}"
    step = Decimal(1).scaleb(-decimals)
    return Quantity(0, 0, numeral + unit.name, Decimal(numeral), step, unit, kind, numeral=numeral.lstrip("-"))


def as_a_desk_prints(value: Fraction, decimals: int, habit: float) -> Fraction:
    """Rounded in 85 of 100 cases, cut off in 12, rounded up in 3."""
    step = Fraction(1, 10**decimals)
    if habit < 0.85:
        return round_half_up(value, step)
    magnitude = abs(value) // step * step if habit < 0.97 else -(-abs(value) // step) * step
    return magnitude if value > 0 else -magnitude


def honest(rng: random.Random) -> Claim:
    relation = rng.choice(["multiple", "growth", "share"])
    true_base = Fraction(rng.randrange(10_000, 100_000_000), 10_000) * rng.choice([1, 1, 10])
    ratio = {"multiple": rng.uniform(1.2, 40), "growth": rng.uniform(0.6, 2.2), "share": rng.uniform(0.01, 0.95)}[relation]
    true_now = true_base * Fraction(round(ratio * 10**6), 10**6)
    kind, unit = (Kind.MULTIPLE, TIMES) if relation == "multiple" else (Kind.PERCENT, PERCENT)
    true = true_now / true_base - (relation == "growth")
    decimals = rng.choice([0, 1, 1, 2])
    stated = as_a_desk_prints(true * (1 if kind is Kind.MULTIPLE else 100), decimals, rng.random())
    places = rng.choice([1, 2, 2])
    figures = [printed(round_half_up(x, Fraction(1, 10**places)), places, MONEY, Kind.AMOUNT) for x in (true_now, true_base)]
    if not stated or not all(f.value for f in figures):
        return honest(rng)
    return Claim(printed(stated, decimals, unit, kind), figures[0], figures[1], relation)


def honest_total(rng: random.Random) -> Total:
    """A total with its terms: all exact counts, all figures with trailing zeros, or figures with decimals of their own."""
    form = rng.choice(["counts", "zeros", "decimals", "decimals"])
    count = rng.choice([2, 2, 3, 4, 5, 6])
    signs = [1, -1] if count == 2 and rng.random() < 0.5 else [1] * count
    if form == "decimals":
        true = [Fraction(rng.randrange(10_000, 90_000_000), 10_000) for _ in signs]
        places = rng.choice([1, 2])
        terms = [printed(round_half_up(x, Fraction(1, 10 ** (own := rng.choice([places, places, places + 1])))), own, MONEY, Kind.AMOUNT) for x in true]
        whole = as_a_desk_prints(sum((x * sign for x, sign in zip(true, signs, strict=True)), Fraction(0)), places, rng.random())
        stated = printed(whole, places, MONEY, Kind.AMOUNT)
    else:
        scale = 100 if form == "zeros" else 1
        values = [rng.randrange(11, 9_000) * scale for _ in signs]
        terms = [counted(value) for value in values]
        stated = counted(sum(value * sign for value, sign in zip(values, signs, strict=True)))
    if stated.value <= 0 or not all(q.value for q in terms):
        return honest_total(rng)
    return Total(stated, tuple(zip(terms, signs, strict=True)))


def counted(value: int) -> Quantity:
    """An exact count, or a round number whose last digits may be zeros by rounding."""
    text = str(value)
    zeros = len(text) - len(text.rstrip("0"))
    return Quantity(0, 0, text + PIECES.name, Decimal(value), Decimal(0 if zeros < 2 else 1), PIECES, Kind.AMOUNT, numeral=text)


def slipped_total(rng: random.Random) -> tuple[str, Total]:
    """One figure of an honest total with a digit changed, two swapped, or its decimal point moved."""
    claim = honest_total(rng)
    name, make = rng.choice([("a digit", slips.digit_slips), ("two digits swapped", slips.swap_slips), ("the decimal point", slips.shift_slips)])
    at = rng.randrange(-1, len(claim.terms))
    made = list(make(claim.stated if at < 0 else claim.terms[at][0]))
    if not made:
        return slipped_total(rng)
    wrong = rng.choice(made)
    terms = tuple((wrong if place == at else q, sign) for place, (q, sign) in enumerate(claim.terms))
    return name, Total(wrong if at < 0 else claim.stated, terms)


def misread(claim: Claim) -> Iterator[Quantity]:
    """The stated figure as those print it who count the base in or out, or divide the wrong way round."""
    value = claim.recomputed()[1]
    one = 1 if claim.relation == "multiple" else 100
    others = [value + one if claim.relation == "growth" else value - one, value * one / (value + one)]
    for other in others:
        changed = slips.rewritten(claim.stated, other)
        if changed is not None:
            yield changed


SLIPS: tuple[tuple[str, Callable[[Claim], Iterator[Claim]]], ...] = (
    ("digit in the result", lambda c: (replace(c, stated=q) for q in slips.digit_slips(c.stated))),
    ("digit in an operand", lambda c: (replace(c, now=q) for q in list(slips.digit_slips(c.now))[: 9 * 2])),
    ("digits swapped", lambda c: (replace(c, stated=q) for q in slips.swap_slips(c.stated))),
    ("digits of an operand swapped", lambda c: (replace(c, base=q) for q in slips.swap_slips(c.base))),
    ("decimal point moved", lambda c: (replace(c, stated=q) for q in slips.shift_slips(c.stated))),
    ("operand's decimal point moved", lambda c: (replace(c, base=q) for q in slips.shift_slips(c.base))),
    ("misread relation", lambda c: (replace(c, stated=q) for q in misread(c))),
)


def slipped(rng: random.Random) -> tuple[str, Claim]:
    name, make = rng.choice(SLIPS)
    made = list(make(honest(rng)))
    return (name, rng.choice(made)) if made else slipped(rng)


def beyond(tolerance: float) -> Callable[[Claim], bool]:
    def misses(claim: Claim) -> bool:
        value = claim.recomputed()[1]
        return abs(Fraction(claim.stated.value) - value) > abs(value) * rational(str(tolerance))

    return misses


def not_half_up(claim: Claim) -> bool:
    return round_half_up(claim.recomputed()[1], Fraction(claim.stated.step)) != Fraction(claim.stated.value)


def rates(claims: Sequence[Claim | Total]) -> str:
    severities = Counter(claim.severity() for claim in claims)
    return "  ".join(f"{name} {100 * severities[level] / len(claims):6.2f} %" for name, level in (*((s.value, s) for s in Severity), ("silent", None)))


def show(title: str, slipped: Sequence[tuple[str, Claim | Total]]) -> None:
    """The rates of the slips that can be seen, how many an honest desk could have printed, and the rates of all."""
    seen = [claim for _, claim in slipped if not claim.could_be_honest()]
    print(f"{title + ' that can be seen':32}{rates(seen)}")
    print(f"  {'honest rounding prints them':30}{100 - 100 * len(seen) / len(slipped):12.2f} %")
    print(f"  {'all of them':30}{rates([claim for _, claim in slipped])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ratios", type=int, default=40_000)
    parser.add_argument("--slips", type=int, default=40_000)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    started = time.perf_counter()
    right = [honest(rng) for _ in range(options.ratios)]
    wrong = [slipped(rng) for _ in range(options.slips)]
    made = time.perf_counter()
    print(f"{'honest ratios':32}{rates(right)}")
    show("slips", wrong)
    for name, _ in SLIPS:
        print(f"  {name:30}{rates([claim for kind, claim in wrong if kind == name])}")
    print(f"{'honest sums and differences':32}{rates([honest_total(rng) for _ in range(options.ratios)])}")
    show("slips in sums", [slipped_total(rng) for _ in range(options.slips)])
    print(f"judged in {time.perf_counter() - made:.1f} s (made in {made - started:.1f} s)")
    print("for comparison                  false alarms   slips missed")
    for name, alarm in (("± 1 %", beyond(0.01)), ("± 5 %", beyond(0.05)), ("strict half-up", not_half_up)):
        false, missed = sum(map(alarm, right)), sum(not alarm(claim) for _, claim in wrong)
        print(f"  {name:30}{100 * false / len(right):10.2f} % {100 * missed / len(wrong):12.2f} %")


if __name__ == "__main__":
    main()
