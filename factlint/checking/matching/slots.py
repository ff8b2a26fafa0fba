"""The slot types as bits: which of them a figure or a sentence may fill."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.model import Kind, Quantity, Sentence
from factlint.ruleset.rule import SlotType

_AMOUNT_KIND, _POINTS = Kind.AMOUNT, Kind.POINTS  # looked up once

SLOT_BIT: Mapping[SlotType, int] = {slot: 1 << at for at, slot in enumerate(SlotType)}
"""A bit for each slot type: what a token is taken by, and what a pattern needs, are sums of them."""

MARK_BITS = SLOT_BIT[SlotType.CODE] | SLOT_BIT[SlotType.NUMERAL]
"""The slots that no token fills: where they stand is left to the matcher."""

_FIGURE, _RANGE, _COUNT = SLOT_BIT[SlotType.FIGURE], SLOT_BIT[SlotType.RANGE], SLOT_BIT[SlotType.COUNT]
_AMOUNT, _DELTA, _PERIOD = SLOT_BIT[SlotType.AMOUNT], SLOT_BIT[SlotType.DELTA], SLOT_BIT[SlotType.PERIOD]
_BITS_OF_KIND: Mapping[Kind, int] = {
    Kind.AMOUNT: _FIGURE,
    Kind.PERCENT: _FIGURE | SLOT_BIT[SlotType.PERCENT],
    Kind.POINTS: _FIGURE | SLOT_BIT[SlotType.POINTS],
    Kind.MULTIPLE: _FIGURE | SLOT_BIT[SlotType.MULTIPLE],
    Kind.RATIO: _FIGURE | SLOT_BIT[SlotType.RATIO] | SLOT_BIT[SlotType.COMPOSITION],
    Kind.RANK: _FIGURE | SLOT_BIT[SlotType.RANK],
    Kind.DURATION: _FIGURE | SLOT_BIT[SlotType.DURATION],
}
_LARGEST_COUNT = 200  # a longer list is never announced by its number


def slots_of(quantity: Quantity, changes: bool) -> int:
    """The slot types that take a figure; ``changes``: it was bound as an increment."""
    kind = quantity.kind
    bits = _BITS_OF_KIND[kind]
    if quantity.upper is not None:
        bits |= _RANGE
    if kind is _AMOUNT_KIND:
        bits |= _DELTA if changes else _AMOUNT
        if is_count(quantity):
            bits |= _COUNT
    elif changes and kind is _POINTS:
        bits |= _DELTA
    return bits


def slots_in(sentence: Sentence, codes: bool) -> int:
    """The slot types that figures, periods and quoted ``codes`` of the sentence may fill, told before its stream is made."""
    bits = (_PERIOD if sentence.periods else 0) | (SLOT_BIT[SlotType.CODE] if codes else 0)
    for quantity in sentence.quantities:
        bits |= slots_for(quantity)
    return bits


def slots_for(quantity: Quantity) -> int:
    """The slot types that may take a figure, whether or not it was bound as an increment."""
    return slots_of(quantity, True) | (_AMOUNT if quantity.kind is _AMOUNT_KIND else 0)


def is_count(quantity: Quantity) -> bool:
    """A whole number with a measure word, small enough to announce a list; 十几家 announces one too."""
    if quantity.kind is not _AMOUNT_KIND or not quantity.unit.counts:
        return False
    return 0 < quantity.value <= _LARGEST_COUNT and quantity.value == quantity.value.to_integral_value()
