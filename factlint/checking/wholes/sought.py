"""The whole of a share: the words after 占 resolved to a fact, or the open total of the list in which the share stands."""

from __future__ import annotations

from collections.abc import Sequence

from factlint import patterns
from factlint.binding.topics import among_at, tells_share_among
from factlint.checking.index import ArticleIndex
from factlint.checking.operands.context import MissingOperandError
from factlint.checking.operands.times import same_period
from factlint.checking.terms import How, Term
from factlint.checking.wholes.named_wholes import PLACE, named_wholes
from factlint.checking.wholes.part_and_whole import both_named, is_level_like, is_of_one_unit, is_surely_smaller, size_of
from factlint.checking.wholes.siblings import SUBDIVIDES, agreed_whole, holds, share_before
from factlint.checking.wholes.whole_phrases import read_phrase
from factlint.lexicon import Lexicon, says, shared_end
from factlint.model import Aspect, Basis, Fact, Kind
from factlint.numbers import interval as intervals
from factlint.numbers import meaning
from factlint.rational import Fraction

_OPENS_A_LIST = patterns.compile(r"其中|当中|[：:]|中，|中有|中,|从[^，。；]{1,8}看")  # between an announced total and the items that share it out
_TIME_BEFORE = patterns.compile("(?:而|但)?(?:去年|上年|前年|上届)")
_COUNTED = frozenset({"person", "household", "count"})
_SHARE_MARK = patterns.compile(r"(?:\p{Han}{1,4})?，占比?")
_NEXT_CLAUSE = patterns.compile(r"(?:\p{Han}{1,4})?，[^，。；：、\d]{2,10}")
_SHORTEST_NOUN = 2
_AMONG = patterns.compile("其中")


