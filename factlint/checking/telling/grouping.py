"""From judged claims to findings: each relation once, nothing that hangs on a conflict, one root for what one figure explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from factlint.checking.diagnosis.culprits import located
from factlint.checking.diagnosis.unknowns import Unknowns
from factlint.checking.index import ArticleIndex, FigureKey
from factlint.checking.repeats.compare import Repeat
from factlint.checking.repeats.mentions import Mention
from factlint.checking.telling.results import claim_of, finding_of, is_loud, repeat_claim, repeat_finding, verified
from factlint.checking.terms import Assessment, Suspicion, Suspicions
from factlint.model import Claim, Finding, Severity, Verdict
from factlint.ruleset.rule import RuleKind

Told = TypeVar("Told", Claim, Finding)

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, None: 3}
_LOOSE = frozenset({"bound", "enumeration", "arity", "order"})
"""Relations that hold for many values of a figure and so confirm none."""
_RATES = frozenset({"growth", "multiple", "share", "cagr", "points", "difference", "doubling", "completion", "per_capita"})
"""Relations of which a stated figure takes part in one only: where one reading holds, the others were misreadings."""


def grouped(assessments: Sequence[Assessment], repeats: Sequence[Repeat], index: ArticleIndex) -> tuple[list[Claim], list[Finding]]:
    """All claims of one article, and the findings among them."""
    if not assessments and not repeats:
        return [], []
    kept = _blocked(_distinct(assessments), repeats)
    faulty = any(found.severity is not None for found in kept)  # for what holds nobody asks which figure is wrong
    if faulty:
        kept = located(_ranked(kept, index.once(Unknowns)), index.once(Unknowns))
    repeated = _distinct_repeats(repeats)
    rendered = [(found, claim_of(found)) for found in kept]
    claims = [claim for _, claim in rendered] + [repeat_claim(found) for found in repeated]
    loud = [(found, claim) for found, claim in rendered if found.severity is not None and found.verdict is not Verdict.BLOCKED]
    findings = _rooted(loud, index.once(Unknowns)) if faulty else []
    findings += [repeat_finding(found, found.severity, index.sentence_words(found.stated.start)) for found in repeated if found.severity is not None]
    return claims, findings


def grouped_between(repeats: Sequence[Repeat], words: Callable[[Mention], str | None]) -> tuple[list[Claim], list[Finding]]:
    """The claims of conflicts between articles and their findings; ``words`` are those of the sentence of a mention."""
    repeated = _distinct_repeats(repeats)
    findings = [repeat_finding(found, found.severity, words(found.stated) or found.stated.text) for found in repeated if found.severity is not None]
    return [repeat_claim(found) for found in repeated], findings


def in_order(items: Iterable[Told]) -> list[Told]:
    """Claims or findings by path, place and rule."""
    return sorted(items, key=lambda item: (item.place.path, item.place.start, item.rule, item.place.end))


# ── each relation once ───────────────────────────────────────────────────────────────────────────


def _distinct(assessments: Iterable[Assessment]) -> list[Assessment]:
    """One claim a relation and set of figures, the firmest; and of a stated rate one reading only."""
    best: dict[Hashable, Assessment] = {}
    for found in assessments:
        key = (_relation(found), found.index.path, _stated_key(found), frozenset(term.key for term in found.operands))
        if key not in best or _preference(found) < _preference(best[key]):
            best[key] = found
    judged: dict[Hashable, list[Assessment]] = {}
    for found in best.values():
        judged.setdefault((_family(found), found.index.path, _stated_key(found)), []).append(found)
    return [found for rivals in judged.values() for found in _without_rivals(rivals)]


def _relation(found: Assessment) -> str:
    """What a claim is about; rules of wording say each its own."""
    return found.rule.id if found.rule.kind is RuleKind.WORDING else found.rule.relation


def _family(found: Assessment) -> str:
    return "rate" if found.rule.relation in _RATES else found.rule.relation


def _stated_key(found: Assessment) -> int:
    return found.stated.quantity.start if found.stated is not None else found.start


def _preference(found: Assessment) -> tuple[bool, int, int, str]:
    return found.verdict is Verdict.NOT_ASSESSABLE, found.how, 0 if verified(found.verdict) else 1, found.rule.id


def _without_rivals(rivals: list[Assessment]) -> list[Assessment]:
    if len(rivals) == 1:
        return rivals
    assessed = [found for found in rivals if found.verdict not in (Verdict.NOT_ASSESSABLE, Verdict.BLOCKED)]
    if not assessed:
        return [min(rivals, key=_preference)]
    if _family(rivals[0]) != "rate":
        return assessed
    holding = [found for found in assessed if verified(found.verdict)]
    return holding or [min(assessed, key=_preference)]


def _distinct_repeats(repeats: Iterable[Repeat]) -> list[Repeat]:
    """A conflict within an article and the same one across articles are one; of two rules the more severe speaks."""
    best: dict[Hashable, Repeat] = {}
    for found in repeats:
        key = (found.rule.id, found.figures[0], frozenset(found.figures))
        if key not in best or _WEIGHT[found.severity] < _WEIGHT[best[key].severity]:
            best[key] = found
    return list(best.values())


# ── conflicts block ──────────────────────────────────────────────────────────────────────────────


def _blocked(assessments: Sequence[Assessment], repeats: Iterable[Repeat]) -> list[Assessment]:
    """Claims that do not hold and rest on a figure in conflict within its article are blocked: the conflict is their root."""
    conflicts = [found for found in repeats if is_loud(found.severity) and len({figure.path for figure in found.figures}) == 1]
    disputed = {figure for found in conflicts for figure in found.figures}
    return [
        replace(found, verdict=Verdict.BLOCKED, severity=None, reason="figure_in_conflict")
        if found.severity is not None and any(term.key in disputed for term in found.terms)
        else found
        for found in assessments
    ]


# ── hypotheses and roots ─────────────────────────────────────────────────────────────────────────


def _ranked(assessments: Sequence[Assessment], unknowns: Unknowns) -> list[Assessment]:
    """Hypotheses in the light of the other claims: figures that other claims confirm come last, figures that several findings share first."""
    exact = [found for found in assessments if found.verdict in (Verdict.EXACT, Verdict.UNROUNDED) and found.rule.relation not in _LOOSE]
    confirmed = Counter(figure for found in exact for figure in {unknowns.of(term.key) for term in found.terms})
    doubted = Counter(figure for found in assessments if is_loud(found.severity) for figure in {unknowns.of(term.key) for term in found.terms})

    def rank(figure: FigureKey | None) -> tuple[int, int]:
        return (0, 0) if figure is None else (min(confirmed[unknowns.of(figure)], 1), -doubted[unknowns.of(figure)])

    def ranked(suspicions: Suspicions) -> tuple[Suspicion, ...]:
        every = suspicions() if callable(suspicions) else suspicions
        return tuple(sorted(every, key=lambda suspicion: rank(suspicion.figure)))

    return [replace(found, suspicions=partial(ranked, found.suspicions)) if found.suspicions else found for found in assessments]


def _rooted(rendered: Iterable[tuple[Assessment, Claim]], unknowns: Unknowns) -> list[Finding]:
    """The findings; of several whose likeliest hypothesis changes the same figure one is the root of the others."""
    by_culprit: dict[FigureKey, list[tuple[Assessment, Claim]]] = {}
    findings: list[Finding] = []
    for found, claim in rendered:
        suspected = found.suspected
        culprit = found.root or (suspected[0].figure if suspected else None)
        found = replace(found, suspicions=suspected)
        if culprit is None or not is_loud(found.severity):
            findings.append(_finding(found, claim))
        else:
            by_culprit.setdefault(unknowns.of(culprit), []).append((found, claim))
    for culprit, members in by_culprit.items():
        members.sort(key=lambda one: (_WEIGHT[one[0].severity], _stated_key(one[0]) != culprit.start, one[0].start, one[0].rule.id))
        root, *others = [_finding(found, claim) for found, claim in members]
        findings.append(replace(root, related=tuple(other.fingerprint for other in others)))
        findings += [replace(other, root=root.fingerprint, severity=Severity.INFO) for other in others]
    return findings


def _finding(found: Assessment, claim: Claim) -> Finding:
    assert found.severity is not None
    return finding_of(found, claim, found.severity)


def told_apart(findings: Iterable[Finding]) -> list[Finding]:
    """Equal fingerprints in one run are told apart by their order."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        times = seen[finding.fingerprint]
        result.append(finding if times == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{times}"))
    return result
