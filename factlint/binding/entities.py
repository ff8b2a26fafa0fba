"""Whose figure it is: the article's subject, its parents, and the other places and organisations that it names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

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


class EntityReader:
    """Finds entities in one article. Its subject is settled once, at construction."""

    def __init__(self, scan: Scan, lexicon: Lexicon) -> None:
        self._text = scan.article.text
        self._entities = lexicon.entities
        suffixes = sorted({*self._entities.place_suffixes, *self._entities.zone_suffixes, *self._entities.organisation_suffixes}, key=len, reverse=True)
        words = "|".join(map(regex.escape, suffixes))
        self._named = regex.compile(rf"(?P<name>{_NAME}{{1,14}}?(?:{words}))(?!{_NAME}{{0,6}}(?:委员会|党委|书记|主任|局长|市长|区长|省长))")
        self._suffixed = regex.compile(rf"(?:{words})$")
        provinces = "|".join(map(regex.escape, sorted({*self._entities.provinces, *self._entities.provinces.values()}, key=len, reverse=True)))
        self._province = regex.compile(provinces) if provinces else None
        places = "|".join(map(regex.escape, sorted(self._entities.place_suffixes, key=len, reverse=True)))
        self._place_head = regex.compile(rf"(?P<head>{_NAME}{{1,4}}?(?:{places}))$")
        self._fixed = {**{word: "subject" for word in self._entities.self_words}, **self._entities.parent_words}
        self._fixed_pattern = regex.compile("|".join(map(regex.escape, sorted(self._fixed, key=len, reverse=True)))) if self._fixed else None
        self._organisation = regex.compile(rf"[\p{{Han}}A-Za-z]{{2,14}}?(?:{'|'.join(map(regex.escape, sorted(self._entities.organisation_suffixes, key=len, reverse=True)))})")
        self.subject = _subject(scan, self)
        self.city, self.province = self._parents(scan)
        self._last_organisation = ""

    def topic(self, start: int, end: int) -> Topic | None:
        """The entity at the head of ``text[start:end]``, after connectives, or ``None``."""
        lead = _LEAD_IN.match(self._text, start, end)
        at = lead.end() if lead else start
        if self._fixed_pattern is not None:
            match = self._fixed_pattern.match(self._text, at, end)
            if match:
                return self._fixed_topic(match.start(), match.end())
        match = self._named.match(self._text, at, min(end, at + 22))
        if match and self._sound(match["name"]):
            stop = self._longest(at, match.end("name"), end)
            name = self._text[at:stop]
            return Topic(at, stop, name, "subject" if name == self.subject else "other")
        return None

    def inside(self, start: int, end: int) -> Topic | None:
        """The last word for the subject or a parent inside ``text[start:end]`` that is not governed by a preposition."""
        if self._fixed_pattern is None:
            return None
        found = None
        for match in self._fixed_pattern.finditer(self._text, start, end):
            before = self._text[max(start, match.start() - 1) : match.start()]
            if before not in _NOT_TOPIC_BEFORE:
                found = self._fixed_topic(match.start(), match.end())
        return found

    def note_organisations(self, sentence: Sentence) -> None:
        """Remembers the last organisation named in full, for 公司 and 该公司 later on."""
        for match in self._organisation.finditer(self._text, sentence.start, sentence.end):
            name = match.group()
            if len(name) >= 6 and name.endswith(("有限公司", "股份公司", "集团", "研究院", "银行")):
                self._last_organisation = _trimmed(name)

    def _fixed_topic(self, start: int, end: int) -> Topic | None:
        word = self._text[start:end]
        level = self._fixed[word]
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
            match = self._named.match(self._text, stop, min(end, stop + 8))
            if match is None or len(match["name"]) > 5 or not self._sound(match["name"]):
                return stop
            stop = match.end("name")

    def _sound(self, name: str) -> bool:
        return len(name) >= 2 and not any(mark in name for mark in "，。的了是有在和与及将对") and not name.startswith(("新", "各", "多", "该", "本", "一", "这", "此", "每"))

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
        elif self._province is not None:
            counts = Counter(match.group() for match in self._province.finditer(self._text))
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
    if reader._fixed_pattern is not None and reader._fixed_pattern.match(article.text, at, end):
        return ""
    match = reader._named.match(article.text, at, min(end, at + 22))
    return match["name"] if match and reader._sound(match["name"]) else ""


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
