"""Runs of figures that only list marks part, and those that 分别 shares out among as many things: 分别为6.52万亿元、5.65万亿元和5.05万亿元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from factlint.model import PeriodMention, Quantity

RESPECTIVELY = "分别"
_JOINTS = frozenset({"、", "和", "与", "及", "以及"})
_GOVERNED = 40  # characters that 分别 reaches to its run of figures


class Token(Struct, frozen=True):
    """A figure or a period as a pattern sees it. ``start``/``end`` cover the core, ``outer_start``/``outer_end`` also the hedge words."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    quantity: Quantity | None = None
    period: PeriodMention | None = None
    facts: tuple[int, ...] = ()
    slots: int = 0  # the bits of the slot types that take this token


def is_shared_out(run: Sequence[Token], text: str, offset: int) -> bool:
    """Whether 分别 governs a run of several figures in a text that begins at an offset of the article."""
    if len(run) < 2:
        return False
    start = run[0].start - offset
    return text.rfind(RESPECTIVELY, max(0, start - _GOVERNED), start) >= 0


def runs_in(tokens: Sequence[Token], text: str, offset: int) -> dict[tuple[int, int], tuple[Token, ...]]:
    """The run of each figure, by its span."""
    figures = [token for token in tokens if token.quantity is not None]
    runs: dict[tuple[int, int], tuple[Token, ...]] = {}
    first = 0
    for at in range(1, len(figures) + 1):
        if at < len(figures) and _are_joined(figures[at - 1], figures[at], text, offset):
            continue
        run = tuple(figures[first:at])
        runs.update({(member.start, member.end): run for member in reversed(run)})
        first = at
    return runs


def heads_in(runs: Mapping[tuple[int, int], tuple[Token, ...]], text: str, offset: int) -> dict[int, Token]:
    """The first member of the run of each later member, by the later one's start, for runs that 分别 governs."""
    return {member.start: run[0] for run in runs.values() if is_shared_out(run, text, offset) for member in run[1:]}


def _are_joined(left: Token, right: Token, text: str, offset: int) -> bool:
    assert left.quantity is not None
    assert right.quantity is not None
    between = text[left.outer_end - offset : right.outer_start - offset]
    return left.quantity.kind is right.quantity.kind and between.strip() in _JOINTS
