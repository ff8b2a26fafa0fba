"""Totals that follow their parts: 甲a、乙b，共c."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from factlint import patterns
from factlint.binding.listed import MOST_PARTS, Listed, places_of
from factlint.binding.listwords import ListWords
from factlint.model import Sentence

_BARE_TOTAL = patterns.compile(r"[，、]?(?:总共|一共|合计|总计|共计|共)(?:获得?|夺得|收获|有)?")
_BREAK = patterns.compile(r"[，；：（）]")
_FEWEST_PARTS = 2  # of a total behind them
_MANY_PARTS = 12  # that words before a total count
_OWN_WORDS = patterns.compile(r"[^，、；：。和与及（）\d]{1,12}")
_JOINTS = patterns.compile("、|和|与|及|以及|等")
_LONGEST_NAME = 20  # characters
_STOPS = "；。"


class TotalFinder:
    """Pairs the totals of one article with the parts before them. Figures are named by their index."""

    def __init__(self, figures: Listed, words: ListWords) -> None:
        self._text = figures.text
        self._figures = figures
        self._facts = figures.facts
        self._among, self._total, self._elsewhere, self._flows = words.among, words.total, words.elsewhere, words.flows
        self._added_to = words.added_to

    @cached_property
    def _stops(self) -> list[int]:
        return places_of(_STOPS, self._text)

    def find(self, sentence: Sentence, here: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """甲a、乙b，共c: the total after its parts."""
        figures = self._figures
        for position, whole in enumerate(here[_FEWEST_PARTS:], _FEWEST_PARTS):
            if not figures.is_level[whole]:
                continue
            outer = figures.outer_start(whole)
            medals = self._run_before(whole, here, position, outer)
            if medals:
                yield whole, medals
            said = self._total.search(self._text[max(sentence.start, outer - 16) : outer])
            if medals or said is None or self._elsewhere.search(figures.clause_before(whole)):  # 其余球员合计7分
                continue
            parts = self._parts_before(whole, here, position, outer)
            between = self._text[figures.end[parts[-1]] : max(figures.end[parts[-1]], outer - len(said.group()))] if parts else ""
            if between.strip(" 、") and not _BREAK.search(between + said.group()):  # 17个市制定了共计25个规章: a total of its own
                continue
            if self._added_to.search(between) and not figures.adds_up(whole, parts):  # 加上这一次，一共270尾: how many this time is said elsewhere
                continue
            if parts and self._names_others(whole, parts, said.group()) and not figures.adds_up(whole, parts):
                continue
            if _FEWEST_PARTS <= len(parts) <= MOST_PARTS and not self._among.search(self._text, figures.start[parts[0]], outer):
                yield whole, parts

    def _parts_before(self, whole: int, here: Sequence[int], position: int, outer: int) -> list[int]:
        """The figures before a total that may be its parts, back to a stop."""
        figures = self._figures
        stops = bisect_left(self._stops, outer)
        behind = self._stops[stops - 1] if stops else -1
        parts: list[int] = []
        while position and len(parts) <= MOST_PARTS:
            position -= 1
            index = here[position]
            if figures.end[index] <= behind or not figures.may_part(whole, index):
                break
            if parts or not self._counts_the_parts(index, outer):
                parts.append(index)
        parts.reverse()
        if self._facts[whole].quantity.unit.counts and (alike := figures.of_its_noun(whole, parts)) and not figures.adds_up(whole, parts):
            parts = alike
        if any(figures.exceeds(part, whole) for part in parts):  # 青年117万人，快递员、司机分别为12.6万和26.3万人，合计38.9万人
            parts = next((parts[first:] for first in range(1, len(parts) - 1) if figures.adds_up(whole, parts[first:])), parts)
        counts_others = any(figures.counts_another_thing(whole, part) for part in parts)
        flows = any(self._flows.search(figures.clause_before(part)) for part in parts)
        return [] if (counts_others or flows) and not figures.adds_up(whole, parts) else parts

    def _names_others(self, whole: int, parts: Sequence[int], said: str) -> bool:
        """田径21枚，游泳22枚，射击、射箭、自行车等合计18枚: whether a total lists what it adds up, and none of that before it."""
        names = _JOINTS.split(self._figures.clause_before(whole).removesuffix(said))
        told = self._text[max(0, self._figures.outer_start(parts[0]) - _LONGEST_NAME) : self._figures.end[parts[-1]]]
        return len(names) > 1 and not any(name and name in told for name in names)

    def _counts_the_parts(self, index: int, outer: int) -> bool:
        """三大主导产业合计74个: what stands in the total's own words says how many figures it adds up."""
        number = self._facts[index].quantity
        return number.value <= _MANY_PARTS and _OWN_WORDS.fullmatch(self._text, self._figures.end[index], outer) is not None

    def _run_before(self, whole: int, here: Sequence[int], position: int, outer: int) -> list[int]:
        """38金25银21铜，共84枚: counts with nothing between them, each in a measure word of its own, and their total right behind."""
        figures = self._figures
        run: list[int] = []
        while position:
            position -= 1
            index = here[position]
            if not self._facts[index].quantity.unit.counts:
                break
            between = self._text[figures.end[index] : figures.start[run[-1]] if run else outer]
            if between.strip("、") if run else _BARE_TOTAL.fullmatch(between) is None:
                break
            run.append(index)
        names = {self._facts[index].quantity.unit.name for index in run}
        own = self._facts[whole].quantity.unit
        return run[::-1] if len(run) >= _FEWEST_PARTS and len(names) == len(run) and own.counts and own.name not in names else []
