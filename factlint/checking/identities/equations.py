"""Identities as equations between the facts of an article: which of them it prints terms of, and which facts stand together as such terms."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from factlint.binding.topics import among_at
from factlint.checking.index import ArticleIndex
from factlint.lexicon import Lexicon
from factlint.model import Basis, Fact
from factlint.ruleset.formula import Formula
from factlint.ruleset.rule import Rule

_FEWEST = 2  # terms printed, the total among them


class Equations:
    """The identities of a run by the indicators of their terms, so that an article pays for none of which it does not print two terms."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._equations = [Equation(rule, lexicon) for rule in rules if rule.identity is not None]
        self._by_indicator: dict[str, list[int]] = {}  # an equation once for each of its terms
        for number, equation in enumerate(self._equations):
            for (_, indicator), roles in equation.roles.items():
                self._by_indicator.setdefault(indicator, []).extend([number] * len(roles))

    def printed(self, index: ArticleIndex) -> Iterator[Equation]:
        """The equations of which the article may print the total and another term, in the order of the rules."""
        return self.named(index.levels)

    def named(self, indicators: Collection[str]) -> Iterator[Equation]:
        """The equations of which the total and another term are among the indicators, in the order of the rules."""
        terms: dict[int, int] = {}
        for indicator in indicators:
            for number in self._by_indicator.get(indicator, ()):
                terms[number] = terms.get(number, 0) + 1
        for number in sorted(number for number, count in terms.items() if count >= _FEWEST):
            if self._equations[number].total_indicator in indicators:
                yield self._equations[number]


class Equation:
    """One identity: its terms by the names of their indicators, told from the rule once a run."""

    def __init__(self, rule: Rule, lexicon: Lexicon) -> None:
        self.rule = rule
        self._lexicon = lexicon
        self.roles: dict[tuple[str, str], list[str]] = {}  # by segment and indicator
        for role, name in rule.terms.items():
            self._add(role, name)
        self._proper = frozenset(self.roles)
        for role, others in rule.also.items():
            for name in others:
                self._add(role, name)
        self._narrowed = frozenset(segment for segment, _ in self.roles if segment)

    def _add(self, role: str, name: str) -> None:
        segment, _, indicator = name.rpartition(" ")
        self.roles.setdefault((segment, self._lexicon.indicator_aliases.get(indicator, indicator)), []).append(role)

    @cached_property
    def _sides(self) -> tuple[str, Formula]:
        assert self.rule.identity is not None
        left, _, right = self.rule.identity.sides
        return left.names[0], right

    @property
    def total(self) -> str:
        """The role of the total."""
        return self._sides[0]

    @property
    def right(self) -> Formula:
        """What the total is equal to."""
        return self._sides[1]

    @cached_property
    def total_indicator(self) -> str:
        """The indicator of the total."""
        return next(indicator for (_, indicator), roles in self.roles.items() if self.total in roles)

    @cached_property
    def _names_of_total(self) -> tuple[str, ...]:
        term = self.rule.terms[self.total]
        indicator = self._lexicon.indicators.get(self._lexicon.indicator_aliases.get(term, term))
        return (term,) if indicator is None else (indicator.term, *indicator.aliases)

    def groups(self, index: ArticleIndex) -> Iterator[Mapping[str, Sequence[Fact]]]:
        """Facts by role that share the rule's aspects, the total among them, in the order of the text."""
        groups: dict[Hashable, dict[str, list[Fact]]] = {}
        others: set[int] = set()  # where figures begin that are terms by another name
        same, narrowed = self.rule.same, self._narrowed
        for at in sorted({at for _, indicator in self.roles for at in index.levels.get(indicator, ())}):
            fact = _in_its_list(index.facts[at], at, index)
            as_term = fact.segment in narrowed
            named = self.roles.get((fact.segment if as_term else "", fact.indicator))
            if not named or ("period" in same and fact.period is None and not _of_one_time(fact, index)):
                continue
            segment = "" if as_term else fact.segment
            key = (segment, _stretch(self.rule.within, fact, at, index), _topic(fact, index, self._names_of_total), *_key(fact, same))
            if self.rule.also and (fact.segment if as_term else "", fact.indicator) not in self._proper:
                others.add(fact.quantity.start)
            for role in named:
                groups.setdefault(key, {}).setdefault(role, []).append(fact)
        complete = (group for group in groups.values() if self.total in group and len(group) >= _FEWEST)
        return complete if not others else filter(None, (self._by_proper_names(group, others) for group in complete))

    def _by_proper_names(self, group: Mapping[str, Sequence[Fact]], others: Collection[int]) -> Mapping[str, Sequence[Fact]] | None:
        """The terms by their own names; where one has only another (贷款余额 behind 本外币存款余额), those of the total's sentence, else none."""
        proper = {role: [fact for fact in facts if fact.quantity.start not in others] for role, facts in group.items()}
        if all(proper.values()):
            return proper
        sentences = {fact.sentence for fact in group[self.total]}
        near = {role: [fact for fact in proper[role] or facts if fact.sentence in sentences] for role, facts in group.items()}
        return near if all(near.values()) else None


def _stretch(within: str, fact: Fact, at: int, index: ArticleIndex) -> int:
    """The stretch of text in which the terms must stand together: those of which nobody knows when are of one sentence, or of one list."""
    if fact.period is None:
        return next((index.facts[parts.whole].sentence for parts in index.lists_by_part.get(at, ())), fact.sentence)
    if within == "article":
        return 0
    return fact.sentence if within == "sentence" else index.sentence_of(fact).paragraph


def _of_one_time(fact: Fact, index: ArticleIndex) -> bool:
    """国庆假期，接待游客…，旅游收入…: whether all that a sentence tells is of one time, though the text does not say of which year."""
    return len(index.sentence_of(fact).periods) <= 1


def _topic(fact: Fact, index: ArticleIndex, total: Sequence[str]) -> str:
    """规模以上工业中，……: what a sentence narrows to at its head, unless that is the total itself; its figures are no terms beside those outside of it."""
    opening = among_at(index.text, index.sentence_of(fact).start, fact.quantity.start)
    if opening is None:
        return ""
    name, _ = opening
    named = next((name[at:] for at in range(len(name)) if name[at:] in index.lexicon.indicator_aliases), "")  # 城镇就业人员 are not 就业人员
    place = name.removesuffix(named)
    return "" if named in total and (not place or place.endswith(index.lexicon.entities.place_suffixes)) else name


def _in_its_list(fact: Fact, at: int, index: ArticleIndex) -> Fact:
    """The part of a list is its whole's: of the same entity and scope, and narrowed alike, where its own words do not say otherwise."""
    for parts in index.lists_by_part.get(at, ()):
        whole = index.facts[parts.whole]
        if fact.bound.entity not in (Basis.PRINTED, Basis.CARRIED):
            return replace(fact, entity=whole.entity, scope=whole.scope, period=fact.period or whole.period, segment=fact.segment or whole.segment)
    return fact


def _key(fact: Fact, same: Sequence[str]) -> tuple[object, ...]:
    period = None if fact.period is None else fact.period.when
    values: list[object] = []
    for aspect in same:
        if aspect == "period":
            values.append(period)
        elif aspect in ("dimension", "unit"):
            values.append(fact.quantity.unit.dimension if aspect == "dimension" else fact.quantity.unit.name)
        else:
            values.append(getattr(fact, aspect))
    return tuple(values)
