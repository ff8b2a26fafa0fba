"""The matcher: a walk from the anchor outwards over typed tokens and words, nearest first, each state and place tried at most once in vain.

The failure memo bounds the work by states × places within the window of 64 typed tokens, so a pattern is linear in the text whatever its gaps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from factlint import patterns
from factlint.checking.matching.program import First, Op, Program, State, Ways
from factlint.checking.matching.runs import Token
from factlint.checking.matching.slots import MARK_BITS
from factlint.checking.matching.tokens import FIGURE_MARK, Stream

_LONGEST_WORDS = 30
_STOPS = "，；：。！？\n" + FIGURE_MARK
_WORDS_STOP = patterns.compile(f"[{_STOPS}]")
_ANY = ~0
_END = Op.END
_PLACES = frozenset({Op.LIST, Op.NOTHING})  # captured as the place where they are met


class Capture(Struct, frozen=True):
    """What a slot took: a token, or a stretch of words (empty for a place)."""

    start: int
    end: int
    token: Token | None = None


class Match(Struct, frozen=True):
    """One way in which a pattern fits, by role; a role with ``+`` holds several captures in the order of the text."""

    program: Program
    captures: Mapping[str, tuple[Capture, ...]]
    start: int
    end: int

    def token(self, role: str) -> Token | None:
        """The first token that a role captured; ``None`` where it captured none, or words."""
        captures = self.captures.get(role)
        return captures[0].token if captures else None


Chain: TypeAlias = "tuple[str, Capture, Chain] | None"
_End: TypeAlias = tuple[int, Chain]
_Move: TypeAlias = tuple[State, int, Chain]


class Side:
    """The ways to one side of the anchor, found when they are asked for and kept for the next way to the other side."""

    __slots__ = ("_found", "_more")

    def __init__(self, ways: Ways, positions: Sequence[int], stream: Stream, anchor: int, *, ahead: bool) -> None:
        self._found: list[_End] = []
        self._more: Iterator[_End] | None = None
        first = ways[0]
        if first.op is _END:
            self._found = [(position, None) for position in positions]
        elif len(ways) == 1 and first.op in _PLACES and first.following[0].op is _END:
            self._found = [(position, _taken(first, Capture(position, position), None)) for position in positions]
        else:
            self._more = _Walk(stream, stream.window_right(anchor) if ahead else stream.window_left(anchor), ahead=ahead).ends(ways, positions)

    def at(self, number: int) -> _End | None:
        """The way of this number, the nearest operands first."""
        while len(self._found) <= number:
            following = next(self._more, None) if self._more is not None else None
            if following is None:
                return None
            self._found.append(following)
        return self._found[number]

    def __iter__(self) -> Iterator[_End]:
        number = 0
        while (end := self.at(number)) is not None:
            yield end
            number += 1


class _Walk:
    """The walk to one side of an anchor; what was found from a place is remembered for the other programs of the sentence."""

    __slots__ = ("ahead", "limit", "masked", "offset", "stream")

    def __init__(self, stream: Stream, limit: int, *, ahead: bool) -> None:
        self.stream = stream
        self.masked = stream.masked
        self.offset = stream.start
        self.limit = limit
        self.ahead = ahead

    def ends(self, ways: Ways, positions: Sequence[int]) -> Iterator[_End]:
        """Depth first: where the program may end from these places, one after the other, with what it captured on its way.

        ``failed`` holds the states that fit nowhere from a place.
        """
        failed: set[tuple[int, int]] = set()
        count = before = 0
        pending: list[tuple[Iterator[_Move], tuple[int, int], int]] = []
        moves: Iterator[_Move] = iter([(way, position, None) for position in positions for way in ways])
        key = (0, -1)
        while True:
            for state, position, chain in moves:
                op = state.op
                if op is _END:
                    count += 1
                    yield position, chain
                    continue
                following = (id(state), position)
                if following in failed:
                    continue
                onwards = _MOVES[op](self, state, position, chain)
                if not onwards:  # most steps lead nowhere
                    failed.add(following)
                    continue
                pending.append((moves, key, before))
                moves, key, before = iter(onwards), following, count
                break
            else:
                if count == before:
                    failed.add(key)
                if not pending:
                    return
                moves, key, before = pending.pop()

    def text(self, state: State, position: int, chain: Chain) -> Sequence[_Move]:
        masked, ahead = self.masked, self.ahead
        at = position - self.offset
        met = masked[at : at + 1] if ahead else masked[at - 1 : at]
        moves: list[_Move] = []
        for text in state.by_edge.get(met, ()):
            start = at if ahead else at - len(text)
            if start >= 0 and masked.startswith(text, start):
                place = position + len(text) if ahead else position - len(text)
                moves += [(way, place, chain) for way in state.following]
        return moves

    def gap(self, state: State, position: int, chain: Chain) -> Sequence[_Move]:
        first, memory = state.first, self.stream.memory
        key = (first.texts, first.slots, first.here, state.sentence, position, self.limit, self.ahead)
        places: list[int] | None = memory.get(key)
        if places is None:
            places = memory[key] = self._places_past_gap(first, position, sentence=state.sentence)
        if places and state.without:
            places = [place for place in places if not self._crosses(state.without, position, place)]
        return [(way, place, chain) for place in places for way in state.following] if places else ()

    def _crosses(self, words: Sequence[str], position: int, place: int) -> bool:
        low, high = (position, place) if self.ahead else (place, position)
        return any(self.masked.find(word, low - self.offset, high - self.offset) >= 0 for word in words)

    def words(self, state: State, position: int, chain: Chain) -> Sequence[_Move]:
        places = self._words(state, position)
        spans = [(place, position, place) if self.ahead else (place, place, position) for place in places]
        return [(way, place, _taken(state, Capture(low, high), chain)) for place, low, high in spans for way in state.following]

    def nothing(self, state: State, position: int, chain: Chain) -> Sequence[_Move]:
        taken = _taken(state, Capture(position, position), chain)
        return [(way, position, taken) for way in state.following]

    def token(self, state: State, position: int, chain: Chain) -> Sequence[_Move]:
        assert state.slot is not None
        moves: list[_Move] = []
        for token in (self.stream.by_start if self.ahead else self.stream.by_end).get(position, ()):
            if not token.slots & state.bit:
                continue
            taken = _taken(state, Capture(token.start, token.end, token), chain)
            inner, outer = (token.end, token.outer_end) if self.ahead else (token.start, token.outer_start)
            for place in (outer, inner) if inner != outer else (outer,):
                if state.slot.many:
                    moves += [(state, after, taken) for after in self._next_tokens(state.bit, place)]
                moves += [(way, place, taken) for way in state.following]
        return moves

    def _next_tokens(self, bit: int, position: int) -> list[int]:
        """Where the next member of a list of figures begins: the nearest token of the type, no full stop between."""
        tokens = self.stream.of_slot(bit)
        if self.ahead:
            for at in range(bisect_left(tokens, position, key=_token_start), len(tokens)):
                if tokens[at].outer_start >= position:
                    return [tokens[at].outer_start]
            return []
        for at in range(bisect_right(tokens, position, key=_token_start) - 1, -1, -1):
            if tokens[at].outer_end <= position:
                return [tokens[at].outer_end]
        return []

    def mark(self, state: State, position: int, chain: Chain) -> Sequence[_Move]:
        assert state.slot is not None
        return [
            (way, end if self.ahead else start, _taken(state, Capture(start, end), chain))
            for start, end in self.stream.spans(state.slot.type)
            if (start if self.ahead else end) == position
            for way in state.following
        ]

    def _places_past_gap(self, first: First, position: int, *, sentence: bool) -> list[int]:
        limit = self._gap_limit(position, sentence=sentence)
        places = self._starts(first, position, limit)
        if not sentence:
            if limit == position:
                places += self._past_comma(first, position)
            beyond = self.stream.past_bracket(position, ahead=self.ahead)
            if beyond is None and limit != position:
                beyond = self.stream.past_insertion(position, limit, ahead=self.ahead)
            if beyond is not None:
                places += self._starts(first, beyond, self._gap_limit(beyond, sentence=False))
        return places

    def _gap_limit(self, position: int, *, sentence: bool) -> int:
        if sentence:
            return self.limit
        return min(self.limit, self.stream.gap_limit_right(position)) if self.ahead else max(self.limit, self.stream.gap_limit_left(position))

    def _past_comma(self, first: First, position: int) -> list[int]:
        """A gap may be the comma alone: 880亿元，是2015年的2.2倍."""
        at = position - self.offset - (not self.ahead)
        if not 0 <= at < len(self.masked) or self.masked[at] != "，":
            return []
        place = position + 1 if self.ahead else position - 1
        return self._starts(first, place, place)

    def _starts(self, first: First, position: int, limit: int) -> list[int]:
        """The places between ``position`` and ``limit`` where what follows a gap may begin, nearest first."""
        ahead, masked, start = self.ahead, self.masked, self.offset
        places = {position} if first.here else set()
        low, high = (position, limit) if ahead else (limit, position)
        for text in self._present(first.texts):
            length = len(text)
            lowest, highest = (low - start, high - start + length) if ahead else (low - start - length, high - start)
            at = masked.find(text, lowest if lowest > 0 else 0, highest)
            while at >= 0:
                places.add(start + at if ahead else start + at + length)
                at = masked.find(text, at + 1, highest)
        if first.slots:
            bits = _ANY if first.here or first.slots & MARK_BITS else first.slots
            places.update(self.stream.places(low, high, bits, ahead=ahead))
        return sorted(places, reverse=not ahead) if len(places) > 1 else list(places)

    def _present(self, texts: frozenset[str]) -> Sequence[str]:
        """Those of some words that stand in the sentence at all."""
        present: list[str] | None = self.stream.memory.get(texts)
        if present is None:
            present = self.stream.memory[texts] = [text for text in texts if text in self.masked]
        return present

    def _words(self, state: State, position: int) -> list[int]:
        """Where the captured words may end: never empty, never over a figure or a mark."""
        if self.ahead:
            limit = min(self.limit, self._words_limit(position), position + _LONGEST_WORDS)
        else:
            limit = max(self.limit, self._words_limit(position), position - _LONGEST_WORDS)
        if state.first.here:
            return [limit] if limit != position else []
        return [place for place in self._starts(state.first, position, limit) if place != position]

    def _words_limit(self, position: int) -> int:
        """The nearest mark or figure, no farther than words reach."""
        at = position - self.offset
        if self.ahead:
            stop = _WORDS_STOP.search(self.masked, at, at + _LONGEST_WORDS)
            return self.offset + stop.start() if stop else position + _LONGEST_WORDS
        text = self.masked[max(0, at - _LONGEST_WORDS) : at]
        stops = [text.rfind(mark) for mark in _STOPS]
        return position - len(text) + max(stops) + 1


def _taken(state: State, capture: Capture, chain: Chain) -> Chain:
    assert state.slot is not None
    return state.slot.role, capture, chain


_MOVES: Mapping[Op, Callable[[_Walk, State, int, Chain], Sequence[_Move]]] = {
    Op.TEXT: _Walk.text,
    Op.GAP: _Walk.gap,
    Op.TOKEN: _Walk.token,
    Op.WORDS: _Walk.words,
    Op.MARK: _Walk.mark,
    Op.NOTHING: _Walk.nothing,
    Op.LIST: _Walk.nothing,
}


def _token_start(token: Token) -> int:
    return token.start
