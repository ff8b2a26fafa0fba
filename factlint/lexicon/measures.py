"""``measures.yaml``: how units are spelt, and the words for powers of ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from factlint.lexicon.document import Item
from factlint.lexicon.errors import unknown
from factlint.lexicon.units import Measure
from factlint.model import Unit
from factlint.rational import Fraction

FIELDS = ("measures", "counting", "symbols", "continuations", "scales", "signs", "denominators", "contexts", "unitless", "running", "beginnings")


def build_units(roots: Iterable[Item], defined: Mapping[str, Measure]) -> dict[str, Unit]:
    """Spelling → unit; a later file wins spelling by spelling, within one file a spelling belongs to one unit."""
    units: dict[str, Unit] = {}
    symbols: dict[str, str] = {}
    for root in roots:
        here: dict[str, Unit] = {}
        fields = root.fields(FIELDS)
        if "symbols" in fields:
            symbols |= {printed: name.text() for printed, name in fields["symbols"].entries()}
        for section, counts in (("measures", False), ("counting", True)):
            if section in fields:
                for dimension, members in fields[section].entries():
                    _add_dimension(
                        here, dimension, members, {**defined, **{printed: defined[name] for printed, name in symbols.items() if name in defined}}, counts
                    )
        units |= here
    return units


def build_continuations(roots: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Unit spelling → what may not follow it, because the characters then belong to another word (5.3升至)."""
    return {word: follow.words() for root in roots for key, entries in root.entries() if key == "continuations" for word, follow in entries.entries()}


def build_contexts(roots: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Spelling of a unit → the words of which one must stand before it in the clause."""
    return {name: words.words() for root in roots for key, entries in root.entries() if key == "contexts" for name, words in entries.entries()}


def build_other_spellings(roots: Iterable[Item], section: str, units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Spelling → unit, of the spellings that stand only at one place: before the number (``signs``) or behind a slash (``denominators``)."""
    found: dict[str, Unit] = {}
    for root in roots:
        for name, spellings in (pair for key, entries in root.entries() if key == section for pair in entries.entries()):
            if name in units:
                found |= dict.fromkeys(spellings.words(), units[name])
            else:
                spellings.fault(unknown("unit", name, units))
    return found


def build_words(roots: Iterable[Item], section: str) -> tuple[str, ...]:
    """The words of a section that is a list: ``unitless`` (how the names of indicators end whose figures have no unit), ``running``, ``beginnings``."""
    return tuple(word for root in roots for key, words in root.entries() if key == section for word in words.words())


def build_scales(roots: Iterable[Item]) -> dict[str, Decimal]:
    """Scale word → factor."""
    return {word: value.decimal() for root in roots for key, scales in root.entries() if key == "scales" for word, value in scales.entries()}


def _add_dimension(units: dict[str, Unit], dimension: str, members: Item, defined: Mapping[str, Measure], counts: bool) -> None:
    measured: dict[str, str] = {}
    for name, spellings in members.entries():
        measure = defined.get(name)
        if measure is None and not counts:
            members.key(name).fault(unknown("unit", name, defined) + " (units.txt defines units)")
            continue
        if measure is not None:
            measured[name] = measure.of
        if len(set(measured.values())) > 1:
            members.key(name).fault(f"“{name}” does not measure what “{next(iter(measured))}” does, so it is not of dimension “{dimension}”")
        unit = Unit(name, dimension, measure.factor if measure else Fraction(1), counts)
        for spelling in (name, *spellings.words()):
            if spelling in units and units[spelling] != unit:
                spellings.fault(f"“{spelling}” is already a spelling of “{units[spelling].name}”", spelling)
            units[spelling] = unit
