"""Indicators and open noun labels around a figure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from factlint import patterns
from factlint.binding.edges import HeadWords, TailWords, sizes_of
from factlint.binding.found import Span, WordFinder, longest
from factlint.binding.remembering import remembered
from factlint.binding.segmenting import Segmenter
from factlint.lexicon import Lexicon

_BRACKETS = patterns.compile(r"（[^（）]*+）|\([^()]*+\)")
_LAST_BRACKET = patterns.compile(r"(?:（[^（）]*+）|\([^()]*+\))$")
_NOTES = patterns.compile(r"[（(](?:以?下同|同上|含?下同)[）)]")
_SPLIT = patterns.compile(r"[、/]|以及|和|及|与|暨")
_NOUN_AFTER = patterns.compile(r"[\p{Han}A-Za-z“”·—\-]{1,16}")
_RELATIVE = patterns.compile(r"[\p{Han}A-Za-z“”、]{2,18}?的(?=[\p{Han}A-Za-z“”]{2})")  # 5项供地前应完成的评估事项
_LONGEST_MODIFIER = 12
_MARKS = ' \t　±，、：；。,:;"‘’'
_TIDY = _MARKS + "“”"


class Mention(Struct, frozen=True):
    """An indicator's words in the text (text offsets) and its canonical term."""

    start: int
    end: int
    term: str


_BY_TIME = patterns.compile(r"(?<=\p{Han})(?:月度|季度|年度)(?=\p{Han})")


