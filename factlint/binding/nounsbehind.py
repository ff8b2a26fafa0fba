"""Nouns behind a figure: 15家科研院所, 近2000万元的研发设备."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.entities import EntityReader
from factlint.binding.named import Named
from factlint.binding.setting import Setting, outer_end, outer_start
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Kind

_LONGEST_MEASURE = 10  # characters between a count and the figure that describes the counted
_COUNTED = ("person", "household", "visit")
_NO_NOUN = frozenset("，。；、：！？）\n")  # what most figures stand before that have no noun behind them
_HAN = patterns.compile(r"(?:(?![和与及])\p{Han})+")
_BESIDE = patterns.compile(r"(?<=\p{Han}{2})(?:以及|及(?!以))")


class NounsBehind:
    """Reads the nouns behind the figures of one article."""

    def __init__(self, text: str, vocabulary: Vocabulary, entities: EntityReader) -> None:
        self._text = text
        self._labels = vocabulary.labels
        self._nouns = vocabulary.nouns
        self._called = vocabulary.called
        self._entities = entities
        self._any_thing = vocabulary.lexicon.verbs.any_thing

    def noun(self, setting: Setting) -> Named | None:
        """15家科研院所: the noun that follows the figure."""
        if self._text[setting.end : setting.end + 1] in _NO_NOUN:
            return None
        words = self._text[setting.end : self._next_figure(setting, setting.quantity.end + 24)]
        near = setting.behind is not None and setting.behind.start < setting.end + _LONGEST_MEASURE
        described = (self._described(setting) or self._sized(setting)) if near else None
        if described is not None:
            return described
        unit = setting.quantity.unit
        label = self._labels.noun_after(words, unit.dimension)
        if unit.counts and unit.name not in self._any_thing and (beside := _BESIDE.search(label)) is not None:  # 15条道路及附属设施: so many roads
            label = label[: beside.start()]
        return self._called.of(label, setting.end + max(words.find(label), 0) + len(label)) if len(label) >= 2 else None

    def _described(self, setting: Setting) -> Named | None:
        """63台单机容量8兆瓦的风机: the noun behind the figure that tells how large each of them is."""
        behind = setting.behind
        if behind is None or not self._text.startswith("的", outer_end(behind)):
            return None
        words = self._text[setting.end : outer_start(behind)]
        if _HAN.fullmatch(words) is None or words[-1] not in self._nouns.measures:
            return None
        label = self._labels.noun_after(self._text[outer_end(behind) + 1 : outer_end(behind) + 20], setting.quantity.unit.dimension)
        return self._called.of(label, setting.end) if len(label) >= 2 else None

    def _sized(self, setting: Setting) -> Named | None:
        """4台30万千瓦机组: the noun behind the figure that tells how large each of them is."""
        behind = setting.behind
        if (
            behind is None
            or not behind.start == outer_start(behind) == setting.end
            or behind.kind is not Kind.AMOUNT
            or behind.unit.counts
            or behind.unit.dimension in _COUNTED
        ):
            return None
        at = outer_end(behind) + self._text.startswith("级", outer_end(behind))
        label = self._labels.noun_after(self._text[at : at + 20], setting.quantity.unit.dimension)
        return self._called.of(label, setting.end) if len(label) >= 2 else None

    def _next_figure(self, setting: Setting, end: int) -> int:
        """Where the next figure of the sentence begins (四项专项考核第一名), at most ``end``; one right behind may narrow the noun (10位九段棋手)."""
        behind = setting.behind
        if behind is None or behind.start >= end:
            return end
        narrows = outer_start(behind) == setting.end and self._labels.noun_after(self._text[outer_end(behind) : end])
        return end if narrows else outer_start(behind)

    def attributive(self, setting: Setting) -> Named | None:
        """近2000万元的研发设备: the noun behind 的."""
        if not self._text.startswith("的", setting.end):
            return None
        start, end = setting.end + 1, setting.end + 20
        if setting.quantity.unit.dimension == "area":  # 148平方公里的云湖新区, 3万平方米的厂房: how large it is
            topic = self._entities.topic(start, end)
            noun = self._labels.noun_after(self._text[start:end])
            label = "面积" if topic is not None and topic.start == start else (noun[:-1] if noun.endswith(self._nouns.localizers) else noun) + "面积"
            if (noun or topic is not None) and self._labels.canonical(label) is not None:  # 计划35万亩的110%: nothing is as large as that
                return self._called.of(label)
        label = self._labels.noun_after(self._text[start:end])
        return self._called.of(label) if len(label) >= 2 else None
