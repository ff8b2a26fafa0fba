"""The operands of a match: what its slots captured, what is looked up beside them, and the wholes that its words may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Capture, Match
from factlint.checking.matching.runs import Token
from factlint.checking.matching.tokens import Stream
from factlint.checking.operands.context import Context, MissingOperandError
from factlint.checking.operands.denominators import may_be_counted_in
from factlint.checking.operands.founding import founding, present
from factlint.checking.operands.lookup import resolve
from factlint.checking.operands.rivals import rates_named
from factlint.checking.operands.series import aligned
from factlint.checking.recomputing.evaluation import Operands
from factlint.checking.terms import PeriodTerm, Term
from factlint.checking.wholes.named_wholes import named_bases
from factlint.checking.wholes.sought import container_wholes, phrase_wholes
from factlint.lexicon import Lexicon, says
from factlint.model import Aspect
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule, SlotType

_STEM = 2  # characters that make a word: 合格率 goes back to 合格


class OperandReader:
    """Reads the operands of one rule's matches in one article."""

    def __init__(self, rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> None:
        self.rule = rule
        self.index = index
        self.lexicon = lexicon
        self._read: tuple[Match, Mapping[str, object]] | None = None  # the match whose words were read last, with them
        self._named_units = [(lookup.unit, lookup.kind) for lookup in rule.operands.values() if lookup.unit is not None]
        self._unsaid = dict.fromkeys((slot.role for pattern in rule.patterns for slot in pattern.slots.values() if slot.type is SlotType.LABEL), "")

    def names_units(self, match: Match) -> bool:
        """Whether the words that are to name what an operand is counted in can do so: 平均每{per:label}."""
        captured = ((match.captures[role][0], kind) for role, kind in self._named_units if role in match.captures)
        return all(may_be_counted_in(self.index.text[words.start : words.end], kind, self.lexicon) for words, kind in captured)

    def captured(self, match: Match) -> dict[str, tuple[Term, ...]] | None:
        """Role → figures; ``None`` where a list after 分别 cannot be paired with its operands."""
        captures = aligned(match, self.index)
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
        facts = [self.index.facts[at] for at in token.facts]
        return Term(role, self.index, token.quantity, facts[0] if facts else None)

    def words_before(self, stated: Term) -> str:
        """What is printed between a figure and the mark or figure before it."""
        return self.index.words_before(stated.outer_start)

    def words(self, match: Match) -> Mapping[str, object]:
        """The captured words by role, empty where this match has none, and whether the sentence says them before.

        2: the captured figure before them does; 1: it does so elsewhere; 0: nowhere.

        合格399家，合格率95%: the word that makes the rate is said of the figure before it.

        Of words that are a unit (每{per:label}) also which one, its dimension and its size.
        """
        if self._read is None or self._read[0] is not match:  # asked for by every lookup and reading of a match
            self._read = match, self._words_of(match)
        return self._read[1]

    def _words_of(self, match: Match) -> Mapping[str, object]:
        words: dict[str, object] = {**self._unsaid}
        for role, (capture, *_) in match.captures.items():
            if capture.token is None:
                words[role] = said = self.index.text[capture.start : capture.end]
                if (unit := self.lexicon.units.get(said)) is not None:
                    words |= {f"{role}.unit": unit.name, f"{role}.dimension": unit.dimension, f"{role}.value": unit.factor}
                words[f"{role}.echoed"] = Fraction(self._echo(capture, match))
        return words

    def _echo(self, capture: Capture, match: Match) -> int:
        text, stream = self.index.text, self.index.stream(self.index.sentence_at(match.start))
        stem, negations = text[max(capture.start, capture.end - _STEM) : capture.end], self.lexicon.verbs.negations
        negated = text[capture.end - len(stem) - 1 : capture.end - len(stem)] in negations
        said = [at for at in _places(stem, text, stream.start, capture.start) if (text[at - 1 : at] in negations) == negated] if len(stem) == _STEM else []
        before = [
            c.token for taken in match.captures.values() for c in taken if c.token is not None and c.token.quantity is not None and c.end <= capture.start
        ]
        if before and not said and not negated and self._says_apart(stem, max(before, key=lambda token: token.start), stream):
            return 2
        if not before or not said:
            return int(bool(said))
        last = max(before, key=lambda token: token.start)
        return 2 if any(stream.gap_limit_left(last.outer_start) <= at < stream.clause_limit_right(last.end) for at in said) else 1

    def _says_apart(self, stem: str, figure: Token, stream: Stream) -> bool:
        """调解、撤诉结案39920件，调撤率; 审执结149870件，结案率: the words around a figure hold each character of a shortened word, its unit included."""
        words = self.index.text[stream.gap_limit_left(figure.outer_start) : stream.clause_limit_right(figure.end)]
        return len(stem) == _STEM and stem not in words and all(character in words for character in stem)

    def periods(self, match: Match) -> dict[str, PeriodTerm]:
        """Role → period, of those that a match captured."""
        periods = {}
        for role, (capture, *_) in match.captures.items():
            mention = capture.token.period if capture.token is not None else None
            if mention is not None:
                periods[role] = PeriodTerm(role, mention, self.index.period_at(mention.start))
        return periods

    def with_years(self, stated: Term, periods: Mapping[str, PeriodTerm]) -> dict[str, PeriodTerm]:
        """The years of an anniversary that its own words do not name."""
        found = dict(periods)
        now = found.get("now") or present(stated, self.index)
        start = found.get("start") or founding(stated, self.index, self.lexicon, now)
        found |= {role: year for role, year in (("start", start), ("now", now)) if year is not None}
        return found

    def looked_up(self, match: Match, terms: Operands, periods: Mapping[str, PeriodTerm]) -> list[dict[str, tuple[Term, ...]]]:
        """What the match did not capture: once, or once for each figure that a lookup of ``any`` may mean."""
        found: dict[str, tuple[Term, ...]] = {}
        for role, lookup in self.rule.operands.items():
            if role in terms or role in match.captures or role in periods:
                continue
            try:
                found[role] = resolve(lookup, Context(self.index, {**terms, **found}, periods, self.words(match)))
            except MissingOperandError:
                if any(role in formula.names for formula in self.rule.formulas):
                    raise  # what no formula names is welcome where it is printed, and not missed elsewhere
        readings = [found]
        for role in (role for role in found if self.rule.operands[role].any):
            readings = [{**reading, role: (term,)} for reading in readings for term in found[role]]
        return readings

    def with_wholes(self, match: Match, terms: Operands) -> list[dict[str, Sequence[Term]]]:
        """The claim once for each figure that the words of its whole may name; once where it has no such words."""
        readings: list[dict[str, Sequence[Term]]] = [dict(terms)]
        for role, slot in match.program.pattern.slots.items():
            if role in match.captures and slot.type in (SlotType.PHRASE, SlotType.CONTAINER):
                readings = [{**reading, role: (whole,)} for reading in readings for whole in self._wholes(slot.type, role, match, reading)]
        return readings

    def _wholes(self, kind: SlotType, role: str, match: Match, terms: Operands) -> tuple[Term, ...]:
        if self.rule.relation == "points":
            return self._rates(role, match, terms)
        stated = terms["stated"][0].fact
        if "rate" in terms and stated is not None:
            capture = match.captures[role][0]
            return named_bases(self.index.text[capture.start : capture.end], stated, self.index, self.lexicon, role)
        part = terms["part"][0].fact if terms.get("part") else None
        if stated is None or part is None:
            raise MissingOperandError("part_unbound")
        taken = {term.quantity.start for figures in terms.values() for term in figures}
        if kind is SlotType.CONTAINER:
            if says(self.words_before(terms["stated"][0]), self.lexicon.entities.parent_words):
                raise MissingOperandError("whole_elsewhere")
            return container_wholes(part, stated, self.index, self.lexicon, taken, role)
        capture = match.captures[role][0]
        words = self.index.text[capture.start : capture.end]
        if part.aspect is Aspect.CHANGE and not says(words, self.lexicon.lists.increments):
            raise MissingOperandError("whole_missing")  # 增加86亿元，占贷款余额的…: which of the two is the part?
        return phrase_wholes(words, part, stated, self.index, self.lexicon, taken, role)

    def _rates(self, role: str, match: Match, terms: Operands) -> tuple[Term, ...]:
        """The rate that the words after 高于 or 比 name."""
        now = terms["now"][0].fact if terms.get("now") else None
        if now is None:
            raise MissingOperandError("anchor_unbound")
        capture = match.captures[role][0]
        taken = {term.quantity.start for figures in terms.values() for term in figures}
        return rates_named(self.index.text[capture.start : capture.end], now, self.index, self.lexicon, taken, role)


def _places(words: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)
