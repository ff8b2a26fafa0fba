"""Rules that recompute: a stated figure against a formula over captured and looked-up operands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from itertools import islice

from msgspec.structs import replace

from factlint.checking.coherence import Around
from factlint.checking.coherence.changes import SINGLE_RATES
from factlint.checking.diagnosis.alternatives import holds_of_another
from factlint.checking.diagnosis.hypotheses import suspicions
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.parts import ANOTHER_THING
from factlint.checking.lists.remainders import is_misread
from factlint.checking.matching.matcher import Match
from factlint.checking.matching.spans import admitted_parts, admitted_years
from factlint.checking.operands.context import MissingOperandError
from factlint.checking.operands.denominators import denominators
from factlint.checking.operands.links import is_linked
from factlint.checking.operands.resolving import OperandReader
from factlint.checking.recomputing.admission import Admission
from factlint.checking.recomputing.evaluation import Computation, Operands, compute, condition_environment, ends, given_roles
from factlint.checking.recomputing.recheck import FormulaRecheck
from factlint.checking.recomputing.slips import HOLDING, has_one_slip
from factlint.checking.telling.messages import decayed, equation_of, message_words
from factlint.checking.telling.words import recomputed_of
from factlint.checking.terms import Assessment, How, PeriodTerm, Term
from factlint.lexicon import Lexicon, says
from factlint.model import Kind, Severity, Verdict
from factlint.numbers import meaning
from factlint.numbers.verdict import possible, severity_of
from factlint.rational import Fraction
from factlint.ruleset.formula import Formula
from factlint.ruleset.rule import Rule

_OF_ONE_SIZE = frozenset({"per_capita", "difference"})
_MOVEMENTS = frozenset({"growth", "difference"})
_MOST_READINGS = 24
_WHOLE = 100  # percent
_TRIPLED = 200  # percent of growth: beyond it the base is a part or a change, unless a figure is mistyped
_MISTYPED = frozenset({"digit", "swap", "power_of_ten", "scale", "unit_slip"})
_DOUBTFUL = frozenset({Verdict.TRUNCATED, Verdict.INCONSISTENT})
_FIT = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED, Verdict.TRUNCATED, Verdict.INCONSISTENT)


class Recomputation:
    """Judges the matches of one rule in one article."""

    def __init__(self, rule: Rule, index: ArticleIndex, lexicon: Lexicon, *, pedantic: bool = False) -> None:
        self._rule = rule
        self._index = index
        self._lexicon = lexicon
        self._pedantic = pedantic
        self._operands = OperandReader(rule, index, lexicon)
        self._admission = Admission(Around(rule, index, lexicon))

    def assess(self, matches: Sequence[Match]) -> Assessment | None:
        """The reading of an anchor that holds, else the first that can be judged, else the first that says why it cannot; ``None`` where none is a claim."""
        fallback: Assessment | None = None
        first: Assessment | None = None
        for match in matches[:_MOST_READINGS]:
            found = self._assess(match)
            if found is None:
                continue
            if found.verdict in HOLDING and not _rests_on_a_bound(found):
                return found
            if found.verdict is Verdict.NOT_ASSESSABLE:
                fallback = fallback or found
            elif fallback is None or not _reaches_over(found, fallback):
                first = first or found
        return first or fallback

    # ── one reading ──────────────────────────────────────────────────────────────────────────────

    def _assess(self, match: Match) -> Assessment | None:
        terms = self._operands.captured(match)
        if terms is None or "stated" not in terms or not self._operands.names_units(match):
            return None
        stated = terms["stated"][0]
        if self._rule.relation in SINGLE_RATES and says(self._operands.words_before(stated), self._lexicon.verbs.mean_rates):
            return None
        if self._rule.relation in _MOVEMENTS and any(self._index.is_base(t.quantity) for t in terms.get("now", ())):
            return None
        periods = self._operands.periods(match)
        if self._rule.relation == "year_span":
            periods = self._operands.with_years(stated, periods)
        try:
            tried = [{**terms, **found} for found in self._operands.looked_up(match, terms, periods)]
            readings = [reading for operands in tried for reading in self._operands.with_wholes(match, operands)]
        except MissingOperandError as missing:
            return self._unassessed(missing.reason, stated, terms) if self._applies(terms, periods, match) else None
        found = [assessment for reading in readings if (assessment := self._assess_reading(match, reading, periods)) is not None]
        return _best_reading(found)

    def _assess_reading(self, match: Match, terms: Operands, periods: Mapping[str, PeriodTerm]) -> Assessment | None:
        stated = terms["stated"][0]
        if not self._applies(terms, periods, match) or not self._admission.commensurable(terms) or not self._admission.coherent(terms, match):
            return None
        reason = self._admission.guard(terms, match)
        if reason is not None:
            return self._unassessed(reason, stated, terms)
        return self._as_linked(self.judged(stated, terms, periods), match)

    def _as_linked(self, found: Assessment, match: Match) -> Assessment:
        """At most a hint where a figure neither captured by the words of the match nor found by its very name is not linked with the claim in print."""
        if found.severity in (None, Severity.INFO) or found.stated is None:
            return found
        unnamed = {role for role, lookup in self._rule.operands.items() if role not in match.captures and "indicator" not in lookup.same}
        sought = [term for term in found.operands if term.role in unnamed]
        return found if all(is_linked(term, found.stated) for term in sought) else replace(found, severity=Severity.INFO)

    def _applies(self, terms: Operands, periods: Mapping[str, PeriodTerm], match: Match) -> bool:
        if not self._rule.where:
            return True
        env = condition_environment(terms, periods, self._operands.words(match)) | self._index.once(given_roles)
        return all(condition.condition(env) for condition in self._rule.where)

    # ── the judgement ────────────────────────────────────────────────────────────────────────────

    def judged(self, stated: Term, terms: Operands, periods: Mapping[str, PeriodTerm]) -> Assessment:
        """The claim for these figures by role, the stated one among them."""
        operands = {role: figures for role, figures in terms.items() if role != "stated"}
        try:
            computations = list(self._computations(stated, operands, periods))
        except ArithmeticError:
            return self._unassessed("not_computable", stated, terms)
        if not computations:
            return self._unassessed("operand_missing", stated, terms)
        best = min(computations, key=lambda found: _rank(found, stated.quantity.value))
        if self._rule.compare.relation != "==":
            return self._bounded(stated, operands, best)
        if self._rule.relation == "difference" and best.judgement.verdict is Verdict.INCONSISTENT and is_misread(stated, operands, self._index):
            return self._unassessed("operand_missing", stated, terms)
        if best.judgement.verdict in _DOUBTFUL and holds_of_another(stated, operands, best, periods, self._index):
            return self._unassessed("two_readings", stated, terms)
        if best.judgement.verdict is Verdict.INCONSISTENT and self._is_absurd(stated, operands, best, periods):
            return self._unassessed("two_readings", stated, terms)
        if self._rule.relation == "year_span" and best.judgement.verdict is Verdict.INCONSISTENT and self._is_a_year_later(stated, best, periods):
            return self._unassessed("operand_missing", stated, terms)
        severity = severity_of(best.judgement, self._rule.severity, pedantic=self._pedantic)
        severity = decayed(severity, max((t.how for figures in terms.values() for t in figures), default=How.CAPTURED))
        return self._assessment(stated, operands, best, best.judgement.verdict, severity, periods)

    def _is_absurd(self, stated: Term, operands: Operands, best: Computation, periods: Mapping[str, PeriodTerm]) -> bool:
        """Whether the figures are too far apart for any single mistyped one: a part far larger than its whole, an average of another thing."""
        printed = Fraction(stated.quantity.value)
        of_another = self._rule.relation in _OF_ONE_SIZE and (printed > ANOTHER_THING * best.value or best.value > ANOTHER_THING * printed)
        if self._rule.relation == "growth" and printed < _WHOLE:
            of_another = best.value < -_TRIPLED or best.value > _TRIPLED and best.value > 10 * printed
        over = of_another or (
            stated.quantity.kind is Kind.PERCENT
            and self._rule.relation == "share"
            and best.interval.low is not None
            and best.interval.low > _WHOLE >= stated.quantity.value
        )
        return over and not any(found.hypothesis.kind in _MISTYPED for found in suspicions(self._rule, stated, operands, best, periods))

    def _is_a_year_later(self, stated: Term, found: Computation, periods: Mapping[str, PeriodTerm]) -> bool:
        """如今已走过73年 in an article whose year is only gathered from 2024年 in its text: it may be of the year after."""
        relative = any(term.mention.expression.year is None for term in periods.values())
        gathered = self._index.article.published_from in ("", "text", "modified")
        return relative and gathered and Fraction(stated.quantity.value) == found.value + 1

    def _computations(self, stated: Term, operands: Operands, periods: Mapping[str, PeriodTerm]) -> Iterator[Computation]:
        ranged = stated.quantity.upper is not None and any(t.quantity.upper is not None for figures in operands.values() for t in figures)
        for formula, shown in self._readings(stated, operands):
            years: Sequence[int | None] = (None,)
            if "n" in formula.names and "n" not in operands:
                admitted = admitted_parts if self._rule.relation == "per_capita" else admitted_years
                years = admitted(operands, periods, self._index)
            for n in years:
                found = self._ranged(formula, stated, operands, periods, n) if ranged else compute(formula, stated.quantity, operands, periods, n)
                yield replace(found, shown=shown)

    def _readings(self, stated: Term, operands: Operands) -> Iterator[tuple[Formula, Formula]]:
        """The rule's formulas, in each unit that an average may be given by, and of a ratio also the increase where the verb leaves open which is meant; each
        beside what a reader is shown of it."""
        for formula in self._rule.formulas:
            for per in self._per(stated, operands):
                yield formula if per == 1 else Formula.made(f"({formula.source}) * {per.numerator} / {per.denominator}"), formula
        if self._rule.relation == "multiple" and says(self._operands.words_before(stated), self._lexicon.verbs.enlarging):
            for formula in self._rule.formulas:
                grown = Formula.made(f"({formula.source}) - 1")
                yield grown, grown

    def _per(self, stated: Term, operands: Operands) -> Sequence[Fraction]:
        """What one unit of an average's denominator may be in root units: 亩产, 每公顷 say it; 单产 and 均价 leave it open, mostly the denominator's own."""
        if self._rule.relation != "per_capita" or not operands.get("heads"):
            return (Fraction(1),)
        words, own = self._operands.words_before(stated), operands["heads"][0].quantity.unit
        said = [named.unit.factor for named in denominators(words, self._lexicon) if named.unit is not None and named.unit.dimension == own.dimension]
        if said:
            return said[-1:]
        units, verbs = self._lexicon.units, self._lexicon.verbs
        mostly = [units[name].factor for word, name in verbs.per_capita.items() if word in words and name in units and units[name].dimension == own.dimension]
        of_land = sorted(units[name].factor for name in verbs.land_units if own.dimension == "area" and name in units)
        return tuple(dict.fromkeys((own.factor, *mostly, *of_land, Fraction(1))))

    def _ranged(self, formula: Formula, stated: Term, operands: Operands, periods: Mapping[str, PeriodTerm], n: int | None) -> Computation:
        """Two ranges end by end, or crosswise where the smaller level is the larger decline: 31.2亿—32.4亿元 of 36.84亿元, 下降12.05%—15.31%."""
        straight, crosswise = (_worst(self._at_ends(formula, stated, operands, periods, n, crossed=crossed)) for crossed in (False, True))
        return min(straight, crosswise, key=lambda found: _FIT.index(found.judgement.verdict))

    def _at_ends(
        self, formula: Formula, stated: Term, operands: Operands, periods: Mapping[str, PeriodTerm], n: int | None, *, crossed: bool
    ) -> Iterator[Computation]:
        """Two ranges are compared end by end: 278.68%—329.17% from 7.5亿—8.5亿元."""
        for end in (0, 1):
            at_end = {role: tuple(replace(t, quantity=ends(t.quantity)[end]) for t in figures) for role, figures in operands.items()}
            yield compute(formula, ends(stated.quantity)[1 - end if crossed else end], at_end, periods, n)

    def _bounded(self, stated: Term, operands: Operands, found: Computation) -> Assessment:
        holds = possible(found.interval, self._rule.compare.relation, meaning.meant(stated.quantity))
        severity = None if holds else decayed(self._rule.severity, max((t.how for figures in operands.values() for t in figures), default=How.CAPTURED))
        return self._assessment(stated, operands, found, Verdict.EXACT if holds else Verdict.INCONSISTENT, severity, {})

    def _assessment(
        self, stated: Term, operands: Operands, found: Computation, verdict: Verdict, severity: Severity | None, periods: Mapping[str, PeriodTerm]
    ) -> Assessment:
        printed: dict[str, str | tuple[str, ...]] = {role: tuple(t.quantity.text for t in figures) for role, figures in operands.items()}
        printed = {role: texts[0] if len(texts) == 1 else texts for role, texts in printed.items()}
        if found.years is not None:
            printed["n"] = str(found.years)
        for role, term in periods.items():
            printed.setdefault(role, term.mention.text)
        equation = equation_of(found.shown or found.formula, printed)

        def words() -> dict[str, str]:
            own = {role: text if isinstance(text, str) else "、".join(text) for role, text in printed.items()}
            return own | message_words(stated, found.value, found.interval, found.judgement.gap, equation)

        loud = severity in (Severity.ERROR, Severity.WARNING) or (verdict is Verdict.INCONSISTENT and _is_tried(self._rule, operands))
        return Assessment(
            rule=self._rule,
            index=self._index,
            start=stated.quantity.start,
            end=stated.quantity.end,
            verdict=verdict,
            severity=severity,
            stated=stated,
            operands=tuple(t for figures in operands.values() for t in figures),
            recomputed=recomputed_of(found.value, found.interval, stated.quantity, equation),
            suspicions=cache(partial(suspicions, self._rule, stated, operands, found, periods)) if loud else (),
            words=words,
            gap=found.judgement.gap,
            recheck=self._recheck(stated, operands, found, periods),
        )

    def _recheck(self, stated: Term, operands: Operands, found: Computation, periods: Mapping[str, PeriodTerm]) -> FormulaRecheck | None:
        """The claim with other figures, where none of them is a range."""
        if any(t.quantity.upper is not None for t in (stated, *(t for terms in operands.values() for t in terms))):
            return None
        return FormulaRecheck(found.computed, stated, periods, self._rule.compare.relation)

    def _unassessed(self, reason: str, stated: Term, terms: Operands) -> Assessment:
        operands = tuple(t for role, figures in terms.items() if role != "stated" for t in figures)
        return Assessment(
            self._rule, self._index, stated.quantity.start, stated.quantity.end, Verdict.NOT_ASSESSABLE, reason=reason, stated=stated, operands=operands
        )


def _rests_on_a_bound(found: Assessment) -> bool:
    """突破1000万人次 as an operand: nearly any figure agrees with it, so that another reading goes first."""
    figures = [meaning.meant(term.quantity) for term in found.operands]
    return any(figure.low is None or figure.high is None for figure in figures)


def _reaches_over(found: Assessment, nearer: Assessment) -> bool:
    """From 1086万亩 to 1268万亩；茶油从12.4万吨到19.8万吨，年均增长: levels before those of a reading that could not be judged."""
    far, near = ([term.quantity.start for term in reading.operands] for reading in (found, nearer))
    return len(far) > 1 and len(near) > 1 and max(far) < min(near)


def _best_reading(found: Sequence[Assessment]) -> Assessment | None:
    """Of several readings the one that holds; where none does, the likeliest, and no claim at all where that one was but a guess."""
    if not found:
        return None
    holding = [assessment for assessment in found if assessment.verdict in HOLDING]
    if holding:
        return holding[0]
    first = found[0]
    if first.verdict is Verdict.INCONSISTENT and first.how is How.GUESSED and _is_tried(first.rule, {term.role: (term,) for term in first.operands}):
        mistyped = [] if _is_of_before(first) else list(islice((one for one in found if _is_linked(one) and has_one_slip(one)), 2))
        if len(mistyped) == 1:
            return replace(mistyped[0], severity=Severity.WARNING)
        return replace(first, verdict=Verdict.NOT_ASSESSABLE, reason="two_readings", severity=None, suspicions=(), recomputed=None)
    return first


def _is_linked(found: Assessment) -> bool:
    """Whether all figures that were only guessed are told together with the claim, or pointed back at by its words: 这条3746米长的索道."""
    if found.stated is None:
        return False
    pointed_at = {role for role, lookup in found.rule.operands.items() if lookup.of is not None}
    return all(term.how is not How.GUESSED or term.role in pointed_at or is_linked(term, found.stated) for term in found.operands)


def _is_of_before(found: Assessment) -> bool:
    """占比由上年的31.6%提高到38.5%: the share of another time."""
    return found.rule.relation == "share" and found.stated is not None and found.index.is_base(found.stated.quantity)


def _is_tried(rule: Rule, operands: Operands) -> bool:
    """Whether an operand is but one of several that the words may mean."""
    guessed = [role for role, figures in operands.items() if any(term.how is How.GUESSED for term in figures)]
    return bool(guessed) and (rule.relation == "share" or any(role in rule.operands and rule.operands[role].any for role in guessed))


def _rank(found: Computation, stated: Decimal) -> tuple[int, Fraction]:
    """How well a reading fits; of those that do not, the powers of ten that it lies off: 每公斤 is not called wrong as 每吨."""
    if found.judgement.verdict is Verdict.INCONSISTENT:
        off = abs(Decimal(found.value.numerator) / found.value.denominator / stated) if found.value and stated else Decimal(1)
        return len(_FIT), Fraction(max(off, 1 / off).adjusted())
    return _FIT.index(found.judgement.verdict), found.judgement.gap


def _worst(computations: Iterator[Computation]) -> Computation:
    return max(computations, key=lambda found: _FIT.index(found.judgement.verdict))
