"""Institutions that are counted at the head of a passage: the pupils, teachers and beds told of behind them are theirs."""

from __future__ import annotations

from msgspec.structs import replace

from factlint.binding.named import Named
from factlint.binding.setting import Setting
from factlint.lexicon import Lexicon
from factlint.model import Aspect, Basis, Fact, Kind, Sentence

_SHORTEST = 2
_SHORT = 4  # characters of a name that says only what is counted: 在校生, 专任教师
_PEOPLE = frozenset({"person", "count"})
_LEVEL, _PRINTED, _AMOUNT = Aspect.LEVEL, Basis.PRINTED, Kind.AMOUNT  # looked up once


class HostWords:
    """The words of one lexicon by which institutions and their figures are known, made once for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs, entities = lexicon.verbs, lexicon.entities
        self.verbs = verbs
        self.schooling = tuple(verbs.schooling)
        self.unhosted = (*verbs.new, *verbs.events, *verbs.distributive)
        self.measures = verbs.institutions | verbs.establishments
        self.organisations = (*entities.organisation_suffixes, *entities.other_organisations)
        self.residents, self.distributive = tuple(verbs.residents), tuple(verbs.distributive)


class Hosts:
    """Follows the institutions of one article: 共有普通小学14所，招生1200人。在校生7300人: their pupils; 全县在校生 are those of the county.

    What is counted in 所 or is an organisation by its last word (but 新建学校12所 is no host, nor are 各类学校), or said to be there in 家 (有企业325家), is
    the host of the figures behind it until the paragraph ends, another host is named or a sentence opens with a place. One that is counted behind 其中 is it
    up to the next ； only; 另有 names none. What a step of schooling is said of (特殊教育招生) is what the next step in its sentence is of.
    """

    def __init__(self, text: str, words: HostWords) -> None:
        self._text = text
        self._words = words
        self._verbs = words.verbs
        self._host = self._inner = self._school = self._unit = ""
        self._until = -1
        self._paragraph = -1

    def enter(self, sentence: Sentence) -> None:
        """Turns to a sentence."""
        if sentence.paragraph != self._paragraph:
            self._host, self._paragraph = "", sentence.paragraph
        self._inner = self._school = ""

    def leave(self) -> None:
        """A clause names whom it speaks of: what was counted before is no longer the host."""
        self._host = self._inner = self._school = ""

    def note(self, setting: Setting, fact: Fact) -> None:
        """Takes up a count of institutions."""
        if fact.aspect is not _LEVEL or fact.bound.indicator is not _PRINTED or fact.quantity.kind is not _AMOUNT:
            return
        unit, before = fact.quantity.unit.name, setting.before
        if (kind := self._kind_of_school(fact)) and unit not in self._verbs.institutions:
            self._school = kind
            return
        if not self._is_institution(unit, before, fact) or fact.label not in before or "另有" in before or (fact.segment and fact.segment not in fact.label):
            return
        if not fact.label or fact.label.startswith(self._words.unhosted):
            return
        if self._is_among(setting):
            self._inner, self._until = fact.label, self._text.find("；", setting.end, setting.sentence.end)
        else:
            self._host, self._inner = fact.label, ""
        self._unit = unit

    def narrowed(self, named: Named, setting: Setting) -> Named:
        """The name of a figure with its host, where it has none of its own."""
        if not (self._inner or self._host or self._school):
            return named
        if self._inner and 0 <= self._until < setting.start:
            self._inner = ""  # 其中医院86个，诊所256个；床位1.2万张: those of all again
        if self._school and named.label in self._verbs.schooling and not named.segment:
            return replace(named, segment=self._school)
        host = self._inner or self._host
        if (
            not host
            or setting.quantity.unit.name == self._unit
            or named.label.endswith(self._words.organisations)
            or named.basis is not _PRINTED
            or setting.quantity.unit.name in self._words.measures
        ):
            return named
        rate = setting.quantity.kind in (Kind.PERCENT, Kind.RATIO)
        if not rate and setting.quantity.unit.dimension not in _PEOPLE or named.label.endswith(self._words.residents):
            return named
        if (named.known and len(named.label) > _SHORT and not (rate and named.segment)) or not named.indicator:
            return named
        if _share(named.segment + named.label, host) or (named.segment and not rate):
            return named
        return replace(named, segment=host + named.segment)

    def _is_institution(self, unit: str, before: str, fact: Fact) -> bool:
        if unit in self._verbs.institutions:
            return True
        there = unit in self._verbs.establishments and "有" in before.replace(fact.label, "")
        return there or (fact.quantity.unit.counts and unit not in self._verbs.establishments and fact.label.endswith(self._words.organisations))

    def _kind_of_school(self, fact: Fact) -> str:
        """特殊教育招生6.2万人，在校生41.7万人: what is said of one step of schooling is said of the next."""
        name = fact.label if fact.segment in fact.label else fact.segment + fact.label
        if not name.endswith(self._words.schooling):
            return ""
        kind = next((name.removesuffix(word) for word in self._verbs.schooling if name.endswith(word)), "")
        return kind if len(kind) >= _SHORTEST and not kind.endswith("的") and not kind.startswith(self._words.distributive) else ""

    def _is_among(self, setting: Setting) -> bool:
        words = self._text[setting.sentence.start : setting.start]
        return any(word in words for word in self._verbs.among) or words.count("（") > words.count("）")


def _share(words: str, host: str) -> bool:
    """Whether the words name the host themselves: 初中专任教师, of 初中."""
    return any(words[at : at + 2] in host for at in range(len(words) - 1))
