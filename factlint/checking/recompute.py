"""Rules that recompute: a stated figure against a formula over captured and looked-up operands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factlint.checking.diagnosis import suspicions
from factlint.checking.evaluation import Computation, Operands, compute, condition_environment, ends
from factlint.checking.founding import founding, present
from factlint.checking.index import ArticleIndex, is_base
from factlint.checking.lookup import Context, MissingOperandError, resolve
from factlint.checking.matcher import Capture, Match
from factlint.checking.series import aligned
from factlint.checking.spans import admitted_days, admitted_years
from factlint.checking.terms import Assessment, How, PeriodTerm, Term
from factlint.checking.wholes import container_wholes, phrase_wholes
from factlint.checking.words import interval_text, recomputed_of, short
from factlint.lexicon import Lexicon
from factlint.model import Aspect, Fact, Interval, Kind, Severity, Status, Verdict
from factlint.numbers import meaning
from factlint.numbers.verdict import one_lower, possible, severity_of
from factlint.ruleset.expression import Call
from factlint.ruleset.formula import Formula
from factlint.ruleset.rule import Rule, SlotType

_ALWAYS = frozenset({"real_growth", "target", "rounding_note", "overlapping"})
_AVERAGED = ("年均", "年平均", "复合", "月均", "两年平均", "三年平均")
_EITHER_WAY = ("扩大", "翻", "放大", "扩张", "壮大", "拓展")  # 扩大N倍 is read as N and as N + 1
_WORDS_OF_A_FIGURE = 14
_MOVEMENTS = frozenset({"growth", "difference"})
_SINGLE_RATES = frozenset({"growth", "multiple", "difference", "doubling", "points"})
_HOLDING = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED)
_MOST_READINGS = 24
_FIT = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.HEDGED, Verdict.TRUNCATED, Verdict.INCONSISTENT)


class Recomputation:
    """Judges the matches of one rule in one article."""

    def __init__(self, rule: Rule, index: ArticleIndex, lexicon: Lexicon, *, pedantic: bool = False) -> None:
        self._rule = rule
        self._index = index
        self._lexicon = lexicon
        self._pedantic = pedantic

    def assess(self, matches: Sequence[Match]) -> Assessment | None:
        """The reading of an anchor that holds, else the first that can be judged, else the first that says why it cannot; ``None`` where none is a claim."""
        fallback: Assessment | None = None
        first: Assessment | None = None
        for match in matches[:_MOST_READINGS]:
            found = self._assess(match)
            if found is None:
                continue
            if found.verdict in _HOLDING:
                return found
            if found.verdict is Verdict.NOT_ASSESSABLE:
                fallback = fallback or found
            else:
                first = first or found
        return first or fallback

    # ── one reading ──────────────────────────────────────────────────────────────────────────────

    def _assess(self, match: Match) -> Assessment | None:
        terms = self._captured(match)
        if terms is None or "stated" not in terms:
            return None
        stated = terms["stated"][0]
        if self._rule.relation in _SINGLE_RATES and any(word in self._words_before(stated) for word in _AVERAGED):
            return None
        if self._rule.relation in _MOVEMENTS and any(is_base(t.quantity, self._index.text) for t in terms.get("now", ())):
            return None
        periods = self._periods(match)
        if self._rule.relation == "year_span":
            periods = self._with_years(stated, periods)
        try:
            terms = {**terms, **self._looked_up(match, terms, periods)}
            readings = self._with_wholes(match, terms)
        except MissingOperandError as missing:
            return self._unassessed(missing.reason, stated, terms) if self._applies(terms, periods, match) else None
        found = [assessment for reading in readings if (assessment := self._assess_reading(match, reading, periods)) is not None]
        return _best_reading(found)

    def _assess_reading(self, match: Match, terms: Operands, periods: Mapping[str, PeriodTerm]) -> Assessment | None:
        stated = terms["stated"][0]
        if not self._applies(terms, periods, match) or not self._commensurable(terms) or not self._coherent(terms, match):
            return None
        reason = self._guarded(terms, match)
        if reason is not None:
            return self._unassessed(reason, stated, terms)
        return self._judged(stated, terms, periods)

    def _captured(self, match: Match) -> dict[str, tuple[Term, ...]] | None:
        """Role → figures; ``None`` where a list after 分别 cannot be paired with its operands."""
        captures = aligned(match, self._index)
        if captures is None:
            return None
        terms = {}
        for role, taken in captures.items():
            figures = tuple(self._term(role, capture) for capture in taken if capture.token is not None and capture.token.quantity is not None)
            if figures:
                terms[role] = figures
        return terms

    def _term(self, role: str, capture: Capture) -> Term:
        token = capture.token
        assert token is not None
        assert token.quantity is not None
        facts = [self._index.facts[at] for at in token.facts]
        return Term(role, self._index, token.quantity, facts[0] if facts else None)

    def _words_before(self, stated: Term) -> str:
        """What is printed between a figure and the mark or figure before it."""
        start = _outer_start(stated)
        stream = self._index.stream(self._index.sentence_at(start))
        return self._index.text[max(stream.gap_limit_left(start), start - _WORDS_OF_A_FIGURE) : start]

    def _periods(self, match: Match) -> dict[str, PeriodTerm]:
        periods = {}
        for role, (capture, *_) in match.captures.items():
            mention = capture.token.period if capture.token is not None else None
            if mention is not None:
                periods[role] = PeriodTerm(role, mention, self._index.period_at(mention.start))
        return periods

    def _with_years(self, stated: Term, periods: Mapping[str, PeriodTerm]) -> dict[str, PeriodTerm]:
        """The years of an anniversary that its own words do not name."""
        found = dict(periods)
        now = found.get("now") or present(stated, self._index)
        start = found.get("start") or founding(stated, self._index, now)
        found |= {role: year for role, year in (("start", start), ("now", now)) if year is not None}
        return found

    def _looked_up(self, match: Match, terms: Operands, periods: Mapping[str, PeriodTerm]) -> dict[str, tuple[Term, ...]]:
        found: dict[str, tuple[Term, ...]] = {}
        for role, lookup in self._rule.operands.items():
            if role in terms or role in match.captures or role in periods:
                continue
            try:
                found[role] = resolve(lookup, Context(self._index, {**terms, **found}, periods))
            except MissingOperandError:
                if any(role in formula.names for formula in self._rule.formulas):
                    raise  # what no formula names is welcome where it is printed, and not missed elsewhere
        return found

    def _with_wholes(self, match: Match, terms: Operands) -> list[dict[str, Sequence[Term]]]:
        """The claim once for each figure that the words of its whole may name; once where it has no such words."""
        readings: list[dict[str, Sequence[Term]]] = [dict(terms)]
        for role, slot in match.program.pattern.slots.items():
            if role in match.captures and slot.type in (SlotType.PHRASE, SlotType.CONTAINER):
                readings = [{**reading, role: (whole,)} for reading in readings for whole in self._wholes(slot.type, role, match, reading)]
        return readings

    def _wholes(self, kind: SlotType, role: str, match: Match, terms: Operands) -> tuple[Term, ...]:
        stated = terms["stated"][0].fact
        part = terms["part"][0].fact if terms.get("part") else None
        if stated is None or part is None:
            raise MissingOperandError("part_unbound")
        taken = {term.quantity.start for figures in terms.values() for term in figures}
        if kind is SlotType.CONTAINER:
            if any(word in self._words_before(terms["stated"][0]) for word in self._lexicon.entities.parent_words):
                raise MissingOperandError("whole_elsewhere")
            return container_wholes(part, stated, self._index, taken, role)
        capture = match.captures[role][0]
        return phrase_wholes(self._index.text[capture.start : capture.end], part, stated, self._index, self._lexicon, taken, role)

    def _applies(self, terms: Operands, periods: Mapping[str, PeriodTerm], match: Match) -> bool:
        words = {role: self._index.text[c[0].start : c[0].end] for role, c in match.captures.items() if c[0].token is None}
        env = condition_environment(terms, periods, words)
        return all(condition.condition(env) for condition in self._rule.where)

    def _commensurable(self, terms: Operands) -> bool:
        """Levels that enter a rate or a sum are of one dimension; per-head figures relate two on purpose."""
        if self._rule.relation in ("per_capita", "date", "year_span", "conversion"):
            return True
        amounts = {t.quantity.unit.dimension for role, figures in terms.items() for t in figures if t.quantity.kind is Kind.AMOUNT}
        return len(amounts - {""}) <= 1  # 突破千亿大关 names no unit and takes that of the figure beside it

    def _coherent(self, terms: Operands, match: Match) -> bool:
        """Whether the levels are of what the stated figure speaks of: two known indicators never differ, and looked-up figures agree in every case."""
        stated = terms["stated"][0].fact
        if stated is not None and self._rule.relation == "share":
            return self._of_its_part(stated, terms, match)
        if stated is None or self._rule.relation not in _SINGLE_RATES | {"cagr"}:
            return True
        captured = all(role in match.captures for role in self._rule.operands)
        return all(_speak_of_one(stated, t.fact, captured) for role, figures in terms.items() for t in figures if role != "stated" and t.fact is not None)

    def _of_its_part(self, stated: Fact, terms: Operands, match: Match) -> bool:
        """A share speaks of the part beside it; where the whole's figure stands in the share's own words nothing else can be meant."""
        part = terms["part"][0].fact if terms.get("part") else None
        if part is None or match.token("whole") is not None:
            return True
        return (stated.indicator, stated.segment) == (part.indicator, part.segment)

    # ── what forbids judging ─────────────────────────────────────────────────────────────────────

    def _guarded(self, terms: Operands, match: Match) -> str | None:
        facts = [term.fact for figures in terms.values() for term in figures if term.fact is not None]
        captured = all(role in match.captures for role in self._rule.operands)
        for guard in self._rule.unless:
            if any(guard in fact.guards for fact in facts) and not (captured and self._excused(guard, terms, match)):
                return guard
        return "status_differs" if not captured and self._mixes_status(facts) else None

    def _excused(self, guard: str, terms: Operands, match: Match) -> bool:
        """Whether a guard has no say where both levels are printed side by side: the comparison is the text's own, unless the guard's words stand in it."""
        known = self._lexicon.guards.get(guard)
        if guard in _ALWAYS or known is None:
            return False
        levels = [t.quantity for role, figures in terms.items() if role != "stated" for t in figures]
        stated = terms["stated"][0].quantity
        stream = self._index.stream(self._index.sentence_at(stated.start))
        start = min(max((level.end for level in levels if level.end <= stated.start), default=match.start), stated.start)
        words = self._index.text[start : stream.clause_limit_right(stated.end)]
        return not any(word in words for word in known.words)

    @staticmethod
    def _mixes_status(facts: Sequence[Fact]) -> bool:
        statuses = {fact.status for fact in facts if fact.aspect is Aspect.LEVEL}
        return len(statuses) > 1 and Status.ACTUAL in statuses

    # ── the judgement ────────────────────────────────────────────────────────────────────────────

    def _judged(self, stated: Term, terms: Operands, periods: Mapping[str, PeriodTerm]) -> Assessment:
        operands = {role: figures for role, figures in terms.items() if role != "stated"}
        try:
            computations = list(self._computations(stated, operands, periods))
        except ArithmeticError:
            return self._unassessed("not_computable", stated, terms)
        if not computations:
            return self._unassessed("operand_missing", stated, terms)
        best = min(computations, key=lambda found: _rank(found))
        if self._rule.compare.relation != "==":
            return self._bounded(stated, operands, best)
        severity = severity_of(best.judgement, self._rule.severity, pedantic=self._pedantic)
        severity = decayed(severity, max((t.how for figures in terms.values() for t in figures), default=How.CAPTURED))
        return self._assessment(stated, operands, best, best.judgement.verdict, severity, periods)

    def _computations(self, stated: Term, operands: Operands, periods: Mapping[str, PeriodTerm]) -> Iterator[Computation]:
        ranged = stated.quantity.upper is not None and any(t.quantity.upper is not None for figures in operands.values() for t in figures)
        for formula in self._readings(stated):
            years: Sequence[int | None] = (None,)
            if "n" in formula.names and "n" not in operands:
                years = admitted_days(operands) if self._rule.relation == "per_capita" else admitted_years(operands, periods, self._index)
            for n in years:
                if ranged:
                    yield _worst(self._at_ends(formula, stated, operands, periods, n))
                else:
                    yield compute(formula, stated.quantity, operands, periods, n)

    def _readings(self, stated: Term) -> Iterator[Formula]:
        """The rule's formulas, and of a ratio also the increase where the verb leaves open which is meant."""
        per = self._per(stated)
        for formula in self._rule.formulas:
            yield formula if per == 1 else Formula.parse(f"({formula.source}) * {per.numerator} / {per.denominator}")
        if self._rule.relation == "multiple" and any(word in self._words_before(stated) for word in _EITHER_WAY):
            for formula in self._rule.formulas:
                yield Formula.parse(f"({formula.source}) - 1")

    def _per(self, stated: Term) -> Fraction:
        """What one unit of an average's denominator is in root units: 亩产, 每公顷, 每平方公里 are not per square metre."""
        if self._rule.relation != "per_capita":
            return Fraction(1)
        words = self._words_before(stated)
        units = [self._lexicon.units.get(unit) for word, unit in self._lexicon.verbs.per_capita.items() if word in words]
        units += [unit for name, unit in self._lexicon.units.items() if unit.dimension == "area" and f"每{name}" in words]
        return next((unit.factor for unit in units if unit is not None and unit.dimension == "area"), Fraction(1))

    def _at_ends(self, formula: Formula, stated: Term, operands: Operands, periods: Mapping[str, PeriodTerm], n: int | None) -> Iterator[Computation]:
        """Two ranges are compared end by end: 278.68%—329.17% from 7.5亿—8.5亿元."""
        for end in (0, 1):
            at_end = {role: tuple(replace(t, quantity=ends(t.quantity)[end]) for t in figures) for role, figures in operands.items()}
            yield compute(formula, ends(stated.quantity)[end], at_end, periods, n)

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
        equation = equation_of(found.formula, printed)
        words = {role: text if isinstance(text, str) else "、".join(text) for role, text in printed.items()}
        words |= message_words(stated, found.value, found.interval, found.judgement.gap, equation)
        loud = severity in (Severity.ERROR, Severity.WARNING)
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
            suspicions=suspicions(self._rule, stated, operands, found, periods) if loud else (),
            words=words,
            gap=found.judgement.gap,
        )

    def _unassessed(self, reason: str, stated: Term, terms: Operands) -> Assessment:
        operands = tuple(t for role, figures in terms.items() if role != "stated" for t in figures)
        return Assessment(
            self._rule, self._index, stated.quantity.start, stated.quantity.end, Verdict.NOT_ASSESSABLE, reason=reason, stated=stated, operands=operands
        )


