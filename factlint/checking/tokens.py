"""The typed token stream of a sentence: what a pattern matches against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factlint import patterns
from factlint.model import Aspect, Fact, Kind, PeriodMention, Quantity, Sentence
from factlint.ruleset.rule import SlotType

FIGURE_MARK = "\x00"  # stands for every character of a figure in the masked text
PERIOD_MARK = "\x01"
SEPARATORS = "，；：。！？!?\n"
WINDOW = 64  # typed tokens that a match may reach back or forward

_KIND_OF_SLOT: Mapping[SlotType, Kind] = {
    SlotType.PERCENT: Kind.PERCENT,
    SlotType.POINTS: Kind.POINTS,
    SlotType.MULTIPLE: Kind.MULTIPLE,
    SlotType.RATIO: Kind.RATIO,
    SlotType.RANK: Kind.RANK,
    SlotType.DURATION: Kind.DURATION,
    SlotType.COMPOSITION: Kind.RATIO,
}
_WIDE_MARKS = str.maketrans(",;:()", "，；：（）")
_JOINTS = frozenset({"、", "和", "与", "及", "以及"})
_REACHED = patterns.compile(r"[至到](?:[^，。；、]{0,10}的)?$")
_NEAR = 14
_GOVERNED = 40  # characters that 分别 reaches to its run of figures
_LARGEST_COUNT = 200  # a longer list is never announced by its number


@dataclass(frozen=True, slots=True)
class Token:
    """A figure or a period as a pattern sees it. ``start``/``end`` cover the core, ``outer_start``/``outer_end`` also the hedge words."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    quantity: Quantity | None = None
    period: PeriodMention | None = None
    facts: tuple[int, ...] = ()
    reached: bool = False  # 增至, 降到: what stands behind is a level whatever the verb


