"""The audit of a ledger as text, JSON and a page: one entry a contradicted fact, the weightiest first."""

from __future__ import annotations

from html import escape
from typing import Any

from factlint.model import Audit, AuditEntry, AuditValue, Operand
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.figures import period
from factlint.reporting.json_text import indented
from factlint.reporting.words import SEVERITY, Language, localized, phrase

SCHEMA_VERSION = 1
_STYLE = (
    "body{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}h2{font-size:1.05em;margin:1.6em 0 .3em}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}q{color:#444}.n{color:#666}"
)


def render_text(audit: Audit, *, language: Language = "zh") -> str:
    """The audit as text with a line break at its end."""
    lines: list[str] = []
    for number, entry in enumerate(audit.entries, 1):
        lines.append(_head(number, entry, language))
        for value in entry.values:
            lines.append("    " + _value(value, language))
            lines += ["        " + _place(place, language) for place in value.places]
        lines.append(f"    {phrase('rule', language)}{entry.rule} {entry.code}")
        lines.append("")
    lines += _closing(audit, language)
    return "\n".join(lines) + "\n"


def render_json(audit: Audit) -> str:
    """The audit as one indented JSON object with a line break at its end."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "factlint", "version": audit.version},
        "articles": audit.articles,
        "facts": audit.facts,
        "conflicts": audit.conflicts,
        "entries": [_entry(entry) for entry in audit.entries],
    }
    return indented(document)


def render_html(audit: Audit, *, language: Language = "zh") -> str:
    """The audit as a page of its own, without scripts or links to elsewhere."""
    title = phrase("audit_title", language)
    parts = [f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head><body>']
    parts.append(f"<h1>{escape(title)}</h1>")
    parts += [f"<p>{escape(line)}</p>" for line in _closing(audit, language)]
    for number, entry in enumerate(audit.entries, 1):
        parts.append(f'<h2 id="{entry.fingerprint}">{escape(_head(number, entry, language))}</h2><table>')
        for value in entry.values:
            places = "<br>".join(f"{escape(_source(place, language))}<br><q>{escape(_words(place))}</q>" for place in value.places)
            parts.append(f"<tr><th>{escape(_value(value, language))}</th><td>{places}</td></tr>")
        parts.append("</table>")
    parts.append("</body></html>")
    return "\n".join(parts) + "\n"


def _head(number: int, entry: AuditEntry, language: Language) -> str:
    values = phrase("audit_against", language).join(phrase("quoted", language, one_line(value.text)) for value in entry.values[:4])
    more = phrase("audit_more", language, len(entry.values)) if len(entry.values) > 4 else ""
    return phrase(
        "audit_head",
        language,
        number=number,
        severity=localized(SEVERITY[entry.severity], language),
        subject=one_line(f"{entry.entity}{entry.scope}{entry.indicator}" if language == "zh" else f"{entry.entity} {entry.scope} {entry.indicator}"),
        values=values + more,
        articles=entry.articles,
    )


def _value(value: AuditValue, language: Language) -> str:
    when = phrase("dated", language, neutral(period(value.period, language))) if value.period else ""
    support = phrase("audit_support", language, value.articles) if value.articles else phrase("audit_agreed", language)
    return phrase("quoted", language, one_line(value.text)) + when + support


def _place(place: Operand, language: Language) -> str:
    return f"{_source(place, language)} {_words(place)}".rstrip()


def _source(place: Operand, language: Language) -> str:
    title = phrase("titled", language, shortened(one_line(place.title))) if place.title else ""
    dated = phrase("dated", language, neutral(period(place.published, language))) if place.published else ""
    return f"{title}{dated} {neutral(place.place.path)}:{place.place.line}:{place.place.column}".strip()


def _words(place: Operand) -> str:
    return shortened(one_line(place.sentence or ""), 120)


def _closing(audit: Audit, language: Language) -> list[str]:
    line = phrase("audit_summary", language, articles=audit.articles, facts=audit.facts, conflicts=audit.conflicts)
    shown = len(audit.entries)
    return [line + (phrase("audit_shown", language, shown) if shown < audit.conflicts else ""), phrase("audit_closing", language)]


def _entry(entry: AuditEntry) -> dict[str, Any]:
    return {
        "rule": entry.rule,
        "code": entry.code,
        "severity": entry.severity.value,
        "entity": entry.entity,
        "indicator": entry.indicator,
        "scope": entry.scope,
        "articles": entry.articles,
        "newest": entry.newest,
        "gap": entry.gap,
        "values": [
            {
                "text": value.text,
                "period": value.period,
                "articles": value.articles,
                "newest": value.newest,
                "places": [
                    {
                        "path": place.place.path,
                        "line": place.place.line,
                        "column": place.place.column,
                        "quote": place.place.quote,
                        "title": place.title,
                        "published": place.published,
                        "sentence": place.sentence,
                    }
                    for place in value.places
                ],
            }
            for value in entry.values
        ],
        "fingerprint": entry.fingerprint,
    }
