"""The plain word lists: hedges, entities, periods, status, verbs, set phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import regex
from msgspec import convert

from factlint import patterns
from factlint.lexicon.divisions import Divisions
from factlint.lexicon.document import Item
from factlint.lexicon.errors import unknown
from factlint.lexicon.nouns import Entities, Hedges, Lists, Numerals, Verbs
from factlint.model import HedgeKind, PeriodExpression, Status

T = TypeVar("T")
PERIOD_NUMBERS = ("year_offset", "first_month", "last_month", "day", "span_years", "year", "end_year", "day_offset", "week_offset")
PERIOD_FLAGS = ("instant", "same_period", "since", "reporting")
ENTITY_WORDS = (
    *("countries", "regions", "self_words", "trade_suffixes", "institution_suffixes", "generic_names", "after_names", "sources", "kind_stems", "country_signs"),
    *("company_words", "before_names", "founding", "partner_words", "companies", "authorities", "office_suffixes", "unnamed_owners", "academies"),
    *("place_suffixes", "zone_suffixes", "organisation_suffixes", "facility_suffixes", "vague_starts", "small_places"),
)
_GROUPS = ("per_capita", "collectives", "anniversaries")  # of verbs.yaml: mappings, not lists
WORLD = ("city", "province", "country", "world")
_CLASS_NAME = patterns.compile("[a-z][a-z0-9_]*")
_FEWEST_MEMBERS = 3  # of a set phrase that is expanded


def build_hedges(roots: Iterable[Item]) -> Hedges:
    """Where a word of approximation stands → word → its kind."""
    found: dict[str, dict[str, HedgeKind]] = {"before": {}, "after": {}, "inside": {}}
    for root in roots:
        for position, kinds in root.fields(tuple(found)).items():
            for kind, words in kinds.entries():
                hedge = kinds.key(kind).choice(HedgeKind, HedgeKind.ABOUT)
                found[position] |= dict.fromkeys(words.words(), hedge)
    return Hedges(found["before"], found["after"], found["inside"])


def build_status(roots: Iterable[Item]) -> dict[str, Status]:
    """Word → the status of the figure it governs."""
    return {word: root.key(key).choice(Status, Status.ACTUAL) for root in roots for key, words in root.entries() for word in words.words()}


def build_verbs(roots: Iterable[Item]) -> tuple[Verbs, frozenset[str]]:
    """Predicates by what they say, and the words to strip round an open noun label."""
    names = [name for name in Verbs.__struct_fields__ if name not in _GROUPS]
    sets: dict[str, set[str]] = {name: set() for name in (*names, "label_noise")}
    per_capita: dict[str, str] = {}
    groups: dict[str, dict[str, tuple[str, ...]]] = {"collectives": {}, "anniversaries": {}}
    for root in roots:
        for name, item in root.fields((*sets, *_GROUPS)).items():
            if name == "per_capita":
                per_capita |= {word: unit.text() for word, unit in item.entries()}
            elif name in groups:
                groups[name] |= {word: members.words() for word, members in item.entries()}
            else:
                sets[name] |= _grouped_words(item)
    verbs = Verbs(
        per_capita=per_capita, collectives=groups["collectives"], anniversaries=groups["anniversaries"], **{name: frozenset(sets[name]) for name in names}
    )
    return verbs, frozenset(sets["label_noise"])


def build_lists(roots: Iterable[Item]) -> Lists:
    """Words around a total and its parts, longest first."""
    sets: dict[str, set[str]] = {name: set() for name in Lists.__struct_fields__}
    for root in roots:
        for name, item in root.fields(tuple(sets)).items():
            sets[name] |= set(item.words())
    return Lists(**{name: _longest_first(words) for name, words in sets.items()})


def build_numerals(roots: Iterable[Item]) -> Numerals:
    """Words round a numeral that tell whether it counts anything."""
    sets: dict[str, set[str]] = {name: set() for name in Numerals.__struct_fields__ if name != "word_ends"}
    ends: dict[str, set[str]] = {}
    for root in roots:
        for name, item in root.fields((*sets, "word_ends")).items():
            if name != "word_ends":
                sets[name] |= set(item.words())
                continue
            for hedge, characters in item.entries():
                ends.setdefault(hedge, set()).update(characters.words())
    word_ends = {hedge: frozenset(characters) for hedge, characters in ends.items()}
    return Numerals(word_ends=word_ends, **{name: frozenset(words) for name, words in sets.items()})


def build_entities(roots: Iterable[Item], divisions: Divisions) -> Entities:
    """Places, organisations and the words for the article's subject and its parents."""
    sets: dict[str, set[str]] = {name: set() for name in ENTITY_WORDS}
    provinces: dict[str, str] = {}
    cities: dict[str, str] = {}
    parents: dict[str, str] = {}
    marks: dict[str, dict[str, str]] = {"kind_marks": {}, "goes_on": {}}
    variants: dict[str, str] = {}
    pointers: dict[str, tuple[str, ...]] = {}
    states: dict[str, str] = {}
    for root in roots:
        for name, item in root.fields((*sets, "provinces", "cities", "parent_words", "kind_marks", "goes_on", "variants", "pointers", "states")).items():
            if name == "provinces":
                provinces |= {word: full for full, words in item.entries() for word in (full, *words.words())}
            elif name == "cities":
                cities |= {city: province for province, words in item.entries() for city in words.words()}
            elif name == "parent_words":
                parents |= {word: level for level, words in item.fields(WORLD).items() for word in words.words()}
            elif name in marks:
                marks[name] |= {suffix: "".join(words.words()) for suffix, words in item.entries()}
            elif name == "pointers":
                pointers |= {word: tuple(endings.split()) for endings, words in item.entries() for word in words.words()}
            elif name == "states":
                states |= {word: full for full, words in item.entries() for word in words.words()}
            elif name == "variants":
                variants |= {word: usual for usual, words in item.entries() for word in words.words()}
            else:
                sets[name] |= _grouped_words(item)
    short = {full: word for word, full in reversed(provinces.items()) if word != full and len(word) > 1}
    for city, full in divisions.prefectures.items():
        province = divisions.parents[full][0][0]
        if city not in provinces:
            cities.setdefault(city, short.get(province, province))
    return Entities(
        provinces=provinces,
        cities=cities,
        divisions=divisions,
        parent_words=parents,
        kind_marks=marks["kind_marks"],
        goes_on=marks["goes_on"],
        variants=dict(sorted(variants.items(), key=lambda pair: -len(pair[0]))),
        countries=frozenset(sets["countries"]),
        regions=frozenset(sets["regions"]),
        self_words=frozenset(sets["self_words"]),
        trade_suffixes=frozenset(sets["trade_suffixes"]),
        institution_suffixes=frozenset(sets["institution_suffixes"]),
        generic_names=frozenset(sets["generic_names"]),
        after_names=frozenset(sets["after_names"]),
        sources=frozenset(sets["sources"]),
        country_signs=frozenset(sets["country_signs"]),
        kind_stems=frozenset(sets["kind_stems"]),
        company_words=frozenset(sets["company_words"]),
        before_names=frozenset(sets["before_names"]),
        founding=frozenset(sets["founding"]),
        partner_words=frozenset(sets["partner_words"]),
        pointers=pointers,
        companies=frozenset(sets["companies"]),
        authorities=frozenset(sets["authorities"]),
        office_suffixes=frozenset(sets["office_suffixes"]),
        unnamed_owners=frozenset(sets["unnamed_owners"]),
        academies=frozenset(sets["academies"]),
        states=states,
        place_suffixes=_longest_first(sets["place_suffixes"]),
        zone_suffixes=_longest_first(sets["zone_suffixes"]),
        organisation_suffixes=_longest_first(sets["organisation_suffixes"]),
        facility_suffixes=_longest_first(sets["facility_suffixes"]),
        vague_starts=_longest_first(sets["vague_starts"]),
        small_places=_longest_first(sets["small_places"]),
    )


