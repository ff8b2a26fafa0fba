"""The same fact twice: repeats within an article, and conflicts between articles.

Mentions are grouped by key, reduced to distinct values, and those are paired: never mention by mention.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from factlint import patterns
from factlint.checking.index import ArticleIndex, FigureKey
from factlint.checking.repeats.applying import applies, contradicts, dropped_by
from factlint.checking.repeats.disagreement import PERIODIC, agree, are_of_other_bases, are_of_others, conflict, is_comparable, may_be_one, means_another
from factlint.checking.repeats.mentions import CLAUSE, FIRM, KEY_ASPECTS, OF_THE_ARTICLE, YEARLY, Mention, mention_of, narrow_of
from factlint.checking.repeats.ordering import out_of_order
from factlint.checking.repeats.sources import FactSource
from factlint.lexicon import Lexicon
from factlint.lexicon.entries import Nature
from factlint.model import Aspect, Basis, Comparison, Fact, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.numbers.verdict import at_most
from factlint.ruleset.rule import Rule

_GROWTH, _LEVEL, _PRINTED = Aspect.GROWTH, Aspect.LEVEL, Basis.PRINTED  # looked up once

_YEAR = patterns.compile(r"\d{4}")
_DIGITS = 2  # of a figure whose repeat is worth recording


class Repeat(Struct, frozen=True):
    """Mentions of one fact: ``stated`` is where a conflict is shown, ``others`` what it was held against."""

    rule: Rule
    stated: Mention
    others: tuple[Mention, ...]
    verdict: Verdict
    severity: Severity | None
    comparison: Comparison | None = None  # against an archive
    words: Mapping[FigureKey, tuple[str, int]] = field(default_factory=dict)  # of archived mentions: their sentence, and how many articles print their value

    @property
    def figures(self) -> tuple[FigureKey, ...]:
        """The figures of a conflict, the one first where it is shown."""
        return tuple(FigureKey(mention.path, mention.start) for mention in (self.stated, *self.others))


class Value(Struct, frozen=True):
    """A distinct value of a key in one period, with all its mentions."""

    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The mention that stands for the value."""
        return self.mentions[0]


