"""Whose figure it is: the article's subject, its parents, and the other places and organisations that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from factlint.binding.labels import LabelReader
from factlint.lexicon import Lexicon
from factlint.model import Article, Basis, Role, Scan, Sentence

_NAME = r"[\p{Han}A-Za-z0-9·“”（）()]"
_STOCK = regex.compile(r"(?:^|[，。：、\s日讯])(?P<name>[\p{Han}A-Za-z]{2,8})[（(](?:HK|SZ|SH|[:：\s]){0,4}\d{4,6}")
_ANNOUNCES = regex.compile(r"^(?P<name>[\p{Han}A-Za-z]{2,8})(?:公告|发布)")
# What may stand before a topic: connectives, adverbs of time, the reporter's formulas.
_LEAD_IN = regex.compile(
    r"(?:[\s“”‘’（(]|同时|其中|此外|另外|而|但|目前|近年来|近日|日前|据[^，。]{0,12}(?:显示|介绍|统计|了解|悉)|今年以来|以来|截至目前|年末|期末|全年|当月|当年|累计|同期|这一年|过去的一年|特别是|例如|如今|如果)*+"
)
_NOT_TOPIC_BEFORE = tuple("占居在列由与和对向从比及较为自于被让使把给至到")


@dataclass(frozen=True, slots=True)
class Topic:
    """An entity named at the head of a clause, with the text offsets of its words; ``level`` tells subject, parent or other."""

    start: int
    end: int
    name: str
    level: str


class EntityWords:
    """The patterns of one lexicon's entities, compiled once for many articles."""

    def __init__(self, lexicon: Lexicon, labels: LabelReader) -> None:
        self.entities = lexicon.entities
        self.labels = labels
        entities = lexicon.entities
        suffixes = _options({*entities.place_suffixes, *entities.zone_suffixes, *entities.organisation_suffixes})
        self.named = regex.compile(rf"(?P<name>{_NAME}{{1,14}}?(?:{suffixes}))(?!{_NAME}{{0,6}}(?:委员会|党委|书记|主任|局长|市长|区长|省长))")
        self.levels = {**dict.fromkeys(entities.self_words, "subject"), **entities.parent_words}
        self.places = {short: f"{short}市" for short in entities.cities} | dict(entities.provinces)
        self.places |= {name: name for name in (*entities.regions, *entities.countries) if name not in self.levels}
        self.places = {name: full for name, full in self.places.items() if len(name) >= 2}
        self.fixed = regex.compile(_options({*self.levels}))
        self.place = regex.compile(rf"(?:{_options(self.places)})(?:省|市)?")
        self.province = regex.compile(_options({name for name in (*entities.provinces, *entities.provinces.values()) if len(name) >= 2}))
        self.organisation = regex.compile(rf"[\p{{Han}}A-Za-z]{{2,14}}?(?:{_options(entities.organisation_suffixes)})")


