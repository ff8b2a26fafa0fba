"""Lists of names and lists of figures: 甲、乙和丙分别为1、2和3, with the word or without it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from factlint import patterns
from factlint.binding.entities import EntityReader
from factlint.binding.labels import LabelReader
from factlint.binding.nounwords import NounWords
from factlint.binding.predicates import Predicates
from factlint.binding.setting import FAR, outer_end, outer_start, within
from factlint.model import Aspect, Basis, Fact, Kind, Sentence

_LONGEST_NAME = 10  # characters of a name in a list
_SHORTEST_MODIFIER = 2
_POINTERS = (("前者", -2), ("后者", -1))
_POINTED = "者"  # stands in both
_MARKS = ("以及", "，和", "、", "和", "及", "与")  # longest first
_CHANGES = ((Kind.PERCENT, Aspect.GROWTH), (Kind.POINTS, Aspect.CHANGE))
_PLACES = patterns.compile(r"^(?P<name>\p{Han}{2,4}?)[两二三四五六七八九十](?P<kind>[省市县区地国镇州])(?P<shared>\p{Han}{2,})$")  # 甲、乙、丙三省早稻产量

_ORDINAL = patterns.compile("第[一二三四五六七八九十]+$")
_NUMERAL = patterns.compile("[一二三四五六七八九十]+(?!线)")
_KINDS = patterns.compile(
    r"^(?P<name>\p{Han}{2,6}?)[两二三四五六七八九十](?:大|个|类|项)\p{Han}{0,4}?(?:产业|行业|领域|板块|品种)(?P<shared>\p{Han}{2,})$"
)  # 甲、乙两大产业产值


class _Name(Struct, frozen=True):
    """A name of a list: what it is called, the words shared behind 分别, and whether it is a place."""

    name: str
    shared: str
    place: bool = False


class Distributor:
    """Gives each figure of a list the name in its place."""

    def __init__(self, text: str, labels: LabelReader, predicates: Predicates, nouns: NounWords, entities: EntityReader) -> None:
        self._text = text
        self._labels = labels
        self._predicates, self._nouns = predicates, nouns
        self._entities = entities
        self._collectives = nouns.collectives
        self._measures, self._prepositions = nouns.measures, nouns.prepositions

    def distribute(self, sentence: Sentence, facts: list[Fact]) -> list[Fact]:
        """Distributes the names before 分别, or before a run of figures, over the figures in order."""
        before: list[int] = []
        for run in self.runs(facts):
            names = self._names_for(sentence, facts, run)
            if names is not None:
                told = next((fact for fact in reversed(facts[: run[0]]) if fact.indicator), None)
                for index, name in zip(run, names, strict=True):
                    facts[index] = self._of_place(facts[index], name, told) if name.place and not name.shared else self._renamed(facts[index], name)
            else:
                measured = self._measured(sentence, facts, run)
                for index, level in zip(run, self._levels_for(sentence, facts, run, before), strict=False):
                    if level.indicator.endswith(measured) if measured else self._fits(facts[index], level):
                        facts[index] = _like(facts[index], level)
                    elif not measured:
                        facts[index] = replace(facts[index], entity=level.entity)
                    elif facts[index].quantity.unit.dimension != level.quantity.unit.dimension:
                        facts[index] = self._of_level(facts[index], level, measured)
            before = run
        self._point(sentence, facts)
        return facts

    def _point(self, sentence: Sentence, facts: list[Fact]) -> None:
        """前者增长9.3%，后者下降4.5%: of the first and the second of the last two levels."""
        if self._text.find(_POINTED, sentence.start, sentence.end) < 0:
            return
        for index, fact in enumerate(facts):
            opens = self._entities.after_lead_in(sentence.clauses[fact.clause][0], fact.quantity.start)
            place = next((place for word, place in _POINTERS if self._text.startswith(word, opens)), 0)
            levels = [level for level in facts[max(0, index - FAR) : index] if level.aspect is Aspect.LEVEL and level.indicator] if place else []
            if len(levels) >= len(_POINTERS):
                facts[index] = _like(fact, levels[place])

    # ── runs of figures ──────────────────────────────────────────────────────────────────────────

    def runs(self, facts: Sequence[Fact]) -> list[list[int]]:
        """Maximal runs of two or more figures of one kind parted only by list marks, percents also by verbs of change (增长8%、下降1%)."""
        runs: list[list[int]] = []
        for index, fact in enumerate(facts):
            last = facts[runs[-1][-1]] if runs else None
            if last is not None and (last.quantity.kind is fact.quantity.kind or _are_growths(last, fact)) and self._goes_on(last, fact):
                runs[-1].append(index)
            else:
                runs.append([index])
        return [run for run in runs if len(run) >= 2]

    def _goes_on(self, last: Fact, fact: Fact) -> bool:
        between = self._text[outer_end(last.quantity) : outer_start(fact.quantity)].strip()
        if not between.startswith(_MARKS):
            return False
        verb = between[len(next(mark for mark in _MARKS if between.startswith(mark))) :]
        if not verb:
            return True
        growth = fact.aspect is last.aspect and (fact.quantity.kind, fact.aspect) in _CHANGES
        return growth and len(verb) <= 4 and self._predicates.direction(verb) != 0 and not self._labels.noun_before(verb)

    # ── names ────────────────────────────────────────────────────────────────────────────────────

    def _words(self, sentence: Sentence, facts: Sequence[Fact], run: Sequence[int]) -> tuple[str, tuple[int, int] | None]:
        """The words before a run, its owner and periods cut off, and where 分别 stands in them."""
        first = facts[run[0]]
        earlier = takewhile(lambda fact: fact.clause == first.clause, reversed(facts[: run[0]]))
        limit = next((outer_end(fact.quantity) for fact in earlier if not fact.quantity.text.endswith("大")), sentence.clauses[first.clause][0])
        start = outer_start(first.quantity)
        at = self._predicates.respectively_at(self._text[limit:start])
        stop = limit + at[0] if at else start
        behind = max((mention.end for mention in within(sentence.periods, limit, stop) if mention.end <= stop), default=limit)
        topic = self._entities.topic(behind, start)
        behind = topic.end if topic is not None and not self._text.startswith(("、", "和", "与"), topic.end) else behind
        words = self._text[behind:start]
        return words, self._predicates.respectively_at(words)

    def _names_for(self, sentence: Sentence, facts: Sequence[Fact], run: Sequence[int]) -> list[_Name] | None:
        words, at = self._words(sentence, facts, run)
        shared = words[at[1] :] if at else ""
        printed = words[: at[0]] if at else words
        names = self._labels.names(self._nouns.own_noun(self._labels.noun_before(printed)))
        if len(names) != len(run) and at:
            named = self._collected(printed, len(run)) or self._of_clause_before(sentence, facts, run, printed)
            return [_Name(name, self._labels.noun_before(shared), place=self._entities.is_place(name)) for name in named] if named else None
        if len(names) != len(run):
            return None
        if _ORDINAL.search(names[0]) and all(_NUMERAL.match(name) for name in names[1:]):  # 第一、二、三产业
            names = [names[0], *("第" + name for name in names[1:])]
        of_kind = _KINDS.match(names[-1])
        if of_kind is not None:
            return [_Name(name + of_kind["shared"], shared) for name in (*names[:-1], of_kind["name"])]
        last, sort, kind = names[-1].partition("等")
        measured = next((found for found in self._labels.mentions(kind) if found.end == len(kind)), None) if sort and last else None
        if measured is not None and not shared:  # 钟表、箱包、鞋靴等传统商品出口
            return [_Name(name, kind[measured.start :]) for name in (*names[:-1], last)]
        preposition = next((mark for mark in self._prepositions if printed.strip().startswith(mark + names[0])), "")
        places = _PLACES.match(names[-1])
        of_places = self._entities.place_at_head(names[-1])
        if of_places and not preposition and len(of_places) < len(names[-1]) and all(self._entities.is_place(name) for name in names[:-1]):
            return [_Name(name, names[-1][len(of_places) :] + shared, place=True) for name in (*names[:-1], of_places)]  # 江苏、浙江出口
        if places is not None and not preposition:
            kind = "" if places["kind"] in "地国" else places["kind"]
            return [_Name(f"{name}{kind}", places["shared"], place=True) for name in (*names[:-1], places["name"])]
        names = [preposition + name.removeprefix(preposition) for name in names]
        if preposition and not shared:  # 对南亚、西亚等地的出口: each of them narrows what the last one prints
            last, shared = self._without_measured(names[-1])
            names[-1] = last.removesuffix("的")
        shares = facts[run[0]].aspect is Aspect.SHARE
        if not shares and all(self._entities.is_place(name) and not self._entities.is_region(name) for name in names):  # 无锡、常州分别增长5.6%和6.2%
            return [_Name(name, self._labels.noun_before(shared), place=True) for name in names]
        tail = "" if self._labels.noun_before(shared) else self._shared_tail(names, facts[run[0]])
        return [_Name(name if name.endswith(tail) else name + tail, shared) for name in names]

    def _collected(self, printed: str, number: int) -> list[str]:
        """城乡居民收入 → 城镇居民收入, 农村居民收入: the names that one word stands for."""
        share = self._predicates.share_at(printed)
        noun = self._nouns.own_noun(self._labels.noun_before(printed[:share] if share >= 2 else printed))
        word = next((word for word, members in self._collectives if word in noun and len(members) == number), "")
        return [noun.replace(word, member, 1) for member in dict(self._collectives)[word]] if word else []

    def _of_clause_before(self, sentence: Sentence, facts: Sequence[Fact], run: Sequence[int], printed: str) -> list[str]:
        """甲、乙、丙为前三大伙伴，分别进出口…: the names that open the clause before, where that holds no figure."""
        clause = facts[run[0]].clause
        if not clause or any(fact.clause == clause - 1 for fact in facts) or self._labels.noun_before(printed):
            return []
        start, end = sentence.clauses[clause - 1]
        words = self._text[self._entities.after_lead_in(start, end) : end]
        names = self._labels.names(words[: self._predicates.predicated_at(words)])
        return names if len(names) == len(run) and all(2 <= len(name) <= _LONGEST_NAME for name in names) else []

    def _without_measured(self, name: str) -> tuple[str, str]:
        """对中亚等市场出口 → 对中亚, 出口."""
        mention = next((found for found in self._labels.mentions(name) if found.end == len(name)), None)
        return (name[: mention.start].partition("等")[0], name[mention.start :]) if mention else (name, "")

    def _shared_tail(self, names: Sequence[str], fact: Fact) -> str:
        """牛肉、羊肉产量: what only the last name prints."""
        *others, last = names
        dimension = fact.quantity.unit.dimension
        if any((term := self._labels.canonical(name)) is not None and self._labels.measured_in(term, dimension) for name in others):
            return ""
        tails = [last[at:] for at in range(1, len(last) - 1)]
        known = next((tail for tail in tails if all(self._labels.canonical(name + tail) for name in others)), "")
        known = known or next((tail for tail in tails if any(self._labels.canonical(name + tail) for name in others)), "")
        if known:
            return known
        dimensioned = (tail for tail in tails if (term := self._labels.canonical(tail)) is not None and self._labels.measured_in(term, dimension))
        if (named := next(dimensioned, "")) and not any(name[-1] in self._measures for name in others):
            return named
        tail = last[len(others[-1]) :]
        return tail if len(tail) >= 2 and tail[-1] in self._measures and not any(name[-1] in self._measures for name in others) else ""

    def _levels_for(self, sentence: Sentence, facts: Sequence[Fact], run: Sequence[int], before: Sequence[int]) -> list[Fact]:
        """The levels that a run without names of its own follows one by one: after 分别, or behind a run as long."""
        words, at = self._words(sentence, facts, run)
        named = self._labels.names(self._labels.noun_before(words[: at[0]] if at else words))
        first, number = facts[run[0]], len(run)
        if not at and not named and first.aspect is Aspect.GROWTH and len(before) == number and facts[before[0]].aspect is Aspect.LEVEL:
            return [facts[index] for index in before]
        if not at and not named and first.aspect is Aspect.GROWTH and (listed := self._listed_before(facts, run)):
            return listed
        if not at or len(named) > 1:
            return []
        shares = first.aspect is Aspect.SHARE
        levels = [fact for fact in facts[: run[0]] if fact.aspect is Aspect.LEVEL and not (fact.quantity.kind is Kind.PERCENT and shares)]
        if levels and levels[-1].clause == first.clause and levels[-1].quantity.unit.counts and levels[-1].quantity.value == number:
            levels.pop()  # 三项指标分别为…: how many were named before
        found = levels[-number:]
        return found if len(found) == number and len({fact.quantity.kind for fact in found}) == 1 else []

    def _listed_before(self, facts: Sequence[Fact], run: Sequence[int]) -> list[Fact]:
        """货物6850万吨、集装箱96万箱，同比增长6.2%、11.5%: the figures of the clause before, where they are as many and all levels in one list."""
        levels = list(takewhile(lambda fact: fact.clause == facts[run[0]].clause - 1, reversed(facts[: run[0]])))[::-1]
        if len(levels) != len(run) or any(fact.aspect is not Aspect.LEVEL or fact.quantity.kind is not Kind.AMOUNT for fact in levels):
            return []
        parted = all(self._text.startswith(_MARKS, outer_end(fact.quantity)) for fact in levels[:-1])
        return levels if parted and all(facts[index].clause == facts[run[0]].clause for index in run) else []

    def _measured(self, sentence: Sentence, facts: Sequence[Fact], run: Sequence[int]) -> str:
        """15个甲类项目、70个乙类项目……，投资完成率分别提高…: what is measured of each, where the words before 分别 name it."""
        words, at = self._words(sentence, facts, run)
        named = self._labels.names(self._nouns.own_noun(self._labels.noun_before(words[: at[0]]))) if at else []
        if len(named) != 1 or self._nouns.generic(named[0]) or facts[run[0]].aspect is Aspect.SHARE:
            return ""
        name = named[0]
        known = next((mention for mention in reversed(self._labels.mentions(name)) if mention.end == len(name)), None)
        if known is not None:
            return name if known.start >= _SHORTEST_MODIFIER else name[known.start :]  # 使森林覆盖率
        return name if len(name) > 2 and name[-1] in self._measures else ""

    def _fits(self, fact: Fact, level: Fact) -> bool:
        """农村低保对象161.9万人，平均标准分别为……516元: persons are not measured in yuan."""
        dimension = fact.quantity.unit.dimension
        alike = fact.aspect is not Aspect.LEVEL or dimension == level.quantity.unit.dimension
        return alike or not level.known or self._labels.measured_in(level.indicator, dimension)

    def _of_level(self, fact: Fact, level: Fact, measured: str) -> Fact:
        """A measure of what a level before it counts."""
        counted = (level.segment + level.label.removeprefix(level.segment)).removesuffix("数")
        whole = self._labels.canonical(counted + measured)
        term, segment = (whole, "") if whole is not None else (self._labels.canonical(measured) or measured, counted)
        bound = replace(fact.bound, indicator=Basis.PRINTED)
        known = whole is not None or self._labels.canonical(measured) is not None
        return replace(fact, indicator=term, segment=segment, label=counted + measured, known=known, entity=level.entity, bound=bound)

    def _of_place(self, fact: Fact, given: _Name, told: Fact | None) -> Fact:
        """其中无锡、常州分别增长…: the place's own figure of what was told before, if anything was."""
        bound = replace(fact.bound, indicator=Basis.CARRIED if told else Basis.NONE, entity=Basis.PRINTED)
        indicator, segment, label, known = (told.indicator, told.segment, told.label, told.known) if told else ("", "", "", False)
        return replace(fact, entity=self._entities.usual(given.name), indicator=indicator, segment=segment, label=label, known=known, bound=bound)

    def _renamed(self, fact: Fact, given: _Name) -> Fact:
        name, tail = given.name, given.shared
        if given.place:
            term = self._labels.canonical(tail)
            return replace(
                fact,
                entity=self._entities.usual(name),
                indicator=term or tail,
                segment="",
                label=tail,
                known=term is not None,
                bound=replace(fact.bound, indicator=Basis.PRINTED, entity=Basis.PRINTED),
            )
        name = name if name[0] in self._prepositions else self._nouns.without_place(self._labels.noun_before(name)) or name
        shared = self._labels.noun_before(tail)
        term = self._labels.canonical(name + shared) or self._labels.canonical(name)
        if term is not None and (fact.aspect is not Aspect.LEVEL or self._labels.measured_in(term, fact.quantity.unit.dimension)):
            return replace(fact, indicator=term, segment="", label=name + shared, known=True, bound=replace(fact.bound, indicator=Basis.PRINTED))
        measured = self._labels.canonical(shared)
        if measured is not None and (name[0] in self._prepositions or not fact.known):
            bound = replace(fact.bound, indicator=Basis.PRINTED)
            return replace(fact, indicator=measured, segment=name, label=name + shared, known=True, bound=bound)
        if fact.known and shared:
            return replace(fact, segment=name, label=name + shared)
        mention = next((found for found in reversed(self._labels.mentions(name)) if found.end == len(name)), None)
        if mention is not None:
            return replace(
                fact, indicator=mention.term, segment=name[: mention.start], label=name, known=True, bound=replace(fact.bound, indicator=Basis.PRINTED)
            )
        return replace(fact, indicator=name + shared, segment="", label=name + shared, known=False, bound=replace(fact.bound, indicator=Basis.PRINTED))


def _are_growths(one: Fact, other: Fact) -> bool:
    """增长1.2倍和86%."""
    return {one.quantity.kind, other.quantity.kind} == {Kind.PERCENT, Kind.MULTIPLE} and bool(one.direction) and other.direction == one.direction


def _like(fact: Fact, level: Fact) -> Fact:
    """A figure that speaks of a level before it."""
    return replace(
        fact,
        indicator=level.indicator,
        segment=level.segment,
        label=level.label,
        known=level.known,
        entity=level.entity,
        bound=replace(fact.bound, indicator=Basis.CARRIED),
    )
