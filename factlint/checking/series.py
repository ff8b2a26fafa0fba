"""How two runs of figures pair up after 分别: 31亿元、26亿元、12亿元，分别增长15%、6%、4%."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.checking.index import ArticleIndex
from factlint.checking.matcher import Capture, Match
from factlint.checking.tokens import run_of


def aligned(match: Match, index: ArticleIndex) -> Mapping[str, tuple[Capture, ...]] | None:
    """The captures with the members of equally long runs paired by position; ``None`` where runs differ in length and nothing pairs them."""
    stated = match.token("stated")
    if stated is None or stated.quantity is None:
        return match.captures
    run = run_of(stated, index.stream(index.sentence_at(stated.start)))
    if len(run) == 1:
        return match.captures
    position = run.index(stated)
    captures = dict(match.captures)
    for role, taken in match.captures.items():
        token = taken[0].token
        if role == "stated" or len(taken) != 1 or token is None or token.quantity is None or token in run:
            continue
        other = run_of(token, index.stream(index.sentence_at(token.start)))
        if len(other) == len(run):
            paired = other[position]
            captures[role] = (Capture(paired.start, paired.end, paired),)
        elif token.start < stated.start:
            return None
    return captures
