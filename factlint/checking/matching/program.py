"""Patterns compiled to small automata: one program to the left of the anchor, read backwards, and one to its right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum, auto
from typing import TypeAlias

from msgspec import Struct, field

from factlint.checking.matching.needs import Needs, needs_of, texts_of
from factlint.checking.matching.slots import SLOT_BIT
from factlint.checking.matching.tokens import widen
from factlint.ruleset.rule import Choice, Gap, Maybe, Node, Pattern, Series, Slot, SlotType

MARKS = frozenset({SlotType.CODE, SlotType.NUMERAL})  # numbers that are no figures
_FIGURE_SLOTS = frozenset(SlotType) - MARKS - {SlotType.PERIOD, SlotType.PHRASE, SlotType.CONTAINER, SlotType.NAMES, SlotType.LABEL}


class Op(IntEnum):
    """What one instruction of a compiled pattern asks of the text."""

    TEXT = auto()
    TOKEN = auto()
    GAP = auto()
    WORDS = auto()  # a gap that is captured
    LIST = auto()  # an enumeration at the outer end of the pattern: captured as a place
    MARK = auto()  # a code or a numeral
    NOTHING = auto()  # {whole:container}: captured as a place
    END = auto()


class First(Struct, frozen=True):
    """What one of several steps may begin with: words, slots by their bits, or anything (``here``: at the very place)."""

    texts: frozenset[str] = frozenset()
    slots: int = 0
    here: bool = False
    edges: frozenset[str] = frozenset()  # the characters of the words next to the place


class State(Struct, frozen=True, eq=False):
    """One step of a program, with those that may follow it, in the order in which they are tried. ``bit`` is that of its own slot."""

    op: Op
    following: Ways = ()
    texts: tuple[str, ...] = ()
    by_edge: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the texts by the character that is met first
    slot: Slot | None = None
    sentence: bool = False
    without: tuple[str, ...] = ()  # words that a gap does not cross
    first: First = First()  # of what follows a gap
    bit: int = 0


Ways: TypeAlias = tuple[State, ...]
"""The steps with which a program may go on, in the order in which they are tried."""


class Program(Struct, frozen=True):
    """A pattern with its anchor chosen: a slot, or the words of a pattern without figures."""

    pattern: Pattern
    anchor: Slot | None
    anchor_texts: tuple[str, ...]
    left: Ways
    right: Ways
    needs: Needs
    before: First  # with what the words to the left of the anchor end
    behind: First
    needs_before: Needs  # of what stands to the left of the anchor
    needs_behind: Needs
    bare: bool  # it is its anchor and nothing else


def compile_pattern(pattern: Pattern) -> tuple[Program, ...]:
    """The programs of a pattern: one for each way of its choices that places the anchor differently."""
    return tuple(_program(pattern, series) for series in _flat(pattern.node, _anchor_role(pattern)))


def _anchor_role(pattern: Pattern) -> str | None:
    slots = pattern.slots
    if "stated" in slots and slots["stated"].type in _FIGURE_SLOTS | MARKS and not slots["stated"].many:
        return "stated"
    figures = [role for role, slot in slots.items() if slot.type in _FIGURE_SLOTS and not slot.many]
    if figures:
        return figures[0]
    codes = [role for role, slot in slots.items() if slot.type in MARKS | {SlotType.PERIOD}]
    return codes[0] if codes else None


def _flat(node: Node, role: str | None) -> Iterator[tuple[Node, ...]]:
    """The node as flat series; choices and options that hold the anchor are written out."""
    if isinstance(node, Series):
        yield from _flat_series(node.items, role)
    elif isinstance(node, Choice) and _holds(node, role):
        for option in node.options:
            yield from _flat(option, role)
    elif isinstance(node, Maybe) and _holds(node, role):
        yield from _flat(node.node, role)
        yield ()
    else:
        yield (node,)


def _flat_series(items: Sequence[Node], role: str | None) -> Iterator[tuple[Node, ...]]:
    if not items:
        yield ()
        return
    for head in _flat(items[0], role):
        for tail in _flat_series(items[1:], role):
            yield head + tail


def _holds(node: Node, role: str | None) -> bool:
    if isinstance(node, Slot):
        return node.role == role
    if isinstance(node, Series):
        return any(_holds(item, role) for item in node.items)
    if isinstance(node, Choice):
        return any(_holds(option, role) for option in node.options)
    return isinstance(node, Maybe) and _holds(node.node, role)


def _program(pattern: Pattern, series: tuple[Node, ...]) -> Program:
    role = _anchor_role(pattern)
    for index, node in enumerate(series):
        if isinstance(node, Slot) and node.role == role:
            return _anchored(pattern, series, index, node, ())
    for index, node in enumerate(series):
        texts = texts_of(node)
        if texts:
            return _anchored(pattern, series, index, None, texts)
    raise ValueError(f"the pattern “{pattern.source}” holds neither a figure nor a word to anchor at")


def _anchored(pattern: Pattern, series: tuple[Node, ...], index: int, anchor: Slot | None, texts: tuple[str, ...]) -> Program:
    left = _chain(tuple(reversed(series[:index])), _END, backwards=True)
    right = _chain(series[index + 1 :], _END, backwards=False)
    before, behind = (needs_of(Series(side)) for side in (series[:index], series[index + 1 :]))
    needs, bare = needs_of(Series(series)), left == right == _END
    return Program(pattern, anchor, texts, left, right, needs, _first(left, backwards=True), _first(right, backwards=False), before, behind, bare)


def _chain(nodes: Sequence[Node], last: Ways, *, backwards: bool) -> Ways:
    ways = last
    for node in reversed(nodes):
        ways = _ways(node, ways, backwards=backwards)
    return ways


def _ways(node: Node, following: Ways, *, backwards: bool) -> Ways:
    """The steps with which a node begins, and behind them those that follow it."""
    if isinstance(node, Series):
        items = tuple(reversed(node.items)) if backwards else node.items
        return _chain(items, following, backwards=backwards)
    texts = texts_of(node)
    if texts:
        longest = tuple(sorted(texts, key=len, reverse=True))
        edge = -1 if backwards else 0
        return (State(Op.TEXT, following, longest, {text[edge]: tuple(other for other in longest if other[edge] == text[edge]) for text in longest}),)
    if isinstance(node, Maybe):
        return _ways(node.node, following, backwards=backwards) + following
    if isinstance(node, Choice):
        return tuple(way for option in node.options for way in _ways(option, following, backwards=backwards))
    if isinstance(node, Gap):
        return (State(Op.GAP, following, sentence=node.sentence, without=tuple(map(widen, node.without)), first=_first(following, backwards=backwards)),)
    assert isinstance(node, Slot)
    if node.type in (SlotType.LABEL, SlotType.PHRASE):
        return (State(Op.WORDS, following, slot=node, first=_first(following, backwards=backwards)),)
    op = {SlotType.CONTAINER: Op.NOTHING, SlotType.NAMES: Op.LIST, SlotType.CODE: Op.MARK, SlotType.NUMERAL: Op.MARK}.get(node.type, Op.TOKEN)
    return (State(op, following, slot=node, bit=SLOT_BIT[node.type]),)


def _first(ways: Ways, *, backwards: bool) -> First:
    """What the ways may begin with."""
    texts: frozenset[str] = frozenset()
    slots, here = 0, False
    for way in ways:
        if way.op is Op.LIST:  # a place: what follows it says where it is
            behind = _first(way.following, backwards=backwards)
            texts, slots, here = texts | behind.texts, slots | behind.slots, here or behind.here
        elif way.op in (Op.TOKEN, Op.MARK):
            slots |= way.bit
        else:
            texts, here = texts.union(way.texts), here or way.op is not Op.TEXT
    return First(texts, slots, here, frozenset(text[-1 if backwards else 0] for text in texts))


_END: Ways = (State(Op.END),)
