"""Runs of figures that only list marks part, and those that 分别 shares out among as many things: 分别为6.52万亿元、5.65万亿元和5.05万亿元."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlint.checking.matching.tokens import Stream, Token

RESPECTIVELY = "分别"
_JOINTS = frozenset({"、", "和", "与", "及", "以及"})
_GOVERNED = 40  # characters that 分别 reaches to its run of figures


def run_of(token: Token, stream: Stream) -> tuple[Token, ...]:
    """The maximal run of figures of one kind around a figure that only list marks part: 6.52万亿元、5.65万亿元和5.05万亿元."""
    return stream.runs.get((token.start, token.end), (token,))


def is_shared_out(run: Sequence[Token], stream: Stream) -> bool:
    """Whether 分别 governs a run of several figures: each is of one thing among as many."""
    if len(run) < 2:
        return False
    start = run[0].start - stream.start
    return stream.text.rfind(RESPECTIVELY, max(0, start - _GOVERNED), start) >= 0


def runs_in(stream: Stream) -> dict[tuple[int, int], tuple[Token, ...]]:
    """The run of each figure, by its span."""
    figures = [token for token in stream.tokens if token.quantity is not None]
    runs: dict[tuple[int, int], tuple[Token, ...]] = {}
    first = 0
    for at in range(1, len(figures) + 1):
        if at < len(figures) and _joined(figures[at - 1], figures[at], stream):
            continue
        run = tuple(figures[first:at])
        runs.update({(member.start, member.end): run for member in reversed(run)})
        first = at
    return runs


def heads_in(stream: Stream) -> dict[int, Token]:
    """The first member of the run of each later member, by the later one's start, for runs that 分别 governs."""
    if RESPECTIVELY not in stream.text:
        return {}
    return {member.start: run[0] for run in stream.runs.values() if is_shared_out(run, stream) for member in run[1:]}


def _joined(left: Token, right: Token, stream: Stream) -> bool:
    assert left.quantity is not None
    assert right.quantity is not None
    between = stream.text[left.outer_end - stream.start : right.outer_start - stream.start]
    return left.quantity.kind is right.quantity.kind and between.strip() in _JOINTS
