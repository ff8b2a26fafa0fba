"""Equations between facts: the terms bind by indicator and by the aspects that they share, not by words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factlint import patterns
from factlint.checking.diagnosis import suspicion, suspicions
from factlint.checking.evaluation import compute
from factlint.checking.index import ArticleIndex
from factlint.checking.messages import decayed, equation_of, message_words
from factlint.checking.parts import ROUNDING_NOTE
from factlint.checking.sums import excused, sum_assessment
from factlint.checking.terms import Assessment, How, Suspicion, Term
from factlint.checking.words import recomputed_of
from factlint.lexicon import Lexicon
from factlint.model import Basis, Fact, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.diagnosis import FIGURE_SLIPS, diagnose_sum
from factlint.numbers.verdict import judge_sum, severity_of
from factlint.ruleset.formula import Formula
from factlint.ruleset.rule import Rule

_NARROWING = patterns.compile(r"(?!其中)([^，。；：、\d]{2,14})(?:中|里|内|当中)，")


def judge_identity(rule: Rule, index: ArticleIndex, lexicon: Lexicon, *, pedantic: bool = False) -> Iterator[Assessment]:
    """The equation for every group of facts that share its aspects and of which the total and some other term are printed."""
    if rule.identity is None:
        return
    left, _, right = rule.identity.sides
    total_role = left.names[0]
    for group in _groups(rule, index, lexicon).values():
        if total_role not in group or len(group) < 2:
            continue
        terms = {role: _term(role, facts, index) for role, facts in group.items()}
        stated = terms.pop(total_role)
        if stated is None or any(term is None for term in terms.values()):
            yield _unassessed(rule, group, total_role, index, Verdict.BLOCKED, "terms_in_conflict")
            continue
        found = {role: term for role, term in terms.items() if term is not None}
        if set(right.names) - set(found):
            yield _unassessed(rule, group, total_role, index, Verdict.NOT_ASSESSABLE, "term_missing")
            continue
        if _units_differ(right, stated, found):
            continue
        yield _judged(rule, right, stated, found, index, _denominator(right, stated, found, lexicon), pedantic)


def _groups(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Mapping[Hashable, dict[str, list[Fact]]]:
    roles: dict[tuple[str, str], list[str]] = {}
    narrowed = set()
    for role, name in rule.terms.items():
        segment, _, indicator = name.rpartition(" ")
        roles.setdefault((segment, lexicon.indicator_aliases.get(indicator, indicator)), []).append(role)
        if segment:
            narrowed.add(segment)
    total = _names_of_total(rule, lexicon)
    groups: dict[Hashable, dict[str, list[Fact]]] = {}
    places = sorted({at for _, indicator in roles for at in index.levels_of(indicator)})
    for at in places:
        fact = index.facts[at]
        if "period" in rule.same and fact.period is None:
            continue
        named = roles.get((fact.segment, fact.indicator), ()) if fact.segment in narrowed else roles.get(("", fact.indicator), ())
        for role in named:
            segment = "" if fact.segment in narrowed else fact.segment
            key = (segment, _stretch(rule.within, fact, index), _topic(fact, index, total), *_key(_in_its_list(fact, at, index), rule.same))
            groups.setdefault(key, {}).setdefault(role, []).append(fact)
    return groups


def _names_of_total(rule: Rule, lexicon: Lexicon) -> tuple[str, ...]:
    assert rule.identity is not None
    term = rule.terms[rule.identity.sides[0].names[0]]
    indicator = lexicon.indicators.get(lexicon.indicator_aliases.get(term, term))
    return (term,) if indicator is None else (indicator.term, *indicator.aliases)


def _stretch(within: str, fact: Fact, index: ArticleIndex) -> int:
    """The stretch of text in which the terms must stand together."""
    if within == "article":
        return 0
    return fact.sentence if within == "sentence" else index.sentence_of(fact).paragraph


def _topic(fact: Fact, index: ArticleIndex, total: Sequence[str]) -> str:
    """规模以上工业中，……: what a sentence narrows to at its head, unless that is the total itself; its figures are no terms beside those outside of it."""
    opening = _NARROWING.match(index.text, index.sentence_of(fact).start)
    if opening is None or opening.end() > fact.quantity.start or opening.group(1).endswith(tuple(total)):
        return ""
    return opening.group(1)


def _in_its_list(fact: Fact, at: int, index: ArticleIndex) -> Fact:
    """The part of a list is its whole's: of the same entity and scope, where its own words do not say otherwise."""
    for parts in index.lists_by_part.get(at, ()):
        whole = index.facts[parts.whole]
        if fact.bound.entity not in (Basis.PRINTED, Basis.CARRIED):
            return replace(fact, entity=whole.entity, scope=whole.scope, period=fact.period or whole.period)
    return fact


def _key(fact: Fact, same: Sequence[str]) -> tuple[object, ...]:
    period = None if fact.period is None else (fact.period.start, fact.period.end)
    values: list[object] = []
    for aspect in same:
        if aspect == "period":
            values.append(period)
        elif aspect in ("dimension", "unit"):
            values.append(fact.quantity.unit.dimension if aspect == "dimension" else fact.quantity.unit.name)
        else:
            values.append(getattr(fact, aspect))
    return tuple(values)


