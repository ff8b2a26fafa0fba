"""The whole of a share by the words that name it: 占全市工业用电量的三成."""

from __future__ import annotations

from collections.abc import Sequence

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.operands.context import MissingOperandError
from factlint.checking.operands.times import same_period
from factlint.checking.terms import How, Term
from factlint.checking.wholes.part_and_whole import both_named, is_of_one_unit, is_surely_smaller, size_of
from factlint.checking.wholes.siblings import listed_whole
from factlint.checking.wholes.whole_phrases import Phrase, bare_noun, indicator_of, read_phrase, telling_words, without_proportion
from factlint.lexicon import Lexicon, says
from factlint.lexicon.nouns import Lists
from factlint.model import Aspect, Basis, Fact
from factlint.rational import Fraction

_SHORTEST_NOUN = 2
_SUFFIXES = {"city": "市", "province": "省"}
_MOST_WHOLES = 4
_MODIFIED = 4  # characters of a noun that begins with what narrows it: 稻谷收购 is none of 收购秋粮
PLACE = patterns.compile(r"(?![对与同向])[\p{Han}\d]{2,12}(?:省|市|县|区|州|盟)$")
_AREA = patterns.compile(r"[省市县区州盟旗镇乡村国]$")
_IN_ALL = "总"
_SINCE_THE_TURN = patterns.compile("[比较]?(?:年初|上年末|上年底|去年末|去年底)[^，。；\\d]{0,8}$")
_BEFORE_A_CHANGE = 14
_TURN = patterns.compile(r"[。；]\p{Han}{2,10}(?:方面|上)[，：]")
_SPELLED_OUT = 3  # characters of a whole that names its fact by the very words


def named_wholes(phrase: Phrase, part: Fact, stated: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int], role: str) -> tuple[Term, ...]:
    """The facts that the words name, likeliest first, none of those ``taken`` (by their places); ``MissingOperandError`` where the article prints none."""
    indicator = indicator_of(phrase.noun, part, lexicon)[0]
    named = _named(phrase, part, index, lexicon, taken) or _increases(phrase, part, index, lexicon, taken)
    named = [fact for fact in named if not is_surely_smaller(fact, part)]
    timely = [fact for fact in named if (_spans(fact, part) if phrase.whole_period else _timely(fact, part, index))]
    larger = [fact for fact in timely if size_of(fact) >= size_of(part)]
    timely = larger or [fact for fact in timely if _stands_alone(fact, part, index) and _is_meant(fact, indicator, phrase, lexicon) and not phrase.whole_period]
    if _is_of_what_went_before(phrase, part):
        timely = [fact for fact in timely if index.sentence_of(fact).paragraph == index.sentence_of(part).paragraph and not _turns_between(fact, part, index)]
    roomy = [] if part.bound.period in (Basis.PRINTED, Basis.CARRIED) else [fact for fact in named if size_of(fact) >= size_of(part)]
    if not timely:
        timely, roomy = roomy, []
    if not timely and (listed := _of_its_list(phrase, part, stated, index, taken)) is not None:
        return (Term(role, index, listed.quantity, listed, How.CARRIED),)
    if not timely and stated.quantity.step < 1:  # 占60% has too few digits to tell by
        amounts = index.amounts_around(part.quantity.start, part.quantity.unit.dimension)
        alike = _of_like_words(_may_be_of(amounts, phrase, part, lexicon, taken), phrase, part, lexicon.lists)
        if alike:
            return tuple(Term(role, index, fact.quantity, fact, How.GUESSED) for fact in alike)
    if not timely:
        raise MissingOperandError("whole_missing" if phrase.noun or not phrase.scope else "whole_elsewhere")
    if roomy and not larger:
        timely = roomy  # the period of the part was inferred, and a whole smaller than it is no whole
    timely = [fact for fact in timely if _lists(fact, part, index)] or timely
    terms = _terms(role, timely, stated, index)
    printed = {term.quantity.text for term in terms}
    return (*terms, *(Term(role, index, fact.quantity, fact, How.GUESSED) for fact in roomy[:_MOST_WHOLES] if fact.quantity.text not in printed))


def _is_of_what_went_before(phrase: Phrase, part: Fact) -> bool:
    """国省道大中修1460公里，占总里程的5.7%: 总 before another noun than the part's is all of what its own paragraph tells."""
    noun = phrase.noun.removeprefix(_IN_ALL)
    return noun != phrase.noun and not phrase.scope and not part.known and noun not in part.label


def _turns_between(fact: Fact, part: Fact, index: ArticleIndex) -> bool:
    """养护方面，…: whether a sentence opens with another subject between two figures, as a paragraph would."""
    return fact.quantity.end <= part.quantity.start and _TURN.search(index.text, fact.quantity.end, part.quantity.start) is not None