def _best_reading(found: Sequence[Assessment]) -> Assessment | None:
    """Of several readings the one that holds; where none does, the likeliest, and no claim at all where that one was but a guess."""
    if not found:
        return None
    holding = [assessment for assessment in found if assessment.verdict in _HOLDING]
    if holding:
        return holding[0]
    first = found[0]
    if first.rule.relation == "share" and first.how is How.GUESSED and first.verdict is Verdict.INCONSISTENT:
        return replace(first, verdict=Verdict.NOT_ASSESSABLE, reason="two_readings", severity=None, suspicions=(), recomputed=None)
    return first


def message_words(stated: Term, value: Fraction, interval: Interval, gap: Fraction, formula: str) -> dict[str, str]:
    """What every message may name beside the roles of its rule."""
    figure, fact = stated.quantity, stated.fact
    low, high = (None if end is None else short(end, figure) for end in (interval.low, interval.high))
    return {
        "stated": stated.index.text[_outer_start(stated) : max(figure.end, figure.outer_end)],
        "recomputed": short(value, figure),
        "low": low or "",
        "high": high or "",
        "interval": interval_text(interval, figure),
        "gap": short(gap, figure),
        "formula": formula,
        "expected": short(value, figure),
        "unit": figure.unit.name,
        "indicator": fact.label or fact.indicator if fact is not None else "",
        "entity": fact.entity if fact is not None else "",
        "period": fact.period.text if fact is not None and fact.period is not None else "",
    }


