"""What was found, in the words of the protocol: diagnostics with related places, hovers with the equation, actions that put 疑应为."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Final

from lsprotocol import types
from pygls.uris import from_fs_path

from factlint.gate import Fault
from factlint.lsp.lines import Lines
from factlint.model import Claim, FactRecord, Finding, Operand, Place, Verdict
from factlint.reporting.display import one_line
from factlint.reporting.equation import equation
from factlint.reporting.figures import period
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.words import VERDICT, Language, localized, phrase, reason_words
from factlint.session import Answer
from factlint.told import in_language

_SEVERITY: Final[Mapping[str, types.DiagnosticSeverity]] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_FACT: Final[Mapping[str, tuple[str, ...]]] = {"zh": ("指标", "主体", "时期或时点", "口径"), "en": ("indicator", "entity", "period", "scope")}
_PUT: Final[Mapping[str, str]] = {"zh": "疑应为“{0}”：改过来", "en": "Change to “{0}”"}


def diagnostics(answer: Answer, lines: Lines, uri: str, language: Language) -> list[types.Diagnostic]:
    """A diagnostic for every finding, and for every comment that cannot be used; the related places of a finding are the figures it rests on."""
    found = [
        types.Diagnostic(
            range=_range(finding.place, lines),
            message=finding_sentence(finding, language),
            severity=_SEVERITY[finding.severity],
            code=finding.code,
            source="factlint",
            related_information=list(_related(finding, lines, uri, language)),
            data=finding.fingerprint,
        )
        for finding in answer.report.findings
    ]
    return [*(_unusable(problem, language) for problem in answer.problems), *found]


def _unusable(problem: Fault, language: Language) -> types.Diagnostic:
    """The fault of a comment, over its first character."""
    start = types.Position(problem.line - 1, problem.column - 1)
    end = types.Position(start.line, start.character + 1)
    return types.Diagnostic(types.Range(start, end), in_language(problem.message, language), types.DiagnosticSeverity.Error, source="factlint")


def hover(answer: Answer, lines: Lines, position: types.Position, language: Language) -> types.Hover | None:
    """The equations of the claims under the pointer, else what the figure under it measures."""
    offset = lines.offset(position.line, position.character)
    claims = [claim for claim in answer.report.claims if claim.place.start <= offset < claim.place.end]
    if claims:
        text = "\n\n".join(dict.fromkeys(_claim(claim, answer, language) for claim in claims))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), _range(claims[0].place, lines))
    facts = [fact for own in answer.facts.values() for fact in own if fact.place.start <= offset < fact.place.end]
    if not facts:
        return None
    text = "\n\n".join(_fact(fact, language) for fact in facts)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), _range(facts[0].place, lines))


def actions(answer: Answer, lines: Lines, given: types.CodeActionParams, language: Language) -> list[types.CodeAction]:
    """For each finding in the range, an action for every figure that may have been meant."""
    uri = given.text_document.uri
    start, end = (lines.offset(place.line, place.character) for place in (given.range.start, given.range.end))
    wanted = {diagnostic.data: diagnostic for diagnostic in given.context.diagnostics}
    found = []
    for finding in answer.report.findings:
        if finding.place.start > end or finding.place.end < start:
            continue
        for hypothesis in finding.hypotheses:
            edits = [types.TextEdit(_range(place, lines), hypothesis.text) for place in (hypothesis.place or finding.place, *hypothesis.also)]
            found.append(
                types.CodeAction(
                    title=_PUT[language].format(one_line(hypothesis.text)),
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[wanted[finding.fingerprint]] if finding.fingerprint in wanted else None,
                    edit=types.WorkspaceEdit(changes={uri: edits}),
                )
            )
    return found


def _range(place: Place, lines: Lines) -> types.Range:
    return types.Range(types.Position(*lines.position(place.start)), types.Position(*lines.position(place.end)))


def _related(finding: Finding, lines: Lines, uri: str, language: Language) -> Iterator[types.DiagnosticRelatedInformation]:
    for operand in dict.fromkeys(finding.evidence):
        own = operand.place.path == finding.place.path
        location = types.Location(uri, _range(operand.place, lines)) if own else _elsewhere(operand.place)
        yield types.DiagnosticRelatedInformation(location, _operand(operand, language))


def _elsewhere(place: Place) -> types.Location:
    """A place in another article, whose text is not at hand: columns are those of its file, which only characters beyond the BMP set apart."""
    first, last = (types.Position(max(0, line - 1), max(0, column - 1)) for line, column in ((place.line, place.column), (place.end_line, place.end_column)))
    return types.Location(from_fs_path(os.path.abspath(place.path)) or "", types.Range(first, last))  # noqa: PTH100 - it is a string


def _operand(operand: Operand, language: Language) -> str:
    when = phrase("dated", language, period(operand.period, language)) if operand.period else ""
    return phrase("quoted", language, one_line(operand.place.quote)) + when


def _claim(claim: Claim, answer: Answer, language: Language) -> str:
    """“**核算相符** 120家 + 230家 ≈ 350家”, or why it could not be assessed."""
    if claim.verdict in (Verdict.NOT_ASSESSABLE, Verdict.BLOCKED):
        words = reason_words(claim.reason, answer.report.reasons, language)
    else:
        words = equation(claim.recomputed, claim.stated, language) if claim.recomputed else ""
    places = phrase("semicolon", language).join(dict.fromkeys(_operand(operand, language) for operand in claim.evidence))
    lines = [f"**{localized(VERDICT[claim.verdict], language)}** {_plain(words)}".strip(), _plain(places)]
    return "  \n".join(filter(None, lines))


def _fact(fact: FactRecord, language: Language) -> str:
    values = (f"{fact.segment} {fact.indicator}".strip(), fact.entity, fact.period.text if fact.period else "", fact.scope)
    colon = phrase("colon", language)
    return "  \n".join(f"{name}{colon}{_plain(one_line(value))}" for name, value in zip(_FACT[language], values, strict=True) if value)


def _plain(words: str) -> str:
    """The words of a draft never become marks of Markdown, links or HTML."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-.!|~&" else character for character in words)
