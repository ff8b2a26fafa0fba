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

_NAMED = patterns.compile(r"(?P<names>[^，。；：（）\d]{2,24}?)(?:之间)?(?:之比|的?比例|的?比值|结构比?|比)(?:约)?(?:为|是|达到?)?$")
_AND = patterns.compile(r"[、与和同及]")
_OF_ALL = patterns.compile(r"(?P<number>[双两二三四五])(?:方|者|项|类|种|级财政|级|地|县|市|区|家|国|校|村)(?:的)?(?P<of>\p{Han}{0,6})$")
_NUMBERS = {"双": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_BY = patterns.compile(r"按照?$")
_IN_PERCENT = 100
_SHORTEST = 2
_ADDED_VALUE = "增加值"
_INDUSTRY = "产业"
_BEHIND = patterns.compile(r"[，；]?(?P<names>[^，；。：\d]{0,10}?)(?:之间)?的?(?:比例|之比|比值|比)(?:为|是)?$")
_BEFORE = patterns.compile(r"[^。；\d]{0,12}分别[^。；，\d]{0,6}$")
_JOINTS = str.maketrans("", "", "、，和与及")
_LARGEST = 20  # member of a ratio in small numbers
_PLAIN = 5  # largest member of a ratio that anyone sees
_LONGEST = 34
_LONGEST_NOUN = 6
_PAIR = 2
_REACH = 1  # sentences around a ratio in which its sides stand


def sides(ratio: Fact, index: ArticleIndex) -> tuple[Fact, ...] | None:
    """The only levels that the ratio's own words name, in its order; ``None`` where it names none, or several may be meant."""
    names = _names(ratio, index)
    if names is None:
        return None
    members, of = names
    levels = list(_levels(ratio, index))
    found = [[fact for fact in levels if _is_called(_label(fact), name, of)] for name in members]
    if any(len({fact.quantity.value for fact in alike}) != 1 for alike in found):
        return None
    run = [alike[0] for alike in found]
    same = len({(fact.quantity.unit.dimension, fact.period, fact.entity) for fact in run}) == 1
    return tuple(run) if same and len({fact.quantity.start for fact in run}) == len(run) else None


def alike_before(ratio: Fact, index: ArticleIndex) -> tuple[Fact, ...] | None:
    """The levels before a ratio of all of them: 中方出资1.8亿元、外方出资1.2亿元，双方出资比例为3：2; 三次产业分别完成投资…，投资结构为5：35：60.

    Just as many as it has members stand before it in its sentence, or these and their sum, and each is called by the noun that the ratio has.
    """
    said = _said_before(ratio, index)
    number = len(ratio.quantity.parts)
    if said is None:
        return None
    every = _OF_ALL.search(said["names"])
    of = every["of"] if every is not None else said["names"]
    if every is not None and _NUMBERS[every["number"]] != number or every is None and len(of) > _LONGEST_NOUN:
        return None
    levels = [fact for fact in index.facts_beside(ratio) if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT]
    before = [fact for fact in levels if fact.quantity.end <= ratio.quantity.start]
    alike = [fact for fact in before if before and fact.quantity.unit.dimension == before[-1].quantity.unit.dimension]
    run = alike[-number:]
    if len(run) != number or run != before[-number:] or not _are_plain(run) or len({fact.period for fact in run}) != 1:
        return None
    if len(alike) > number + 1 or (len(alike) > number and sum(_size(fact) for fact in run) != _size(alike[0])):
        return None
    labels = {_label(fact) for fact in run}
    return tuple(run) if len(labels) == number and all(of in label for label in labels) else None


def base_of(ratio: Fact) -> int:
    """What two levels are brought to: 1 of 1.96：1, 100 of 111.2：100; 0 where a ratio has no such base."""
    parts = ratio.quantity.parts
    if len(parts) != 2 or sum(parts) == _IN_PERCENT:
        return 0
    if parts[1] == _IN_PERCENT or (parts[0] == _IN_PERCENT and parts[1] > 1):
        return _IN_PERCENT
    return 1 if min(parts) == 1 < max(parts) else 0


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
    """Whether a ratio to a base is that of two levels in their order, as far as rounding tells."""
    meant = [meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit) for fact in levels]
    stated = 1 if ratio.quantity.parts[0] == base_of(ratio) else 0
    try:
        quotient = intervals.divide(meant[stated], meant[1 - stated])
        return intervals.overlaps(intervals.scale(quotient, Fraction(base_of(ratio))), meaning.members(ratio.quantity)[stated])
    except ZeroDivisionError:
        return False


