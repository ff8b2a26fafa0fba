"""Shares that are all of one whole: 男性占51.2%，女性占47.8% make up 98, whose whole no figure states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from factlint import patterns
from factlint.binding.listwords import ListWords, Members
from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.recomputing.recompute import Recomputation
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import Lexicon, Partition, says
from factlint.model import Aspect, Fact, Kind, Sentence, Verdict
from factlint.numbers import meaning
from factlint.ruleset.rule import Rule

_LEVEL, _SHARE, _PERCENT = Aspect.LEVEL, Aspect.SHARE, Kind.PERCENT  # looked up once

_MOST_BETWEEN = 40  # characters between two shares of a list
_ANOTHER = patterns.compile(
    r"其中|当中|[^，；]中，|。|分别|较|从|由|[降升增减高低][至到]|全[国省市县区]|同期"
)  # what stands between is no item of the same list
_NEARLY_ALL = (70, 130)  # what complete shares add up to where one of them is mistyped
_PAIR = 2
_WHOLE = 100
_BREAKS = "，；。：（）、\n"
_LONGEST_LABEL = 16
_BAND = patterns.compile(
    r"(?:(?P<first>\d{1,3})(?:周?岁|年|万?亩|平方米)?(?:及)?以下|(?P<low>\d{1,3})(?:周?岁)?[—\-－～~至到](?P<high>\d{1,3})(?:周?岁|年|万?亩|平方米)?|"
    r"(?P<last>\d{1,3})(?:周?岁|年|万?亩|平方米)?(?:及)?以上)"
)
_AMONG = patterns.compile("其中|当中")
_NEAR = 4
_SAYING_SHARE = "的占比重例为达约只仅、"
_JOINS = "和与及0123456789.%"  # what stands before a share of a run is the share before it
_OF_THE_MEMBER = patterns.compile(r"^(?:当?中|里)|[^成人]的占")  # 男生中近视的占52%, 男生近视的占52%: of the boys


class ShareLists:
    """Finds the complete lists of shares of one article, by the partitions of the lexicon, bands without a gap, and what is named as the rest."""

    def __init__(self, rule: Rule, index: ArticleIndex, lexicon: Lexicon, words: ListWords) -> None:
        self._rule = rule
        self._index = index
        self._words = words
        self._lexicon = lexicon

    @cached_property
    def _recomputation(self) -> Recomputation:
        """Made for the first list: most articles have none."""
        return Recomputation(self._rule, self._index, self._lexicon)

    def judged(self) -> Iterator[Assessment]:
        """Each complete list: the last share against what the others leave of a hundred."""
        for sentence in self._index.listing():
            for run in self._runs(sentence):
                for shares in self._complete(run, sentence):
                    found = self._assessed(shares)
                    if found is not None:
                        yield found

    def _assessed(self, shares: Sequence[Fact]) -> Assessment | None:
        if any(guard in fact.guards for fact in shares for guard in self._rule.unless) or self._divides_a_share(shares[0]):
            return None
        *others, last = (Term("parts", self._index, fact.quantity, fact) for fact in shares)
        total = sum(fact.quantity.value for fact in shares)
        stated = Term("stated", self._index, last.quantity, last.fact)
        found = self._recomputation.judged(stated, {"stated": (stated,), "parts": tuple(others)}, {})
        return None if found.verdict is Verdict.INCONSISTENT and not _NEARLY_ALL[0] <= total <= _NEARLY_ALL[1] else found

    def _divides_a_share(self, first: Fact) -> bool:
        """劳动年龄内的占88.89%，其中男性占47.33%，女性占41.56%: parts of that share, or of a whole of its own."""
        before = [fact for fact in self._index.facts_beside(first) if fact.quantity.start < first.quantity.start and fact.quantity.kind is _PERCENT]
        return bool(before) and _AMONG.search(self._index.text, before[-1].quantity.end, first.quantity.start) is not None

    def _runs(self, sentence: Sentence) -> Iterator[list[Fact]]:
        """The shares of a sentence that stand beside one another as items of one list."""
        run: list[Fact] = []
        for fact in self._index.facts_of(sentence.index):
            if not _is_share(fact) and not (run and self._is_rest(fact)):
                continue
            if run and not self._goes_on(run[-1], fact):
                yield run
                run = []
            run.append(fact)
        yield run

    def _are_contrary(self, labels: Sequence[str]) -> bool:
        """合格的, 不合格的."""
        if len(labels) != _PAIR:
            return False
        stem, other = labels[0].rstrip(_SAYING_SHARE), labels[1]
        return len(stem) >= 2 and any(other.startswith(no + stem[-2:]) or (no + stem) in other for no in self._index.lexicon.verbs.negations)

    def _is_rest(self, fact: Fact) -> bool:
        """其余31.8%的人."""
        start = fact.quantity.start
        return fact.quantity.kind is _PERCENT and self._words.ends_in_remainder.search(self._index.text[max(0, start - _NEAR) : start]) is not None

    def _goes_on(self, one: Fact, other: Fact) -> bool:
        between = self._index.text[one.quantity.end : other.quantity.start]
        if between in tuple("、和与及"):  # 占比分别为51.2%和48.8%: what is said before the first is said of both
            return one.quantity.unit == other.quantity.unit
        alike = _aspects(one) == _aspects(other)
        return alike and len(between) <= _MOST_BETWEEN and _ANOTHER.search(between) is None

    def _complete(self, run: Sequence[Fact], sentence: Sentence) -> Iterator[Sequence[Fact]]:
        """The stretches of a run that are all of their whole."""
        if len(run) < _PAIR:
            return
        labels = [self._label(fact) for fact in run]
        before = self._index.text[sentence.start : run[0].quantity.start]
        rest = len(run) > _PAIR and self._words.remainder.match(labels[-1]) is not None
        contrary = self._are_contrary(labels) and sum(fact.quantity.value for fact in run) > _WHOLE  # 满意, 不满意 leave room for more
        if rest or contrary or _are_bands(labels):
            yield run
        else:
            yield from self._partitions(run, labels, before)

    def _partitions(self, run: Sequence[Fact], labels: Sequence[str], before: str) -> Iterator[Sequence[Fact]]:
        named = [self._words.members(label) for label in labels]
        at = 0
        while at < len(run) - 1:
            sizes = (size for size in sorted(named[at], reverse=True) if at + size <= len(run))
            size = next((size for size in sizes if self._is_partition(run[at : at + size], named[at : at + size], labels[at : at + size], before)), 0)
            if size and self._words.goes_on_with_others.match(self._index.text, run[at + size - 1].quantity.end) is None:  # 同城、异地、国际占…，其他收入占…
                yield run[at : at + size]
            at += size or 1

    def _is_partition(self, shares: Sequence[Fact], named: Sequence[Members], labels: Sequence[str], before: str) -> bool:
        size = len(labels)
        members = [own.get(size, {}) for own in named]
        for partition in members[0]:
            if all(partition in own for own in members) and len({own[partition] for own in members}) == size:
                found = self._words.partitions[partition]
                heads = [_head(label, found) for label in labels]
                if len({head for head in heads if head}) > 1 or any(_OF_THE_MEMBER.search(head) for head in heads):
                    return False  # 公办在园幼儿 and 民办幼儿园 are of two wholes
                if found.leaves_little and sum(fact.quantity.value for fact in shares) < _WHOLE:
                    return False
                larger = any(word in before for other in self._words.larger[partition] for word in other.among)
                return not larger and (not found.among or says(before, found.among))
        return False

    def _label(self, fact: Fact) -> str:
        """The words of an item up to its figure, those of an amount before it included: 城镇人口286.4万人，占62.1%."""
        start = outer_start(fact.quantity)
        words = self._index.text[max(0, start - _LONGEST_LABEL) : start]
        own = words[max((words.rfind(mark) for mark in _BREAKS), default=-1) + 1 :]
        return own if own.strip(_SAYING_SHARE + _JOINS) and "分别" not in own else fact.label


def _aspects(fact: Fact) -> tuple[object, ...]:
    return fact.entity, fact.period, fact.status, fact.whole, fact.quantity.unit


def _is_share(fact: Fact) -> bool:
    named = fact.aspect is _SHARE or (fact.aspect is _LEVEL and fact.indicator.endswith(("占比", "比重")))
    return named and fact.quantity.kind is _PERCENT and fact.quantity.upper is None and not meaning.is_hedged(fact.quantity)


def _head(label: str, partition: Partition) -> str:
    """在园幼儿 of 公办在园幼儿占: what of the member the share is."""
    alias = max((alias for member in partition.members for alias in member if alias in label), key=len)
    head = label[label.rfind(alias) + len(alias) :]
    return head if _OF_THE_MEMBER.search(head) else head.rstrip(_SAYING_SHARE)


def _are_bands(labels: Sequence[str]) -> bool:
    """35岁及以下、36至45岁、46岁及以上: bands from the first to the last, each beginning where the one before it ends."""
    found = [_BAND.search(label) for label in labels]
    bands = [band for band in found if band is not None]
    if len(bands) < len(labels) or len(bands) < 2 or bands[0]["first"] is None or bands[-1]["last"] is None:
        return False
    edges = [(int(band["first"] or band["low"] or band["last"]), int(band["high"] or band["first"] or band["last"])) for band in bands]
    return all(after[0] - before[1] in (0, 1) for before, after in pairwise(edges))
