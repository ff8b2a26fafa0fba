"""An order answered: JSON, made in the worker, so that the server itself only passes bytes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import asdict, replace

from factlint.decisions import read_decisions, with_settled
from factlint.model import ArticleSummary, Claim, Decision, FactRecord, Finding, Operand, Place, Report, Series, Verdict
from factlint.passages import Passages
from factlint.reading.errors import ReadingError
from factlint.reporting import facts_json, json_report, rule_page, sheet_json
from factlint.reporting.chart import chart, told_words
from factlint.reporting.closing import closing_lines
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.equation import equation
from factlint.reporting.figures import period
from factlint.reporting.proof_sheet import proof_sheet
from factlint.reporting.sentence import compared, finding_sentence
from factlint.reporting.whereabouts import whereabouts
from factlint.reporting.words import SEVERITY, VERDICT, Language, localized, phrase, reason_words
from factlint.serving.order import Order
from factlint.session import Answer, Session
from factlint.told import in_language


def answered(order: Order, session: Session) -> bytes:
    """The body of the response to an order, UTF-8."""
    if order.kind == "rules":
        return rule_page.render_json(session.known.ruleset.rules).encode()
    if order.kind == "ready":
        return b"{}"
    if order.kind == "history":
        return _history(session.history(order.key), order.language)
    if order.kind == "decisions":
        return _encoded(_decisions(order))
    answer = session.check(order.drafts, date=order.date, pedantic=order.pedantic)
    document = _checked(answer, order) if order.kind == "check" else _facts(answer, order.language)
    return _encoded(document)


def _encoded(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _decisions(order: Order) -> dict[str, Any]:
    """What is written on the sheets, the later of two on one finding, and the number of the latest reading."""
    found: dict[str, Decision] = {}
    problems, latest = [], 0
    for draft in order.drafts:
        try:
            decided, reading = read_decisions(draft.content if isinstance(draft.content, bytes) else draft.content.encode("utf-8", "replace"), draft.name)
        except ReadingError as error:
            problems.append({"path": draft.name, "problem": error.problem.sentences[order.language]})
        else:
            found |= decided
            latest = max(latest, reading)
    return {"decisions": [asdict(decision) for decision in found.values()], "reading": latest, "problems": problems}


def _checked(answer: Answer, order: Order) -> dict[str, Any]:
    answer = replace(answer, report=with_settled(answer.report, {decision.fingerprint: decision for decision in order.decisions}))
    report = answer.report
    document: dict[str, Any] = {
        "passed": not answer.problems and not any(finding.severity == "error" for finding in report.findings),
        "report": json_report.document(report, language=order.language),
        "problems": [in_language(problem.told, order.language) for problem in answer.problems],
    }
    return document | {"details": _details(answer, order.language)} if order.details else document


def _facts(answer: Answer, language: Language) -> dict[str, Any]:
    return {
        "facts": [facts_json.fields(fact) for facts in answer.facts.values() for fact in facts],
        "problems": [
            {"path": article.path, "problem": localized(article.problem, language)} for article in answer.report.articles if article.problem is not None
        ],
    }


def _details(answer: Answer, language: Language) -> dict[str, Any]:
    """Entry i of ``findings`` and ``claims`` belongs to entry i of the report's."""
    report = answer.report
    articles, passages = {article.path: article for article in report.articles}, Passages(report.articles)
    return {
        "findings": [_finding(finding, articles, passages, language) for finding in report.findings],
        "claims": [_claim(claim, report, articles, passages, language) for claim in report.claims],
        "facts": [_fact(fact, answer) for facts in answer.facts.values() for fact in facts],
        "texts": dict(answer.texts),
        "sheet": sheet_json.document(proof_sheet(report, {}, 1, language)),
        "closing": [*(neutral(in_language(problem.told, language)) for problem in answer.problems), *closing_lines(report, language)],
    }


def _finding(finding: Finding, articles: Mapping[str, ArticleSummary], passages: Passages, language: Language) -> dict[str, Any]:
    return {
        "label": localized(SEVERITY[finding.severity], language),
        "sentence": finding_sentence(finding, language),
        "equation": equation(finding.recomputed, finding.stated, language) if finding.recomputed else "",
        "comparison": compared(finding.comparison, language) if finding.comparison else "",
        **_seen(finding.place, passages, language),
        "evidence": [_operand(operand, articles, passages, language) for operand in finding.evidence],
    }


def _claim(claim: Claim, report: Report, articles: Mapping[str, ArticleSummary], passages: Passages, language: Language) -> dict[str, Any]:
    unjudged = claim.verdict is Verdict.NOT_ASSESSABLE
    return {
        "label": localized(VERDICT[claim.verdict], language),
        "reason": reason_words(claim.reason, report.reasons, language) if unjudged else "",
        "equation": equation(claim.recomputed, claim.stated, language) if claim.recomputed else "",
        **_seen(claim.place, passages, language),
        "evidence": [_operand(operand, articles, passages, language) for operand in claim.evidence],
    }


def _operand(operand: Operand, articles: Mapping[str, ArticleSummary], passages: Passages, language: Language) -> dict[str, Any]:
    article = articles.get(operand.place.path)
    named, dated = (operand.title, operand.published) if article is None else ("", None)  # an article of the ledger speaks for itself
    return {
        "period": neutral(period(operand.period, language)) if operand.period else "",
        "article": "".join(
            (phrase("titled", language, shortened(one_line(named))) if named else "", phrase("dated", language, period(dated, language)) if dated else "")
        ),
        **_seen(operand.place, passages, language),
    }


def _seen(place: Place, passages: Passages, language: Language) -> dict[str, str]:
    """Where the place stands, and the sentence round it."""
    passage = passages.at(place)
    return {"where": "", "passage": ""} if passage is None else {"where": whereabouts(passage, language), "passage": one_line(passage.text)}


def _fact(fact: FactRecord, answer: Answer) -> dict[str, Any]:
    own = facts_json.fields(fact)
    key = answer.keys.get(fact.place.path, {}).get(fact.place.start)
    return {name: own[name] for name in ("path", "start", "end", "quote", "indicator", "segment", "entity", "period", "scope")} | {"key": key}


def _history(series: Series, language: Language) -> bytes:
    """The values of a fact with their words, and the chart of them."""
    values = [
        {
            "text": told.text,
            "period": None if told.period is None else told.period.text,
            "published": told.published,
            "title": told.title,
            "path": told.path,
            "articles": told.articles,
            "agreed": told.agreed,
            "words": told_words(told, language),
        }
        for told in series.values
    ]
    return _encoded({"entity": series.entity, "indicator": series.indicator, "scope": series.scope, "values": values, "chart": chart(series, language)})
