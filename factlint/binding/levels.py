"""What amounts measure: levels by the noun before, behind or carried, and their changes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factlint import patterns
from factlint.binding.carrying import Carrier, last, named_as
from factlint.binding.context import PeriodTrack
from factlint.binding.described import Descriptions
from factlint.binding.named import UNNAMED, Named
from factlint.binding.naming import Namer
from factlint.binding.qualifiers import threshold
from factlint.binding.setting import Setting, outer_end, outer_start, within
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Aspect, Basis, Fact, Kind, Sentence

_SOME_OF_THEM = patterns.compile(r"(?P<which>(?![\p{Han}]*[比较从由与同于为达是占前超年月日时期次末初])\p{Han}{2,8})的$")
_YEARLY = "年均"
_THEN = patterns.compile("(?:则|仅|只|约)?(?:为|是|有|达)?约?")
_FARTHEST_NOUN = 24  # characters behind a figure
_SHORTEST = 3  # characters of a name that leaves some out
_LONGEST_MOVE = 6  # characters of how something moved: 稳中有升
_LONGEST_PART = 8  # characters of a part's name


class Levels:
    """Names the amounts of one article."""

    def __init__(self, text: str, vocabulary: Vocabulary, namer: Namer, carrier: Carrier, track: PeriodTrack, described: Descriptions) -> None:
        self._text = text
        self._labels = vocabulary.labels
        self._words = vocabulary.predicates
        self._nouns = vocabulary.nouns
        self._namer = namer
        self._carrier = carrier
        self._track = track
        self._described = described
        self._turning = vocabulary.described.turning

    def level(self, setting: Setting, earlier: Sequence[Fact]) -> Named:
        """What a level measures; ``earlier`` are the facts of the sentence before, for one that opens with 其中."""
        words, dimension = setting.before, setting.quantity.unit.dimension
        countable = setting.quantity.unit.counts or dimension in ("person", "household")
        governed = self._labels.governed(words)
        after = self._namer.behind.noun(setting) if countable or governed else None
        after = after or self._namer.behind.attributive(setting)
        said = self._described.distance(setting) or (self._described.doing(setting, after) if after else self._described.level(setting))
        if said is not None and said is not after:
            return said
        per = self._nouns.per_head(words)
        if per:
            return self._of_each(setting, per)
        before = self._namer.before(setting, dimension) or self._listed_thing(setting)
        if before is not None and not before.known and before.label.startswith("占"):  # 占全国34.76亿吨的26.9%: the whole of what was named before
            before = None
        if before is not None and self._nouns.remainder(before.label):
            rest = after or self._carrier.carried(setting, Aspect.LEVEL, dimension=dimension)
            return replace(rest, segment=before.label + rest.segment, label=before.label + rest.label) if rest else before
        if after is not None and self._words.located(words):
            return after
        threshold = self._threshold(setting)
        if threshold and before is not None:  # 10亿元以上项目5个
            return Named(threshold + before.label, "", threshold + before.label, False, Basis.PRINTED)
        listed = "、" in words or words.endswith("等")
        if after is not None and (
            before is None or self._nouns.verbal(before.label) or ((governed or listed or self._words.holding(words)) and not before.known)
        ):
            return after
        if before is not None and not before.known and self._words.containing(words) and (shared := self._shared_with_next(setting)) is not None:
            return shared
        if before is not None and not words.endswith("的"):
            before = self._yearly(setting, before)
            return self._abridged(setting, before, earlier) or self._elliptic(setting, before, earlier) or self._namer.of_topic(setting, before, earlier)
        return self._without_noun(setting, before, earlier, countable=countable)

    def _of_each(self, setting: Setting, per: str) -> Named:
        """户均8600元: of what was told before, by the head."""
        base = self._carrier.carried(setting, Aspect.LEVEL, Aspect.CHANGE)
        return replace(base, segment=self._nouns.narrowed(per, base.segment), label=per + base.label) if base else Named(per, "", per, False, Basis.PRINTED)

    def _without_noun(self, setting: Setting, before: Named | None, earlier: Sequence[Fact], *, countable: bool) -> Named:
        """What a figure measures without a noun beside it: what others measure, narrowed by its words where they tell which (其中新提名的52人)."""
        words = setting.before
        others = self._of_others(setting, earlier)
        if others is not None and before is not None and not before.known and words.endswith("的") and self._words.having(words):
            return replace(others, segment=before.label, label=before.label + others.label)  # 专任教师86人，具有博士学位的52人
        compared = self._text.startswith(self._words.set_beside, setting.end)  # 与全国人口普查的22.1万人相比
        kind = _SOME_OF_THEM.search(words) if countable and not compared else None
        if kind is not None and others is not None and others.known:  # 委员留任的86人，新提名的52人
            return replace(others, segment=kind["which"] + others.segment, label=kind["which"] + others.label)
        return self._acting(setting) or others or before or self._shared_with_next(setting) or UNNAMED

    def _acting(self, setting: Setting) -> Named | None:
        """855万残疾人得到康复服务: the noun right behind a number without a unit, where it does something."""
        named = self._namer.behind.noun(setting) if not setting.quantity.unit.name and setting.quantity.kind is Kind.AMOUNT else None
        return named if named is not None and self._text[named.end : named.end + 1].isalpha() else None

    def _shared_with_next(self, setting: Setting) -> Named | None:
        """8大类、32项政策: the noun that the next figure prints for both."""
        behind = setting.behind
        if (
            behind is None
            or behind.start >= setting.clause[1]
            or not (setting.quantity.unit.counts and behind.unit.counts)
            or not self._nouns.next_of_list.fullmatch(self._text, setting.end, outer_start(behind))
        ):
            return None
        label = self._labels.noun_after(self._text[outer_end(behind) : behind.end + _FARTHEST_NOUN], behind.unit.dimension)
        named = self._namer.open_named(label)
        return named and replace(named, basis=Basis.CARRIED)

    def _yearly(self, setting: Setting, named: Named) -> Named:
        """年均发电量: an average over years is no level of one."""
        if not named.known or _YEARLY not in setting.before:
            return named
        opens = self._text.rfind(named.label.removeprefix(named.segment), setting.limit, setting.start)
        if not self._text.startswith(_YEARLY, max(0, opens - len(_YEARLY))):
            return named
        return replace(named, segment=_YEARLY + named.segment, label=_YEARLY + named.label)

    def _abridged(self, setting: Setting, named: Named, earlier: Sequence[Fact]) -> Named | None:
        """各项存款余额9872.4亿元……；年初余额为9438.1亿元: at another time, under the end of the name that the level before has."""
        if named.known or not setting.sentence.periods or not within(setting.sentence.periods, setting.limit, setting.start):
            return None
        whole = last(setting.facts, (Aspect.LEVEL,), setting.quantity.unit.dimension) or last(earlier, (Aspect.LEVEL,), setting.quantity.unit.dimension)
        if whole is None or named.label in (whole.label, whole.indicator) or not (whole.label.endswith(named.label) or whole.indicator.endswith(named.label)):
            return None
        return named_as(whole)

    def _short_for(self, label: str, facts: Sequence[Fact], dimension: str) -> Named | None:
        """外送电量1286.5亿千瓦时，外送量比上年同期多…: a name that leaves characters out of the middle of the one before."""
        whole = last(facts, (Aspect.LEVEL,), dimension)
        if whole is None or len(label) < _SHORTEST or label == whole.label or (label[0], label[-1]) != (whole.label[:1], whole.label[-1:]):
            return None
        rest = iter(whole.label)
        return named_as(whole) if all(character in rest for character in label) else None

    def _elliptic(self, setting: Setting, named: Named, earlier: Sequence[Fact]) -> Named | None:
        """总装机容量86万千瓦，其中水电31万千瓦 → 水电装机容量: a part that leaves out the noun which it shares with the level before."""
        if named.known or len(named.label) > _LONGEST_PART:
            return None
        dimension = setting.quantity.unit.dimension
        opens = self._text.startswith("其中", setting.sentence.start)
        whole = last(setting.facts or (earlier if opens else ()), (Aspect.LEVEL,), dimension)
        if whole is None or not whole.known or whole.quantity.unit.dimension != dimension:
            return None
        for noun in (whole.label, whole.indicator):
            for at in range(len(noun) - 1):
                term = self._labels.canonical(named.label + noun[at:])
                if term is not None and self._labels.measured_in(term, dimension):
                    return replace(named, indicator=term, known=True)
        return None

    def _listed_thing(self, setting: Setting) -> Named | None:
        """苹果486.2万吨、梨173.5万吨: a single character between a list mark and its figure names a thing, where it is no verb and no particle."""
        words, last_fact = setting.before, setting.facts[-1] if setting.facts else None
        if len(words) != len("、梨") or words[0] not in "、和" or last_fact is None or last_fact.quantity.unit != setting.quantity.unit:
            return None
        return Named(words[1], "", words[1], False, Basis.PRINTED) if self._nouns.is_thing(words[1]) else None

    def _threshold(self, setting: Setting) -> str:
        last = setting.facts[-1].quantity if setting.facts else None
        return threshold(self._text, last, setting.quantity) if last is not None and outer_end(last) == setting.limit else ""

    def change(self, setting: Setting) -> Named:
        """What an increment changes."""
        dimension = setting.quantity.unit.dimension
        if self._namer.is_based(setting):
            named = self._namer.before_base(setting) or self._carrier.carried(setting, Aspect.LEVEL, dimension=dimension)
            if named is not None:
                return named if named.known else self._short_for(named.label, setting.facts, dimension) or named
        own = self._namer.before(setting, dimension)
        if own is not None and (own.known or not self._nouns.verbal(own.label)):
            return own if own.known else self._short_for(own.label, setting.facts, dimension) or own
        found = self._carrier.carried(setting, Aspect.LEVEL, dimension=dimension) or own or self._namer.behind.noun(setting)
        return found or self._carrier.carried(setting, Aspect.GROWTH) or UNNAMED

    def _of_others(self, setting: Setting, earlier: Sequence[Fact]) -> Named | None:
        """The name that other figures or words of the sentence lend to a level without its own."""
        dimension = setting.quantity.unit.dimension
        compared = self._track.reference_before(setting.limit, setting.start)
        if compared is not None:  # 出口量较10月的683.3万桶: what is compared stands before the reference
            named = self._namer.named_in(setting.limit, compared, setting.mentions, dimension)
            if named is not None:
                return named
        last_fact = setting.facts[-1] if setting.facts and not setting.before else None
        if (
            last_fact is not None and last_fact.aspect is Aspect.LEVEL and outer_end(last_fact.quantity) == setting.start
        ):  # 3260户9870人: one thing, counted twice
            return named_as(last_fact)
        if self._words.bare_to(setting.before):  # 增加13.2万桶，至991.2万桶; 粮食产量持续增加，达76.4万吨
            carried = self._carrier.carried(setting, Aspect.LEVEL, Aspect.CHANGE, dimension=dimension)
            return carried or self._turned(setting) or self._moved(setting) or UNNAMED
        carried = self._carrier.carried(setting, Aspect.LEVEL, dimension=dimension)
        if carried is not None:
            return carried
        named = (self._named_behind(setting) if compared is not None else None) or self._named_earlier(setting)
        return named or self._of_whole(setting, earlier) or self._of_other_time(setting, earlier)

    def _turned(self, setting: Setting) -> Named | None:
        """现金流净额由负转正，达到3.7亿元: the indicator of which the clause before says no more than which way it went."""
        before = [clause for clause in setting.sentence.clauses if clause[1] <= setting.clause[0]][-1:]
        for mention in reversed(within(setting.mentions, *before[0])) if before else ():
            if self._turning.fullmatch(self._text, mention.end, before[0][1]):
                return self._namer.from_mention(mention, before[0][0], Basis.CARRIED)
        return None

    def _moved(self, setting: Setting) -> Named | None:
        """粮食产量持续增加，达到76.4万吨: the indicator of which the clause before says that it rose or fell."""
        before = [clause for clause in setting.sentence.clauses if clause[1] <= setting.clause[0]][-1:]
        mention = next(iter(reversed(within(setting.mentions, *before[0]))), None) if before else None
        if mention is None or not self._labels.measured_in(mention.term, setting.quantity.unit.dimension):
            return None
        how = self._text[mention.end : before[0][1]].rstrip("，")
        moved = len(how) <= _LONGEST_MOVE and how.isalpha() and self._words.direction(how)
        return self._namer.from_mention(mention, before[0][0], Basis.CARRIED) if moved else None

    def _named_behind(self, setting: Setting) -> Named | None:
        """与上年的195.8万吨相比，总产量增长…: it is named behind, by a term of its dimension or else by the next one."""
        end = setting.quantity.end
        behind = [mention for mention in setting.mentions if mention.start > end and self._text.count("，", end, mention.start) <= 1]
        measured = next((one for one in behind if self._labels.measured_in(one.term, setting.quantity.unit.dimension)), None)
        compared = self._text.startswith(self._words.set_beside, setting.end)
        mention = measured or (behind[0] if behind and compared else None)
        return Named(mention.term, "", self._text[mention.start : mention.end], True, Basis.CARRIED) if mention else None

    def _named_earlier(self, setting: Setting) -> Named | None:
        sentence = setting.sentence
        for mention in reversed(setting.mentions):
            if sentence.start <= mention.start and mention.end <= setting.start and self._labels.measured_in(mention.term, setting.quantity.unit.dimension):
                return self._namer.from_mention(mention, _clause_start(sentence, mention.start), Basis.CARRIED)
        return None

    def _of_other_time(self, setting: Setting, earlier: Sequence[Fact]) -> Named | None:
        """报名人数1342万人。2023年为1291万人: at another time, what all levels of its dimension in the sentence before were of."""
        period = next(iter(within(setting.sentence.periods, setting.sentence.start, setting.start)), None)
        if period is None or period.start != setting.sentence.start or _THEN.fullmatch(self._text, period.end, setting.start) is None:
            return None
        alike = [fact for fact in earlier if fact.aspect is Aspect.LEVEL and fact.quantity.unit.dimension == setting.quantity.unit.dimension]
        one = len({(fact.indicator, fact.segment) for fact in alike}) == 1
        return replace(named_as(alike[-1]), basis=Basis.INFERRED) if one and alike[-1].indicator else None

    def _of_whole(self, setting: Setting, earlier: Sequence[Fact]) -> Named | None:
        if not self._text.startswith("其中", setting.sentence.start):
            return None
        totals = [fact for fact in earlier if not self._nouns.is_average(fact.label)]
        whole = last(totals, (Aspect.LEVEL,), setting.quantity.unit.dimension)
        return replace(named_as(whole), basis=Basis.INFERRED) if whole else None


def _clause_start(sentence: Sentence, at: int) -> int:
    return next((start for start, end in sentence.clauses if start <= at < end), sentence.start)