def decayed(severity: Severity | None, how: How) -> Severity | None:
    """The severity that is left when an operand was found less firmly than by the rule's own words."""
    if severity is None or how is How.CAPTURED:
        return severity
    return Severity.INFO if how is How.GUESSED else one_lower(severity)


def equation_of(formula: Formula, words: Mapping[str, str | tuple[str, ...]]) -> str:
    """The formula in the article's own figures; a percentage is written without × 100."""
    from factlint.ruleset.spelling import spell

    expression = formula.expression
    if isinstance(expression, Call) and expression.function == "percent":
        expression = expression.arguments[0]
    return spell(expression, words)


def _speak_of_one(stated: Fact, other: Fact, captured: bool) -> bool:
    if not stated.indicator or not other.indicator:
        return True
    if stated.indicator != other.indicator:
        return captured and (not (stated.known and other.known) or other.label.endswith(stated.label))
    return captured or stated.segment == other.segment


def _outer_start(term: Term) -> int:
    return term.quantity.outer_start if term.quantity.outer_start >= 0 else term.quantity.start


def _rank(found: Computation) -> tuple[int, object]:
    return _FIT.index(found.judgement.verdict), found.judgement.gap if found.judgement.verdict is not Verdict.INCONSISTENT else 0


def _worst(computations: Iterator[Computation]) -> Computation:
    return max(computations, key=lambda found: _FIT.index(found.judgement.verdict))
