"""What percents measure: shares, contributions, growth, rates that are indicators of their own."""

from __future__ import annotations

from factlint.binding.carrying import Carrier, named_as
from factlint.binding.entities import EntityReader
from factlint.binding.naming import UNNAMED, Named, Namer
from factlint.binding.setting import Setting
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Aspect, Fact

Measured = tuple[Named, Aspect, int]


class Percents:
    """Names the percents of one article and tells what they say: name, aspect and direction."""

    def __init__(self, vocabulary: Vocabulary, entities: EntityReader, namer: Namer, carrier: Carrier) -> None:
        self._labels = vocabulary.labels
        self._words = vocabulary.predicates
        self._entities = entities
        self._namer = namer
        self._carrier = carrier

    def percent(self, setting: Setting, direction: int, follows: Fact | None) -> Measured:
        """``follows`` is the percent directly before in a list, ``direction`` that of the verb before the figure."""
        before = setting.before
        if follows is not None and not self._labels.noun_before(before):
            return named_as(follows), follows.aspect, follows.direction
        shared = self._share(setting, direction)
        if shared is not None:
            return shared, Aspect.SHARE, 0
        if self._words.contribution(before):
            named = self._namer.known_before(setting) or self._namer.open_before(setting) or self._carried(setting, Aspect.GROWTH, Aspect.LEVEL)
            return named or UNNAMED, Aspect.CONTRIBUTION, direction
        if self._words.share(before):
            return self._share_of_whole(setting), Aspect.SHARE, direction
        if direction and self._words.changes_to(before):
            named = self._namer.known_before(setting) or self._carried(setting, Aspect.LEVEL, Aspect.SHARE, Aspect.GROWTH)
            return named or self._namer.open_before(setting) or UNNAMED, Aspect.LEVEL, direction
        rate = self._namer.before(setting, setting.quantity.unit.dimension)
        if rate is not None and rate.known and (not direction or rate.label.endswith("率")):  # 自然增长率为3.55‰: a rate of its own, whatever its name
            return rate, Aspect.LEVEL, 0
        if direction or self._words.growth_noun(before):
            return self._growth(setting), Aspect.GROWTH, direction or 1
        named = self._namer.before(setting, "percent") or self._namer.behind(setting)
        return named or self._carried(setting, Aspect.LEVEL) or UNNAMED, Aspect.LEVEL, direction

    def _carried(self, setting: Setting, *aspects: Aspect) -> Named | None:
        return self._carrier.carried(setting, *aspects)

    def _share(self, setting: Setting, direction: int) -> Named | None:
        """A share without 占 before it: 、甲30% in a list of shares, 以占全市0.4%的土地，贡献了40%的进出口额."""
        before = setting.before
        last = setting.facts[-1] if setting.facts else None
        if last is not None and last.aspect is Aspect.SHARE and before.startswith("、") and self._entities.topic(setting.limit + 1, setting.start):
            return named_as(last)
        attributive = self._namer.attributive(setting)
        if attributive is None or direction:
            return None
        open_here = self._labels.governed(before) or self._words.share(before) or not self._namer.noun(setting.limit, setting.start)
        return attributive if open_here else None

    def _share_of_whole(self, setting: Setting) -> Named:
        head = setting.before[: self._words.share_at(setting.before)]
        noun = self._labels.noun_before(head)
        own = bool(noun) and not self._words.generic(noun)
        named = self._namer.named_in(setting.limit, setting.limit + len(head), setting.mentions, None) if own else None
        return named or self._carried(setting, Aspect.LEVEL) or self._namer.in_clauses_before(setting) or UNNAMED

    def _growth(self, setting: Setting) -> Named:
        own = self._namer.before(setting, None)
        return own or self._carried(setting, Aspect.LEVEL) or self._carried(setting, Aspect.GROWTH) or self._namer.topical(setting) or UNNAMED
