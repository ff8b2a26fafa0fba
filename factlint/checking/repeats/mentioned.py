"""Which facts of an article are compared: those that name what they measure and whose."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from factlint.binding.setting import outer_end
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.mentions import CLAUSE, FIRM, YEARLY, Mention, a_year_on, mention_of, words_before
from factlint.lexicon import Lexicon, says
from factlint.lexicon.entries import Indicator, Nature
from factlint.model import Aspect, Basis, Fact, Kind, Period
from factlint.numbers import interval as intervals

_GROWTH, _LEVEL, _SHARE, _GUESSED, _NONE, _AMOUNT, _PERCENT = (
    Aspect.GROWTH,
    Aspect.LEVEL,
    Aspect.SHARE,
    Basis.GUESSED,
    Basis.NONE,
    Kind.AMOUNT,
    Kind.PERCENT,
)  # looked up once

_SHORTEST_OPEN_LABEL = 4
_SMALLEST_COUNT = 10
_LONGEST_NAME = 20  # characters
_STEM = 2  # characters of the name of a line
_SHORTEST_WORK = 4  # characters
_RESTATED = "restated"  # the guard of a figure that the text says was revised


def changes_of(index: ArticleIndex, lexicon: Lexicon) -> Iterable[Mention]:
    """The growth rates of an article over the same stretch of the year before, signed, for the series that they belong to; no other figure compares with
    them."""
    for fact in index.facts:
        if fact.aspect is not _GROWTH or not fact.known or not fact.direction or not fact.entity or fact.quantity.kind is not _PERCENT:
            continue
        if fact.period is None or fact.base is None or fact.quantity.parts or fact.whole or not _a_year_before(fact.base, fact.period):
            continue
        if fact.bound.entity not in FIRM or fact.bound.period not in FIRM or fact.bound.indicator not in FIRM:
            continue
        mention = mention_of(fact, index, lexicon)
        key = (*mention.key[:6], YEARLY, "", "")
        if fact.direction < 0:
            mention = replace(mention, narrow=intervals.negate(mention.narrow), outer=intervals.negate(mention.outer))
        yield replace(mention, key=key)


def _a_year_before(base: Period, period: Period) -> bool:
    return base.instant == period.instant and (base.start, base.end) == (a_year_on(period.start, -1), a_year_on(period.end, -1))


def mentions_of(index: ArticleIndex, lexicon: Lexicon) -> Iterable[Mention]:
    """The facts of an article that name what they measure and whose; figures without either compare with nothing."""
    for printed in index.facts:
        fact = _of_what_follows(printed, index, lexicon)
        if not _comparable(fact, index) or _of_several_years(fact, index, lexicon):
            continue
        indicator = lexicon.indicators.get(fact.indicator) if fact.known else None
        if indicator is None or not indicator.per_item or fact.segment:  # every project has its own 总投资
            yield mention_of(fact, index, lexicon)
        elif _of_a_work(fact, indicator, index, lexicon):
            mention = mention_of(fact, index, lexicon)
            yield replace(mention, key=(_on_its_line(fact.entity, lexicon), *mention.key[1:]), own=True)


def _comparable(fact: Fact, index: ArticleIndex) -> bool:
    if not fact.indicator or (not fact.known and len(fact.indicator) < _SHORTEST_OPEN_LABEL):
        return False
    if not fact.entity or fact.aspect not in (_LEVEL, _GROWTH, _SHARE):
        return False
    if fact.aspect is _SHARE and not fact.whole:
        return False
    if fact.quantity.kind not in (_AMOUNT, _PERCENT) or fact.quantity.parts:
        return False
    if _GUESSED in (fact.bound.indicator, fact.bound.entity, fact.bound.period) or fact.bound.indicator is _NONE or fact.bound.entity is _NONE:
        return False
    if _RESTATED in fact.guards:
        return False
    attributed = _is_attribute(fact, index) and not index.text.startswith(fact.entity, _behind(fact) + 1)
    return not (attributed or _is_small_count(fact) or _of_a_set(fact, index) or _goes_on_about_a_part(fact, index) or index.is_base(fact.quantity))


def _of_several_years(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """年均增长8.6%: no year's own growth."""
    if fact.aspect is not _GROWTH:
        return False
    words = CLAUSE.split(words_before(fact, index))[-1]
    return says(words, lexicon.verbs.average_growth)


def _of_a_work(fact: Fact, indicator: Indicator, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """云泽铁路全长286.4公里: whether a figure that never changes is of a work by name, and not of one of its parts."""
    if indicator.nature is not Nature.FIXED or not fact.entity.endswith(lexicon.entities.facility_suffixes):
        return False
    words = CLAUSE.split(words_before(fact, index))[-1]
    return not says(words, lexicon.verbs.stages)


def _on_its_line(name: str, lexicon: Lexicon) -> str:
    """苍屏隧道 of 云泽铁路苍屏隧道: a work without the name of the line on which it stands."""
    entities = lexicon.entities
    ends = {at: at + len(word) for word in sorted(entities.lines, key=len) if (at := name.find(word, _STEM)) >= 0}
    works = (name[ends[at] :] for at in sorted(ends))
    return next((work for work in works if len(work) >= _SHORTEST_WORK and not work.startswith(tuple(entities.parts_of_lines))), name)


def _of_what_follows(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> Fact:
    """全长286.4公里的云泽铁路: a figure as that of the work that is named behind it, where one is."""
    if not fact.known or not _is_attribute(fact, index):
        return fact
    names, at = index.once(_names), _behind(fact) + 1
    name = next((name for length in range(_LONGEST_NAME, 0, -1) if (name := index.text[at : at + length]) in names), "")
    return replace(fact, entity=name) if name.endswith(lexicon.entities.facility_suffixes) else fact


def _names(index: ArticleIndex) -> frozenset[str]:
    """Those of whom an article gives figures."""
    return frozenset(fact.entity for fact in index.facts if fact.entity)


def _is_attribute(fact: Fact, index: ArticleIndex) -> bool:
    """面积148平方公里的临空区: the figure belongs to the noun behind 的."""
    return index.text.startswith("的", _behind(fact))


def _behind(fact: Fact) -> int:
    return outer_end(fact.quantity)


def _is_small_count(fact: Fact) -> bool:
    """两个片区, 五个片区: a handful of things may be any of them."""
    return fact.quantity.unit.counts and abs(fact.quantity.value) < _SMALLEST_COUNT


def _of_a_set(fact: Fact, index: ArticleIndex) -> bool:
    """签约项目34个，总投资334亿元: the money of a set of projects that the same sentence counts is no figure of the place."""
    if not fact.quantity.unit.dimension.startswith("currency"):
        return False
    before = [other.quantity.unit for other in index.facts_beside(fact) if other.quantity.start < fact.quantity.start]
    return any(unit.counts and unit.name in index.lexicon.lists.sets for unit in before)


def _goes_on_about_a_part(fact: Fact, index: ArticleIndex) -> bool:
    """夏粮单产418.5公斤。其中小麦总产167.8万吨，单产421.3公斤: behind another figure of the part, an average that says nothing of whose is the part's."""
    if fact.segment or fact.indicator not in index.lexicon.lists.bare_averages:
        return False
    before = words_before(fact, index)
    opened = max(before.rfind(word) for word in index.lexicon.verbs.among)
    return opened >= 0 and any(index.sentence_of(fact).start + opened < other.quantity.start < fact.quantity.start for other in index.facts_beside(fact))
