"""Whose a figure is: the entity of its own clause, the topic carried through its paragraph, or the article's subject."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factlint import patterns
from factlint.binding.describedwords import DescribedWords
from factlint.binding.entities import EntityReader, Topic
from factlint.binding.setting import Setting, outer_start, within
from factlint.model import Aspect, Basis, Quantity, Sentence

_OF_WHOLE = (Aspect.SHARE, Aspect.RANK)  # 占全市10%, 居全市第一: 全市 is what the figure is measured against
_BOTH = patterns.compile("两[地市省县区州]")
_PLACE = patterns.compile(r"(?<![\p{Han}])\p{Han}{2,3}[市省县区州]|(?<=[、和与及同])\p{Han}{2,3}[市省县区州]")
_REACH = 60  # characters before the sentence in which the places stand
_TITLE = patterns.compile(r"(?P<title>《[^《》]{2,40}》)[，,]$")
_RANKED = patterns.compile(
    r"(?:(?:排[在名位列]?|名列|位[居列于]|居|列|处于)[在于]?)?(?:全[国省市区县州球]|世界|行业)?(?P<rank>第(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[位名]?|[首末]位|榜首)的"
    r"(?=\p{Han})(?!仍?[是为]|依[然旧]是|[就还]是|成绩|位置|名次)"
)
_RANKED_OPENS = frozenset("排名位居列处全世行第首末榜")
_TITLE_ENDS = ("》，", "》,", "\n")  # most clauses have no title before them


class Whose(Struct, frozen=True):
    """The entity of a figure, by which evidence, and the printed word for it where that is no mere pointer to the subject."""

    entity: str
    basis: Basis
    scope: str


class Owners:
    """Follows the topics of one article clause by clause; ``topic`` is the one in force."""

    def __init__(self, text: str, entities: EntityReader, words: DescribedWords) -> None:
        self._text = text
        self._words = words
        self._entities = entities
        self.topic: Topic | None = None
        self._founded: Topic | None = None  # what the clause before brought into being
        self._ranked: Topic | None = None  # what has but a place in a ranking, up to the end of its sentence
        self._sentence = -1
        self._paragraph = -1
        self._read = -1  # the sentence of the clause that was noted last
        self._introduces = False  # whether words in that sentence bring in whom it speaks of

    def note(self, sentence: Sentence, clause: tuple[int, int], inside: Sequence[Quantity]) -> None:
        """Takes up the topic that a clause names at its head or behind a period. A topic ends with its paragraph."""
        start, end = clause
        if sentence.paragraph != self._paragraph:
            self.topic, self._paragraph, self._founded = None, sentence.paragraph, None
        if self._founded is not None:
            self.topic, self._sentence = self._founded, sentence.index
        if sentence.index != self._read:
            self._read, self._introduces = sentence.index, self._entities.introduces(sentence.start, sentence.end)
        introduces = self._introduces and self._entities.introduces(start, end)
        self._founded = self._entities.founded(start, end) if introduces else None
        if self.topic is not None and self._is_partner(self.topic, start, end):
            self.topic = None
        example = self._entities.example(start, end) if introduces else None
        if example is not None:
            self.topic, self._sentence = example, sentence.index
            return
        at = self._entities.after_lead_in(start, end)
        ranked = _RANKED.match(self._text, at, end) if at < end and self._text[at] in _RANKED_OPENS else None
        if ranked is not None and self._entities.topic(ranked.end(), end) is None:
            self._ranked = Topic(ranked.start(), ranked.end(), ranked["rank"], "other")
            return
        heads = [at if ranked is None else ranked.end()]
        if sentence.periods:
            heads += (mention.end for mention in within(sentence.periods, start, end) if mention.end < end)
        stop = outer_start(inside[0]) if inside and ranked is None else end
        heads += self._entities.announced(start, stop) if introduces else ()
        for head in heads:
            if head > stop:
                break
            topic = self._entities.topic_at(head, end) if head == at else self._entities.topic(head, end)
            if topic is not None and topic.end <= max(stop, head) and not self._is_partner(topic, topic.end, end):
                known = self.topic is not None and self.topic.level == "other"
                if not (topic.name.startswith("该") and known):  # 以柳溪产业园为例，该项目占地…: it is whom the text speaks of already
                    self.topic = topic
                    self._entities.remember(topic.name)
                self._sentence, self._ranked = sentence.index, None
                return

    def _is_partner(self, topic: Topic, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` calls a country a partner in trade: what it tells is not that one's own."""
        return self._entities.has_partner(start, end) and self._entities.is_region(topic.name)

    def whose(self, setting: Setting, aspect: Aspect) -> Whose:
        """The owner of a figure, from the nearest words outwards."""
        owner = self._behind(setting.end) if self._text.startswith("的", setting.end) else None
        if owner is not None:
            return Whose(owner.name, Basis.PRINTED, "")
        if self._ranked is not None and setting.sentence.start <= self._ranked.start and self._ranked.end <= setting.start:
            return Whose(self._ranked.name, Basis.NONE, "")  # 排在第11位的港口: a thing of its own, and not whoever was named before
        both = self._both(setting) if "两" in setting.before else None
        if both is not None:
            return both
        document = self._document(setting) if setting.quantity.unit.counts else ""
        if document:
            return Whose(document, Basis.CARRIED, "")
        if self._entities.points(setting.limit, setting.start):
            inside = self._entities.inside(setting.limit, setting.start)
            if inside is not None and not (aspect in _OF_WHOLE and inside.level == "parent"):
                return Whose(inside.name, Basis.PRINTED, self._text[inside.start : inside.end] if inside.level == "parent" else "")
            if aspect is Aspect.LEVEL and (other := self._entities.compared(setting.limit, setting.start)) is not None:
                return Whose(other.name, Basis.PRINTED, self._text[other.start : other.end])
        if self.topic is not None:
            found = self._of_topic(self.topic, setting, aspect)
            if found is not None:
                return found
        subject = self._entities.subject
        return Whose(subject, Basis.INFERRED if subject else Basis.NONE, "")

    def _both(self, setting: Setting) -> Whose | None:
        """青岚市和临溪市签订协议，两地合作项目达到42个: of the two places named last, where just two are named; else of nobody."""
        pointer = _BOTH.search(setting.before)
        if pointer is None:
            return None
        at = setting.limit + pointer.start()
        paragraph = self._text.rfind("\n", 0, at) + 1
        for start in (setting.sentence.start, max(paragraph, setting.sentence.start - _REACH)):
            named = list(dict.fromkeys(_PLACE.findall(self._text, start, at)))
            if len(named) == len("两地"):
                return Whose("、".join(named), Basis.CARRIED, "")
        return Whose("", Basis.NONE, "")

    def _document(self, setting: Setting) -> str:
        """印发《…行动方案》，提出20条举措: what the clause before issued holds what is counted behind."""
        start = setting.clause[0]
        if not self._text.endswith(_TITLE_ENDS, setting.sentence.start, start):
            return ""
        first = within(setting.sentence.quantities, start, setting.clause[1])[0]  # 包括8大类、32项政策: all of its clause
        if not self._words.sets_out.fullmatch(self._text, start, outer_start(first)):
            return ""
        title = _TITLE.search(self._text, setting.sentence.start, start)
        return title.group("title") if title else ""

    def _of_topic(self, topic: Topic, setting: Setting, aspect: Aspect) -> Whose | None:
        scope = self._text[topic.start : topic.end] if topic.level == "parent" else ""
        of_whole = aspect in _OF_WHOLE and topic.level == "parent"
        here = self._sentence == setting.sentence.index
        if topic.start >= setting.clause[0] and topic.end <= setting.start and here and not of_whole:
            return Whose(topic.name, Basis.PRINTED, scope)
        if of_whole:
            return Whose(self._entities.subject, Basis.INFERRED, "")
        if here:
            return Whose(topic.name, Basis.CARRIED, scope)
        if topic.level == "other" and not self._entities.is_region(topic.name):
            return Whose(topic.name, Basis.INFERRED, scope)
        return None

    def _behind(self, end: int) -> Topic | None:
        """面积96平方公里的生态新城: the figure that ends at ``end`` is that of the name behind 的."""
        topic = self._entities.topic(end + 1, end + 20)
        return topic if topic is not None and topic.level == "other" and topic.start == end + 1 else None
