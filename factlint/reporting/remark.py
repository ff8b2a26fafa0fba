"""What a comment in the margin says of a finding: the sentence, the figures it rests on with their places, the equation."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.model import Claim, Finding, Operand
from factlint.passages import Passages
from factlint.reporting.display import one_line, shortened
from factlint.reporting.equation import equation
from factlint.reporting.figures import period
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.whereabouts import whereabouts
from factlint.reporting.words import SEVERITY, Language, localized, phrase

_LONGEST = 40


def remark(finding: Finding, passages: Passages, language: Language) -> str:
    """The comment, in lines."""
    return "\n".join(_lines(finding, passages, language))


def grounds(finding: Finding, passages: Passages, language: Language) -> Iterator[str]:
    """The figures that a finding rests on, those of other articles with their titles, and the equation: a line each."""
    yield from evidence(finding, passages, language)
    if finding.recomputed is not None:
        yield phrase("recomputed", language) + equation(finding.recomputed, finding.stated, language)


def evidence(item: Finding | Claim, passages: Passages, language: Language) -> Iterator[str]:
    """The figures that a finding or claim rests on, in one line; nothing where there are none."""
    operands = list({operand.place: operand for operand in item.evidence}.values())
    if operands:
        yield phrase("evidence", language) + phrase("semicolon", language).join(_operand(one, item, passages, language) for one in operands)


def _lines(finding: Finding, passages: Passages, language: Language) -> Iterator[str]:
    severity = localized(SEVERITY[finding.severity], language)
    quote = shortened(one_line(finding.place.quote), _LONGEST)
    key = "comment_head" if quote else "comment_head_without_quote"
    yield phrase(key, language, severity=severity, quote=quote, sentence=finding_sentence(finding, language))
    yield from grounds(finding, passages, language)
    yield phrase("rule", language) + f"{finding.rule} {finding.code}".rstrip()


def _operand(operand: Operand, of: Finding | Claim, passages: Passages, language: Language) -> str:
    words = phrase("quoted", language, shortened(one_line(operand.place.quote), _LONGEST))
    if operand.period:
        words += phrase("dated", language, period(operand.period, language))
    if operand.place.path != of.place.path:
        title = operand.title or operand.place.path
        return phrase("titled", language, one_line(title)) + words
    passage = passages.at(operand.place)
    where = "" if passage is None else whereabouts(passage, language)
    return f"{words} {where}".rstrip()