def phrase_wholes(words: str, part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    """The facts that the words of a whole may name, likeliest first; ``MissingOperandError`` where the article prints none."""
    phrase = read_phrase(words, lexicon)
    if phrase.noun in lexicon.lists.bare_totals and not phrase.scope:
        if _counts_another_thing(phrase.noun, part, lexicon):
            raise MissingOperandError("whole_elsewhere")
        return container_wholes(part, stated, index, lexicon, taken, role)
    named = named_wholes(phrase, part, stated, index, lexicon, taken, role)
    found = tuple(
        term
        for term in named
        if term.fact is None or not (_is_told_as_part(term.fact, part, stated, index) or _is_beside_it(term.fact, part, stated, phrase.noun, lexicon))
    )
    if phrase.earlier:
        found = tuple(term for term in found if term.fact is not None and _is_of_an_earlier_time(term.fact, part))
    if not found:
        raise MissingOperandError("whole_elsewhere")
    return found


def _counts_another_thing(noun: str, part: Fact, lexicon: Lexicon) -> bool:
    """贷款86亿元，占总户数的18%: whether the word for a total says in what it is counted, and the part is in something else."""
    unit = lexicon.units.get(noun[1:-1])
    return unit is not None and unit.dimension != part.quantity.unit.dimension


def _is_of_an_earlier_time(whole: Fact, part: Fact) -> bool:
    """占去年全年的三成: whether a whole is of a time before that of the part."""
    return whole.period is not None and part.period is not None and whole.period.end < part.period.end


def _is_told_as_part(fact: Fact, part: Fact, stated: Fact, index: ArticleIndex) -> bool:
    """一中高级教师86人，占教师总数的43%；二中高级教师54人，占教师总数的36%: what is itself a share of what the words name is not what they name."""
    share = next((other for other in index.facts_beside(fact) if other.quantity.start >= fact.quantity.end), None)
    return share is not None and share is not stated and share.aspect is Aspect.SHARE and _name_one_whole(share.whole, stated.whole)


def _is_beside_it(fact: Fact, part: Fact, stated: Fact, noun: str, lexicon: Lexicon) -> bool:
    """男职工126人，占职工总数的42%，女职工174人: what is narrowed as the part is and told behind its share, or what makes up the whole with it, is no whole."""
    own = size_of(part)
    of_all = noun in (fact.label, fact.indicator) or fact.label.startswith(lexicon.lists.empty)
    if fact.quantity.start > stated.quantity.start and not of_all and _is_sibling(fact.label, part.label):
        return True
    return stated.quantity.kind is Kind.PERCENT and not _makes(own, size_of(fact), stated) and _makes(own, size_of(fact) + own, stated)


def _makes(part: Fraction, whole: Fraction, stated: Fact) -> bool:
    """Whether a part of a whole is the printed share, give or take one of its last digit."""
    return bool(whole) and abs(100 * part / whole - Fraction(stated.quantity.value)) <= Fraction(stated.quantity.step)


def _is_sibling(one: str, other: str) -> bool:
    """女职工, 男职工: whether two names have one end and each a beginning of its own."""
    return _SHORTEST_NOUN <= len(shared_end((one, other))) < min(len(one), len(other))


def _name_one_whole(one: str, other: str) -> bool:
    """占全部岗位的42%, 占全部的48.7%: whether two shares are of one whole, named again in short."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def container_wholes(part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    """The open totals of the lists in which the clause stands; ``MissingOperandError`` where no total of the same unit was announced."""
    if _is_of_own_kind(part, stated, index, lexicon):
        raise MissingOperandError("whole_elsewhere")
    found: list[Term] = []
    pending = list(index.facts_at.get(part.quantity.start, ()))
    while pending:
        for parts in index.lists_by_part.get(pending.pop(0), ()):
            whole = index.facts[parts.whole]
            shared = _share_of_itself(whole, part, index)
            if is_beside(whole, part, stated, index):
                raise MissingOperandError("whole_elsewhere")
            if whole.quantity.start not in taken and all(term.fact is not whole for term in found):
                how = How.GUESSED if found or shared is not None else How.CAPTURED
                found.append(Term(role, index, whole.quantity, whole, how))
                pending.append(parts.whole)
    if not found and (named := _named_before(part, stated, index)) and named not in lexicon.lists.bare_totals:
        if (same := _of_share_before(part, stated, index, lexicon, taken)) is None:
            raise MissingOperandError("whole_elsewhere")  # 42人曾获冠军，占运动员一成，223人首次参加，占五成五
        found.append(Term(role, index, same.quantity, same, How.CARRIED))
    announced = None if found else _announced(part, stated, index, taken)
    if announced is not None:
        found.append(Term(role, index, announced.quantity, announced, How.CAPTURED if announced.bound.indicator is Basis.PRINTED else How.CARRIED))
    if not found and (same := _of_share_before(part, stated, index, lexicon, taken)) is not None:
        found.append(Term(role, index, same.quantity, same, How.CARRIED))
    if not found and (agreed := agreed_whole(part, stated, index, taken)) is not None:
        found.append(Term(role, index, agreed.quantity, agreed, How.CARRIED))
    if not found and (undivided := _undivided(part, index, taken)) is not None:
        found.append(Term(role, index, undivided.quantity, undivided, How.CARRIED))
    if not found and (total := _called_total(part, index, taken)) is not None:
        found.append(Term(role, index, total.quantity, total, How.CARRIED))
    if not found and (before := _right_before(part, stated, index, taken)) is not None:
        found.append(Term(role, index, before.quantity, before, How.GUESSED))
    if not found:
        raise MissingOperandError("whole_missing")
    return tuple(found)


def _is_of_own_kind(part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon) -> bool:
    """Whether a share is of something that no total in the text counts.

    卫生业7.12万人，占该行业的72.3%；教育业8.64万人，占65.8%: like the one before it, of a whole that is another for each item.
    在校生31.2万人中，女生16.4万人；硕士研究生中女生占55.1%: of what its own clause names.
    """
    sentence = index.sentence_of(stated)
    shares = [fact for fact in index.facts_beside(stated) if fact.aspect is Aspect.SHARE and fact.quantity.start < stated.quantity.start]
    if next((fact.whole for fact in reversed(shares) if fact.whole), "").startswith(lexicon.lists.of_each):
        return True
    clause = index.stream(sentence).clause_limit_left(stated.quantity.start)
    if part.quantity.end >= clause:
        return False
    if _TIME_BEFORE.match(index.text, clause, stated.quantity.start) is not None:
        return True  # 去年同期前五占69.1%, where nothing says which time that was
    return _is_of_a_time_before(part, stated) or tells_share_among(index.text, clause, stated.quantity.start)


def _is_of_a_time_before(part: Fact, stated: Fact) -> bool:
    """前五合计30.7亿元，占73.8%，去年同期前五占69.1%: what a share was at a time before is not that of a figure of now."""
    own, other = stated.period, part.period
    if stated.bound.period is not Basis.PRINTED or own is None:
        return False
    return "同期" in own.text or (other is not None and own.end < other.start)


def _named_before(part: Fact, stated: Fact, index: ArticleIndex) -> str:
    """运动员 of 占运动员一成，223人首次参加，占五成五: the whole that the share before in the sentence names."""
    shares = [fact for fact in index.facts_beside(stated) if fact.aspect is Aspect.SHARE and fact.quantity.end <= part.quantity.start]
    if not shares or SUBDIVIDES.search(index.text, shares[-1].quantity.end, part.quantity.start):
        return ""
    return shares[-1].whole


def _right_before(part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """职工4316人，专任教师2712人，占62.8%: people or things told a mark before others like them, of whom these are some if the figures say so."""
    if part.quantity.unit.dimension not in _COUNTED or _SHARE_MARK.fullmatch(index.text, part.quantity.end, stated.quantity.start) is None:
        return None
    own = [fact for fact in index.facts_beside(part) if fact.quantity.start < part.quantity.start]
    if not own or own[-1].quantity.start in taken or own[-1].quantity.unit != part.quantity.unit or own[-1].quantity.hedge is not None:
        return None
    before = own[-1]
    names = before.bound.indicator is Basis.PRINTED and part.bound.indicator is Basis.PRINTED and before.label != part.label
    between = _NEXT_CLAUSE.fullmatch(index.text, before.quantity.end, part.quantity.start)
    alike = names and between is not None and is_level_like(before, part) and before.entity == part.entity and before.period == part.period
    return before if alike and size_of(before) > size_of(part) and len(own) == sum(fact is before or not is_level_like(fact, part) for fact in own) else None


def _called_total(part: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """员工总数达8.6万人，研发人员1.2万人，占比14%: the level right before the part that is called a total."""
    own = [fact for fact in index.facts_beside(part) if fact.quantity.start < part.quantity.start and is_level_like(fact, part) and is_of_one_unit(fact, part)]
    if not own or own[-1].quantity.start in taken or not _is_total(own[-1].label, index) or _is_total(part.label, index):
        return None
    return own[-1] if (own[-1].period == part.period or same_period(own[-1].period, part.period)) and size_of(own[-1]) > size_of(part) else None


def _is_total(label: str, index: ArticleIndex) -> bool:
    return says(label, index.lexicon.lists.total_names)


def _of_share_before(part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int]) -> Fact | None:
    """The whole that the words of the share before name, where that share holds of it."""
    before = share_before(part, stated, index)
    if before is None:
        return None
    other, share = before
    try:
        wholes = named_wholes(read_phrase(share.whole, lexicon), other, share, index, lexicon, {*taken, other.quantity.start}, "whole")
    except MissingOperandError:
        return None
    facts = [term.fact for term in wholes if term.fact is not None]
    return next((fact for fact in facts if holds(other, share, fact) and is_level_like(fact, part) and size_of(fact) > size_of(part)), None)


def _undivided(part: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """进出口总值4826.3亿元……民营企业进出口3232.6亿元，占67%: the part's own indicator without its modifier, where the article prints one such total."""
    if not part.known or not part.segment:
        return None
    found = [
        fact
        for fact in index.facts_named(part.indicator, part.quantity.start)
        if fact.quantity.start not in taken
        and fact.quantity.start < part.quantity.start
        and (not fact.segment or PLACE.fullmatch(fact.segment))
        and fact.quantity.hedge is None
        and fact.status is part.status
        and is_level_like(fact, part)
        and same_period(fact.period, part.period)
        and (fact.entity == part.entity or not both_named(fact, part))
    ]
    values = {size_of(fact) for fact in found}
    return found[0] if len(values) == 1 and size_of(found[0]) > size_of(part) else None


def is_beside(first: Fact, part: Fact, stated: Fact, index: ArticleIndex) -> bool:
    """60岁以上8.6万人，占总人口的21.5%，其中65岁以上6.3万人，占15.8%: whether both are shares of what the first one names, and not one of the other."""
    share = _share_of_itself(first, part, index)
    return share is not None and _of_the_same_whole(first, share, part, stated)


def _share_of_itself(whole: Fact, part: Fact, index: ArticleIndex) -> Fact | None:
    """60岁及以上859433人，占20.53%，其中65岁及以上612894人，占14.64%: the share between a whole and its part, of which whole the second may be as well."""
    own = index.facts_beside(whole)
    return next((fact for fact in own if fact.aspect is Aspect.SHARE and whole.quantity.end <= fact.quantity.start < part.quantity.start), None)


def _of_the_same_whole(first: Fact, share: Fact, part: Fact, stated: Fact) -> bool:
    """Whether a second share is of the same unprinted whole as the first: 612894 ÷ (859433 ÷ 20.53%) = 14.64%."""
    amounts = [meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit) for fact in (first, part)]
    shares = [meaning.meant(fact.quantity) for fact in (share, stated)]
    if any(one.low is None or one.high is None or one.low <= 0 for one in (*amounts, *shares)):
        return False
    return intervals.overlaps(intervals.divide(amounts[1], amounts[0]), intervals.divide(shares[1], shares[0]))


