"""The typed token stream of a sentence: what a pattern matches against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.matching.runs import RESPECTIVELY, Token, heads_in, is_shared_out, runs_in
from factlint.checking.matching.slots import SLOT_BIT, slots_of
from factlint.model import Aspect, Fact, Quantity, Sentence
from factlint.ruleset.rule import SlotType

_CHANGE = Aspect.CHANGE  # looked up once

FIGURE_MARK = "\x00"  # stands for every character of a figure in the masked text
PERIOD_MARK = "\x01"
_CLOSING = "）"  # a gap never slips back into a bracket that is closed
_BREAK = patterns.plain(f"[，；：。！？!?\n{_CLOSING}]")
WINDOW = 64  # typed tokens that a match may reach back or forward

_WIDE_MARKS = ((",", "，"), (";", "；"), (":", "："), ("(", "（"), (")", "）"))
_BRACKET = patterns.compile(r"[（）]")
LAST_OF_NUMERAL = "一二两三四五六七八九十"
_NUMERAL = patterns.compile(
    r"(?<![第零一二两三四五六七八九十百千万亿几数0-9])(?:十?[一二两三四五六七八九]|十)(?=[\u4e00-\u9fff])(?![零一二三四五六七八九十百千万亿])"
)
"""A Han digit that may count a noun that is no measure word: 三省, 两地."""

_REACHED = patterns.compile(r"[至到](?:[^，。；、]{0,10}的)?$")
_NEAR = 14


class Beside(Struct, frozen=True):
    """The tokens on one side of a place: how many of them are figures, and the bits of the slot types that take one of them."""

    figures: int = 0
    slots: int = 0


class _Breaks(Struct, frozen=True):
    """The places at which a gap stops, in order: where marks and tokens begin, where they end, and the marks that part clauses."""

    starts: Sequence[int]
    ends: Sequence[int]
    clauses: Sequence[int]


class Stream:
    """One sentence as typed tokens in masked text; all positions are text offsets of the article."""

    __slots__ = (
        "_before",
        "_behind",
        "_brackets",
        "_breaks",
        "_by_slot",
        "_numerals",
        "_places",
        "_runs",
        "_starts",
        "by_end",
        "by_start",
        "codes",
        "end",
        "heads",
        "masked",
        "memory",
        "start",
        "text",
        "tokens",
    )

    def __init__(self, text: str, start: int, end: int, tokens: Sequence[Token], codes: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text[start:end]
        self.codes = tuple(codes)
        self.start = start
        self.end = end
        self.tokens = tuple(tokens)
        self.masked = _mask(self.text, start, self.tokens)
        self.by_start: dict[int, list[Token]] = {}
        self.by_end: dict[int, list[Token]] = {}
        for token in self.tokens:
            self.by_start.setdefault(token.start, []).append(token)
            self.by_end.setdefault(token.end, []).append(token)
            if token.outer_start != token.start:
                self.by_start.setdefault(token.outer_start, []).append(token)
            if token.outer_end != token.end:
                self.by_end.setdefault(token.outer_end, []).append(token)
        self._starts = [token.start for token in self.tokens]
        self._before = _beside(self.tokens)
        self._behind = _beside(self.tokens[::-1])
        self._places: tuple[Sequence[int], Sequence[int]] | None = None
        self._breaks: _Breaks | None = None
        self._runs: Mapping[tuple[int, int], tuple[Token, ...]] | None = None
        self.heads = heads_in(self.runs, self.text, start) if RESPECTIVELY in self.text else {}
        self._brackets: Mapping[int, int] | None = None
        self._by_slot: dict[int, tuple[Token, ...]] = {}
        self.memory: dict[Hashable, Any] = {}  # what the matcher found in the sentence, for its next program
        self._numerals: tuple[tuple[int, int], ...] | None = None

    def spans(self, slot: SlotType) -> tuple[tuple[int, int], ...]:
        """The quoted codes of the sentence, or its numerals that belong to no figure."""
        if slot is SlotType.CODE:
            return self.codes
        if self._numerals is None:
            self._numerals = tuple((self.start + found.start(), self.start + found.end()) for found in _NUMERAL.finditer(self.masked))
        return self._numerals

    def of_slot(self, bit: int) -> tuple[Token, ...]:
        """The tokens that a slot takes, by the slot's bit, in order."""
        found = self._by_slot.get(bit)
        if found is None:
            found = self._by_slot[bit] = tuple(token for token in self.tokens if token.slots & bit)
        return found

    def before(self, position: int) -> Beside:
        """The figures and periods that begin before a place."""
        return self._before[bisect_left(self._starts, position)]

    def behind(self, position: int) -> Beside:
        """The figures and periods that begin at a place or behind it."""
        return self._behind[len(self._starts) - bisect_left(self._starts, position)]

    @property
    def _stops(self) -> _Breaks:
        """Where clauses end and gaps stop."""
        if self._breaks is None:
            marks = [self.start + mark.start() for mark in _BREAK.finditer(self.masked)]
            self._breaks = _Breaks(
                sorted(self._starts + marks),
                sorted([token.end for token in self.tokens] + [place + 1 for place in marks]),
                [place for place in marks if self.masked[place - self.start] != _CLOSING],
            )
        return self._breaks

    def gap_limit_right(self, position: int) -> int:
        """How far a gap inside the clause that starts at ``position`` may reach."""
        starts = self._stops.starts
        index = bisect_left(starts, position)
        return starts[index] if index < len(starts) else self.end

    def gap_limit_left(self, position: int) -> int:
        """How far back a gap inside the clause that ends at ``position`` may reach."""
        ends = self._stops.ends
        index = bisect_right(ends, position)
        return ends[index - 1] if index else self.start

    def clause_limit_right(self, position: int) -> int:
        """The end of the clause of ``position``, whatever tokens stand between."""
        clauses = self._stops.clauses
        index = bisect_left(clauses, position)
        return clauses[index] if index < len(clauses) else self.end

    def clause_limit_left(self, position: int) -> int:
        """The start of the clause of ``position``, whatever tokens stand between."""
        clauses = self._stops.clauses
        index = bisect_right(clauses, position - 1)
        return clauses[index - 1] + 1 if index else self.start

    def past_bracket(self, position: int, *, ahead: bool) -> int | None:
        """The place behind (or before) a bracket that begins (or ends) at the position: an insertion that a gap may pass over."""
        at = position - self.start if ahead else position - self.start - 1
        if not 0 <= at < len(self.masked) or self.masked[at] != ("（" if ahead else "）"):
            return None
        if self._brackets is None:
            self._brackets = _bracket_pairs(self.masked)
        other = self._brackets.get(at)
        return None if other is None else self.start + (other + 1 if ahead else other)

    def past_insertion(self, position: int, limit: int, *, ahead: bool) -> int | None:
        """The place behind (or before) a bracket without figures that stands in the words of a gap: 比重（恩格尔系数）为29.4%."""
        if not ahead:
            return self.past_bracket(limit, ahead=False)
        if self.masked[limit - self.start : limit - self.start + 1] != "）":
            return None
        start = self.past_bracket(limit + 1, ahead=False)
        return limit + 1 if start is not None and start >= position else None

    @property
    def runs(self) -> Mapping[tuple[int, int], tuple[Token, ...]]:
        """The run of each figure, by its span."""
        if self._runs is None:
            self._runs = runs_in(self.tokens, self.text, self.start)
        return self._runs

    def run_of(self, token: Token) -> tuple[Token, ...]:
        """The maximal run of figures of one kind around a figure that only list marks part: 6.52万亿元、5.65万亿元和5.05万亿元."""
        return self.runs.get((token.start, token.end), (token,))

    def is_shared_out(self, run: Sequence[Token]) -> bool:
        """Whether 分别 governs a run of several figures: each is of one thing among as many."""
        return is_shared_out(run, self.text, self.start)

    def places(self, low: int, high: int, bits: int, *, ahead: bool) -> list[int]:
        """The places between two others where a token of one of these slots begins (or ends)."""
        if self._places is None:
            self._places = sorted(self.by_start), sorted(self.by_end)
        at, by_place = (self._places[0], self.by_start) if ahead else (self._places[1], self.by_end)
        found = at[bisect_left(at, low) : bisect_right(at, high)]
        return [place for place in found if any(token.slots & bits for token in by_place[place])]

    def window_left(self, position: int) -> int:
        """The earliest position that a match anchored at ``position`` may reach."""
        index = bisect_left(self._starts, position)
        return self.tokens[index - WINDOW].outer_start if index > WINDOW else self.start

    def window_right(self, position: int) -> int:
        """The last position that a match anchored at ``position`` may reach."""
        index = bisect_left(self._starts, position)
        return self.tokens[index + WINDOW].outer_end if index + WINDOW < len(self.tokens) else self.end


