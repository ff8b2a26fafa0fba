"""The sentence that a finding says: what was recomputed, that it does not add up, and what might stand there instead."""

from __future__ import annotations

from factlint.model import Comparison, Finding, Hypothesis, Place, Severity, Verdict
from factlint.reporting.display import one_line
from factlint.reporting.words import HYPOTHESIS, VERDICT, Language, localized, phrase


def finding_sentence(finding: Finding, language: Language) -> str:
    """The message of the finding, closed in the desk's words: “…，核算不符；疑应为“4.66倍”，请核原始数据。”"""
    message = one_line(localized(finding.message, language)).rstrip("。.；;")
    parts = [message, *_conclusion(finding, message, language)]
    sentence = phrase("comma", language).join(part for part in parts if part)
    hypotheses = _hypotheses(finding, message, language)
    if hypotheses:
        sentence += phrase("semicolon", language) + hypotheses
    if finding.severity is not Severity.INFO and finding.verdict is Verdict.INCONSISTENT and (finding.verbatim or "请核" not in message):
        sentence += phrase("comma", language) + phrase("ask_sender" if finding.verbatim else "check_source", language)
    return sentence + phrase("stop", language)


def compared(comparison: Comparison, language: Language) -> str:
    """How many articles of the ledger say what, which side is newer, and the drift that was allowed."""
    parts = [phrase("ledger_support", language, comparison.supporting, comparison.against)]
    if comparison.newer is not None:
        parts.append(phrase(f"ledger_newer_{comparison.newer}", language))
    if comparison.allowed is not None and float(comparison.allowed):
        parts.append(phrase("ledger_drift", language, *(_drift(value, comparison.points, language) for value in (comparison.drift, comparison.allowed))))
    elif comparison.allowed is not None:
        parts.append(phrase("ledger_no_drift", language))
    return phrase("comma", language).join(parts) + phrase("stop", language)


def _drift(value: str, points: bool, language: Language) -> str:
    return phrase("points", language, f"{float(value):g}") if points else f"{float(value) * 100:.3g}%"


def _conclusion(finding: Finding, message: str, language: Language) -> list[str]:
    if finding.verdict is not Verdict.INCONSISTENT or finding.relation in ("wording", "garble", "reading"):
        return []
    if finding.relation in ("cross", "repeat"):
        between = any(operand.place.path != finding.place.path for operand in finding.evidence)
        words = phrase("cross_between" if between else "cross_within", language)
    else:
        words = localized(VERDICT[Verdict.INCONSISTENT], language)
    return [] if words in message or "不一" in message or "不符" in message else [words]


def _hypotheses(finding: Finding, message: str, language: Language) -> str:
    """“疑应为“甲”或“乙”” for the stated figure, then the other figures that a change would reconcile."""
    if "疑应为" in message:
        return ""
    own = [h for h in finding.hypotheses if h.place is None or _same_place(h, finding)]
    others = [h for h in finding.hypotheses if h not in own]
    pieces = [phrase("should_be", language, phrase("or", language).join(_named(h, language) for h in own))] if own else []
    pieces += [phrase("other_should_be", language, one_line(h.place.quote), _named(h, language)) for h in others if h.place is not None]
    return (phrase("comma", language) + phrase("or", language).lstrip()).join(pieces)


def _same_place(hypothesis: Hypothesis, finding: Finding) -> bool:
    at = _span(finding.place)
    return any(place is not None and _span(place) == at for place in (hypothesis.place, *hypothesis.also))


def _span(place: Place) -> tuple[str, int, int]:
    return place.path, place.start, place.end


def _named(hypothesis: Hypothesis, language: Language) -> str:
    words = one_line(hypothesis.text)
    kind = None if hypothesis.kind == "digit" else HYPOTHESIS.get(hypothesis.kind)  # a digit speaks for itself
    named = phrase("quoted", language, words) if kind is None else phrase("quoted_kind", language, words, localized(kind, language))
    return named + _everywhere(hypothesis, language)


def _everywhere(hypothesis: Hypothesis, language: Language) -> str:
    """“（第3、7行）” where the article repeats the figure."""
    if hypothesis.place is None or not hypothesis.also:
        return ""
    lines = dict.fromkeys(str(place.line) for place in (hypothesis.place, *hypothesis.also))
    return phrase("everywhere", language, len(hypothesis.also) + 1, phrase("between_lines", language).join(lines))
