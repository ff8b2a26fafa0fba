"""Compositions: 三次产业比为3.9：59.5：36.6 against the levels of which it is made, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factlint.checking.index import ArticleIndex
from factlint.checking.lists import ratios
from factlint.checking.telling.results import verified
from factlint.checking.telling.words import figure_words, plain
from factlint.checking.terms import Assessment, Term
from factlint.model import Aspect, Basis, Fact, Figure, Interval, Kind, Quantity, Recomputed, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.numbers.verdict import round_half_up
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_REACH = 2  # paragraphs back in which the levels of a composition stand
_NEARLY_ALL = (80, 120)  # what shares add up to where one of them is off
_PAIR = 2  # members
_INDUSTRY = "产"  # 三次产业, 一产
_LEAST_REST = 20  # of the others, where one member is off by a decimal place


def judge_compositions(rule: Rule, index: ArticleIndex) -> Iterator[Assessment]:
    """Every composition of the article: against its levels where they are printed, else against one hundred."""
    for fact in index.facts:
        quantity = fact.quantity
        if quantity.kind is not Kind.RATIO or len(quantity.parts) < 2:
            continue
        runs = list(_runs(fact, index))
        if ratios.base_of(fact):
            yield from _to_base(rule, index, fact, runs[:1])
            continue
        if not _in_percent(quantity):
            yield from _in_small_numbers(rule, index, fact)
            continue
        fitting = next((run for run in runs if _fits(quantity, run)), None)
        told = ratios.sides(fact, index) or ratios.alike_before(fact, index)
        shares = _shares_told(fact, index)
        if fitting is not None:
            yield _assessment(rule, index, fact, fitting, Verdict.EXACT if _is_exact(quantity, fitting) else Verdict.UNROUNDED)
        elif told is not None and _of_its_time(fact, told):
            yield _assessment(rule, index, fact, told, Verdict.UNROUNDED if _fits(quantity, told) else Verdict.INCONSISTENT)
        elif shares is not None:
            yield _assessment(rule, index, fact, shares, Verdict.EXACT if _are_those(quantity, shares) else Verdict.INCONSISTENT)
        elif runs and _named_alike(fact, runs[0], index) and _of_its_time(fact, runs[0]):
            yield _assessment(rule, index, fact, runs[0], Verdict.INCONSISTENT)
        elif sum(quantity.parts) in (Decimal(100),):
            continue
        else:
            start, end = quantity.start, quantity.end
            yield Assessment(rule, index, start, end, Verdict.NOT_ASSESSABLE, reason="operand_missing", stated=Term("stated", index, quantity, fact))


def _in_percent(quantity: Quantity) -> bool:
    """Whether the members are shares of a hundred, also with a slip in one of them: 3.9：595：36.6; 1：55 is a plain ratio."""
    total = sum(quantity.parts)
    plain_ratio = len(quantity.parts) == _PAIR and all(part == part.to_integral_value() for part in quantity.parts)
    rests = [total - part for part in (min(quantity.parts), max(quantity.parts))] if not plain_ratio else []
    return _NEARLY_ALL[0] <= total <= _NEARLY_ALL[1] or any(_LEAST_REST <= rest < 100 for rest in rests)


def _of_its_time(ratio: Fact, run: Sequence[Fact]) -> bool:
    """上年三次产业结构为…: a composition with a period of its own is held against levels of that period only."""
    return ratio.bound.period is not Basis.PRINTED or all(fact.period == ratio.period for fact in run)


def _to_base(rule: Rule, index: ArticleIndex, ratio: Fact, nearest: Sequence[Sequence[Fact]]) -> Iterator[Assessment]:
    """A ratio to one or a hundred against the levels that it names; one that names none holds where the levels before it come to it."""
    named = ratios.sides(ratio, index) or ratios.alike_before(ratio, index)
    run = named or next(iter(nearest), None)
    if run is None or meaning.is_hedged(ratio.quantity):
        return
    if ratios.fits(ratio, run) and (named is None or not ratios.is_plainly_another(ratio, named)):
        yield _assessment(rule, index, ratio, run, Verdict.UNROUNDED)
    elif named is not None and _of_its_time(ratio, named):
        yield _assessment(rule, index, ratio, named, Verdict.INCONSISTENT)


def _in_small_numbers(rule: Rule, index: ArticleIndex, ratio: Fact) -> Iterator[Assessment]:
    """A ratio of small whole numbers against levels that are in another one just as small: 640人和480人 are 4∶3, not 3∶2.

    What is shared out by a ratio (按5∶3∶2的比例分担) stands in it, so that a level that does not is wrong.
    """
    if meaning.is_hedged(ratio.quantity):
        return
    shared = ratios.shared_out(ratio, index)
    run = shared or ratios.sides(ratio, index) or ratios.alike_before(ratio, index)
    stated = ratios.in_small_numbers(ratio.quantity.parts)
    if run is None or stated is None or not (shared or _of_its_time(ratio, run)):
        return
    meant = ratios.in_small_numbers([fact.quantity.value for fact in run])
    if meant is not None:
        yield _assessment(rule, index, ratio, run, Verdict.EXACT if stated == meant else Verdict.INCONSISTENT)
    elif ratios.is_shared_by(ratio, index) and (off := ratios.in_proportion(ratio, run)) <= 1:
        yield _assessment(rule, index, ratio, run, Verdict.INCONSISTENT if off else Verdict.UNROUNDED)


def _shares_told(ratio: Fact, index: ArticleIndex) -> tuple[Fact, ...] | None:
    """一产占比8.2%，二产占比41.3%，三产占比50.5%，产业结构由……调整为8.2∶41.3∶50.5: the only shares of its sentence, as many as it has members."""
    quantity = ratio.quantity
    if ratio.bound.period is Basis.PRINTED or meaning.is_hedged(quantity) or len(quantity.parts) <= _PAIR:
        return None
    before = [fact for fact in index.facts_beside(ratio) if fact.quantity.kind is Kind.PERCENT and fact.quantity.end <= quantity.start]
    shares = [fact for fact in before if fact.aspect is Aspect.SHARE or fact.indicator.endswith(index.lexicon.lists.proportions)]
    if shares != before or len(shares) != len(quantity.parts) or _of_two_times(shares) or any(meaning.is_hedged(fact.quantity) for fact in shares):
        return None
    named = index.text[shares[-1].quantity.end : quantity.start]
    of_industries = _INDUSTRY in named and all(_INDUSTRY in fact.label for fact in shares)
    return tuple(shares) if of_industries and abs(sum((fact.quantity.value for fact in shares), Decimal(0)) - 100) <= Decimal("0.2") else None


def _are_those(quantity: Quantity, shares: Sequence[Fact]) -> bool:
    members = zip(meaning.members(quantity), (meaning.meant(fact.quantity) for fact in shares), strict=True)
    return all(intervals.overlaps(_loosened(member), share) for member, share in members)


def _runs(ratio: Fact, index: ArticleIndex) -> Iterator[tuple[Fact, ...]]:
    """The groups of as many levels of one unit as the composition has members, nearest first, from its paragraph and the ones before."""
    number = len(ratio.quantity.parts)
    paragraph = index.sentence_of(ratio).paragraph
    levels = [
        fact
        for fact in index.facts_of_paragraphs(paragraph - _REACH, paragraph)
        if fact.quantity.kind is Kind.AMOUNT and fact.aspect is Aspect.LEVEL and fact.quantity.end <= ratio.quantity.start
    ]
    for last in range(len(levels), number - 1, -1):
        group = levels[last - number : last]
        if len({fact.quantity.unit.dimension for fact in group}) == 1 and not _of_two_times(group):
            yield tuple(group)


def _of_two_times(group: Sequence[Fact]) -> bool:
    """总量从16.0万吨到17.0万吨，养捕比由39∶61变为69∶31: one thing at several times is not several."""
    return len({(fact.indicator, fact.segment) for fact in group}) == 1 and len({fact.period for fact in group}) > 1


def _fits(quantity: Quantity, run: Sequence[Fact]) -> bool:
    """Whether every member is its level's share of their sum, as far as rounding tells."""
    return all(intervals.overlaps(share, _loosened(member)) for share, member in zip(_shares(run), meaning.members(quantity), strict=True))


