"""Which partition of the lexicon the labels of listed figures form: 出口 and 进口, 第一, 第二 and 第三产业."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from factlint import patterns
from factlint.binding.listed import Listed, label_of
from factlint.binding.listwords import ListWords, Members
from factlint.lexicon import Partition, shared_end

_LAST_MARK = patterns.compile(r"[，；：。（、\n]", regex.REVERSE)
_NARROWER = patterns.compile(r"\p{Han}{2}的$|\p{Han}[省市县区州旗镇乡村]$")
_NARROWING = 2  # characters that name something by themselves
_OWN = ("全", "我", "本", "其")
_NEAR_WORDS = 16


class PartitionReader:
    """Finds the partitions among the figures of one article."""

    def __init__(self, figures: Listed, words: ListWords) -> None:
        self._figures = figures
        self._words = words
        self._named: dict[int, Members] = {}
        self._labels: dict[str, Members] = {}

    def name(self, parts: Sequence[int], whole: int | None = None) -> str:
        """The name of the partition whose members the labels of ``parts`` are, each once; empty where there is none, or none of such a whole."""
        number = len(parts)
        if number not in self._words.sizes or number < 2:
            return ""
        for partition, member in self.members(parts[0]).get(number, {}).items():
            taken = {member}
            for part in parts[1:]:
                other = self.members(part).get(number, {}).get(partition)
                if other is None or other in taken:
                    break
                taken.add(other)
            else:
                found = self._words.partitions[partition]
                if whole is None or (self._may_part(found, whole) and not any(self._is_named(other, whole) for other in self._words.larger[partition])):
                    return found.name
        return ""

    def leaves_little(self, partition: str) -> bool:
        """Whether the members of a partition may fall a little short of their whole."""
        return any(found.leaves_little for found in self._words.partitions if found.name == partition)

    @property
    def largest(self) -> int:
        """The number of members of the largest partition."""
        return self._words.sizes[0] if self._words.sizes else 0

    def sizes_of(self, parts: Sequence[int]) -> list[int]:
        """The numbers of members of the partitions that the first of ``parts`` may open, as far as there are parts, most first."""
        number = len(parts)
        return [size for size in self.members(parts[0]) if 2 <= size <= number] if number >= 2 else []

    def members(self, index: int) -> Members:
        """The members of partitions that a figure's words name."""
        found = self._named.get(index)
        if found is None:
            label = self._words.compounds.sub("", label_of(self._figures.facts[index]) + self.words_before(index))
            if label not in self._labels:
                self._labels[label] = self._words.members(label)
            found = self._named[index] = self._labels[label]
        return found

    def words_before(self, index: int) -> str:
        """The words right before a figure, as printed: 内地居民 names its member though 内地 was taken for whose it is."""
        figures = self._figures
        start = figures.start[index]
        mark = _LAST_MARK.search(figures.text, max(0, start - _NEAR_WORDS), start)
        previous = figures.end[index - 1] if index and figures.end[index - 1] <= start else 0
        return figures.text[max(mark.end() if mark else 0, previous, start - _NEAR_WORDS, 0) : start]

    def is_narrowed(self, partition: str, parts: Sequence[int]) -> bool:
        """其中东山县夏粮…、早稻…、秋粮…: words before the first member that narrow them all; the parts are of something smaller than the whole."""
        before = self.words_before(parts[0])
        mark = self._words.among.search(before)
        words = before[mark.end() :] if mark else before
        at = min((words.find(alias) for alias in self._words.aliases(partition) if alias in words), default=0)
        return len(words[:at].strip("，：、")) >= _NARROWING and not words.startswith(_OWN)

    def is_unlike(self, partition: str, parts: Sequence[int]) -> bool:
        """乘用车零售206万辆，商用车销量36.6万辆: members measured by different nouns."""
        aliases = self._words.aliases(partition)
        heads = set()
        for part in parts:
            label = self._figures.facts[part].label
            alias = max((alias for alias in aliases if alias in label), key=len, default="")
            head = label[label.find(alias) + len(alias) :] if alias else ""
            if len(head) >= _NARROWING:
                heads.add(head[-_NARROWING:])
        return len(heads) > 1

    def is_elsewhere(self, partition: str, parts: Sequence[int], whole: int) -> bool:
        """汽车63.2万辆，其中乘用车55.4万辆，江城市商用车2.8万辆: a member of another place, or one that words with 的 narrow, behind others of the whole."""
        own, fact = self._words.aliases(partition), self._figures.facts[whole]
        for part in parts[1:]:
            words = self.words_before(part)
            at = min((words.find(alias) for alias in own if alias in words), default=0)
            if _NARROWER.search(words[:at]) is not None and not words[:at].endswith((fact.entity or "，", fact.scope or "，")):
                return True
        return False

    def is_of_less(self, partition: str, parts: Sequence[int], whole: int) -> bool:
        """水产品24.6万吨，其中海水养殖11.2万吨、淡水养殖9.5万吨: members with a name of their own which the whole has not, and which parts it by itself.

        学校1286所，其中公办幼儿园312所、民办幼儿园286所: or which they share, and of which far too few are left for them to be all of it.
        """
        figures, own = self._figures, self._words.aliases(partition)
        labels = [figures.facts[part].label for part in parts]
        names = self._words.compounds.sub("", figures.facts[whole].label) + figures.facts[whole].indicator
        shared = shared_end(labels)
        if len(shared) >= _NARROWING and shared not in own and shared[-_NARROWING:] not in names and figures.falls_far_short(whole, parts):
            return True
        members = [max((alias for alias in own if alias in label), key=len, default=label) for label in labels]
        rests = [label.replace(member, "，", 1) for label, member in zip(labels, members, strict=True)]
        if any(_adds_to(rest, other) not in names for rest in rests for other in rests):
            return True
        return any(len(alias) >= _NARROWING and alias not in names for rest in rests for alias in self._words.aliases_in(rest))

    def _may_part(self, partition: Partition, whole: int) -> bool:
        fact = self._figures.facts[whole]
        label = self._words.compounds.sub("", fact.label)
        if any(label.endswith(alias) for alias in self._words.aliases(partition.name)):  # 金牌386枚，其中某队金牌、银牌、铜牌: a member is no whole
            return False
        return not partition.among or self._is_named(partition, whole)

    def _is_named(self, partition: Partition, whole: int) -> bool:
        fact = self._figures.facts[whole]
        return any(word in name for name in (fact.label, fact.indicator) for word in partition.among)


def _adds_to(noun: str, other: str) -> str:
    """乘用车零售销量, 商用车销量: the words by which the noun of one member narrows that of another, empty where it does not."""
    stem, shorter = noun.strip("，"), other.strip("，")
    more = stem.removesuffix(shorter) if shorter and stem.endswith(shorter) else ""
    return more if len(more) >= _NARROWING else ""
