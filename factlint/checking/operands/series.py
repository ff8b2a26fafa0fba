"""How two runs of figures pair up after 分别: 31亿元、26亿元、12亿元，分别增长15%、6%、4%; 甲31亿元，乙26亿元，分别占54%和46%."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Capture, Match
from factlint.checking.matching.runs import Token
from factlint.checking.matching.tokens import Stream
from factlint.model import Kind

_PARTED = patterns.compile(r"[。；;]|其中|合计|共计|[两三四五六七八九十]者")  # what a list of named figures does not run across


def aligned(match: Match, index: ArticleIndex) -> Mapping[str, tuple[Capture, ...]] | None:
    """The captures with the members of equally long runs paired by position; ``None`` where runs differ in length and nothing pairs them."""
    stated = match.token("stated")
    if stated is None or stated.quantity is None:
        return match.captures
    run = index.stream(index.sentence_at(stated.start)).run_of(stated)
    if len(run) == 1:
        return match.captures
    position = run.index(stated)
    captures = dict(match.captures)
    for role, taken in match.captures.items():
        token = taken[0].token
        if role == "stated" or len(taken) != 1 or token is None or token.quantity is None or token in run:
            continue
        other: Sequence[Token] = index.stream(index.sentence_at(token.start)).run_of(token)
        if len(other) == len(run) or (len(other) == 1 and (other := _named_run(token, run, index.stream(index.sentence_at(stated.start))))):
            paired = other[position]
            captures[role] = (Capture(paired.start, paired.end, paired),)
        elif token.start < stated.start:
            return None
    return captures


def _of_many_units(last: Token, run: Sequence[Token], stream: Stream) -> Sequence[Token]:
    """旅客吞吐量1842.7万人次、货邮吞吐量21.36万吨，分别增长: all the amounts of a sentence before the run, as many as it has, each in a unit of its own."""
    amounts = [token for token in stream.tokens if token.quantity is not None and token.quantity.kind is Kind.AMOUNT and token.end <= run[0].start]
    units = {token.quantity.unit.name for token in amounts if token.quantity is not None}
    return amounts if len(amounts) == len(run) == len(units) and amounts[-1] is last else ()


def _named_run(last: Token, run: Sequence[Token], stream: Stream) -> Sequence[Token]:
    """As many figures as the run has, each behind its own name, up to the last before the run; empty where there are not just as many.

    公司贷款31亿元，个人贷款26亿元，分别占54%和46%
    """
    assert last.quantity is not None
    unit = last.quantity.unit
    alike = [token for token in stream.tokens if token.quantity is not None and token.end <= last.end and token.quantity.unit == unit]
    named: Sequence[Token] = alike[-len(run) :]
    if len(named) < len(run) or named[-1] is not last or last.end > run[0].start:
        named = _of_many_units(last, run, stream)
    if not named:
        return ()
    return () if _PARTED.search(stream.text, named[0].end - stream.start, run[0].start - stream.start) else named