def repeats_within(rule: Rule, source: FactSource, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """The conflicts of one article with itself, from a source of its facts alone."""
    for mentions in _grouped(rule, source):
        named = mentions if not rule.cues else [mention for mention in mentions if _cued(mention, rule, index)]
        if rule.periods == "same":
            yield from _within(rule, named, index, lexicon)
            continue
        for stated, other in out_of_order(named, lexicon, periods=rule.periods, cued=bool(rule.cues)):
            if applies(rule, stated, other, index):
                yield Repeat(rule, stated, (other,), Verdict.INCONSISTENT, rule.severity)


def _cued(mention: Mention, rule: Rule, index: ArticleIndex) -> bool:
    """Whether a cue of the rule stands before the figure in its clause."""
    clause = CLAUSE.split(index.text[index.sentence_at(mention.start).start : mention.start])[-1]
    return any(cue in clause for cue in rule.cues)


def repeats_between(rule: Rule, source: FactSource, lexicon: Lexicon) -> Iterator[Repeat]:
    """The conflicts between articles."""
    for mentions in _grouped(rule, source):
        yield from _between(rule, mentions) if rule.periods == "same" else _out_of_order_between(rule, mentions, lexicon)


def _grouped(rule: Rule, source: FactSource) -> Iterator[Sequence[Mention]]:
    """The mentions that agree in the aspects that the rule names, and always in dimension, unit of counts and kind of statement."""
    dropped = dropped_by(rule)
    if not dropped:
        yield from (mentions for key in source.keys() if len(mentions := source.mentions(key)) > 1)  # noqa: SIM118 - a source is no mapping
        return
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for key in source.keys():  # noqa: SIM118
        kept = tuple(["" if aspect in dropped else member for aspect, member in zip(KEY_ASPECTS, key, strict=True)])
        groups.setdefault(kept, []).extend(source.mentions(key))
    for mentions in groups.values():
        if len(mentions) > 1:
            yield sorted(mentions, key=lambda mention: (mention.path, mention.start))


def agreements(rules: Sequence[Rule], index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """The same figure of the same indicator and time, printed again elsewhere in the article: what was repeated right, under each rule."""
    agreeing = [pair for pair in _said_again(index) if intervals.overlaps(*(narrow_of(fact.quantity) for fact in pair))] if rules else []
    pairs = [(mention_of(other, index, lexicon), mention_of(again, index, lexicon)) for other, again in agreeing]
    return (Repeat(rule, mention, (other,), _agreement(other, mention), None) for rule in rules for other, mention in pairs)


def _said_again(index: ArticleIndex) -> Iterator[tuple[Fact, Fact]]:
    """Facts of an indicator and time that were spoken of in an earlier sentence, each behind the first of them."""
    first: dict[Hashable, Fact] = {}
    for fact in index.facts:
        if fact.aspect not in (_LEVEL, _GROWTH) or not fact.known or fact.period is None or len(fact.quantity.value.as_tuple().digits) < _DIGITS:
            continue
        way = fact.direction if fact.aspect is _GROWTH else 0
        other = first.setdefault((fact.indicator, fact.segment, fact.aspect, fact.quantity.unit.dimension, way, fact.period.when), fact)
        if other.sentence != fact.sentence:
            yield other, fact


# ── within one article ───────────────────────────────────────────────────────────────────────────


def _within(rule: Rule, mentions: Sequence[Mention], index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    if len(mentions) < 2:
        return
    for value, against in _conflicts(rule, values_of(mentions), index, apart=True):
        against = [other for other in against if not _of_two_villages(value.first, other.first, index, lexicon)]
        against = [other for other in against if not are_of_others(value.first, other.first, index)]
        against = [other for other in against if not are_of_other_bases(value.first, other.first, index)]
        severity = _severity_within(rule, value.first, [other.first for other in against]) if against else None
        if severity is not None:
            others = tuple(mention for other in against for mention in other.mentions)
            yield Repeat(rule, value.first, (*others, *value.mentions[1:]), Verdict.INCONSISTENT, severity)


def _of_two_villages(one: Mention, other: Mention, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """全村 of a village that was not made out may be another one in every paragraph."""
    entity = one.key[0]
    if not (entity.startswith(OF_THE_ARTICLE) and entity.endswith(lexicon.entities.small_places)):
        return False
    return index.sentence_at(one.start).paragraph != index.sentence_at(other.start).paragraph


def _agreement(first: Mention, later: Mention) -> Verdict:
    if first.narrow == later.narrow:
        return Verdict.EXACT
    return Verdict.UNROUNDED


def _names_a_year(mention: Mention) -> bool:
    return mention.period is not None and _YEAR.search(mention.period.text) is not None


def _severity_within(rule: Rule, value: Mention, others: Sequence[Mention]) -> Severity | None:
    """The rule's severity where every aspect is printed; one lower otherwise; silent where an aspect was inferred from afar and is not firm."""
    every = (value, *others)
    if value.published_from == "text" and len({_names_a_year(mention) for mention in every}) > 1:
        return None  # 今年 against 2024年 where only the text itself tells which year 今年 is
    if not all(mention.known or mention.bound.indicator is _PRINTED for mention in every):
        return None
    if any(mention.bound.indicator not in FIRM for mention in every):
        return None
    if value.nature is Nature.RATE and any(other.guarded is not value.guarded for other in others):
        return None  # 出口增长10.3%……按美元计价，出口增长7.1%: one is at constant prices, like for like or in another currency
    if not any(may_be_one(value, other) for other in others):
        return None
    printed = all(mention.bound.indicator is _PRINTED and mention.bound.period in FIRM for mention in every)
    if not printed and value.nature in (Nature.FLOW, Nature.RATE) and any(mention.bound.period not in FIRM for mention in every):
        return Severity.INFO if not any(mention.headline for mention in every) else Severity.WARNING
    if any(mention.headline for mention in every):
        return rule.severity
    return rule.severity if printed else at_most(rule.severity, Severity.WARNING)


# ── between articles ─────────────────────────────────────────────────────────────────────────────


def _between(rule: Rule, mentions: Sequence[Mention]) -> Iterator[Repeat]:
    firm = [mention for mention in mentions if firm_across(mention)]
    if len({mention.path for mention in firm}) < 2:
        return
    by_path: dict[str, list[Mention]] = {}
    for mention in firm:
        by_path.setdefault(mention.path, []).append(mention)

    def knows(path: str, value: Mention) -> bool:
        """Whether an article prints a value too: then both are right, one of a part or before a revision."""
        return any(agree(mention, value) for mention in by_path[path])

    for value, against in _conflicts(rule, values_of(firm)):
        stated = next((mention for mention in value.mentions if not any(knows(mention.path, other.first) for other in against)), None)
        if stated is None:
            continue
        others = tuple(mention for other in against for mention in other.mentions if mention.path != stated.path and not knows(mention.path, stated))
        if others:
            again = tuple(mention for mention in value.mentions if mention is not stated)
            yield Repeat(rule, stated, (*others, *again), Verdict.INCONSISTENT, rule.severity)


def _out_of_order_between(rule: Rule, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Repeat]:
    """Each value with those of earlier articles that its time or theirs is a part of, and that leave no room for it."""
    values = values_of([mention for mention in mentions if firm_across(mention)])
    for at, value in enumerate(values):
        against = [other for other in values[:at] if other.first.path != value.first.path and contradicts(rule, value.first, other.first, lexicon)]
        if against:
            others = tuple(mention for other in against for mention in other.mentions if mention.path != value.first.path)
            yield Repeat(rule, value.first, (*others, *value.mentions[1:]), Verdict.INCONSISTENT, rule.severity)


def firm_across(mention: Mention) -> bool:
    """Whether a mention may be held against another article: a known indicator or a long open one, as printed, and a year that was not guessed."""
    fixed = mention.nature is Nature.FIXED  # whenever it is told
    if (
        not fixed
        and mention.period is not None
        and (mention.period.floating or (mention.published_from == "modified" and not _YEAR.search(mention.period.text)))
    ):
        return False  # 今年 of a file whose date is only its modified time may be any year
    if mention.key[6] == YEARLY:
        return False  # what one indicator grew by is held against its own levels
    if mention.key[0].startswith(OF_THE_ARTICLE):
        return False  # 全市 of an article that names no city may be any city, 该公司 any company
    if not mention.known and (mention.bound.indicator is not _PRINTED or mention.bound.period not in FIRM):
        return False
    if mention.bound.indicator not in FIRM:
        return False
    return mention.period is not None or fixed


def values_of(mentions: Sequence[Mention]) -> list[Value]:
    """The distinct pairs of value and period, oldest article first."""
    grouped: dict[object, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.published or "", m.path, m.start)):
        period = None if mention.period is None else (mention.period.start, mention.period.end)
        grouped.setdefault((mention.outer, period), []).append(mention)
    return [Value(tuple(found)) for found in grouped.values()]


def _conflicts(rule: Rule, values: Sequence[Value], index: ArticleIndex | None = None, *, apart: bool = False) -> Iterator[tuple[Value, list[Value]]]:
    """Each value with the earlier ones that it contradicts; values that say the same as an earlier conflict are not repeated.

    ``apart``: two figures of one sentence are set against each other by the sentence itself (从A增至B, 两年平均) and contradict nothing.
    """
    differ = conflict if rule.reading == "outer" else means_another
    for group in _of_comparable_times(values):
        reported: list[Value] = []
        for at, value in enumerate(group):
            against = [
                other
                for other in group[:at]
                if differ(value.first, other.first)
                and not (apart and (_in_one_sentence(value, other) or _whole_and_part(value, other, index)))
                and applies(rule, value.first, other.first, index)
            ]
            if against and not any(is_comparable(value.first, known.first) and not differ(value.first, known.first) for known in reported):
                reported.append(value)
                yield value, against


def _of_comparable_times(values: Sequence[Value]) -> Iterable[Sequence[Value]]:
    """The values of a flow by their period, so that those of many years are not paired; other values may be held against each other at any time."""
    if not all(value.first.nature in PERIODIC for value in values):
        return [values]
    groups: dict[object, list[Value]] = {}
    for value in values:
        period = value.first.period
        groups.setdefault(None if period is None else (period.start, period.end), []).append(value)
    return groups.values()


def _in_one_sentence(one: Value, other: Value) -> bool:
    places = {(mention.path, mention.sentence) for mention in one.mentions}
    return any((mention.path, mention.sentence) in places for mention in other.mentions)


def _whole_and_part(one: Value, other: Value, index: ArticleIndex | None) -> bool:
    """贷款余额4873.26亿元。其中，公司贷款3018.44亿元: a part of a list is no other value of its whole, whatever it was called."""
    if index is None:
        return False
    wholes = [at for value in (one, other) for mention in value.mentions for at in index.facts_at.get(mention.start, ())]
    starts = {mention.start for value in (one, other) for mention in value.mentions}
    return any(index.facts[part].quantity.start in starts for at in wholes for item in index.lists_by_whole.get(at, ()) for part in item.parts)
