"""Equations between facts: the terms bind by indicator and by the aspects that they share, not by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice, product

from msgspec.structs import replace

from factlint.checking.diagnosis.hypotheses import suspicions, suspicions_of_sum
from factlint.checking.identities.equations import Equation
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.parts import ROUNDING_NOTE
from factlint.checking.lists.summing import excused, sum_assessment
from factlint.checking.recomputing.evaluation import compute
from factlint.checking.recomputing.recheck import FormulaRecheck
from factlint.checking.recomputing.slips import HOLDING, distinct_values, has_one_slip
from factlint.checking.telling.messages import decayed, equation_of, message_words
from factlint.checking.telling.words import recomputed_of
from factlint.checking.terms import Assessment, How, Term
from factlint.lexicon import Lexicon
from factlint.model import Basis, Fact, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import at_most, judge_sum, severity_of
from factlint.rational import Fraction
from factlint.ruleset.formula import Formula
from factlint.ruleset.rule import Rule

_NEAR = 3  # paragraphs
_MOST_READINGS = 8  # of an equation of which terms have several values
_CURRENCY, _PER = "currency", "/"
_LIKE_FOR_LIKE = "like_for_like"
_MEASURE = 2  # characters at the end of a name that tell what is measured: 产量, 销量
_TELLING = 3  # characters of a name that its parts carry in theirs


def judge_equation(equation: Equation, index: ArticleIndex, lexicon: Lexicon, *, pedantic: bool = False) -> Iterator[Assessment]:
    """The equation for every group of facts that share its aspects and of which the total and some other term are printed."""
    rule, right, total = equation.rule, equation.right, equation.total
    for group in equation.groups(index):
        terms = {role: _term(role, facts, index) for role, facts in group.items()}
        stated = terms.pop(total)
        if stated is None or any(term is None for term in terms.values()):
            yield _of_several(equation, group, index, lexicon) or _unassessed(rule, group, total, index, Verdict.BLOCKED, "terms_in_conflict")
            continue
        found = {role: term for role, term in terms.items() if term is not None}
        if set(right.names) - set(found):
            yield _unassessed(rule, group, total, index, Verdict.NOT_ASSESSABLE, "term_missing")
            continue
        if _listed_elsewhere(stated, found, index) or _of_more_parts(stated, found, index) or _loosely_dated(stated, found, index):
            continue
        if right.signed_terms is not None and _completed_by_its_list(stated, found, index):
            continue
        judged = judged_terms(equation, stated, found, index, lexicon, pedantic)
        if judged is not None:
            yield _as_in_text(judged)


def _as_in_text(judged: Assessment) -> Assessment:
    """At most as grave as the rule says for running text."""
    own, most = judged.severity, judged.rule.in_text
    return judged if own is None or most is None else replace(judged, severity=at_most(own, most))


def judged_terms(equation: Equation, stated: Term, terms: Mapping[str, Term], index: ArticleIndex, lexicon: Lexicon, pedantic: bool) -> Assessment | None:
    """The equation for one figure a term; ``None`` where their units are not of one sum."""
    right = equation.right
    if _units_differ(right, stated, terms):
        return None
    return _judged(equation.rule, right, stated, terms, index, _denominator(right, stated, terms, lexicon), pedantic)


def _of_several(equation: Equation, group: Mapping[str, Sequence[Fact]], index: ArticleIndex, lexicon: Lexicon) -> Assessment | None:
    """The equation with the values of its terms with which it holds, else with the only ones that a single mistyped figure explains.

    全市接待游客256.9万人次……A级景区接待游客164.5万人次，人均花费850元
    """
    rule, right, total = equation.rule, equation.right, equation.total
    if set(right.names) - set(group):
        return None
    readings = list(islice(product(*(distinct_values(facts) for facts in group.values())), _MOST_READINGS + 1))
    if len(readings) > _MOST_READINGS:
        return None
    judged = []
    for facts in readings:
        terms = {role: Term(role, index, fact.quantity, fact) for role, fact in zip(group, facts, strict=True)}
        stated = terms.pop(total)
        if not (_units_differ(right, stated, terms) or _listed_elsewhere(stated, terms, index) or _loosely_dated(stated, terms, index)):
            judged.append(_judged(rule, right, stated, terms, index, _denominator(right, stated, terms, lexicon), False))
    holding = next((assessment for assessment in judged if assessment.verdict in HOLDING), None)
    if holding is not None:
        return holding
    mistyped = [assessment for assessment in judged if has_one_slip(assessment)]
    return replace(mistyped[0], severity=Severity.WARNING) if len(mistyped) == 1 else None


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
    """Sums add like to like: dollars and yuan, 吨 and 亩 are not of one total; nor are dollars divided by yuan."""
    dimensions = {term.quantity.unit.dimension for term in (stated, *terms.values())}
    if right.signed_terms is None:
        dimensions = {dimension.partition(_PER)[0] for dimension in dimensions if dimension.startswith(_CURRENCY)}
    return len(dimensions) > 1


def _listed_elsewhere(stated: Term, terms: Mapping[str, Term], index: ArticleIndex) -> bool:
    """户籍人口48.62万人，其中男性25.05万人、女性23.57万人；常住人口41.37万人: the terms are all parts of another figure that the text names as their whole.

    汽车产量300万辆，销量305万辆，其中乘用车产量…、商用车产量…: what their names tell to be of the total is, whatever stands nearest.
    """
    wholes = [{parts.whole for at in index.facts_at.get(term.quantity.start, ()) for parts in index.lists_by_part.get(at, ())} for term in terms.values()]
    if len(wholes) < 2 or not all(wholes):
        return False
    shared = set.intersection(*wholes)
    measure = stated.fact.indicator[-_MEASURE:] if stated.fact is not None else ""
    if all(term.fact is not None and term.fact.label.endswith(measure) for term in terms.values()):
        shared = {whole for whole in shared if index.facts[whole].indicator.endswith(measure)}
    return bool(shared) and all(index.facts[whole].quantity.value != stated.quantity.value for whole in shared)


def _of_more_parts(stated: Term, terms: Mapping[str, Term], index: ArticleIndex) -> bool:
    """财产险保费收入…、人身险保费收入…、再保险保费收入…: whether the text lists another part of the total's very name, so that the terms are not all."""
    name = stated.fact.indicator if stated.fact is not None else ""
    last = max((term.fact for term in terms.values() if term.fact is not None), key=lambda fact: fact.quantity.start, default=None)
    if last is None or len(name) < _TELLING or not all(term.fact is not None and term.fact.label.endswith(name) for term in terms.values()):
        return False
    return any(
        fact.quantity.start > last.quantity.start
        and fact is not stated.fact
        and fact.aspect is last.aspect
        and fact.quantity.start != stated.quantity.start  # the total itself may stand behind its parts
        and fact.label.endswith(name)
        and "其中" not in index.text[last.quantity.end : fact.quantity.start]
        for fact in index.facts_beside(last)
    )


