"""Indicators, guards and partitions: the entries that name one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from factlint.lexicon.document import Item
from factlint.lexicon.entries import Guard, Indicator, Nature, Partition, Reach
from factlint.lexicon.errors import unknown

INDICATOR_FIELDS = ("aliases", "also", "dimensions", "nature", "drift", "guards", "nonnegative", "cap", "per_item")
LANGUAGES = ("zh", "en")


def build_guards(roots: Iterable[Item]) -> dict[str, Guard]:
    """Guard name → guard."""
    guards: dict[str, Guard] = {}
    for root in roots:
        for name, entry in root.entries():
            fields = entry.fields(("words", "reach", "reason"))
            reason = {key: item.text() for key, item in fields["reason"].fields(LANGUAGES).items()} if "reason" in fields else {}
            if missing := [language for language in LANGUAGES if language not in reason]:
                root.key(name).fault(f"the guard “{name}” gives no reason in {' and '.join(missing)}")
            reach = fields["reach"].choice(Reach, Reach.SENTENCE) if "reach" in fields else Reach.SENTENCE
            guards[name] = Guard(name, frozenset(fields["words"].words() if "words" in fields else ()), reach, reason)
    return guards


def build_partitions(roots: Iterable[Item], indicators: Mapping[str, Indicator]) -> dict[str, Partition]:
    """Partition name → partition. Members are disjoint: no word stands in two of them."""
    partitions: dict[str, Partition] = {}
    for root in roots:
        for name, entry in root.entries():
            fields = entry.fields(("members", "whole", "among", "leaves")) if entry.is_mapping() else {"members": entry}
            whole = fields["whole"].text() if "whole" in fields else None
            if whole is not None and whole not in indicators:
                fields["whole"].fault(unknown("indicator", whole, indicators))
            members = tuple(_members(name, fields["members"])) if "members" in fields else ()
            if len(members) < 2:
                fields.get("members", root.key(name)).fault(f"the partition “{name}” needs two members or more")
            among = tuple(fields["among"].text().split()) if "among" in fields else ()
            leaves = fields["leaves"].text() if "leaves" in fields else ""
            if leaves not in ("", "little"):
                fields["leaves"].fault(f"“{leaves}” is not known here: what a partition leaves over is “little”, or nothing where the key is missing")
            partitions[name] = Partition(name, members, whole, among, leaves_little=bool(leaves))
    return partitions


def build_indicators(groups: Iterable[tuple[int, Item]], guards: Collection[str], dimensions: Collection[str]) -> tuple[dict[str, Indicator], dict[str, str]]:
    """Canonical term → indicator, and every alias (the terms among them) → its term.

    ``groups`` are the members of the indicator files with the number of the directory they come from. Within a directory a term stands once; a later directory
    overrides it attribute by attribute, and ``also`` adds aliases. An alias of two terms is a fault, and so is an unknown guard or dimension
    (``currency`` stands for every currency, ``mass/area`` for a quotient).
    """
    entries: dict[str, dict[str, Item]] = {}
    added: dict[str, list[Item]] = {}
    origin: dict[str, int] = {}
    places: dict[str, Item] = {}
    for directory, group in groups:
        fields = group.fields(("defaults", "terms"))
        defaults = fields["defaults"].fields(INDICATOR_FIELDS) if "defaults" in fields else {}
        for term, entry in fields["terms"].entries() if "terms" in fields else ():
            own = entry.fields(INDICATOR_FIELDS) if entry.is_mapping() else {"aliases": entry}
            if origin.get(term) == directory:
                fields["terms"].key(term).fault(f"the indicator “{term}” is already given in {places[term].document.path}")
            if "also" in own:
                added.setdefault(term, []).append(own.pop("also"))
            entries[term] = (entries[term] | own) if term in entries else (defaults | own)
            origin[term], places[term] = directory, fields["terms"].key(term)
    _check_names(entries.values(), guards, dimensions)
    indicators = {term: _indicator(term, entry, added.get(term, []), places[term]) for term, entry in entries.items()}
    return indicators, _aliases(indicators, places, entries)


def _indicator(term: str, entry: Mapping[str, Item], added: Iterable[Item], place: Item) -> Indicator:
    nature = Nature.STOCK
    if "nature" in entry:
        nature = entry["nature"].choice(Nature, Nature.STOCK)
    else:
        place.fault(f"the indicator “{term}” has no nature")
    if "dimensions" not in entry:
        place.fault(f"the indicator “{term}” has no dimensions")
    aliases = (*(entry["aliases"].words() if "aliases" in entry else ()), *(word for item in added for word in item.words()))
    return Indicator(
        term,
        tuple(dict.fromkeys(aliases)),
        _shared_set(entry["dimensions"].words() if "dimensions" in entry else ()),
        nature,
        _shared_number(entry["drift"].decimal() if "drift" in entry else Decimal(0)),
        _shared_set(entry["guards"].words() if "guards" in entry else ()),
        entry["nonnegative"].flag() if "nonnegative" in entry else True,
        entry["cap"].decimal() if "cap" in entry else None,
        entry["per_item"].flag() if "per_item" in entry else False,
    )


@lru_cache(256)
def _shared_set(words: tuple[str, ...]) -> frozenset[str]:
    """One object for the terms of a group: a compiled lexicon is smaller and read sooner."""
    return frozenset(words)


@lru_cache(256)
def _shared_number(number: Decimal) -> Decimal:
    return number


def _check_names(entries: Iterable[Mapping[str, Item]], guards: Collection[str], dimensions: Collection[str]) -> None:
    """Faults guards and dimensions that do not exist, once where many terms share them."""
    seen: set[int] = set()
    for entry in entries:
        for attribute, known in (("guards", guards), ("dimensions", dimensions)):
            item = entry.get(attribute)
            if item is None or id(item) in seen:
                continue
            seen.add(id(item))
            for word in item.words():
                for name in word.split("/") if attribute == "dimensions" else (word,):
                    if name not in known:
                        item.fault(unknown(attribute.removesuffix("s"), name, known), word)


def _aliases(indicators: Mapping[str, Indicator], places: Mapping[str, Item], entries: Mapping[str, Mapping[str, Item]]) -> dict[str, str]:
    aliases = {term: term for term in indicators}
    for term, indicator in indicators.items():
        for alias in indicator.aliases:
            if aliases.setdefault(alias, term) != term:
                entries[term].get("aliases", places[term]).fault(f"“{alias}” already means “{aliases[alias]}”", alias)
    return aliases


def _members(name: str, items: Item) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for item in items.items():
        words = item.words()
        for word in words:
            if word in seen:
                item.fault(f"“{word}” stands in two members of the partition “{name}”", word)
        seen |= set(words)
        yield words
