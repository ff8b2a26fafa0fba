"""The matcher: a walk from the anchor outwards over typed tokens and words, nearest first, each state and place tried at most once in vain.

The failure memo bounds the work by states × places within the window of 64 typed tokens, so a pattern is linear in the text whatever its gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from factlint.checking.program import Op, Program, State
from factlint.checking.tokens import FIGURE_MARK, Stream, Token, accepts
from factlint.model import Fact
from factlint.ruleset.rule import SlotType

_LONGEST_WORDS = 30
_MATCHES_AN_ANCHOR = 24  # readings offered to the rule's conditions before the anchor is given up


@dataclass(frozen=True, slots=True)
class Capture:
    """What a slot took: a token, or a stretch of words (empty for a place)."""

    start: int
    end: int
    token: Token | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a pattern fits, by role; a role with ``+`` holds several captures in the order of the text."""

    program: Program
    captures: Mapping[str, tuple[Capture, ...]]
    start: int
    end: int

    def token(self, role: str) -> Token | None:
        captures = self.captures.get(role)
        return captures[0].token if captures else None


_Chain: TypeAlias = "tuple[str, Capture, _Chain] | None"


def may_match(program: Program, stream: Stream, facts: Sequence[Fact]) -> bool:
    """Whether the sentence holds the words and tokens that every match of the program takes: what is asked before any walk."""
    for slot, number in program.needs_slots:
        held = len(stream.codes) if slot is SlotType.CODE else len(stream.accepted(slot, facts))
        if held < number:
            return False
    masked = stream.masked
    return all(any(word in masked for word in words) for words in program.needs_words)


def find(program: Program, stream: Stream, facts: Sequence[Fact]) -> Iterator[tuple[int, list[Match]]]:
    """For each anchor of the sentence, by its start, the ways in which the program fits there, nearest operands first."""
    for anchor, left in _anchors(program, stream, facts):
        matches = _around(program, stream, facts, anchor, left)
        if matches:
            yield anchor.start, matches


def _anchors(program: Program, stream: Stream, facts: Sequence[Fact]) -> Iterator[tuple[Capture, Capture]]:
    """The captures of the anchor, each with the place from which the words to its left are read: the head of its run after 分别."""
    if program.anchor is None:
        for start, end in _occurrences(program.anchor_texts, stream):
            yield Capture(start, end), Capture(start, end)
    elif program.anchor.type is SlotType.CODE:
        for start, end in stream.codes:
            yield Capture(start, end), Capture(start, end)
    else:
        heads = stream.heads
        for token in stream.accepted(program.anchor.type, facts):
            head = heads.get(token.start, token)
            yield Capture(token.start, token.end, token), Capture(head.start, head.end, head)


def _around(program: Program, stream: Stream, facts: Sequence[Fact], anchor: Capture, left_anchor: Capture) -> list[Match]:
    token, left_token = anchor.token, left_anchor.token
    lefts = sorted({left_anchor.start, left_token.outer_start} if left_token else {left_anchor.start})
    rights = sorted({anchor.end, token.outer_end} if token else {anchor.end}, reverse=True)
    left_walk = _Walk(stream, facts, stream.window_left(anchor.start))
    right_walk = _Walk(stream, facts, stream.window_right(anchor.start))
    own: _Chain = (program.anchor.role, anchor, None) if program.anchor else None
    matches: list[Match] = []
    seen: set[tuple[tuple[str, int], ...]] = set()
    for right in rights:
        for end, right_chain in right_walk.forward(program.right, right, own):
            for left in lefts:
                for start, chain in left_walk.backward(program.left, left, right_chain):
                    captures = _by_role(chain)
                    key = tuple((role, capture.start) for role, taken in sorted(captures.items()) for capture in taken)
                    if key in seen:
                        continue
                    seen.add(key)
                    matches.append(Match(program, captures, start, end))
                    if len(matches) >= _MATCHES_AN_ANCHOR:
                        return matches
    return matches


