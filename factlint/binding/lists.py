"""Wholes and their parts: 其中 lists, brackets, totals that follow their parts, partitions without a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from factlint import patterns
from factlint.binding.brackets import Bracket, brackets_of
from factlint.binding.closing import is_counted, is_named_by, names_the_rest
from factlint.binding.listed import Listed, places_of
from factlint.binding.listwords import ListWords
from factlint.binding.partitions import PartitionReader
from factlint.binding.wholes import WholeFinder
from factlint.model import REST, Aspect, Basis, Fact, Kind, Opener, PartList, Period, Scan, Sentence

_BARE_TOTAL = patterns.compile(r"[，、]?(?:总共|一共|合计|总计|共计|共)(?:获得?|夺得|收获|有)?")
_OPEN_ENDED = patterns.compile(r"等(?!级|于|待|候|奖|离子|方面的)|主要")
_NO_MEMBERS = patterns.compile(r"的(?:一|大|部分)|(?:包括|包含|有)?[^，。；\d]*?(?:、[^，。；\d]*|等)[，。；]")  # 其中的一部分; 其中包括干部、教师等，
_BREAK = patterns.compile(r"[，；：（）]")
_ANOTHER_WAY = patterns.compile(r"[；，](?:按|分|从)[^，。；：]{1,10}(?:看|划分|分|统计)[，：]")  # …252.6万户；按类型看，…: the whole is parted anew
_SEMICOLON, _STOP = patterns.plain("；"), patterns.plain("[；。]")
_LEFT_OUT = "……"
_SHORTEST_NAME = 2  # characters of a name that tells of a part beyond a partition
_NO_SLIP = 2  # figures larger than their whole, of which one may be mistyped
_MANY = 3  # items of a bracket that name all there are
_FEWEST_PARTS = 2  # of a total behind them
_MOST_PARTS = 200  # a longer run is a table without its lines, and no list that a sentence tells
_MANY_PARTS = 12  # that words before a total count
_OWN_WORDS = patterns.compile(r"[^，、；：。和与及（）\d]{1,12}")
_FAR = 80  # figures that a whole may stand before its parts


class ListReader:
    """Finds the part lists of one article among its facts. Each form looks a bounded number of figures back, so that long sentences cost no more a figure."""

    def __init__(self, scan: Scan, facts: Sequence[Fact], words: ListWords) -> None:
        self._text = scan.article.text
        self._scan = scan
        self._facts = facts
        self._figures = Listed(self._text, facts, words)
        self._partitions = PartitionReader(self._figures, words)
        self._wholes = WholeFinder(self._figures, self._partitions)
        self._among, self._include, self._total, self._elsewhere = words.among, words.include, words.total, words.elsewhere
        self._all_of_a_kind, self._total_starts = words.all_of_a_kind, words.total_starts
        self._flows = words.flows
        self._by_sentence: dict[int, list[int]] = {}
        for index, fact in enumerate(facts):
            self._by_sentence.setdefault(fact.sentence, []).append(index)
        self._semicolons = places_of(_SEMICOLON, self._text)
        self._stops = places_of(_STOP, self._text)

    def read(self) -> tuple[PartList, ...]:
        """All lists in the order of their wholes; a list of fewer than one part is none."""
        found: list[PartList] = []
        before: list[int] = []
        for sentence in self._scan.sentences:
            every = self._by_sentence.get(sentence.index)
            if not every:
                continue
            brackets = outermost(brackets_of(self._text, sentence))
            here = [index for index in every if not _is_inside(self._figures.start[index], brackets)] if brackets else every
            found.extend(self._in_brackets(every, brackets))
            found.extend(self._among_lists(sentence, here, before, brackets))
            found.extend(self._totals(sentence, here))
            outer = self._without_nested(sentence, here)
            for whole, parts in (*self._wholes.following(outer, before), *self._wholes.earlier(here)):
                found.append(self._list(whole, parts, Opener.BARE))
            before = every
        return tuple(sorted(_distinct(found), key=lambda item: (item.whole, item.parts)))

    def _without_nested(self, sentence: Sentence, here: list[int]) -> list[int]:
        """国内航线456.40万吨，其中港澳台航线16.95万吨；国际航线278.98万吨: the items of a sentence without the parts of an item, which end at its ；."""
        spans: list[Bracket] = []
        for mark in self._among.finditer(self._text, sentence.start + 1, sentence.end):
            closes = bisect_left(self._semicolons, mark.end())
            stop = self._semicolons[closes] if closes < len(self._semicolons) else sentence.end
            spans.append(Bracket(mark.start(), min(stop, sentence.end)))
        return [index for index in here if not _is_inside(self._figures.start[index], spans)] if spans else here

    # ── the forms ────────────────────────────────────────────────────────────────────────────────

    def _in_brackets(self, every: Sequence[int], brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """14人死亡（其中甲县9人，乙县5人）: the figure before the bracket and the first figure of each item inside."""
        figures = self._figures
        starts = [figures.start[index] for index in every] if brackets else []
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

    def _among_lists(self, sentence: Sentence, here: Sequence[int], before: Sequence[int], brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """其中 outside brackets: its whole is the last level before it, its parts reach over ； as far as they make one list."""
        figures = self._figures
        found = self._among.finditer(self._text, sentence.start, sentence.end)
        marks = [match for match in found if not _is_inside(match.start(), brackets) and not _NO_MEMBERS.match(self._text, match.end(), sentence.end)]
        starts = [figures.start[index] for index in here] if marks else []
        for number, mark in enumerate(marks):
            stop = marks[number + 1].start() if number + 1 < len(marks) else sentence.end
            left_out = self._text.find(_LEFT_OUT, mark.end(), stop)  # 其中4个登陆……经核实为3个: what follows is told of something else
            stop = left_out if left_out >= 0 else stop
            anew = _ANOTHER_WAY.search(self._text, mark.end() + 1, stop)
            parts = here[bisect_left(starts, mark.end()) : bisect_left(starts, anew.start() if anew is not None else stop)]
            if not parts or len(parts) > _MOST_PARTS:
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

    def _aligned(self, levels: Sequence[int], parts: Sequence[int], start: int, opens: bool) -> Iterator[PartList]:
        """One list for the nearest whole; where each item carries as many levels as the whole's clause run, one for each position."""
        figures = self._figures
        first = next((index for index in parts if self._facts[index].aspect is Aspect.LEVEL), None)
        candidates = [index for index in levels if figures.same_unit(index, first) and not figures.is_average(index)] if first is not None else []
        if first is None or not candidates:
            return
        candidates = [index for index in candidates if self._facts[index].status is self._facts[first].status] or candidates
        candidates = [index for index in candidates if not figures.is_one_sided(index) or self._is_a_total(index, parts)] or candidates
        candidates = [index for index in candidates if not figures.is_remembered(index)] or candidates
        last = candidates[-1]
        run = [index for index in candidates if self._facts[index].indicator == self._facts[last].indicator and figures.is_near(index, last)]
        segments = self._segments([index for index in parts if figures.may_part(last, index)], start)
        if len(run) == 2 and len(segments) >= 2 and all(len(segment) == 2 for segment in segments):
            for position, whole in enumerate(run):
                yield self._list(whole, [segment[position] for segment in segments], Opener.AMONG)
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
        closes = bisect_left(self._semicolons, start)
        stop = self._semicolons[closes] if closes < len(self._semicolons) else len(self._text)
        listed = self._up_to_another_total(whole, listed)
        for reading in self._best(whole, listed, [index for index in listed if figures.start[index] <= stop], opens):
            if not self._of_another_time(whole, reading) or figures.adds_up(whole, reading):
                yield self._list(whole, reading, Opener.AMONG)

    def _are_larger(self, parts: Sequence[int], whole: int) -> bool:
        """Whether more figures than one that may be mistyped are printed larger than what would be their whole."""
        return sum(self._figures.exceeds(part, whole) for part in parts) >= _NO_SLIP

    def _up_to_another_total(self, whole: int, parts: list[int]) -> list[int]:
        """新增2.86万人，其中高技能1.13万人，全市总量达到62.4万人: a larger figure that is said to be all of its kind is no part, nor what follows it."""
        figures = self._figures
        for at, part in enumerate(parts):
            if at and figures.exceeds(part, whole) and self._all_of_a_kind.search(self._text, figures.end[parts[at - 1]], figures.start[part]):
                return parts[:at]
        return parts

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

    def _of_other_units(self, levels: Sequence[int], parts: Sequence[int], start: int) -> Iterator[PartList]:
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
            found = self._list(whole, column, Opener.AMONG)
            yield replace(found, exhaustive=True, why=found.why or "同项") if complete else found

    def _of_changes(self, earlier: Sequence[int], parts: Sequence[int], start: int) -> Iterator[PartList]:
        """住户贷款增加1126.4亿元，其中短期贷款增加218.7亿元，中长期贷款增加907.7亿元: increments, each with a name of its own, up to the next ；."""
        closes = bisect_left(self._semicolons, start)
        stop = self._semicolons[closes] if closes < len(self._semicolons) else len(self._text)
        own = [index for index in parts if self._figures.start[index] < stop and self._facts[index].quantity.kind is Kind.AMOUNT]
        whole = next((index for index in reversed(earlier) if self._facts[index].quantity.kind is Kind.AMOUNT), None)
        if whole is None or len(own) < 2 or not all(self._is_named_change(index, whole) for index in (whole, *own)):
            return
        yield self._list(whole, own, Opener.AMONG)

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
            fact.bound.period is Basis.PRINTED and fact.period is not None and total.period is not None and _days(fact.period) != _days(total.period)
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

    def _totals(self, sentence: Sentence, here: Sequence[int]) -> Iterator[PartList]:
        """甲a、乙b，共c: the total after its parts."""
        figures = self._figures
        for position, whole in enumerate(here[_FEWEST_PARTS:], _FEWEST_PARTS):
            if not figures.is_level[whole]:
                continue
            outer = figures.outer_start(whole)
            medals = self._run_before(whole, here, position, outer)
            if medals:
                yield self._list(whole, medals, Opener.TOTAL)
            said = self._total.search(self._text[max(sentence.start, outer - 16) : outer])
            if medals or said is None or self._elsewhere.search(figures.clause_before(outer)):  # 其余球员合计7分
                continue
            parts = self._parts_before(whole, here, position, outer)
            between = self._text[figures.end[parts[-1]] : max(figures.end[parts[-1]], outer - len(said.group()))] if parts else ""
            if between.strip(" 、") and not _BREAK.search(between + said.group()):  # 17个市制定了共计25个规章: a total of its own
                continue
            if _FEWEST_PARTS <= len(parts) <= _MOST_PARTS and not self._among.search(self._text, figures.start[parts[0]], outer):
                yield self._list(whole, parts, Opener.TOTAL)

    def _parts_before(self, whole: int, here: Sequence[int], position: int, outer: int) -> list[int]:
        """The figures before a total that may be its parts, back to a stop."""
        figures = self._figures
        stops = bisect_left(self._stops, outer)
        behind = self._stops[stops - 1] if stops else -1
        parts: list[int] = []
        while position and len(parts) <= _MOST_PARTS:
            position -= 1
            index = here[position]
            if figures.end[index] <= behind or not figures.may_part(whole, index):
                break
            if parts or not self._counts_the_parts(index, outer):
                parts.append(index)
        parts.reverse()
        if self._facts[whole].quantity.unit.counts and (alike := figures.of_its_noun(whole, parts)) and not figures.adds_up(whole, parts):
            parts = alike
        counts_others = any(figures.counts_another_thing(whole, part) for part in parts)
        flows = any(self._flows.search(figures.clause_before(figures.start[part])) for part in parts)
        return [] if (counts_others or flows) and not figures.adds_up(whole, parts) else parts

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

    # ── lists ────────────────────────────────────────────────────────────────────────────────────

    def _list(self, whole: int, parts: Sequence[int], opener: Opener) -> PartList:
        figures = self._figures
        partition = self._partitions.name(parts, whole)
        read = self._partitions
        differ = partition and (read.is_narrowed(partition, parts) or read.is_unlike(partition, parts) or read.is_of_less(partition, parts, whole))
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
        why = partition or (REST if rest else "总名" if named else "括注" if bracketed else "合计" if closed else "")
        exhausts = bool(partition) and not self._partitions.leaves_little(partition)
        return PartList(whole, tuple(parts), opener, exhausts or closed, why, open_ended and not partition, disjoint=bool(partition))

    def _outside_nested(self, indices: Sequence[int], start: int) -> list[int]:
        """The items of a bracket without the parts of an item's own 其中."""
        kept = []
        for index in indices:
            at = self._figures.start[index]
            item = bisect_left(self._semicolons, at) - 1
            mark = self._among.search(self._text, max(self._semicolons[item] + 1 if item >= 0 else 0, start), at)
            if mark is None or mark.start() <= start + 1:
                kept.append(index)
        return kept

    def _segments(self, indices: Sequence[int], start: int) -> list[list[int]]:
        """The figures behind ``start`` by the ； between them."""
        segments: dict[int, list[int]] = {}
        for index in indices:
            segments.setdefault(bisect_left(self._semicolons, self._figures.start[index]), []).append(index)
        return [segments[key] for key in sorted(segments)]


def outermost(brackets: Iterator[Bracket]) -> list[Bracket]:
    """The brackets that lie in no other, in order."""
    found: list[Bracket] = []
    for bracket in sorted(brackets, key=lambda bracket: bracket.start):
        if not found or bracket.start > found[-1].end:
            found.append(bracket)
    return found


def _is_inside(at: int, brackets: Sequence[Bracket]) -> bool:
    """Whether an offset lies within one of brackets that are in order and hold no others."""
    before = bisect_left(brackets, at, key=lambda bracket: bracket.start) - 1
    return before >= 0 and at < brackets[before].end


def _days(period: Period) -> tuple[date, date]:
    return period.start, period.end


def _distinct(lists: Sequence[PartList]) -> list[PartList]:
    """One list a whole and set of parts; the firmer opener wins."""
    seen: dict[tuple[int, tuple[int, ...]], PartList] = {}
    for item in lists:
        seen.setdefault((item.whole, item.parts), item)
    return list(seen.values())