def _loosened(member: Interval) -> Interval:
    """Members are adjusted by a last digit so that they add up to a hundred."""
    assert member.low is not None
    assert member.high is not None
    half = (member.high - member.low) / 2
    return Interval(member.low - half, member.high + half)


def _shares(run: Sequence[Fact]) -> list[Interval]:
    images = [meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit) for fact in run]
    shares = []
    for at, image in enumerate(images):
        others = intervals.point(0)
        for place, other in enumerate(images):
            others = others if place == at else intervals.add(others, other)
        shares.append(_share(image, others))
    return shares


def _share(part: Interval, others: Interval) -> Interval:
    """100 × part ÷ (part + others), rising in the part and falling in the others."""
    if None in (part.low, part.high, others.low, others.high):
        return Interval(Fraction(0), Fraction(100))
    assert part.low is not None and part.high is not None and others.low is not None and others.high is not None
    if part.low + others.high <= 0 or part.high + others.low <= 0:
        return Interval(Fraction(0), Fraction(100))
    return Interval(100 * part.low / (part.low + others.high), 100 * part.high / (part.high + others.low))


def _points(run: Sequence[Fact]) -> list[Fraction]:
    values = [Fraction(fact.quantity.value) * fact.quantity.unit.factor for fact in run]
    total = sum(values, Fraction(0))
    return [100 * value / total for value in values] if total else [Fraction(0) for _ in values]


