"""Totals against the figures of their months or quarters behind 分别: 1月至6月分别为62.3、81.5、…万人次."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factlint import patterns
from factlint.binding.setting import outer_start
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.stretches import judged_chain, plain_levels_before
from factlint.checking.terms import Assessment
from factlint.lexicon import says
from factlint.model import Aspect, Fact, Kind
from factlint.numbers.verdict import judge_sum
from factlint.ruleset.rule import Rule

_FARTHEST = 8  # characters between what names another time and its figure, those of the name among them
_BREAK = patterns.compile(r"[，。；：\d]")
_NEARLY = 3  # the third of a total by which its times miss it at most
_FEWEST_TIMES = 3
_EACH = patterns.compile(
    r"(?:(?P<months>各月|每月|逐月)|(?P<quarters>各季度?|[两二三四]个季度|一、二(?:、三)?(?:、四)?季度)|(?P<first>\d{1,2})月?(?:份)?[至到—\-–~～](?P<last>\d{1,2})月(?:份)?)"
    r"[^，。；：\d]{0,12}分别[^，。；：\d]{0,12}$"
)
_LONGEST_OPENING = 32
_BETWEEN = patterns.compile("、|和|，")


def judge_respective_times(rule: Rule, index: ArticleIndex) -> Iterator[Assessment]:
    """Every run of figures behind 分别 whose words name as many months or quarters as its total's own time has."""
    for run in _respective_runs(index):
        totals = [fact for fact in plain_levels_before(run, index) if _has_as_many_times(fact, run, index)]
        adding_up = [fact for fact in totals if judge_sum(fact.quantity, [(part.quantity, 1) for part in run]).holds]
        if adding_up or len({fact.quantity.value for fact in totals}) == 1:
            found = judged_chain(rule, index, (adding_up or totals)[0], [run], firm=True)
            if found is not None:
                yield found


def _respective_runs(index: ArticleIndex) -> Iterator[Sequence[Fact]]:
    """1月至6月分别为62.3、81.5、…万人次: three figures of one unit or more behind the times that they are of."""
    for sentence in index.listing():
        if "分别" not in index.text[sentence.start : sentence.end]:
            continue
        run: list[Fact] = []
        for fact in index.facts_of(sentence.index):
            if run and fact.quantity.unit == run[-1].quantity.unit and _BETWEEN.fullmatch(index.text, run[-1].quantity.end, fact.quantity.start):
                run.append(fact)
                continue
            if len(run) >= _FEWEST_TIMES and _opening(run, index) is not None:
                yield run
            run = [fact] if fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT else []
        if len(run) >= _FEWEST_TIMES and _opening(run, index) is not None:
            yield run


def _opening(run: Sequence[Fact], index: ArticleIndex) -> Mapping[str, str | None] | None:
    """What the words before a run say of its times."""
    quantity = run[0].quantity
    start = outer_start(quantity)
    found = _EACH.search(index.text[max(0, start - _LONGEST_OPENING) : start])
    return None if found is None else found.groupdict()


def _has_as_many_times(total: Fact, run: Sequence[Fact], index: ArticleIndex) -> bool:
    """Whether a total's own time has as many months, or quarters, as the run has figures."""
    period, said = total.period, _opening(run, index)
    if period is None or period.instant or said is None or not _comes_near(total, run) or index.is_base(total.quantity):
        return False
    if says(_BREAK.split(index.text[max(0, total.quantity.start - _FARTHEST) : total.quantity.start])[-1], index.lexicon.verbs.earlier_times):
        return False
    months = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
    if said["first"] is not None and said["last"] is not None:
        return (period.start.month, period.end.month) == (int(said["first"]), int(said["last"])) and months == len(run)
    return months == len(run) * (3 if said["quarters"] else 1)


def _comes_near(total: Fact, run: Sequence[Fact]) -> bool:
    """在营企业8.6万户，一、二、三季度分别为8.2、8.4、8.5万户: what there is at several times is never added up."""
    together = sum(fact.quantity.value for fact in run)
    return abs(together - total.quantity.value) * _NEARLY <= total.quantity.value
