"""An article as the checks read it: facts by place, streams by sentence, lists by whole and by part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from factlint import patterns
from factlint.binding.setting import outer_end, outer_start
from factlint.checking.matching.runs import RESPECTIVELY, Token
from factlint.checking.matching.tokens import Stream, stream_of
from factlint.lexicon import Lexicon
from factlint.model import Aspect, BoundArticle, Fact, Kind, PartList, Period, PeriodMention, Place, Quantity, Role, Sentence, Slogan
from factlint.reading.places import place_of

_LEVEL, _AMOUNT, _PERCENT, _BOILERPLATE = Aspect.LEVEL, Kind.AMOUNT, Kind.PERCENT, Role.BOILERPLATE  # looked up once

T = TypeVar("T")

_FROM = patterns.compile(r"(?:从(?![业事军])|由(?!于)|自(?![动主治然有营贸])|较|比(?![重例赛])|(?P<with>与|同(?![比期时城])))[^，。；、到至为]{0,14}$")
_HELD_AGAINST = patterns.compile(r"相比|比较|持平|相当|相差|比，")
_NEAR = 16  # characters before a figure in which a preposition makes it the base of a movement


_FARTHEST = 2000  # figures or sentences between a claim and what it rests on, so that a book is checked in the time of its articles

_AT_HAND = 500  # sentences
_FEWEST = 2  # facts of a list
_MOST_NEAR = 200  # of one indicator, or of a sentence that goes on for pages, the nearest ones


class ArticleIndex:
    """Look-ups over one bound article; nothing in it changes what was bound."""

    __slots__ = (
        "_by_sentence",
        "_fact_starts",
        "_levels",
        "_named",
        "_once",
        "_sentence_starts",
        "_set_beside",
        "_slogan_starts",
        "_streams",
        "_words_before",
        "article",
        "facts",
        "facts_at",
        "lexicon",
        "lists_by_part",
        "lists_by_whole",
        "path",
        "sentences",
        "text",
    )

    def __init__(self, article: BoundArticle, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self._set_beside = tuple(lexicon.verbs.set_beside)
        self.path = article.scan.article.path
        self.text = article.scan.article.text
        self.facts = article.facts
        at: dict[int, tuple[int, ...]] = {}
        for index, fact in enumerate(article.facts):
            at[fact.quantity.start] = (*at.get(fact.quantity.start, ()), index)
        self.facts_at = at
        by_whole: dict[int, list[PartList]] = {}
        by_part: dict[int, list[PartList]] = {}
        for parts in article.lists:
            by_whole.setdefault(parts.whole, []).append(parts)
            for part in parts.parts:
                by_part.setdefault(part, []).append(parts)
        self.lists_by_whole = by_whole
        self.lists_by_part = by_part
        self.sentences = article.scan.sentences
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._fact_starts = [fact.quantity.start for fact in self.facts]
        self._slogan_starts = [slogan.start for slogan in article.scan.slogans]
        self._by_sentence: dict[int, list[Fact]] | None = None
        self._named: dict[str, list[Fact]] | None = None
        self._levels: Mapping[str, Sequence[int]] | None = None
        self._streams: OrderedDict[int, Stream] = OrderedDict()
        self._words_before: dict[int, str] = {}
        self._once: dict[Callable[[ArticleIndex], Any], Any] = {}

    def once(self, make: Callable[[ArticleIndex], T]) -> T:
        """What a function makes of the article, made the first time it is asked for."""
        if make not in self._once:
            self._once[make] = make(self)
        made: T = self._once[make]
        return made

    def readable(self) -> Sequence[Sentence]:
        """The sentences that speak for the article: boilerplate is left out."""
        return self.once(_readable)

    def figured(self) -> Sequence[Sentence]:
        """The sentences of ``readable`` with two figures or more."""
        return self.once(_figured)

    def stream(self, sentence: Sentence) -> Stream:
        """The typed tokens of a sentence. Those of the sentences asked for last are at hand, so that a book takes no more memory for them than an article."""
        stream = self._streams.get(sentence.start)
        if stream is not None:
            self._streams.move_to_end(sentence.start)
            return stream
        stream = self._streams[sentence.start] = stream_of(self.text, sentence, self.facts_at, self.facts, self.codes_in(sentence))
        if len(self._streams) > _AT_HAND:
            self._streams.popitem(last=False)
        return stream

    def shared_out(self, figure: Quantity) -> tuple[Token, ...]:
        """分别为8.2%、6.1%: the run of a figure where 分别 shares it out among as many things; empty where it does not."""
        sentence = self.sentence_at(figure.start)
        if self.text.find(RESPECTIVELY, sentence.start, figure.start) < 0:
            return ()
        stream = self.stream(sentence)
        token = next((token for token in stream.tokens if token.start == figure.start), None)
        run = stream.run_of(token) if token is not None else ()
        return run if stream.is_shared_out(run) else ()

    def codes_in(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The spans of the quoted codes and slogans of a sentence."""
        return [(slogan.start, slogan.end) for slogan in self.slogans_between(sentence.start, sentence.end)]

    def slogans_between(self, low: int, high: int) -> Sequence[Slogan]:
        """The quoted codes and slogans that start between two places."""
        starts = self._slogan_starts
        return self.article.scan.slogans[bisect_left(starts, low) : bisect_left(starts, high)]

    def facts_between(self, low: int, high: int) -> Sequence[Fact]:
        """The facts of the figures that start between two places."""
        return self.facts[bisect_left(self._fact_starts, low) : bisect_left(self._fact_starts, high)]

    def facts_around(self, position: int) -> Sequence[Fact]:
        """The facts that a claim at a place may rest on: all of an article of ordinary length."""
        at = bisect_left(self._fact_starts, position)
        return self.facts[max(0, at - _FARTHEST) : at + _FARTHEST]

    def amounts_around(self, position: int, dimension: str) -> Sequence[Fact]:
        """The levels of a dimension among ``facts_around``."""
        return self._around(self.once(_amounts).get(dimension, ()), position)

    def amounts_named(self, position: int, dimension: str, names: Iterable[str]) -> Sequence[Fact]:
        """Those of ``amounts_around`` whose indicator is one of the names, or that are called by words in which a name's last two characters stand."""
        amounts = self.once(_amounts_by_name)
        return self._around(sorted({place for name in names for key in (name, name[-2:]) for place in amounts.get((dimension, key), ())}), position)

    def _around(self, places: Sequence[int], position: int) -> Sequence[Fact]:
        """Those of some facts, given by their indices, that stand no farther from a place than ``facts_around``."""
        at = bisect_left(self._fact_starts, position)
        return [self.facts[place] for place in places[bisect_left(places, at - _FARTHEST) : bisect_left(places, at + _FARTHEST)]]

    def facts_of_paragraphs(self, first: int, last: int) -> Sequence[Fact]:
        """The facts of the paragraphs from one number to another."""
        low = bisect_left(self.sentences, first, key=_paragraph)
        high = bisect_right(self.sentences, last, key=_paragraph)
        return self.facts_between(self.sentences[low].start, self.sentences[high - 1].end) if low < high else ()

    def facts_of_paragraph(self, fact: Fact) -> Sequence[Fact]:
        """The facts of a fact's paragraph."""
        paragraph = self.sentence_of(fact).paragraph
        return _nearest(self.facts_of_paragraphs(paragraph, paragraph), fact.quantity.start)

    def periods_of(self, paragraph: int) -> Iterator[PeriodMention]:
        """The times printed in a paragraph."""
        low = bisect_left(self.sentences, paragraph, key=_paragraph)
        high = bisect_right(self.sentences, paragraph, key=_paragraph)
        return (mention for sentence in self.sentences[low:high] for mention in sentence.periods)

    def farthest_before(self, position: int) -> int:
        """Where the first sentence begins that a claim at a place may rest on: the first one of an article of ordinary length."""
        return self.sentences[max(0, self.sentence_at(position).index - _FARTHEST)].start

    def sentences_from(self, sentence: Sentence, paragraphs: int | None = None) -> Iterator[Sentence]:
        """The sentence and those behind it, to the end of so many paragraphs after its own."""
        for at in range(bisect_left(self._sentence_starts, sentence.start), len(self.sentences)):
            if paragraphs is not None and self.sentences[at].paragraph > sentence.paragraph + paragraphs:
                return
            yield self.sentences[at]

    def end_of_paragraphs(self, last: int) -> int:
        """Where the sentences of the paragraphs up to a number end."""
        return self.sentences[bisect_right(self.sentences, last, key=_paragraph) - 1].end

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a text offset, or the last one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def sentence_words(self, position: int) -> str:
        """The words of the sentence that holds a text offset."""
        sentence = self.sentence_at(position)
        return self.text[sentence.start : sentence.end]

    def words_before(self, start: int) -> str:
        """The words of a figure that begins there: what is printed between it and the mark or figure before it."""
        words = self._words_before.get(start)
        if words is None:
            stream = self.stream(self.sentence_at(start))
            words = self._words_before[start] = self.text[max(stream.gap_limit_left(start), start - WORDS_OF_A_FIGURE) : start]
        return words

    def sentence_of(self, fact: Fact) -> Sentence:
        """The sentence in which a fact stands."""
        return self.sentences[fact.sentence]

    def period_at(self, start: int) -> Period | None:
        """The resolved period of a mention, by its start."""
        return self.article.periods.get(start)

    def facts_of(self, sentence: int) -> list[Fact]:
        """The facts of a sentence, by its index."""
        if self._by_sentence is None:
            by_sentence: dict[int, list[Fact]] = {}
            for fact in self.facts:
                by_sentence.setdefault(fact.sentence, []).append(fact)
            self._by_sentence = by_sentence
        return self._by_sentence.get(sentence, [])

    def listing(self) -> Sequence[Sentence]:
        """The sentences of ``readable`` with two facts or more: those that may list something."""
        return self.once(_listing)

    def facts_beside(self, fact: Fact) -> Sequence[Fact]:
        """The facts of a fact's sentence."""
        return _nearest(self.facts_of(fact.sentence), fact.quantity.start)

    def facts_named(self, indicator: str, position: int) -> Sequence[Fact]:
        """The facts of an indicator, known or open, that a claim at a place may rest on."""
        if self._named is None:
            named: dict[str, list[Fact]] = {}
            for fact in self.facts:
                named.setdefault(fact.indicator, []).append(fact)
            self._named = named
        return _nearest(self._named.get(indicator, []), position)

    @property
    def levels(self) -> Mapping[str, Sequence[int]]:
        """The levels of each indicator of the lexicon that are amounts or percents, in the order of the text, as indices of ``facts``."""
        if self._levels is None:
            levels: dict[str, list[int]] = {}
            for at, fact in enumerate(self.facts):
                if fact.known and fact.aspect is _LEVEL and fact.quantity.kind in (_AMOUNT, _PERCENT):
                    levels.setdefault(fact.indicator, []).append(at)
            self._levels = levels
        return self._levels

    def wholes_of(self, fact: Fact) -> list[Fact]:
        """The wholes of the lists that a fact is a part of."""
        return [self.facts[listed.whole] for at in self.facts_at.get(fact.quantity.start, ()) for listed in self.lists_by_part.get(at, ())]

    def place(self, start: int, end: int) -> Place:
        """A text span as its author has it open."""
        return place_of(self.article.scan.article, start, end)

    def is_base(self, quantity: Quantity) -> bool:
        """从15.9平方公里发展到…, 与上年的75人相比: the base of a movement, which belongs to another time."""
        start = outer_start(quantity)
        if self.text.startswith(self._set_beside, outer_end(quantity)):
            return True  # 同第五次普查2000年11月1日零时的126万人相比
        found = _FROM.search(self.text[max(0, start - _NEAR) : start])
        if found is None or found["with"] is None:
            return found is not None
        return self.text[start - 1] == "的" or _HELD_AGAINST.match(self.text, outer_end(quantity)) is not None


