"""What a figure's own words name: a known indicator with its segment, or an open noun."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from factlint import patterns
from factlint.binding.entities import EntityReader, Topic
from factlint.binding.labels import Mention
from factlint.binding.named import Named
from factlint.binding.nounsbehind import NounsBehind
from factlint.binding.owners import Owners
from factlint.binding.setting import FAR, Setting, within
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Aspect, Basis, Fact, Kind, Sentence

_PARTNERED = patterns.plain("[对同与]")
_PARTNER = patterns.compile(r"(?:对|同|与)[^，。；对同与]{2,16}$|对(?P<sign>\p{Han})$")

_HAVING = patterns.compile(r"有(?![\p{Han}]*[了过])\p{Han}{2,8}的$")  # 有进出口实绩的外贸企业
_JOINING = ("与", "和", "及")
_SHORTEST_MODIFIER = 2
_MEAN = "平均"  # 平均家庭户规模: of the size, not of the households
_COMPARING = ("比", "较", "同", "与")


class Namer:
    """Reads the names in one article's words."""

    def __init__(self, text: str, vocabulary: Vocabulary, entities: EntityReader, owners: Owners) -> None:
        self._text = text
        self._labels = vocabulary.labels
        self._words = vocabulary.predicates
        self._nouns = vocabulary.nouns
        self._entities = entities
        self._owners = owners
        self._called = vocabulary.called
        self.behind = NounsBehind(text, vocabulary, entities)
        self._signs = vocabulary.lexicon.entities.country_signs
        self._periods: list[tuple[int, int]] = []  # the period mentions of the sentence
        self._read: dict[tuple[int, int], str] = {}  # nouns of the sentence, under the topic that holds
        self._held: Topic | None = None

    def enter(self, sentence: Sentence) -> None:
        """Turns to a sentence."""
        self._periods = [(mention.start, mention.end) for mention in sentence.periods]
        self._read.clear()

    def named_in(self, start: int, end: int, mentions: Sequence[Mention], dimension: str | None) -> Named | None:
        """What the words of ``text[start:end]`` name: a known indicator with its segment, else the open noun."""
        held = self._owners.topic
        for mention in reversed(within(mentions, start, end)) if mentions else ():
            if mention.end > end:
                continue
            if dimension and not self._labels.measured_in(mention.term, dimension):  # a bare number is measured in whatever its indicator is
                continue
            if held is not None and held.start <= mention.start and mention.end <= held.end:
                continue  # 园区有43家企业: whose figure it is names nothing
            between = self._labels.noun_before(self._text[mention.end : end])
            if between and not self._nouns.transparent(between):
                break
            return self.from_mention(mention, start, Basis.PRINTED)
        noun = label = self.noun(start, end) if end - start > 1 else ""
        if len(noun) < 2:
            return None
        term = self._called.term(noun)
        if term is None:
            label = self._labels.object_of(label)
        if held is not None and label.startswith(owner := self._text[held.start : held.end]):
            label = self._nouns.own_part(label.removeprefix(owner))
        if len(label) < 2 or self._nouns.is_per(label) or self._nouns.hollow(label):
            return None
        term = term if label == noun else self._called.term(label)
        if term is not None and dimension and not self._labels.measured_in(term, dimension):
            term = None
        return self._called.by(label, term)

    def before(self, setting: Setting, dimension: str | None) -> Named | None:
        """What the figure's own words before it name."""
        until = setting.limit + self._words.named_until(setting.before)
        if until < setting.start:
            named = self.named_in(setting.limit, until, setting.mentions, dimension)
            if named is not None:
                return named
        return self.named_in(setting.limit, setting.start, setting.mentions, dimension)

    def before_base(self, setting: Setting) -> Named | None:
        """What stands before the base of a comparison; ``None`` where the words open with it."""
        until = setting.limit + self._words.named_until(setting.before)
        return self.named_in(setting.limit, until, setting.mentions, None)

    def is_based(self, setting: Setting) -> bool:
        """Whether the figure's words speak of a base: 较去年最高值增加."""
        return self._words.named_until(setting.before) < len(setting.before)

    def known_before(self, setting: Setting) -> Named | None:
        """The indicator printed between the previous figure and this one, known terms only."""
        named = self.before(setting, None)
        return named if named is not None and named.known else None

    def compared(self, setting: Setting) -> Named | None:
        """What a difference in points is of: the known indicator, or the rate, before it or before 高于, 快于 and the like."""
        until = setting.limit + self._words.outdone_at(setting.before)
        if until == setting.start:
            return self.known_before(setting)
        named = self.named_in(setting.limit, until, setting.mentions, None)
        return named if named is not None and (named.known or self._nouns.is_rate(named.label)) else None

    def related(self, setting: Setting) -> Named | None:
        """The known indicator of a multiple, before the words of what it is a multiple of: 人口仅为全省的十分之一."""
        until = setting.limit + self._words.related_at(setting.before)
        named = self.named_in(setting.limit, until, setting.mentions, None) if until < setting.start else None
        return named or self.known_before(setting)

    def open_before(self, setting: Setting) -> Named | None:
        """The open noun before the figure."""
        return self.open_named(self.noun(setting.limit, setting.start))

    def open_named(self, label: str) -> Named | None:
        """A label as what it names; nothing shorter than two characters names anything."""
        return self._called.of(label) if len(label) >= 2 else None

    def from_mention(self, mention: Mention, start: int, basis: Basis) -> Named:
        """A known indicator with the segment among the words from ``start`` on."""
        words = self._text[mention.start : mention.end]
        segment = self.noun(start, mention.start) if start < mention.start else ""
        relative = _HAVING.search(self._text, start, mention.start) if self._text.startswith("的", mention.start - 1) else None
        segment = relative.group() if relative is not None else self._nouns.segment(segment)
        partner = self._partner(self._text[start : mention.start])
        if partner is not None and not any(start + partner.start() < at < mention.start for at, _ in self._periods):
            # 对东盟进出口: the partner narrows the indicator, it is not whose figure it is
            segment = partner.group()
        if segment.endswith(self._nouns.negations):  # 非税占比 is no share of taxes
            return Named(segment + words, "", segment + words, False, basis)
        segment = "" if self._entities.is_place(segment) or (self._owners.topic and self._owners.topic.name.startswith(segment)) else segment
        joint = self._text[mention.start - 1] if segment and self._text[mention.start - 1] in "、和与及" else ""
        levels, kind = self._nouns.of_levels(segment + joint + words)
        if levels and self._labels.canonical(kind) is not None:
            return self._called.by(segment + joint + words, None)
        if joint and self._labels.measured_in(mention.term, "count"):  # 幼儿园、小学: counted together
            label = segment + joint + words
            return Named(label, "", label, False, basis)
        joined = self._labels.canonical(segment + words) if segment else None
        if joined is not None:
            return Named(joined, "", segment + words, True, basis)
        kind = words.removeprefix("总")
        if segment and partner is None and len(kind) == 2 and mention.term != words and mention.term.endswith(kind):  # 受旱面积 is no 辖区面积
            return Named(segment + words, "", segment + words, False, basis)
        if segment and self._labels.measured_in(mention.term, "count"):  # 省级…企业 is not …企业: a tally keeps its whole name
            segment = f"“{segment}”" if self._text.startswith(f"“{segment}”", mention.start - len(segment) - 2) else segment
            return Named(segment + words, "", segment + words, False, basis)
        return Named(mention.term, segment, segment + words, True, basis)

    def _partner(self, words: str) -> regex.Match[str] | None:
        """对东盟, 对美: with whom, at the end of words."""
        partner = _PARTNER.search(words) if _PARTNERED.search(words) else None
        return partner if partner is None or not partner["sign"] or partner["sign"] in self._signs else None

    def of_topic(self, setting: Setting, named: Named, earlier: Sequence[Fact]) -> Named:
        """A bare indicator narrowed by what its sentence speaks of: 民营企业占据主导，进出口312亿元，其中出口200亿元.

        ``earlier`` are the facts of the sentence before, for one that opens with 其中.
        """
        if not named.known or named.segment:
            return named
        opens = self._entities.after_lead_in(setting.limit, setting.start)
        dated = next((stop for at, stop in self._periods if at == opens), 0)  # 民营企业活力足，上半年进出口186亿元
        opens = dated or opens
        if not self._text.startswith(named.label, opens + self._words.led_in(self._text[opens : setting.start])):
            return named
        held = self._owners.topic
        if held is not None and held.start >= setting.clause[0] and held.end <= setting.start:
            return named
        facts = setting.facts or (earlier if self._text.startswith("其中", setting.sentence.start) else ())
        carried = "" if self._is_of_all(setting, facts, named) else self._segment_carried(facts, named)
        segment = self._segment_before(setting, known=bool(dated)) or carried or self._segment_of_item(setting)
        return named if not segment or self._labels.modifier_at(named.label, 0, len(named.label)) else self._narrowed(named, segment)

    def _is_of_all(self, setting: Setting, facts: Sequence[Fact], named: Named) -> bool:
        """财产险保费收入…，人身险保费收入…，保费收入合计…: behind several of its kind a bare indicator is of all of them."""
        kinds = {fact.label for fact in facts if fact.aspect is Aspect.LEVEL and fact.label != named.label and fact.label.endswith(named.label)}
        return len(kinds) > 1

    def _segment_carried(self, facts: Sequence[Fact], named: Named) -> str:
        """The segment of the last known level before, where that is another indicator."""
        last = next((fact for fact in reversed(facts) if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT), None)
        if last is None or not last.known or last.indicator == named.indicator:
            return ""
        if last.segment:
            return last.segment if self._labels.is_modifier(last.segment) or last.segment.startswith("对") else ""
        opening = self._labels.modifier_at(last.label, 0, len(last.label))  # 规上工业企业资产总计…；负债合计…: where there is such a term
        if not opening or self._labels.canonical(opening + named.label) is None:
            opening = self._modifier_of_compound(last.label, named.label)
        return "" if self._labels.canonical(opening + named.label) == last.indicator else opening  # 人均生产总值…，生产总值…: nothing is told twice

    def _modifier_of_compound(self, whole: str, part: str) -> str:
        """服务进出口总额…，其中，出口…，进口…: what narrows the compound that holds the part, or the part beside it, narrows that too."""
        for at in range(_SHORTEST_MODIFIER, len(whole) - 1):
            of_both = set(part) <= set(whole[at:]) or self._labels.canonical(whole[:at] + part) is not None
            if of_both and self._labels.canonical(whole[at:]) is not None and whole[:at] != _MEAN:
                return whole[:at]
        return ""

    def _segment_of_item(self, setting: Setting) -> str:
        """其中，普通小学820所，在校生41.2万人；初中206所，在校生19.8万人: what an item of a list counts narrows what else it tells."""
        first = None
        for fact in reversed(setting.facts):
            if any(self._text.find(mark, fact.quantity.end, setting.start) >= 0 for mark in ("；", "其中")):
                break
            first = fact
        if first is None:
            return ""
        listed = self._text.find("其中", setting.sentence.start, first.quantity.start) >= 0
        counted = first.quantity.unit.counts and first.aspect is Aspect.LEVEL and first.bound.indicator is Basis.PRINTED
        counted = counted and first.quantity.unit != setting.quantity.unit  # 出生2.4万人，死亡2.8万人: one beside the other
        return first.label if listed and counted and self._text.find("；", setting.sentence.start, setting.sentence.end) >= 0 else ""

    def _segment_before(self, setting: Setting, *, known: bool) -> str:
        """What the clause before speaks of, where that holds no figure: a modifier, or, unless it must be ``known``, what it says to lead or follow."""
        clauses = [span for span in setting.sentence.clauses if span[1] <= setting.clause[0]]
        if not clauses or any(clauses[-1][0] <= fact.quantity.start < clauses[-1][1] for fact in setting.facts[-FAR:]):
            return ""
        start, end = clauses[-1]
        start = self._entities.after_lead_in(start, end)
        start = next((stop for at, stop in self._periods if at == start), start)  # 2023年国有企业继续领跑，
        start += self._words.led_in(self._text[start:end])
        topic = self._entities.topic(start, end)
        if topic is not None:  # 东盟为第一大贸易伙伴，进出口…: the trade is with it
            alone = self._entities.is_region(topic.name) and not self._text.startswith(("、", "和", "与", "及"), topic.end)
            return f"对{topic.name}" if alone and self._entities.has_partner(topic.end, end) else ""
        return self._labels.modifier_at(self._text, start, end) or ("" if known else self._words.standing(self._text[start:end]))

    def _narrowed(self, named: Named, segment: str) -> Named:
        joined = self._labels.canonical(segment + named.label)
        basis = Basis.CARRIED
        return Named(joined, "", segment + named.label, True, basis) if joined else replace(named, segment=segment, label=segment + named.label, basis=basis)

    def noun(self, start: int, end: int) -> str:
        """The noun in ``text[start:end]`` without periods, the names of its subject, and what strips from its ends."""
        if self._owners.topic is not self._held:
            self._held = self._owners.topic
            self._read.clear()
        key = start, end
        if key not in self._read:
            self._read[key] = self._noun(start, end)
        return self._read[key]

    def _noun(self, start: int, end: int) -> str:
        first, reference = start, None
        for at, stop in self._periods:
            if first <= at < end and stop > start:
                start, reference = stop, at if self._text[at - 1 : at] in _COMPARING else None
        topic = self._entities.topic(start, end)
        held = self._owners.topic
        if topic is not None and (topic.level != "other" or (held is not None and topic.start == held.start)):
            start = topic.end
            start += self._nouns.within_at(self._text[start:end])
        label = self._called.noun(self._text[start:end])
        if label.startswith(_JOINING) and (joined := self._entities.topic(start + 1, end)) is not None and joined.end - start >= len(label):
            return ""  # 云湖片区与孙家片区120平方公里: of both
        if not label and reference is not None and first < reference - 1:
            return self.noun(first, reference - 1)  # 教师比上年减少300人: what is compared stands before the period
        return self._nouns.own_noun(self._nouns.without_place(label))

    def topical(self, setting: Setting) -> Named | None:
        """The last indicator named earlier in the sentence, figures or not."""
        for mention in reversed(setting.mentions):
            if mention.end <= setting.quantity.start:
                return Named(mention.term, "", self._text[mention.start : mention.end], True, Basis.CARRIED)
        return None

    def in_clauses_before(self, setting: Setting) -> Named | None:
        """The open noun of the clause before, where it holds no figure."""
        for start, end in reversed([span for span in setting.sentence.clauses if span[1] <= setting.clause[0]]):
            label = self.noun(start, end)
            if 2 <= len(label) <= 16:
                return Named(self._labels.canonical(label) or label, "", label, self._labels.canonical(label) is not None, Basis.CARRIED)
        return None
