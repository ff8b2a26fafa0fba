"""How many years lie between the figures of a claim of compound growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint.checking.index import ArticleIndex
from factlint.checking.recomputing.evaluation import Operands
from factlint.checking.terms import PeriodTerm, Term
from factlint.model import Basis, Kind, Period
from factlint.numbers.years import growth_years

_GATHERED = ("", "text", "modified")  # where an article's date comes from if nothing says it
_YEARS_LONG = (365, 366)


def admitted_years(operands: Operands, periods: Mapping[str, PeriodTerm], index: ArticleIndex) -> tuple[int, ...]:
    """The numbers of years that the words admit, likeliest first; empty where nothing says how long it took."""
    span = operands.get("span")
    stated = int(span[0].quantity.value) if span and span[0].quantity.kind is Kind.DURATION else None
    first, last = _year(operands.get("base"), periods.get("base_period")), _year(operands.get("now"), periods.get("now_period"))
    if first is not None and last is not None and last > first:
        return growth_years(first=first, last=last, fuzzy=_is_fuzzy(operands, periods, index))
    published = index.article.published if index.article.published_from not in ("", "modified") else None
    if first is not None and published is not None and not published.floating and published.end.year > first and "now_period" not in periods:
        return growth_years(first=first, last=published.end.year, fuzzy=True)  # 现有42.4万人: the present of the article
    spanned = periods.get("span_period")
    if spanned is not None and (named := spanned.mention.expression.span_years or 0) > 0:
        return growth_years(stated=named)
    if spanned is not None and spanned.period is not None:
        years = spanned.period.end.year - spanned.period.start.year
        return growth_years(stated=years + 1) if years else ()
    return growth_years(stated=stated) if stated else ()


def admitted_parts(operands: Operands, periods: Mapping[str, PeriodTerm], index: ArticleIndex) -> tuple[int, ...]:
    """The days or years over which an average is taken: as printed, else those of the total's period; years only where the rule names them."""
    if "years" in periods:
        return _whole_years(periods["years"], index)
    if counted := operands.get("years"):
        return (int(counted[0].quantity.value),) if counted[0].quantity.unit.name == "年" else ()
    span = operands.get("span")
    if span and span[0].quantity.kind is Kind.DURATION and span[0].quantity.unit.name == "天":
        return _several(int(span[0].quantity.value))  # 最高的一天 is no span
    total = operands.get("total")
    period = total[0].fact.period if total and total[0].fact is not None and total[0].fact.bound.period in (Basis.PRINTED, Basis.CARRIED) else None
    if period is None or period.instant or period.occasion or period.text in index.lexicon.verbs.unfinished:
        return ()
    days = (period.end - period.start).days + 1
    relative = index.article.published_from in _GATHERED and not any(character.isdigit() for character in period.text)
    return _YEARS_LONG if relative and days in _YEARS_LONG else _several(days)  # 去年 of which only the text tells which year it was


def _several(count: int) -> tuple[int, ...]:
    return (count,) if count > 1 else ()


def _whole_years(named: PeriodTerm, index: ArticleIndex) -> tuple[int, ...]:
    """三年来, 2021年至2023年: the number of years; a stretch with parts of years has none."""
    spanned = named.mention.expression.span_years
    if spanned:
        return (spanned,)
    period = named.period
    if period is None or period.instant or (period.start.month, period.start.day, period.end.month, period.end.day) != (1, 1, 12, 31):
        return ()
    return _several(period.end.year - period.start.year + 1) if period.text not in index.lexicon.verbs.unfinished else ()


def _year(terms: Sequence[Term] | None, printed: PeriodTerm | None) -> int | None:
    if printed is not None and printed.mention.expression.is_decade:
        return None
    period: Period | None = printed.period if printed is not None else None
    if period is None and terms and terms[0].fact is not None and terms[0].fact.bound.period is not Basis.GUESSED:
        period = terms[0].fact.period
    return None if period is None else period.end.year


def _is_fuzzy(operands: Operands, periods: Mapping[str, PeriodTerm], index: ArticleIndex) -> bool:
    """One end is 目前, 今年 or a census rather than a printed year."""
    inferred = any(t.fact is not None and t.fact.bound.period not in (Basis.PRINTED, Basis.CARRIED) for role in ("base", "now") for t in operands.get(role, ()))
    if inferred and "now_period" not in periods:
        return True
    texts = [term.mention.text for term in periods.values()]
    for role in ("base", "now"):
        for term in operands.get(role, ()):
            sentence = index.sentence_of(term.fact) if term.fact is not None else None
            if sentence is not None:
                texts.append(index.text[max(sentence.start, term.quantity.start - 20) : term.quantity.start])
            if term.fact is not None and term.fact.period is not None:
                texts.append(term.fact.period.text)
    return any(word in text for word in index.lexicon.verbs.vague_times for text in texts)
