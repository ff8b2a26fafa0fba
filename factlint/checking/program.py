"""Patterns compiled to small automata: one program to the left of the anchor, read backwards, and one to its right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, auto

from factlint.checking.needs import Needs, needs_of
from factlint.checking.tokens import SLOT_BIT, widen
from factlint.ruleset.rule import Choice, Gap, Literal, Maybe, Node, Pattern, Series, Slot, SlotType

MARKS = frozenset({SlotType.CODE, SlotType.NUMERAL})  # numbers that are no figures
_FIGURE_SLOTS = frozenset(SlotType) - MARKS - {SlotType.PERIOD, SlotType.PHRASE, SlotType.CONTAINER, SlotType.NAMES, SlotType.LABEL}


class Op(IntEnum):
    TEXT = auto()
    TOKEN = auto()
    GAP = auto()
    WORDS = auto()  # a gap that is captured
    LIST = auto()  # an enumeration at the outer end of the pattern: captured as a place
    MARK = auto()  # a code or a numeral
    NOTHING = auto()  # {whole:container}: captured as a place
    SPLIT = auto()
    END = auto()


@dataclass(slots=True, eq=False)
class State:
    """One step of a program. ``first_texts``/``first_slots`` say what may follow a gap; ``bit`` is that of its own slot."""

    op: Op
    texts: tuple[str, ...] = ()
    slot: Slot | None = None
    sentence: bool = False
    following: tuple[State, ...] = ()
    first_texts: frozenset[str] = field(default_factory=frozenset)
    first_slots: int = 0
    first_here: bool = False  # the next step may begin at the very place
    bit: int = 0


@dataclass(frozen=True, slots=True)
class Program:
    """A pattern with its anchor chosen: a slot, or the words of a pattern without figures."""

    pattern: Pattern
    anchor: Slot | None
    anchor_texts: tuple[str, ...]
    left: State
    right: State
    needs: Needs


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
            return Program(pattern, node, (), _left(series[:index]), _right(series[index + 1 :]), needs_of(Series(series)))
    for index, node in enumerate(series):
        texts = _texts(node)
        if texts:
            return Program(pattern, None, texts, _left(series[:index]), _right(series[index + 1 :]), needs_of(Series(series)))
    raise ValueError(f"the pattern “{pattern.source}” holds neither a figure nor a word to anchor at")


def _left(nodes: Sequence[Node]) -> State:
    return _chain(tuple(reversed(nodes)), State(Op.END), backwards=True)


def _right(nodes: Sequence[Node]) -> State:
    return _chain(tuple(nodes), State(Op.END), backwards=False)


def _chain(nodes: Sequence[Node], last: State, *, backwards: bool) -> State:
    state = last
    for node in reversed(nodes):
        state = _state(node, state, backwards=backwards)
    return state


def _state(node: Node, following: State, *, backwards: bool) -> State:
    if isinstance(node, Series):
        items = tuple(reversed(node.items)) if backwards else node.items
        return _chain(items, following, backwards=backwards)
    texts = _texts(node)
    if texts:
        return State(Op.TEXT, texts=tuple(sorted(texts, key=len, reverse=True)), following=(following,))
    if isinstance(node, Maybe):
        return _split((_state(node.node, following, backwards=backwards), following))
    if isinstance(node, Choice):
        return _split(tuple(_state(option, following, backwards=backwards) for option in node.options))
    if isinstance(node, Gap):
        return _gap(State(Op.GAP, sentence=node.sentence, following=(following,)))
    assert isinstance(node, Slot)
    if node.type in (SlotType.LABEL, SlotType.PHRASE):
        return _gap(State(Op.WORDS, slot=node, following=(following,)))
    op = {SlotType.CONTAINER: Op.NOTHING, SlotType.NAMES: Op.LIST, SlotType.CODE: Op.MARK, SlotType.NUMERAL: Op.MARK}.get(node.type, Op.TOKEN)
    return State(op, slot=node, following=(following,), bit=SLOT_BIT[node.type])


def _split(options: tuple[State, ...]) -> State:
    return State(Op.SPLIT, following=options)


def _texts(node: Node) -> tuple[str, ...]:
    if isinstance(node, Literal):
        return (widen(node.text),)
    if isinstance(node, Choice) and node.options and all(isinstance(option, Literal) for option in node.options):
        return tuple(widen(option.text) for option in node.options if isinstance(option, Literal))
    return ()


def _gap(state: State) -> State:
    state.first_texts, state.first_slots, state.first_here = _first(state.following[0])
    return state


def _first(state: State) -> tuple[frozenset[str], int, bool]:
    """What the state may begin with, in words and in slots; true where it may begin anywhere."""
    if state.op is Op.TEXT:
        return frozenset(state.texts), 0, False
    if state.op in (Op.TOKEN, Op.MARK):
        return frozenset(), state.bit, False
    if state.op is Op.LIST:  # a place: what follows it says where it is
        return _first(state.following[0])
    if state.op is not Op.SPLIT:
        return frozenset(), 0, True
    texts: frozenset[str] = frozenset()
    slots, anywhere = 0, False
    for option in state.following:
        own_texts, own_slots, own = _first(option)
        texts, slots, anywhere = texts | own_texts, slots | own_slots, anywhere or own
    return texts, slots, anywhere
