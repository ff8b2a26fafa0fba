"""Approximations that point the wrong way: 近5000名跑者参赛……参赛跑者共5062名, where the words of the exact figure all stand beside the rounded one."""

from __future__ import annotations

from collections.abc import Iterator

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.compare import Repeat
from factlint.checking.repeats.mentions import CLAUSE, FIRM, mention_of
from factlint.lexicon import Lexicon, says
from factlint.model import Aspect, Fact, HedgeKind, Kind, Sentence, Status, Verdict
from factlint.numbers import meaning
from factlint.rational import Fraction
from factlint.ruleset.rule import Rule

_LEVEL, _AMOUNT, _ACTUAL = Aspect.LEVEL, Kind.AMOUNT, Status.ACTUAL  # looked up once

_BELOW = frozenset({HedgeKind.NEAR, HedgeKind.BELOW})
_ABOVE = frozenset({HedgeKind.OVER, HedgeKind.AT_LEAST, HedgeKind.ODD})
_DIRECTED = _BELOW | _ABOVE
_REACH = 3  # sentences behind an approximation
_NEAREST = Fraction(8, 100)  # of a rounded figure by which an exact one is off that is surely what was rounded
_SHORTEST = 2
_FILLERS = "的了座条共有为是达到该这此其本已约总计数合一名人位"
_MEASURED = patterns.compile(r"(?:种植|占地|播种|总|建筑)?面积|全长|总长度?|长度|人数|数量|户数|家数|长$|昨[日天]|今[日天]|截至目前|目前")
_OWN_PLACE = patterns.compile("^[全我本该][省市县区镇乡村国校厂院州盟旗]")
_MARKS = "，。；：、（）“”　 \n"


def wrong_directions(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """Each exact figure on the wrong side of an approximation of its unit in one of the sentences before it, which holds all that its clause says of it."""
    for rough in index.facts:
        if not _is_directed(rough):
            continue
        behind = [fact for at in range(rough.sentence, rough.sentence + _REACH + 1) for fact in index.facts_of(at)]
        near = [fact for fact in behind if _is_exact(fact) and _is_near(fact, rough)]
        if not near or says(_clause(rough, index), lexicon.verbs.apart):
            continue
        said = [fact for fact in near if _is_said_of(fact, rough, index, lexicon)]
        if said and all(_is_wrong(fact, rough) for fact in said):
            yield Repeat(rule, mention_of(said[0], index, lexicon), (mention_of(rough, index, lexicon),), Verdict.INCONSISTENT, rule.severity)


def _is_directed(fact: Fact) -> bool:
    quantity = fact.quantity
    if quantity.hedge is None or quantity.hedge.kind not in _DIRECTED:
        return False
    plain = quantity.kind is _AMOUNT and quantity.upper is None and quantity.second_hedge is None and fact.aspect is _LEVEL
    return plain and fact.status is _ACTUAL and quantity.value > 0


def _is_exact(fact: Fact) -> bool:
    plain = fact.quantity.kind is _AMOUNT and fact.aspect is _LEVEL and fact.status is _ACTUAL
    return plain and not meaning.is_hedged(fact.quantity) and fact.quantity.upper is None and not fact.segment.startswith("户均")


def _is_near(exact: Fact, rough: Fact) -> bool:
    """Whether an exact figure may be what was rounded: of one unit, printed with more digits, and off by little."""
    one, other = exact.quantity, rough.quantity
    same = one.unit == other.unit if one.unit.counts else one.unit.dimension == other.unit.dimension
    if not same or one.start < other.end or _digits(exact) <= _digits(rough):
        return False
    return abs(_size(exact) - _size(rough)) <= _NEAREST * _size(rough)


def _is_wrong(exact: Fact, rough: Fact) -> bool:
    hedge = rough.quantity.hedge
    assert hedge is not None
    return _size(exact) < _size(rough) if hedge.kind in _ABOVE else _size(exact) > _size(rough)


def _is_said_of(exact: Fact, rough: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """Whether all that the clause says before an exact figure stands in the sentence of the rounded one, and neither is of another time or stage."""
    if {rough.bound.period, exact.bound.period} <= FIRM and rough.period != exact.period:
        return False
    if exact.sentence == rough.sentence or (exact.entity and rough.entity and exact.entity != rough.entity):
        return False
    sentence = index.sentence_of(exact)
    clause = _clause(exact, index)
    opens = _follows_a_list(exact, sentence, index)
    if opens is None or says(clause if opens else index.text[sentence.start : exact.quantity.start], lexicon.verbs.apart):
        return False
    here = index.sentence_of(rough)
    context = index.text[here.start : here.end]
    words = _MEASURED.sub("", _OWN_PLACE.sub("", clause))
    rest = _uncovered(words, context)
    named = len(words.strip(_FILLERS)) >= _SHORTEST
    return not rest and (named or (bool(exact.indicator) and exact.indicator == rough.indicator))


def _follows_a_list(exact: Fact, sentence: Sentence, index: ArticleIndex) -> bool | None:
    """其中2021年185万元……共计593万元: whether a figure is the total of the others of its unit in its sentence; ``None`` where it is one of several."""
    alike = [fact for fact in index.facts_of(sentence.index) if fact.quantity.unit == exact.quantity.unit and fact is not exact]
    total = any(index.facts[parts.whole].quantity.start == exact.quantity.start for parts in index.article.lists)
    return total if total or not [fact for fact in alike if fact.quantity.start < exact.quantity.start] else None


def _clause(fact: Fact, index: ArticleIndex) -> str:
    """The words of a figure's clause: those before it, and those behind it up to the next mark for what is rounded."""
    sentence = index.sentence_of(fact)
    before = CLAUSE.split(index.text[sentence.start : fact.quantity.outer_start])[-1]
    if not meaning.is_hedged(fact.quantity):
        return before
    return before + CLAUSE.split(index.text[fact.quantity.end : sentence.end])[0]


def _uncovered(words: str, context: str) -> str:
    """What is left of words without all runs of two or more characters that stand in a context, and without fillers."""
    left, at = [], 0
    while at < len(words):
        size = max((size for size in range(_SHORTEST, len(words) - at + 1) if words[at : at + size] in context), default=0)
        if not size and words[at] not in _FILLERS + _MARKS:
            left.append(words[at])
        at += size or 1
    return "".join(left)


def _digits(fact: Fact) -> int:
    return len(fact.quantity.value.normalize().as_tuple().digits)


def _size(fact: Fact) -> Fraction:
    return Fraction(fact.quantity.value) * fact.quantity.unit.factor
