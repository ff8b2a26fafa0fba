"""Whose figure it is: the article's subject, its parents, and the other places and organisations that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex
from ahocorasick_rs import AhoCorasick

from factlint import patterns
from factlint.binding.labels import LabelReader
from factlint.lexicon import Lexicon
from factlint.model import Article, Basis, Role, Scan, Sentence

_LONGEST_NAME = 12  # characters before the ending
_NAME = r"(?!丨)[\p{Han}A-Za-z·]"
_STOCK = patterns.compile(r"(?:^|[，。：、\s日讯丨])(?P<name>(?:(?!丨)[\p{Han}A-Za-z]){2,8})[（(](?:HK|SZ|SH|[:：\s]){0,4}\d{4,6}")
_ANNOUNCES = patterns.compile(r"^(?P<name>[\p{Han}A-Za-z]{2,8})(?:公告|发布)")
# What may stand before a topic: connectives, adverbs of time, the reporter's formulas.
_LEAD_IN = patterns.compile(
    r"(?:[\s“”‘’（(]|同时|其中|此外|另外|而|但|目前|近年来|近日|日前|据[^，。]{0,12}(?:显示|介绍|统计|了解|悉)|今年以来|以来|截至目前|年末|期末|全年|当月|当年|累计|同期|这一年|过去的一年|特别是|例如|如今|如果)*+"
)
_LEAD_IN_OPENS = frozenset("“”‘’（(同其此另而但目近据今以截年期全当累这过特例如")
# Words that end like a place but name a kind of place, and words for any company.
_GENERIC = frozenset(
    [
        "城镇",
        "城乡",
        "城市",
        "城区",
        "乡镇",
        "乡村",
        "农村",
        "园区内",
        "社区",
        "地区",
        "省市",
        "市区",
        "老区",
        "山区",
        "灾区",
        "景区",
        "小区",
        "街区",
        "库区",
        "牧区",
        "矿区",
        "林区",
        "新区内",
        "国家",
        "世界",
        "国际",
        "企业",
        "医院",
        "学校",
        "银行",
        "行业",
        "本土",
        "本届",
        "全系统",
        "学院",
        "大学",
        "协会",
        "基金",
        "中心",
        "平台",
        "组织",
        "政府",
        "机场",
        "港口",
        "海关",
    ]
)
_INSTITUTION = patterns.compile(r"公司|集团|银行|大学|学院|医院|研究[院所]|中学|小学|交易所|委员会|管委会|股份|控股|[局厅署部院所会]$")
_SYNONYMS = (("高新技术产业开发区", "高新区"), ("经济技术开发区", "经开区"), ("综保区", "综合保税区"))
_BEFORE_NAME = patterns.compile(r"[^\p{Han}A-Za-z]|位于|高新区的?|由|与|和|在|对|的|向|为|据|是")
_VAGUE = ("新", "各", "多", "该", "本", "一", "这", "此", "每", "两", "三", "个", "大", "小", "不", "其")
_HEAD = patterns.compile(r"(?:^|[^\p{Han}]|[年月日底末前]|目前|季度|其中|而|但)$")


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
        entities = lexicon.entities
        self.entities = entities
        self.labels = labels
        self.levels = {word: "subject" for word in entities.self_words if word not in _GENERIC}
        self.levels |= {word: level for word, level in entities.parent_words.items() if word.startswith(("全", "我", "本")) or word == "中国"}
        self.levels["我们"] = "subject"
        self.places = {short: f"{short}市" for short in entities.cities} | dict(entities.provinces)
        self.places |= {name: name for name in (*entities.regions, *entities.countries) if name not in self.levels}
        self.places = {name: full for name, full in self.places.items() if len(name) >= 2}
        zones = _options(entities.zone_suffixes)
        districts = _options({suffix for suffix in entities.place_suffixes if suffix not in ("省",)})
        organisations = _options({suffix for suffix in entities.organisation_suffixes if len(suffix) >= 2 and _INSTITUTION.search(suffix)})
        known = _options(self.places)
        self.fixed = patterns.compile(rf"(?:{_options(self.levels)})(?!级|最|首|唯一|第|先进|文明|率先|前[一二三四五六七八九十\d])")
        self.place = patterns.compile(rf"(?P<place>{known})(?:省|市|自治区)?(?!级)")
        # what lies in a known place: 济南 + 高新区, 四川省 + 凉山州 + 会理县, 济宁 + 临床转化药学研究院
        self.within = patterns.compile(
            rf"\p{{Han}}{{0,6}}?(?:{zones})|\p{{Han}}{{1,5}}?(?:{districts})(?![域级别间划分位])|\p{{Han}}{{1,10}}?(?:{organisations})"
        )
        self.zone = patterns.compile(rf"(?:{known})(?:省|市)?(?:{zones})")
        self.named = patterns.compile(
            rf"(?P<name>(?:{_NAME}){{1,{_LONGEST_NAME}}}?(?:{zones}|{organisations}|(?:{districts})(?![域级别间划分位])))(?!(?:{_NAME}){{0,6}}(?:委员会|党委|书记|主任|局长|市长|区长|省长))"
        )
        # What must stand before a pattern is worth trying.
        self.fixed_opens = frozenset(word[0] for word in self.levels)
        self.known = AhoCorasick(sorted(self.places)) if self.places else None
        endings = {*entities.zone_suffixes, *entities.place_suffixes, *(s for s in entities.organisation_suffixes if len(s) >= 2)}
        self.endings = AhoCorasick(sorted(ending for ending in endings if ending)) if endings else None
        self.strong = patterns.compile(r"(?:有限公司|集团|银行|大学|医院|研究院|公司|股份)$")
        self.province = patterns.compile(_options({name for name in (*entities.provinces, *entities.provinces.values()) if len(name) >= 2}))
        self.organisation = patterns.compile(r"有限公司|股份公司|集团|研究院|银行")
        verbs = lexicon.verbs
        inner = {*lexicon.label_noise, *verbs.reach, *verbs.to, *verbs.compare, *verbs.rank, *verbs.increase, *verbs.decrease, *verbs.new, *verbs.share}
        verbal = _options({word for word in inner if len(word) >= 2})
        self.unsound = patterns.compile(rf"[，。、的了是在占居增达获评各每该此与和及对将由从年月]|全(?=[市省区县国州])|(?<!^)中(?![国心学医央])|{verbal}")


class EntityReader:
    """Finds entities in one article. Its subject is settled once, at construction."""

    def __init__(self, scan: Scan, words: EntityWords) -> None:
        self._text = scan.article.text
        self._words = words
        self._entities = words.entities
        known = words.known.find_matches_as_indexes(self._text, overlapping=True) if words.known else ()
        self._known = {start for _, start, _ in known}  # where the name of a known place begins
        self._known_places = sorted(self._known)
        endings = words.endings.find_matches_as_indexes(self._text, overlapping=True) if words.endings else ()
        self._endings = sorted({start for _, start, _ in endings})
        self._names: dict[tuple[int, int], str | None] = {}
        self._repeated: dict[str, bool] = {}
        self.subject = _subject(scan, self, words)
        self.city, self.province = self._parents()
        self._last_organisation = ""

    def after_lead_in(self, start: int, end: int) -> int:
        """Where ``text[start:end]`` speaks of something, after connectives and adverbs of time."""
        if start >= end or not (self._text[start] in _LEAD_IN_OPENS or self._text[start].isspace()):
            return start
        lead = _LEAD_IN.match(self._text, start, end)
        return lead.end() if lead else start

    def fixed(self, at: int, end: int) -> regex.Match[str] | None:
        """The word for the subject or a parent that stands at ``at``."""
        return self._words.fixed.match(self._text, at, end) if at < end and self._text[at] in self._words.fixed_opens else None

    def topic(self, start: int, end: int) -> Topic | None:
        """The entity at the head of ``text[start:end]``, after connectives, or ``None``."""
        at = self.after_lead_in(start, end)
        match = self.fixed(at, end)
        if match:
            return self._fixed_topic(match.start(), match.end())
        found = self.name_at(at, end)
        if found is None:
            return None
        name = self._full(found)
        return Topic(at, at + len(found), name, "subject" if name == self.subject else "other")

    def name_at(self, at: int, end: int) -> str | None:
        """The words of a place or organisation that begin at ``at``: a known place with what lies in it, else a name that the article repeats."""
        key = at, end
        if key not in self._names:
            self._names[key] = self._name_at(at, end)
        return self._names[key]

    def _name_at(self, at: int, end: int) -> str | None:
        match = self._words.place.match(self._text, at, min(end, at + 24)) if at in self._known else None
        if match:
            stop = match.end()
            while (more := self._words.within.match(self._text, stop, min(end, stop + 14))) and not self._words.unsound.search(more.group()):
                stop = more.end()
            return self._text[at:stop]
        match = self._words.named.match(self._text, at, min(end, at + 20)) if self._ends_soon(at) else None
        if match is None:
            return None
        name = str(match["name"])
        if len(name) < 3 or name in _GENERIC or self._words.unsound.search(name) or name.startswith(_VAGUE) or self._words.labels.noun_before(name) != name:
            return None
        return name if self._words.strong.search(name) or self._is_repeated(name) else None

    def _ends_soon(self, at: int) -> bool:
        """Whether the ending of a name begins among the next characters."""
        following = bisect_right(self._endings, at)
        return following < len(self._endings) and self._endings[following] <= at + _LONGEST_NAME

    def _is_repeated(self, name: str) -> bool:
        known = self._repeated.get(name)
        if known is None:
            first = self._text.find(name)
            known = self._repeated[name] = self._text.find(name, first + len(name)) >= 0
        return known

    def zones(self, sentence: Sentence) -> Iterator[str]:
        """The zones of known places that the sentence names, one after the other."""
        behind = sentence.start
        places = self._known_places
        for at in places[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]:
            found = self._words.zone.match(self._text, at, sentence.end) if at >= behind else None
            if found is not None:
                behind = found.end()
                yield found.group()

    def is_region(self, name: str) -> bool:
        """A country, a group of countries or of provinces: named in passing, it holds for its own sentence only."""
        return name in self._entities.regions or name in self._entities.countries

    def is_place(self, words: str) -> bool:
        """Whether ``words`` are the name of a known place and nothing more."""
        return bool(words) and self._words.place.fullmatch(words) is not None

    def inside(self, start: int, end: int) -> Topic | None:
        """The last word for the subject or a parent inside ``text[start:end]`` that is not governed by a preposition."""
        found = None
        for match in self._words.fixed.finditer(self._text, start, end):
            if _HEAD.search(self._text[start : match.start()]):
                found = self._fixed_topic(match.start(), match.end())
        return found

    def note_organisations(self, sentence: Sentence) -> None:
        """Remembers the last organisation named in full, for 公司 and 该公司 later on."""
        for match in self._words.organisation.finditer(self._text, sentence.start, sentence.end):
            name = _trimmed(self._text[max(sentence.start, match.start() - 14) : match.end()])
            if len(name) >= 6:
                self._last_organisation = name

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

    def _full(self, name: str) -> str:
        """济南 and 济南市 are one; a name with more behind it stays as printed."""
        places = self._words.places
        for long, short in _SYNONYMS:
            name = name.replace(long, short)
        return places.get(name) or places.get(name.removesuffix("省").removesuffix("市"), name)

    def _parents(self) -> tuple[str, str]:
        subject = self.subject
        city = province = ""
        if subject.endswith(("市", "州", "盟")):
            city = subject
        elif any(subject.endswith(suffix) for suffix in (*self._entities.zone_suffixes, "区", "县")):
            head = next((subject.removesuffix(s) for s in sorted(self._entities.zone_suffixes, key=patterns.longest_first) if subject.endswith(s)), subject[:2])
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


def _trimmed(words: str) -> str:
    """The name that ends ``words``: what follows the last mark or preposition."""
    return _BEFORE_NAME.split(words)[-1]


def _subject(scan: Scan, reader: EntityReader, words: EntityWords) -> str:
    """The company of a notice; else the zone or place that title and clause heads name most; else 全市 or the like, else the country where 我国 speaks."""
    article = scan.article
    company = _company(article)
    if company:
        return company
    counts: Counter[str] = Counter()
    wholes: Counter[str] = Counter()  # 全市, 全县 at the heads of clauses: whose article it is where nobody is named
    country = 0
    for sentence in scan.sentences:
        if sentence.role is Role.BOILERPLATE:
            continue
        weight = 5 if sentence.role in (Role.TITLE, Role.SUBTITLE, Role.KICKER) else 1
        for zone in reader.zones(sentence):
            counts[zone] += weight
        for start, end in sentence.clauses:
            for at in {start, *(mention.end for mention in sentence.periods if start <= mention.start and mention.end < end)}:
                at = reader.after_lead_in(at, end)
                fixed = reader.fixed(at, end)
                if fixed:
                    level = words.levels[fixed.group()]
                    country += level == "country"
                    wholes[fixed.group()] += level in ("city", "province") or (level == "subject" and fixed.group().startswith("全"))
                    continue
                name = reader.name_at(at, end)
                if name and not words.zone.fullmatch(name) and (weight > 1 or not reader.is_region(name)):
                    counts[reader._full(name)] += weight
    name, number = max(counts.items(), key=lambda item: (item[1], -len(item[0])), default=("", 0))
    if country and country >= number:
        return "中国"
    if number >= 2:
        return name
    whole = max(wholes, key=lambda word: (wholes[word], word), default="")
    if whole and wholes[whole]:
        return name or whole
    if any(word in article.text for word, level in words.levels.items() if level == "country"):
        return "中国"
    return name


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
    return "|".join(map(regex.escape, sorted((word for word in words if word), key=patterns.longest_first))) or r"(?!)"
