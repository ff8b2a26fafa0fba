"""What a figure takes over from the facts before it in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factlint.binding.brackets import Bracket, brackets_of
from factlint.binding.named import Named
from factlint.binding.setting import FAR, Setting, outer_end
from factlint.model import Aspect, Basis, Fact, Kind, Sentence

_WEAKER = {Basis.PRINTED: Basis.CARRIED}
_GROWTHS = {Kind.PERCENT, Kind.MULTIPLE}  # 增长1.2倍和86%
_LEVELS, _GROWTH, _AMOUNTS = (Aspect.LEVEL,), (Aspect.GROWTH,), (Aspect.LEVEL, Aspect.CHANGE)
_LIST_MARKS = ("、", "和", "及", "与", "以及", "，", "或", "，以及")


class Carrier:
    """Knows the brackets of the sentence in hand: facts in a closed bracket hold for the bracket alone."""

    def __init__(self, text: str, plans: Iterable[str] = ()) -> None:
        self._text = text
        self._plans = tuple(plans)
        self._brackets: list[Bracket] = []  # those that have not closed yet, the next to close last
        self._shown: list[Fact] = []
        self._seen = 0  # facts of the sentence that were taken up

    def enter(self, sentence: Sentence) -> None:
        """Turns to a sentence."""
        several = len(sentence.quantities) > 1  # of one figure nothing is taken over
        self._brackets = sorted(brackets_of(self._text, sentence), key=_end_of, reverse=True) if several else []
        self._shown, self._seen = [], 0

    def carried(self, setting: Setting, *aspects: Aspect, dimension: str | None = None) -> Named | None:
        """What the last fact of one of the aspects measures."""
        visible = self._visible(setting)
        told = (
            [fact for fact in visible[-FAR:] if not fact.label.endswith(self._plans)] if self._plans else visible
        )  # 完成目标任务10.8万人的104.3%，比上年多0.34万人
        fact = last(told, aspects, dimension) or last(visible, aspects, dimension)
        return named_as(fact) if fact else None

    def antecedent(self, setting: Setting, aspect: Aspect) -> Fact | None:
        """The fact that a figure without a name of its own follows."""
        amount = aspect in _AMOUNTS and setting.quantity.kind is Kind.AMOUNT
        visible = self._visible(setting)
        return last(visible, _LEVELS, setting.quantity.unit.dimension if amount else None) or last(visible, _GROWTH, None)

    def before_whole(self, setting: Setting) -> Named | None:
        """What the level before the whole measures: 教育支出86亿元，占总支出412亿元的…."""
        visible = self._visible(setting)
        fact = last(visible[-FAR:-1], _LEVELS, visible[-1].quantity.unit.dimension) if visible else None
        return named_as(fact) if fact else None

    def listed_after(self, setting: Setting) -> Fact | None:
        """The fact directly before in a 、-list of figures of one kind (15%、5.6%和3.7%)."""
        if not setting.facts:
            return None
        before = setting.facts[-1]
        between = self._text[outer_end(before.quantity) : setting.start]
        alike = before.quantity.kind is setting.quantity.kind or (bool(before.direction) and {before.quantity.kind, setting.quantity.kind} == _GROWTHS)
        return before if alike and between.strip() in _LIST_MARKS else None

    def _visible(self, setting: Setting) -> list[Fact]:
        """The facts before a figure but those of closed brackets; settings come in the order of the text."""
        facts = setting.facts
        while self._seen < len(facts):
            fact = facts[self._seen]
            self._close(fact.quantity.start)
            self._shown.append(fact)
            self._seen += 1
        self._close(setting.start)
        return self._shown

    def _close(self, at: int) -> None:
        """Forgets the facts of the brackets that are closed at an offset."""
        while self._brackets and self._brackets[-1].end <= at:
            bracket = self._brackets.pop()
            while self._shown and self._shown[-1].quantity.start > bracket.start:
                self._shown.pop()


def named_as(fact: Fact) -> Named:
    """The name of a fact, as one that another figure takes over."""
    return Named(fact.indicator, fact.segment, fact.label, fact.known, _WEAKER.get(fact.bound.indicator, fact.bound.indicator))


def last(facts: Sequence[Fact], aspects: tuple[Aspect, ...], dimension: str | None) -> Fact | None:
    """The last fact of one of the aspects, in a dimension or a bare number; a sentence may go on for pages, what is carried over does not."""
    for fact in reversed(facts[-FAR:]):
        if fact.aspect in aspects and fact.indicator and (dimension is None or fact.quantity.unit.dimension in (dimension, "")):
            return fact
    return None


def _end_of(bracket: Bracket) -> int:
    return bracket.end
