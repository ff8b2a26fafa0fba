"""What two figures have in common that may be part and whole."""

from __future__ import annotations

from factlint.model import Aspect, Basis, Fact, Kind
from factlint.numbers import meaning
from factlint.rational import Fraction


def size_of(fact: Fact) -> Fraction:
    """The printed value in the root unit of its dimension."""
    return Fraction(fact.quantity.value) * fact.quantity.unit.factor


def is_of_one_unit(fact: Fact, part: Fact) -> bool:
    """Whether two figures of one dimension may be added: 家 with 家, and any mass with any other."""
    return fact.quantity.unit.dimension != "count" or fact.quantity.unit.name == part.quantity.unit.name


def is_level_like(fact: Fact, part: Fact) -> bool:
    """Whether a fact is a level of the part's dimension."""
    return fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT and fact.quantity.unit.dimension == part.quantity.unit.dimension


def both_named(fact: Fact, part: Fact) -> bool:
    """Whether both facts stand under a name of their own: two companies' totals are never each other's whole."""
    firm = (Basis.PRINTED, Basis.CARRIED)
    return bool(fact.entity and part.entity) and fact.bound.entity in firm and part.bound.entity in firm


def is_surely_smaller(fact: Fact, part: Fact) -> bool:
    """Whether a whole lies below its part by far more than a slip: it is another thing."""
    whole, own = meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit), meaning.in_root(meaning.meant(part.quantity), part.quantity.unit)
    return whole.high is not None and own.low is not None and whole.high * 20 < own.low