def _completed_by_its_list(stated: Term, terms: Mapping[str, Term], index: ArticleIndex) -> bool:
    """发行债券…，其中置换债券…、新增债券…、再融资债券…: whether the total opens a list that adds up with parts that are no terms."""
    own = {term.quantity.start for term in terms.values()}
    for at in index.facts_at.get(stated.quantity.start, ()):
        for listed in index.lists_by_whole.get(at, ()):
            parts = [index.facts[part].quantity for part in listed.parts]
            if own < {part.start for part in parts} and judge_sum(stated.quantity, [(part, 1) for part in parts]).holds:
                return True
    return False


def _loosely_dated(stated: Term, terms: Mapping[str, Term], index: ArticleIndex) -> bool:
    """Whether terms stand far apart of which one has only the time of the article as a whole: pages of a bulletin tell of many owners."""
    facts = [term.fact for term in (stated, *terms.values()) if term.fact is not None]
    paragraphs = [index.sentence_of(fact).paragraph for fact in facts]
    return max(paragraphs) - min(paragraphs) > _NEAR and any(fact.bound.period is Basis.INFERRED for fact in facts)


def _judged(rule: Rule, right: Formula, stated: Term, terms: Mapping[str, Term], index: ArticleIndex, per: Fraction, pedantic: bool) -> Assessment:
    reason = next(
        (guard for guard in rule.unless if guard != ROUNDING_NOTE for t in (stated, *terms.values()) if t.fact is not None and guard in t.fact.guards), None
    )
    if reason is None and _of_two_bases(stated, terms):
        reason = _LIKE_FOR_LIKE
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
        wrong = judgement.verdict is Verdict.INCONSISTENT
        return sum_assessment(rule, stated, signed, judgement, severity, cache(partial(suspicions_of_sum, stated, signed)) if wrong else ())
    return _computed(rule, right if per == 1 else Formula.made(f"({right.source}) * {per.numerator} / {per.denominator}"), stated, terms, index, how, pedantic)


def _of_two_bases(stated: Term, terms: Mapping[str, Term]) -> bool:
    """按可比口径计算的进口额 beside exports as published: one term is of a basis of its own."""
    return len({term.fact is not None and _LIKE_FOR_LIKE in term.fact.guards for term in (stated, *terms.values())}) > 1


def _computed(rule: Rule, right: Formula, stated: Term, terms: Mapping[str, Term], index: ArticleIndex, how: How, pedantic: bool) -> Assessment:
    operands = {role: (term,) for role, term in terms.items()}
    try:
        found = compute(right, stated.quantity, operands, {}, None)
    except ArithmeticError:
        return _plain(rule, stated, terms, Verdict.NOT_ASSESSABLE, "not_computable")
    severity: Severity | None = decayed(severity_of(found.judgement, rule.severity, pedantic=pedantic), how)
    formula = equation_of(right, {role: term.quantity.text for role, term in terms.items()})

    def words() -> dict[str, str]:
        return {role: term.quantity.text for role, term in terms.items()} | message_words(stated, found.value, found.interval, found.judgement.gap, formula)

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
        suspicions=cache(partial(suspicions, rule, stated, operands, found, {})) if loud else (),
        words=words,
        gap=found.judgement.gap,
        recheck=FormulaRecheck(found.computed, stated, {}),
    )


def _plain(rule: Rule, stated: Term, terms: Mapping[str, Term], verdict: Verdict, reason: str) -> Assessment:
    start, end = stated.quantity.start, stated.quantity.end
    return Assessment(rule, stated.index, start, end, verdict, reason=reason, stated=stated, operands=tuple(terms.values()))


def _unassessed(rule: Rule, group: Mapping[str, Sequence[Fact]], total: str, index: ArticleIndex, verdict: Verdict, reason: str) -> Assessment:
    first = {role: Term(role, index, facts[0].quantity, facts[0]) for role, facts in group.items()}
    stated = first.pop(total)
    return _plain(rule, stated, first, verdict, reason)