def _announced(part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The total that the part's sentence shares out, else the first of the paragraph in the part's unit, where everything alike after it is smaller.

    不合格样品中，食用农产品17批次: a sentence that names its whole has no other.
    """
    sentence = index.sentence_of(stated)
    alike = [
        fact
        for fact in index.facts_of_paragraphs(sentence.paragraph, sentence.paragraph)
        if fact.quantity.start < part.quantity.start and is_level_like(fact, part) and is_of_one_unit(fact, part)
    ]
    topic = among_at(index.text, sentence.start, part.quantity.start)
    if topic is not None:
        named = [fact for fact in alike if fact.quantity.start < sentence.start and _is_called(fact, topic[0])]
        return named[-1] if named and size_of(named[-1]) > size_of(part) else None
    own = [fact for fact in alike if fact.sentence == part.sentence]
    if _narrows_a_share(part, index):
        return None
    beside = _shares_beside(stated, index)
    own = own[: len(own) + 1 - beside] if beside > 1 else own  # 内贸1846.2万吨，外贸1282.4万吨，分别占59.0%和41.0%: the parts beside one another
    return _head(own, part, index, taken) or _head(alike[: len(alike) + 1 - beside], part, index, taken)


def _narrows_a_share(part: Fact, index: ArticleIndex) -> bool:
    """前十省份的公共充电桩占69.5%，其中广东59.8万台，占18.0%: a part of what has but a share is one of a whole that may not be printed."""
    own = [fact for fact in index.facts_beside(part) if fact.quantity.start < part.quantity.start]
    return bool(own) and own[-1].aspect is Aspect.SHARE and _AMONG.search(index.text, own[-1].quantity.end, part.quantity.start) is not None


def _shares_beside(stated: Fact, index: ArticleIndex) -> int:
    """How many shares stand in the run up to this one, itself included."""
    stream = index.stream(index.sentence_of(stated))
    token = next((token for token in stream.tokens if token.start == stated.quantity.start), None)
    run = stream.run_of(token) if token is not None else ()
    return run.index(token) + 1 if token in run else 1


def _is_called(fact: Fact, noun: str) -> bool:
    """不合格25批次 for 不合格样品, 在校生682.7万人 for 义务教育在校生: one name holds the other at an end."""
    name = fact.label or fact.indicator
    return len(name) >= _SHORTEST_NOUN and (noun.startswith(name) or noun.endswith(name) or name.endswith(noun))


def _head(alike: Sequence[Fact], part: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    if not alike or alike[0].quantity.start in taken:
        return None
    head = alike[0]
    if _share_of_itself(head, part, index) is not None and head.sentence != part.sentence:
        return None  # 机电产品出口1748.3亿元，占58%，其中……。劳密产品出口421.9亿元，占14%: both are shares of what stands above
    told = max(head.quantity.end, index.sentence_of(part).start)
    if not (_narrows(part, head) or _OPENS_A_LIST.search(index.text, told, part.quantity.start)) or _outlasts(part, head):
        return None
    return head if all(not is_surely_smaller(head, fact) for fact in (*alike[1:], part)) and size_of(head) > size_of(part) else None


def _outlasts(part: Fact, whole: Fact) -> bool:
    """2月业务量103.7亿件……1至2月，同城21.9亿件，占9.2%: what took longer than a total is no part of it."""
    firm = (Basis.PRINTED, Basis.CARRIED)
    if part.period is None or whole.period is None or part.bound.period not in firm or whole.bound.period not in firm:
        return False
    return not whole.period.instant and (part.period.start < whole.period.start or part.period.end > whole.period.end)


def _narrows(part: Fact, head: Fact) -> bool:
    """过夜游客 of 游客, 住宅火灾 of 火灾: the part's name ends in the total's."""
    if part.known and part.indicator == head.indicator:
        return bool(part.segment) and not head.segment
    return len(head.label) >= _SHORTEST_NOUN and part.label != head.label and part.label.endswith(head.label)
