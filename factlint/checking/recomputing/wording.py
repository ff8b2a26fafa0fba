"""Rules of wording: the pattern alone is the fault, its conditions and guards granted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Match
from factlint.checking.matching.program import MARKS, Program
from factlint.checking.matching.searching import CLAIMING
from factlint.checking.matching.slots import SLOT_BIT, slots_for
from factlint.checking.recomputing.evaluation import PUBLISHED, given_roles
from factlint.checking.repeats.strangers import is_strange
from factlint.checking.telling.words import figure_of, figure_words
from factlint.checking.terms import Assessment, Term
from factlint.lexicon.saying import says
from factlint.model import Fact, Quantity, Role, Sentence, Verdict
from factlint.rational import Fraction
from factlint.ruleset.formula import Formula
from factlint.ruleset.rule import Rule, Slot, SlotType

_Told: TypeAlias = Callable[[Fact | Quantity, ArticleIndex], Fraction | None]
_NO, _YES = Fraction(0), Fraction(1)


class _Asked(Struct, frozen=True):
    """What is asked of the figure that is all of a pattern: its role, the kinds of slot that take it, and the conditions on it."""

    role: str
    slots: int
    conditions: tuple[Formula, ...]


class Wording:
    """Judges the matches of one rule of wording."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._asks_for_strangers = any(".strange" in condition.source for condition in rule.where)
        self._tells_by_words = rule.relation not in CLAIMING and not self._asks_for_strangers
        self._asked: dict[int, _Asked | None] = {}  # by the identity of a program, which lives as long as the run
        self._beside = {name: tell for name, tell in _TOLD_BESIDE.items() if any(f".{name}" in condition.source for condition in rule.where)}

    def may_speak(self, program: Program, sentence: Sentence, index: ArticleIndex) -> bool:
        """Whether the rule may find fault in a sentence; of a pattern that is a figure and nothing else it is told by the figures' own conditions."""
        asked = self._asked_of(program)
        if asked is None:
            return True
        given = index.once(given_roles)
        for slots, figure in index.once(_figures).get(sentence.index, ()):
            if slots & asked.slots and _meets(asked.conditions, {**given, **_with_told(asked.role, figure, index, self._beside)}):
                return True
        return False

    def _asked_of(self, program: Program) -> _Asked | None:
        """What a pattern asks of its only figure, told once a run; ``None`` where there is more to it than a figure."""
        if id(program) not in self._asked:
            slot = program.anchor
            bare = slot is not None and program.bare and self._tells_by_words and slot.type not in MARKS and slot.type is not SlotType.PERIOD
            self._asked[id(program)] = self._asked_in(slot) if bare and slot is not None else None
        return self._asked[id(program)]

    def _asked_in(self, slot: Slot) -> _Asked:
        """The conditions on a slot and the article alone: those on other roles say nothing of its figure."""
        own = {slot.role, PUBLISHED}
        return _Asked(slot.role, SLOT_BIT[slot.type], tuple(condition for condition in self._rule.where if own.issuperset(condition.names)))

    def assess(self, matches: Sequence[Match], index: ArticleIndex) -> Assessment | None:
        """The first match whose conditions hold and that no guard excuses; a date that does not meet them is a claim that holds."""
        rule = self._rule
        for match in matches:
            env = index.once(given_roles) | _environment(match, index, self._beside)
            if self._asks_for_strangers:
                env |= {f"{role}.strange": Fraction(is_strange(term.fact, index)) for role, term in _terms(match, index).items() if term.fact is not None}
            faulty = all(condition.condition(env) for condition in rule.where)
            if not faulty and not (rule.relation in CLAIMING and None not in [condition.holds(env) for condition in rule.where]):
                continue  # most figures are above zero and below 100 %
            terms = _terms(match, index)
            words = {role: index.text[c[0].start : c[0].end] for role, c in match.captures.items() if c[0].token is None}
            if not faulty:
                return _assessment(rule, index, match, terms, words, Verdict.EXACT)
            facts = [term.fact for term in terms.values() if term.fact is not None]
            if any(guard in fact.guards for guard in rule.unless for fact in facts):
                continue
            periods = {role: c.token.period.text for role, (c, *_) in match.captures.items() if c.token is not None and c.token.period is not None}
            return _assessment(rule, index, match, terms, words | periods, Verdict.INCONSISTENT)
        return None


def assess_garbles(rule: Rule, index: ArticleIndex) -> Iterator[Assessment]:
    """The stretches that were found damaged when the text was scanned."""
    for garble in index.article.scan.garbles:
        if index.sentence_at(garble.start).role is not Role.BOILERPLATE:
            words = figure_words(garble.text)
            yield Assessment(rule, index, garble.start, garble.end, Verdict.INCONSISTENT, severity=rule.severity, words=words)