def to_base(ratio: Fact, levels: Sequence[Fact]) -> list[Fraction]:
    """The two levels with the ratio's base in its place."""
    values = [_size(fact) for fact in levels]
    base = base_of(ratio)
    unit = values[0 if ratio.quantity.parts[0] == base else 1]
    return [base * value / unit for value in values] if unit else values


def is_plainly_another(ratio: Fact, levels: Sequence[Fact]) -> bool:
    """Whether levels are in a ratio of numbers so small that none would print another: 1.8亿元 to 1.2亿元 is 3：2, not 2：1."""
    meant = in_small_numbers([fact.quantity.value for fact in levels])
    stated = in_small_numbers(ratio.quantity.parts)
    return meant is not None and stated is not None and meant != stated and max(*meant, *stated) <= _PLAIN


def is_shared_by(ratio: Fact, index: ArticleIndex) -> bool:
    """按5∶3∶2的比例: a ratio by which something is shared out exactly."""
    start = outer_start(ratio.quantity)
    return _BY.search(index.text[max(0, start - 2) : start]) is not None


def in_proportion(ratio: Fact, levels: Sequence[Fact]) -> int:
    """How many levels must change for all of them to stand in a ratio, as far as rounding tells."""
    meant = [meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit) for fact in levels]
    shares = [intervals.divide(one, intervals.point(Fraction(part))) for one, part in zip(meant, ratio.quantity.parts, strict=True)]
    return len(shares) - max(sum(intervals.overlaps(one, other) for other in shares) for one in shares)


def _said_before(ratio: Fact, index: ArticleIndex) -> patterns.Match | None:
    start = outer_start(ratio.quantity)
    return _NAMED.search(index.text[max(0, start - _LONGEST) : start])


def _names(ratio: Fact, index: ArticleIndex) -> tuple[Sequence[str], str] | None:
    """The words for the sides, and for what all of them are: 男, 女, 教师."""
    said = _said_before(ratio, index)
    if said is None:
        return None
    number, words = len(ratio.quantity.parts), said["names"]
    named = _AND.split(words)
    if len(named) == number and all(len(name) >= _SHORTEST for name in named):
        return named, ""
    for word in sorted(index.lexicon.verbs.collectives, key=len, reverse=True):
        members = index.lexicon.verbs.collectives[word]
        before, found, behind = words.partition(word)
        if len(members) == number and found and (not before or before in index.lexicon.entities.self_words):
            of = behind.removesuffix("性别") or (_ADDED_VALUE if _INDUSTRY in word else "")
            return [member.removesuffix("性") for member in members], of
    return (tuple(words), "") if len(words) == number == _PAIR else None  # 粮经比


def _is_called(label: str, name: str, of: str) -> bool:
    return (name in label or (len(label) >= _SHORTEST and label in name)) and of in label


def _size(fact: Fact) -> Fraction:
    return Fraction(fact.quantity.value) * fact.quantity.unit.factor


def _levels(ratio: Fact, index: ArticleIndex) -> Iterator[Fact]:
    for at in range(ratio.sentence - _REACH, ratio.sentence + _REACH + 1):
        for fact in index.facts_of(at):
            plain = fact.quantity.kind is Kind.AMOUNT and fact.aspect is Aspect.LEVEL and fact.status is Status.ACTUAL
            if plain and not meaning.is_hedged(fact.quantity) and fact.quantity.upper is None:
                yield fact


def _label(fact: Fact) -> str:
    return f"{fact.entity}{fact.segment}{fact.label}"
