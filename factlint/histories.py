"""What was told of the same fact before: the values of the articles at hand and those of an archive, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from factlint.checking import FactKey, Mention
from factlint.checking.repeats.compare import firm_across
from factlint.checking.repeats.mentions import KEY_ASPECTS
from factlint.model import Series, Told

if TYPE_CHECKING:
    from factlint.ledger.source import LedgerSource

Past = Callable[[FactKey], Sequence[Told]]
_FEWEST = 3  # values, or two where articles differ
_MOST = 24  # facts
_ENTITY, _INDICATOR, _SEGMENT, _SCOPE = (KEY_ASPECTS.index(name) for name in ("entity", "indicator", "segment", "scope"))


def histories(mentions: Iterable[Mention], past: Past | None = None) -> tuple[Series, ...]:
    """The facts that several articles or several times tell of, those with the most values first; ``past`` gives the values of an archive."""
    grouped: dict[FactKey, list[Mention]] = {}
    for mention in mentions:
        if firm_across(mention) and mention.known and mention.key[_ENTITY]:
            grouped.setdefault(mention.key, []).append(mention)
    found = [series(key, [*_own(own), *(past(key) if past is not None else ())]) for key, own in sorted(grouped.items())]
    running = [one for one in found if len({(_day(value), value.low, value.high) for value in one.values}) >= _FEWEST and _over_articles(one)]
    return tuple(sorted(running, key=lambda one: (-len(one.values), one.entity, one.indicator))[:_MOST])


def series(key: FactKey, values: Iterable[Told]) -> Series:
    """The values of a key in the order of time."""
    named = "".join(dict.fromkeys(part for part in (key[_SEGMENT], key[_INDICATOR]) if part))
    return Series(key[_ENTITY], named, key[_SCOPE], tuple(sorted(values, key=lambda value: (_day(value), value.published or "", value.path, value.text))))


def past_of(archive: LedgerSource) -> Past:
    """The values that a ledger holds of a key."""
    return lambda key: [told(mention, articles=max(articles, 1), agreed=not articles) for mention, articles in archive.values(key)]


def told(mention: Mention, *, articles: int = 1, agreed: bool = False, own: bool = False) -> Told:
    """A mention as a value of its fact."""
    outer = mention.outer
    return Told(mention.text, outer.low, outer.high, mention.period, mention.published, mention.title, mention.path, articles, agreed, own)


def _own(mentions: Sequence[Mention]) -> list[Told]:
    first: dict[object, Mention] = {}
    for mention in mentions:
        first.setdefault((mention.path, mention.text, mention.period and (mention.period.start, mention.period.end)), mention)
    return [told(mention, own=True) for mention in first.values()]


def _over_articles(one: Series) -> bool:
    return len({value.path for value in one.values}) > 1 or len({_day(value) for value in one.values}) >= _FEWEST


def _day(value: Told) -> str:
    return value.period.end.isoformat() if value.period is not None else value.published or ""
