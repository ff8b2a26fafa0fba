"""Which period holds for a figure: printed beside it, carried within the sentence or paragraph, or the article's own date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from factlint import patterns
from factlint.binding.periods import resolve
from factlint.model import Basis, Kind, Period, PeriodMention, Quantity, Sentence

_REFERENCE_BEFORE = patterns.compile(r"(?:比|较|与|同|和|以|自|为|是|相当于|高于|低于|超过|超|相比|于)(?:建区|成立)?[（(]?$")
_ORIGIN_BEFORE = patterns.compile(r"(?:从|由)$")
_RECOVERED = patterns.compile(r"(?:恢复|回升|相当于|达)(?:至|到)?$")  # 恢复至2019年的98%: the share of that year's level, not in that year
_OF_SHARE = patterns.compile(r"^[）)]?的?\s*[约近超]?(?:[\d.]+%|[一二两三四五六七八九]成)")
_BASE_MARKS = tuple("比较与于年度")
_OF_MULTIPLE = patterns.compile(r"^[）)]?的?\s*[约近超]?[\d.一二两三四五六七八九十几]+多?倍")
_COMPARED = patterns.compile(r"^[）)]?(?:[^，。；]{0,12})(?:相比|相较)")
_GLUE = patterns.compile(r"^(?:的|为|是|达|达到|，|分别为)?$")

_UNDATED = Period(date(2000, 1, 1), date(2000, 12, 31), "", floating=True)  # the year of an article that prints none; it never leaves the article


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with its period; ``reference`` marks the base of a comparison, which never sets the context."""

    mention: PeriodMention
    period: Period | None
    reference: bool
    clausal: bool = False  # 上年同期…: it holds for its own clause all the same


@dataclass(frozen=True, slots=True)
class Held:
    """The period that holds for a figure, how it was found, and whether it belongs to a comparison's base."""

    period: Period | None
    basis: Basis
    reference: bool = False


class PeriodTrack:
    """Follows the periods of an article sentence by sentence."""

    def __init__(self, text: str, published: Period | None, *, printed: bool = True) -> None:
        self._text = text
        self._dated = published is not None and printed
        self._published = published if published is not None and printed else _UNDATED
        self._paragraph = -1
        self._carried: Period | None = None
        self._sentence: list[Resolved] = []
        self.periods: dict[int, Period] = {}

    def enter(self, sentence: Sentence) -> None:
        """Resolves the mentions of a sentence. A context ends with its paragraph."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._carried = sentence.paragraph, None
        self._sentence = []
        context = self._carried
        for mention in sentence.periods:
            spans = mention.expression.span_years is not None
            period = resolve(mention.expression, mention.text, published=self._published, context=context)
            if period is not None and not self._dated and mention.expression.year is None:
                period = replace(period, floating=True)
            lookback = mention.expression.same_period and (mention.expression.year_offset or 0) < 0  # 去年同期: never what later figures are of
            before = self._text[max(0, mention.start - 1) : mention.start]
            if mention.expression.same_period and mention.expression.year_offset is None and before not in _BASE_MARKS:
                period = context or period  # 占同期…, 同期，…: the same time, not the year before
            compared = self._is_reference(mention, sentence)
            reference = spans or lookback or compared
            self._sentence.append(Resolved(mention, period, reference, lookback and not compared and mention.start in self._clause_heads(sentence)))
            if period is not None:
                self.periods[mention.start] = period
                if not reference:
                    context = period
        self._leaving = context

    def leave(self) -> None:
        """Hands the sentence's last context on to the next one."""
        context = self._leaving
        past = context is not None and self._dated and self._published.end.year - context.end.year >= 2
        self._carried = None if past else context  # a look back ends with its sentence

    def held(self, quantity: Quantity, clause: tuple[int, int], limit: int) -> Held:
        """The period of a figure; ``limit`` is where its own words begin."""
        start = quantity.outer_start if quantity.outer_start >= 0 else quantity.start
        own = [found for found in self._sentence if clause[0] <= found.mention.start and found.mention.end <= start]
        if own and own[-1].mention.start >= limit and own[-1].mention.expression.span_years is None:
            last = own[-1]
            between = self._text[last.mention.end : start]
            owned = _GLUE.match(between) or (last.reference and between.endswith("的") and len(between) <= 16)
            if owned and not (last.reference and (quantity.kind is Kind.MULTIPLE or self._is_share_of(last.mention))):
                return Held(last.period, Basis.PRINTED, last.reference)
        for found in reversed(own):
            if not found.reference or found.clausal:
                return Held(found.period, Basis.PRINTED if found.period else Basis.NONE)
        for found in reversed(self._sentence):
            if found.mention.end <= start and not found.reference and self._same_depth(found.mention.end, start):
                return Held(found.period, Basis.CARRIED if found.period else Basis.NONE)
        if self._carried is not None:
            return Held(self._carried, Basis.INFERRED)
        if self._dated:
            return Held(Period(self._published.start, self._published.end, "", True), Basis.INFERRED)
        return Held(None, Basis.NONE)

    def reference_before(self, limit: int, start: int) -> int | None:
        """Where the reference begins that governs the figure at ``start``, if its words lie behind ``limit``."""
        found = [one.mention for one in self._sentence if one.reference and limit <= one.mention.start and one.mention.end <= start]
        return found[-1].start if found and start - found[-1].end <= 16 else None

    def base(self, start: int, end: int) -> Period | None:
        """The period of the last reference printed in ``text[start:end]``."""
        for found in reversed(self._sentence):
            if found.reference and start <= found.mention.start and found.mention.end <= end and found.mention.expression.span_years is None:
                return found.period
        return None

    def _same_depth(self, start: int, end: int) -> bool:
        between = self._text[start:end]
        return between.count("（") + between.count("(") >= between.count("）") + between.count(")")

    def _clause_heads(self, sentence: Sentence) -> set[int]:
        return {start for start, _ in sentence.clauses} | {start + 1 for start, _ in sentence.clauses}

    def _is_share_of(self, mention: PeriodMention) -> bool:
        before, after = self._text[max(0, mention.start - 4) : mention.start], self._text[mention.end : mention.end + 12]
        return bool(_RECOVERED.search(before) and _OF_SHARE.match(after))

    def _is_reference(self, mention: PeriodMention, sentence: Sentence) -> bool:
        before = self._text[max(sentence.start, mention.start - 6) : mention.start]
        after = self._text[mention.end : min(sentence.end, mention.end + 16)]
        if _OF_MULTIPLE.match(after) or self._is_share_of(mention) or (after.startswith("的") and _ORIGIN_BEFORE.search(before)):
            return True
        match = _REFERENCE_BEFORE.search(before)
        if match is None:
            return bool(_COMPARED.match(after) and before.endswith(("（", "(")))
        return not match.group().startswith(("为", "是", "于", "超"))
