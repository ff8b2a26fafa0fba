"""The quantities and period mentions of a text, from one pass of the grammar over it."""

from __future__ import annotations

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind, PeriodMention, Quantity
from factlint.scanning import hedges, periods, series
from factlint.scanning.figures import NO_UNIT, ONE, Figure
from factlint.scanning.grammar import Grammar
from factlint.scanning.reader import TokenReader

_DURATION = Kind.DURATION
_CLAUSE_OPENS = frozenset("，。；：、,;:\n“（( ")
_AGO = patterns.compile("前(?![后列三十往所])")
_QUALIFIES = patterns.compile(r"(?!的|为|是|占|达|超|不|未|有|在|没)\p{Han}")


def read(text: str, original: str, grammar: Grammar) -> tuple[list[Quantity], list[PeriodMention]]:
    """Quantities and period mentions in order; ``text`` is ``original`` with everything masked blanked out."""
    reader = TokenReader(text, grammar)
    found = [_quantity(text, original, figure, grammar) for figure in series.share(text, reader.figures())]
    mentions = [PeriodMention(start, end, original[start:end], expression) for start, end, expression in periods.joined(text, reader.pieces)]
    return [quantity for quantity in found if not _is_qualifier(text, quantity)], mentions


def _quantity(text: str, original: str, figure: Figure, grammar: Grammar) -> Quantity:
    start, end, step, words = figure.start, figure.end, figure.step, tuple[Hedge, ...]()
    before = hedges.before(grammar, text, start, figure.kind) if start and text[start - 1] in grammar.before_signs else None
    after = hedges.after(grammar, text, end) if text[end : end + 1] in grammar.after else None
    if before or after or figure.hedge:
        words = _in_order(before and before[0], figure.hedge, after and after[0])
        step = step or (ONE if figure.kind is Kind.AMOUNT else step)
    return Quantity(
        start,
        end,
        original[start:end],
        figure.value,
        step,
        figure.unit or NO_UNIT,
        figure.kind,
        words[0] if words else None,
        words[1] if len(words) > 1 else None,
        figure.upper,
        figure.parts,
        before[1] if before else start,
        after[1] if after else end,
        figure.unit_printed,
        figure.numeral,
    )


def _in_order(before: Hedge | None, own: Hedge | None, after: Hedge | None) -> tuple[Hedge, ...]:
    """The hedges as printed, but first what the numeral itself says (三成, 一半, a range): the others only give it a direction."""
    printed = (before, own, after) if own is None or own.kind is HedgeKind.ODD else (own, before, after)
    return tuple(hedge for hedge in printed if hedge is not None)


def _is_qualifier(text: str, quantity: Quantity) -> bool:
    """3天前 dates something; 5年以上 at the opening of a clause with its noun right behind it qualifies that noun: neither states a figure."""
    if text.startswith("级", quantity.outer_end) and quantity.outer_end > quantity.end:  # 81公斤以上级
        return True
    if quantity.kind is not _DURATION:
        return False
    if _AGO.match(text, quantity.end):
        return True
    if quantity.outer_end == quantity.end or quantity.outer_start != quantity.start:
        return False
    opens = quantity.start == 0 or text[quantity.start - 1] in _CLAUSE_OPENS
    return opens and text[quantity.end : quantity.outer_end] in ("以上", "以下") and _QUALIFIES.match(text, quantity.outer_end) is not None
