"""The same fact twice: repeats within an article, and conflicts between articles.

Mentions are grouped by key, reduced to distinct values, and those are paired: never mention by mention.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from factlint import patterns
from factlint.checking.index import ArticleIndex, FigureKey
from factlint.checking.mentions import CLAUSE, FIRM, KEY_ASPECTS, OF_THE_ARTICLE, YEARLY, Archive, FactSource, Mention, mention_of
from factlint.checking.ordering import out_of_order
from factlint.lexicon import Lexicon
from factlint.lexicon.nouns import Nature
from factlint.model import Aspect, Basis, Comparison, Fact, Interval, Period, Severity, Verdict
from factlint.numbers import interval as intervals
from factlint.ruleset.rule import Rule

_YEAR = patterns.compile(r"\d{4}")
_DIGIT = patterns.compile(r"\d")
_FARTHEST = 3  # years between two mentions beyond which a stock may be anything
_LARGEST_RATIO = 3  # between two values of one thing; more is another thing, unless a decimal point was lost
_LARGEST_REVISION = Fraction(5, 4)  # between two values of one thing in one article, where no slip explains them
_DAYS_A_YEAR = Fraction(146097, 400)
_COARSER = 5  # times the precision of a figure whose digits another one leaves off
_SHOWN = 5  # values of an archive that a finding quotes
_DIGITS = 2  # of a figure whose repeat is worth recording
_OPTIONAL = frozenset({"entity", "indicator", "segment", "scope", "status"})
_WEIGHT = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Repeat:
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
        return tuple(FigureKey(mention.path, mention.start) for mention in (self.stated, *self.others))


@dataclass(frozen=True, slots=True)
class _Value:
    """A distinct value of a key in one period, with all its mentions."""

    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        return self.mentions[0]


def repeats_within(rule: Rule, source: FactSource, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """The conflicts of one article with itself, from a source of its facts alone."""
    for mentions in _grouped(rule, source):
        named = mentions if not rule.cues else [mention for mention in mentions if _cued(mention, rule, index)]
        if rule.periods == "same":
            yield from _within(rule, named, index, lexicon)
            continue
        for stated, other in out_of_order(named, lexicon, periods=rule.periods):
            if _applies(rule, stated, other, index):
                yield Repeat(rule, stated, (other,), Verdict.INCONSISTENT, rule.severity)


def _cued(mention: Mention, rule: Rule, index: ArticleIndex) -> bool:
    """Whether a cue of the rule stands before the figure in its clause."""
    return any(cue in CLAUSE.split(index.sentence_words(mention.start)[: mention.start - index.sentence_at(mention.start).start])[-1] for cue in rule.cues)


def repeats_between(rule: Rule, source: FactSource, lexicon: Lexicon) -> Iterator[Repeat]:
    """The conflicts between articles."""
    for mentions in _grouped(rule, source):
        yield from _between(rule, mentions) if rule.periods == "same" else _out_of_order_between(rule, mentions, lexicon)


def _grouped(rule: Rule, source: FactSource) -> Iterator[Sequence[Mention]]:
    """The mentions that agree in the aspects that the rule names, and always in dimension, unit of counts and kind of statement."""
    dropped = _OPTIONAL - set(rule.same)
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        kept = tuple("" if aspect in dropped else member for aspect, member in zip(KEY_ASPECTS, key, strict=True))
        groups.setdefault(kept, []).extend(source.mentions(key))
    for mentions in groups.values():
        if len(mentions) > 1:
            yield sorted(mentions, key=lambda mention: (mention.path, mention.start)) if dropped else mentions


def _applies(rule: Rule, stated: Mention, other: Mention, index: ArticleIndex | None = None) -> bool:
    """Whether the conditions of the rule hold for two mentions; within an article they may ask all that is known of the figures."""
    if not rule.where:
        return True
    env: dict[str, object] = {}
    for role, mention in (("stated", stated), ("other", other)):
        env[role] = mention.period if mention.period is not None else mention.text
        if index is not None:
            env[role] = index.facts[index.facts_at[mention.start][0]]
        env[f"{role}.period"] = mention.period
        env |= {f"{role}.{aspect}": member for aspect, member in zip(KEY_ASPECTS, mention.key, strict=True)}
    return all(condition.condition(env) for condition in rule.where)


def agreements(rules: Sequence[Rule], index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """The same figure of the same indicator and time, printed again elsewhere in the article: what was repeated right, under each rule."""
    pairs = [(mention_of(first, index, lexicon), mention_of(again, index, lexicon)) for first, again in _said_again(index)] if rules else []
    agreeing = [(other, mention) for other, mention in pairs if intervals.overlaps(other.narrow, mention.narrow)]
    return (Repeat(rule, mention, (other,), _agreement(other, mention), None) for rule in rules for other, mention in agreeing)


def _said_again(index: ArticleIndex) -> Iterator[tuple[Fact, Fact]]:
    """Facts of an indicator and time that were spoken of in an earlier sentence, each behind the first of them."""
    first: dict[Hashable, Fact] = {}
    for fact in index.facts:
        if fact.aspect not in (Aspect.LEVEL, Aspect.GROWTH) or not fact.known or fact.period is None or len(fact.quantity.value.as_tuple().digits) < _DIGITS:
            continue
        way = fact.direction if fact.aspect is Aspect.GROWTH else 0
        other = first.setdefault((fact.indicator, fact.segment, fact.aspect, fact.quantity.unit.dimension, way, fact.period.start, fact.period.end), fact)
        if other.sentence != fact.sentence:
            yield other, fact


# ── within one article ───────────────────────────────────────────────────────────────────────────


def _within(rule: Rule, mentions: Sequence[Mention], index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    if len(mentions) < 2:
        return
    for value, against in _conflicts(rule, _values(mentions), index, apart=True):
        against = [other for other in against if not _of_two_villages(value.first, other.first, index, lexicon)]
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
    if not all(mention.known or mention.bound.indicator is Basis.PRINTED for mention in every):
        return None
    if any(mention.bound.indicator not in FIRM for mention in every):
        return None
    if not any(_may_be_one(value, other) for other in others):
        return Severity.INFO
    printed = all(mention.bound.indicator is Basis.PRINTED and mention.bound.period in FIRM for mention in every)
    if not printed and value.nature in (Nature.FLOW, Nature.RATE) and any(mention.bound.period not in FIRM for mention in every):
        return Severity.INFO if not any(mention.headline for mention in every) else Severity.WARNING
    if any(mention.headline for mention in every):
        return rule.severity
    return rule.severity if printed else min(rule.severity, Severity.WARNING, key=_WEIGHT.index)


def _may_be_one(one: Mention, other: Mention) -> bool:
    """新增贷款352.7亿元……新增贷款133.2亿元: whether two values are near each other or a slip apart, as those of one thing are; else one is of a part."""
    a, b = (_size(mention.outer) for mention in (one, other))
    if not a or not b or max(a, b) <= _LARGEST_REVISION * min(a, b) or _is_shifted(max(a, b) / min(a, b)):
        return True
    return _differs_by_a_slip(*("".join(_DIGIT.findall(mention.text)) for mention in (one, other)))


def _differs_by_a_slip(one: str, other: str) -> bool:
    """Whether two runs of digits differ in one place, or in two neighbouring ones that are swapped."""
    if len(one) != len(other):
        return False
    places = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return len(places) < _DIGITS or (len(places) == _DIGITS and places[1] == places[0] + 1 and one[places[0]] == other[places[1]])


# ── between articles ─────────────────────────────────────────────────────────────────────────────


def _between(rule: Rule, mentions: Sequence[Mention]) -> Iterator[Repeat]:
    firm = [mention for mention in mentions if firm_across(mention)]
    if len({mention.path for mention in firm}) < 2:
        return
    for value, against in _conflicts(rule, _values(firm)):
        others = tuple(mention for other in against for mention in other.mentions if mention.path != value.first.path)
        if others:
            yield Repeat(rule, value.first, (*others, *value.mentions[1:]), Verdict.INCONSISTENT, rule.severity)


def _out_of_order_between(rule: Rule, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Repeat]:
    """Each value with those of earlier articles that its time or theirs is a part of, and that leave no room for it."""
    values = _values([mention for mention in mentions if firm_across(mention)])
    for at, value in enumerate(values):
        against = [other for other in values[:at] if other.first.path != value.first.path and contradicts(rule, value.first, other.first, lexicon)]
        if against:
            others = tuple(mention for other in against for mention in other.mentions if mention.path != value.first.path)
            yield Repeat(rule, value.first, (*others, *value.mentions[1:]), Verdict.INCONSISTENT, rule.severity)


def firm_across(mention: Mention) -> bool:
    """Whether a mention may be held against another article: a known indicator or a long open one, as printed, and a year that was not guessed."""
    if mention.period is not None and (mention.period.floating or (mention.published_from == "modified" and not _YEAR.search(mention.period.text))):
        return False  # 今年 of a file whose date is only its modified time may be any year
    if mention.key[6] == YEARLY:
        return False  # what one indicator grew by is held against its own levels
    if mention.key[0].startswith(OF_THE_ARTICLE):
        return False  # 全市 of an article that names no city may be any city
    if not mention.known and (mention.bound.indicator is not Basis.PRINTED or mention.bound.period not in FIRM):
        return False
    if mention.bound.indicator not in FIRM:
        return False
    return mention.period is not None or mention.nature is Nature.FIXED


# ── against an archive ───────────────────────────────────────────────────────────────────────────


def repeats_against(rule: Rule, source: FactSource, archive: Archive, lexicon: Lexicon) -> Iterator[Repeat]:
    """The conflicts of drafts with an archive, each shown in its draft; what a reference says of a figure outranks all articles."""
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        by_path: dict[str, list[Mention]] = {}
        for mention in source.mentions(key):
            if firm_across(mention):
                by_path.setdefault(mention.path, []).append(mention)
        for mentions in by_path.values():
            yield from _against(rule, _values(mentions), archive, lexicon)


def _against(rule: Rule, values: Sequence[_Value], archive: Archive, lexicon: Lexicon) -> Iterator[Repeat]:
    dropped = _OPTIONAL - set(rule.same)
    reported: list[_Value] = []
    for value in values:
        stated = value.first
        if any(not contradicts(rule, stated, known.first, lexicon) for known in reported) or current_reference(stated, archive.references(stated)) is not None:
            continue
        found = sorted(archive.alike(stated, dropped), key=lambda mention: (mention.published or "", mention.path, mention.start))
        against = [other for other in found if contradicts(rule, stated, other, lexicon)]
        if against:
            reported.append(value)
            yield _archived(rule, value, against, [other for other in found if agree(stated, other)], archive)


def _archived(rule: Rule, value: _Value, against: Sequence[Mention], agreeing: Sequence[Mention], archive: Archive) -> Repeat:
    """The conflict of a draft's value with those of an archive, the newest of which are quoted."""
    shown = [archive.recorded(other) for other in against[-_SHOWN:]]
    words = {FigureKey(mention.path, mention.start): (sentence, record.articles) for record in shown for mention, sentence in record.mentions}
    others = tuple(mention for record in shown for mention, _ in record.mentions)
    newest = max((mention.published or "" for mention in others), default="")
    room = _room(value.first, against[-1])
    comparison = Comparison(
        newer=None if not newest or value.first.published in (None, newest) else "stated" if (value.first.published or "") > newest else "other",
        supporting=archive.articles(agreeing),
        against=archive.articles(against),
        drift=str(value.first.drift),
        allowed=None if room is None else str(round(float(room), 4)),
        points=value.first.nature is Nature.SHARE,
    )
    return Repeat(rule, value.first, (*others, *value.mentions[1:]), Verdict.INCONSISTENT, rule.severity, comparison, words)


