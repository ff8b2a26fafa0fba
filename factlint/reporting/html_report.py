"""The report as one HTML page without outside assets or scripts: the articles with their figures marked by verdict, the equation under a click.

Everything of a draft is escaped, and a content policy forbids the page to load or run anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain
from zlib import crc32

from msgspec import Struct, field

from factlint.model import ArticleSummary, Claim, Finding, Operand, Place, Report, Verdict
from factlint.passages import Passages
from factlint.reporting.chart import STYLE as CHART_STYLE
from factlint.reporting.chart import chart, told_words
from factlint.reporting.closing import totals
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.figures import interval, period, scaled
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.whereabouts import position
from factlint.reporting.words import SEVERITY, VERDICT, Language, localized, phrase, reason_words

_PAGE_STYLE = """
body{font:16px/1.9 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;max-width:50em;margin:2em auto;padding:0 1em;color:#222;background:#fff}
h1,h2,th,.note{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif}h1{font-size:1.4em}h2{font-size:1.1em;margin-top:2em;border-bottom:1px solid #ccc}
table{border-collapse:collapse;width:100%;font-size:.85em}td,th{border:1px solid #ccc;padding:.2em .5em;text-align:left;vertical-align:top}
td:first-child b,td:last-child{white-space:nowrap}td:nth-child(2){min-width:9em;overflow-wrap:anywhere}
.text{white-space:pre-wrap;overflow-wrap:anywhere}details{display:inline}
summary{display:inline;cursor:pointer;list-style:none;border-bottom:2px solid}
summary::-webkit-details-marker{display:none}
.text details:not([open])::details-content{display:none}
.text details::details-content{display:contents}
.history,.history>ol{display:block}
.note{display:block;font-size:.8em;line-height:1.6;background:#f6f6f6;border-left:3px solid #999;padding:.3em .8em;margin:.2em 0;white-space:normal}
.error>summary,b.error{background:#fdd;border-color:#c00}.warning>summary,b.warning{background:#ffe9b8;border-color:#c80}.info>summary,b.info{background:#def;border-color:#06c}
span:target{outline:2px solid #06c}a{color:inherit}
.holds>summary{background:#e4f5e4;border-color:#393}.unjudged>summary{background:#eee;border-color:#999}
@media (max-width:40em){body{margin:1em auto}
th:last-child,td:last-child{display:none}td:nth-child(2){min-width:4em}td:nth-child(3){min-width:4.5em}td{padding:.2em .3em}}
@media (prefers-color-scheme:dark){body{color:#e6e4df;background:#16181b}h2,td,th{border-color:#3b4047}.note{background:#1f2226;border-color:#7a8089}
.error>summary,b.error{background:#5b211d}.warning>summary,b.warning{background:#4c3a10}.info>summary,b.info{background:#1d3a57}
.holds>summary{background:#1d3a25}.unjudged>summary{background:#33373d}span:target{outline-color:#8abdf0}}
"""
_STYLE = _PAGE_STYLE + CHART_STYLE
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_NOTHING = "\u200b"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class _Page(Struct, frozen=True):
    """What every part of the page needs to know; everything by the path of an article."""

    report: Report
    language: Language
    sources: frozenset[str]  # those whose text is on the page
    findings: Mapping[str, Sequence[Finding]]
    claims: Mapping[str, tuple[int, int]]  # from which to which they stand in the report
    evidence: Mapping[str, Mapping[int, int]]  # the places that findings and claims rest on, each to be led to: start → end


class _Mark(Struct):
    """What is said of one stretch of an article."""

    start: int
    end: int
    findings: list[Finding] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def render(report: Report, *, language: Language = "zh") -> str:
    """The page; of articles whose source the report does not hold, the list alone."""
    return "".join(pieces(report, language=language))


def pieces(report: Report, *, language: Language = "zh") -> Iterator[str]:
    """The same, an article after the other."""
    page = _page(report, language)
    title = f"factlint {phrase('reports', language)}"
    head = f'<!doctype html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n{_VIEWPORT}\n'
    head += f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n'
    yield f"{head}<h1>{_safe(title)}</h1>\n"
    parts = (_list(page), _series(report, language), *(_article(article, page) for article in report.articles))
    for line in chain.from_iterable(parts):
        yield f"{line}\n"
    for words in totals(report, language):
        yield f"<p>{_safe(words)}</p>\n"
    yield "</body>\n</html>\n"


def _page(report: Report, language: Language) -> _Page:
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        findings.setdefault(finding.place.path, []).append(finding)
    claims: dict[str, tuple[int, int]] = {}
    evidence: dict[str, dict[int, int]] = {}
    items: Iterable[Finding | Claim] = chain(report.findings, report.claims)
    for number, item in enumerate(items, -len(report.findings)):
        if number >= 0:
            claims[item.place.path] = (claims.get(item.place.path, (number, number))[0], number + 1)
        for operand in item.evidence:
            evidence.setdefault(operand.place.path, {})[operand.place.start] = operand.place.end
    sources = frozenset(article.path for article in report.articles if article.source)
    return _Page(report, language, sources, findings, claims, evidence)


def _list(page: _Page) -> Iterator[str]:
    report, language = page.report, page.language
    if not report.findings:
        yield f"<p>{_safe(phrase('no_findings', language))}</p>"
        return
    names = "".join(f"<th>{_safe(phrase(f'column_{name}', language))}</th>" for name in ("place", "quote", "message", "rule"))
    yield f"<table>\n<tr><th></th>{names}</tr>"
    passages = Passages(report.articles)
    for finding in report.findings:
        place = finding.place
        where = _safe(position(place, passages, language))
        if place.path in page.sources:
            where = f'<a href="#{_name(place.path, place.start)}-f">{where}</a>'
        cells = map(_safe, (shortened(one_line(place.quote)), finding_sentence(finding, language), f"{finding.rule} {finding.code}"))
        label = f'<b class="{finding.severity.value}">{_safe(localized(SEVERITY[finding.severity], language))}</b>'
        yield f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in (where, *cells))}</tr>"
    yield "</table>"


def _series(report: Report, language: Language) -> Iterator[str]:
    """The facts that run over articles or years, each as a chart and as a list."""
    if report.series:
        yield f"<h2>{_safe(phrase('history', language))}</h2>"
    for series in report.series:
        lines = "".join(f"<li>{_safe(told_words(told, language))}</li>" for told in series.values)
        name = _safe(f"{series.entity}{series.scope} {series.indicator}".strip())
        yield f'<details class="history"><summary>{name}（{len(series.values)}）</summary>{chart(series, language)}<ol>{lines}</ol></details>'


def _article(article: ArticleSummary, page: _Page) -> Iterator[str]:
    if not article.source:
        return
    yield f"<h2>{_safe(article.path)}</h2>"
    pieces, at, shown = [], 0, article.shown or article.source
    places = sorted(page.evidence.get(article.path, {}).items())
    for mark in _marks(article.path, page):
        pieces += [_linked(shown, at, mark.start, article.path, places), _marked(shown, mark, page, article.path, places)]
        at = mark.end
    yield f'<div class="text">{"".join(pieces)}{_linked(shown, at, len(shown), article.path, places)}</div>'


def _linked(shown: str, start: int, end: int, path: str, places: Sequence[tuple[int, int]]) -> str:
    """The words from ``start`` to ``end`` with the places in them that are led to."""
    pieces, at = [], start
    for first, last in places[bisect_left(places, (start,)) :]:
        if first >= end:
            break
        if first >= at:
            pieces += [_source(shown[at:first]), f'<span id="{_name(path, first)}">{_source(shown[first : min(last, end)])}</span>']
            at = min(last, end)
    return "".join(pieces) + _source(shown[at:end])


def _name(path: str, start: int) -> str:
    """The name of a place within the page."""
    return f"p{crc32(path.encode('utf-8', 'replace')):08x}-{start}"


def _marks(path: str, page: _Page) -> Sequence[_Mark]:
    """The stretches that something is said of, in order and without overlap: what lies within another or across its end is told with it."""
    items: Iterable[Finding | Claim] = (*page.findings.get(path, ()), *page.report.claims[slice(*page.claims.get(path, (0, 0)))])
    own = [item for item in items if item.place.path == path and item.place.end > item.place.start]
    marks: list[_Mark] = []
    for item in sorted(own, key=lambda item: (item.place.start, -item.place.end)):
        if not marks or item.place.start >= marks[-1].end:
            marks.append(_Mark(item.place.start, item.place.end))
        if isinstance(item, Finding):
            marks[-1].findings.append(item)
        else:
            marks[-1].claims.append(item)
    return marks


def _marked(shown: str, mark: _Mark, page: _Page, path: str, places: Sequence[tuple[int, int]]) -> str:
    told = {(finding.rule, finding.place) for finding in mark.findings}
    notes = [_finding_note(finding, page) for finding in mark.findings]
    notes += [_claim_note(claim, page) for claim in mark.claims if (claim.rule, claim.place) not in told]
    words = _linked(shown, mark.start, mark.end, path, places)
    anchors = "".join(f'<span id="{_name(path, start)}-f"></span>' for start in dict.fromkeys(finding.place.start for finding in mark.findings))
    return f'{anchors}<details class="{_class(mark)}"><summary>{words}</summary><div class="note">{"<hr>".join(notes)}</div></details>'


def _class(mark: _Mark) -> str:
    if mark.findings:
        gravest = min(mark.findings, key=lambda finding: list(SEVERITY).index(finding.severity))
        return gravest.severity.value
    return "unjudged" if all(claim.verdict in (Verdict.NOT_ASSESSABLE, Verdict.BLOCKED) for claim in mark.claims) else "holds"


def _finding_note(finding: Finding, page: _Page) -> str:
    label = localized(SEVERITY[finding.severity], page.language)
    return "<br>".join((_safe(f"【{label}】{finding_sentence(finding, page.language)}"), *_equation(finding, page), _safe(f"{finding.rule} {finding.code}")))


def _claim_note(claim: Claim, page: _Page) -> str:
    reason = f"：{reason_words(claim.reason, page.report.reasons, page.language)}" if claim.reason else ""
    return "<br>".join((_safe(localized(VERDICT[claim.verdict], page.language) + reason), *_equation(claim, page), _safe(f"{claim.rule} {claim.code}")))


def _equation(item: Finding | Claim, page: _Page) -> Iterator[str]:
    """The equation and the places that it rests on, each a line of the page."""
    recomputed, stated = item.recomputed, item.stated
    if recomputed is not None:
        text, unit = (stated.text, stated.unit) if stated else ("", "")
        both = f"（{interval(recomputed.low, recomputed.high, text)}）" if recomputed.low != recomputed.high else ""
        yield _safe(f"{one_line(recomputed.formula)} ≈ {scaled(recomputed.value, text, unit)}{both}")
    for operand in dict.fromkeys(item.evidence):
        words = _safe(_operand(operand, item.place, page.language))
        shown = operand.place.path in page.sources
        yield f'<a href="#{_name(operand.place.path, operand.place.start)}">{words}</a>' if shown else words


def _operand(operand: Operand, of: Place, language: Language) -> str:
    dated = f"（{period(operand.period, language)}）" if operand.period else ""
    where = "" if operand.place.path == of.path else f"{operand.place.path}:"
    return f"“{one_line(operand.place.quote)}”{dated} {where}{operand.place.line}:{operand.place.column}"


def _safe(text: str) -> str:
    return escape(neutral(text))


def _source(text: str) -> str:
    """The article's own words: line breaks and tabs stay, what stands for markup goes."""
    return escape("".join(c if c in "\n\t" else neutral(c) for c in text.replace("\r\n", "\n").replace(_NOTHING, "")))
