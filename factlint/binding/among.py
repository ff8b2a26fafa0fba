"""其中: which figure before it is the whole, and how far the list of its parts reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from factlint import patterns
from factlint.binding.brackets import Bracket, is_inside
from factlint.binding.listed import MOST_PARTS, Listed
from factlint.binding.listwords import ListWords
from factlint.binding.partitions import PartitionReader
from factlint.binding.topics import parted_inside
from factlint.lexicon import shared_end
from factlint.model import Aspect, Basis, Kind, Sentence

_NO_MEMBERS = patterns.compile(r"的(?:一|大|部分)|[^，。；\d、]*+、[^，。；\d]*+[，。；]|[^，。；\d]*+(?<=等)[，。；]")  # 其中的一部分; 其中包括干部、教师等，
_LEFT_OUT = "……"
_OTHERS = "其"  # 其他, 其余
_LONG_NAME = 4  # characters of a name that tells of a thing of its own
_SHORTEST_NAME = 2  # characters of a name that tells of a part beyond a partition
_NO_SLIP = 2  # figures larger than their whole, of which one may be mistyped
_FAR = 80  # figures that a whole may stand before its parts


class Among(Struct, frozen=True):
    """A whole and its parts; ``complete``: they are all there are, whatever is told of them."""

    whole: int
    parts: Sequence[int]
    complete: bool = False


class AmongFinder:
    """Pairs what follows 其中 in one article with its wholes. Figures are named by their index."""

    def __init__(self, figures: Listed, partitions: PartitionReader, words: ListWords) -> None:
        self._text = figures.text
        self._figures = figures
        self._facts = figures.facts
        self._partitions = partitions
        self._among, self._all_of_a_kind, self._total_starts = words.among, words.all_of_a_kind, words.total_starts

    def find(self, sentence: Sentence, here: Sequence[int], before: Sequence[int], brackets: Sequence[Bracket]) -> Iterator[Among]:
        """其中 outside brackets: its whole is the last level before it, its parts reach over ； as far as they make one list."""
        figures = self._figures
        found = self._among.finditer(self._text, sentence.start, sentence.end)
        marks = [match for match in found if not is_inside(match.start(), brackets) and not _NO_MEMBERS.match(self._text, match.end(), sentence.end)]
        starts = [figures.start[index] for index in here] if marks else []
        for number, mark in enumerate(marks):
            stop = marks[number + 1].start() if number + 1 < len(marks) else sentence.end
            left_out = self._text.find(_LEFT_OUT, mark.end(), stop)  # 其中4个登陆……经核实为3个: what follows is told of something else
            stop = left_out if left_out >= 0 else stop
            anew = parted_inside(self._text, mark.end() + 1, stop)
            parts = here[bisect_left(starts, mark.end()) : bisect_left(starts, anew.start if anew is not None else stop)]
            if not parts or len(parts) > MOST_PARTS:
                continue
            opens = not self._text[sentence.start : mark.start()].strip("“”（ 　")
            at = bisect_left(starts, mark.start())
            earlier = [index for index in here[max(0, at - _FAR) : at] if figures.end[index] <= mark.start()]
            if not earlier and opens:
                earlier = list(before[-_FAR:])
            levels = [index for index in earlier if figures.is_level[index]]
            yield from self._aligned(levels, parts, mark.end(), opens)
            yield from self._of_other_units(levels, parts, mark.end())
            yield from self._of_changes(earlier, parts, mark.end())

    def _aligned(self, levels: Sequence[int], parts: Sequence[int], start: int, opens: bool) -> Iterator[Among]:
        """One list for the nearest whole; where each item carries as many levels as the whole's clause run, one for each position."""
        figures = self._figures
        candidates = self._candidates(levels, parts)
        if not candidates:
            return
        last = candidates[-1]
        run = [index for index in candidates if self._facts[index].indicator == self._facts[last].indicator and figures.is_near(index, last)]
        segments = self._segments([index for index in parts if figures.may_part(last, index)], start)
        if len(run) == 2 and len(segments) >= 2 and all(len(segment) == 2 for segment in segments):
            for position, whole in enumerate(run):
                yield Among(whole, [segment[position] for segment in segments])
            return
        listed = self._without_asides([index for segment in segments for index in segment if not figures.is_included(index)])
        candidates = [index for index in candidates if not figures.is_compared(index) or figures.adds_up(index, listed)]
        if not candidates:
            return
        whole = next((index for index in reversed(candidates) if len(listed) > 1 and figures.adds_up(index, listed)), candidates[-1])
        if self._are_larger(listed, whole) and not figures.is_misscaled(whole, listed):  # 办案8673件，移送87件。其中食品案件3126件、药械案件868件……
            others = [index for index in candidates if not self._are_larger(listed, index)]
            if not others and opens:
                return
            whole = others[-1] if others else whole
        stop = self._figures.semicolon_behind(start)
        listed = self._up_to_another_total(whole, listed)
        for reading in self._best(whole, listed, [index for index in listed if figures.start[index] <= stop], opens):
            if not self._of_another_time(whole, reading) or figures.adds_up(whole, reading):
                yield Among(whole, reading)

    def _candidates(self, levels: Sequence[int], parts: Sequence[int]) -> list[int]:
        """The levels that may be the whole: in the unit of the first part and, where there are such, of its status, no threshold and not of a time before."""
        figures = self._figures
        first = next((index for index in parts if self._facts[index].aspect is Aspect.LEVEL), None)
        if first is None:
            return []
        found = [index for index in levels if figures.same_unit(index, first) and not figures.is_average(index)]
        found = [index for index in found if self._facts[index].status is self._facts[first].status] or found
        found = [index for index in found if not figures.is_one_sided(index) or self._is_a_total(index, parts)] or found
        return [index for index in found if not figures.is_remembered(index)] or found

    def _are_larger(self, parts: Sequence[int], whole: int) -> bool:
        """Whether more figures than one that may be mistyped are printed larger than what would be their whole."""
        return sum(self._figures.exceeds(part, whole) for part in parts) >= _NO_SLIP

    def _up_to_another_total(self, whole: int, parts: list[int]) -> list[int]:
        """新增2.86万人，其中高技能1.13万人，全市总量达到62.4万人: a larger figure that is said to be all of its kind is no part, nor what follows it.

        国家级传承人57人，其中健在37人，省级传承人566人: nor is one told of another sort of what the whole counts.
        """
        figures = self._figures
        for at, part in enumerate(parts):
            if not at or not figures.exceeds(part, whole):
                continue
            if self._all_of_a_kind.search(self._text, figures.end[parts[at - 1]], figures.start[part]):
                return parts[:at]
            if self._is_of_another_sort(part, whole, parts[at - 1]) or self._is_no_member(part, whole, parts[0]):
                return parts[:at]
        return parts

    def _is_of_another_sort(self, part: int, whole: int, last: int) -> bool:
        """省级传承人 beside 国家级传承人: names of one noun, each with a word of its own before it, and something else told before the second."""
        names = [self._facts[index].label for index in (part, whole)]
        noun = shared_end(names)
        if len(noun) < _SHORTEST_NAME or min(map(len, names)) <= len(noun):
            return False
        return any(fact.quantity.kind is Kind.AMOUNT and not self._figures.same_unit(last, last + at) for at, fact in enumerate(self._facts[last:part]))

    def _is_no_member(self, part: int, whole: int, first: int) -> bool:
        """工业库存84.5万吨，其中纺企在库76.0万吨，可支配棉花105.1万吨: a name with no character of the whole's nor of the first part's."""
        name, *others = (set(self._facts[index].label) for index in (part, whole, first))
        if _OTHERS in name or self._text[self._figures.start[part] - len(self._facts[part].label) - 1] in "、；":
            return False
        return len(name) >= _LONG_NAME and all(len(other) >= _SHORTEST_NAME and name.isdisjoint(other) for other in others)

    def _is_a_total(self, index: int, parts: Sequence[int]) -> bool:
        """总价值超过1100万元，其中…: a threshold with a name of its own, right before its parts."""
        return index == parts[0] - 1 and self._facts[index].label.startswith(self._total_starts)

    def _without_asides(self, parts: list[int]) -> list[int]:
        """重伤250人，数万人无家可归: behind a part that is named, a figure that opens its clause is the next thing told."""
        starts = [self._text[self._figures.outer_start(part) - 1] for part in parts]
        ends = next((at for at, mark in enumerate(starts) if at and mark in "，；" and starts[0] not in "，；：" and self._goes_on(parts[at])), len(parts))
        return parts[:ends]

    def _goes_on(self, index: int) -> bool:
        end = self._figures.end[index]
        return self._text[end : end + 1] not in "，。；、）"

    def _of_other_units(self, levels: Sequence[int], parts: Sequence[int], start: int) -> Iterator[Among]:
        """286个项目完成投资684亿元，其中产业项目164个，完成投资396亿元；民生项目122个，完成投资288亿元: one list for each unit that every item holds once."""
        figures = self._figures
        segments = self._segments([index for index in parts if figures.is_level[index]], start)
        if len(segments) < 2:
            return
        columns: list[tuple[int, list[int]]] = []
        for first in segments[0]:
            cells = [[index for index in segment if figures.same_unit(first, index)] for segment in segments]
            whole = self._whole_of(first, levels)
            single = all(len(cell) == 1 and not figures.is_average(cell[0]) for cell in cells)
            if whole is not None and single and sum(figures.exceeds(cell[0], whole) for cell in cells) < _NO_SLIP:
                columns.append((whole, [cell[0] for cell in cells]))
        complete = any(figures.adds_up(whole, column) for whole, column in columns)  # then the items are all there are, whatever is told of them
        for whole, column in columns if len(columns) > 1 else ():
            yield Among(whole, column, complete)

    def _of_changes(self, earlier: Sequence[int], parts: Sequence[int], start: int) -> Iterator[Among]:
        """住户贷款增加1126.4亿元，其中短期贷款增加218.7亿元，中长期贷款增加907.7亿元: increments, each with a name of its own, up to the next ；."""
        stop = self._figures.semicolon_behind(start)
        own = [index for index in parts if self._figures.start[index] < stop and self._facts[index].quantity.kind is Kind.AMOUNT]
        whole = next((index for index in reversed(earlier) if self._facts[index].quantity.kind is Kind.AMOUNT), None)
        if whole is None or len(own) < 2 or not all(self._is_named_change(index, whole) for index in (whole, *own)):
            return
        yield Among(whole, own)

    def _is_named_change(self, index: int, whole: int) -> bool:
        """Whether a figure is an increment with a name of its own, in the unit and direction of another."""
        fact, other = self._facts[index], self._facts[whole]
        named = fact.aspect is Aspect.CHANGE and fact.bound.indicator is Basis.PRINTED
        return named and fact.direction == other.direction != 0 and self._figures.same_unit(index, whole)

    def _whole_of(self, first: int, levels: Sequence[int]) -> int | None:
        """The last level of a part's unit and status that is no average, threshold or comparison."""
        figures = self._figures
        found = [
            index
            for index in levels
            if figures.same_unit(index, first)
            and self._facts[index].status is self._facts[first].status
            and not (figures.is_average(index) or figures.is_one_sided(index) or figures.is_compared(index) or figures.is_remembered(index))
        ]
        return found[-1] if found else None

    def _of_another_time(self, whole: int, parts: Sequence[int]) -> bool:
        """1—10月进出口412.6亿元，其中10月当月出口28.3亿元: what has a period of its own is no part of the whole's, as long as they do not add up."""
        total = self._facts[whole]
        return any(
            fact.bound.period is Basis.PRINTED and fact.period is not None and total.period is not None and fact.period.when != total.period.when
            for fact in (self._facts[part] for part in parts)
        )

    def _best(self, whole: int, flat: Sequence[int], short: Sequence[int], opens: bool) -> Iterator[Sequence[int]]:
        """The reading over ； or up to it: the one that adds up, else one that forms a partition, else the longer where 其中 opens its sentence."""
        if short and sum(self._figures.exceeds(part, whole) for part in flat[len(short) :]) >= _NO_SLIP:
            flat = short  # 音乐类3214场，其中演唱会86场；曲艺5120场: what is larger stands beside the whole
        for reading in (flat, short):
            fitting = self._figures.fitting(whole, reading, 2)
            if fitting:
                yield reading[: fitting[-1]]
                return
        for reading in (flat, short):
            size = next((size for size in self._partitions.sizes_of(reading) if self._partitions.name(reading[:size], whole)), 0)
            if size and not self._names_another(whole, reading, size):
                yield reading[:size]
                return
        if flat:
            yield flat if opens or not short else short

    def _names_another(self, whole: int, parts: Sequence[int], size: int) -> bool:
        """财产险保费收入…，人身险保费收入…，再保险保费收入…: whether the list goes on with a part of the total's very name, beyond the partition."""
        name = self._facts[whole].indicator
        return len(name) > _SHORTEST_NAME and all(self._facts[part].label.endswith(name) for part in parts[: size + 1]) and len(parts) > size

    def _segments(self, indices: Sequence[int], start: int) -> list[list[int]]:
        """The figures behind ``start`` by the ； between them."""
        segments: dict[int, list[int]] = {}
        for index in indices:
            segments.setdefault(bisect_left(self._figures.semicolons, self._figures.start[index]), []).append(index)
        return [segments[key] for key in sorted(segments)]
