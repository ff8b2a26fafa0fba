"""The plain word lists: hedges, status, verbs, lists, numerals, word classes, set phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import regex

from factlint import patterns
from factlint.lexicon.document import Item
from factlint.lexicon.errors import unknown
from factlint.lexicon.nouns import Hedges, Lists, Numerals, Verbs
from factlint.model import HedgeKind, Status

_GROUPS = ("per_capita", "collectives", "anniversaries", "dated_events")  # of verbs.yaml: mappings, not lists
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
    groups: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in _GROUPS[1:]}
    for root in roots:
        for name, item in root.fields((*sets, *_GROUPS)).items():
            if name == "per_capita":
                per_capita |= {word: unit.text() for word, unit in item.entries()}
            elif name in groups:
                groups[name] |= {word: members.words() for word, members in item.entries()}
            else:
                sets[name] |= grouped_words(item)
    verbs = Verbs(
        per_capita=per_capita,
        collectives=groups["collectives"],
        anniversaries=groups["anniversaries"],
        dated_events=groups["dated_events"],
        **{name: frozenset(sets[name]) for name in names},
    )
    return verbs, frozenset(sets["label_noise"])


def build_lists(roots: Iterable[Item]) -> Lists:
    """Words around a total and its parts, longest first."""
    sets: dict[str, set[str]] = {name: set() for name in Lists.__struct_fields__ if name != "measures"}
    wholes: dict[str, set[str]] = {}
    for root in roots:
        for name, item in root.fields((*sets, "measures")).items():
            if name != "measures":
                sets[name] |= set(item.words())
                continue
            for measure, words in item.entries():
                wholes.setdefault(measure, set()).update(words.words())
    measures = {measure: longest_first(words) for measure, words in wholes.items()}
    return Lists(measures=measures, **{name: longest_first(words) for name, words in sets.items()})


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


def build_ordinary_words(roots: Iterable[Item]) -> frozenset[str]:
    """Words of two characters that begin no name."""
    return frozenset(word for root in roots for item in root.fields(("words",)).values() for word in item.words())


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


def build_set_phrases(roots: Iterable[Item]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Phrases that are never quantities, and the sources of the patterns of such names, in order."""
    phrases: set[str] = set()
    sources: dict[str, None] = {}
    for root in roots:
        fields = root.fields(("phrases", "patterns"))
        if "phrases" in fields:
            phrases |= grouped_words(fields["phrases"])
        for item in fields["patterns"].items() if "patterns" in fields else ():
            sources[_pattern(item)] = None
    return frozenset(phrases), tuple(sources)


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


def grouped_words(item: Item) -> set[str]:
    """Words given plainly or under headings that only serve the reader."""
    if item.is_mapping():
        return {word for _, group in item.entries() for word in group.words()}
    return set(item.words())


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which they are looked for, the same in every run."""
    return tuple(sorted(words, key=patterns.longest_first))