def _is_exact(quantity: Quantity, run: Sequence[Fact]) -> bool:
    steps = (Fraction(10) ** min(0, int(part.as_tuple().exponent)) for part in quantity.parts)
    return all(round_half_up(point, step) == Fraction(part) for point, step, part in zip(_points(run), steps, quantity.parts, strict=True))


def _named_alike(ratio: Fact, run: Sequence[Fact], index: ArticleIndex) -> bool:
    """Whether the levels are surely those of the composition: their paragraph or the one before holds just them, or its words name each of them."""
    sentence = index.sentence_of(ratio)
    beside = [fact for fact in index.facts_beside(ratio) if fact.aspect is Aspect.LEVEL and fact.quantity.unit == run[-1].quantity.unit]
    alone = len(beside) <= len(run) and len(run) > _PAIR
    start = sentence.start if alone else run[-1].quantity.end  # of many levels in the sentence, or of two, those that are named again
    words = index.text[max(sentence.start, start) : ratio.quantity.start]
    if all(len(fact.segment or fact.label) >= _SHORTEST and (fact.segment or fact.label)[:_SHORTEST] in words for fact in run):
        return True
    off = sum(not intervals.overlaps(share, _loosened(member)) for share, member in zip(_shares(run), meaning.members(ratio.quantity), strict=True))
    return len(run) > 1 and off == 1


_SHORTEST = 2  # characters of a label that a composition's words repeat


def _assessment(rule: Rule, index: ArticleIndex, ratio: Fact, run: Sequence[Fact], verdict: Verdict) -> Assessment:
    quantity = ratio.quantity
    places = max((-int(part.as_tuple().exponent) for part in quantity.parts), default=0)
    small = ratios.in_small_numbers([fact.quantity.value for fact in run]) if not _in_percent(quantity) else None
    in_small = small is not None and (not ratios.base_of(ratio) or ratios.is_plainly_another(ratio, run))
    points = [Fraction(part) for part in small or ()] if in_small else ratios.to_base(ratio, run) if ratios.base_of(ratio) else _points(run)
    recomputed = "：".join(plain(point, max(0, places)) for point in points)
    formula = "：".join(fact.quantity.text for fact in run)
    stated = Term("stated", index, quantity, ratio)
    words = figure_words(quantity.text) | {"recomputed": recomputed, "expected": recomputed, "formula": formula, "items": formula, "indicator": ratio.label}
    return Assessment(
        rule,
        index,
        quantity.start,
        quantity.end,
        verdict,
        severity=None if verified(verdict) else rule.severity,
        stated=stated,
        operands=tuple(Term("parts", index, fact.quantity, fact) for fact in run),
        recomputed=Recomputed(recomputed, None, None, formula),
        words=words,
        figure=Figure(quantity.text, quantity.text, None, None, ""),
    )