def _term(role: str, facts: Sequence[Fact], index: ArticleIndex) -> Term | None:
    """The term's figure, repeats of one value counting once (the most precise speaks); ``None`` where they contradict each other."""
    shared = None
    for fact in facts:
        own = meaning.in_root(meaning.outer(fact.quantity), fact.quantity.unit)
        shared = own if shared is None else intervals.intersect(shared, own)
        if shared is None:
            return None
    best = min(facts, key=lambda fact: (meaning.is_hedged(fact.quantity), fact.quantity.step * fact.quantity.unit.factor.numerator, fact.quantity.start))
    how = How.GUESSED if best.bound.indicator is Basis.GUESSED else How.CAPTURED
    return Term(role, index, best.quantity, best, how)


def _denominator(right: Formula, stated: Term, terms: Mapping[str, Term], lexicon: Lexicon) -> Fraction:
    """The unit per which a rate is printed: 亩产415.8公斤 is per 亩, 415.8公斤/亩 says so itself."""
    if right.signed_terms is not None or len(right.names) != 2:
        return Fraction(1)
    upper, lower = (terms[name].quantity.unit for name in right.names)
    if stated.quantity.unit.dimension != upper.dimension:
        return Fraction(1)
    label = stated.fact.label if stated.fact is not None else ""
    printed = next((lexicon.units.get(unit) for word, unit in lexicon.verbs.per_capita.items() if word in label), None)
    return printed.factor if printed is not None and printed.dimension == lower.dimension else lower.factor


def _units_differ(right: Formula, stated: Term, terms: Mapping[str, Term]) -> bool:
    """Sums add like to like: dollars and yuan, 吨 and 亩 are not of one total."""
    if right.signed_terms is None:
        return False
    return len({term.quantity.unit.dimension for term in (stated, *terms.values())}) > 1


def _judged(rule: Rule, right: Formula, stated: Term, terms: Mapping[str, Term], index: ArticleIndex, per: Fraction, pedantic: bool) -> Assessment:
    reason = next(
        (guard for guard in rule.unless if guard != ROUNDING_NOTE for t in (stated, *terms.values()) if t.fact is not None and guard in t.fact.guards), None
    )
    if reason is not None:
        return _plain(rule, stated, terms, Verdict.NOT_ASSESSABLE, reason)
    how = max(term.how for term in (stated, *terms.values()))
    if right.signed_terms is not None:
        signed = [(terms[role], sign) for role, sign in right.signed_terms]
        judgement = judge_sum(stated.quantity, [(term.quantity, sign) for term, sign in signed])
        if judgement.verdict is Verdict.NOT_ASSESSABLE:
            return _plain(rule, stated, terms, Verdict.NOT_ASSESSABLE, "hedged_total")
        if not judgement.holds and excused(rule, stated, list(terms.values())):
            return _plain(rule, stated, terms, Verdict.NOT_ASSESSABLE, ROUNDING_NOTE)
        severity = decayed(severity_of(judgement, rule.severity, pedantic=pedantic), how)
        found: tuple[Suspicion, ...] = ()
        if judgement.verdict is Verdict.INCONSISTENT:
            repairs = diagnose_sum(stated.quantity, [(term.quantity, sign) for term, sign in signed], FIGURE_SLIPS)
            found = tuple(suspicion(repair, stated, {"parts": [term for term, _ in signed]}) for repair in repairs)
        return sum_assessment(rule, stated, signed, judgement, severity, found)
    return _computed(rule, right if per == 1 else Formula.parse(f"({right.source}) * {per.numerator} / {per.denominator}"), stated, terms, index, how, pedantic)


def _computed(rule: Rule, right: Formula, stated: Term, terms: Mapping[str, Term], index: ArticleIndex, how: How, pedantic: bool) -> Assessment:
    operands = {role: (term,) for role, term in terms.items()}
    try:
        found = compute(right, stated.quantity, operands, {}, None)
    except ArithmeticError:
        return _plain(rule, stated, terms, Verdict.NOT_ASSESSABLE, "not_computable")
    severity: Severity | None = decayed(severity_of(found.judgement, rule.severity, pedantic=pedantic), how)
    formula = equation_of(right, {role: term.quantity.text for role, term in terms.items()})
    words = {role: term.quantity.text for role, term in terms.items()}
    words |= message_words(stated, found.value, found.interval, found.judgement.gap, formula)
    loud = found.judgement.verdict is Verdict.INCONSISTENT
    return Assessment(
        rule=rule,
        index=index,
        start=stated.quantity.start,
        end=stated.quantity.end,
        verdict=found.judgement.verdict,
        severity=severity,
        stated=stated,
        operands=tuple(terms.values()),
        recomputed=recomputed_of(found.value, found.interval, stated.quantity, formula),
        suspicions=suspicions(rule, stated, operands, found, {}) if loud else (),
        words=words,
        gap=found.judgement.gap,
    )


def _plain(rule: Rule, stated: Term, terms: Mapping[str, Term], verdict: Verdict, reason: str) -> Assessment:
    start, end = stated.quantity.start, stated.quantity.end
    return Assessment(rule, stated.index, start, end, verdict, reason=reason, stated=stated, operands=tuple(terms.values()))


def _unassessed(rule: Rule, group: Mapping[str, Sequence[Fact]], total: str, index: ArticleIndex, verdict: Verdict, reason: str) -> Assessment:
    first = {role: Term(role, index, facts[0].quantity, facts[0]) for role, facts in group.items()}
    stated = first.pop(total)
    return _plain(rule, stated, first, verdict, reason)
