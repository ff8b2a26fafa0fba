"""Judged claims as the report carries them: claims with their evidence, findings with message and fingerprint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from factlint import patterns
from factlint.checking.index import FigureKey
from factlint.checking.repeats.compare import Repeat
from factlint.checking.repeats.mentions import DATE, Mention
from factlint.checking.telling.words import figure_of, figure_words, plain
from factlint.checking.terms import Assessment, Term
from factlint.model import Claim, Figure, Finding, Operand, Period, Severity, Verdict
from factlint.rational import Fraction

_PLACES = patterns.compile(r"\{([a-z][a-z0-9_]*)\}")


def claim_of(found: Assessment) -> Claim:
    """The claim with its verdict, whether or not it holds."""
    return Claim(
        rule=found.rule.id,
        code=found.rule.code,
        relation=found.rule.relation,
        place=found.index.place(found.start, found.end),
        verdict=found.verdict,
        reason=found.reason,
        stated=_figure(found),
        recomputed=found.recomputed,
        evidence=tuple(operand_of(term) for term in found.operands),
    )


def finding_of(found: Assessment, claim: Claim, severity: Severity) -> Finding:
    """The finding of a claim that a reader must look at."""
    return Finding(
        rule=claim.rule,
        code=claim.code,
        relation=claim.relation,
        severity=severity,
        verdict=claim.verdict,
        place=claim.place,
        message=messages(found.rule.message, found.message_words),
        fingerprint=fingerprint(found.rule.id, [term.quantity.text for term in found.terms], found.index.sentence_words(found.start)),
        stated=claim.stated,
        recomputed=claim.recomputed,
        evidence=claim.evidence,
        hypotheses=tuple(suspicion.hypothesis for suspicion in found.suspected),
    )


def repeat_claim(found: Repeat) -> Claim:
    """Two mentions of one fact, as a claim."""
    place, evidence = found.stated.place, _evidence(found)
    return Claim(found.rule.id, found.rule.code, found.rule.relation, place, found.verdict, stated=_mentioned(found.stated), evidence=evidence)


def repeat_finding(found: Repeat, severity: Severity, sentence: str) -> Finding:
    """A conflict between mentions, with every other mention as evidence; ``sentence`` are the words round the one where it is shown."""
    stated, other = found.stated, found.others[0]
    entity, indicator = stated.key[0], stated.key[2] + stated.key[1]
    words = figure_words(stated.text) | {
        "other": other.text,
        "entity": entity,
        "indicator": indicator,
        "period": "" if stated.period is None else stated.period.text,
        "source": other.title,
        "since": other.published or "",
        "items": "、".join(dict.fromkeys(mention.text for mention in found.others if mention.text != stated.text)),
    }
    return Finding(
        rule=found.rule.id,
        code=found.rule.code,
        relation=found.rule.relation,
        severity=severity,
        verdict=found.verdict,
        place=stated.place,
        message=messages(found.rule.message, words),
        fingerprint=fingerprint(found.rule.id, [stated.text, *sorted({mention.text for mention in found.others})], sentence),
        stated=_mentioned(stated),
        evidence=_evidence(found),
        comparison=found.comparison,
    )


def operand_of(term: Term) -> Operand:
    """A figure that a claim rests on, with its period."""
    period = term.fact.period if term.fact is not None else None
    return Operand(term.role, term.index.place(term.quantity.start, term.quantity.end), period_label(period))


def period_label(period: Period | None) -> str | None:
    """A period as the report writes it: 2010, 2021-05, 2021-01/2021-03, 2023-01-20, 2024年春节."""
    if period is None:
        return None
    if period.floating:
        return period.text or None
    start, end = period.start, period.end
    if period.occasion and start != end:
        return f"{start.year}年{period.occasion}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}/{end.year}"
    if start == end:
        return start.isoformat()
    if (start.year, start.month) == (end.year, end.month) and start.day == 1:
        return f"{start:%Y-%m}"
    return f"{start:%Y-%m}/{end:%Y-%m}" if start.day == 1 else f"{start.isoformat()}/{end.isoformat()}"


def messages(templates: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """The rule's message in each language, its places filled."""
    return {language: _PLACES.sub(lambda place: words.get(place[1], ""), template) for language, template in templates.items()}


def fingerprint(rule: str, figures: Sequence[str], sentence: str) -> str:
    """Names a finding across edits elsewhere: the rule, the figures and the words of their sentence, never a line number."""
    content = "\0".join((rule, *figures, re.sub(r"\s+", "", sentence)))
    return sha256(content.encode()).hexdigest()[:16]


def _figure(found: Assessment) -> Figure | None:
    return found.figure if found.figure is not None or found.stated is None else figure_of(found.stated.quantity)


def _mentioned(mention: Mention) -> Figure:
    low, high = (None if end is None else _day(end) if mention.key[5] == DATE else plain(end, 6) for end in (mention.narrow.low, mention.narrow.high))
    return Figure(mention.place.quote, low or high or "", low, high, mention.key[8])


def _day(ordinal: Fraction) -> str:
    return date.fromordinal(int(ordinal)).isoformat()


def _evidence(found: Repeat) -> tuple[Operand, ...]:
    return tuple(_other(found, mention) for mention in found.others)


def _other(found: Repeat, mention: Mention) -> Operand:
    elsewhere = mention.path != found.stated.path
    sentence, articles = found.words.get(FigureKey(mention.path, mention.start), (None, 0))
    return Operand(
        "other",
        mention.place,
        period_label(mention.period),
        title=mention.title if elsewhere else None,
        published=mention.published if elsewhere else None,
        sentence=sentence,
        articles=articles or None,
    )


def is_loud(severity: Severity | None) -> bool:
    """Whether a finding is one that an editor must decide on."""
    return severity in (Severity.ERROR, Severity.WARNING)


def verified(verdict: Verdict) -> bool:
    """Whether a verdict says that a claim holds."""
    return verdict in (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED)