def _by_role(chain: _Chain) -> dict[str, tuple[Capture, ...]]:
    captures: dict[str, list[Capture]] = {}
    while chain is not None:
        role, capture, chain = chain
        captures.setdefault(role, []).append(capture)
    return {role: tuple(sorted(taken, key=lambda capture: capture.start)) for role, taken in captures.items()}


def _occurrences(texts: Sequence[str], stream: Stream) -> list[tuple[int, int]]:
    found = []
    for text in texts:
        at = stream.masked.find(text)
        while at >= 0:
            found.append((stream.start + at, stream.start + at + len(text)))
            at = stream.masked.find(text, at + 1)
    return sorted(found)


_Ends = Iterator[tuple[int, _Chain]]


class _Walk:
    """The two walks from one anchor; ``_failed`` remembers the states that fit nowhere from a place."""

    __slots__ = ("_failed", "facts", "limit", "stream")

    def __init__(self, stream: Stream, facts: Sequence[Fact], limit: int) -> None:
        self.stream = stream
        self.facts = facts
        self.limit = limit
        self._failed: set[tuple[int, int]] = set()

    def forward(self, state: State, position: int, chain: _Chain) -> _Ends:
        return self._step(state, position, chain, ahead=True)

    def backward(self, state: State, position: int, chain: _Chain) -> _Ends:
        return self._step(state, position, chain, ahead=False)

    def _step(self, state: State, position: int, chain: _Chain, *, ahead: bool) -> _Ends:
        if state.op is Op.END:
            yield position, chain
            return
        key = (id(state), position)
        if key in self._failed:
            return
        fits = False
        for following, place, taken in self._moves(state, position, chain, ahead=ahead):
            for result in self._step(following, place, taken, ahead=ahead):
                fits = True
                yield result
        if not fits:
            self._failed.add(key)

    def _moves(self, state: State, position: int, chain: _Chain, *, ahead: bool) -> Iterator[tuple[State, int, _Chain]]:
        op, following = state.op, state.following
        if op is Op.SPLIT:
            for option in following:
                yield option, position, chain
        elif op is Op.TEXT:
            for place in self._text(state.texts, position, ahead=ahead):
                yield following[0], place, chain
        elif op is Op.GAP:
            for place in self._gap(state, position, ahead=ahead):
                yield following[0], place, chain
        elif op is Op.TOKEN:
            yield from self._tokens(state, position, chain, ahead=ahead)
        elif op is Op.WORDS:
            for place in self._words(state, position, ahead=ahead):
                low, high = (position, place) if ahead else (place, position)
                yield following[0], place, self._taken(state, Capture(low, high), chain)
        elif op is Op.CODE:
            yield from self._code(state, position, chain, ahead=ahead)
        else:
            yield following[0], position, self._taken(state, Capture(position, position), chain)

    @staticmethod
    def _taken(state: State, capture: Capture, chain: _Chain) -> _Chain:
        assert state.slot is not None
        return state.slot.role, capture, chain

    def _text(self, texts: Sequence[str], position: int, *, ahead: bool) -> Iterator[int]:
        masked, offset = self.stream.masked, position - self.stream.start
        for text in texts:
            if ahead and masked.startswith(text, offset):
                yield position + len(text)
            elif not ahead and len(text) <= offset and masked.startswith(text, offset - len(text)):
                yield position - len(text)

    def _tokens(self, state: State, position: int, chain: _Chain, *, ahead: bool) -> Iterator[tuple[State, int, _Chain]]:
        assert state.slot is not None
        for token, place in self._tokens_at(state.slot.type, position, ahead=ahead):
            taken = self._taken(state, Capture(token.start, token.end, token), chain)
            if state.slot.many:
                for after in self._next_tokens(state.slot.type, place, ahead=ahead):
                    yield state, after, taken
            yield state.following[0], place, taken

    def _tokens_at(self, slot: SlotType, position: int, *, ahead: bool) -> Iterator[tuple[Token, int]]:
        for token in (self.stream.by_start if ahead else self.stream.by_end).get(position, ()):
            if accepts(token, slot, self.facts):
                inner, outer = (token.end, token.outer_end) if ahead else (token.start, token.outer_start)
                yield token, outer
                if inner != outer:
                    yield token, inner

    def _next_tokens(self, slot: SlotType, position: int, *, ahead: bool) -> list[int]:
        """Where the next member of a list of figures begins: the nearest token of the type, no full stop between."""
        tokens = self.stream.tokens if ahead else tuple(reversed(self.stream.tokens))
        for token in tokens:
            place = token.outer_start if ahead else token.outer_end
            beyond = place >= position if ahead else place <= position
            if beyond and accepts(token, slot, self.facts):
                return [place]
        return []

    def _code(self, state: State, position: int, chain: _Chain, *, ahead: bool) -> Iterator[tuple[State, int, _Chain]]:
        for start, end in self.stream.codes:
            if (start if ahead else end) == position:
                yield state.following[0], end if ahead else start, self._taken(state, Capture(start, end), chain)

    def _gap(self, state: State, position: int, *, ahead: bool) -> list[int]:
        limit = self._gap_limit(position, sentence=state.sentence, ahead=ahead)
        places = self._starts(state, position, limit, ahead=ahead)
        if not state.sentence:
            if limit == position:
                places += self._past_comma(state, position, ahead=ahead)
            beyond = self.stream.past_bracket(position, ahead=ahead)
            if beyond is not None:
                limit = self._gap_limit(beyond, sentence=False, ahead=ahead)
                places += self._starts(state, beyond, limit, ahead=ahead)
        return places

    def _gap_limit(self, position: int, *, sentence: bool, ahead: bool) -> int:
        if sentence:
            return self.limit
        return min(self.limit, self.stream.gap_limit_right(position)) if ahead else max(self.limit, self.stream.gap_limit_left(position))

    def _past_comma(self, state: State, position: int, *, ahead: bool) -> list[int]:
        """A gap may be the comma alone: 1399.6亿元，是2010年的2.35倍."""
        mark = self.stream.masked[position - self.stream.start :][:1] if ahead else self.stream.masked[: position - self.stream.start][-1:]
        place = position + 1 if ahead else position - 1
        return self._starts(state, place, place, ahead=ahead) if mark == "，" else []

    def _starts(self, state: State, position: int, limit: int, *, ahead: bool) -> list[int]:
        """The places between ``position`` and ``limit`` where the state after a gap may begin, nearest first."""
        places = {position} if state.first_here else set()
        low, high = (position, limit) if ahead else (limit, position)
        masked, start = self.stream.masked, self.stream.start
        for text in state.first_texts:
            first, last = (low, high + len(text)) if ahead else (low - len(text), high)
            at = masked.find(text, max(first - start, 0), last - start)
            while at >= 0:
                places.add(start + at if ahead else start + at + len(text))
                at = masked.find(text, at + 1, last - start)
        if state.first_slots:
            by_place = self.stream.by_start if ahead else self.stream.by_end
            places.update(place for place in by_place if low <= place <= high)
        return sorted(places, reverse=not ahead)

    def _words(self, state: State, position: int, *, ahead: bool) -> list[int]:
        """Where the captured words may end: never empty, never over a figure or a mark."""
        if ahead:
            limit = min(self.limit, self._words_limit(position, 1), position + _LONGEST_WORDS)
        else:
            limit = max(self.limit, self._words_limit(position, -1), position - _LONGEST_WORDS)
        if state.first_here:
            return [limit] if limit != position else []
        return [place for place in self._starts(state, position, limit, ahead=ahead) if place != position]

    def _words_limit(self, position: int, step: int) -> int:
        masked, start = self.stream.masked, self.stream.start
        at = position - start if step > 0 else position - start - 1
        while 0 <= at < len(masked) and masked[at] not in "，；：。！？\n" and masked[at] != FIGURE_MARK:
            at += step
        return start + (at if step > 0 else at + 1)
