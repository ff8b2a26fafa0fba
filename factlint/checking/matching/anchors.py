"""Where a program fits in a sentence: at each of its anchors, the ways to the right and to the left of it, nearest operands first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter, or_
from typing import TypeAlias

from msgspec import Struct

from factlint.checking.matching.choice import Fitting
from factlint.checking.matching.matcher import Capture, Chain, Match, Side
from factlint.checking.matching.needs import Demand
from factlint.checking.matching.program import MARKS, First, Program
from factlint.checking.matching.runs import Token
from factlint.checking.matching.slots import MARK_BITS, SLOT_BIT
from factlint.checking.matching.tokens import Stream
from factlint.ruleset.rule import SlotType

Words: TypeAlias = Sequence[tuple[int, int, int]]
"""The words of a sentence that patterns need, in the order of their ends: the bits of their groups, start and end."""

_MATCHES_AN_ANCHOR = 24  # readings offered to the rule's conditions before the anchor is given up


class _Beyond(Struct, frozen=True):
    """What stands to one side of an anchor, from its nearest word or token to the end of the sentence."""

    places: tuple[int, ...]  # where a way to this side begins: behind the anchor's hedges, and behind its core
    figures: int
    slots: int  # the bits of the slot types that take one of the tokens there
    words: int  # the groups of patterns that hold a word there, as bits
    edges: frozenset[str]  # the characters next to the places
    touching: int  # as ``slots``, of the tokens next to the places


class _Anchor(Struct, frozen=True):
    """The capture of an anchor and the place from which the words to its left are read: the head of its run after 分别."""

    capture: Capture
    left: Capture
    before: _Beyond
    behind: _Beyond


class _Sides:
    """The groups of patterns that hold a word before a place of a sentence or behind it, as bits; a sentence may go on for pages."""

    def __init__(self, words: Words) -> None:
        backwards = sorted(words, key=itemgetter(1), reverse=True)
        self._ends, self._starts = [end for _, _, end in words], [start for _, start, _ in reversed(backwards)]
        self._before = list(accumulate([groups for groups, _, _ in words], or_, initial=0))
        self._behind = list(accumulate([groups for groups, _, _ in backwards], or_, initial=0))
        self._behind.reverse()

    def before(self, place: int) -> int:
        return self._before[bisect_right(self._ends, place)]

    def behind(self, place: int) -> int:
        return self._behind[bisect_left(self._starts, place)]


def find(fitting: Fitting, stream: Stream, words: Words) -> list[tuple[int, list[Match]]]:
    """For each anchor of the sentence, by its start, the ways in which the program fits there, nearest operands first."""
    program = fitting.program
    anchors = _anchors(program, stream, words)
    if program.bare:
        return [(anchor.capture.start, [_alone(program, anchor.capture, anchor.left)]) for anchor in anchors]
    found = []
    for anchor in anchors:
        if _may_hold(anchor.behind, fitting.behind, program.behind) and _may_hold(anchor.before, fitting.before, program.before):
            matches = _around(program, stream, anchor)
            if matches:
                found.append((anchor.capture.start, matches))
    return found


def _may_hold(beyond: _Beyond, demand: Demand, first: First) -> bool:
    """Whether one side of an anchor may hold what a program asks for: its words and figures, and next to the anchor one that it may begin with."""
    if demand.groups & ~beyond.words or demand.slots & ~beyond.slots or demand.figures > beyond.figures:
        return False
    return first.here or first.slots & (beyond.touching | MARK_BITS) != 0 or not first.edges.isdisjoint(beyond.edges)


def _alone(program: Program, anchor: Capture, left: Capture) -> Match:
    """An anchor with its hedges, where the pattern asks for nothing else."""
    start = left.start if left.token is None else left.token.outer_start
    end = anchor.end if anchor.token is None else anchor.token.outer_end
    return Match(program, {} if program.anchor is None else {program.anchor.role: (anchor,)}, start, end)


def _anchors(program: Program, stream: Stream, words: Words) -> Sequence[_Anchor]:
    slot = program.anchor
    if slot is None:
        return [_anchor(Capture(start, end), None, stream, words) for start, end in _occurrences(program.anchor_texts, stream)]
    anchors: list[_Anchor] | None = stream.memory.get(slot.type)
    if anchors is None:
        anchors = stream.memory[slot.type] = _anchors_of(slot.type, stream, words)
    return anchors


def _anchors_of(slot: SlotType, stream: Stream, words: Words) -> list[_Anchor]:
    if slot in MARKS:
        return [_anchor(Capture(start, end), None, stream, words) for start, end in stream.spans(slot)]
    every: dict[int, _Anchor] = stream.memory.setdefault(_Anchor, {})  # a figure is an anchor of several slot types
    anchors = []
    for token in stream.of_slot(SLOT_BIT[slot]):
        anchor = every.get(id(token))
        if anchor is None:
            anchor = every[id(token)] = _anchor(Capture(token.start, token.end, token), stream.heads.get(token.start), stream, words)
        anchors.append(anchor)
    return anchors


def _anchor(capture: Capture, head: Token | None, stream: Stream, words: Words) -> _Anchor:
    left = capture if head is None else Capture(head.start, head.end, head)
    sides: _Sides | None = stream.memory.get(_Sides)
    if sides is None:
        sides = stream.memory[_Sides] = _Sides(words)
    return _Anchor(capture, left, _before(left, stream, sides), _behind(capture, stream, sides))


def _before(anchor: Capture, stream: Stream, sides: _Sides) -> _Beyond:
    start, token, tokens = anchor.start, anchor.token, stream.before(anchor.start)
    places = (start,) if token is None or token.outer_start == start else (token.outer_start, start)
    edges = frozenset(stream.masked[place - stream.start - 1] for place in places if place > stream.start)
    return _Beyond(places, tokens.figures, tokens.slots, sides.before(start), edges, _slots_at(places, stream.by_end))


def _behind(anchor: Capture, stream: Stream, sides: _Sides) -> _Beyond:
    end, token, tokens = anchor.end, anchor.token, stream.behind(anchor.end)
    places = (end,) if token is None or token.outer_end == end else (token.outer_end, end)
    edges = frozenset(stream.masked[place - stream.start] for place in places if place < stream.end)
    return _Beyond(places, tokens.figures, tokens.slots, sides.behind(end), edges, _slots_at(places, stream.by_start))


def _slots_at(places: Iterable[int], tokens: Mapping[int, Sequence[Token]]) -> int:
    """The bits of the slot types that take one of the tokens next to some places."""
    bits = 0
    for place in places:
        for token in tokens.get(place, ()):
            bits |= token.slots
    return bits


def _around(program: Program, stream: Stream, at: _Anchor) -> list[Match]:
    """Both sides are walked from the anchor by themselves; a match is a way to its right with one to its left."""
    anchor = at.capture
    right_ways = Side(program.right, at.behind.places, stream, anchor.start, ahead=True)
    if right_ways.at(0) is None:
        return []
    left_ways = Side(program.left, at.before.places, stream, anchor.start, ahead=False)
    if left_ways.at(0) is None:
        return []
    own: Chain = (program.anchor.role, anchor, None) if program.anchor else None
    matches: list[Match] = []
    seen: set[tuple[tuple[str, int], ...]] = set()
    for end, right_chain in right_ways:
        for start, left_chain in left_ways:
            match = Match(program, _by_role((left_chain, right_chain, own)), start, end)
            if matches:  # most anchors have but one
                seen = seen or {_places(matches[0])}
                if (places := _places(match)) in seen:
                    continue
                seen.add(places)
            matches.append(match)
            if len(matches) >= _MATCHES_AN_ANCHOR:
                return matches
    return matches


def _places(match: Match) -> tuple[tuple[str, int], ...]:
    """By which two matches of an anchor are the same."""
    return tuple((role, capture.start) for role, taken in sorted(match.captures.items()) for capture in taken)


def _by_role(chains: Iterable[Chain]) -> dict[str, tuple[Capture, ...]]:
    captures: dict[str, list[Capture]] = {}
    for chain in chains:
        while chain is not None:
            role, capture, chain = chain
            captures.setdefault(role, []).append(capture)
    return {role: tuple(sorted(taken, key=_capture_start)) if len(taken) > 1 else (taken[0],) for role, taken in captures.items()}


def _capture_start(capture: Capture) -> int:
    return capture.start


def _occurrences(texts: Sequence[str], stream: Stream) -> list[tuple[int, int]]:
    found = []
    for text in texts:
        at = stream.masked.find(text)
        while at >= 0:
            found.append((stream.start + at, stream.start + at + len(text)))
            at = stream.masked.find(text, at + 1)
    return sorted(found)
