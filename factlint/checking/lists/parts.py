"""Part lists as terms, and what forbids holding a part against its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.checking.index import ArticleIndex
from factlint.checking.recomputing.recheck import AtMostRecheck
from factlint.checking.telling.messages import message_words
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import says
from factlint.model import Aspect, Opener, PartList, Severity, Status, Verdict
from factlint.numbers import meaning
from factlint.numbers.verdict import judge_sum, possible
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

ROUNDING_NOTE = "rounding_note"
_TEN_THOUSAND = 10_000
ANOTHER_THING = 50  # a part so many times its whole is no slip but another thing


def terms_of(parts: PartList, index: ArticleIndex) -> tuple[Term, tuple[Term, ...]]:
    """The whole and its parts."""
    whole = index.facts[parts.whole]
    return Term("stated", index, whole.quantity, whole), tuple(Term("parts", index, index.facts[at].quantity, index.facts[at]) for at in parts.parts)


def forbidden(rule: Rule, stated: Term, terms: Sequence[Term]) -> str | None:
    """The guard under which a total must not be held against its parts, or the mixture of targets and actual figures."""
    facts = [term.fact for term in (stated, *terms) if term.fact is not None]
    for guard in rule.unless:
        if guard != ROUNDING_NOTE and any(guard in fact.guards for fact in facts):
            return guard
    statuses = {fact.status for fact in facts}
    return "status_differs" if len(statuses) > 1 and Status.ACTUAL in statuses else None


def surely_more(part: Term, whole: Term) -> bool:
    """Whether a part exceeds its whole whatever their roundings."""
    own, limit = (meaning.in_root(meaning.meant(t.quantity), t.quantity.unit) for t in (part, whole))
    return not possible(own, "<=", limit)


def bounded(rule: Rule, parts: PartList, index: ArticleIndex) -> Iterator[Assessment]:
    """Each part against its whole; a part many times its whole was never a part of it, and nothing is one behind those that make it up.

    净买入86.4亿元，其中沪股通51.7亿元，深股通34.7亿元，本周累计净买入152.3亿元
    """
    stated, terms = terms_of(parts, index)
    for place, term in enumerate(terms):
        if place > 1 and judge_sum(stated.quantity, [(before.quantity, 1) for before in terms[:place]]).holds:
            return
        many = _root_value(term) > ANOTHER_THING * _root_value(stated)
        if forbidden(rule, stated, (term,)) is not None or (many and not _is_off_by_a_scale(parts, stated, term)):
            continue
        holds = not surely_more(term, stated)
        if not holds and (_of_other_kinds(stated, term) or _of_another_sentence(stated, term) or fits_an_earlier(index, stated, term)):
            continue
        if not holds and _is_a_peak(index, stated, term):
            continue
        severity = None if holds else Severity.INFO if parts.opener is Opener.BARE else rule.severity
        yield _bound_assessment(rule, stated, term, Verdict.EXACT if holds else Verdict.INCONSISTENT, severity)


def _is_off_by_a_scale(parts: PartList, stated: Term, term: Term) -> bool:
    """总投资15.6万元，其中航站楼投资5.2亿元: a whole in 万 before a part in 亿, which it would hold if it were in 亿 too."""
    if parts.opener is not Opener.AMONG or stated.quantity.unit.dimension != "currency:CNY" or _of_another_sentence(stated, term):
        return False
    if "万元" not in stated.quantity.text or "亿元" not in term.quantity.text:
        return False
    whole, part = _root_value(stated) * _TEN_THOUSAND, _root_value(term)
    return whole / ANOTHER_THING < part <= whole


def _is_a_peak(index: ArticleIndex, whole: Term, part: Term) -> bool:
    """日均开行1.18万列，其中高峰日1.23万列: what an average rises to on one of its days is no part of it."""
    verbs = index.lexicon.verbs
    named = "".join(fact.segment + fact.label for fact in (whole.fact,) if fact is not None)
    peak = index.words_before(part.outer_start)
    return says(index.words_before(whole.outer_start) + named, verbs.averages) and (says(peak, verbs.extremes) or says(peak, verbs.peaks))


def _of_other_kinds(whole: Term, part: Term) -> bool:
    """Two indicators of the lexicon: the second need not be part of the first."""
    one, other = whole.fact, part.fact
    return one is not None and other is not None and one.known and other.known and one.indicator != other.indicator and one.indicator not in other.indicator


def _of_another_sentence(whole: Term, part: Term) -> bool:
    """仅有2人在60岁以下。其中4位…: 其中 that opens a sentence may mean another whole, unless both are named alike."""
    one, other = whole.fact, part.fact
    if one is None or other is None or one.sentence == other.sentence:
        return False
    return not one.indicator or (whole.quantity.unit.counts and one.indicator not in other.indicator)


def fits_an_earlier(index: ArticleIndex, whole: Term, part: Term) -> bool:
    """存栏42.3万头，出栏18.6万头，其中母牛22.1万头: a level of the whole's unit before it in the sentence, of which the part may be as well."""
    if whole.fact is None or part.quantity.start < whole.quantity.end:
        return False
    earlier = (fact for fact in index.facts_beside(whole.fact) if fact.quantity.end <= whole.outer_start and fact.quantity.unit == whole.quantity.unit)
    return any(fact.aspect is Aspect.LEVEL and not surely_more(part, Term("whole", index, fact.quantity, fact)) for fact in earlier)


def _root_value(term: Term) -> Fraction:
    return Fraction(term.quantity.value) * term.quantity.unit.factor


def _bound_assessment(rule: Rule, stated: Term, term: Term, verdict: Verdict, severity: Severity | None) -> Assessment:
    part = Term("part", term.index, term.quantity, term.fact)
    whole = Term("whole", stated.index, stated.quantity, stated.fact)
    formula = f"{term.quantity.text} ≤ {stated.quantity.text}"

    def words() -> dict[str, str]:
        value = Fraction(stated.quantity.value)
        gap = Fraction(term.quantity.value) * term.quantity.unit.factor / stated.quantity.unit.factor - value
        own = {"part": term.quantity.text, "stated": stated.quantity.text}
        return message_words(part, value, meaning.meant(stated.quantity), max(gap, Fraction(0)), formula) | own

    return Assessment(
        rule=rule,
        index=term.index,
        start=term.quantity.start,
        end=term.quantity.end,
        verdict=verdict,
        severity=severity,
        stated=part,
        operands=(whole,),
        words=words,
        recheck=AtMostRecheck(whole, (part,)),
    )
