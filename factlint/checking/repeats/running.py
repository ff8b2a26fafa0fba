"""Running totals told one behind the other whose owner is not printed: 前两个月累计完成吞吐量2860万吨；前五个月累计完成2240万吨."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.compare import Repeat
from factlint.checking.repeats.mentions import CLAUSE, FIRM, mention_of
from factlint.checking.repeats.ordering import out_of_order
from factlint.lexicon import Lexicon, says
from factlint.model import Aspect, Fact, Kind, Status, Verdict
from factlint.numbers import meaning
from factlint.ruleset.rule import Rule

_FILLERS = "已了共达到为是数截至又，"
_SHORTEST = 2


def falling_totals(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """Each total of a sentence or the one behind it that is less than the one before, of an earlier time: both behind a cue of the rule, the later one called
    by the same name or by its beginning (累计培训农民…，累计培训…)."""
    totals = [fact for fact in index.facts if _is_cued(fact, rule, index)] if says(index.text, rule.cues) else []
    for one, other in pairwise(totals):
        if other.sentence - one.sentence > 1 or one.quantity.unit != other.quantity.unit or _is_told_alike(one, other):
            continue
        if (other.entity and not one.entity) or one.segment != other.segment or not _is_called(one, other, rule, index):
            continue
        first, second = mention_of(one, index, lexicon), mention_of(other, index, lexicon)
        for stated, earlier in out_of_order((first, replace(second, key=first.key)), lexicon, periods=rule.periods, cued=True):
            yield Repeat(rule, stated, (earlier,), Verdict.INCONSISTENT, rule.severity)


def _is_cued(fact: Fact, rule: Rule, index: ArticleIndex) -> bool:
    plain = fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT and fact.status is Status.ACTUAL and bool(fact.indicator)
    if not plain or fact.bound.period not in FIRM or meaning.is_hedged(fact.quantity):
        return False
    clause, lists = _clause(fact, index), index.lexicon.lists
    return says(clause, rule.cues) and not says(clause, (*lists.nets, *lists.losses, *lists.gains, *lists.may_fall))


def _is_told_alike(one: Fact, other: Fact) -> bool:
    """Whether two totals have owners of their own, or are of one key, which is compared anyway."""
    return bool(one.entity and other.entity) and (one.entity != other.entity or one.indicator == other.indicator)


def _is_called(one: Fact, other: Fact, rule: Rule, index: ArticleIndex) -> bool:
    """Whether all that the clause of the later figure says but for its time was said before the earlier one as well."""
    clause, earlier = _clause(other, index), _clause(one, index)
    cue, at = max((cue, clause.rfind(cue)) for cue in rule.cues if cue in clause)
    owner = clause[:at].replace(other.period.text if other.period is not None else "", "").strip(_FILLERS)
    said = clause[at + len(cue) :].strip(_FILLERS)
    return owner in earlier and (one.indicator == other.indicator or (len(said) >= _SHORTEST and said in earlier))


def _clause(fact: Fact, index: ArticleIndex) -> str:
    return CLAUSE.split(index.text[index.sentence_of(fact).start : fact.quantity.start])[-1]
