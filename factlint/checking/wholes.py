"""The whole of a share: the words after 占 resolved to a fact, or the open total of the list in which the share stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.lookup import MissingOperandError, same_period
from factlint.checking.siblings import agreed_whole, holds, listed_whole, share_before
from factlint.checking.terms import How, Term
from factlint.checking.tokens import run_of
from factlint.lexicon import Lexicon
from factlint.model import Aspect, Basis, Fact, Kind
from factlint.numbers import interval as intervals
from factlint.numbers import meaning

_LINKS = patterns.compile(r"^(?:的|了|到|同期|当年|当期|全年|全部|整个|整体|公司|总体|其|该|此次|本次)")
_CLOSING = patterns.compile(r"(?:的)?(?:比重|比例|份额|占比)?(?:总数|总量|总额|总值|总计|总体|整体|规模|合计)$")
_DATE = patterns.compile(
    r"^(?:\d{4}年(?:度)?(?:上半年|下半年|前[一二三四五六七八九十\d]+个?(?:月|季度)|[一二三四1-4]季度|\d{1,2}月(?:份|底|末)?)?|年末|年底|期末)"
)
_OPENS_A_LIST = patterns.compile(r"其中|当中|[：:]|中，|中有|中,|从[^，。；]{1,8}看")  # between an announced total and the items that share it out
_TOPIC = patterns.compile(r"([^，。；：、\d其当]{2,16})(?:当)?中，")  # 不合格样品中，
_OF_INCREMENTS = patterns.compile("新增|增量|净增|新登记|新设")
_SHORTEST_NOUN = 2
_SUFFIXES = {"city": "市", "province": "省"}
_BARE_TOTALS = frozenset({"总数", "总量", "总额", "总人数", "总户数", "全部", "总体"})
_WHOLE_PERIOD = patterns.compile("全年|年度|上半年|全季|当年")
_MOST_WHOLES = 4
_PLACE = patterns.compile(r"(?![对与同向])[\p{Han}\d]{2,12}(?:省|市|县|区|州|盟)$")
_SPELLED_OUT = 3  # characters of a whole that names its fact by the very words
_PROPORTION = patterns.compile(r"(?:的)?(?:比重|比例|份额|占比|总比重)$")


_WITHOUT_MEANING = patterns.compile("总|全部|全|数量|量|数|额|值|的|其|该|本|各类|累计|合计|所有")
_LONGEST_WORD = 24  # for a time or a place


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a whole: ``scope`` (全国, 全市 …) and ``entity`` where printed, and what remains to name it."""

    words: str
    scope: str
    entity: str
    noun: str
    whole_period: bool = False  # 占全年的30.6%: the same indicator over a longer time


def read_phrase(words: str, lexicon: Lexicon) -> Phrase:
    """Parts the printed scope and dates from the noun: 同期我国出口总值 → scope 我国, noun 出口总值."""
    rest, scope, entity = words.strip(), "", ""
    entities = lexicon.entities
    places = (entities.parent_words, entities.self_words, entities.countries, entities.provinces)
    while True:
        before = rest
        rest = _LINKS.sub("", _DATE.sub("", rest))
        for length in range(min(len(rest), _LONGEST_WORD), 0, -1):
            if rest[:length] in lexicon.period_words:
                rest = rest[length:]
        place = next((rest[:length] for length in range(min(len(rest), _LONGEST_WORD), 0, -1) if any(rest[:length] in words for words in places)), "")
        if place:
            rest = rest[len(place) :]
            scope, entity = place, place
        if rest == before:
            noun = _PROPORTION.sub("", rest)
            return Phrase(words, scope, entity, noun, not noun and not scope and _WHOLE_PERIOD.search(words) is not None)


