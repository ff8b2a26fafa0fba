"""Words of approximation around a figure: 约 近 超过 before it, 左右 以上 有余 behind it."""

from __future__ import annotations

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind
from factlint.scanning.grammar import GAP_ENDS, Grammar

_COUNTERPART = r"(?:全[国省市区县球]|去年|上年|同期|平均|其他|当年|我[国省市区]|[0-9]{4}年)"
_GAP = patterns.compile(rf"(?:为|是|占|按|有|达|合|相当于)*(?:{_COUNTERPART}\p{{Han}}{{0,6}}|(?<=[为是占按有达合])\p{{Han}}{{1,6}}的)?")
_DISTANT = frozenset({HedgeKind.ABOUT, HedgeKind.NEAR, HedgeKind.BELOW})
_BOUNDARY = frozenset("，。、；：,;的）)”的来！？!? \n")
_FREE_STANDING = frozenset("多余")  # directly behind a unit only where a word ends (一年多，)


def before(grammar: Grammar, text: str, start: int, kind: Kind) -> tuple[Hedge, int] | None:
    """The hedge before a figure, and where the two begin together.

    A multiple or a share may stand apart from its hedge (约为去年同期的3倍, 约占全市的60%): what is between says more than the hedge, so it stays outside.
    """
    at = start - 1 if text[start - 1 : start] == " " else start
    found = _ending_at(grammar, text, at)
    if found is not None:
        return (found[0], start) if text[at - 1] == "占" else found
    if at == 0 or text[at - 1] not in GAP_ENDS:
        return None
    found = _distant(grammar, text, at) if kind in (Kind.MULTIPLE, Kind.PERCENT) else _across_verb(grammar, text, at)
    return found and (found[0], start)


def _ending_at(grammar: Grammar, text: str, end: int) -> tuple[Hedge, int] | None:
    for word, kind in grammar.before.get(text[end - 1 : end], ()) if end else ():
        at = end - len(word)
        if at >= 0 and text.startswith(word, at):
            preceding = text[at - 1 : at] if at else ""
            if preceding and preceding in grammar.lexicon.numerals.word_ends.get(word, ()):
                return None
            return Hedge(kind, word), at
    return None


def _across_verb(grammar: Grammar, text: str, end: int) -> tuple[Hedge, int] | None:
    """约为12万户, 约有30家."""
    found = _ending_at(grammar, text, end - 1) if text[end - 1] in "为是有合达占" else None
    return found if found is not None and found[0].kind in _DISTANT else None


def _distant(grammar: Grammar, text: str, end: int) -> tuple[Hedge, int] | None:
    for at in range(end - 1, max(end - 16, 0), -1):
        if text[at] in _BOUNDARY and text[at] != "的":
            return None
        found = _ending_at(grammar, text, at)
        if found is not None:
            hedge = found[0]
            allowed = hedge.kind in _DISTANT or (hedge.kind is HedgeKind.OVER and text[end - 1] == "的")
            return found if allowed and _GAP.fullmatch(text, at, end) else None
    return None


def after(grammar: Grammar, text: str, end: int) -> tuple[Hedge, int] | None:
    """The hedge right behind a figure, and where it ends."""
    for word, kind in grammar.after.get(text[end : end + 1], ()):
        if text.startswith(word, end):
            stop = end + len(word)
            if word in _FREE_STANDING and stop < len(text) and text[stop] not in _BOUNDARY:
                continue
            return Hedge(kind, word), stop
    return None
