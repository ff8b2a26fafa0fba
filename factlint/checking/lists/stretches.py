"""Totals of a time against those of the times that make it up: 一季度1186.4亿元、二季度1302.5亿元 of 上半年2488.9亿元, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile

from msgspec import Struct

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.chance import explained_by_a_slip
from factlint.checking.lists.parts import forbidden
from factlint.checking.lists.summing import sum_judgement
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import Lexicon, Nature, says
from factlint.model import Aspect, Basis, Fact, Kind, Period, Severity, Status
from factlint.numbers.han import parse_numeral
from factlint.numbers.verdict import Judgement, judge_sum
from factlint.ruleset.rule import Rule

_LEVEL, _CARRIED, _PRINTED, _AMOUNT, _ACTUAL = Aspect.LEVEL, Basis.CARRIED, Basis.PRINTED, Kind.AMOUNT, Status.ACTUAL  # looked up once

_FEWEST = 3  # figures: two times and the total of both, or the times alone
_MOST_TIMES = 12  # months of a year
_MOST_OF_A_KIND = 60  # facts of one indicator: more are a table
_DAY = timedelta(days=1)
_SPAN = patterns.compile(r"([两二三四五六七八九十]|\d+)(?:个)?(?:年|月|季度)")

_REACH = 12
_WHOLE_OF_A_SHARE = patterns.compile(r"占[^，。；：\d]{0,10}$")  # 占全国34.76亿吨的26.9%
_LIST_MARK = patterns.compile("、|和|及|与")

_Days = tuple[date, date]


class _Kind(Struct, frozen=True):
    """What facts must share so that those of shorter times add up to that of a longer one."""

    indicator: str
    segment: str
    scope: str
    unit: str


def judge_stretches(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Assessment]:
    """Every total whose time the times of other figures of its kind make up: verified where they come to it, else a warning."""
    if len(index.facts) < _FEWEST:
        return
    seen: set[int] = set()
    for facts in index.once(_by_kind).values():
        by_days = _by_days(facts)
        if len(by_days) < 3:
            continue
        flow = _is_flow(facts[0], lexicon)
        for days, totals in by_days.items():
            total = totals[0]
            chains = [chain for chain in _chains(by_days, days) if _of_one_owner([total, *chain])]
            if chains and not _disagree(totals) and (found := judged_chain(rule, index, total, chains, firm=flow)) is not None:
                seen.add(total.quantity.start)
                yield found
    for run in index.once(_runs):
        announced = None if _goes_on(run, index) else announced_total(run, index)
        if announced is not None and announced.quantity.start not in seen:
            found = judged_chain(rule, index, announced, [run], firm=_goes_through(announced, run))
            if found is not None:
                yield found


def _by_kind(index: ArticleIndex) -> Mapping[_Kind, Sequence[Fact]]:
    """The totals of printed times, by what they are totals of; a figure without a name of its own is what the one before it was."""
    found: dict[_Kind, list[Fact]] = {}
    totals = index.once(_totals)
    last: dict[str, Fact] = {}
    for fact in index.facts:
        if id(fact) not in totals:
            continue
        unit = fact.quantity.unit.name if fact.quantity.unit.counts else fact.quantity.unit.dimension
        named = _namesake(fact, last.get(unit), index)
        if named is None:
            continue
        last[unit] = named
        found.setdefault(_Kind(named.indicator, named.segment, named.scope, unit), []).append(fact)
    return {key: facts for key, facts in found.items() if 3 <= len(facts) <= _MOST_OF_A_KIND}


def _namesake(fact: Fact, last: Fact | None, index: ArticleIndex) -> Fact | None:
    """The fact that names what a figure is a total of: itself, or the one before it in the paragraph where it has no name, or no more than the end of one.

    完成吞吐量6002.7万吨 behind 货物吞吐量3128.6万吨
    """
    if fact.known or last is None or index.sentence_of(fact).paragraph - index.sentence_of(last).paragraph > 1:
        return fact if fact.indicator else None
    short = fact.label and not fact.segment and (last.label.endswith(fact.label) or last.indicator.endswith(fact.label))
    return last if not fact.indicator or short else fact


def _totals(index: ArticleIndex) -> frozenset[int]:
    """Which facts of an article are totals, by their identity."""
    return frozenset(id(fact) for fact in index.facts if _is_total(fact, index))


def _is_total(fact: Fact, index: ArticleIndex) -> bool:
    """Whether a figure is the plain total of a time that is printed, or that the clause before printed."""
    quantity, period = fact.quantity, fact.period
    if fact.aspect is not _LEVEL or quantity.kind is not _AMOUNT or quantity.hedge is not None or quantity.upper is not None:
        return False
    if period is None or period.instant or period.occasion or fact.status is not _ACTUAL or fact.bound.period not in (_PRINTED, _CARRIED):
        return False
    start = outer_start(quantity)
    words = index.text[max(0, start - _REACH) : start]
    if "占" in words and _WHOLE_OF_A_SHARE.search(words) is not None:
        return False
    return not _is_no_flow(fact, index) and index.text[max(0, start - 2) : start] not in index.lexicon.lists.averaged


def _is_no_flow(fact: Fact, index: ArticleIndex) -> bool:
    return says(fact.label, index.lexicon.lists.no_flows)


def _by_days(facts: Sequence[Fact]) -> dict[_Days, list[Fact]]:
    found: dict[_Days, list[Fact]] = {}
    for fact in facts:
        found.setdefault(_days(fact), []).append(fact)
    return found


def _days(fact: Fact) -> _Days:
    period: Period | None = fact.period
    assert period is not None
    return period.start, period.end


def _disagree(facts: Sequence[Fact]) -> bool:
    """Two values of one time: another rule speaks of them."""
    return len({fact.quantity.value * fact.quantity.unit.factor.numerator / fact.quantity.unit.factor.denominator for fact in facts}) > 1


def _chains(by_days: Mapping[_Days, Sequence[Fact]], whole: _Days) -> Iterator[Sequence[Fact]]:
    """The ways in which times follow one another from the first day of a whole to its last."""
    pending: list[list[Fact]] = [[]]
    while pending:
        chain = pending.pop()
        at = _days(chain[-1])[1] + _DAY if chain else whole[0]
        if at > whole[1]:
            yield chain
            continue
        for days, facts in by_days.items():
            fits = days[0] == at and days[1] <= whole[1] and days != whole
            if fits and len(chain) < _MOST_TIMES and not _disagree(facts):
                pending.append([*chain, facts[0]])


def _of_one_owner(facts: Sequence[Fact]) -> bool:
    """Whether no two of them stand under different names."""
    return len({fact.entity for fact in facts if fact.entity and fact.bound.entity in (_PRINTED, _CARRIED)}) <= 1


def _is_flow(fact: Fact, lexicon: Lexicon) -> bool:
    indicator = lexicon.indicators.get(fact.indicator)
    return indicator is not None and indicator.nature is Nature.FLOW


def judged_chain(rule: Rule, index: ArticleIndex, total: Fact, chains: Sequence[Sequence[Fact]], *, firm: bool) -> Assessment | None:
    """The total against the chain that comes to it, else against the shortest; where it is not ``firm`` that they add up, only a slip is told."""
    stated = Term("stated", index, total.quantity, total)
    judged: list[tuple[tuple[Term, ...], Judgement]] = []
    for chain in chains:
        terms = tuple(Term("parts", index, fact.quantity, fact) for fact in chain)
        judgement = judge_sum(total.quantity, [(term.quantity, 1) for term in terms])
        if judgement.holds:
            return sum_judgement(rule, stated, terms, judgement, None)
        judged.append((terms, judgement))
    judged.sort(key=lambda reading: len(reading[0]))
    terms, judgement = judged[0]
    if len(judged) > 1 and len(judged[1][0]) == len(terms):
        return None
    if judgement.severity_shift != "none" or forbidden(rule, stated, terms) is not None or _is_listed(index, total, terms):
        return None
    if firm or explained_by_a_slip(stated, terms, 2):
        return sum_judgement(rule, stated, terms, judgement, Severity.WARNING)
    return None


def _is_listed(index: ArticleIndex, total: Fact, terms: Sequence[Term]) -> bool:
    """Whether the figures were bound as an exhaustive list and its whole, which is judged as such."""
    starts = {term.quantity.start for term in terms}
    lists = [parts for at in index.facts_at.get(total.quantity.start, ()) for parts in index.lists_by_whole.get(at, ())]
    return any(parts.exhaustive and {index.facts[at].quantity.start for at in parts.parts} == starts for parts in lists)


# ── runs whose total has no such time of its own ─────────────────────────────────────────────────


def _runs(index: ArticleIndex) -> Sequence[Sequence[Fact]]:
    """Three figures of one unit or more, each of the time that follows that of the one before, with no other level of the unit between them."""
    found: list[list[Fact]] = []
    totals = index.once(_totals)
    open_runs: dict[str, list[Fact]] = {}
    for fact in index.facts:
        if fact.aspect is not _LEVEL or fact.quantity.kind is not _AMOUNT:
            continue
        run = open_runs.get(fact.quantity.unit.name, [])
        if run and _follows(run[-1], fact, index):
            run.append(fact)
        elif id(fact) in totals and fact.bound.period is _PRINTED:
            open_runs[fact.quantity.unit.name] = [fact]
            found.append(open_runs[fact.quantity.unit.name])
        else:
            open_runs.pop(fact.quantity.unit.name, None)
    return [run for run in found if 3 <= len(run) <= _MOST_TIMES]


def _follows(last: Fact, fact: Fact, index: ArticleIndex) -> bool:
    if id(fact) not in index.once(_totals) or fact.bound.period is not _PRINTED or fact.sentence - last.sentence > 1:
        return False
    start, end = _days(last)[1] + _DAY, _days(fact)[0]
    since_then = last.period is not None and fact.period is not None and end <= start <= _days(fact)[1] and "来" in fact.period.text
    return (start == end or since_then) and (fact.indicator in ("", last.indicator) or not last.indicator)


def announced_total(run: Sequence[Fact], index: ArticleIndex) -> Fact | None:
    """The last level of the run's unit before it, where it may be their total."""
    last = next(_levels_before(run, index), None)
    return last if last is not None and _may_be_total(last, run, index) else None