class Stream:
    """One sentence as typed tokens in masked text; all positions are text offsets of the article."""

    __slots__ = (
        "_accepted",
        "_break_ends",
        "_break_starts",
        "_clause_breaks",
        "_starts",
        "by_end",
        "by_start",
        "codes",
        "end",
        "heads",
        "masked",
        "start",
        "text",
        "tokens",
    )

    def __init__(self, text: str, start: int, end: int, tokens: Sequence[Token], codes: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text[start:end]
        self.codes = tuple(codes)
        self._accepted: dict[SlotType, tuple[Token, ...]] = {}
        self.start = start
        self.end = end
        self.tokens = tuple(tokens)
        self.masked = _mask(self.text, start, self.tokens)
        self.by_start: dict[int, list[Token]] = {}
        self.by_end: dict[int, list[Token]] = {}
        for token in self.tokens:
            for place in {token.start, token.outer_start}:
                self.by_start.setdefault(place, []).append(token)
            for place in {token.end, token.outer_end}:
                self.by_end.setdefault(place, []).append(token)
        breaks = [(token.start, token.end) for token in self.tokens]
        separators = [(start + i, start + i + 1) for i, c in enumerate(self.masked) if c in SEPARATORS]
        breaks = sorted(breaks + separators)
        self._starts = [token.start for token in self.tokens]
        self.heads = _heads(self) if "分别" in self.text else {}
        self._clause_breaks = [place for place, _ in separators]
        self._break_starts = [place for place, _ in breaks]
        self._break_ends = sorted(place for _, place in breaks)

    def accepted(self, slot: SlotType, facts: Sequence[Fact]) -> tuple[Token, ...]:
        """The tokens that a slot of this type takes, in the order of the text."""
        found = self._accepted.get(slot)
        if found is None:
            found = self._accepted[slot] = tuple(token for token in self.tokens if accepts(token, slot, facts))
        return found

    def gap_limit_right(self, position: int) -> int:
        """How far a gap inside the clause that starts at ``position`` may reach."""
        index = bisect_left(self._break_starts, position)
        return self._break_starts[index] if index < len(self._break_starts) else self.end

    def gap_limit_left(self, position: int) -> int:
        """How far back a gap inside the clause that ends at ``position`` may reach."""
        index = bisect_right(self._break_ends, position)
        return self._break_ends[index - 1] if index else self.start

    def clause_limit_right(self, position: int) -> int:
        """The end of the clause of ``position``, whatever tokens stand between."""
        index = bisect_left(self._clause_breaks, position)
        return self._clause_breaks[index] if index < len(self._clause_breaks) else self.end

    def clause_limit_left(self, position: int) -> int:
        """The start of the clause of ``position``, whatever tokens stand between."""
        index = bisect_right(self._clause_breaks, position - 1)
        return self._clause_breaks[index - 1] + 1 if index else self.start

    def past_bracket(self, position: int, *, ahead: bool) -> int | None:
        """The place behind (or before) a bracket that begins (or ends) at the position: an insertion that a gap may pass over."""
        at, step = (position - self.start, 1) if ahead else (position - self.start - 1, -1)
        opening, closing = ("（", "）") if ahead else ("）", "（")
        if not 0 <= at < len(self.masked) or self.masked[at] != opening:
            return None
        depth = 0
        while 0 <= at < len(self.masked):
            depth += (self.masked[at] == opening) - (self.masked[at] == closing)
            if not depth:
                return self.start + (at + 1 if ahead else at)
            at += step
        return None

    def window_left(self, position: int) -> int:
        """The earliest position that a match anchored at ``position`` may reach."""
        index = bisect_left(self._starts, position)
        return self.tokens[index - WINDOW].outer_start if index > WINDOW else self.start

    def window_right(self, position: int) -> int:
        """The last position that a match anchored at ``position`` may reach."""
        index = bisect_left(self._starts, position)
        return self.tokens[index + WINDOW].outer_end if index + WINDOW < len(self.tokens) else self.end


def stream_of(text: str, sentence: Sentence, facts_at: Mapping[int, tuple[int, ...]], codes: Sequence[tuple[int, int]] = ()) -> Stream:
    """The stream of a scanned sentence; ``facts_at`` names the facts of a figure by its start, ``codes`` are the spans of quoted codes and slogans."""
    tokens = [_figure(text, q, facts_at.get(q.start, ())) for q in sentence.quantities]
    tokens += [Token(p.start, p.end, p.start, p.end, None, p) for p in sentence.periods]
    return Stream(text, sentence.start, sentence.end, sorted(tokens, key=lambda token: (token.start, token.end)), codes)


def _figure(text: str, quantity: Quantity, facts: tuple[int, ...]) -> Token:
    outer_start = quantity.outer_start if quantity.outer_start >= 0 else quantity.start
    reached = _REACHED.search(text[max(0, outer_start - _NEAR) : outer_start]) is not None
    return Token(quantity.start, quantity.end, outer_start, max(quantity.end, quantity.outer_end), quantity, None, facts, reached)


def run_of(token: Token, stream: Stream) -> tuple[Token, ...]:
    """The maximal run of figures of one kind around a figure that only list marks part: 6.52万亿元、5.65万亿元和5.05万亿元."""
    figures = [other for other in stream.tokens if other.quantity is not None]
    if token not in figures:
        return (token,)
    first = last = figures.index(token)
    while first > 0 and _joined(figures[first - 1], figures[first], stream):
        first -= 1
    while last + 1 < len(figures) and _joined(figures[last], figures[last + 1], stream):
        last += 1
    return tuple(figures[first : last + 1])


def _joined(left: Token, right: Token, stream: Stream) -> bool:
    assert left.quantity is not None
    assert right.quantity is not None
    between = stream.text[left.outer_end - stream.start : right.outer_start - stream.start]
    return left.quantity.kind is right.quantity.kind and between.strip() in _JOINTS


def _heads(stream: Stream) -> dict[int, Token]:
    """The first member of the run of each later member, by the later one's start, for runs that 分别 governs."""
    found: dict[int, Token] = {}
    for token in stream.tokens:
        if token.quantity is None or token.start in found:
            continue
        run = run_of(token, stream)
        if len(run) > 1 and "分别" in stream.text[max(0, run[0].start - stream.start - _GOVERNED) : run[0].start - stream.start]:
            found.update({member.start: run[0] for member in run[1:]})
    return found


def accepts(token: Token, slot: SlotType, facts: Sequence[Fact]) -> bool:
    """Whether a slot of this type takes the token."""
    quantity = token.quantity
    if slot is SlotType.PERIOD:
        return token.period is not None
    if quantity is None:
        return False
    if slot is SlotType.FIGURE:
        return True
    if slot in _KIND_OF_SLOT:
        return quantity.kind is _KIND_OF_SLOT[slot]
    if slot is SlotType.RANGE:
        return quantity.upper is not None
    if slot is SlotType.COUNT:
        return is_count(quantity)
    changes = not token.reached and any(facts[index].aspect is Aspect.CHANGE for index in token.facts)
    if slot is SlotType.DELTA:
        return changes and quantity.kind in (Kind.AMOUNT, Kind.POINTS)
    return slot is SlotType.AMOUNT and quantity.kind is Kind.AMOUNT and not changes


def is_count(quantity: Quantity) -> bool:
    """A whole number with a measure word, small enough to announce a list; 十几家 announces one too."""
    whole = quantity.value == quantity.value.to_integral_value()
    return quantity.kind is Kind.AMOUNT and quantity.unit.counts and whole and 0 < quantity.value <= _LARGEST_COUNT


def widen(text: str) -> str:
    """Half-width commas, colons and brackets as their Chinese forms, so that a pattern matches either."""
    return text.translate(_WIDE_MARKS)


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
