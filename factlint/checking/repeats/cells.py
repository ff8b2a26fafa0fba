"""The cells of tables against the sentences of the same article: 东河镇粮食产量5.2万吨, and 4.2 in the row 东河镇 under 粮食产量（万吨）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factlint.checking.index import ArticleIndex
from factlint.checking.operands.times import same_period
from factlint.checking.repeats.compare import Repeat
from factlint.checking.repeats.headlines import agree, is_a_slip
from factlint.checking.repeats.mentions import FIRM, mention_of
from factlint.checking.tables.grids import grids
from factlint.lexicon import Lexicon
from factlint.model import Aspect, Fact, Quantity, Role, Verdict
from factlint.numbers import meaning
from factlint.numbers.recomputation import root_value
from factlint.ruleset.rule import Rule

_DIGITS = 2  # of a figure of which a wrong digit can be told from another figure
_Told = Mapping[tuple[str, str], Sequence[Fact]]  # by indicator and holder


def cell_repeats(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Repeat]:
    """Each sentence's figure of what a cell shows, by the holder in the row's label and the indicator in the column's heading: the same, or off by a slip."""
    told: _Told | None = None
    for grid in grids(index):
        indicators = [lexicon.indicator_aliases.get(name, "") if _is_the_only(name, grid.names) else "" for name in grid.names]
        if not any(indicators):
            continue
        told = _told(index) if told is None else told
        for row in grid.rows:
            for indicator, figure in zip(indicators, row.figures, strict=True):
                facts = [fact for fact in told.get((indicator, row.name), ()) if figure is not None and _alike(fact.quantity, figure)]
                cell = _fact_at(index, figure)
                if figure is None or cell is None or len({root_value(fact.quantity) for fact in facts}) != 1:
                    continue
                if not all(_of_one_time(fact, cell) for fact in facts):
                    continue
                found = (mention_of(facts[0], index, lexicon), (mention_of(cell, index, lexicon),))
                if agree(figure, facts[0].quantity) or agree(facts[0].quantity, figure):
                    yield Repeat(rule, *found, Verdict.EXACT, None)
                elif is_a_slip(figure, facts[0].quantity):
                    yield Repeat(rule, *found, Verdict.INCONSISTENT, rule.severity)


def _is_the_only(name: str, names: Sequence[str]) -> bool:
    """粮食产量 beside 上年粮食产量: two columns of one indicator are of two times."""
    return sum(name in other for other in names) == 1


def _of_one_time(fact: Fact, cell: Fact) -> bool:
    return fact.bound.period not in FIRM or same_period(fact.period, cell.period)


def _told(index: ArticleIndex) -> _Told:
    """The plain levels that sentences tell of a holder they name."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in index.facts:
        quantity = fact.quantity
        plain = fact.known and fact.aspect is Aspect.LEVEL and not fact.segment and not meaning.is_hedged(quantity) and quantity.upper is None
        digits = len(quantity.value.normalize().as_tuple().digits)
        if plain and digits >= _DIGITS and fact.bound.entity in FIRM and index.sentence_of(fact).role in (Role.LEAD, Role.BODY) and not index.is_base(quantity):
            found.setdefault((fact.indicator, fact.entity), []).append(fact)
    return found


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind and one.unit.dimension == other.unit.dimension


def _fact_at(index: ArticleIndex, figure: Quantity | None) -> Fact | None:
    at = index.facts_at.get(figure.start, ()) if figure is not None else ()
    return index.facts[at[0]] if at else None
