"""Works by name: what never changes of them (全长, 总库容), told right behind their name or before it, is of them whatever else a text is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from msgspec.structs import replace

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.mentions import Mention, mention_of
from factlint.lexicon import Lexicon, says
from factlint.lexicon.entries import Indicator, Nature
from factlint.model import Aspect, Fact, Kind
from factlint.patterns import Pattern

_LEVEL, _AMOUNT = Aspect.LEVEL, Kind.AMOUNT  # looked up once

_COPULAS = "达到约为是"  # characters of the words between an attribute and its figure
_FAR = 40  # characters before a figure in which the name of its work ends
_SHORTEST_STEM, _LONGEST_STEM = 2, 6


class Works:
    """Reads the attributes of works with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, index: ArticleIndex, told: Collection[Mention]) -> Iterator[Mention]:
        """The attributes of works in an article that were not ``told`` of them already."""
        every = [named for fact in index.facts if (named := self._named(fact, index)) is not None]
        known = {(mention.start, *mention.key[:2]) for mention in told} if every else ()
        for named in every:
            if (named.quantity.start, named.entity, named.indicator) not in known:
                yield replace(mention_of(named, index, self._lexicon), own=True)

    def _named(self, fact: Fact, index: ArticleIndex) -> Fact | None:
        """A figure as that of the work by whose name it stands: 南山水库，总库容1.28亿立方米; 全长4218米的临江大桥."""
        quantity = fact.quantity
        if fact.aspect is not _LEVEL or quantity.kind is not _AMOUNT or quantity.unit.dimension.partition(":")[0] not in self._dimensions:
            return None
        start = outer_start(fact.quantity)
        words = index.text[max(index.sentence_of(fact).start, start - _FAR) : start]
        said = self._attribute.search(words) if words.rstrip(_COPULAS).endswith(self._bare_attributes) else None
        if said is None:
            return None
        behind = self._behind.match(index.text, outer_end(fact.quantity)) if not said["name"] else None
        name = said["name"] or (behind["name"] if behind is not None else "")
        indicator = self._indicators[said["attribute"]]
        if not name or not indicator.measured_in(fact.quantity.unit.dimension) or says(name, self._lexicon.entities.unnamed_works):
            return None
        return replace(fact, entity=name, indicator=indicator.term, segment="", label=indicator.term, scope="", known=True)

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        fixed = [one for one in self._lexicon.indicators.values() if one.nature is Nature.FIXED and one.per_item]
        return {spelling: one for one in fixed for spelling in (*one.aliases, one.term)}

    @cached_property
    def _bare_attributes(self) -> tuple[str, ...]:
        return tuple({spelling.rstrip(_COPULAS) for spelling in self._indicators})

    @cached_property
    def _dimensions(self) -> frozenset[str]:
        return frozenset(dimension for one in self._indicators.values() for dimension in one.dimensions)

    @cached_property
    def _name(self) -> str:
        entities = self._lexicon.entities
        suffixes = patterns.alternatives((*entities.facility_suffixes, *entities.work_suffixes))
        return rf"(?P<name>\p{{Han}}{{{_SHORTEST_STEM},{_LONGEST_STEM}}}(?:{suffixes}))"

    @cached_property
    def _attribute(self) -> Pattern:
        attribute = rf"(?P<attribute>{patterns.alternatives(self._indicators)})(?:达到|约为|[为是达约])?$"
        return patterns.compile(rf"(?:(?:^|(?<=[，。；：“的　\n])){self._name}，?)?{attribute}")

    @cached_property
    def _behind(self) -> Pattern:
        return patterns.compile(rf"的{self._name}")
