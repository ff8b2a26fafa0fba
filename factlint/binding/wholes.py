"""The whole of figures that form a partition without a word for it: 出口…，进口… behind 进出口…."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from factlint.binding.listed import Listed
from factlint.binding.partitions import PartitionReader

_FEWEST_PARTS, _MOST_MEMBERS = 2, 6
_FAR = 80  # figures that a whole may stand before its parts


class WholeFinder:
    """Pairs the partitions among the figures of one article with their wholes."""

    def __init__(self, figures: Listed, partitions: PartitionReader) -> None:
        self._figures = figures
        self._facts = figures.facts
        self._partitions = partitions

    def following(self, here: Sequence[int], before: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """Wholes with the parts that follow them: figures of a sentence (``here``), their whole among them or in the sentence ``before``."""
        figures = self._figures
        units = self._shared_units(here, before[-_FAR:], fewest=_FEWEST_PARTS + 1)
        pool = [*before[-_FAR:], *here] if units else ()
        for position, whole in enumerate(pool):
            if not figures.is_level[whole] or figures.units[whole] not in units:
                continue
            parts = self._alike_behind(whole, pool, position)
            for size in self._partitions.sizes_of(parts):
                reading = parts[:size]
                if self._facts[reading[-1]].sentence != self._facts[here[0]].sentence:
                    break
                if self._partitions.name(reading, whole) and (self._of_one_kind(whole, reading) or figures.adds_up(whole, reading)):
                    yield whole, reading
                    break

    def earlier(self, here: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """The members of a partition in one sentence, their whole in an earlier one: 中直经济384.8亿元……；地方经济843.2亿元."""
        if not self._shared_units(here, fewest=_FEWEST_PARTS):
            return
        levels = [index for index in here if self._figures.is_level[index] and not self._figures.is_included(index)]
        at = 0
        while at < len(levels) - 1:
            sizes = self._partitions.sizes_of(levels[at : at + _MOST_MEMBERS])
            parts = next((levels[at : at + size] for size in sizes if self._of_one_time(levels[at : at + size])), None)
            if parts is None:
                at += 1
                continue
            whole = self._earlier_whole(parts)
            if whole is not None:
                yield whole, parts
            at += len(parts)

    def _shared_units(self, here: Sequence[int], before: Sequence[int] = (), *, fewest: int) -> set[str]:
        """The units of ``fewest`` levels and more, of which two, one of them ``here``, name members of partitions: only in them may a partition be told."""
        units = [self._figures.units[index] for index in (*before, *here) if self._figures.is_level[index]]
        if len(units) - len(set(units)) < fewest - 1:  # most figures stand alone with their unit
            return set()
        alone = {unit for unit, number in Counter(units).items() if number < fewest}
        own = self._units_of_members(here, alone)
        counts = Counter(own + self._units_of_members(before, alone)) if own else {}
        return {unit for unit in own if counts[unit] > 1}

    def _units_of_members(self, indices: Sequence[int], alone: Collection[str]) -> list[str]:
        """The unit of each level that names a member of a partition, but those in which no other is printed."""
        figures = self._figures
        return [figures.units[index] for index in indices if figures.is_level[index] and figures.units[index] not in alone and self._partitions.members(index)]

    def _alike_behind(self, whole: int, pool: Sequence[int], position: int) -> list[int]:
        """The nearest figures behind a whole that may be its parts, no more than a partition has members."""
        found: list[int] = []
        for index in pool[position + 1 : position + 1 + _FAR]:
            if self._figures.may_part(whole, index) and not self._figures.is_included(index):
                found.append(index)
                if len(found) == self._partitions.largest:
                    break
                if len(found) == 1 and not self._partitions.members(index):
                    break
        return found

    def _of_one_time(self, parts: Sequence[int]) -> bool:
        first = parts[0]
        period = self._facts[first].period
        return all(self._figures.may_part(first, part) and self._facts[part].period == period for part in parts[1:]) and bool(self._partitions.name(parts))

    def _earlier_whole(self, parts: Sequence[int]) -> int | None:
        """The nearest earlier total in the parts' period that is of their kind, or that they add up to exactly."""
        figures = self._figures
        first = self._facts[parts[0]]
        for index in range(parts[0] - 1, max(-1, parts[0] - _FAR), -1):
            fact = self._facts[index]
            if fact.sentence == first.sentence or fact.segment or fact.status is not first.status:
                continue
            if not figures.may_part(parts[0], index) or figures.is_one_sided(index):
                continue
            on_time = first.period in (None, fact.period)
            if figures.adds_up(index, parts) or (on_time and self._of_one_kind(index, parts)):
                return index
        return None

    def _of_one_kind(self, whole: int, parts: Sequence[int]) -> bool:
        """The parts carry the whole's indicator, narrowed, in the whole's period: they claim to be its parts even where they do not add up."""
        total = self._facts[whole]
        return not total.segment and all(
            self._facts[part].indicator == total.indicator and self._facts[part].segment and self._facts[part].period == total.period for part in parts
        )
