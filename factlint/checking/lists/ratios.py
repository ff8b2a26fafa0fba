"""The levels that a ratio is of: the two sides that its words name (男女教师之比为4：1), or those told beside it (640人和480人，男女比例为4∶3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import gcd

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex
from factlint.model import Aspect, Fact, Kind, Status
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.rational import Fraction

_NAMED = patterns.compile(r"(?P<names>[^，。；：、（）\d]{2,20}?)(?:之间)?(?:之比|的?比例|的?比值|比)(?:约)?(?:为|是|达到?)?$")
_SIDES = patterns.compile(r"^(?P<one>\p{Han}{2,8})[与和同](?P<other>\p{Han}{2,8})$")
_BEHIND = patterns.compile(r"[，；]?(?P<names>[^，；。：\d]{0,10}?)(?:之间)?的?(?:比例|之比|比值|比)(?:为|是)?$")
_BEFORE = patterns.compile(r"[^。；\d]{0,12}分别[^。；，\d]{0,6}$")
_JOINTS = str.maketrans("", "", "、，和与及")
_LARGEST = 20  # member of a ratio in small numbers
_LONGEST = 30
_REACH = 1  # sentences around a ratio in which its sides stand


def sides(ratio: Fact, index: ArticleIndex) -> tuple[Fact, Fact] | None:
    """The only levels that the ratio's own words name, in its order; ``None`` where it names none, or several may be meant."""
    names = _names(ratio, index)
    if names is None:
        return None
    one, other, of = names
    levels = list(_levels(ratio, index))
    pairs = [[fact for fact in levels if name in _label(fact) and of in _label(fact)] for name in (one, other)]
    if any(len({fact.quantity.value for fact in found}) != 1 for found in pairs):
        return None
    first, second = pairs[0][0], pairs[1][0]
    same = first.quantity.unit.dimension == second.quantity.unit.dimension and first.period == second.period and first.entity == second.entity
    return (first, second) if same and first.quantity.start != second.quantity.start else None


def is_to_one(ratio: Fact) -> bool:
    """1.96：1 or 1：55, the ratio of two levels."""
    parts = ratio.quantity.parts
    return len(parts) == 2 and min(parts) == 1 < max(parts)


def in_small_numbers(values: Sequence[Decimal]) -> tuple[int, ...] | None:
    """Figures as the small whole numbers that they are in proportion to (640, 480 → 4, 3); ``None`` where these are not small."""
    shift = max(0, *(-int(value.as_tuple().exponent) for value in values))
    whole = [int(value.scaleb(shift)) for value in values]
    common = gcd(*whole)
    found = tuple(value // common for value in whole) if common and min(whole) > 0 else ()
    return found if found and max(found) <= _LARGEST else None


def shared_out(ratio: Fact, index: ArticleIndex) -> tuple[Fact, ...] | None:
    """The levels right before a ratio that it is said of (男女职工分别为640人和480人，男女比例为4∶3), or that 分别 tells behind it (按6∶3∶1分担，分别出资…)."""
    number, quantity = len(ratio.quantity.parts), ratio.quantity
    levels = [fact for fact in index.facts_beside(ratio) if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT]
    before = [fact for fact in levels if fact.quantity.end <= quantity.start][-number:]
    start = index.sentence_of(ratio).start
    if len(before) == number and _are_plain(before):
        said = _BEHIND.match(index.text, before[-1].quantity.end, quantity.start)
        if said is not None and said["names"][:2] in index.text[start : before[-1].quantity.end].translate(_JOINTS):
            return tuple(before)
    behind = [fact for fact in levels if fact.quantity.start >= quantity.end][:number]
    if len(behind) == number and _are_plain(behind) and _BEFORE.match(index.text, quantity.end, behind[0].quantity.start):
        return tuple(behind)
    return None


def _are_plain(levels: Sequence[Fact]) -> bool:
    """Whether levels stand one behind the other, of one unit and without hedges."""
    alike = len({(fact.quantity.unit, fact.status) for fact in levels}) == 1
    return alike and not any(meaning.is_hedged(fact.quantity) or fact.quantity.upper is not None for fact in levels)


def fits(ratio: Fact, levels: Sequence[Fact]) -> bool:
    """Whether a ratio to one is that of two levels in their order, as far as rounding tells."""
    meant = [meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit) for fact in levels]
    larger = 1 if ratio.quantity.parts[0] == 1 else 0
    try:
        return intervals.overlaps(intervals.divide(meant[larger], meant[1 - larger]), meaning.members(ratio.quantity)[larger])
    except ZeroDivisionError:
        return False


def to_one(levels: Sequence[Fact]) -> list[Fraction]:
    """The two levels with the smaller one as 1."""
    values = [Fraction(fact.quantity.value) * fact.quantity.unit.factor for fact in levels]
    least = min(values)
    return [value / least for value in values] if least else values


def _names(ratio: Fact, index: ArticleIndex) -> tuple[str, str, str] | None:
    """The words for the two sides, and for what both are: 男, 女, 教师."""
    start = outer_start(ratio.quantity)
    said = _NAMED.search(index.text[max(0, start - _LONGEST) : start])
    if said is None:
        return None
    named = _SIDES.fullmatch(said["names"])
    if named is not None:
        return named["one"], named["other"], ""
    for word in sorted(index.lexicon.verbs.collectives, key=len, reverse=True):
        members = index.lexicon.verbs.collectives[word]
        if len(members) == 2 and word in said["names"]:
            of = said["names"].partition(word)[2]
            return members[0].removesuffix("性"), members[1].removesuffix("性"), of
    return None


def _levels(ratio: Fact, index: ArticleIndex) -> Iterator[Fact]:
    for at in range(ratio.sentence - _REACH, ratio.sentence + _REACH + 1):
        for fact in index.facts_of(at):
            plain = fact.quantity.kind is Kind.AMOUNT and fact.aspect is Aspect.LEVEL and fact.status is Status.ACTUAL
            if plain and not meaning.is_hedged(fact.quantity) and fact.quantity.upper is None:
                yield fact


def _label(fact: Fact) -> str:
    return f"{fact.entity}{fact.segment}{fact.label}"
