"""The words that open and close lists, and the members of partitions that labels name."""

from __future__ import annotations

from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

from factlint import patterns
from factlint.binding.remembering import remembered
from factlint.lexicon import Lexicon, Partition

Members = Mapping[int, Mapping[int, int]]  # number of members, largest first → partition → the member that is named


class ListWords:
    """Compiled once a lexicon, used for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.verbs
        self.among = patterns.any_of(verbs.among)
        self.include = patterns.any_of(verbs.include)
        self.include_opens = frozenset(word[0] for word in verbs.include if word)
        rest, others = patterns.alternatives(verbs.rest), patterns.alternatives(verbs.rest | verbs.others)
        self.remainder = patterns.compile(rest)
        self.ends_in_remainder = patterns.compile(rf"(?:{rest})的?$")
        self.rest = patterns.compile(others)
        self.goes_on_with_others = patterns.compile(rf"[，、；]?(?:{others})[^，。；]{{0,12}}占")  # 其他收入占6%
        self.compounds = patterns.plain(patterns.alternatives(lexicon.lists.compounds))
        self.per_one = patterns.plain(patterns.alternatives(lexicon.lists.per_one))
        stretch, able = patterns.alternatives(lexicon.lists.stretches_of_one), patterns.alternatives(lexicon.lists.able)
        self.of_any_stretch = patterns.compile(rf"(?:{stretch})\p{{Han}}{{0,3}}?(?:{able})\p{{Han}}{{0,3}}$")
        self.of_an_earlier_time = patterns.compile(rf"(?:{patterns.alternatives(verbs.earlier_times)})[^，。；：\d]{{0,4}}$")  # 去年底为
        self.other_measures = tuple(verbs.other_measures)
        self.added_to = patterns.plain(patterns.alternatives(lexicon.lists.added_to))
        self.elsewhere = patterns.any_of(
            verbs.underway | verbs.rest | verbs.others | verbs.remainders
        )  # of what a total behind such a word is none of the figures before
        self.flows = patterns.any_of(verbs.outflows)
        self.averages = patterns.any_of(verbs.averages)
        self.all_of_a_kind = patterns.any_of(lexicon.lists.all_of_a_kind)
        self.total_starts = lexicon.lists.total_starts
        self.total = patterns.compile(rf"(?:{patterns.alternatives(verbs.total)})[^，。；、\d]{{0,12}}$")
        self.partitions: tuple[Partition, ...] = tuple(lexicon.partitions.values())
        self.sizes = tuple(sorted({len(partition.members) for partition in self.partitions}, reverse=True))  # numbers of members, largest first
        named = [partition for partition in self.partitions if partition.among]
        self.larger = tuple(tuple(other for other in named if _is_short_of(partition, other)) for partition in self.partitions)  # of each
        self._aliases: dict[str, list[tuple[int, int]]] = {}  # the partitions and members that each names
        for number, partition in enumerate(self.partitions):
            for member, aliases in enumerate(partition.members):
                for alias in aliases:
                    self._aliases.setdefault(alias, []).append((number, member))
        self._listed = sorted(self._aliases)
        self._automaton = AhoCorasick(self._listed) if self._listed else None

    def aliases_in(self, words: str) -> set[str]:
        """The spellings of members of any partition that stand in some words."""
        return {self._listed[alias] for alias, _, _ in self._automaton.find_matches_as_indexes(words, overlapping=True)} if self._automaton else set()

    @remembered
    def aliases(self, partition: str) -> frozenset[str]:
        """All spellings of all members of a partition."""
        return frozenset(alias for found in self.partitions if found.name == partition for member in found.members for alias in member)

    @remembered
    def members(self, label: str) -> Members:
        """The partitions of which a label names a member, by their number of members: of each the member of the longest alias, of equal ones the last."""
        best: dict[int, tuple[int, int]] = {}
        for alias in self.aliases_in(label):
            for number, member in self._aliases[alias]:
                best[number] = max(best.get(number, (0, 0)), (len(alias), member))
        found: dict[int, dict[int, int]] = {}
        for number in sorted(best):
            found.setdefault(len(self.partitions[number].members), {})[number] = best[number][1]
        return dict(sorted(found.items(), reverse=True))


def _is_short_of(partition: Partition, other: Partition) -> bool:
    """Whether another partition, which exhausts wholes of certain names, has all the members and further ones: 三次产业 are not all who use 电."""
    if len(partition.members) >= len(other.members):
        return False
    return all(any(set(member) & set(theirs) for theirs in other.members) for member in partition.members)