class LabelReader:
    """Reads indicators and noun labels with the words of one lexicon; made once, used for many articles."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter | None = None) -> None:
        self._segmenter = segmenter
        self._aliases = lexicon.indicator_aliases
        self._indicators = lexicon.indicators
        members = (word for partition in lexicon.partitions.values() for member in partition.members for word in member)
        self._modifiers = lexicon.verbs.modifiers.union(members)
        self.lists: dict[str, Collection[str]] = {"indicators": self._aliases}  # what is looked for all over a text
        self._alias_sizes, self._alias_ends = sizes_of(self._aliases, 0), frozenset(word[-2:] for word in self._aliases)
        verbs = lexicon.verbs
        self._loose, self._settled = verbs.loose, tuple(verbs.settled)
        self._ordinary = lexicon.ordinary_words | {word for word in verbs.per_capita if len(word) == 2}
        self._head, self._tail = _edges(lexicon, self._ordinary)
        doing = {word for word in lexicon.label_noise if len(word) >= 2}
        # Verbs of being that stand between a noun and its own figure.
        self._passive = patterns.compile(
            rf"(?:(?:{patterns.alternatives(verbs.being_adverbs)})*+(?:{patterns.alternatives(verbs.being)}))*+(?:{patterns.alternatives(verbs.being_adverbs)})*+"
        )
        self._undergone = tuple(sorted(verbs.undergone, key=patterns.longest_first))
        self._clausal = patterns.compile(rf"^(?:{patterns.alternatives(verbs.governing)})|(?:{patterns.alternatives(verbs.auxiliaries)})$")
        self._any_act = WordFinder(doing)
        self._acts = patterns.compile(rf"(?:{patterns.alternatives(doing)})(?!{patterns.alternatives(verbs.noun_endings)}|[数人])")
        stops = {word for word in (*verbs.reach, *verbs.to, *verbs.compare, *verbs.rank, *verbs.share, *verbs.increase, *verbs.decrease) if len(word) >= 2}
        self._stops = WordFinder(stops | verbs.halts | verbs.doings | verbs.equating | verbs.averages | doing)

    def mentions_at(self, text: str, found: Iterable[Span]) -> list[Mention]:
        """The indicators of a text, leftmost longest, in order, where ``found`` tells where words of ``lists`` stand."""
        return [Mention(start, end, self._aliases[text[start:end]]) for start, end in longest(found)]

    def mentions(self, words: str) -> list[Mention]:
        """All indicators in a few words, leftmost longest, in order."""
        found: list[Mention] = []
        at = 0
        while at < len(words):
            stop = self._alias_end(words, at)
            if stop > at:
                found.append(Mention(at, stop, self._aliases[words[at:stop]]))
            at = max(stop, at + 1)
        return found

    def _alias_end(self, words: str, at: int) -> int:
        """Where the longest alias ends that begins at ``at``; ``at`` itself where none does."""
        left = len(words) - at
        for size in self._alias_sizes.get(words[at], ()):
            if size <= left and words[at : at + size] in self._aliases:
                return at + size
        return at

    def is_modifier(self, words: str) -> bool:
        """Whether ``words`` narrow indicators: a member of a partition, a kind of goods or trade, or what is counted (民营企业)."""
        return words in self._modifiers or (len(words) > 2 and words in self._aliases and self.measured_in(self._aliases[words], "count"))

    def modifier_at(self, text: str, start: int, end: int) -> str:
        """The longest modifier of three characters or more that begins at ``start``, alone and not one of several; empty where none does."""
        for stop in range(min(end, start + _LONGEST_MODIFIER), start + 2, -1):
            if self.is_modifier(text[start:stop]):
                return "" if text.startswith(("、", "和", "与", "及"), stop) else text[start:stop]
        return ""

    def canonical(self, words: str) -> str | None:
        """The term that ``words`` are an alias of, as they stand or without the time that they are counted by (天然气月度产量)."""
        return self._aliases.get(words) or (self._aliases.get(_BY_TIME.sub("", words)) if "度" in words else None)

    def measured_in(self, term: str, dimension: str) -> bool:
        """Whether a level of ``term`` may be printed in ``dimension``."""
        indicator = self._indicators.get(term)
        return indicator is not None and indicator.measured_in("percent" if dimension == "incidence" else dimension)  # 10.6/10万 is a proportion

    @remembered
    def noun_before(self, words: str) -> str:
        """The noun that remains of the words before a figure: brackets, connectives, verbs and hedges stripped from both ends."""
        cut = max(words.rfind("（"), words.rfind("("))
        if words.find("）", cut) < 0 and words.find(")", cut) < 0:
            words = words[cut + 1 :]
        words = _bare(words)
        while True:
            shorter = _bare(self._without_head(_without_bracket(self._without_tail(words))))
            if shorter == words:
                return self._segmenter.trailing(words) if self._segmenter else words
            words = shorter

    @remembered
    def object_of(self, label: str) -> str:
        """农业普查登记农户 → 农户: what an act inside an open label is done to, where it leaves a noun."""
        if "、" in label or not self._any_act.stand_in(label):
            return label
        for act in reversed(list(self._acts.finditer(label))):
            if act.start() >= 2 and len(label) - act.end() >= 2:
                return label[act.end() :].removeprefix("的")
        return label

    def _without_head(self, words: str) -> str:
        cut = self._head.end(words)
        # 近视率 does not open with 近, nor 从业人员 with 从
        return (
            words[cut - 1 :]
            if cut and words[cut - 1] in self._loose and words[cut - 1 : cut + 1] in self._ordinary and not words[:cut].endswith(self._settled)
            else words[cut:]
        )

    def _without_tail(self, words: str) -> str:
        cut = self._tail.start(words)
        if cut == len(words):
            return words
        kept = words[: cut + 1]
        compound = len(words) == len(kept) and words[-2:] in self._ordinary and words[-1] not in "的了着过"  # 签约 does not end in a hedge
        ratio = kept.endswith("比") and cut >= 2  # 抚养比为: no comparison with what follows
        return kept if compound or ratio else words[:cut]

    @remembered
    def governed(self, words: str) -> bool:
        """Whether the words before a figure end in a verb or 的, so that what is counted follows: 培育 6家 …, 批复的 26家 …."""
        stripped = words[self._tail.start(words) :].strip(_TIDY)
        return words.endswith(("的", "了", "着", "与", "和", "及", "同", "向", "为", "对")) or (len(stripped) >= 2 and not self._passive.fullmatch(stripped))

    def noun_after(self, words: str, dimension: str = "") -> str:
        """The noun that directly follows a figure (15家“中科系”科研院所), ended by punctuation or a verb.

        A figure of ``dimension`` counts no money or yield: what else is named behind the noun is of the next figure (12个项目总投资…).
        """
        match = _NOUN_AFTER.match(words)
        if match is None:
            return ""
        noun = match.group()
        behind = self._alias_end(noun, 0)  # 43家入驻企业: a verb within the name of the counted ends nothing
        behind = behind if behind and self.measured_in(self._aliases[noun[:behind]], dimension) else 0
        stops = (behind + start for start, end in self._stops.spans(noun[behind:]) if end - start > 1 or not self._in_word(noun, behind + start))
        head = noun[: next(stops, len(noun))]  # a stop of one character may be part of a word (居民, 附属)
        noun = self._without_tail(_bare(self._of_count(head, dimension) if dimension else head)).strip(_TIDY) if head else ""
        if "的" in words and (relative := _RELATIVE.match(words)) and (not noun or self._clausal.search(noun)):
            return self.noun_after(words[relative.end() :], dimension)
        undergone = next(word for word in self._undergone if noun.endswith(word)) if noun.endswith(self._undergone) else ""
        noun = noun.removesuffix(undergone) if len(noun) - len(undergone) >= 2 else noun
        return self._segmenter.leading(noun) if self._segmenter else noun

    def _in_word(self, words: str, at: int) -> bool:
        """Whether a character opens or closes an ordinary word."""
        return words[at : at + 2] in self._ordinary or (at > 0 and words[at - 1 : at + 1] in self._ordinary)

    def _of_count(self, noun: str, dimension: str) -> str:
        """重大项目总投资 → 重大项目: what is counted, without an indicator behind it that is measured otherwise."""
        last = next((found for found in reversed(self.mentions(noun)) if found.end == len(noun)), None) if noun[-2:] in self._alias_ends else None
        return noun[: last.start] if last and last.start >= 2 and not self.measured_in(last.term, dimension) else noun

    def names(self, words: str) -> list[str]:
        """The names of a list as printed before 分别 or before its figures: A、B和C. A mark inside an indicator (社会保障和就业支出) parts nothing."""
        words = _BRACKETS.sub("", words)
        terms = self.mentions(words)
        cuts = [mark for mark in _SPLIT.finditer(words) if not any(term.start < mark.start() and mark.end() < term.end for term in terms)]
        starts, ends = [0, *(mark.end() for mark in cuts)], [*(mark.start() for mark in cuts), len(words)]
        return [name for start, end in zip(starts, ends, strict=True) if (name := words[start:end].strip(_TIDY))]


def _without_bracket(words: str) -> str:
    return _LAST_BRACKET.sub("", words) if words.endswith(("）", ")", "\n")) else words


def _edges(lexicon: Lexicon, ordinary: Collection[str]) -> tuple[HeadWords, TailWords]:
    """The words that are no part of a noun label where it begins, and where it ends."""
    verbs = lexicon.verbs
    hedges = {*lexicon.hedges.before, *(word for word in lexicon.hedges.after if len(word) > 1)}
    edge: set[str] = {*lexicon.label_noise, *hedges, *verbs.reach, *verbs.to, *verbs.compare, *verbs.year_on_year, *verbs.period_on_period}
    edge |= {*verbs.total, *verbs.among, *verbs.respectively, *verbs.rank, *verbs.cumulative, *verbs.label_edges}
    at_head = {word for word in edge | {*lexicon.hedges.after} | verbs.label_heads if len(word) > 1 or word in verbs.loose}
    at_tail = edge - {*lexicon.hedges.after} | verbs.label_tails | verbs.manners
    at_tail |= {*verbs.increase, *verbs.decrease, *verbs.widen, *verbs.narrow, *verbs.share}
    return HeadWords(at_head, endings=verbs.noun_endings, tails=verbs.noun_tails, ordinary=ordinary), TailWords(at_tail)


def without_notes(words: str) -> str:
    """进口均价（下同）每吨 → 进口均价每吨: without brackets that speak of the text itself."""
    return _NOTES.sub("", words) if "下同" in words or "同）" in words else words


def _bare(words: str) -> str:
    """Without marks at the ends; quotes stay where they belong to a pair (“五星级”党组织)."""
    words = words.strip(_MARKS)
    if "“" not in words and "”" not in words:
        return words
    if words.startswith("“") and "”" not in words:
        words = words[1:]
    if words.count("“") > words.count("”"):  # …审批“黄金19条”: a name that holds the figure
        words = words[: words.rfind("“")]
    if words.endswith("”") and "“" not in words:
        words = words[:-1]
    if words.startswith("”") or words.endswith("“"):
        return _bare(words.strip("“”"))
    whole = words.startswith("“") and words.find("”") == len(words) - 1
    return words[1:-1] if whole else words
