"""The year in which something began, where an anniversary's own sentence does not say: 1998年9月28日建成通车。……通车25周年."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factlint.binding.anniversaries import celebrated
from factlint.checking.index import ArticleIndex
from factlint.checking.terms import PeriodTerm, Term
from factlint.lexicon import Lexicon
from factlint.model import Period, PeriodMention

_AROUND = 20_000  # characters in which the owner of an anniversary is named elsewhere
_NEAR = 12  # characters between a year and its verb, or a verb and its anniversary


def founding(stated: Term, index: ArticleIndex, lexicon: Lexicon, present_year: PeriodTerm | None) -> PeriodTerm | None:
    """The only year that the article prints beside the verb of the anniversary, or one for the same beginning; ``None`` where it prints none or several."""
    figure = stated.quantity
    before = index.text[max(0, figure.start - _NEAR) : figure.start]
    verbs = next((verbs for verbs in lexicon.verbs.anniversaries.values() if any(verb in before for verb in verbs)), None)
    if verbs is None:
        return None
    if not _spoken_of(_owner(before, verbs), figure.start, index.text):
        return None
    found: dict[int, PeriodTerm] = {}
    years = index.once(_years)
    for mention in years[bisect_left(years, index.farthest_before(figure.start), key=_place) : bisect_left(years, figure.start, key=_place)]:
        if present_year is not None and mention.start == present_year.mention.start:
            continue
        if mention.end > figure.start or not _beside(verbs, mention, index):
            continue
        period = index.period_at(mention.start)
        if period is not None and _is_year(mention, period):
            found.setdefault(period.start.year, PeriodTerm("start", mention, period))
    return next(iter(found.values())) if len(found) == 1 else None


def _years(index: ArticleIndex) -> Sequence[PeriodMention]:
    """The times that an article prints with their year, in the order of the text, none of them resolved."""
    return [mention for sentence in index.readable() for mention in sentence.periods if _names_a_year(mention)]


def _place(mention: PeriodMention) -> int:
    return mention.start


def _owner(before: str, verbs: tuple[str, ...]) -> str:
    """How the name ends of what the anniversary is of, where one stands before its verb (新中国成立70周年); nothing where the article's subject is meant."""
    start = max(before.rfind(verb) for verb in verbs)
    return celebrated(before[:start])[-2:]


def _spoken_of(owner: str, position: int, text: str) -> bool:
    """Whether the article speaks of the owner beside the anniversary itself."""
    return not owner or text.count(owner, max(0, position - _AROUND), position + _AROUND) > 1


def present(stated: Term, index: ArticleIndex) -> PeriodTerm | None:
    """The last year printed in full before the anniversary, in its own sentence or the one before."""
    own = index.sentence_at(stated.quantity.start)
    for sentence in (own, *(s for s in (index.sentence_at(own.start - 1),) if s.index == own.index - 1)):
        for mention in reversed(sentence.periods):
            period = index.period_at(mention.start)
            if mention.end <= stated.quantity.start and _is_year(mention, period):
                return PeriodTerm("now", mention, period)
    return None


def _names_a_year(mention: PeriodMention) -> bool:
    return mention.expression.year is not None or mention.expression.year_offset is not None


def _is_year(mention: PeriodMention, period: Period | None) -> bool:
    return _names_a_year(mention) and period is not None and period.start.year == period.end.year and not period.floating


def _beside(verbs: tuple[str, ...], mention: PeriodMention, index: ArticleIndex) -> bool:
    after = index.text[mention.end : mention.end + _NEAR].split("，")[0].split("。")[0]
    before = index.text[max(0, mention.start - _NEAR) : mention.start].rstrip("于在")
    return any(verb in after or before.endswith(verb) for verb in verbs)
