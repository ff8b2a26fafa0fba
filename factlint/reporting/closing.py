"""The closing block of a report: what was read, found and verified, what could not be, and what that does not mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from factlint.model import ArticleSummary, Report, Verdict
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.figures import period
from factlint.reporting.tally import Tally, tally
from factlint.reporting.words import DATE_SOURCE, SEVERITY, VERDICT, Language, localized, phrase, reason_words

_LISTED_ARTICLES = 10
_HOLDING = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.TRUNCATED, Verdict.HEDGED)


def closing_lines(report: Report, language: Language) -> list[str]:
    """The lines after the findings; each article is named where there are at most ten."""
    lines = [_article(article, language) for article in report.articles] if len(report.articles) <= _LISTED_ARTICLES else []
    return lines + totals(report, language)


def totals(report: Report, language: Language) -> list[str]:
    """The counts of the run: what was read, found, verified, set aside, and could not be judged."""
    counts = tally(report)
    lines = []
    key = "articles_unread" if counts.unreadable else "articles"
    lines.append(phrase(key, language, checked=counts.checked, unreadable=counts.unreadable, quantities=counts.quantities, facts=counts.facts))
    lines.append(phrase("findings", language, _joined({localized(SEVERITY[s], language): n for s, n in counts.severities.items()}, language)))
    if report.set_aside:
        asides = Counter(phrase(f"set_aside_{aside.why.value}", language) for aside in report.set_aside)
        lines.append(phrase("set_aside", language, total=len(report.set_aside), parts=_joined(dict(sorted(asides.items())), language)))
    lines.append(_claims(counts, language))
    if counts.not_assessable:
        reasons: Counter[str] = Counter()
        for reason, number in counts.reasons.items():
            reasons[reason_words(reason, report.reasons, language)] += number
        lines.append(phrase("not_assessable", language, total=counts.not_assessable, parts=_joined(dict(reasons.most_common()), language)))
    lines.append(phrase("closing", language, counts.not_assessable))
    return lines


def _claims(counts: Tally, language: Language) -> str:
    """The claims that were judged, by verdict."""
    shown = {verdict: number for verdict, number in counts.verdicts.items() if verdict is not Verdict.NOT_ASSESSABLE and (number or verdict in _HOLDING)}
    total = sum(shown.values())
    if not total:
        return phrase("no_claims", language)
    return phrase("claims", language, total=total, parts=_joined({localized(VERDICT[v], language): n for v, n in shown.items()}, language))


def _article(article: ArticleSummary, language: Language) -> str:
    if article.status != "checked":
        return phrase(f"article_{article.status}", language, path=neutral(article.path))
    title = phrase("titled", language, shortened(one_line(article.title))) if article.title else ""
    source = DATE_SOURCE.get(article.published_from)
    if article.published and source is not None:
        date = phrase("dated_from", language, period(article.published, language), localized(source, language))
    else:
        date = period(article.published, language) if article.published else phrase("undated", language)
    if title and language == "en":
        title += " "
    values = {"path": neutral(article.path), "title": title, "date": date}
    return phrase("article", language, quantities=article.quantities, facts=article.facts, **values)


def _joined(numbers: Mapping[str, int], language: Language) -> str:
    return phrase("comma", language).join(phrase("count", language, name, number) for name, number in numbers.items())
