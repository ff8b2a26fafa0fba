"""What an average is of one of, as its words name it: 户 of 户均, 公里 of 平均每公里, 亩 of 亩产."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from factlint.lexicon import Lexicon
from factlint.model import Kind, Unit

TIMES = ("time", "calendar")
"""The dimensions of durations."""

_LONGEST = 8  # characters of a unit's name
_EACH = "每"
_BEHIND_ONE = "均产"  # 户均, 亩产


class Denominator(Struct, frozen=True):
    """A ``word`` as printed, and the ``unit`` of that spelling; ``None`` for a noun that no unit is called by (村均, 馆均)."""

    word: str
    unit: Unit | None


def denominators(words: str, lexicon: Lexicon) -> Iterator[Denominator]:
    """All that words name before an average, in order; none where they leave it open (平均, 均价, 单产) or to the noun behind them (每个小区, 每家企业)."""
    units, known = lexicon.units, lexicon.verbs.per_capita
    for at, sign in enumerate(words):
        if sign == _EACH:
            word = _unit_at(words, at + 1, units) or (words[at + 1] if words[at : at + 2] in known else "")
        else:
            word = words[at - 1] if sign in _BEHIND_ONE and words[max(0, at - 1) : at + 1] in known else ""
        if word and word not in lexicon.verbs.unspecific:
            yield Denominator(word, units.get(word))


def _unit_at(text: str, start: int, units: Mapping[str, Unit]) -> str:
    """The longest name of a unit that begins at an offset, empty where none does."""
    return next((text[start:stop] for stop in range(min(len(text), start + _LONGEST), start, -1) if text[start:stop] in units), "")


def may_be_counted_in(word: str, kind: Kind | None, lexicon: Lexicon) -> bool:
    """Whether free words behind 每 or 单, or before 均, can name what figures of a kind count: 场, 馆, 个小区.

    They do not where the two are one word (平 of 平均, 价 of 单价), and a time is what durations alone are counted in.
    """
    unit, verbs = lexicon.units.get(word), lexicon.verbs
    if unit is not None:
        return unit.dimension not in TIMES or kind in (None, Kind.DURATION)
    return f"{word}均" not in verbs.averages - verbs.per_capita.keys() and f"单{word}" not in verbs.unit_prices
