"""Where a program fits in a sentence: at each of its anchors, the ways to the right and to the left of it, nearest operands first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from factlint.checking.matching.choice import Fitting
from factlint.checking.matching.matcher import Capture, Chain, Match, Side
from factlint.checking.matching.needs import Demand
from factlint.checking.matching.program import MARKS, First, Program
from factlint.checking.matching.runs import Token
from factlint.checking.matching.sides import Sides
from factlint.checking.matching.slots import MARK_BITS, SLOT_BIT
from factlint.checking.matching.tokens import Beside, Stream
from factlint.ruleset.rule import SlotType

_MATCHES_AN_ANCHOR = 24  # readings offered to the rule's conditions before the anchor is given up


class _Beyond(Struct, frozen=True):
    """What stands to one side of an anchor, from its nearest word or token to the end of the sentence."""

    places: tuple[int, ...]  # where a way to this side begins: behind the anchor's hedges, and behind its core
    tokens: Beside
    edges: str  # the characters next to the places
    touching: int  # the bits of the slot types that take one of the tokens next to the places


class _Anchor(Struct, frozen=True):
    """The capture of an anchor and the place from which the words to its left are read: the head of its run after 分别."""

    capture: Capture
    left: Capture
    before: _Beyond
    behind: _Beyond


def find(fitting: Fitting, stream: Stream, sides: Sides) -> list[tuple[int, list[Match]]]:
    """For each anchor of the sentence, by its start, the ways in which the program fits there, nearest operands first."""
    program = fitting.program
    anchors = _anchors(program, stream)
    if program.bare:
        return [(anchor.capture.start, [_alone(program, anchor.capture, anchor.left)]) for anchor in anchors]
    before, behind = fitting.before, fitting.behind
    found = []
    for anchor in anchors:
        if not (_may_hold(anchor.behind, behind, program.behind) and _may_hold(anchor.before, before, program.before)):
            continue
        if behind.groups & ~sides.behind(anchor.capture.end) if behind.groups else False:
            continue
        if before.groups & ~sides.before(anchor.left.start) if before.groups else False:
            continue
        matches = _around(program, stream, anchor)
        if matches:
            found.append((anchor.capture.start, matches))
    return found


def _may_hold(beyond: _Beyond, demand: Demand, first: First) -> bool:
    """Whether one side of an anchor may hold the figures that a program asks for, and next to the anchor something that it may begin with."""
    if demand.slots & ~beyond.tokens.slots or demand.figures > beyond.tokens.figures:
        return False
    return first.here or first.slots & (beyond.touching | MARK_BITS) != 0 or not first.edges.isdisjoint(beyond.edges)


def _alone(program: Program, anchor: Capture, left: Capture) -> Match:
    """An anchor with its hedges, where the pattern asks for nothing else."""
    start = left.start if left.token is None else left.token.outer_start
    end = anchor.end if anchor.token is None else anchor.token.outer_end
    return Match(program, {} if program.anchor is None else {program.anchor.role: (anchor,)}, start, end)


def _anchors(program: Program, stream: Stream) -> Sequence[_Anchor]:
    slot = program.anchor
    if slot is None:
        return [_anchor(Capture(start, end), None, stream) for start, end in _occurrences(program.anchor_texts, stream)]
    anchors: list[_Anchor] | None = stream.memory.get(slot.type)
    if anchors is None:
        anchors = stream.memory[slot.type] = _anchors_of(slot.type, stream)
    return anchors


def _anchors_of(slot: SlotType, stream: Stream) -> list[_Anchor]:
    if slot in MARKS:
        return [_anchor(Capture(start, end), None, stream) for start, end in stream.spans(slot)]
    every: dict[int, _Anchor] = stream.memory.setdefault(_Anchor, {})  # a figure is an anchor of several slot types
    anchors = []
    for token in stream.of_slot(SLOT_BIT[slot]):
        anchor = every.get(id(token))
        if anchor is None:
            anchor = every[id(token)] = _anchor(Capture(token.start, token.end, token), stream.heads.get(token.start), stream)
        anchors.append(anchor)
    return anchors


def _anchor(capture: Capture, head: Token | None, stream: Stream) -> _Anchor:
    left = capture if head is None else Capture(head.start, head.end, head)
    return _Anchor(capture, left, _before(left, stream), _behind(capture, stream))


def _before(anchor: Capture, stream: Stream) -> _Beyond:
    start, token = anchor.start, anchor.token
    places = (start,) if token is None or token.outer_start == start else (token.outer_start, start)
    edges = ""
    for place in places:
        at = place - stream.start
        edges += stream.masked[at - 1 : at]  # empty at the start of the sentence
    return _Beyond(places, stream.before(start), edges, _slots_at(places, stream.by_end))


def _behind(anchor: Capture, stream: Stream) -> _Beyond:
    end, token = anchor.end, anchor.token
    places = (end,) if token is None or token.outer_end == end else (token.outer_end, end)
    edges = ""
    for place in places:
        at = place - stream.start
        edges += stream.masked[at : at + 1]
    return _Beyond(places, stream.behind(end), edges, _slots_at(places, stream.by_start))


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
    captures: dict[str, tuple[Capture, ...]] = {}
    several = set()
    for chain in chains:
        while chain is not None:
            role, capture, chain = chain
            if role in captures:
                several.add(role)
                captures[role] += (capture,)
            else:
                captures[role] = (capture,)
    for role in several:
        captures[role] = tuple(sorted(captures[role], key=_capture_start))
    return captures


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