def phrase_wholes(words: str, part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    """The facts that the words of a whole may name, likeliest first; ``MissingOperandError`` where the article prints none."""
    phrase = read_phrase(words, lexicon)
    if phrase.noun in _BARE_TOTALS and not phrase.scope:
        return container_wholes(part, stated, index, lexicon, taken, role)
    return _named_wholes(phrase, part, stated, index, lexicon, taken, role)


def _named_wholes(phrase: Phrase, part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    indicator, segment = _indicator(phrase.noun, part, lexicon)
    found = [
        fact
        for fact in index.amounts_around(part.quantity.start, part.quantity.unit.dimension)
        if fact.quantity.start not in taken and _may_hold(fact, part, phrase.noun)
    ]
    if _OF_INCREMENTS.search(phrase.noun):  # 占全部新增贷款的21.5%: no share of what there is
        found = [fact for fact in found if _OF_INCREMENTS.search(fact.segment + fact.label)]
    named = [fact for fact in found if _names(fact, indicator, segment, phrase, lexicon)]
    named = [
        fact
        for fact in named
        if any(_scope_fits(owner, part, phrase, lexicon) for owner in (fact, *_wholes_of(fact, index))) and not _surely_smaller(fact, part)
    ]
    timely = [fact for fact in named if (_spans(fact, part) if phrase.whole_period else _timely(fact, part, index))]
    larger = [fact for fact in timely if _root(fact) >= _root(part)]
    timely = larger or [fact for fact in timely if _stands_alone(fact, part, index) and _is_meant(fact, indicator, phrase) and not phrase.whole_period]
    roomy = [] if part.bound.period in (Basis.PRINTED, Basis.CARRIED) else [fact for fact in named if _root(fact) >= _root(part)]
    if not timely:
        timely, roomy = roomy, []
    if not timely and (listed := _of_its_list(phrase, part, stated, index, taken)) is not None:
        return (Term(role, index, listed.quantity, listed, How.CARRIED),)
    if not timely and stated.quantity.step < 1 and (alike := _of_like_words(found, phrase, part)):  # 占60% has too few digits to tell by
        return tuple(Term(role, index, fact.quantity, fact, How.GUESSED) for fact in alike)
    if not timely:
        raise MissingOperandError("whole_missing" if phrase.noun or not phrase.scope else "whole_elsewhere")
    if roomy and not larger:
        timely = roomy  # the period of the part was inferred, and a whole smaller than it is no whole
    timely = [fact for fact in timely if _lists(fact, part, index)] or timely
    terms = _terms(role, timely, stated, index)
    printed = {term.quantity.text for term in terms}
    return (*terms, *(Term(role, index, fact.quantity, fact, How.GUESSED) for fact in roomy[:_MOST_WHOLES] if fact.quantity.text not in printed))


def _of_its_list(phrase: Phrase, part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The whole of the part's list where the words say no more than its name or its time: 占全年的30.9%, 占可支配收入的56.9%."""
    listed = None if phrase.scope else listed_whole(part, stated, index, taken)
    return listed if listed is not None and (phrase.whole_period or phrase.noun in listed.indicator or phrase.noun in listed.label) else None


def _of_like_words(found: Sequence[Fact], phrase: Phrase, part: Fact) -> Sequence[Fact]:
    """What the words of a whole may name though no name of theirs is printed: 全部一审刑案 after 一审刑事案件6824件, 接待总量 after 接待游客256.9万人次.

    Larger plain figures of the part's unit that share a word with the whole's words, the nearest values first; where the words only say 全市 or 总量, with the
    part's own words.
    """
    words = _WITHOUT_MEANING.sub("", _PROPORTION.sub("", phrase.noun)) or _WITHOUT_MEANING.sub("", part.label)
    if len(words) < _SHORTEST_NOUN:
        return ()
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    by_value: dict[tuple[Fraction, str], Fact] = {}
    for fact in sorted(found, key=lambda fact: abs(fact.quantity.start - part.quantity.start)):
        name = fact.segment + fact.label
        before = fact.quantity.start < part.quantity.start and (fact.entity == part.entity or not _both_named(fact, part))
        alike = before and _same_unit(fact, part) and fact.quantity.hedge is None and fact.quantity.upper is None and fact.status is part.status
        if alike and _root(fact) > _root(part) and any(pair in name for pair in pairs):
            by_value.setdefault((_root(fact), fact.quantity.unit.name), fact)
    return list(by_value.values())[:_MOST_WHOLES]


def _lists(whole: Fact, part: Fact, index: ArticleIndex) -> bool:
    """Whether a figure was bound as the whole of a list of which another is a part."""
    lists = [parts for at in index.facts_at.get(part.quantity.start, ()) for parts in index.lists_by_part.get(at, ())]
    return any(index.facts[parts.whole].quantity.start == whole.quantity.start for parts in lists)


def container_wholes(part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    """The open totals of the lists in which the clause stands; ``MissingOperandError`` where no total of the same unit was announced."""
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
    announced = None if found else _announced(part, stated, index, taken)
    if announced is not None:
        found.append(Term(role, index, announced.quantity, announced, How.CAPTURED if announced.bound.indicator is Basis.PRINTED else How.CARRIED))
    if not found and (same := _of_share_before(part, stated, index, lexicon, taken)) is not None:
        found.append(Term(role, index, same.quantity, same, How.CARRIED))
    if not found and (agreed := agreed_whole(part, stated, index, taken)) is not None:
        found.append(Term(role, index, agreed.quantity, agreed, How.CARRIED))
    if not found and (undivided := _undivided(part, index, taken)) is not None:
        found.append(Term(role, index, undivided.quantity, undivided, How.CARRIED))
    if not found:
        raise MissingOperandError("whole_missing")
    return tuple(found)


def _of_share_before(part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int]) -> Fact | None:
    """The whole that the words of the share before name, where that share holds of it."""
    before = share_before(part, stated, index)
    if before is None:
        return None
    other, share = before
    try:
        wholes = _named_wholes(read_phrase(share.whole, lexicon), other, share, index, lexicon, {*taken, other.quantity.start}, "whole")
    except MissingOperandError:
        return None
    facts = [term.fact for term in wholes if term.fact is not None]
    return next((fact for fact in facts if holds(other, share, fact) and _is_level_like(fact, part) and _root(fact) > _root(part)), None)


def _undivided(part: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """进出口总值4826.3亿元……民营企业进出口3232.6亿元，占67%: the part's own indicator without its modifier, where the article prints one such total."""
    if not part.known or not part.segment:
        return None
    found = [
        fact
        for fact in index.facts_named(part.indicator, part.quantity.start)
        if fact.quantity.start not in taken
        and fact.quantity.start < part.quantity.start
        and (not fact.segment or _PLACE.fullmatch(fact.segment))
        and fact.quantity.hedge is None
        and fact.status is part.status
        and _is_level_like(fact, part)
        and same_period(fact.period, part.period)
        and (fact.entity == part.entity or not _both_named(fact, part))
    ]
    values = {_root(fact) for fact in found}
    return found[0] if len(values) == 1 and _root(found[0]) > _root(part) else None


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
        if fact.quantity.start < part.quantity.start and _is_level_like(fact, part) and _same_unit(fact, part)
    ]
    topic = _TOPIC.match(index.text, sentence.start, part.quantity.start)
    if topic is not None:
        named = [fact for fact in alike if fact.quantity.start < topic.start(1) and _is_called(fact, topic[1])]
        return named[-1] if named and _root(named[-1]) > _root(part) else None
    own = [fact for fact in alike if fact.sentence == part.sentence]
    beside = _shares_beside(stated, index)
    own = own[: len(own) + 1 - beside] if beside > 1 else own  # 内贸1846.2万吨，外贸1282.4万吨，分别占59.0%和41.0%: the parts beside one another
    return _head(own, part, index, taken) or _head(alike[: len(alike) + 1 - beside], part, index, taken)


def _shares_beside(stated: Fact, index: ArticleIndex) -> int:
    """How many shares stand in the run up to this one, itself included."""
    stream = index.stream(index.sentence_of(stated))
    token = next((token for token in stream.tokens if token.start == stated.quantity.start), None)
    run = run_of(token, stream) if token is not None else ()
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
    if not (_narrows(part, head) or _OPENS_A_LIST.search(index.text, head.quantity.end, part.quantity.start)):
        return None
    return head if all(not _surely_smaller(head, fact) for fact in (*alike[1:], part)) and _root(head) > _root(part) else None


def _narrows(part: Fact, head: Fact) -> bool:
    """过夜游客 of 游客, 住宅火灾 of 火灾: the part's name ends in the total's."""
    if part.known and part.indicator == head.indicator:
        return bool(part.segment) and not head.segment
    return len(head.label) >= _SHORTEST_NOUN and part.label != head.label and part.label.endswith(head.label)


def _indicator(noun: str, part: Fact, lexicon: Lexicon) -> tuple[str, str]:
    """The canonical indicator of a noun and the modifiers in front of it; an empty noun means the part's own indicator."""
    bare = _PROPORTION.sub("", noun).removesuffix("的")
    if not bare:
        return part.indicator, ""
    for text in (bare, _CLOSING.sub("", bare)):
        for start in range(len(text)):
            term = lexicon.indicator_aliases.get(text[start:])
            if term is not None:
                return term, text[:start].removesuffix("的")
    return _CLOSING.sub("", bare), ""


def _names(fact: Fact, indicator: str, segment: str, phrase: Phrase, lexicon: Lexicon) -> bool:
    own = "" if fact.segment in lexicon.entities.provinces or _PLACE.fullmatch(fact.segment) else fact.segment
    if fact.indicator == indicator:
        return own == segment or (bool(segment) and segment in fact.label)
    bare = _PROPORTION.sub("", phrase.noun).removesuffix("的")
    if indicator in lexicon.indicators and fact.known:
        return False
    if not own and len(bare) >= _SPELLED_OUT and (fact.label.endswith(bare) or fact.indicator.endswith(bare)):
        return True
    if len(indicator) < _SHORTEST_NOUN or not phrase.noun:
        return False
    if fact.known:  # 游客总数 for 接待游客
        return indicator != bare and not own and (fact.indicator.endswith(indicator) or fact.label.endswith(indicator))
    return fact.indicator.endswith(indicator) or (len(fact.indicator) >= 2 and indicator.endswith(fact.indicator)) or indicator in fact.label


def _is_meant(fact: Fact, indicator: str, phrase: Phrase) -> bool:
    """Whether a total is named by all the words of the whole: 7个项目 are not 全部引进项目."""
    bare = _PROPORTION.sub("", phrase.noun).removesuffix("的")
    return fact.indicator == indicator or (fact.label or fact.indicator).endswith(bare)


def _scope_fits(fact: Fact, part: Fact, phrase: Phrase, lexicon: Lexicon) -> bool:
    """A printed 全国 must be the fact's own scope; where none is printed the whole is the part's own."""
    entities = lexicon.entities
    if not phrase.scope:
        return fact.entity == part.entity or not _both_named(fact, part)
    if phrase.scope in entities.self_words:
        return not fact.scope or fact.scope == part.scope
    level = entities.parent_words.get(phrase.scope)
    if phrase.scope in (fact.scope, fact.entity) or (level is not None and fact.segment.endswith(_SUFFIXES.get(level, "\x00"))):
        return True
    if level == "country" or phrase.scope in entities.countries:
        return fact.entity in ("中国", phrase.scope) or entities.parent_words.get(fact.scope) == "country"
    full = entities.provinces.get(phrase.scope, phrase.scope)
    if level is not None:
        return entities.parent_words.get(fact.scope) == level or (not fact.scope and fact.entity.endswith(_SUFFIXES.get(level, "\x00")))
    return fact.entity in (full, phrase.scope)


def _timely(fact: Fact, part: Fact, index: ArticleIndex) -> bool:
    """Of the part's own period; where one is unknown, in the part's own paragraph."""
    if same_period(fact.period, part.period):
        return True
    here, there = index.sentence_of(part), index.sentence_of(fact)
    unknown = fact.period is None or part.period is None or Basis.NONE in (fact.bound.period, part.bound.period)
    return unknown and here.paragraph == there.paragraph


def _wholes_of(fact: Fact, index: ArticleIndex) -> list[Fact]:
    """The wholes of which a figure without an entity of its own was listed as a part: 其中，出口… is the province's where its whole is."""
    if fact.bound.entity in (Basis.PRINTED, Basis.CARRIED):
        return []
    return [index.facts[parts.whole] for at in index.facts_at.get(fact.quantity.start, ()) for parts in index.lists_by_part.get(at, ())]


def _stands_alone(fact: Fact, part: Fact, index: ArticleIndex) -> bool:
    """A total printed before its part and no member of a list, which alone may be held against a part that exceeds it."""
    stream = index.stream(index.sentence_of(fact))
    token = next((token for token in stream.tokens if token.start == fact.quantity.start), None)
    return fact.quantity.start < part.quantity.start and token is not None and len(run_of(token, stream)) == 1


def _both_named(fact: Fact, part: Fact) -> bool:
    """Whether both facts stand under a name of their own: two companies' totals are never each other's whole."""
    firm = (Basis.PRINTED, Basis.CARRIED)
    return bool(fact.entity and part.entity) and fact.bound.entity in firm and part.bound.entity in firm


def _spans(fact: Fact, part: Fact) -> bool:
    whole, own = fact.period, part.period
    return whole is not None and own is not None and whole.start <= own.start and own.end <= whole.end and (whole.start, whole.end) != (own.start, own.end)


def _is_level_like(fact: Fact, part: Fact) -> bool:
    return fact.aspect is Aspect.LEVEL and fact.quantity.kind is Kind.AMOUNT and fact.quantity.unit.dimension == part.quantity.unit.dimension


def _same_unit(fact: Fact, part: Fact) -> bool:
    return fact.quantity.unit.dimension != "count" or fact.quantity.unit.name == part.quantity.unit.name


def _may_hold(fact: Fact, part: Fact, noun: str) -> bool:
    """164万辆 is no share of 71.3万个 charging posts; 312家 may be one of 1876户企业 where the words say so."""
    return _same_unit(fact, part) or (bool(noun) and (fact.label.endswith(noun) or fact.indicator.endswith(noun)))


def _root(fact: Fact) -> Fraction:
    return Fraction(fact.quantity.value) * fact.quantity.unit.factor


def _surely_smaller(fact: Fact, part: Fact) -> bool:
    """Whether a whole lies below its part by far more than a slip: it is another thing."""
    whole, own = meaning.in_root(meaning.meant(fact.quantity), fact.quantity.unit), meaning.in_root(meaning.meant(part.quantity), part.quantity.unit)
    return whole.high is not None and own.low is not None and whole.high * 20 < own.low


def _terms(role: str, facts: Sequence[Fact], stated: Fact, index: ArticleIndex) -> tuple[Term, ...]:
    """The candidates by nearness, repeats of one value counting once; one lower where a rival stands in the same reach."""
    paragraph = index.sentence_of(stated).paragraph

    def rank(fact: Fact) -> tuple[bool, bool, int]:
        return index.sentence_of(fact).paragraph != paragraph, fact.quantity.start > stated.quantity.start, abs(fact.quantity.start - stated.quantity.start)

    ordered: dict[tuple[object, str], Fact] = {}
    for fact in sorted(facts, key=rank):
        ordered.setdefault((fact.quantity.value, fact.quantity.unit.name), fact)
    distinct = list(ordered.values())[:_MOST_WHOLES]
    here = [fact for fact in distinct if index.sentence_of(fact).paragraph == paragraph]
    how = How.CAPTURED if len(distinct) == 1 else How.CARRIED if len(here) == 1 else How.GUESSED
    return tuple(Term(role, index, fact.quantity, fact, how if at == 0 else How.GUESSED) for at, fact in enumerate(distinct))