def build_ordinary_words(roots: Iterable[Item]) -> frozenset[str]:
    """Words of two characters that begin no name."""
    return frozenset(word for root in roots for item in root.fields(("words",)).values() for word in item.words())


def build_plans(roots: Iterable[Item]) -> dict[str, tuple[int, int]]:
    """Plan name → its first and last year."""
    return _merged(roots, "plans", _years)


def build_expansions(roots: Iterable[Item]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Set phrase → its members in their order, each with its spellings."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for root in roots:
        for phrase, entry in root.entries():
            members = tuple(tuple(member.split("/")) for member in entry.text().split("、"))
            if len(members) < _FEWEST_MEMBERS:
                entry.fault(f"the phrase “{phrase}” needs {_FEWEST_MEMBERS} members or more, parted by 、")
            found[phrase] = members
    return found


def build_word_classes(roots: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Word class → its words, those of the classes that it names among them: ``more: <rise> 高出``. A later directory adds to what stands before."""
    written: dict[str, dict[str, Item]] = {}
    for root in roots:
        for name, item in root.entries():
            if not _CLASS_NAME.fullmatch(name):
                root.key(name).fault(f"“{name}” cannot name a word class: lower-case letters, digits and _")
            elif not item.words():
                item.fault(f"the word class “{name}” has no words")
            written.setdefault(name, {}).update(dict.fromkeys(item.words(), item))
    return {name: tuple(dict.fromkeys(_class_words(name, written, ()))) for name in written}


def _class_words(name: str, written: Mapping[str, Mapping[str, Item]], inside: tuple[str, ...]) -> Iterator[str]:
    for word, item in written[name].items():
        other = word[1:-1] if word.startswith("<") and word.endswith(">") else None
        if other is None:
            yield word
        elif other not in written:
            item.fault(unknown("word class", other, written), word)
        elif other in (*inside, name):
            item.fault(f"the word class “{other}” would hold itself", word)
        else:
            yield from _class_words(other, written, (*inside, name))


def build_period_words(roots: Iterable[Item]) -> dict[str, PeriodExpression]:
    """Word → the period it names."""
    found: dict[str, PeriodExpression] = {}
    holidays: dict[str, str] = {}
    ends: set[str] = set()
    for root in roots:
        fields = root.fields(("plans", "words", "holidays", "holiday_ends"))
        for words, expression in fields["words"].entries() if "words" in fields else ():
            found |= dict.fromkeys(words.split(), _period(expression))
        for official, names in fields["holidays"].entries() if "holidays" in fields else ():
            holidays |= dict.fromkeys(names.words(), official)
        ends |= set(fields["holiday_ends"].words()) if "holiday_ends" in fields else set()
    for name, official in holidays.items():
        found |= {printed + end: PeriodExpression(holiday=official) for printed in (name, f"“{name}”") for end in ends}
    return found


def build_set_phrases(roots: Iterable[Item]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Phrases that are never quantities, and the sources of the patterns of such names, in order."""
    phrases: set[str] = set()
    patterns: dict[str, None] = {}
    for root in roots:
        fields = root.fields(("phrases", "patterns"))
        if "phrases" in fields:
            phrases |= _grouped_words(fields["phrases"])
        for item in fields["patterns"].items() if "patterns" in fields else ():
            patterns[_pattern(item)] = None
    return frozenset(phrases), tuple(patterns)


def _pattern(item: Item) -> str:
    """A pattern as it is, or ``head`` (what its place must look like) with ``any`` of several patterns."""
    if not item.is_mapping():
        return _checked(item)
    fields = item.fields(("head", "any"))
    head = _checked(fields["head"]) if "head" in fields else ""
    alternatives = [_pattern(option) for option in fields["any"].items()] if "any" in fields else []
    if not alternatives:
        item.fault("a pattern with a head needs alternatives under “any”")
    return f"{head}(?:{'|'.join(alternatives)})"


def _checked(item: Item) -> str:
    source = item.text()
    try:
        regex.compile(source)
    except regex.error as error:
        item.fault(f"not a pattern: {error}")
    return source


def _grouped_words(item: Item) -> set[str]:
    """Words given plainly or under headings that only serve the reader."""
    if item.is_mapping():
        return {word for _, group in item.entries() for word in group.words()}
    return set(item.words())


def _merged(roots: Iterable[Item], section: str, convert: Callable[[Item], T]) -> dict[str, T]:
    return {key: convert(value) for root in roots for name, entries in root.entries() if name == section for key, value in entries.entries()}


def _years(item: Item) -> tuple[int, int]:
    first, _, last = item.text().partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        item.fault(f"“{item.text()}” is not two years as in 2021-2025")
        return 0, 0
    return int(first), int(last)


def _period(item: Item) -> PeriodExpression:
    fields = item.fields((*PERIOD_NUMBERS, *PERIOD_FLAGS, "previous"))
    number = {key: fields[key].integer() if key in fields else None for key in PERIOD_NUMBERS}
    flags = {key: fields[key].flag() if key in fields else False for key in PERIOD_FLAGS}
    said: dict[str, int | bool | str | None] = {**number, **flags, "previous": fields["previous"].text() if "previous" in fields else ""}
    return convert(said, PeriodExpression)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
