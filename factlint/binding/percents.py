"""What percents measure: shares, contributions, growth, rates that are indicators of their own."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.carrying import Carrier, named_as
from factlint.binding.entities import EntityReader
from factlint.binding.named import UNNAMED, Named
from factlint.binding.naming import Namer
from factlint.binding.setting import FAR, Setting, outer_start
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Aspect, Fact, Kind

_AMIDST = patterns.compile(r"在(?P<whole>[^，。；、\d]{2,16}?)[中内里]的?(?:所占)?$")  # 在电信业务收入中占比…
Measured = tuple[Named, Aspect, int]


class Percents:
    """Names the percents of one article and tells what they say: name, aspect and direction."""

    def __init__(self, vocabulary: Vocabulary, entities: EntityReader, namer: Namer, carrier: Carrier) -> None:
        self._labels = vocabulary.labels
        self._words = vocabulary.predicates
        self._nouns = vocabulary.nouns
        self._entities = entities
        self._namer = namer
        self._carrier = carrier

    def percent(self, setting: Setting, direction: int, follows: Fact | None) -> Measured:
        """``follows`` is the percent directly before in a list, ``direction`` that of the verb before the figure."""
        before = setting.before
        if follows is not None and not self._labels.noun_before(before):
            return named_as(follows), Aspect.GROWTH if follows.aspect is Aspect.MULTIPLE else follows.aspect, follows.direction
        own = self._share_by_name(setting, direction)
        if own is not None:
            return own, Aspect.LEVEL, direction
        shared = self._share(setting, direction)
        if shared is not None:
            return shared, Aspect.SHARE, 0
        ratio = self._words.ratio_to(before)
        if ratio is not None:  # 研发经费与地区生产总值之比为2.3%
            named = self._namer.named_in(setting.limit, setting.limit + ratio.start(), setting.mentions, None)
            return named or self._carried(setting, Aspect.LEVEL) or UNNAMED, Aspect.SHARE, direction
        if self._words.contribution(before):
            named = self._namer.known_before(setting) or self._namer.open_before(setting) or self._carried(setting, Aspect.GROWTH, Aspect.LEVEL)
            return named or UNNAMED, Aspect.CONTRIBUTION, direction
        if self._words.share(before):
            return self._share_of_whole(setting), Aspect.SHARE, direction
        if self._whole_printed(setting) is not None:
            return self._carrier.before_whole(setting) or UNNAMED, Aspect.SHARE, 0
        planned = self._words.planned(before)
        if planned is not None:
            named = self._namer.named_in(setting.limit, setting.limit + planned, setting.mentions, None)
            return named or self._carried(setting, Aspect.LEVEL) or UNNAMED, Aspect.LEVEL, 0
        restated = self._restated(setting, direction)
        if restated is not None:
            return restated
        if direction and self._words.changes_to(setting.predicate):
            named = self._namer.known_before(setting) or self._own_rate(setting) or self._carried(setting, Aspect.LEVEL, Aspect.SHARE, Aspect.GROWTH)
            return named or self._namer.open_before(setting) or UNNAMED, Aspect.LEVEL, direction
        rate = self._namer.before(setting, setting.quantity.unit.dimension)
        if rate is not None and rate.known and (not direction or rate.label.endswith("率")):  # 自然增长率为3.55‰: a rate of its own, whatever its name
            return rate, Aspect.LEVEL, 0
        if direction or self._words.growth_noun(before):
            return self._growth(setting), Aspect.GROWTH, direction or 1
        named = self._namer.before(setting, "percent") or self._namer.behind.noun(setting)
        return named or self._carried(setting, Aspect.LEVEL) or UNNAMED, Aspect.LEVEL, direction

    def whole(self, setting: Setting) -> str:
        """The words of the whole that a share is of."""
        ratio = self._words.ratio_to(setting.before)
        if ratio is not None:
            return str(ratio["whole"])
        amidst = _AMIDST.search(setting.before[: self._words.share_at(setting.before)])
        if amidst is not None:
            return str(amidst["whole"])
        printed = self._whole_printed(setting)
        return self._words.whole(setting.before) if printed is None else printed

    def _whole_printed(self, setting: Setting) -> str | None:
        """占总支出41.3亿元的28%: the whole's name where its figure stands between 占 and the percent."""
        if setting.before != "的" or not setting.facts:
            return None
        whole = setting.facts[-1]
        words = setting.text[setting.clause[0] : outer_start(whole.quantity)]
        at = words.rfind("占")
        return words[at + 1 :] if at >= 0 and whole.quantity.kind is Kind.AMOUNT else None

    def _restated(self, setting: Setting, direction: int) -> Measured | None:
        """由18%提高到21%, 占比超过50%，达到52.1%: a percent with nothing of its own repeats what the one before it said."""
        last = next((fact for fact in reversed(setting.facts) if fact.aspect is not Aspect.DURATION), None)
        if last is None or last.quantity.kind is not Kind.PERCENT or last.aspect not in (Aspect.SHARE, Aspect.LEVEL) or not last.indicator:
            return None
        bare = self._words.changes_to(setting.predicate) if direction else True
        if not bare or self._namer.noun(setting.limit, setting.start) or self._labels.noun_before(setting.predicate):
            return None
        return named_as(last), last.aspect, direction

    def _carried(self, setting: Setting, *aspects: Aspect) -> Named | None:
        return self._carrier.carried(setting, *aspects)

    def _share_by_name(self, setting: Setting, direction: int) -> Named | None:
        """税收占比64.9%: a share that is an indicator of its own, not one in a list of shares of a whole (第一产业占总值的3.8%，第二产业比重为…)."""
        if direction and not self._words.changes_to(setting.predicate):
            return None
        if any(fact.aspect is Aspect.SHARE for fact in setting.facts[-FAR:]):
            return None
        named = self._namer.known_before(setting)
        if named is None or not self._labels.measured_in(named.indicator, "percent"):
            return None
        return named if self._words.share(named.label) or named.label.endswith("比例") else None

    def _share(self, setting: Setting, direction: int) -> Named | None:
        """A share without 占 before it: 、甲30% in a list of shares, 以占全县2%的土地，贡献了三成的税收."""
        before = setting.before
        last = setting.facts[-1] if setting.facts else None
        if last is not None and last.aspect is Aspect.SHARE and before.startswith("、") and self._entities.topic(setting.limit + 1, setting.start):
            return named_as(last)
        attributive = self._namer.behind.attributive(setting)
        if attributive is None or direction:
            return None
        open_here = self._labels.governed(before) or self._words.share(before) or not self._namer.noun(setting.limit, setting.start)
        return attributive if open_here else None

    def _own_rate(self, setting: Setting) -> Named | None:
        """成品油收率提高至: a rate that no lexicon knows."""
        named = self._namer.open_before(setting)
        return named if named is not None and self._nouns.is_rate(named.label) and not self._nouns.generic(named.label) else None

    def _share_of_whole(self, setting: Setting) -> Named:
        head = setting.before[: self._words.share_at(setting.before)]
        if _AMIDST.search(head):
            return self._carried(setting, Aspect.LEVEL) or UNNAMED
        noun = self._labels.noun_before(head)
        own = bool(noun) and not self._nouns.generic(noun)
        named = self._namer.named_in(setting.limit, setting.limit + len(head), setting.mentions, None) if own else None
        carried = self._carried(setting, Aspect.LEVEL) or self._carried(setting, Aspect.GROWTH, Aspect.CHANGE, Aspect.MULTIPLE)
        return named or carried or self._namer.in_clauses_before(setting) or UNNAMED

    def _growth(self, setting: Setting) -> Named:
        own = self._namer.before_base(setting) if self._namer.is_based(setting) else self._namer.before(setting, None)
        return own or self._carried(setting, Aspect.LEVEL, Aspect.CHANGE) or self._carried(setting, Aspect.GROWTH) or self._namer.topical(setting) or UNNAMED