def _meets(conditions: Sequence[Formula], env: Mapping[str, object]) -> bool:
    for condition in conditions:  # noqa: SIM110 - asked of every figure, and mostly settled by the first
        if not condition.condition(env):
            return False
    return True


def _environment(match: Match, index: ArticleIndex, beside: Mapping[str, _Told]) -> dict[str, object]:
    """What conditions are asked of: facts, figures, periods and words by role, and what the lexicon says of the smallest and largest value of the facts."""
    env: dict[str, object] = {}
    for role, (capture, *_) in match.captures.items():
        token = capture.token
        if token is None:
            env[role] = index.text[capture.start : capture.end]
        elif token.quantity is None:
            env[role] = index.period_at(capture.start)
        else:
            figure = index.facts[token.facts[0]] if token.facts else token.quantity
            env |= _with_told(role, figure, index, beside)
    return env


def _with_told(role: str, figure: Fact | Quantity, index: ArticleIndex, beside: Mapping[str, _Told]) -> dict[str, object]:
    """A figure in its role, with what is known of it beside."""
    env: dict[str, object] = {role: figure}
    for name, tell in beside.items():
        if (told := tell(figure, index)) is not None:
            env[f"{role}.{name}"] = told
    return env


def _figures(index: ArticleIndex) -> Mapping[int, Sequence[tuple[int, Fact | Quantity]]]:
    """The figures of each sentence by its number, with the slot types that may take them: the first fact of a figure, or itself where it is bound to none."""
    return {
        sentence.index: [
            (slots_for(quantity), index.facts[facts[0]] if (facts := index.facts_at.get(quantity.start)) else quantity) for quantity in sentence.quantities
        ]
        for sentence in index.sentences
        if sentence.quantities
    }


def _is_fractional(quantity: Quantity, index: ArticleIndex) -> bool:
    """户籍人口523.6人: a fraction of what comes in wholes, where nothing says that it is an average or an equivalent."""
    lists = index.lexicon.lists
    if quantity.unit.name not in lists.indivisible or not 0 < quantity.step < 1:
        return False
    sentence = index.sentence_at(quantity.start)
    return not says(index.text[sentence.start : sentence.end], lists.shared_out)


def _floor(figure: Fact | Quantity, index: ArticleIndex) -> Fraction | None:
    indicator = index.lexicon.indicators.get(figure.indicator) if isinstance(figure, Fact) else None
    return Fraction(0) if indicator is not None and indicator.nonnegative else None


def _cap(figure: Fact | Quantity, index: ArticleIndex) -> Fraction | None:
    indicator = index.lexicon.indicators.get(figure.indicator) if isinstance(figure, Fact) else None
    return Fraction(indicator.cap) if indicator is not None and indicator.cap is not None else None


def _fractional(figure: Fact | Quantity, index: ArticleIndex) -> Fraction:
    return _YES if _is_fractional(figure.quantity if isinstance(figure, Fact) else figure, index) else _NO


_TOLD_BESIDE: Mapping[str, _Told] = MappingProxyType({"floor": _floor, "cap": _cap, "fractional": _fractional})
"""What conditions may ask of a figure that only the lexicon or the sentence knows."""


def _terms(match: Match, index: ArticleIndex) -> dict[str, Term]:
    terms = {}
    for role, (capture, *_) in match.captures.items():
        if capture.token is not None and capture.token.quantity is not None:
            facts = [index.facts[at] for at in capture.token.facts]
            terms[role] = Term(role, index, capture.token.quantity, facts[0] if facts else None)
    return terms


def _naming(terms: Mapping[str, Term]) -> dict[str, str]:
    fact = next((term.fact for term in terms.values() if term.fact is not None), None)
    return {} if fact is None else {"indicator": fact.label or fact.indicator, "entity": fact.entity}


def _assessment(rule: Rule, index: ArticleIndex, match: Match, terms: dict[str, Term], words: dict[str, str], verdict: Verdict) -> Assessment:
    text = index.text[match.start : match.end]
    stated = terms.get("stated")
    named = figure_words(text) | _naming(terms) | words | {role: term.quantity.text for role, term in terms.items()} | {"stated": text}
    return Assessment(
        rule,
        index,
        match.start,
        match.end,
        verdict,
        severity=rule.severity if verdict is Verdict.INCONSISTENT else None,
        operands=tuple(term for role, term in terms.items() if role != "stated"),
        stated=stated,
        words=named,
        figure=figure_of(stated.quantity) if stated is not None else None,
    )