def stream_of(text: str, sentence: Sentence, facts_at: Mapping[int, tuple[int, ...]], facts: Sequence[Fact], codes: Sequence[tuple[int, int]] = ()) -> Stream:
    """The stream of a scanned sentence; ``facts_at`` names the facts of a figure by its start, ``codes`` are the spans of quoted codes and slogans."""
    tokens = [_figure(text, q, facts_at.get(q.start, ()), facts) for q in sentence.quantities]
    tokens += [Token(p.start, p.end, p.start, p.end, None, p, (), SLOT_BIT[SlotType.PERIOD]) for p in sentence.periods]
    return Stream(text, sentence.start, sentence.end, sorted(tokens, key=lambda token: (token.start, token.end)), codes)


def _figure(text: str, quantity: Quantity, at: tuple[int, ...], facts: Sequence[Fact]) -> Token:
    start = outer_start(quantity)
    changes = any(facts[index].aspect is _CHANGE for index in at)
    if changes:  # 增至, 降到: what stands behind is a level whatever the verb
        changes = _REACHED.search(text[max(0, start - _NEAR) : start]) is None
    return Token(quantity.start, quantity.end, start, outer_end(quantity), quantity, None, at, slots_of(quantity, changes))


def widen(text: str) -> str:
    """Half-width commas, colons and brackets as their Chinese forms, so that a pattern matches either."""
    for half, full in _WIDE_MARKS:  # much faster than str.translate, which looks at every character by itself
        text = text.replace(half, full)
    return text


def _beside(tokens: Sequence[Token]) -> list[Beside]:
    """What the first none, one, two … of some tokens are together."""
    found = [Beside()]
    for token in tokens:
        found.append(Beside(found[-1].figures + (token.quantity is not None), found[-1].slots | token.slots))
    return found


def _bracket_pairs(masked: str) -> dict[int, int]:
    """Each bracket's partner; a bracket without one is not there."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for mark in _BRACKET.finditer(masked):
        at = mark.start()
        if masked[at] == "（":
            opened.append(at)
        elif opened:
            pairs[at] = opened.pop()
            pairs[pairs[at]] = at
    return pairs


def _mask(text: str, start: int, tokens: Sequence[Token]) -> str:
    """The sentence with figures and periods blanked out, so that words never match inside them."""
    pieces, cursor = [], 0
    for token in tokens:
        low, high = token.start - start, token.end - start
        if high <= cursor:
            continue
        low = max(low, cursor)
        pieces.append(text[cursor:low])
        pieces.append((FIGURE_MARK if token.quantity is not None else PERIOD_MARK) * (high - low))
        cursor = high
    pieces.append(text[cursor:])
    return widen("".join(pieces))
