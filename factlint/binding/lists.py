"""Wholes and their parts: 其中 lists, brackets, totals that follow their parts, partitions without a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factlint import patterns
from factlint.binding.among import AmongFinder
from factlint.binding.brackets import Bracket, brackets_of, is_inside, outermost
from factlint.binding.closing import is_counted, is_named_by, names_the_rest
from factlint.binding.listed import Listed
from factlint.binding.listwords import ListWords
from factlint.binding.partitions import PartitionReader
from factlint.binding.totals import TotalFinder
from factlint.binding.wholes import WholeFinder
from factlint.model import REST, Aspect, Fact, Opener, PartList, Scan, Sentence

_OPEN_ENDED = patterns.compile(r"等(?!级|于|待|候|奖|离子|方面的)|主要")
_FEWEST = 2  # figures of a list, the whole among them
_MANY = 3  # items of a bracket that name all there are


class ListReader:
    """Finds the part lists of one article among its facts. Each form looks a bounded number of figures back, so that long sentences cost no more a figure."""

    def __init__(self, scan: Scan, facts: Sequence[Fact], words: ListWords) -> None:
        self._text = scan.article.text
        self._scan = scan
        self._facts = facts
        self._figures = Listed(self._text, facts, words)
        self._partitions = PartitionReader(self._figures, words)
        self._wholes = WholeFinder(self._figures, self._partitions)
        self._behind_among = AmongFinder(self._figures, self._partitions, words)
        self._totals = TotalFinder(self._figures, words)
        self._among, self._include = words.among, words.include
        self._by_sentence: dict[int, list[int]] = {}
        for index, fact in enumerate(facts):
            self._by_sentence.setdefault(fact.sentence, []).append(index)

    def read(self) -> tuple[PartList, ...]:
        """All lists in the order of their wholes; a list of fewer than one part is none."""
        if len(self._facts) < _FEWEST:
            return ()
        found: list[PartList] = []
        before: list[int] = []
        for sentence in self._scan.sentences:
            every = self._by_sentence.get(sentence.index)
            if not every:
                continue
            here = outer = every
            if brackets := brackets_of(self._text, sentence):
                brackets = outermost(brackets)
                here = outer = [index for index in every if not is_inside(self._figures.start[index], brackets)]
                found.extend(self._in_brackets(every, brackets))
            if self._among.search(self._text, sentence.start, sentence.end) is not None:
                among = self._behind_among.find(sentence, here, before, brackets)
                found.extend(self._list(one.whole, one.parts, Opener.AMONG, complete=one.complete) for one in among)
                outer = self._without_nested(sentence, here)
            if len(here) > _FEWEST:
                found.extend(self._list(whole, parts, Opener.TOTAL) for whole, parts in self._totals.find(sentence, here))
            if len(outer) + len(before) > _FEWEST:
                found.extend(self._list(whole, parts, Opener.BARE) for whole, parts in self._wholes.following(outer, before))
            if len(here) > 1:
                found.extend(self._list(whole, parts, Opener.BARE) for whole, parts in self._wholes.earlier(here))
            before = every
        return tuple(sorted(_distinct(found), key=lambda item: (item.whole, item.parts)))

    def _without_nested(self, sentence: Sentence, here: list[int]) -> list[int]:
        """国内航线456.40万吨，其中港澳台航线16.95万吨；国际航线278.98万吨: the items of a sentence without the parts of an item, which end at its ；."""
        marks = self._among.finditer(self._text, sentence.start + 1, sentence.end)
        spans = [Bracket(mark.start(), min(self._figures.semicolon_behind(mark.end()), sentence.end)) for mark in marks]
        return [index for index in here if not is_inside(self._figures.start[index], spans)] if spans else here

    def _in_brackets(self, every: Sequence[int], brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """14人死亡（其中甲县9人，乙县5人）: the figure before the bracket and the first figure of each item inside."""
        figures = self._figures
        starts = [figures.start[index] for index in every]
        for bracket in brackets:
            first, last = bisect_left(starts, bracket.start), bisect_left(starts, bracket.end)
            inside = every[first:last]
            before = next((index for index in reversed(every[:first]) if figures.end[index] <= bracket.start), None)
            if not inside or before is None or "，" in self._text[figures.end[before] : bracket.start] or self._facts[before].aspect is not Aspect.LEVEL:
                continue
            alike = [index for index in inside if figures.may_part(before, index)]
            items = [index for index in self._outside_nested(alike, bracket.start + 1) if not figures.is_included(index)]
            if len(items) >= 2:
                yield self._list(before, items, Opener.BRACKETS)
            yield from self._nested(inside, bracket.start + 1, bracket.end)

    def _nested(self, inside: Sequence[int], start: int, end: int) -> Iterator[PartList]:
        """其中 within an item of a bracket: it ends with its item."""
        figures = self._figures
        for mark in self._among.finditer(self._text, start, end):
            stop = self._text.find("；", mark.end(), end)
            stop = end if stop < 0 else stop
            before = [index for index in inside if figures.end[index] <= mark.start()]
            parts = [index for index in inside if mark.end() <= figures.start[index] < stop]
            if before and parts and mark.start() > start + 1:
                items = [index for index in parts if figures.may_part(before[-1], index)]
                if items:
                    yield self._list(before[-1], items, Opener.AMONG)

    def _list(self, whole: int, parts: Sequence[int], opener: Opener, *, complete: bool = False) -> PartList:
        """The list of a whole and its parts, with what shows that they are all there are; ``complete``: the figures have shown it."""
        figures = self._figures
        partition = self._partitions.name(parts, whole)
        read = self._partitions
        differ = partition and (read.is_narrowed(partition, parts) or read.is_unlike(partition, parts) or read.is_of_less(partition, parts, whole))
        differ = differ or (partition and read.is_elsewhere(partition, parts, whole))
        if differ and not figures.adds_up(whole, parts):
            partition = ""
        before = figures.start[whole] < figures.start[parts[0]]
        words = self._text[figures.end[whole] : figures.end[parts[-1]]] if before else self._text[figures.start[parts[0]] : figures.start[whole]]
        tail = self._text[figures.end[parts[-1]] : figures.end[parts[-1]] + 2]
        open_ended = bool(_OPEN_ENDED.search(words)) or tail.startswith("等")
        inner = self._text[figures.end[whole] : figures.start[parts[0]]]
        bracketed = opener is Opener.BRACKETS and len(parts) >= _MANY and not self._among.search(inner) and not self._include.search(inner)
        rest = before and names_the_rest(figures, parts)
        named = before and (is_named_by(figures, whole, parts) or is_counted(figures, whole, parts))
        closed = opener is Opener.TOTAL or bracketed or rest or named
        why = partition or (REST if rest else "总名" if named else "括注" if bracketed else "合计" if closed else "同项" if complete else "")
        exhausts = bool(partition) and not self._partitions.leaves_little(partition)
        return PartList(whole, tuple(parts), opener, exhausts or closed or complete, why, open_ended and not partition, disjoint=bool(partition))

    def _outside_nested(self, indices: Sequence[int], start: int) -> list[int]:
        """The items of a bracket without the parts of an item's own 其中."""
        kept = []
        for index in indices:
            at = self._figures.start[index]
            item = bisect_left(self._figures.semicolons, at) - 1
            mark = self._among.search(self._text, max(self._figures.semicolons[item] + 1 if item >= 0 else 0, start), at)
            if mark is None or mark.start() <= start + 1:
                kept.append(index)
        return kept


def _distinct(lists: Sequence[PartList]) -> list[PartList]:
    """One list a whole and set of parts; the firmer opener wins."""
    seen: dict[tuple[int, tuple[int, ...]], PartList] = {}
    for item in lists:
        seen.setdefault((item.whole, item.parts), item)
    return list(seen.values())