class EntityReader:
    """Finds entities in one article. Its subject is settled once, at construction."""

    def __init__(self, scan: Scan, words: EntityWords) -> None:
        self._text = scan.article.text
        self._words = words
        self._entities = words.entities
        self.subject = _subject(scan, self)
        self.city, self.province = self._parents(scan)
        self._last_organisation = ""

    def topic(self, start: int, end: int) -> Topic | None:
        """The entity at the head of ``text[start:end]``, after connectives, or ``None``."""
        lead = _LEAD_IN.match(self._text, start, end)
        at = lead.end() if lead else start
        match = self._words.fixed.match(self._text, at, end)
        if match:
            return self._fixed_topic(match.start(), match.end())
        match = self._words.named.match(self._text, at, min(end, at + 22))
        if match and self._sound(match["name"]):
            stop = self._longest(at, match.end("name"), end)
            name = self._text[at:stop]
            return Topic(at, stop, name, "subject" if name == self.subject else "other")
        match = self._words.place.match(self._text, at, end)
        if match:
            name = self._full(match.group())
            return Topic(at, match.end(), name, "subject" if name == self.subject else "other")
        return None

    def inside(self, start: int, end: int) -> Topic | None:
        """The last word for the subject or a parent inside ``text[start:end]`` that is not governed by a preposition."""
        found = None
        for match in self._words.fixed.finditer(self._text, start, end):
            before = self._text[max(start, match.start() - 1) : match.start()]
            if before not in _NOT_TOPIC_BEFORE:
                found = self._fixed_topic(match.start(), match.end())
        return found

    def note_organisations(self, sentence: Sentence) -> None:
        """Remembers the last organisation named in full, for 公司 and 该公司 later on."""
        for match in self._words.organisation.finditer(self._text, sentence.start, sentence.end):
            name = match.group()
            if len(name) >= 6 and name.endswith(("有限公司", "股份公司", "集团", "研究院", "银行")):
                self._last_organisation = _trimmed(name)

    def _fixed_topic(self, start: int, end: int) -> Topic | None:
        word = self._text[start:end]
        level = self._words.levels[word]
        if level == "subject":
            company = word.endswith("公司") or word == "集团"
            if company and self._last_organisation:
                return Topic(start, end, self._last_organisation, "other")
            return Topic(start, end, self.subject or word, "subject")
        name = {"city": self.city, "province": self.province, "country": "中国"}.get(level, "")
        return Topic(start, end, name or word, "subject" if name and name == self.subject else "parent")

    def _longest(self, start: int, stop: int, end: int) -> int:
        """Extends a name over a following name in the same breath: 济南 + 高新区 + 中心区."""
        while True:
            match = self._words.named.match(self._text, stop, min(end, stop + 8))
            if match is None or len(match["name"]) > 5 or not self._sound(match["name"]):
                return stop
            stop = match.end("name")

    def _full(self, name: str) -> str:
        places = self._words.places
        return places.get(name) or places.get(name[:-1], name)

    def _sound(self, name: str) -> bool:
        return (
            len(name) >= 2
            and not any(mark in name for mark in "，。的了是有在和与及将对")
            and not name.startswith(("新", "各", "多", "该", "本", "一", "这", "此", "每"))
            and self._words.labels.noun_before(name) == name
        )

    def _parents(self, scan: Scan) -> tuple[str, str]:
        subject = self.subject
        city = province = ""
        if subject.endswith(("市", "州", "盟")):
            city = subject
        elif any(subject.endswith(suffix) for suffix in (*self._entities.zone_suffixes, "区", "县")):
            head = next((subject.removesuffix(s) for s in sorted(self._entities.zone_suffixes, key=len, reverse=True) if subject.endswith(s)), subject[:2])
            head = head.removesuffix("市")
            city = f"{head}市" if len(head) in (2, 3) and f"{head}市" in self._text else ""
        if subject.endswith(("省", "自治区")):
            province = subject
        else:
            counts = Counter(match.group() for match in self._words.province.finditer(self._text))
            if counts:
                name = counts.most_common(1)[0][0]
                province = self._entities.provinces.get(name, name)
        return city, province


def _trimmed(name: str) -> str:
    for mark in ("位于", "由", "与", "和", "在", "对", "的", "向", "为"):
        if mark in name:
            name = name.rsplit(mark, 1)[1]
    return name


def _subject(scan: Scan, reader: EntityReader) -> str:
    """The entity that the title names, else the one most often at the head of a clause, else the country where 我国 or 全国 speaks."""
    article = scan.article
    counts: Counter[str] = Counter()
    for sentence in scan.sentences:
        if sentence.role is Role.BOILERPLATE:
            continue
        weight = 4 if sentence.role in (Role.TITLE, Role.SUBTITLE, Role.KICKER) else 1
        for start, end in sentence.clauses:
            for at in {start, *(mention.end for mention in sentence.periods if start <= mention.start and mention.end < end)}:
                name = _named_at(reader, article, at, end)
                if name:
                    counts[name] += weight
    company = _company(article)
    if company:
        return company
    if counts:
        name, number = max(counts.items(), key=lambda item: (item[1], -len(item[0])))
        if number >= 2:
            return name
    text = article.text
    if any(word in text for word, level in reader._entities.parent_words.items() if level == "country"):
        return "中国"
    return max(counts, key=lambda name: counts[name]) if counts else ""


def _named_at(reader: EntityReader, article: Article, start: int, end: int) -> str:
    lead = _LEAD_IN.match(article.text, start, end)
    at = lead.end() if lead else start
    if reader._words.fixed.match(article.text, at, end):
        return ""
    match = reader._words.named.match(article.text, at, min(end, at + 22))
    if match and reader._sound(match["name"]):
        return str(match["name"])
    match = reader._words.place.match(article.text, at, end)
    return reader._full(match.group()) if match else ""


def _company(article: Article) -> str:
    """The company of a notice: the name before its stock code, or before 公告 in the first paragraphs."""
    for block in [block for block in article.blocks if block.role is not Role.BOILERPLATE][:3]:
        head = article.text[block.start : min(block.end, block.start + 80)]
        match = _STOCK.search(head) or _ANNOUNCES.search(head)
        if match:
            return str(match["name"])
    return ""


def basis_of(topic_sentence: int, sentence: int, own_clause: bool) -> Basis:
    """How firmly a topic holds for a figure: own clause, own sentence, or carried from an earlier sentence."""
    if topic_sentence != sentence:
        return Basis.INFERRED
    return Basis.PRINTED if own_clause else Basis.CARRIED


def _options(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted((word for word in words if word), key=len, reverse=True))) or r"(?!)"
