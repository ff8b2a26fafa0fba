"""The rate that another is said to outdo: 高于各项贷款增速7.3个百分点, 比职工医保低16.5个百分点."""

from __future__ import annotations

from factlint.checking.index import ArticleIndex
from factlint.checking.operands.context import MissingOperandError
from factlint.checking.operands.times import same_period
from factlint.checking.terms import How, Term
from factlint.lexicon import Lexicon
from factlint.model import Aspect, Fact, Kind

_REACH = 2  # paragraphs back in which the other rate stands
_PROPORTIONS = frozenset({Aspect.LEVEL, Aspect.SHARE})
_SHORTEST = 2  # characters that name a thing


def rates_named(words: str, now: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    """The one rate before that the words name; ``MissingOperandError`` where none or several are printed."""
    noun = _without_its_rate(words.strip(), lexicon)
    if len(noun) < _SHORTEST:
        raise MissingOperandError("operand_missing")
    paragraph = index.sentence_of(now).paragraph
    found = [
        fact
        for fact in index.facts_of_paragraphs(paragraph - _REACH, paragraph)
        if fact.quantity.start < now.quantity.start and fact.quantity.start not in taken and _is_alike(fact, now) and _is_called(fact, noun, lexicon)
    ]
    values = {fact.quantity.value for fact in found}
    if len(values) != 1:
        raise MissingOperandError("two_readings" if values else "operand_missing")
    return (Term(role, index, found[-1].quantity, found[-1], How.CARRIED),)


def _without_its_rate(words: str, lexicon: Lexicon) -> str:
    """各项贷款 of 各项贷款的平均增速."""
    rate = next((rate for rate in lexicon.lists.rates if words.endswith(rate)), None)
    return words if rate is None else words.removesuffix(rate).removesuffix("平均").removesuffix("的")


def _is_alike(fact: Fact, now: Fact) -> bool:
    """A rate of the same sort and time, rising or falling as the other does."""
    alike = fact.aspect is now.aspect or {fact.aspect, now.aspect} <= _PROPORTIONS
    if fact.quantity.kind is not Kind.PERCENT or fact.quantity.hedge is not None or not alike or fact.status is not now.status:
        return False
    if fact.aspect is Aspect.GROWTH and fact.direction != now.direction:
        return False
    return fact.period is None or now.period is None or same_period(fact.period, now.period)


def _is_called(fact: Fact, noun: str, lexicon: Lexicon) -> bool:
    """各项贷款 for 各项贷款余额, 职工医保 for 职工医保住院费用支付比例: the name begins with the noun, or both are one indicator."""
    if not fact.segment and lexicon.indicator_aliases.get(noun) == fact.indicator:
        return True
    name = fact.label if fact.label.startswith(fact.segment) else fact.segment + fact.label
    return name.startswith(noun)
