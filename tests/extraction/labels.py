"""The labelled passages: texts with what a reader of the language knows of each of their figures.

One file a genre under ``passages/``: ``date`` (when the texts were published) and ``passages`` (text → a line a figure):

    QUOTE [= VALUE UNIT] [HEDGE]; [ASPECT] INDICATOR; ENTITY; PERIOD

* The value and unit stand after ``=`` where they are not plainly those of the quote (三成 = 30 %); the unit ``*`` is any.
* The hedge is the name of its kind; none printed, none labelled; ``*`` is any.
* The aspect is growth, change or share; a level without a word. The indicator is its statistical term with its modifiers before ``/``.
* Alternatives that a careful reader would accept are parted by ``|``. ``*`` asks nothing: the text leaves it open.
* An empty or missing field, or ``@``, repeats that of the figure before.
* Periods are ``2023``, ``2023Q1``, ``2023H1``, ``2023-05``, ``2023-01..05``, ``2021..2025``, with ``!`` an as-of date; ``-`` is none printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

PASSAGES = Path(__file__).parent / "passages"
ANY = "*"
_PLAIN = re.compile(r"(-?[\d.]+)(万亿|[十百千]?[万亿])?[多余]?(.*)")
_SCALES = {"": 1, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_UNITS = {"个百分点": "百分点", "名": "人"}
_ASPECTS = ("growth", "change", "share")


@dataclass(frozen=True, slots=True)
class Label:
    """What one figure of a passage is. Tuples hold the accepted alternatives."""

    quote: str
    value: Decimal
    unit: str
    hedge: tuple[str, ...]
    aspect: str
    indicator: tuple[str, ...]
    entity: tuple[str, ...]
    period: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its figures in order."""

    genre: str
    date: str
    text: str
    labels: tuple[Label, ...]


def passages() -> Iterator[Passage]:
    """All passages, genre by genre."""
    for path in sorted(PASSAGES.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf8"))
        for text, lines in data["passages"].items():
            yield Passage(path.stem, str(data["date"]), text, tuple(_labels(lines)))


def _labels(lines: list[str]) -> Iterator[Label]:
    held = [(ANY,), (ANY,), (ANY,)]
    for line in lines:
        fields = [field.strip() for field in line.split(";")]
        aspect, _, indicator = fields[1].partition(" ") if len(fields) > 1 and fields[1].split(" ")[0] in _ASPECTS else ("", "", "".join(fields[1:2]))
        for place, given in enumerate((indicator, *fields[2:4])):
            if given not in ("", "@"):
                held[place] = tuple(given.split("|"))
        yield Label(*_figure(fields[0]), aspect, *held)


def _figure(field: str) -> tuple[str, Decimal, str, tuple[str, ...]]:
    """Quote, value, unit and hedge of ``QUOTE [= VALUE UNIT] [HEDGE]``."""
    quote, _, given = field.partition(" = ")
    words = (given or quote).split(" ")
    if given:
        return quote, Decimal(words[0]), words[1], _alternatives(words[2:])
    match = _PLAIN.fullmatch(words[0])
    assert match is not None, f"“{words[0]}” needs its value after ="
    unit = match[3]
    return words[0], Decimal(match[1]) * _SCALES[match[2] or ""], _UNITS.get(unit, unit), _alternatives(words[1:])


def _alternatives(words: list[str]) -> tuple[str, ...]:
    return tuple("".join(words).split("|"))
