"""What a sentence must hold before a pattern can match in it: told from the words and kinds of figures alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from factlint.checking.matching.slots import SLOT_BIT
from factlint.checking.matching.tokens import LAST_OF_NUMERAL, widen
from factlint.ruleset.rule import Choice, Literal, Node, Series, Slot, SlotType

_WORDS = frozenset({SlotType.PHRASE, SlotType.CONTAINER, SlotType.NAMES, SlotType.LABEL})
_EVERYWHERE = frozenset("，。的")  # to look for them costs more than they tell
_NO_FIGURES = _WORDS | {SlotType.CODE, SlotType.NUMERAL, SlotType.PERIOD}
_UNTOLD = _WORDS | {SlotType.NUMERAL}  # slots that a sentence is not asked for: numerals stand in most, told apart by the word behind them


class Needs(Struct, frozen=True):
    """Necessary, never sufficient: of each group of words one, something for each slot type, and as many figures."""

    words: tuple[frozenset[str], ...] = ()  # the most telling group first
    slots: int = 0
    figures: int = 0


class Demand(Struct, frozen=True):
    """Needs with their groups of words as bits, so that a sentence, or a side of an anchor, is asked by two integers."""

    groups: int
    slots: int
    figures: int

    @classmethod
    def of(cls, needs: Needs, bits: Mapping[frozenset[str], int]) -> Demand:
        """Needs in the ``bits`` of their groups of words; a group without a bit is left to the matcher."""
        groups = 0
        for group in needs.words:
            groups |= bits.get(group, 0)
        return cls(groups, needs.slots, needs.figures)

    def met(self, groups: int, slots: int, figures: int) -> bool:
        """Whether what holds words of these groups, these slot types and so many figures may match."""
        return not (self.groups & ~groups or self.slots & ~slots or self.figures > figures)


def needs_of(node: Node) -> Needs:
    """What every match of the node holds."""
    words, slots, figures = _needs(node)
    telling = [group for group in words if group.isdisjoint(_EVERYWHERE)]
    return Needs(tuple(sorted(telling, key=_telling, reverse=True)), slots, figures)


def texts_of(node: Node) -> tuple[str, ...]:
    """The words of a node that is nothing but words, of which a text must hold one; none of any other."""
    if isinstance(node, Literal):
        return (widen(node.text),)
    if isinstance(node, Choice) and node.options and all(isinstance(option, Literal) for option in node.options):
        return tuple(widen(option.text) for option in node.options if isinstance(option, Literal))
    return ()


def _needs(node: Node) -> tuple[list[frozenset[str]], int, int]:
    if texts := texts_of(node):
        return [frozenset(texts)], 0, 0
    if isinstance(node, Slot):
        return [], 0 if node.type in _UNTOLD else SLOT_BIT[node.type], 0 if node.type in _NO_FIGURES else 1
    if isinstance(node, Series):
        items = [_needs(item) for item in node.items]
        items += [([frozenset(last + text for last in LAST_OF_NUMERAL for text in texts)], 0, 0) for texts in _behind_numerals(node)]
        return [group for words, _, _ in items for group in words], _all(slots for _, slots, _ in items), sum(figures for _, _, figures in items)
    if isinstance(node, Choice):
        options = [_needs(option) for option in node.options]
        shared = ~0
        for _, slots, _ in options:
            shared &= slots
        groups = [max(words, key=_telling, default=None) for words, _, _ in options]
        every = [] if None in groups else [frozenset().union(*(group for group in groups if group))]
        return every, shared, min(figures for _, _, figures in options)
    return [], 0, 0


def _behind_numerals(series: Series) -> Iterator[tuple[str, ...]]:
    """The words that stand right behind each numeral of a series."""
    for node, following in pairwise(series.items):
        if isinstance(node, Slot) and node.type is SlotType.NUMERAL and (texts := texts_of(following)):
            yield texts


def _all(bits: Iterable[int]) -> int:
    found = 0
    for own in bits:
        found |= own
    return found


def _telling(group: frozenset[str]) -> tuple[int, int]:
    """Long words are rarer than short ones, and few rarer than many."""
    return min(map(len, group)), -len(group)
