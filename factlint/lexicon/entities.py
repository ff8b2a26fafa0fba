"""``entities.yaml``: places, organisations and the words for the article's subject and its parents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from factlint.lexicon.divisions import Divisions
from factlint.lexicon.document import Item
from factlint.lexicon.nouns import Entities
from factlint.lexicon.words import grouped_words, longest_first

_SETS = (
    *("countries", "regions", "self_words", "trade_suffixes", "institution_suffixes", "generic_names", "after_names", "sources", "kind_stems", "country_signs"),
    *(
        "company_words",
        "before_names",
        "founding",
        "partner_words",
        "companies",
        "authorities",
        "announcing_times",
        "office_suffixes",
        "unnamed_owners",
        "no_places",
        "academies",
        "officials",
        "legal_forms",
        "dropped_kinds",
        "attached",
        "subsidiaries",
        "holdings",
        "lines",
        "parts_of_lines",
        "put_to_use",
        "common_names",
    ),
)
_SUFFIXES = (
    "place_suffixes",
    "zone_suffixes",
    "organisation_suffixes",
    "other_organisations",
    "facility_suffixes",
    "vague_starts",
    "small_places",
    "unnamed_works",
    "work_suffixes",
    "teams",
    "demonstratives",
)
_LEVELS = ("city", "province", "country", "world")


def build_entities(roots: Iterable[Item], divisions: Divisions) -> Entities:
    """The entities of all files; a later one adds to what stands before, and wins word by word."""
    sets: dict[str, set[str]] = {name: set() for name in (*_SETS, *_SUFFIXES)}
    mappings: dict[str, dict[str, Any]] = {name: {} for name in _MAPPINGS}
    for root in roots:
        for name, item in root.fields((*sets, *mappings)).items():
            if name in mappings:
                mappings[name] |= _MAPPINGS[name](item)
            else:
                sets[name] |= grouped_words(item)
    mappings["variants"] = dict(sorted(mappings["variants"].items(), key=lambda pair: -len(pair[0])))
    mappings["cities"] = mappings["cities"] | _cities(divisions, mappings["provinces"], known=mappings["cities"])
    words = {name: frozenset(sets[name]) for name in _SETS} | {name: longest_first(sets[name]) for name in _SUFFIXES}
    values: dict[str, Any] = {**words, **mappings}
    return Entities(divisions=divisions, **values)


def _cities(divisions: Divisions, provinces: dict[str, str], known: Collection[str]) -> dict[str, str]:
    """Short name of every prefecture, those aside that are ``known`` or are short for a province → the short name of its province."""
    short = {full: word for word, full in reversed(provinces.items()) if word != full and len(word) > 1}
    above = {city: divisions.parents[full][0][0] for city, full in divisions.prefectures.items()}
    return {city: short.get(province, province) for city, province in above.items() if city not in provinces and city not in known}


def _by_word(item: Item) -> dict[str, str]:
    """Printed form → the name it stands under."""
    return {word: name for name, words in item.entries() for word in words.words()}


def _by_any_form(item: Item) -> dict[str, str]:
    """The same, for a name that is printed itself."""
    return {word: name for name, words in item.entries() for word in (name, *words.words())}


def _by_level(item: Item) -> dict[str, str]:
    return {word: level for level, words in item.fields(_LEVELS).items() for word in words.words()}


def _characters(item: Item) -> dict[str, str]:
    return {suffix: "".join(words.words()) for suffix, words in item.entries()}


def _words(item: Item) -> dict[str, tuple[str, ...]]:
    return {suffix: words.words() for suffix, words in item.entries()}


def _endings(item: Item) -> dict[str, tuple[str, ...]]:
    """Word that points back → how the names end that it points at."""
    return {word: tuple(endings.split()) for endings, words in item.entries() for word in words.words()}


_MAPPINGS: Mapping[str, Callable[[Item], dict[str, Any]]] = {
    "provinces": _by_any_form,
    "cities": _by_word,
    "parent_words": _by_level,
    "kind_marks": _characters,
    "goes_on": _characters,
    "variants": _by_word,
    "pointers": _endings,
    "states": _by_word,
    "branches": _words,
}
