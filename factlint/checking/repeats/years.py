"""Series of several articles as findings: those of a run, of a draft with an archive, and a year's figure that later articles restate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factlint.checking.index import FigureKey
from factlint.checking.repeats.applying import contradicts
from factlint.checking.repeats.archived import current_reference
from factlint.checking.repeats.compare import Repeat, firm_across
from factlint.checking.repeats.mentions import Mention
from factlint.checking.repeats.sources import Archive, FactSource
from factlint.checking.repeats.timeseries import breaks, in_series, series_of
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Period, Verdict
from factlint.ruleset.rule import Rule

RESTATED_BY = 2  # articles, before a value counts as restated


def repeats_in_series(rule: Rule, source: FactSource, lexicon: Lexicon) -> Iterator[Repeat]:
    """What the articles of a run say of a series and cannot all hold, shown in the newest of them."""
    if rule.periods == "same":
        yield from _restated_within(rule, source, lexicon)
        return
    for series in series_of(_mentions(source)):
        for found in breaks(rule, series, lexicon):
            stated = max(found.figures, key=_newness)
            yield Repeat(rule, stated, tuple(figure for figure in found.figures if figure is not stated), Verdict.INCONSISTENT, rule.severity)


def repeats_in_archive(rules: Sequence[Rule], source: FactSource, archive: Archive, lexicon: Lexicon) -> Iterator[Repeat]:
    """What drafts say of a series and cannot hold beside an archive, shown in the draft."""
    if not rules:
        return
    mentions = list(_mentions(source))
    own = [mention for mention in mentions if in_series(mention)]
    flows = [mention for mention in mentions if mention.nature is Nature.FLOW and firm_across(mention)]
    drafts = {mention.path for mention in own}
    archived = {(other.path, other.start, other.key): other for mention in own for other in archive.series(mention)}
    every = list(series_of([*own, *archived.values()])) if archived else []
    for rule in rules:
        if rule.periods == "same":
            yield from (repeat for mention in flows for repeat in _restated(rule, mention, archive, lexicon))
            continue
        for found in (found for series in every for found in breaks(rule, series, lexicon)):
            mine = [figure for figure in found.figures if figure.path in drafts]
            others = [figure for figure in found.figures if figure.path not in drafts]
            if mine and others:
                yield _quoted(rule, mine[0], others, mine[1:], archive)


def _quoted(rule: Rule, stated: Mention, others: Sequence[Mention], own: Sequence[Mention], archive: Archive) -> Repeat:
    """A finding in a draft, with the newest article of each archived value and how many print it."""
    records = [archive.recorded(other) for other in others]
    newest = [(record.mentions[-1], record.articles) for record in records if record.mentions]
    words = {FigureKey(mention.path, mention.start): (sentence, articles) for (mention, sentence), articles in newest}
    return Repeat(rule, stated, (*(mention for (mention, _), _ in newest), *own), Verdict.INCONSISTENT, rule.severity, None, words)


def _restated(rule: Rule, stated: Mention, archive: Archive, lexicon: Lexicon) -> Iterator[Repeat]:
    """The value of a past time that was printed once, and that all later articles give otherwise."""
    if current_reference(stated, archive.references(stated)) is not None:
        return
    found = archive.alike(stated, frozenset())
    against = [other for other in found if contradicts(rule, stated, other, lexicon)]
    agreeing = [other for other in found if other not in against]
    if not against or not agreeing or any(contradicts(rule, one, other, lexicon) for one in against for other in against):
        return
    last = max(mention.published or "" for other in agreeing for mention, _ in archive.recorded(other).mentions)
    if _is_past(stated, last, against) and archive.articles(against) >= RESTATED_BY:
        oldest = min(against, key=_newness)
        told = _quoted(rule, stated, against, [], archive)
        later = [other for other in told.others if (other.path, other.start) != (oldest.path, oldest.start)]
        yield replace(told, others=(oldest, *later))


def _restated_within(rule: Rule, source: FactSource, lexicon: Lexicon) -> Iterator[Repeat]:
    """The same among the articles of a run. Values are compared with each other once, however many articles print them."""
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        flows = [mention for mention in source.mentions(key) if mention.nature is Nature.FLOW and firm_across(mention)]
        for values in _by_time_and_value(flows) if len(flows) > RESTATED_BY else ():
            for value in values:
                against = [other for other in values if other is not value and contradicts(rule, value[0], other[0], lexicon)]
                if not against or any(contradicts(rule, one[0], against[0][0], lexicon) for one in against):
                    continue
                later = [mention for other in against for mention in other]
                agreeing = [mention for other in values if other not in against for mention in other]
                for stated in _restated_of(value, later, agreeing):
                    others = sorted((other for other in later if other.path != stated.path), key=_newness)
                    yield Repeat(rule, stated, tuple(others), Verdict.INCONSISTENT, rule.severity)


def _by_time_and_value(mentions: Sequence[Mention]) -> Iterator[Sequence[Sequence[Mention]]]:
    """The mentions of each period in which more than one value is printed, by value."""
    periods: dict[Period | None, dict[object, list[Mention]]] = {}
    for mention in mentions:
        value = (mention.narrow, mention.outer, mention.text if mention.period is None else "")
        periods.setdefault(mention.period, {}).setdefault(value, []).append(mention)
    return (list(values.values()) for values in periods.values() if len(values) > 1)


def _restated_of(value: Sequence[Mention], against: Sequence[Mention], agreeing: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of a value that other articles stopped printing before ``against`` came up."""
    paths = {other.path for other in against}
    for stated in value:
        if len(paths - {stated.path}) >= RESTATED_BY:
            former = [other.published or "" for other in agreeing if other.path != stated.path]
            if former and _is_past(stated, max(former), [other for other in against if other.path != stated.path]):
                yield stated


def _is_past(stated: Mention, last: str, against: Sequence[Mention]) -> bool:
    """Whether others stopped printing a value before the first printed another one, and it is printed again since; a draft without a date is of today."""
    since = min(other.published or "" for other in against)
    return is_outdated(last, since, stated.published or since)


def is_outdated(last: str, since: str, again: str) -> bool:
    """Whether a value that others printed last on a day, and another one since another day, is printed again; days are YYYY-MM-DD, or "" where unknown."""
    return bool(last) and last < since <= again


def without_restated(repeats: Sequence[Repeat], serial: Sequence[Repeat]) -> list[Repeat]:
    """The conflicts of one figure with another of its time, but for those that are told as restated."""
    told = {FigureKey(one.stated.path, one.stated.start) for one in serial if one.rule.periods == "same"}
    return [one for one in repeats if one.rule.relation != "cross" or one.rule.periods != "same" or FigureKey(one.stated.path, one.stated.start) not in told]


def _mentions(source: FactSource) -> Iterator[Mention]:
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        yield from source.mentions(key)


def _newness(mention: Mention) -> tuple[str, str, int]:
    return mention.published or "", mention.path, mention.start