def named_bases(words: str, stated: Fact, index: ArticleIndex, lexicon: Lexicon, role: str) -> tuple[Term, ...]:
    """The facts of which an amount is set aside at a rate: of the amount's own time where there are such, else the only one that the words name.

    What is set aside in a year is so of the profit of the year before.
    """
    phrase = read_phrase(words, lexicon)
    named = _named(phrase, stated, index, lexicon, {stated.quantity.start}) if phrase.noun else []
    dated = stated.bound.period in (Basis.PRINTED, Basis.CARRIED)
    found = ([fact for fact in named if same_period(fact.period, stated.period)] if dated else []) or named
    if len({size_of(fact) for fact in found}) != 1:
        raise MissingOperandError("two_readings" if found else "operand_missing")
    return _terms(role, found, stated, index)


def _may_be_of(amounts: Sequence[Fact], phrase: Phrase, part: Fact, lexicon: Lexicon, taken: set[int]) -> Sequence[Fact]:
    """The levels of a part's dimension that may be its whole by their units, and by their being increments where the words speak of one."""
    found = [fact for fact in amounts if fact.quantity.start not in taken and _may_hold(fact, part, phrase.noun)]
    increments = lexicon.lists.increments
    if says(phrase.noun, increments):  # 占全部新增贷款的21.5%: no share of what there is
        found = [fact for fact in found if says(fact.segment + fact.label, increments)]
    return found


def _increases(phrase: Phrase, part: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int]) -> list[Fact]:
    """贷款余额1286.4亿元，比年初增加186.4亿元 for 新增贷款: how much a level of that name has grown since the turn of the year."""
    word = next((word for word in lexicon.lists.increments if word in phrase.noun), "")
    if not word:
        return []
    noun = _of_any_money(without_proportion(phrase.noun.replace(word, ""), lexicon.lists), lexicon)
    indicator = indicator_of(noun, part, lexicon)[0]
    return [
        fact
        for fact in index.facts_around(part.quantity.start)
        if fact.aspect is Aspect.CHANGE
        and fact.direction > 0
        and fact.quantity.start not in taken
        and fact.quantity.unit.dimension == part.quantity.unit.dimension
        and not fact.segment
        and (fact.indicator == indicator or _of_any_money(fact.indicator.removesuffix("余额"), lexicon) == noun)
        and _SINCE_THE_TURN.search(index.text[max(0, fact.quantity.start - _BEFORE_A_CHANGE) : fact.quantity.start]) is not None
        and _scope_fits(fact, part, phrase, lexicon)
    ]


def _of_any_money(noun: str, lexicon: Lexicon) -> str:
    """贷款 of 人民币各项贷款: a noun without the words for the money that it is of."""
    while money := next((word for word in lexicon.lists.of_money if noun.startswith(word)), ""):
        noun = noun.removeprefix(money)
    return noun


def _named(phrase: Phrase, part: Fact, index: ArticleIndex, lexicon: Lexicon, taken: set[int]) -> list[Fact]:
    """The levels around a part that the words name, of the place that they say."""
    indicator, segment = indicator_of(phrase.noun, part, lexicon)
    bare = bare_noun(phrase.noun, lexicon.lists)
    called = index.amounts_named(part.quantity.start, part.quantity.unit.dimension, (indicator, bare))
    named = [fact for fact in called if _names(fact, indicator, segment, phrase.noun, bare, lexicon)]
    named = list(_may_be_of(named, phrase, part, lexicon, taken))
    return [fact for fact in named if any(_scope_fits(owner, part, phrase, lexicon) for owner in (fact, *_wholes_of(fact, index)))]


def _of_its_list(phrase: Phrase, part: Fact, stated: Fact, index: ArticleIndex, taken: set[int]) -> Fact | None:
    """The whole of the part's list where the words say no more than its name or its time: 占全年的30.9%, 占可支配收入的56.9%."""
    listed = None if phrase.scope else listed_whole(part, stated, index, taken)
    return listed if listed is not None and (phrase.whole_period or phrase.noun in listed.indicator or phrase.noun in listed.label) else None


