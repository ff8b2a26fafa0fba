"""Claims as an honest desk prints them, and the same with one slip of the hand.

True values are drawn and printed by the habits of a newsroom, and the figures to judge are read from the printed words by factlint's own scanner: numerals,
scales and hedges are part of the trial. Amounts of money stand in 万元, 亿元 or 万亿元, often mixed within a claim, with decimals of their own; counts are
exact, in 万, or rounded to hundreds. Results are rounded half-up in 85 of 100 cases, cut off in 12, rounded up in 3. One figure in eight is hedged, by an
honest hand: 约 moves the value by no more than a tenth, 近 rounds up by at most half the place, 超, 多 and 至少 round down, 不到 and 不超过 round up;
三成, 过半 and 三分之一 stand for shares.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from factlint import knowledge
from factlint.model import Interval, Quantity, Severity
from factlint.numbers import interval, meaning, slips
from factlint.numbers.recomputation import root_interval, root_value
from factlint.numbers.verdict import judge, judge_sum, round_half_up, severity_of
from factlint.rational import Fraction
from factlint.ruleset.formula import Formula
from factlint.scanning import quantities
from factlint.scanning.grammar import Grammar

HEDGED = 0.125  # of all figures
FORMULAS: Mapping[str, Formula] = {
    "multiple": Formula.made("now / base"),
    "growth": Formula.made("percent(growth(now, base))"),
    "decline": Formula.made("percent(1 - now / base)"),
    "share": Formula.made("percent(now / base)"),
}
NEW_TO_BASE: Mapping[str, tuple[float, float]] = {"multiple": (1.2, 40), "growth": (1.001, 2.2), "decline": (0.6, 0.999), "share": (0.01, 0.95)}
SCALES: Mapping[str, Fraction] = {"": Fraction(1), "万": Fraction(10**4), "亿": Fraction(10**8), "万亿": Fraction(10**12)}
HALF_UP, DOWN, UP = "half-up", "down", "up"
HEDGES: tuple[tuple[str, str], ...] = (  # how the words are printed around the number and its unit, and how an honest hand rounds for them
    ("约{}", HALF_UP), ("{}左右", HALF_UP), ("近{}", UP), ("超{}", DOWN), ("逾{}", DOWN), ("突破{}", DOWN), ("多", DOWN), ("余", DOWN),
    ("至少{}", DOWN), ("{}以上", DOWN), ("不到{}", UP), ("不足{}", UP), ("不超过{}", UP), ("{}以内", UP),
)  # fmt: skip
TENTHS = "零一二三四五六七八九"


class Ratio(Struct, frozen=True):
    """A multiple, a growth or decline in percent, or a share."""

    stated: Quantity
    now: Quantity
    base: Quantity
    relation: str

    def point(self) -> Fraction:
        """What a reader's calculator gets from the printed values."""
        return FORMULAS[self.relation].value({"now": root_value(self.now), "base": root_value(self.base)})

    def image(self) -> Interval:
        """What the printed operands allow."""
        return self._image(root_interval)

    def severity(self) -> Severity | None:
        """At which severity a rule reports it; None for silence, also where the base may be zero by its words (不超过300家)."""
        if not self._assessable():
            return None
        wide = self._image(_widest) if meaning.wide(self.now) or meaning.wide(self.base) else None
        return severity_of(judge(self.stated, self.image(), self.point(), wide_recomputed=wide), Severity.ERROR)

    def could_be_honest(self) -> bool:
        """Whether true values that print as the figures do stand in the relation."""
        return not self._assessable() or interval.overlaps(self.image(), meaning.meant(self.stated))

    def _assessable(self) -> bool:
        return not interval.contains(root_interval(self.base), 0)

    def _image(self, read: Callable[[Quantity], Interval]) -> Interval:
        return FORMULAS[self.relation].interval({"now": read(self.now), "base": read(self.base)})


class Total(Struct, frozen=True):
    """A sum, or a difference where the signs differ."""

    stated: Quantity
    terms: tuple[tuple[Quantity, int], ...]

    def severity(self) -> Severity | None:
        return severity_of(judge_sum(self.stated, self.terms), Severity.ERROR)

    def could_be_honest(self) -> bool:
        """Whether true values that print as the figures do add up."""
        image = interval.point(0)
        for q, sign in self.terms:
            image = interval.add(image, interval.scale(root_interval(q), sign))
        return interval.overlaps(image, root_interval(self.stated))


