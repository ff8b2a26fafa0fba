"""The report as an editor reads it: findings in the newsroom's words, each with its evidence, then what was verified and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from factlint.model import ArticleSummary, Claim, Finding, Operand, Passage, Place, Report, Verdict
from factlint.passages import Passages
from factlint.reporting.closing import closing_lines
from factlint.reporting.display import around, neutral, one_line, shortened
from factlint.reporting.equation import equation
from factlint.reporting.figures import period
from factlint.reporting.sentence import compared, finding_sentence
from factlint.reporting.whereabouts import whereabouts
from factlint.reporting.words import SEVERITY, VERDICT, Language, localized, phrase, reason_words

_INDENT = "    "
_QUOTE_LIMIT = 40
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan", "inconsistent": "red", "not_assessable": "cyan"}


class _Page(Struct, frozen=True):
    """What every line of a report needs to know."""

    language: Language
    colour: bool
    articles: Mapping[str, ArticleSummary]
    passages: Passages
    findings: Mapping[str, Finding] = field(default_factory=dict)  # by fingerprint
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def paint(self, text: str, **style: object) -> str:
        if not self.colour:
            return text
        import click

        return click.style(text, **style)  # type: ignore[arg-type]

    def say(self, key: str, *values: object, **named: object) -> str:
        return phrase(key, self.language, *values, **named)


def render(report: Report, *, language: Language = "zh", colour: bool = False, verified: bool = False) -> str:
    """The report as text with a line break at its end. ``verified`` also lists every claim that was judged or could not be."""
    return "".join(pieces(report, language=language, colour=colour, verified=verified))


def pieces(report: Report, *, language: Language = "zh", colour: bool = False, verified: bool = False) -> Iterator[str]:
    """The report a line after the other."""
    page = _Page(
        language,
        colour,
        {article.path: article for article in report.articles},
        Passages(report.articles),
        {finding.fingerprint: finding for finding in report.findings},
        report.reasons,
    )
    for line in _lines(report, page, verified):
        yield f"{line}\n"


def _lines(report: Report, page: _Page, verified: bool) -> Iterator[str]:
    for finding in report.findings:
        if finding.root not in page.findings:  # the others stand under the one that explains them
            yield from (*_finding(finding, page), "")
    if verified and report.claims:
        yield from (_claim(claim, page) for claim in report.claims)
        yield ""
    yield from closing_lines(report, page.language)


def _finding(finding: Finding, page: _Page) -> Iterator[str]:
    yield _opening(finding, page)
    passage = _passage(finding.place, page)
    if passage is not None:
        yield _INDENT + page.say("original") + _excerpt(finding.place, passage.text, page)
    evidence = list({operand.place: operand for operand in finding.evidence}.values())
    own = [operand for operand in evidence if operand.place.path == finding.place.path]
    if own:
        yield _INDENT + page.say("evidence") + page.say("semicolon").join(_operand(operand, page) for operand in own)
    for operand in evidence:
        if operand not in own:
            yield _INDENT + page.say("other_article") + _other_article(operand, page)
    if finding.comparison is not None:
        yield _INDENT + page.say("ledger") + compared(finding.comparison, page.language)
    if finding.recomputed is not None:
        yield _INDENT + page.say("recomputed") + equation(finding.recomputed, finding.stated, page.language)
    related = [page.findings[other] for other in finding.related if other in page.findings]
    if related:
        yield _INDENT + page.say("caused", len(related))
    for other in related:
        yield _INDENT * 2 + _opening(other, page)
    yield page.paint(f"{_INDENT}{page.say('rule')}{finding.rule} {finding.code}".rstrip(), dim=True)


def _opening(finding: Finding, page: _Page) -> str:
    return _head(SEVERITY[finding.severity], _COLOURS[finding.severity], finding.place, finding_sentence(finding, page.language), page)


def _claim(claim: Claim, page: _Page) -> str:
    if claim.recomputed is None and claim.verdict not in (Verdict.NOT_ASSESSABLE, Verdict.BLOCKED):
        sentence = ""
    elif claim.verdict is Verdict.NOT_ASSESSABLE or claim.recomputed is None:
        sentence = reason_words(claim.reason, page.reasons, page.language)
    else:
        sentence = equation(claim.recomputed, claim.stated, page.language)
    text = f"{sentence} {claim.rule}".strip()
    return _head(VERDICT[claim.verdict], _COLOURS.get(claim.verdict, "green"), claim.place, text, page)


def _head(severity: Mapping[str, str], colour: str, place: Place, sentence: str, page: _Page) -> str:
    passage = _passage(place, page)
    where = "" if passage is None else page.say("where", whereabouts(passage, page.language))
    tag = page.paint(localized(severity, page.language), fg=colour, bold=True)
    key = "head" if place.quote else "head_without_quote"
    return page.say(key, severity=tag, place=_position(place), where=where, quote=page.paint(_quote(place.quote), bold=True), sentence=sentence)


def _excerpt(place: Place, words: str, page: _Page) -> str:
    """The sentence round the place, the place's words set off on a terminal."""
    sentence, quote = one_line(words), one_line(place.quote)
    start = sentence.find(quote) if quote else -1
    if start < 0:
        return shortened(sentence, 2 * _QUOTE_LIMIT)
    before, within, after = around(sentence, start, start + len(quote))
    return before + page.paint(shortened(within, 2 * _QUOTE_LIMIT), bold=True) + after


def _operand(operand: Operand, page: _Page) -> str:
    when = page.say("dated", neutral(period(operand.period, page.language))) if operand.period else ""
    return f"“{_quote(operand.place.quote)}”{when} {_position(operand.place)}"


def _other_article(operand: Operand, page: _Page) -> str:
    article = page.articles.get(operand.place.path)
    title = operand.title or (article.title if article else "")
    published = operand.published or (article.published if article else None)
    named = page.say("titled", shortened(one_line(title))) if title else ""
    dated = page.say("dated", neutral(period(published, page.language))) if published else ""
    line = f"{named}{dated} {_operand(operand, page)}".strip()
    if operand.articles is not None and operand.articles > 1:
        line += page.say("ledger_articles", operand.articles)
    passage = _passage(operand.place, page)
    words = passage.text if passage is not None else operand.sentence
    return line if not words else f"{line}\n{_INDENT * 2}{_excerpt(operand.place, words, page)}"


def _passage(place: Place, page: _Page) -> Passage | None:
    return page.passages.at(place)


def _position(place: Place) -> str:
    return f"{neutral(place.path)}:{place.line}:{place.column}" if place.line else neutral(place.path)


def _quote(words: str) -> str:
    return shortened(one_line(words), _QUOTE_LIMIT)