def contradicts(rule: Rule, one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Whether a rule holds two mentions to contradict each other."""
    if rule.periods != "same":
        return any(_applies(rule, whole, part) for whole, part in out_of_order((one, other), lexicon, periods=rule.periods))
    differ = conflict if rule.reading == "outer" else _apart
    return differ(one, other) and _applies(rule, one, other)


def agree(one: Mention, other: Mention) -> bool:
    """Whether two mentions speak of comparable times and some value fits both."""
    return _room(one, other) is not None and intervals.overlaps(one.outer, other.outer)


def repeats_of_references(rule: Rule, source: FactSource, archive: Archive) -> Iterator[Repeat]:
    """The figures of drafts that contradict an agreed one, each value once, with every place that prints it and those that print the agreed one; a rule
    across ``superseded`` speaks of those that were agreed before, one across ``reference`` of all others."""
    for key in source.keys():  # noqa: SIM118 - a source is no mapping
        mentions = [mention for mention in source.mentions(key) if firm_across(mention)]
        for value, current in _told(mentions, archive):
            stated = value.first
            if not conflict(stated, current):
                continue
            before = any(agree(stated, other) for other in archive.references(stated) if (other.published or "") < (current.published or ""))
            if before == (rule.across == "superseded"):
                record = archive.recorded(current)
                words = {FigureKey(other.path, other.start): (sentence, 0) for other, sentence in record.mentions}
                right = [mention for mention in mentions if mention not in value.mentions and agree(mention, current)]
                others = (*(other for other, _ in record.mentions), *value.mentions[1:], *right)
                yield Repeat(rule, stated, others, Verdict.INCONSISTENT, rule.severity, None, words)


def _told(mentions: Sequence[Mention], archive: Archive) -> Iterator[tuple[_Value, Mention]]:
    """The distinct values of which an agreed figure holds, each with that figure."""
    by_agreed: dict[FigureKey, tuple[Mention, list[Mention]]] = {}
    for mention in mentions:
        current = current_reference(mention, archive.references(mention))
        if current is not None:
            by_agreed.setdefault(FigureKey(current.path, current.start), (current, []))[1].append(mention)
    for current, held in by_agreed.values():
        yield from ((value, current) for value in _values(held))


def is_agreed(repeat: Repeat, archive: Archive) -> bool:
    """Whether an agreed figure holds for what contradicts itself: it speaks alone then."""
    return any(current_reference(mention, archive.references(mention)) is not None for mention in (repeat.stated, *repeat.others))


def current_reference(mention: Mention, agreed: Sequence[Mention]) -> Mention | None:
    """The agreed figure that holds for a mention: the last one that was valid at its time, and for flows the last one of its period."""
    comparable = [other for other in agreed if _room(mention, other) is not None]
    if mention.nature in (Nature.FIXED, Nature.STOCK, Nature.SHARE):
        as_of = mention.period.end.isoformat() if mention.period is not None else mention.published
        comparable = [other for other in comparable if as_of is None or (other.published or "") <= as_of]
    return comparable[-1] if comparable else None


# ── values and conflicts ─────────────────────────────────────────────────────────────────────────


def _values(mentions: Sequence[Mention]) -> list[_Value]:
    """The distinct pairs of value and period, oldest article first."""
    grouped: dict[object, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.published or "", m.path, m.start)):
        period = None if mention.period is None else (mention.period.start, mention.period.end)
        grouped.setdefault((mention.outer, period), []).append(mention)
    return [_Value(tuple(found)) for found in grouped.values()]


def _conflicts(rule: Rule, values: Sequence[_Value], index: ArticleIndex | None = None, *, apart: bool = False) -> Iterator[tuple[_Value, list[_Value]]]:
    """Each value with the earlier ones that it contradicts; values that say the same as an earlier conflict are not repeated.

    ``apart``: two figures of one sentence are set against each other by the sentence itself (从A增至B, 两年平均) and contradict nothing.
    """
    reported: list[_Value] = []
    differ = conflict if rule.reading == "outer" else _apart
    for at, value in enumerate(values):
        against = [
            other
            for other in values[:at]
            if differ(value.first, other.first)
            and not (apart and (_in_one_sentence(value, other) or _whole_and_part(value, other, index)))
            and _applies(rule, value.first, other.first, index)
        ]
        if against and not any(not differ(value.first, known.first) for known in reported):
            reported.append(value)
            yield value, against


def _in_one_sentence(one: _Value, other: _Value) -> bool:
    places = {(mention.path, mention.sentence) for mention in one.mentions}
    return any((mention.path, mention.sentence) in places for mention in other.mentions)


def _whole_and_part(one: _Value, other: _Value, index: ArticleIndex | None) -> bool:
    """贷款余额4873.26亿元。其中，公司贷款3018.44亿元: a part of a list is no other value of its whole, whatever it was called."""
    if index is None:
        return False
    wholes = [at for value in (one, other) for mention in value.mentions for at in index.facts_at.get(mention.start, ())]
    starts = {mention.start for value in (one, other) for mention in value.mentions}
    return any(index.facts[part].quantity.start in starts for at in wholes for item in index.lists_by_whole.get(at, ()) for part in item.parts)


def conflict(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one key cannot both hold, the drift of the indicator granted for the time between them."""
    room = _room(one, other)
    if room is None or not _of_one_size(one.outer, other.outer):
        return False
    if intervals.overlaps(_widened(one, room), _widened(other, room)):
        return False
    return not _cuts_off(one.narrow, other.narrow) and not _cuts_off(other.narrow, one.narrow)


def _cuts_off(coarse: Interval, fine: Interval) -> bool:
    """3250亿 for 3250.6亿: whether a figure that is printed more coarsely leaves the digits of the other one off, as headlines do, where rounding went up."""
    if coarse.low is None or coarse.high is None or fine.low is None or fine.high is None or coarse.low < 0:
        return False
    width = coarse.high - coarse.low
    return 0 < (fine.high - fine.low) * _COARSER <= width and coarse.high <= fine.low and fine.high <= coarse.high + width / 2


def _apart(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one time mean different values, although the widest reading of their words leaves room for both."""
    if one.period is None or other.period is None or not _same_span(one.period, other.period) or conflict(one, other):
        return False
    return not intervals.overlaps(one.narrow, other.narrow)


def _of_one_size(one: Interval, other: Interval) -> bool:
    """Whether two values differ by no more than things of one kind do, or by a power of ten as a lost decimal point leaves it."""
    a, b = _size(one), _size(other)
    if not a or not b:
        return True
    ratio = max(a, b) / min(a, b)
    return ratio <= _LARGEST_RATIO or _is_shifted(ratio)


def _size(value: Interval) -> Fraction:
    end = value.low if value.low is not None else value.high
    return Fraction(0) if end is None else abs(end)


def _is_shifted(ratio: Fraction) -> bool:
    """Whether a decimal point was lost between two values."""
    return any(abs(ratio / 10**power - 1) < Fraction(1, 100) for power in range(1, 9))


def _room(one: Mention, other: Mention) -> Fraction | None:
    """How far the thing may have moved between two mentions, relative or in points; ``None`` where they do not compare at all."""
    if one.nature in (Nature.FLOW, Nature.RATE):
        return Fraction(0) if _same_span(one.period, other.period) else None
    if one.nature is Nature.CUMULATIVE:
        return Fraction(0) if _same_span(one.period, other.period) else None
    if one.nature is Nature.FIXED:
        return Fraction(0)
    if one.period is None or other.period is None:
        return None
    years = Fraction(_days_apart(one, other)) / _DAYS_A_YEAR
    return Fraction(one.drift) * years if years <= _FARTHEST else None


def _same_span(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and (one.start, one.end) == (other.start, other.end)


def _days_apart(one: Mention, other: Mention) -> int:
    """Days between two as-of dates. One that was only inferred is the same within an article, and across articles may lie anywhere in its period."""
    assert one.period is not None
    assert other.period is not None
    firm = one.bound.period in FIRM and other.bound.period in FIRM
    if one.path == other.path:
        return abs((one.period.end - other.period.end).days) if firm else 0
    if firm:
        return abs((one.period.end - other.period.end).days) or min(_length(one.period), _length(other.period))
    return max(abs((one.period.end - other.period.start).days), abs((other.period.end - one.period.start).days))


def _length(period: Period) -> int:
    return (period.end - period.start).days


def _widened(mention: Mention, room: Fraction) -> Interval:
    """The mention's interval, half of the room on either side: relative for stocks, in points for shares."""
    interval = mention.outer
    if not room:
        return interval
    half = room / 2
    if mention.nature is Nature.SHARE:
        low = None if interval.low is None else interval.low - half
        high = None if interval.high is None else interval.high + half
    else:
        low = None if interval.low is None else interval.low * (1 - half) if interval.low > 0 else interval.low * (1 + half)
        high = None if interval.high is None else interval.high * (1 + half) if interval.high > 0 else interval.high * (1 - half)
    return Interval(low, high, interval.low_open, interval.high_open)
