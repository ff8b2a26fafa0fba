"""Drafts against an archive: what its articles print otherwise, and what an agreed figure says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.checking.index import FigureKey
from factlint.checking.repeats.applying import contradicts, dropped_by
from factlint.checking.repeats.compare import Repeat, Value, firm_across, values_of
from factlint.checking.repeats.disagreement import agree, conflict, is_comparable, room_between
from factlint.checking.repeats.mentions import Mention
from factlint.checking.repeats.sources import Archive, FactSource
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Comparison, Verdict
from factlint.ruleset.rule import Rule

_SHOWN = 5  # values of an archive that a finding quotes


def repeats_against(rule: Rule, source: FactSource, archive: Archive, lexicon: Lexicon) -> Iterator[Repeat]:
    """The conflicts of drafts with an archive, each shown in its draft; what a reference says of a figure outranks all articles."""
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        by_path: dict[str, list[Mention]] = {}
        for mention in source.mentions(key):
            if firm_across(mention):
                by_path.setdefault(mention.path, []).append(mention)
        for mentions in by_path.values():
            yield from _against(rule, values_of(mentions), archive, lexicon)


def _against(rule: Rule, values: Sequence[Value], archive: Archive, lexicon: Lexicon) -> Iterator[Repeat]:
    dropped = dropped_by(rule)
    reported: list[Value] = []
    for value in values:
        stated = value.first
        told = any(is_comparable(stated, known.first) and not contradicts(rule, stated, known.first, lexicon) for known in reported)
        if told or current_reference(stated, archive.references(stated)) is not None:
            continue
        found = sorted(archive.alike(stated, dropped), key=lambda mention: (mention.published or "", mention.path, mention.start))
        against = [other for other in found if contradicts(rule, stated, other, lexicon)]
        if against:
            reported.append(value)
            yield _archived(rule, value, against, [other for other in found if agree(stated, other)], archive)


def _archived(rule: Rule, value: Value, against: Sequence[Mention], agreeing: Sequence[Mention], archive: Archive) -> Repeat:
    """The conflict of a draft's value with those of an archive, the newest of which are quoted."""
    shown = [archive.recorded(other) for other in against[-_SHOWN:]]
    words = {FigureKey(mention.path, mention.start): (sentence, record.articles) for record in shown for mention, sentence in record.mentions}
    others = tuple(mention for record in shown for mention, _ in record.mentions)
    newest = max((mention.published or "" for mention in others), default="")
    room = room_between(value.first, against[-1])
    comparison = Comparison(
        newer=None if not newest or value.first.published in (None, newest) else "stated" if (value.first.published or "") > newest else "other",
        supporting=archive.articles(agreeing),
        against=archive.articles(against),
        drift=str(value.first.drift),
        allowed=None if room is None else str(round(float(room), 4)),
        points=value.first.nature is Nature.SHARE,
    )
    return Repeat(rule, value.first, (*others, *value.mentions[1:]), Verdict.INCONSISTENT, rule.severity, comparison, words)


def repeats_of_references(rule: Rule, source: FactSource, archive: Archive) -> Iterator[Repeat]:
    """The figures of drafts that contradict an agreed one, each value once, with every place that prints it and those that print the agreed one; a rule
    across ``superseded`` speaks of those that were agreed before, one across ``reference`` of all others."""
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        mentions = [mention for mention in source.mentions(key) if firm_across(mention)]
        for value, current in _told(mentions, archive):
            stated = value.first
            if not conflict(stated, current):
                continue
            before = any(agree(stated, other) for other in archive.references(stated) if (other.published or "") < (current.published or ""))
            if before == (rule.across == "superseded"):
                record = archive.recorded(current)
                words = {FigureKey(other.path, other.start): (sentence, 0) for other, sentence in record.mentions}
                right = [mention for mention in mentions if mention not in value.mentions and agree(mention, current)]
                others = (*(other for other, _ in record.mentions), *value.mentions[1:], *right)
                yield Repeat(rule, stated, others, Verdict.INCONSISTENT, rule.severity, None, words)


def _told(mentions: Sequence[Mention], archive: Archive) -> Iterator[tuple[Value, Mention]]:
    """The distinct values of which an agreed figure holds, each with that figure."""
    by_agreed: dict[FigureKey, tuple[Mention, list[Mention]]] = {}
    for mention in mentions:
        current = current_reference(mention, archive.references(mention))
        if current is not None:
            by_agreed.setdefault(FigureKey(current.path, current.start), (current, []))[1].append(mention)
    for current, held in by_agreed.values():
        yield from ((value, current) for value in values_of(held))


def is_agreed(repeat: Repeat, archive: Archive) -> bool:
    """Whether an agreed figure holds for what contradicts itself: it speaks alone then."""
    return any(current_reference(mention, archive.references(mention)) is not None for mention in (repeat.stated, *repeat.others))


def current_reference(mention: Mention, agreed: Sequence[Mention]) -> Mention | None:
    """The agreed figure that holds for a mention: the last one that was valid at its time, and for flows the last one of its period."""
    comparable = [other for other in agreed if room_between(mention, other) is not None]
    if mention.nature in (Nature.FIXED, Nature.STOCK, Nature.SHARE):
        as_of = mention.period.end.isoformat() if mention.period is not None else mention.published
        comparable = [other for other in comparable if as_of is None or (other.published or "") <= as_of]
    return comparable[-1] if comparable else None
