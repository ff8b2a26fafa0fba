"""The figures of headlines, abstracts and captions against the body: what stands large must stand in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factlint import patterns
from factlint.binding.setting import outer_end
from factlint.checking.index import ArticleIndex
from factlint.checking.operands.times import same_period
from factlint.checking.repeats.compare import Repeat
from factlint.checking.repeats.mentions import FIRM, HEADLINES, OF_THE_ARTICLE, mention_of, narrow_of
from factlint.lexicon import Lexicon
from factlint.model import Aspect, Basis, Fact, Kind, Quantity, Role, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.slips import digit_slips, shift_slips, swap_slips
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_BODY = frozenset({Role.LEAD, Role.BODY})
_COMPARED = frozenset({Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE, Aspect.CHANGE})
_DIGITS = 2  # of a figure of which a wrong digit can be told from another figure
_MANY_DIGITS = 3  # of a count that is known by what it counts
_COUNTED = patterns.compile(r"\p{Han}+")
_SHORTEST_NAME = 2


def headline_repeats(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """Each figure of a headline with the body's figure of the same thing: the same, or off by a slip of the hand.

    A headline that the body repeats nowhere, nor nearly, may round, add or compare in its own way: nothing is said of it.
    """
    heads = [fact for fact in index.facts if index.sentence_of(fact).role in HEADLINES]
    if not heads:
        return
    body = [fact for fact in index.facts if index.sentence_of(fact).role in _BODY]
    for fact in heads:
        if not _is_telling(fact):
            continue
        same = [other for other in body if _of_one_thing(fact, other, index.text)]
        agreeing = next((other for other in same if agree(fact.quantity, other.quantity)), None)
        if agreeing is not None:
            yield Repeat(rule, mention_of(fact, index, lexicon), (mention_of(agreeing, index, lexicon),), Verdict.EXACT, None)
            continue
        if any(_is_printed_again(fact.quantity, other.quantity) for other in body):
            continue  # of something that goes by another name there
        near = next((other for other in same if not _is_a_base(other, index) and is_a_slip(fact.quantity, other.quantity)), None)
        if near is not None:
            severity = rule.severity if fact.known and near.known else Severity.WARNING
            yield Repeat(rule, mention_of(fact, index, lexicon), (mention_of(near, index, lexicon),), Verdict.INCONSISTENT, severity)


def agree(head: Quantity, body: Quantity) -> bool:
    """Whether a headline prints what the body does, rounded (1286万 for 1286.4万) or cut off (412公里 for 412.6公里)."""
    if intervals.overlaps(narrow_of(head), narrow_of(body)):
        return True
    units = body.unit.factor / head.unit.factor
    step = meaning.printed_step(head) or Fraction(1)
    left = Fraction(body.value) * units - Fraction(head.value)
    return body.hedge is None and meaning.printed_step(body) * units < step and 0 < left < step


def _is_telling(fact: Fact) -> bool:
    quantity = fact.quantity
    if fact.aspect not in _COMPARED or quantity.kind not in (Kind.AMOUNT, Kind.PERCENT) or quantity.parts or quantity.upper is not None:
        return False
    return bool(fact.indicator) and quantity.hedge is None and len(quantity.value.normalize().as_tuple().digits) >= _DIGITS


def _of_one_thing(head: Fact, other: Fact, text: str) -> bool:
    """Whether the body's figure may be the headline's: one indicator, kind of statement, unit and way, and no other holder or time printed."""
    if (head.aspect, head.direction, head.status, head.quantity.kind) != (other.aspect, other.direction, other.status, other.quantity.kind):
        return False
    one, two = head.quantity.unit, other.quantity.unit
    if one.dimension != two.dimension or (one.counts and one.name != two.name) or not (_is_one_name(head, other) or _counts_the_same(head, other, text)):
        return False
    if head.bound.period is Basis.PRINTED and other.bound.period in FIRM and not same_period(head.period, other.period):
        return False
    return head.entity == other.entity or not (_is_named(head) and _is_named(other))


def _is_one_name(head: Fact, other: Fact) -> bool:
    if head.known and other.known:
        return head.indicator == other.indicator and (head.segment == other.segment or not head.segment)
    one, two = head.label or head.indicator, other.label or other.indicator
    return min(len(one), len(two)) >= _SHORTEST_NAME and (one.endswith(two) or two.endswith(one))


def _counts_the_same(head: Fact, other: Fact, text: str) -> bool:
    """1280名志愿者服务马拉松 and 招募志愿者1280名, 126个村 and 126个村: what is counted stands behind the headline's figure, and before or behind the other."""
    if not head.quantity.unit.counts or head.known or len(head.quantity.value.normalize().as_tuple().digits) < _MANY_DIGITS:
        return False
    counted, again = (_COUNTED.match(text, outer_end(fact.quantity)) for fact in (head, other))
    if counted is None:
        return False
    if again is not None:
        return counted.group().startswith(again.group()[:_SHORTEST_NAME])
    return len(counted.group()) >= _SHORTEST_NAME and counted.group()[:_SHORTEST_NAME] in other.label


def _is_named(fact: Fact) -> bool:
    return bool(fact.entity) and fact.bound.entity is Basis.PRINTED and not fact.entity.startswith(OF_THE_ARTICLE)


def _is_a_base(fact: Fact, index: ArticleIndex) -> bool:
    return fact.aspect is Aspect.LEVEL and index.is_base(fact.quantity)


def _is_printed_again(head: Quantity, other: Quantity) -> bool:
    if head.kind is not other.kind or head.unit.dimension != other.unit.dimension or not intervals.overlaps(narrow_of(head), narrow_of(other)):
        return False
    size = Fraction(other.value) * other.unit.factor / (Fraction(head.value) * head.unit.factor) if head.value else Fraction(0)
    return other.hedge is None or Fraction(1, 2) < size < 2  # 10亿元以上 is no repeat of 624.2亿元


def is_a_slip(head: Quantity, other: Quantity) -> bool:
    """Whether one wrong digit, two swapped ones or a decimal point make one figure of the other."""
    if other.hedge is not None or other.upper is not None:
        return False
    return any(intervals.overlaps(narrow_of(slip), narrow_of(other)) for slip in _slips(head)) or any(
        intervals.overlaps(narrow_of(slip), narrow_of(head)) for slip in _slips(other)
    )


def _slips(quantity: Quantity) -> Iterator[Quantity]:
    return chain(digit_slips(quantity), swap_slips(quantity), shift_slips(quantity))
