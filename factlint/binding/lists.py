"""Wholes and their parts: 其中 lists, brackets, totals that follow their parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

import regex
from ahocorasick_rs import AhoCorasick

from factlint import patterns
from factlint.binding.brackets import Bracket, brackets_of, inside
from factlint.lexicon import Lexicon, Partition
from factlint.model import Aspect, Basis, Fact, HedgeKind, Kind, Opener, PartList, Period, Quantity, Scan, Sentence

_COMPOUND = patterns.compile(r"进出口|进出境|城乡|收支|存贷|购销|增减|买卖|水陆")  # words that name both members at once
_FROM = patterns.compile(r"从|由|自")
_TO = patterns.compile(r"[^，。；\d]{0,10}?[至到为]")
_BARE_TOTAL = patterns.compile(r"[，、]?(?:总共|一共|合计|总计|共计|共)(?:获得?|夺得|收获|有)?")
_PER_UNIT = patterns.compile(r"每|均|单价|价格|单产")
_AVERAGED = patterns.compile(r"[日月年周人户场单]均|平均")
_SPEED = patterns.compile(r"[时车航流限]速")
_COMPARED = patterns.compile(r"(?:[低高多少大小]于|比|较|同|与)[^，。；：]{2,14}的$")  # 远低于2023年的33.8万: what a figure is held against
_BREAKS = patterns.compile(r"[，；：。（\n]")
_NARROWING = 2  # characters that name something by themselves
_OWN = ("全", "我", "本", "其")
_MOST_FIGURES = 48  # a longer run in one sentence is a table without its lines; every reading of it as a list would be tried
_MANY = 3  # items of a bracket that name all there are
_NEAR_WORDS = 16
_MOST_MEMBERS = 6
_FAR = 80  # facts that a whole may stand before its parts
_OPEN_ENDED = patterns.compile(r"等(?!级|于|待|候|奖|离子|方面的)|主要")


class ListWords:
    """The words that open and close lists, compiled once a lexicon, and the members of its partitions."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.verbs
        self.among = _any(verbs.among)
        self.include = _any(verbs.include)
        self.total = patterns.compile(rf"(?:{patterns.alternatives(verbs.total)})[^，。；、\d]{{0,12}}$")
        self.partitions: tuple[Partition, ...] = tuple(lexicon.partitions.values())
        self._aliases: dict[str, list[tuple[int, int]]] = {}  # the partitions and members that each names
        for number, partition in enumerate(self.partitions):
            for member, aliases in enumerate(partition.members):
                for alias in aliases:
                    self._aliases.setdefault(alias, []).append((number, member))
        self._listed = sorted(self._aliases)
        self._automaton = AhoCorasick(self._listed) if self._listed else None

    def aliases(self, partition: str) -> frozenset[str]:
        """All spellings of all members of a partition."""
        return frozenset(alias for found in self.partitions if found.name == partition for member in found.members for alias in member)

    def members(self, label: str) -> Mapping[int, Mapping[int, int]]:
        """The partitions of which a label names a member, by their number of members: of each the member of the longest alias, of equal ones the last."""
        best: dict[int, tuple[int, int]] = {}
        for word in {word for word, _, _ in self._automaton.find_matches_as_indexes(label, overlapping=True)} if self._automaton else ():
            alias = self._listed[word]
            for number, member in self._aliases[alias]:
                best[number] = max(best.get(number, (0, 0)), (len(alias), member))
        found: dict[int, dict[int, int]] = {}
        for number in sorted(best):
            found.setdefault(len(self.partitions[number].members), {})[number] = best[number][1]
        return found


