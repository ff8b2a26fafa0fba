"""The figures of an article as wholes and parts of lists: where they stand, which are alike, whether some add up to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

import regex

from factlint import patterns
from factlint.binding.listwords import ListWords
from factlint.binding.setting import outer_end, outer_start
from factlint.binding.topics import announced
from factlint.model import Aspect, Fact, HedgeKind, Kind, Unit
from factlint.rational import Fraction

_FROM = patterns.plain("[从由自]")
_TO = patterns.compile(r"[^，。；\d]{0,10}?[至到为]")
_SLIPPED_SCALES = (10, 100, 1000, 10_000, 100_000_000)
_PRICE = "价"
_COMPARED = patterns.compile(r"(?:[低高多少大小]于|比|较|同|与)[^，。；：]{2,14}的$")  # 远低于2023年的33.8万: what a figure is held against
_OF_A_SHARE = patterns.compile(r"占(?![地用有据领])[^，。；：、（\d]{0,10}$")
_REACHED = patterns.compile(r"(?:大关|关口|整数关)?[，、]?(?:达到?|为|至|增至|升至)")
_NOUN = patterns.compile(r"\p{Han}{2,6}")  # behind a count
_LAST_BREAK = patterns.compile(r"[，；：。（\n]", regex.REVERSE)
_LAST_PART = patterns.compile(r"[，；。（\n]", regex.REVERSE)
MOST_PARTS = 200
"""A longer run is a table without its lines, and no list that a sentence tells."""
_LONGEST_STRETCH = 12  # 一个季度最多能够生产
_AT_HEAD = 3  # characters of a clause
_MEASURES = (Kind.MULTIPLE, Kind.PERCENT)
_ONE_SIDED = (HedgeKind.OVER, HedgeKind.AT_LEAST, HedgeKind.BELOW, HedgeKind.AT_MOST)
_SCALE = 6 * 10**12  # in which printed values and half their steps are whole numbers, thirds of a unit too

Exact = int | Fraction


class Listed:
    """The facts of one article under the questions that lists ask of them, each answered once a figure. Figures are named by their index."""

    def __init__(self, text: str, facts: Sequence[Fact], words: ListWords) -> None:
        self.text = text
        self.facts = facts
        self.start = [fact.quantity.start for fact in facts]
        self.end = [outer_end(fact.quantity) for fact in facts]
        level, amount = Aspect.LEVEL, Kind.AMOUNT
        self.is_level = [fact.aspect is level and fact.quantity.kind is amount for fact in facts]
        self.units = [_adding_up(fact.quantity.unit) for fact in facts]
        self._include, self._include_opens = words.include, words.include_opens
        self._averages, self._other_measures = words.averages, words.other_measures
        self._of_any_stretch = words.of_any_stretch
        self._per_one, self._of_an_earlier_time = words.per_one, words.of_an_earlier_time
        self.rest = words.rest
        self._clause_starts, self._part_starts = (_Heads(text, marks, self.start) for marks in (_LAST_BREAK, _LAST_PART))
        self._parted: dict[int, bool] = {}
        self._averaged: dict[int, bool] = {}
        self._origins: dict[int, bool] = {}
        self._included: dict[int, bool] = {}
        self._sizes: dict[int, tuple[Exact, Exact]] = {}

    @cached_property
    def semicolons(self) -> list[int]:
        """Where ； stands."""
        return places_of("；", self.text)

    def outer_start(self, index: int) -> int:
        """Where a figure begins, its hedge included."""
        return outer_start(self.facts[index].quantity)

    def may_part(self, whole: int, part: int) -> bool:
        """Whether a figure may be a part of another: a level in its unit that nothing came from."""
        if not self.is_level[part] or self.units[whole] != self.units[part] or not self._may_be_part(part):
            return False
        return not self.is_average(part) or self.is_average(whole)

    def _may_be_part(self, index: int) -> bool:
        """Whether a level may be a part of anything."""
        known = self._parted.get(index)
        if known is None:
            stands_apart = self.comes_from(index) or self.is_threshold(index) or self.is_shared_out(index)
            known = self._parted[index] = not stands_apart and not label_of(self.facts[index]).endswith(self._other_measures)
        return known

    def same_unit(self, one: int, other: int) -> bool:
        """Whether two figures are printed in units that add up: of one dimension, counts in one measure word."""
        return self.units[one] == self.units[other]

    def counts_another_thing(self, whole: int, part: int) -> bool:
        """设26个大项412个小项，共有21个代表团: two counts in one measure word whose nouns, right behind them, share no character."""
        nouns = [self.noun_of(index) for index in (whole, part)]
        return self.facts[whole].quantity.unit.counts and all(nouns) and set(nouns[0]).isdisjoint(nouns[1])

    def of_its_noun(self, whole: int, parts: Sequence[int]) -> list[int]:
        """39个大项461个小项、20个大项344个小项，共805个小项: those of a list that count by name what its total counts; empty where all or none do."""
        noun = self.noun_of(whole)
        alike = [part for part in parts if noun and self.noun_of(part) == noun]
        others = [part for part in parts if part not in alike]
        return alike if alike and others and all(self.noun_of(part) for part in others) else []

    def noun_of(self, index: int) -> str:
        """The noun right behind a figure: 小项 of 461个小项."""
        noun = _NOUN.match(self.text, self.end[index])
        return noun.group() if noun is not None else ""

    def comes_from(self, index: int) -> bool:
        """从A增至B: A is where the figure came from, not a part."""
        known = self._origins.get(index)
        if known is None:
            known = self._origins[index] = _TO.match(self.text, self.end[index]) is not None and self._is_behind_from(index)
        return known

    def _is_behind_from(self, index: int) -> bool:
        return _FROM.search(self.text, self._part_starts.of(index), self.outer_start(index)) is not None

    def is_included(self, index: int) -> bool:
        """含8例…: a figure that is contained in the one before it."""
        known = self._included.get(index)
        if known is None:
            clause, start = self._clause_starts.of(index), self.start[index]
            known = self._included[index] = any(
                self.text[at] in self._include_opens and self._include.match(self.text, at, start) for at in range(clause, min(clause + _AT_HEAD, start))
            )
        return known

    def is_one_sided(self, index: int) -> bool:
        """突破8000亿元: a threshold, never the total of a list."""
        hedge = self.facts[index].quantity.hedge
        return hedge is not None and hedge.kind in _ONE_SIDED

    def is_shared_out(self, index: int) -> bool:
        """新增专项债4826亿元，占全年3.9万亿元限额的12.4%，完成年度任务8万亩的77.5%: the whole of a share is no part beside it."""
        start = self.start[index]
        before = self.text[max(0, start - 14) : start]
        return ("占" in before and _OF_A_SHARE.search(before) is not None) or self._is_measure(index)

    def is_threshold(self, index: int) -> bool:
        """突破300亿元大关，达312.8亿元: a mark that was passed, right before the figure itself."""
        behind = index + 1
        if not self.is_one_sided(index) or behind == len(self.facts) or not self.same_unit(index, behind):
            return False
        return _REACHED.fullmatch(self.text, self.end[index], self.outer_start(behind)) is not None

    def is_compared(self, index: int) -> bool:
        """Whether a figure is what another is held against: 远低于2023年的33.8万, 是2019年418万人次的2.6倍."""
        start = self.start[index]
        return _COMPARED.search(self.text[max(0, start - 24) : start]) is not None or self._is_measure(index)

    def _is_measure(self, index: int) -> bool:
        """Whether a multiple or percentage of a figure stands right behind it."""
        behind = index + 1
        if behind == len(self.facts) or self.facts[behind].quantity.kind not in _MEASURES:
            return False
        return self.text[self.end[index] : self.outer_start(behind)] == "的"

    def is_remembered(self, index: int) -> bool:
        """比上年增加2.37万人，上年为46.25万人: what the figure before was, and no whole of what follows."""
        start = self.start[index]
        return self._of_an_earlier_time.search(self.text[max(0, start - 12) : start]) is not None

    def is_average(self, index: int) -> bool:
        """日均340万人次, 单价12元, 一年能做300个: of one day or one piece, and no whole of what follows."""
        known = self._averaged.get(index)
        if known is None:
            start = self.start[index]
            of_one = self._per_one.search(label_of(self.facts[index]))
            named = of_one is not None and not (_PRICE in of_one.group() and self.facts[index].quantity.unit.counts)  # 价格419件: cases about prices
            averaged = (
                named
                or self._averages.search(self.text, max(0, start - 4), start) is not None
                or self._averages.search(announced(self.text, start)) is not None
                or self._of_any_stretch.search(self.text, max(0, start - _LONGEST_STRETCH), start) is not None
            )
            known = self._averaged[index] = averaged or self._is_of_each(index)
        return known

    def _is_of_each(self, index: int) -> bool:
        """两台33万千瓦机组: a size of each, right behind how many there are."""
        before, own = self.facts[index - 1].quantity if index else None, self.facts[index].quantity.unit
        return before is not None and self.end[index - 1] == self.outer_start(index) and before.unit.counts and not own.counts

    def is_near(self, one: int, other: int) -> bool:
        """Whether two figures stand in one sentence."""
        return self.facts[one].sentence == self.facts[other].sentence and "。" not in self.text[self.end[one] : self.start[other]]

    def exceeds(self, part: int, whole: int) -> bool:
        """Whether a figure is printed larger than another."""
        return self._size(part)[0] > self._size(whole)[0]

    def adds_up(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether parts without hedges come to the whole within what rounding alone explains."""
        return any(number == len(parts) for number in self.fitting(whole, parts, len(parts)))

    def falls_far_short(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether a fifth of the whole and more is left beside its parts."""
        return 5 * sum(self._size(part)[0] for part in parts) < 4 * self._size(whole)[0]

    def fitting(self, whole: int, parts: Sequence[int], least: int = 1) -> list[int]:
        """The numbers of parts, counted from the first and at least ``least``, that come to the whole."""
        total, room = self._size(whole)
        found = []
        for number, part in enumerate(parts, 1):
            if self.facts[part].quantity.hedge:
                break
            value, half = self._size(part)
            total, room = total - value, room + half
            if number >= least and -room <= total <= room:
                found.append(number)
        return found

    def is_misscaled(self, whole: int, parts: Sequence[int]) -> bool:
        """24.83亿元 for 24.83万亿元: whether parts come to a whole whose unit or decimal point is wrong."""
        sizes = [self._size(part) for part in parts]
        total, step = self._size(whole)
        value: Exact = sum((size for size, _ in sizes), Fraction(0))
        room: Exact = sum((half for _, half in sizes), Fraction(0))
        return any(-room - step * scale <= total * scale - value <= room + step * scale for scale in _SLIPPED_SCALES)

    def _size(self, index: int) -> tuple[Exact, Exact]:
        """A figure's value and half its step in the root unit, scaled."""
        size = self._sizes.get(index)
        if size is None:
            quantity = self.facts[index].quantity
            size = self._sizes[index] = _scaled(quantity.value, quantity.unit.factor, _SCALE), _scaled(quantity.step, quantity.unit.factor, _SCALE // 2)
        return size

    def semicolon_behind(self, at: int) -> int:
        """Where the next ； stands, at which an item of a list ends; the end of the text where none does."""
        place = bisect_left(self.semicolons, at)
        return self.semicolons[place] if place < len(self.semicolons) else len(self.text)

    def clause_before(self, index: int) -> str:
        """The words of a clause before a figure in it."""
        return self.text[self._clause_starts.of(index) : self.outer_start(index)]


class _Heads:
    """Where the stretches begin that some marks part and in which the figures of a text stand, each looked for no farther back than the figure before."""

    def __init__(self, text: str, marks: patterns.Pattern, starts: Sequence[int]) -> None:
        self._text = text
        self._marks = marks
        self._starts = starts
        self._known: list[int] = []

    def of(self, index: int) -> int:
        """Where the stretch begins in which a figure stands."""
        known, starts = self._known, self._starts
        for at in range(len(known), index + 1):
            mark = self._marks.search(self._text, starts[at - 1] if at else 0, starts[at])
            known.append(mark.end() if mark is not None else known[-1] if known else 0)
        return known[index]


def places_of(marks: str, text: str) -> list[int]:
    """Where any of some marks stands in a text, in order."""
    found: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    return sorted(found)


def _adding_up(unit: Unit) -> str:
    """What units share in which figures add up: the dimension, of counts the measure word."""
    return f"count {unit.name}" if unit.dimension == "count" else unit.dimension


def label_of(fact: Fact) -> str:
    """All that names a fact: 内地居民 names its member though 内地 was taken for whose it is."""
    return f"{fact.entity if fact.scope else ''}{fact.segment}{fact.label}{fact.indicator}"


def _scaled(value: Decimal, factor: Fraction, scale: int) -> Exact:
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * factor.numerator * scale, denominator * factor.denominator)
    return whole if not rest else Fraction(numerator * factor.numerator * scale, denominator * factor.denominator)
