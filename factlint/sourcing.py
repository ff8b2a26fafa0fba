"""Figures of a draft held against the documents it was written from: 与来源一致, 与来源不符, 来源未见."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factlint.desk import Binding
from factlint.faults import Guarded
from factlint.intake import Input, name_of, sources
from factlint.lexicon import Lexicon
from factlint.limits import Limits
from factlint.model import Basis, BoundArticle, Fact, Figure, Finding, Operand, Quantity, Role, Severity, Sourced, Sourcing, Verdict
from factlint.notices import SOURCED
from factlint.numbers.interval import overlaps
from factlint.numbers.meaning import in_root, meant, printed
from factlint.reading import Exclusion, Problem
from factlint.reading.places import place_of
from factlint.records import decimal_text

_GRAM = 2
_ALIKE = 0.3  # of a draft sentence's pairs of characters must stand in the source's sentence
_NEIGHBOURS = 4  # facts


class _Stated(Struct, frozen=True):
    """A fact with the article that states it, its number there, and its sentence's pairs of characters."""

    article: BoundArticle
    fact: Fact
    number: int
    grams: frozenset[str]


def held_against(
    drafts: Iterable[Input],
    documents: Sequence[str],
    lexicon: Lexicon,
    date: str | None,
    exclude: Exclusion | None = None,
    limits: Limits | None = None,
) -> tuple[list[Sourced], list[Problem]]:
    """What the documents say of every figure of the drafts that are not excluded, in its order, and the documents that could not be read."""
    binding = Guarded(Binding(lexicon, date=date, segment=False, limits=limits), name_of)
    read = [binding(path) for path in documents]
    problems = [one for one in read if isinstance(one, Problem)]
    if problems:
        return [], problems
    known = [stated for stories in read if not isinstance(stories, Problem) for stated in _stated(stories)]
    given, _ = sources(drafts, exclude)
    bound = [stories for draft in given if not isinstance(stories := binding(draft), Problem)]
    return [_sourced(stated, known) for stories in bound for stated in _stated(stories)], []


def findings_of(sourced: Sequence[Sourced]) -> list[Finding]:
    """A finding for each figure that its source states otherwise; equal fingerprints are told apart by their order."""
    seen: Counter[str] = Counter()
    found = []
    for finding in (_finding(one) for one in sourced if one.kind is Sourcing.DIFFERS):
        seen[finding.fingerprint] += 1
        times = seen[finding.fingerprint]
        found.append(finding if times == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{times}"))
    return found


def _stated(stories: Sequence[BoundArticle]) -> Iterator[_Stated]:
    for story in stories:
        sentences = story.scan.sentences
        for number, fact in enumerate(story.facts):
            sentence = sentences[fact.sentence]
            if sentence.role is not Role.BOILERPLATE:
                words = story.scan.article.text[sentence.start : sentence.end]
                yield _Stated(story, fact, number, frozenset(words[place : place + _GRAM] for place in range(len(words) - 1)))


def _sourced(own: _Stated, known: Sequence[_Stated]) -> Sourced:
    place = place_of(own.article.scan.article, own.fact.quantity.start, own.fact.quantity.end)
    same = [other for other in known if _same_thing(own.fact, other.fact)]
    own_time = own.fact.period
    agreeing = next((other for other in same if _agree(own.fact, other.fact)), None)
    if agreeing is not None:
        return Sourced(Sourcing.AGREES, place, _operand(agreeing), firm=True)
    exact = [other for other in same if other.fact.period == own_time] or same
    if exact and len({(other.fact.quantity.value, other.fact.quantity.upper) for other in exact}) == 1:
        swapped = next((other for other in known if _beside(other, exact[0]) and _alike(own.fact, other.fact) and _agree(own.fact, other.fact)), None)
        timed = own_time is not None and own_time == exact[0].fact.period
        firm = timed and own.fact.known and own.fact.bound.indicator is Basis.PRINTED and exact[0].fact.bound.indicator is Basis.PRINTED
        return Sourced(Sourcing.DIFFERS, place, _operand(exact[0]), None if swapped is None else _operand(swapped), firm, _figure(own.fact.quantity))
    printed_too = next((other for other in known if _alike(own.fact, other.fact) and _agree(own.fact, other.fact) and _in_context(own, other)), None)
    if printed_too is not None and not same:
        return Sourced(Sourcing.AGREES, place, _operand(printed_too))
    return Sourced(Sourcing.UNSEEN, place)


def _same_thing(own: Fact, other: Fact) -> bool:
    """Whether both speak of the same indicator, segment, time and owner, as far as they say."""
    if not own.indicator or not _alike(own, other) or (own.indicator, own.segment, own.status) != (other.indicator, other.segment, other.status):
        return False
    if own.scope and other.scope and own.scope != other.scope:
        return False
    owners = own.bound.entity is Basis.PRINTED and other.bound.entity is Basis.PRINTED
    if owners and own.entity and other.entity and own.entity != other.entity:
        return False
    times = (own.period, other.period)
    if any(period is None or period.floating for period in times):
        return True
    first, second = times
    return first is not None and second is not None and (first.start, first.end) == (second.start, second.end)


def _alike(own: Fact, other: Fact) -> bool:
    """Whether two figures measure in the same way."""
    return own.aspect is other.aspect and own.quantity.kind is other.quantity.kind and own.quantity.unit.dimension == other.quantity.unit.dimension


def _agree(own: Fact, other: Fact) -> bool:
    """Whether the figures can mean the same number, in the same direction."""
    if own.direction * other.direction < 0 or own.quantity.parts != other.quantity.parts:
        return False
    mine, theirs = ([in_root(reading(quantity), quantity.unit) for reading in (printed, meant)] for quantity in (own.quantity, other.quantity))
    return any(overlaps(one, another) for one in mine for another in theirs)


def _beside(other: _Stated, one: _Stated) -> bool:
    return other.article is one.article and 0 < abs(other.number - one.number) <= _NEIGHBOURS


def _in_context(own: _Stated, other: _Stated) -> bool:
    return len(own.grams & other.grams) >= _ALIKE * min(len(own.grams), len(other.grams))


def _operand(stated: _Stated) -> Operand:
    article, quantity = stated.article, stated.fact.quantity
    period = stated.fact.period
    place = place_of(article.scan.article, quantity.start, quantity.end)
    return Operand("source", place, None if period is None or period.floating else period.text, article.title or None)


def _figure(quantity: Quantity) -> Figure:
    interval = meant(quantity)
    low, high = (None if end is None else decimal_text(end) for end in (interval.low, interval.high))
    return Figure(quantity.text, decimal_text(quantity.value), low, high, quantity.unit.name)


def _finding(one: Sourced) -> Finding:
    assert one.source is not None
    quote, said = one.place.quote, one.source.place.quote
    message = {"zh": f"来源为“{said}”，文中为“{quote}”，与来源不符", "en": f"the source says “{said}”, the text “{quote}”"}
    if one.swapped is not None:
        message["zh"] += f"；“{one.swapped.place.quote}”在来源中属相邻数字，疑为颠倒"
        message["en"] += f"; “{one.swapped.place.quote}” is the figure beside it in the source, perhaps swapped"
    digest = hashlib.sha256(f"{SOURCED.id}\0{quote}\0{said}".encode("utf-8", "replace")).hexdigest()[:16]
    severity = Severity.ERROR if one.firm else Severity.WARNING
    evidence = (one.source,) if one.swapped is None else (one.source, one.swapped)
    return Finding(SOURCED.id, SOURCED.code, "cross", severity, Verdict.INCONSISTENT, one.place, message, f"{digest}", one.stated, evidence=evidence)