def plain_levels_before(run: Sequence[Fact], index: ArticleIndex) -> list[Fact]:
    """The levels before a run of figures that may be their total, nearest first."""
    near = takewhile(lambda fact: run[0].sentence - fact.sentence <= 1, _levels_before(run, index))
    return [fact for fact in near if _may_be_total(fact, run, index)]


def _levels_before(run: Sequence[Fact], index: ArticleIndex) -> Iterator[Fact]:
    """The levels of a run's unit before it, nearest first."""
    first = run[0]
    for fact in reversed(index.facts_around(first.quantity.start)):
        if fact.quantity.start >= first.quantity.start or fact.aspect is not _LEVEL or fact.quantity.unit != first.quantity.unit:
            continue
        if index.text[fact.quantity.start - 1 : fact.quantity.start] in "（(" and fact.quantity.start:
            continue  # 完成五年目标（4.5万套）的63.6%，其中2021年…: an aside announces nothing
        yield fact


def _may_be_total(fact: Fact, run: Sequence[Fact], index: ArticleIndex) -> bool:
    """In a run's own sentence or the one before, plain, and more than any of it."""
    first = run[0]
    plain = fact.quantity.hedge is None and fact.quantity.upper is None and fact.status is _ACTUAL and not _is_no_flow(fact, index)
    near = first.sentence - fact.sentence <= 1 and index.sentence_of(fact).paragraph == index.sentence_of(first).paragraph
    return near and plain and all(part.quantity.value < fact.quantity.value for part in run)


def _goes_on(run: Sequence[Fact], index: ArticleIndex) -> bool:
    """2023年29座、今年前三季度16座: a member behind the run whose time was not read as the next one."""
    last = run[-1]
    behind = next((fact for fact in index.facts_of(last.sentence) if fact.quantity.start > last.quantity.start), None)
    if behind is None or behind.quantity.unit != last.quantity.unit or behind.aspect is not _LEVEL:
        return False
    return _LIST_MARK.match(index.text, outer_end(last.quantity)) is not None


def _goes_through(total: Fact, run: Sequence[Fact]) -> bool:
    """五年来428个, with five years behind it; “十四五”以来, with its first year first: the run leaves out no time of the total."""
    period = total.period
    if period is None or period.instant or not _of_one_thing(total, run):
        return False
    said = _SPAN.search(period.text)
    if said is not None:
        return parse_numeral(said[1])[0] == len(run)
    return period.start == _days(run[0])[0] and (period.end <= _days(run[-1])[1] or "来" in period.text)


def _of_one_thing(total: Fact, run: Sequence[Fact]) -> bool:
    return all(fact.indicator in ("", total.indicator) and fact.segment in ("", total.segment) for fact in run)
