"""Rules that count: an announced number against the list before or after it, the digits of a code against their expansion, and 分别 against its figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factlint.checking.enumerations import Enumeration, after, before
from factlint.checking.index import ArticleIndex
from factlint.checking.matcher import Capture, Match
from factlint.checking.sequences import Gloss, echoed, expansion, parallel, sequence
from factlint.checking.terms import Assessment, Term
from factlint.checking.tokens import Token, is_count, run_of
from factlint.checking.words import figure_words
from factlint.model import Fact, Figure, Quantity, Recomputed, Severity, Verdict
from factlint.numbers import meaning
from factlint.ruleset.rule import Rule

_TYPES = frozenset("大类种方面")
_NOUN_OF_ITEMS = 6  # characters between a number of items and 分别: 三个项目分别
_MOST_OFF = 2  # items that are forgotten or added without the number being changed
_LONGEST_SEQUENCE = 12
_SETTLED = 3  # items at least before a list is held against its number


class Counting:
    """Judges the matches of one counting rule in one article."""

    def __init__(self, rule: Rule, index: ArticleIndex) -> None:
        self._rule = rule
        self._index = index

    def assess(self, matches: Sequence[Match]) -> Assessment | None:
        """The first reading that the list confirms, else the first that it refutes, else the first that cannot be judged."""
        judge = {"arity": self._arity, "code_number": self._code}.get(self._rule.relation, self._list)
        found = [assessment for match in matches if (assessment := judge(match)) is not None]
        order = (Verdict.EXACT, Verdict.HEDGED, Verdict.INCONSISTENT, Verdict.NOT_ASSESSABLE)
        return min(found, key=lambda assessment: order.index(assessment.verdict), default=None)

    # ── lists ────────────────────────────────────────────────────────────────────────────────────

    def _list(self, match: Match) -> Assessment | None:
        stated = match.captures["stated"][0]
        number = self._number(stated)
        if number is None or number < 2:
            return None
        if stated.token is not None and stated.token.quantity is not None and meaning.is_hedged(stated.token.quantity):
            return self._hedged(match, stated)
        items = match.captures.get("items")
        if items is None:
            return self._announced(stated, number)
        sentence = self._index.sentence_at(stated.start)
        if items[0].start <= stated.start:
            found = before(self._index.text, items[0].start, sentence.start)
            return None if found is None or self._holds_figures(found) else self._held(stated, number, found, adjacent=True)
        readings = after(self._index.text, items[0].start, sentence.end)
        fitting = next((reading for reading in readings if reading.fewest <= number <= reading.most), None)
        if fitting is not None:
            return self._held(stated, number, fitting, adjacent=False)
        return self._held(stated, number, readings[0], adjacent=False) if readings else None

    def _hedged(self, match: Match, stated: Capture) -> Assessment | None:
        """十几家, 近20个: the list names examples."""
        items = match.captures.get("items")
        if items is None or items[0].start > stated.start:
            return None
        found = before(self._index.text, items[0].start, self._index.sentence_at(stated.start).start)
        return self._unassessed(stated, "open_list") if found is not None and len(found.items) > 1 else None

    def _announced(self, stated: Capture, number: int) -> Assessment | None:
        """一是…二是…, or clauses with one opener, in the sentences that follow an announced number."""
        text = self._index.text
        limit = self._reach(stated.end)
        found = sequence(text, stated.end, limit)
        if found is not None and (found.count == number or found.complete):
            near = abs(found.count - number) <= _MOST_OFF and number <= _LONGEST_SEQUENCE
            return self._counted(stated, number, found.count, found.count, found.words, loud=found.complete and found.close and near)
        echo = echoed(text, stated.end, limit, number)
        if echo:
            return self._counted(stated, number, number, number, echo, loud=False)
        openers = parallel(text, stated.end, limit, number)
        if openers is not None:
            return self._counted(stated, number, number, number, openers, loud=False)
        return None

    def _reach(self, start: int) -> int:
        """To the end of the third paragraph after the number's own."""
        own = self._index.sentence_at(start).paragraph
        ends = [sentence.end for sentence in self._index.sentences if own <= sentence.paragraph <= own + 12]
        return max(ends, default=start)

    def _holds_figures(self, found: Enumeration) -> bool:
        sentence = self._index.sentence_at(found.start)
        return any(found.start <= quantity.start < found.end for quantity in sentence.quantities)

    def _held(self, stated: Capture, number: int, found: Enumeration, *, adjacent: bool) -> Assessment:
        names = self._names(found)
        if found.fewest <= number <= found.most:
            return self._counted(stated, number, found.fewest, found.most, names, loud=False)
        if found.open:
            return self._unassessed(stated, "open_list") if number > found.most else self._unassessed(stated, "list_unclear")
        sure = not found.doubtful and found.fewest >= _SETTLED - 1 and abs(number - found.fewest) <= _MOST_OFF and number >= _SETTLED
        if adjacent and number > found.most:
            sure = sure and self._announces_kinds(stated)
        if adjacent and number < found.fewest:
            sure = sure and self._announces_kinds(stated) and number == found.fewest - 1
        if not sure:
            return self._unassessed(stated, "list_unclear")
        return self._counted(stated, number, found.fewest, found.most, names, loud=True)

    def _announces_kinds(self, stated: Capture) -> bool:
        """N大…, N类…: the number counts what was just listed. 教育、医疗3个项目 may count something else."""
        token = stated.token
        return token is not None and token.quantity is not None and (token.quantity.text[-1] in _TYPES and not token.quantity.text[0].isdigit())

    def _names(self, found: Enumeration) -> tuple[str, ...]:
        return tuple(self._index.text[start:end].strip("“”") for start, end in found.items)

    # ── 分别 ─────────────────────────────────────────────────────────────────────────────────────

    def _arity(self, match: Match) -> Assessment | None:
        """甲、乙分别为1、2: the items before 分别 against the figures, or the names, after it."""
        stream = self._index.stream(self._index.sentence_at(match.start))
        limit = stream.clause_limit_right(match.end)
        figures = self._figures_after(match.end, limit)
        found = before(self._index.text, match.end - len("分别"), stream.clause_limit_left(match.start))
        if len(figures) < 2:
            return None if found is None or figures else self._names_after(found, match.end, limit)
        start, end, number = figures[0].start, figures[-1].end, len(figures)
        words = self._index.text[start:end]
        announced = self._announced_before(match.end - len("分别"), stream.clause_limit_left(match.start))
        if announced is not None:
            fits = announced[0] == number
            names = (announced[1],)
            verdict = Verdict.EXACT if fits else Verdict.INCONSISTENT
            return self._plain(start, end, number, announced[0], announced[0], names, verdict, None if fits else self._rule.severity, words)
        if found is None or found.open or self._holds_figures(found):
            return self._plain(start, end, number, 0, 0, (), Verdict.NOT_ASSESSABLE, None, words, "list_unclear")
        fits = found.fewest <= number <= found.most
        sure = not found.doubtful and found.fewest == found.most and abs(found.fewest - number) <= _MOST_OFF
        verdict = Verdict.EXACT if fits else Verdict.INCONSISTENT if sure else Verdict.NOT_ASSESSABLE
        severity = self._rule.severity if verdict is Verdict.INCONSISTENT else None
        reason = "list_unclear" if verdict is Verdict.NOT_ASSESSABLE else None
        return self._plain(start, end, number, found.fewest, found.most, self._names(found), verdict, severity, words, reason)

    def _announced_before(self, end: int, limit: int) -> tuple[int, str] | None:
        """三个项目分别…: the number of items where it is printed right before 分别, with its words."""
        for quantity in reversed(self._index.sentence_at(end).quantities):
            if limit <= quantity.start and quantity.end <= end and end - quantity.end <= _NOUN_OF_ITEMS:
                plain = is_count(quantity) and not meaning.is_hedged(quantity) and quantity.value > 1 and not self._index.text[quantity.end - 1].isascii()
                return (int(quantity.value), self._index.text[quantity.start : end]) if plain else None
        return None

    def _names_after(self, found: Enumeration, start: int, limit: int) -> Assessment | None:
        """3项成果、18个项目分别获国家奖和省级奖: two lists of names, verified where they may be equally long."""
        readings = [reading for reading in after(self._index.text, start, limit) if reading.fewest <= found.most and found.fewest <= reading.most]
        if not readings:
            return None
        other = readings[0]
        words = self._index.text[other.start : other.end]
        return self._plain(other.start, other.end, other.fewest, found.fewest, found.most, self._names(found), Verdict.EXACT, None, words)

    def _figures_after(self, start: int, limit: int) -> tuple[Token, ...]:
        stream = self._index.stream(self._index.sentence_at(start))
        first = next((token for token in stream.tokens if token.quantity is not None and start <= token.start < limit), None)
        return run_of(first, stream) if first is not None else ()

    # ── codes ────────────────────────────────────────────────────────────────────────────────────

    def _code(self, match: Match) -> Assessment | None:
        stated = match.captures["stated"][0]
        code = self._digits(stated)
        if len(code) < 2 or "0" in code or not code.isdecimal() or self._repeated_later(stated):
            return None
        found = expansion(code, stated.end, self._index)
        if found is None:
            return None
        if found.holds:
            return self._code_assessment(stated, code, found.glosses, Verdict.EXACT, None)
        return self._code_assessment(stated, code, found.glosses, Verdict.INCONSISTENT, self._rule.severity if found.explicit else Severity.INFO)

    def _repeated_later(self, stated: Capture) -> bool:
        """Whether the code is printed again before its expansion begins: the expansion belongs to the last mention."""
        text = self._index.text[stated.start : stated.end]
        again = self._index.text.find(text, stated.end)
        if again < 0:
            return False
        own, later = expansion(text, stated.end, self._index), expansion(text, again + len(text), self._index)
        return own is not None and later is not None and own.glosses == later.glosses

    def _code_assessment(self, stated: Capture, code: str, glosses: tuple[Gloss, ...], verdict: Verdict, severity: Severity | None) -> Assessment:
        text = self._index.text[stated.start : stated.end]
        counted = "".join(str(gloss.value) for gloss in glosses)
        formula = "、".join(gloss.text for gloss in glosses)
        words = {"stated": text, "recomputed": counted, "expected": counted, "items": formula, "formula": formula}
        return Assessment(
            self._rule,
            self._index,
            stated.start,
            stated.end,
            verdict,
            severity=severity,
            operands=tuple(self._term("parts", gloss.quantity) for gloss in glosses if gloss.quantity is not None),
            recomputed=Recomputed(counted, None, None, formula),
            words=words,
            figure=Figure(text, code, code, code, ""),
        )

    # ── results ──────────────────────────────────────────────────────────────────────────────────

    def _counted(self, stated: Capture, number: int, fewest: int, most: int, names: Sequence[str], *, loud: bool) -> Assessment:
        verdict = Verdict.EXACT if fewest <= number <= most else Verdict.INCONSISTENT
        severity = self._rule.severity if verdict is Verdict.INCONSISTENT and loud else None
        if verdict is Verdict.INCONSISTENT and not loud:
            return self._unassessed(stated, "list_unclear")
        text = self._index.text[stated.start : stated.end]
        return self._plain(stated.start, stated.end, number, fewest, most, names, verdict, severity, text)

    def _plain(
        self,
        start: int,
        end: int,
        number: int,
        fewest: int,
        most: int,
        names: Sequence[str],
        verdict: Verdict,
        severity: Severity | None,
        text: str,
        reason: str | None = None,
    ) -> Assessment:
        listed = "、".join(names)
        counted = str(fewest) if fewest == most else f"{fewest}—{most}"
        words = figure_words(text) | {"recomputed": counted, "expected": counted, "low": str(fewest), "high": str(most), "items": listed, "formula": listed}
        words["gap"] = str(min(abs(number - fewest), abs(number - most)))
        return Assessment(
            self._rule,
            self._index,
            start,
            end,
            verdict,
            reason=reason,
            severity=severity,
            recomputed=Recomputed(str(fewest), str(fewest), str(most), listed),
            words=words,
            gap=Fraction(abs(number - fewest)),
            figure=Figure(text, str(number), str(number), str(number), ""),
        )

    def _unassessed(self, stated: Capture, reason: str) -> Assessment:
        text = self._index.text[stated.start : stated.end]
        return Assessment(self._rule, self._index, stated.start, stated.end, Verdict.NOT_ASSESSABLE, reason=reason, figure=None, words=figure_words(text))

    def _number(self, stated: Capture) -> int | None:
        if stated.token is not None and stated.token.quantity is not None:
            return int(stated.token.quantity.value)
        digits = self._digits(stated)
        return int(digits) if len(digits) == 1 and digits.isdecimal() else None

    def _digits(self, stated: Capture) -> str:
        slogan = next((s for s in self._index.article.scan.slogans if s.start <= stated.start < s.end), None)
        return slogan.number if slogan is not None else ""

    def _term(self, role: str, quantity: Quantity) -> Term:
        facts: list[Fact] = [self._index.facts[at] for at in self._index.facts_at.get(quantity.start, ())]
        return Term(role, self._index, quantity, facts[0] if facts else None)
