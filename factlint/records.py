"""Facts as they are listed for a reader: numbers as decimal strings in the printed unit, places in the file that the author has open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal

from factlint.model import BoundArticle, FactRecord, Quantity
from factlint.numbers.meaning import meant
from factlint.rational import Fraction
from factlint.reading.places import place_of

_LONGEST_EXPANSION = 12  # decimal places; what takes more was never printed so and is given to four digits
_PRECISE = Context(prec=60, rounding=ROUND_HALF_UP)


def records(article: BoundArticle) -> list[FactRecord]:
    """One record a quantity and fact, in the order of the text."""
    return list(_records(article))


def decimal_text(value: Decimal | Fraction | int) -> str:
    """The value without exponent or trailing zeros; a value whose expansion does not end is given to four digits or whole units (100/3 → 33.33)."""
    number = value if isinstance(value, Decimal) else _decimal(Fraction(value))
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _LONGEST_EXPANSION:
        number = number.quantize(Decimal(1).scaleb(min(0, number.adjusted() - 3)), context=_PRECISE)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _decimal(value: Fraction) -> Decimal:
    """Exact where the expansion ends, else to more digits than are printed, which ``decimal_text`` then shortens."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return _PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))
    places = max(twos, fives)
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places, context=_PRECISE)


def _records(article: BoundArticle) -> Iterator[FactRecord]:
    source = article.scan.article
    for fact in article.facts:
        quantity = fact.quantity
        low, high = _ends(quantity)
        yield FactRecord(
            place=place_of(source, quantity.start, quantity.end),
            value=decimal_text(quantity.value),
            low=low,
            high=high,
            unit=quantity.unit.name,
            dimension=quantity.unit.dimension,
            kind=quantity.kind,
            hedge=_hedge(quantity),
            indicator=fact.indicator,
            segment=fact.segment,
            entity=fact.entity,
            period=fact.period,
            scope=fact.scope,
            status=fact.status,
            aspect=fact.aspect,
            bound=fact.bound,
        )


def _ends(quantity: Quantity) -> tuple[str | None, str | None]:
    interval = meant(quantity)
    return (
        None if interval.low is None else decimal_text(interval.low),
        None if interval.high is None else decimal_text(interval.high),
    )


def _hedge(quantity: Quantity) -> str | None:
    kinds = [hedge.kind.value for hedge in (quantity.hedge, quantity.second_hedge) if hedge is not None]
    return "+".join(kinds) or None