class Desk:
    """Draws true values and prints claims about them; the same seed prints the same claims."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def ratio(self) -> Ratio:
        """An honest claim of one of the four relations."""
        while True:
            relation = self._rng.choice(tuple(FORMULAS))
            counted = self._rng.random() < 1 / 3
            true_base = Fraction(self._rng.randrange(20, 900_000)) if counted else self._amount()
            true_now = true_base * Fraction(round(self._rng.uniform(*NEW_TO_BASE[relation]) * 10**6), 10**6)
            if counted:
                true_now = round_half_up(true_now, Fraction(1))
            if true_now and true_now != true_base:
                true = FORMULAS[relation].value({"now": true_now, "base": true_base})
                stated = self._result(true, "倍" if relation == "multiple" else "%")
                prints = self._count if counted else self._money
                if stated.value:
                    return Ratio(stated, prints(true_now), prints(true_base), relation)

    def total(self) -> Total:
        """A sum of two to six figures or a difference of two; a total is never hedged, since nothing is asked of a hedged one."""
        while True:
            count = self._rng.choice([2, 2, 3, 4, 5, 6])
            signs = [1, -1] if count == 2 and self._rng.random() < 0.5 else [1] * count
            if self._rng.random() < 0.5:
                size = self._amount()
                true = [round_half_up(size * Fraction(round(10 ** self._rng.uniform(2, 4))) / 10_000, Fraction(1)) for _ in signs]
                terms = [self._money(value) for value in true]
            else:
                ending = self._rng.choice([1, 1, 100])
                true = [Fraction(self._rng.randrange(11, 9_000) * ending) for _ in signs]
                terms = [self._hedged(value, "家", "") if self._rng.random() < HEDGED else _read(f"{value}家") for value in true]
            whole = sum((value * sign for value, sign in zip(true, signs, strict=True)), Fraction(0))
            if whole > 0:
                stated = self._money(whole, hedged=0, rounds=self._habit) if terms[0].unit.name == "元" else _read(f"{whole}家")
                if stated.value:
                    return Total(stated, tuple(zip(terms, signs, strict=True)))

    def slipped_ratio(self) -> tuple[str, Ratio]:
        """An honest claim with one slip, and its kind."""
        while True:
            name, make = self._rng.choice(RATIO_SLIPS)
            made = list(make(self.ratio()))
            if made:
                return name, self._rng.choice(made)

    def slipped_total(self) -> tuple[str, Total]:
        """An honest total with one of its figures, or itself, slipped."""
        while True:
            claim, (name, make) = self.total(), self._rng.choice(FIGURE_SLIPS)
            at = self._rng.randrange(-1, len(claim.terms))
            made = list(make(claim.stated if at < 0 else claim.terms[at][0]))
            if made:
                wrong = self._rng.choice(made)
                terms = tuple((wrong if place == at else q, sign) for place, (q, sign) in enumerate(claim.terms))
                return name, Total(wrong if at < 0 else claim.stated, terms)

    def _amount(self) -> Fraction:
        """Between 300万元 and 10万亿元, in 元; as many small ones as large ones."""
        return Fraction(round(10 ** self._rng.uniform(6.5, 13)))

    def _money(self, true: Fraction, hedged: float = HEDGED, rounds: Callable[[], str] = lambda: HALF_UP) -> Quantity:
        fitting = [word for word, scale in SCALES.items() if word and true >= scale / 10] or ["万"]
        word = fitting[-1] if self._rng.random() < 0.7 else self._rng.choice(fitting[-2:])
        if self._rng.random() < hedged:
            return self._hedged(true, "元", word)
        small = true < SCALES[word] * 10
        decimals = self._rng.choice([2, 2, 3] if small else [0, 1, 2, 2])
        return _read(_numeral(_rounded(true / SCALES[word], Fraction(1, 10**decimals), rounds()), decimals) + word + "元")

    def _count(self, true: Fraction) -> Quantity:
        habit = self._rng.random()
        if habit < HEDGED:
            return self._hedged(true, "家", "万" if true >= 10_000 and self._rng.random() < 0.5 else "")
        if true >= 10_000 and habit < 0.5:
            decimals = self._rng.choice([1, 2])
            return _read(_numeral(_rounded(true / SCALES["万"], Fraction(1, 10**decimals), HALF_UP), decimals) + "万家")
        return _read(f"{_rounded(true, Fraction(100), HALF_UP) if true >= 1000 and habit > 0.85 else true}家")

    def _result(self, true: Fraction, unit: str) -> Quantity:
        if self._rng.random() < HEDGED:
            words = self._share_words(true) if unit == "%" and self._rng.random() < 0.5 else None
            return words or self._hedged(true, unit, "")
        decimals = self._rng.choice([0, 1, 1, 2])
        return _read(_numeral(_rounded(true, Fraction(1, 10**decimals), self._habit()), decimals) + unit)

    def _habit(self) -> str:
        return self._rng.choices([HALF_UP, DOWN, UP], [85, 12, 3])[0]

    def _hedged(self, true: Fraction, unit: str, scale: str) -> Quantity:
        """A figure with a hedge: to the coarsest place of one or two digits at which the words are honest, else to a finer one."""
        words, rounds = self._rng.choice(HEDGES)
        value = true / SCALES[scale]
        place = Fraction(10) ** (len(str(value.__floor__())) - self._rng.choice([1, 1, 2])) if value >= 1 else Fraction(1, 10)
        while True:
            rounded = _rounded(value, place, rounds)
            far = abs(rounded - value) > (rounded / 10 if rounds == HALF_UP or words == "近{}" else rounded)
            if rounded and rounded != value and not far and not (words == "近{}" and rounded - value > place / 2):
                break
            if rounded == value:  # nothing to hedge
                return _read(_numeral(rounded) + scale + unit)
            place /= 10
        printed = _numeral(rounded)
        if "{}" in words:
            return _read(words.format(printed + scale + unit))
        return _read(printed + scale + words + unit if unit != "倍" else printed + unit + "多")

    def _share_words(self, true: Fraction) -> Quantity | None:
        """三成, 近三成, 三成多, 一半, 过半, 三分之一 where one of them is honest."""
        tenths, nearest = (true / 10).__floor__(), round_half_up(true / 10, Fraction(1))
        fits = [f"约{TENTHS[int(nearest)]}成"] if 1 <= nearest <= 9 else []
        fits += [f"{TENTHS[tenths]}成多"] if 1 <= tenths <= 9 and true > tenths * 10 else []
        fits += [f"近{TENTHS[tenths + 1]}成"] if 1 <= tenths <= 8 and true >= tenths * 10 + 5 else []
        fits += ["过半"] if 50 < true < 60 else []
        fits += ["一半"] if 45 <= true <= 55 else []
        fits += ["三分之一"] if abs(true - Fraction(100, 3)) <= 2 else []
        return _read(self._rng.choice(fits)) if fits else None


def misread(claim: Ratio) -> Iterator[Quantity]:
    """The stated figure as those print it who count the base in or out, or divide by the new value or by the rest."""
    value, hundred = claim.point(), Fraction(100)
    others = {"multiple": [value - 1], "growth": [value + hundred], "decline": [hundred - value], "share": []}[claim.relation]
    if claim.relation in ("growth", "share", "decline"):
        divisor = hundred + value if claim.relation == "growth" else hundred - value
        others += [value * hundred / divisor] if divisor else []
    for other in others:
        changed = slips.rewritten(claim.stated, other)
        if changed is not None and changed.value != claim.stated.value:
            yield changed


FIGURE_SLIPS: tuple[tuple[str, Callable[[Quantity], Iterator[Quantity]]], ...] = (
    ("a digit", slips.digit_slips),
    ("two digits swapped", slips.swap_slips),
    ("the decimal point", slips.shift_slips),
)
RATIO_SLIPS: tuple[tuple[str, Callable[[Ratio], Iterator[Ratio]]], ...] = (
    ("digit in the result", lambda c: (replace(c, stated=q) for q in slips.digit_slips(c.stated))),
    ("digit in an operand", lambda c: (replace(c, now=q) for q in slips.digit_slips(c.now))),
    ("digits swapped", lambda c: (replace(c, stated=q) for q in slips.swap_slips(c.stated))),
    ("digits of an operand swapped", lambda c: (replace(c, base=q) for q in slips.swap_slips(c.base))),
    ("decimal point moved", lambda c: (replace(c, stated=q) for q in slips.shift_slips(c.stated))),
    ("operand's decimal point moved", lambda c: (replace(c, base=q) for q in slips.shift_slips(c.base))),
    ("misread relation", lambda c: (replace(c, stated=q) for q in misread(c))),
)


def _widest(q: Quantity) -> Interval:
    wide = meaning.wide(q)
    return root_interval(q) if wide is None else meaning.in_root(wide, q.unit)


def _rounded(value: Fraction, step: Fraction, how: str) -> Fraction:
    if how == HALF_UP:
        return round_half_up(value, step)
    return (value / step).__floor__() * step if how == DOWN else -((-value / step).__floor__()) * step


def _numeral(value: Fraction, decimals: int | None = None) -> str:
    """The digits of a value that is a multiple of a power of ten; without ``decimals`` as few as show it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.normalize():f}" if decimals is None else f"{exact:.{decimals}f}"


@cache
def _grammar() -> Grammar:
    return Grammar(knowledge.load_lexicon()[0])


def _read(printed: str) -> Quantity:
    """The one figure of the printed words, as the scanner reads it."""
    found, _ = quantities.read(printed, printed, _grammar())
    if len(found) != 1:
        raise ValueError(f"“{printed}” was read as {len(found)} figures")
    return found[0]