class ListReader:
    """Finds the part lists of one article among its facts."""

    def __init__(self, scan: Scan, facts: Sequence[Fact], words: ListWords) -> None:
        self._text = scan.article.text
        self._scan = scan
        self._facts = facts
        self._words = words
        self._among, self._include, self._total = words.among, words.include, words.total
        self._by_sentence: dict[int, list[int]] = {}
        for index, fact in enumerate(facts):
            self._by_sentence.setdefault(fact.sentence, []).append(index)
        self._breaks = [mark.start() for mark in _BREAKS.finditer(self._text)]
        self._origins: dict[int, bool] = {}
        self._included: dict[int, bool] = {}
        self._named: dict[str, Mapping[int, Mapping[int, int]]] = {}  # the members of partitions that a label names

    def read(self) -> tuple[PartList, ...]:
        """All lists in the order of their wholes; a list of fewer than one part is none."""
        found: list[PartList] = []
        sentences = [sentence for sentence in self._scan.sentences if 0 < len(self._by_sentence.get(sentence.index, ())) <= _MOST_FIGURES]
        for position, sentence in enumerate(sentences):
            before = sentences[position - 1] if position else None
            brackets = list(brackets_of(self._text, sentence))
            found.extend(self._in_brackets(sentence, brackets))
            found.extend(self._among_lists(sentence, before, brackets))
            found.extend(self._totals(sentence, brackets))
            found.extend(self._following(sentence, before, brackets))
            found.extend(self._of_earlier_whole(sentence, brackets))
        return tuple(sorted(_distinct(found), key=lambda item: (item.whole, item.parts)))

    # ── the forms ────────────────────────────────────────────────────────────────────────────────

    def _in_brackets(self, sentence: Sentence, brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """38人死亡（其中四川32人，云南6人）: the figure before the bracket and the first figure of each item inside."""
        for bracket in brackets:
            if any(outer.start < bracket.start and bracket.end < outer.end for outer in brackets):
                continue
            inside = [index for index in self._by_sentence[sentence.index] if bracket.start < self._start(index) < bracket.end]
            before = [index for index in self._by_sentence[sentence.index] if self._end(index) <= bracket.start]
            if not inside or not before:
                continue
            whole = before[-1]
            if "，" in self._text[self._end(whole) : bracket.start] or self._facts[whole].aspect is not Aspect.LEVEL:
                continue
            items = self._outside_nested(self._alike(whole, inside), bracket.start + 1, bracket.end)
            items = [index for index in items if not self._includes(index)]
            if len(items) >= 2:
                yield self._list(whole, items, Opener.BRACKETS)
            yield from self._nested(inside, bracket.start + 1, bracket.end)

    def _among_lists(self, sentence: Sentence, before: Sentence | None, brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """其中 outside brackets: its whole is the last level before it, its parts reach over ； as far as they make one list."""
        marks = [match for match in self._among.finditer(self._text, sentence.start, sentence.end) if not inside(match.start(), brackets)]
        for number, mark in enumerate(marks):
            stop = marks[number + 1].start() if number + 1 < len(marks) else sentence.end
            here = [index for index in self._by_sentence[sentence.index] if not inside(self._start(index), brackets)]
            parts = [index for index in here if mark.end() <= self._start(index) < stop]
            if not parts:
                continue
            opens = not self._text[sentence.start : mark.start()].strip("“”（ 　")
            earlier = [index for index in here if self._end(index) <= mark.start()]
            if not earlier and before is not None and opens:
                earlier = list(self._by_sentence[before.index])
            levels = [index for index in earlier if self._facts[index].aspect is Aspect.LEVEL and self._facts[index].quantity.kind is Kind.AMOUNT]
            yield from self._aligned(levels, parts, mark.end(), stop, opens)

    def _aligned(self, levels: Sequence[int], parts: Sequence[int], start: int, stop: int, opens: bool) -> Iterator[PartList]:
        """One list for the nearest whole; where each item carries as many levels as the whole's clause run, one for each position."""
        first = next((index for index in parts if self._facts[index].aspect is Aspect.LEVEL), None)
        if first is None:
            return
        candidates = [index for index in levels if self._same_unit(index, first) and not self._is_average(index)]
        if not candidates:
            return
        timely = [index for index in candidates if self._facts[index].status is self._facts[first].status]
        candidates = timely or candidates
        exact = [index for index in candidates if not self._one_sided(index)]
        candidates = exact or candidates
        run = [index for index in candidates if self._facts[index].indicator == self._facts[candidates[-1]].indicator and self._near(index, candidates[-1])]
        segments = self._segments([index for index in parts if self._alike_two(candidates[-1], index)], start, stop)
        if len(run) == 2 and len(segments) >= 2 and all(len(segment) == 2 for segment in segments):
            for position, whole in enumerate(run):
                yield self._list(whole, [segment[position] for segment in segments], Opener.AMONG)
            return
        listed = [index for segment in segments for index in segment if not self._includes(index)]
        candidates = [index for index in candidates if not self._compared(index) or self._adds_up(index, listed)]
        if not candidates:
            return
        whole = next((index for index in reversed(candidates) if len(listed) > 1 and self._adds_up(index, listed)), candidates[-1])
        flat = [index for segment in segments for index in segment if not self._includes(index)]
        short = [index for index in flat if "；" not in self._text[start : self._start(index)]]
        for reading in self._best(whole, flat, short, opens):
            if not self._of_another_time(whole, reading) or self._adds_up(whole, reading):
                yield self._list(whole, reading, Opener.AMONG)

    def _of_another_time(self, whole: int, parts: Sequence[int]) -> bool:
        """1—10月进出口412.6亿元，其中10月当月出口28.3亿元: what has a period of its own is no part of the whole's, as long as they do not add up."""
        total = self._facts[whole]
        return any(
            fact.bound.period is Basis.PRINTED and fact.period is not None and total.period is not None and _days(fact.period) != _days(total.period)
            for fact in (self._facts[part] for part in parts)
        )

    def _best(self, whole: int, flat: list[int], short: list[int], opens: bool) -> Iterator[list[int]]:
        """The reading over ； or up to it: the one that adds up, else one that forms a partition, else the longer where 其中 opens its sentence."""
        readings = [reading[:size] for reading in (flat, short) for size in range(len(reading), 1, -1)] or [reading for reading in (flat, short) if reading]
        fitting = next((reading for reading in readings if len(reading) > 1 and self._adds_up(whole, reading)), None)
        fitting = fitting or next((reading for reading in readings if self._partition(reading, whole)), None)
        if fitting:
            yield fitting
            return
        if readings:
            yield flat if opens or not short else short

    def _nested(self, inside: Sequence[int], start: int, end: int) -> Iterator[PartList]:
        """其中 within an item of a bracket: it ends with its item."""
        for mark in self._among.finditer(self._text, start, end):
            stop = self._text.find("；", mark.end(), end)
            stop = end if stop < 0 else stop
            before = [index for index in inside if self._end(index) <= mark.start()]
            parts = [index for index in inside if mark.end() <= self._start(index) < stop]
            if before and parts and mark.start() > start + 1:
                items = self._alike(before[-1], parts)
                if items:
                    yield self._list(before[-1], items, Opener.AMONG)

    def _totals(self, sentence: Sentence, brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """甲a、乙b，共c: the total after its parts."""
        here = [index for index in self._by_sentence[sentence.index] if not inside(self._start(index), brackets)]
        for position, whole in enumerate(here):
            fact = self._facts[whole]
            if fact.quantity.kind is not Kind.AMOUNT or fact.aspect is not Aspect.LEVEL:
                continue
            outer = fact.quantity.outer_start if fact.quantity.outer_start >= 0 else fact.quantity.start
            words = self._text[max(sentence.start, outer - 16) : outer]
            medals = self._run_before(whole, here[:position], outer)
            if medals:
                yield self._list(whole, medals, Opener.TOTAL)
            if medals or not self._total.search(words):
                continue
            parts: list[int] = []
            for index in reversed(here[:position]):
                if not self._alike_two(whole, index) or self._text[self._end(index) : outer].count("；") or "。" in self._text[self._end(index) : outer]:
                    break
                parts.insert(0, index)
            if len(parts) >= 2 and not self._among.search(self._text, self._start(parts[0]), outer):
                yield self._list(whole, parts, Opener.TOTAL)

    def _run_before(self, whole: int, earlier: Sequence[int], outer: int) -> list[int]:
        """40金27银24铜，共91枚: counts with nothing between them, each in a measure word of its own, and their total right behind."""
        run: list[int] = []
        for index in reversed(earlier):
            behind = self._start(run[0]) if run else outer
            between = self._text[self._end(index) : behind]
            if not self._facts[index].quantity.unit.counts or (_BARE_TOTAL.fullmatch(between) is None if not run else between.strip("、") != ""):
                break
            run.insert(0, index)
        names = {self._facts[index].quantity.unit.name for index in run}
        own = self._facts[whole].quantity.unit
        return run if len(run) >= 2 and len(names) == len(run) and own.counts and own.name not in names else []

    def _following(self, sentence: Sentence, before: Sentence | None, brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """Parts that follow their whole without a word, in its sentence or the next, and form a known partition."""
        here = [index for index in self._by_sentence[sentence.index] if not inside(self._start(index), brackets)]
        pool = [*here] if before is None else [*self._by_sentence[before.index], *here]
        for position, whole in enumerate(pool):
            fact = self._facts[whole]
            if fact.aspect is not Aspect.LEVEL or fact.quantity.kind is not Kind.AMOUNT:
                continue
            following = [index for index in pool[position + 1 :] if self._alike_two(whole, index) and not self._includes(index)]
            for reach in range(len(following), 1, -1):
                reading = following[:reach]
                if reading[-1] not in here:
                    break
                if self._partition(reading, whole) and (self._of_one_kind(whole, reading) or self._adds_up(whole, reading)):
                    yield self._list(whole, reading, Opener.BARE)
                    break

    def _of_earlier_whole(self, sentence: Sentence, brackets: Sequence[Bracket]) -> Iterator[PartList]:
        """The members of a partition in one sentence, their whole in an earlier one: 中直经济384.8亿元……；地方经济843.2亿元."""
        here = [index for index in self._by_sentence[sentence.index] if not inside(self._start(index), brackets) and not self._includes(index)]
        here = [index for index in here if self._facts[index].aspect is Aspect.LEVEL and self._facts[index].quantity.kind is Kind.AMOUNT]
        at = 0
        while at < len(here) - 1:
            reading = next(
                (here[at : at + size] for size in range(min(_MOST_MEMBERS, len(here) - at), 1, -1) if self._one_partition(here[at : at + size])), None
            )
            if reading is None:
                at += 1
                continue
            whole = self._earlier_whole(reading)
            if whole is not None:
                yield self._list(whole, reading, Opener.BARE)
            at += len(reading)

    def _one_partition(self, parts: Sequence[int]) -> bool:
        first = self._facts[parts[0]]
        return all(self._alike_two(parts[0], part) and self._facts[part].period == first.period for part in parts[1:]) and bool(self._partition(parts))

    def _earlier_whole(self, parts: Sequence[int]) -> int | None:
        """The nearest earlier total in the parts' period that is of their kind, or that they add up to exactly."""
        first = self._facts[parts[0]]
        for index in range(parts[0] - 1, max(-1, parts[0] - _FAR), -1):
            fact = self._facts[index]
            if fact.sentence == first.sentence or fact.segment or fact.status is not first.status:
                continue
            on_time = first.period in (None, fact.period)
            if not self._alike_two(parts[0], index) or self._one_sided(index):
                continue
            if self._adds_up(index, parts) or (on_time and self._of_one_kind(index, parts)):
                return index
        return None

    def _of_one_kind(self, whole: int, parts: Sequence[int]) -> bool:
        """The parts carry the whole's indicator, narrowed, in the whole's period: they claim to be its parts even where they do not add up."""
        total = self._facts[whole]
        return not total.segment and all(
            self._facts[part].indicator == total.indicator and self._facts[part].segment and self._facts[part].period == total.period for part in parts
        )

    # ── judging a list ───────────────────────────────────────────────────────────────────────────

    def _list(self, whole: int, parts: Sequence[int], opener: Opener) -> PartList:
        partition = self._partition(parts, whole)
        if partition and not self._adds_up(whole, parts) and (self._narrowed(partition, parts) or self._unlike(partition, parts)):
            partition = ""
        words = (
            self._text[self._end(whole) : self._end(parts[-1])]
            if self._start(whole) < self._start(parts[0])
            else self._text[self._start(parts[0]) : self._start(whole)]
        )
        tail = self._text[self._end(parts[-1]) : self._end(parts[-1]) + 2]
        open_ended = bool(_OPEN_ENDED.search(words)) or tail.startswith("等")
        inner = self._text[self._end(whole) : self._start(parts[0])]
        bracketed = opener is Opener.BRACKETS and len(parts) >= _MANY and not self._among.search(inner) and not self._include.search(inner)
        closed = opener is Opener.TOTAL or bracketed
        why = partition or ("括注" if bracketed else "合计" if closed else "")
        return PartList(whole, tuple(parts), opener, bool(partition) or closed, why, open_ended and not partition)

    def _words_before(self, index: int) -> str:
        """The words right before a figure, as printed: 内地居民 names its member though 内地 was taken for whose it is."""
        start = self._start(index)
        cut = max(self._text.rfind(mark, max(0, start - _NEAR_WORDS), start) for mark in "，；：。（、\n")
        previous = self._end(index - 1) if index and self._end(index - 1) <= start else 0
        return self._text[max(cut + 1, previous, start - _NEAR_WORDS) : start]

    def _partition(self, parts: Sequence[int], whole: int | None = None) -> str:
        """The name of the partition whose members the labels of ``parts`` are, each once; empty where there is none, or none of such a whole."""
        if len(parts) < 2:
            return ""
        first, *others = [self._members(_COMPOUND.sub("", _label(self._facts[index]) + self._words_before(index))) for index in parts]
        for number, member in first.get(len(parts), {}).items():
            taken = {member}
            for named in others:
                other = named.get(len(parts), {}).get(number)
                if other is None or other in taken:
                    break
                taken.add(other)
            else:
                partition = self._words.partitions[number]
                if whole is None or self._may_part(partition, whole):
                    return partition.name
        return ""

    def _narrowed(self, partition: str, parts: Sequence[int]) -> bool:
        """其中东山县夏粮…、早稻…、秋粮…: words before the first member that narrow them all; the parts are of something smaller than the whole."""
        before = self._words_before(parts[0])
        mark = self._among.search(before)
        words = before[mark.end() :] if mark else before
        at = min((words.find(alias) for alias in self._words.aliases(partition) if alias in words), default=0)
        return len(words[:at].strip("，：、")) >= _NARROWING and not words.startswith(_OWN)

    def _unlike(self, partition: str, parts: Sequence[int]) -> bool:
        """乘用车零售206万辆，商用车销量36.6万辆: members measured by different nouns."""
        aliases = self._words.aliases(partition)
        heads = set()
        for part in parts:
            label = self._facts[part].label
            alias = max((alias for alias in aliases if alias in label), key=len, default="")
            head = label[label.find(alias) + len(alias) :] if alias else ""
            if len(head) >= _NARROWING:
                heads.add(head[-_NARROWING:])
        return len(heads) > 1

    def _may_part(self, partition: Partition, whole: int) -> bool:
        fact = self._facts[whole]
        return not partition.among or any(word in name for name in (fact.label, fact.indicator) for word in partition.among)

    def _members(self, label: str) -> Mapping[int, Mapping[int, int]]:
        found = self._named.get(label)
        if found is None:
            found = self._named[label] = self._words.members(label)
        return found

    def _adds_up(self, whole: int, parts: Sequence[int]) -> bool:
        total = self._facts[whole].quantity
        terms = [self._facts[index].quantity for index in parts]
        if any(term.hedge for term in terms):
            return False
        gap = abs(_root(total) - sum((_root(term) for term in terms), Fraction(0)))
        room = Fraction(total.step) * total.unit.factor / 2 + sum((Fraction(term.step) * term.unit.factor / 2 for term in terms), Fraction(0))
        return gap <= room

    # ── facts ────────────────────────────────────────────────────────────────────────────────────

    def _alike(self, whole: int, indices: Sequence[int]) -> list[int]:
        return [index for index in indices if self._alike_two(whole, index)]

    def _from(self, index: int) -> bool:
        """从A增至B: A is where the figure came from, not a part."""
        known = self._origins.get(index)
        if known is None:
            quantity = self._facts[index].quantity
            at = quantity.outer_start if quantity.outer_start >= 0 else quantity.start
            clause = self._behind_mark(at, "，；。（\n")
            known = self._origins[index] = bool(_FROM.search(self._text, clause, at) and _TO.match(self._text, self._end(index)))
        return known

    def _behind_mark(self, at: int, marks: str) -> int:
        """Where the stretch begins that no mark of these parts from ``at``."""
        before = bisect_left(self._breaks, at) - 1
        while before >= 0 and self._text[self._breaks[before]] not in marks:
            before -= 1
        return self._breaks[before] + 1 if before >= 0 else 0

    def _alike_two(self, whole: int, part: int) -> bool:
        fact = self._facts[part]
        if fact.aspect is not Aspect.LEVEL or fact.quantity.kind is not Kind.AMOUNT or not self._same_unit(whole, part):
            return False
        return not self._from(part) and _SPEED.search(_label(fact)) is None

    def _one_sided(self, index: int) -> bool:
        """突破8000亿元: a threshold, never the total of a list."""
        hedge = self._facts[index].quantity.hedge
        return hedge is not None and hedge.kind in (HedgeKind.OVER, HedgeKind.AT_LEAST, HedgeKind.BELOW, HedgeKind.AT_MOST)

    def _compared(self, index: int) -> bool:
        start = self._start(index)
        return _COMPARED.search(self._text[max(0, start - 24) : start]) is not None

    def _is_average(self, index: int) -> bool:
        """日均340万人次, 单价12元: of one day or one piece, and no whole of what follows."""
        start = self._start(index)
        return bool(_PER_UNIT.search(_label(self._facts[index])) or _AVERAGED.search(self._text, max(0, start - 4), start))

    def _same_unit(self, one: int, other: int) -> bool:
        a, b = self._facts[one].quantity.unit, self._facts[other].quantity.unit
        return a.dimension == b.dimension and (a.dimension != "count" or a.name == b.name)

    def _outside_nested(self, indices: Sequence[int], start: int, end: int) -> list[int]:
        """The items of a bracket without the parts of an item's own 其中."""
        kept = []
        for index in indices:
            item = max(self._text.rfind("；", start, self._start(index)) + 1, start)
            mark = self._among.search(self._text, item, self._start(index))
            if mark is None or mark.start() <= start + 1:
                kept.append(index)
        return kept

    def _includes(self, index: int) -> bool:
        """含8例…: a figure that is contained in the one before it."""
        known = self._included.get(index)
        if known is None:
            clause = self._behind_mark(self._start(index), "，；：（。\n")
            match = self._include.search(self._text, clause, self._start(index))
            known = self._included[index] = match is not None and match.start() - clause <= 2
        return known

    def _segments(self, indices: Sequence[int], start: int, stop: int) -> list[list[int]]:
        segments: dict[int, list[int]] = {}
        for index in indices:
            segments.setdefault(self._text.count("；", start, self._start(index)), []).append(index)
        return [segments[key] for key in sorted(segments)]

    def _near(self, one: int, other: int) -> bool:
        return self._facts[one].sentence == self._facts[other].sentence and "。" not in self._text[self._end(one) : self._start(other)]

    def _start(self, index: int) -> int:
        return self._facts[index].quantity.start

    def _end(self, index: int) -> int:
        return max(self._facts[index].quantity.end, self._facts[index].quantity.outer_end)


def _days(period: Period) -> tuple[date, date]:
    return period.start, period.end


def _label(fact: Fact) -> str:
    return f"{fact.entity if fact.scope else ''}{fact.segment}{fact.label}{fact.indicator}"


def _root(quantity: Quantity) -> Fraction:
    return Fraction(quantity.value) * quantity.unit.factor


def _distinct(lists: Sequence[PartList]) -> list[PartList]:
    """One list a whole and set of parts; the firmer opener wins."""
    seen: dict[tuple[int, tuple[int, ...]], PartList] = {}
    for item in lists:
        seen.setdefault((item.whole, item.parts), item)
    return list(seen.values())


def _any(words: frozenset[str]) -> regex.Pattern[str]:
    return patterns.compile(patterns.alternatives(words))
