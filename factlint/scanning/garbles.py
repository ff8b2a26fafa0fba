"""Stretches damaged in copying: a unit that lost its number (全线亿元的机场, 增长%，), a number whose marks cannot be right (1.291.5亿元)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factlint import patterns
from factlint.model import Garble, Quantity
from factlint.scanning.grammar import Grammar

_NUMBERS = r"0-9零〇一二两三四五六七八九十百千万亿数几多余每上近超逾破过成按以\ue000 "
_NO_NUMBER_BEFORE = rf"(?<![{_NUMBERS}])"
_ATTRIBUTIVE = r"(?<![值入额资收模润量利费达])"  # 年产值亿元的企业 describes a class of enterprises
_STOPS = r"(?=[，。；、,;！]|左右|以上)"
_LOST_RATE = r"了?(?:%(?=[，。；、])|个百分点(?=[，。；、]))"
_OPENINGS = patterns.plain(
    rf"[万亿了%个](?:(?<=[万亿])(?<![{_NUMBERS}].)|(?=[百%个，。；、])(?<=[了%个])(?<![0-9].)(?:(?<=%)(?=[，。；、])|(?<=个)百分点|(?<=了)(?:%|个百分点)))"
)  # where a unit may stand that lost its number
_BROKEN = patterns.plain(r"[0-9](?<![0-9.,].)[0-9]*(?:(?:\.[0-9]++){2,}+|\.{2}[0-9]+|,[0-9]{4})(?=[万亿%]|元)(?![0-9])")


class GarbleFinder:
    """Looks for garbles in the units of a lexicon."""

    def __init__(self, grammar: Grammar) -> None:
        numerals = grammar.lexicon.numerals
        measured = (spelling for spelling, unit in grammar.lexicon.units.items() if _loses_its_number(unit.dimension))
        unit = rf"(?:{patterns.alternatives(measured)})"
        described = rf"{_ATTRIBUTIVE}(?<=\p{{Han}})亿{unit}(?=的\p{{Han}})"  # 远隔万里的: ten thousand
        lost = (
            rf"{_behind(numerals.amount_cues)}[万亿]{unit}{_STOPS}",
            rf"(?<=达到)亿{unit}{_STOPS}",
            rf"{_behind(numerals.total_cues)}[万亿]{unit}(?=的\p{{Han}})",
            described,
        )
        self._lost = patterns.compile(rf"{_NO_NUMBER_BEFORE}(?:{'|'.join(lost)})|{_behind(numerals.rate_cues)}{_LOST_RATE}")

    def find(self, original: str, text: str, found: Sequence[Quantity]) -> tuple[Garble, ...]:
        """The garbles of a text, in order; ``text`` is ``original`` with names blanked out."""
        taken = {quantity.start for quantity in found}
        spans = sorted({*self._spans(text)})
        return tuple(Garble(start, end, original[start:end]) for start, end in spans if start not in taken)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        yield from _found(self._lost, _OPENINGS, text)
        for match in _BROKEN.finditer(text):
            yield match.span()


def _behind(words: Iterable[str]) -> str:
    return rf"(?<={patterns.alternatives(words, backwards=True)})"


def _found(pattern: patterns.Pattern, openings: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """What ``finditer`` of a pattern finds that opens with what ``openings`` finds."""
    end = 0
    for opening in openings.finditer(text):
        match = pattern.match(text, opening.start()) if opening.start() >= end else None
        if match is not None:
            end = match.end()
            yield match.span()


def _loses_its_number(dimension: str) -> bool:
    return dimension.startswith("currency") or dimension in ("area", "mass", "energy", "length", "volume")
