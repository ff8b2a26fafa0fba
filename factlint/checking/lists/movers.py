"""How many of a number rose, fell and stayed: 50种产品中，24种价格上涨，21种下降，5种持平."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.checking.index import ArticleIndex
from factlint.checking.lists.parts import forbidden
from factlint.checking.lists.summing import sum_judgement
from factlint.checking.terms import Assessment, Term
from factlint.lexicon import Lexicon, says
from factlint.model import Aspect, Fact, Kind, Sentence, Severity
from factlint.numbers import meaning
from factlint.numbers.verdict import judge_sum
from factlint.ruleset.rule import Rule

_MARKS = "，；。：、（）\n"
_WAYS = _ROSE, _FELL, _STAYED = 1, -1, 0


def judge_movers(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Assessment]:
    """Counts of what rose, fell and stayed as it was, against the count before them: together they are all of it, a warning where they do not come to it."""
    flat = tuple(sorted(lexicon.verbs.unmoved))
    for sentence in index.listing():
        if len(sentence.quantities) < len(_WAYS) or not says(index.text[sentence.start : sentence.end], flat):
            continue
        counts = _counts(index, sentence, lexicon.lists.changed)
        for group in _groups(counts, index, lexicon):
            total = _total(group, counts, index)
            if total is None:
                continue
            stated = Term("stated", index, total.quantity, total)
            rest = _rest(group, counts, index)
            terms = tuple(Term("parts", index, fact.quantity, fact) for fact in (*group, *rest))
            if forbidden(rule, stated, terms) is None:
                judgement = judge_sum(total.quantity, [(term.quantity, 1) for term in terms])
                yield sum_judgement(rule, stated, terms, judgement, None if judgement.holds else Severity.WARNING)


def _counts(index: ArticleIndex, sentence: Sentence, changed: tuple[str, ...]) -> list[Fact]:
    """The plain counts of a sentence; 比上月增加3个 is how a count ``changed``."""
    found = [fact for fact in index.facts_of(sentence.index) if not index.text[sentence.start : fact.quantity.start].removesuffix("了").endswith(changed)]
    return [fact for fact in found if fact.quantity.kind is Kind.AMOUNT and fact.quantity.unit.counts and not meaning.is_hedged(fact.quantity)]


def _groups(counts: Sequence[Fact], index: ArticleIndex, lexicon: Lexicon) -> Iterator[Sequence[Fact]]:
    """Counts of one unit one after the other that rose, fell and stayed, each once; the next group begins where one comes again."""
    group: dict[int, Fact] = {}
    for fact in counts:
        way = _way(fact, index, lexicon)
        unit = next(iter(group.values())).quantity.unit if group else fact.quantity.unit
        if way is None or way in group or unit != fact.quantity.unit:
            group = {}
        if way is not None:
            group[way] = fact
        if len(group) == len(_WAYS):
            yield list(group.values())
            group = {}


def _way(fact: Fact, index: ArticleIndex, lexicon: Lexicon) -> int | None:
    """Whether what is counted rose, fell or stayed, as the words between the marks round it say."""
    text, verbs = index.text, lexicon.verbs
    start, end = fact.quantity.start, fact.quantity.end
    while start > 0 and text[start - 1] not in _MARKS and not text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end] not in _MARKS and not text[end].isdigit():
        end += 1
    words = text[start : fact.quantity.start] + text[fact.quantity.end : end]
    said = [way for way, known in ((_STAYED, verbs.unmoved), (_ROSE, verbs.increase), (_FELL, verbs.decrease)) if says(words, known)]
    return said[0] if len(said) == 1 else None


def _rest(group: Sequence[Fact], counts: Sequence[Fact], index: ArticleIndex) -> Sequence[Fact]:
    """涨幅过一成的6种，4种持平，3种下降，其余12种涨得不多: the next count of their unit, where it is said to be what is left."""
    behind = next((fact for fact in counts if fact.quantity.start > group[-1].quantity.start and fact.quantity.unit == group[0].quantity.unit), None)
    return [behind] if behind is not None and says(index.words_before(behind.quantity.start), index.lexicon.verbs.rest) else []


def _total(group: Sequence[Fact], counts: Sequence[Fact], index: ArticleIndex) -> Fact | None:
    """The last count of their unit before them, in their sentence or the one before, that is larger than each of them."""
    before = [fact for fact in counts if fact.quantity.start < group[0].quantity.start]
    before = before or [fact for fact in index.facts_of(group[0].sentence - 1) if fact.quantity.unit.counts]
    alike = [fact for fact in before if fact.quantity.unit == group[0].quantity.unit and fact.aspect is Aspect.LEVEL and not meaning.is_hedged(fact.quantity)]
    last = alike[-1] if alike else None
    return last if last is not None and all(fact.quantity.value < last.quantity.value for fact in group) else None