def _readable(index: ArticleIndex) -> Sequence[Sentence]:
    return [sentence for sentence in index.sentences if sentence.role is not _BOILERPLATE]


def _figured(index: ArticleIndex) -> Sequence[Sentence]:
    return [sentence for sentence in index.readable() if len(sentence.quantities) >= _FEWEST]


def _listing(index: ArticleIndex) -> Sequence[Sentence]:
    if len(index.facts) < _FEWEST:
        return ()
    return [sentence for sentence in index.readable() if sentence.quantities and len(index.facts_of(sentence.index)) >= _FEWEST]


def _amounts(index: ArticleIndex) -> Mapping[str, Sequence[int]]:
    """The levels of each dimension that are amounts, in the order of the text, as indices of ``facts``."""
    amounts: dict[str, list[int]] = {}
    for at, fact in enumerate(index.facts):
        if fact.aspect is _LEVEL and fact.quantity.kind is _AMOUNT:
            amounts.setdefault(fact.quantity.unit.dimension, []).append(at)
    return amounts


def _amounts_by_name(index: ArticleIndex) -> Mapping[tuple[str, str], Sequence[int]]:
    """As ``_amounts``, by dimension with the indicator, and with every two characters that stand together in a figure's names."""
    named: dict[tuple[str, str], list[int]] = {}
    for dimension, places in index.once(_amounts).items():
        for place in places:
            fact = index.facts[place]
            pairs = {name[at : at + 2] for name in (fact.label, fact.indicator) for at in range(len(name) - 1)}
            for key in pairs | {fact.indicator}:
                named.setdefault((dimension, key), []).append(place)
    return named


def _nearest(facts: Sequence[Fact], position: int) -> Sequence[Fact]:
    """Facts in the order of the text, but those far from a place where they are many."""
    if len(facts) <= _MOST_NEAR:
        return facts
    at = bisect_left(facts, position, key=_start)
    return facts[max(0, at - _MOST_NEAR // 2) : at + _MOST_NEAR // 2]


def _start(fact: Fact) -> int:
    return fact.quantity.start


def _paragraph(sentence: Sentence) -> int:
    return sentence.paragraph


WORDS_OF_A_FIGURE = 14
"""Characters before a figure in which its own words stand."""


class FigureKey(Struct, frozen=True):
    """One printed figure: its article and the text offset at which it starts."""

    path: str
    start: int