def _of_like_words(found: Sequence[Fact], phrase: Phrase, part: Fact, lists: Lists) -> Sequence[Fact]:
    """What the words of a whole may name though no name of theirs is printed: 全部一审刑案 after 一审刑事案件6824件, 接待总量 after 接待游客256.9万人次.

    Larger plain figures of the part's unit that share a word with the whole's words, the nearest values first; where the words only say 全市 or 总量, with the
    part's own words.
    """
    words = telling_words(without_proportion(phrase.noun, lists), lists) or telling_words(part.label, lists)
    if len(words) < _SHORTEST_NOUN:
        return ()
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    modifier = set(words[:_SHORTEST_NOUN] if len(words) >= _MODIFIED else words)
    by_value: dict[tuple[Fraction, str], Fact] = {}
    for fact in sorted(found, key=lambda fact: abs(fact.quantity.start - part.quantity.start)):
        name = fact.segment + fact.label
        before = fact.quantity.start < part.quantity.start and (fact.entity == part.entity or not both_named(fact, part))
        alike = before and is_of_one_unit(fact, part) and fact.quantity.hedge is None and fact.quantity.upper is None and fact.status is part.status
        if alike and size_of(fact) > size_of(part) and any(pair in name for pair in pairs) and not modifier.isdisjoint(name):
            by_value.setdefault((size_of(fact), fact.quantity.unit.name), fact)
    return list(by_value.values())[:_MOST_WHOLES]


def _lists(whole: Fact, part: Fact, index: ArticleIndex) -> bool:
    """Whether a figure was bound as the whole of a list of which another is a part."""
    lists = [parts for at in index.facts_at.get(part.quantity.start, ()) for parts in index.lists_by_part.get(at, ())]
    return any(index.facts[parts.whole].quantity.start == whole.quantity.start for parts in lists)


def _names(fact: Fact, indicator: str, segment: str, noun: str, bare: str, lexicon: Lexicon) -> bool:
    """Whether a fact is called by the words of a whole: ``noun`` as they stand, ``bare`` without the word for its proportion."""
    own = "" if fact.segment in lexicon.entities.provinces or PLACE.fullmatch(fact.segment) else fact.segment
    if fact.indicator == indicator:
        return own == segment or (bool(segment) and segment in fact.label)
    if indicator in lexicon.indicators and fact.known:
        return False
    if not own and len(bare) >= _SPELLED_OUT and (fact.label.endswith(bare) or fact.indicator.endswith(bare)):
        return True
    if len(indicator) < _SHORTEST_NOUN or not noun:
        return False
    if fact.known:  # 游客总数 for 接待游客
        return indicator != bare and not own and (fact.indicator.endswith(indicator) or fact.label.endswith(indicator))
    if fact.indicator.endswith(indicator) or (len(fact.indicator) >= _SHORTEST_NOUN and indicator.endswith(fact.indicator)):
        return True
    return indicator in fact.label and not (_AREA.search(indicator) and fact.label.startswith(indicator))  # 占十区的一半 is of no 十区新房库存


def _is_meant(fact: Fact, indicator: str, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a total is named by all the words of the whole: 7个项目 are not 全部引进项目."""
    bare = bare_noun(phrase.noun, lexicon.lists)
    return fact.indicator == indicator or (fact.label or fact.indicator).endswith(bare)


def _may_hold(fact: Fact, part: Fact, noun: str) -> bool:
    """164万辆 is no share of 71.3万个 charging posts; 312家 may be one of 1876户企业 where the words say so."""
    return is_of_one_unit(fact, part) or (bool(noun) and (fact.label.endswith(noun) or fact.indicator.endswith(noun)))


def _scope_fits(fact: Fact, part: Fact, phrase: Phrase, lexicon: Lexicon) -> bool:
    """A printed 全国 must be the fact's own scope; where none is printed the whole is the part's own."""
    entities = lexicon.entities
    if not phrase.scope:
        return fact.entity == part.entity or not both_named(fact, part)
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


def _spans(fact: Fact, part: Fact) -> bool:
    whole, own = fact.period, part.period
    return whole is not None and own is not None and whole.start <= own.start and own.end <= whole.end and (whole.start, whole.end) != (own.start, own.end)


def _wholes_of(fact: Fact, index: ArticleIndex) -> list[Fact]:
    """The wholes of which a figure without an entity of its own was listed as a part: 其中，出口… is the province's where its whole is."""
    if fact.bound.entity in (Basis.PRINTED, Basis.CARRIED):
        return []
    return [index.facts[parts.whole] for at in index.facts_at.get(fact.quantity.start, ()) for parts in index.lists_by_part.get(at, ())]


def _stands_alone(fact: Fact, part: Fact, index: ArticleIndex) -> bool:
    """A total printed before its part and no member of a list, which alone may be held against a part that exceeds it."""
    stream = index.stream(index.sentence_of(fact))
    token = next((token for token in stream.tokens if token.start == fact.quantity.start), None)
    return fact.quantity.start < part.quantity.start and token is not None and len(stream.run_of(token)) == 1


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
