"""Names of places, zones, organisations and facilities, read where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

import regex
from ahocorasick_rs import AhoCorasick

from factlint import patterns
from factlint.binding.found import WordFinder
from factlint.binding.labels import LabelReader, Mention
from factlint.binding.places import Places
from factlint.binding.remembering import remembered
from factlint.lexicon import Lexicon
from factlint.model import Sentence

_LETTER = r"(?!丨)[\p{Han}A-Za-z·]"
_INSTITUTION = patterns.compile(r"公司|集团|银行|大学|学院|医院|研究[院所]|中学|小学|交易所|委员会|管委会|股份|控股|[局厅署部院所会]$")
_BEFORE_NAME = patterns.compile(r"[^\p{Han}A-Za-z]|位于|高新区的?|[由与和在对的向为据是了等及]")  # where a name begins that is read from its end
_UNSOUND = patterns.plain(r"[，。、的了是在占居增达获评各每该此与和及对将由从没年月]|全(?=[市省区县国州])|(?<!^)中(?![国心学医央])|子公司|旗下")
_LONGEST = 16  # characters of a name
_SHORTEST_OPENING = 3  # characters
_STEM = 2  # characters of a place's name without its suffix, at least
_OFFICIALS = r"(?:委员会|党委|书记|主任|局长|市长|区长|省长)"


class EntityWords:
    """The patterns of one lexicon's entities, compiled once for many articles."""

    def __init__(self, lexicon: Lexicon, labels: LabelReader) -> None:
        entities, verbs = lexicon.entities, lexicon.verbs
        self.entities = entities
        self.labels = labels
        self.levels = {word: "subject" for word in entities.self_words if word not in entities.generic_names}
        self.levels |= {word: "subject" for word in ("开发区", "高新区") if word in entities.self_words}
        self.levels |= {word: level for word, level in entities.parent_words.items() if word.startswith(("全", "我", "本")) or word == "中国"}
        self.levels["我们"] = "subject"
        self.places = Places(lexicon, frozenset(self.levels))
        institutions = {suffix for suffix in entities.organisation_suffixes if len(suffix) >= 2 and _INSTITUTION.search(suffix)}
        zones = patterns.alternatives(entities.zone_suffixes)
        districts = patterns.alternatives({suffix for suffix in entities.place_suffixes if suffix != "省"})
        organisations = patterns.alternatives(institutions)
        known = patterns.alternatives(self.places.names)
        companies = patterns.alternatives(entities.companies)
        self.fixed = patterns.compile(
            rf"(?!{companies}|中国\p{{Han}}{{0,6}}?(?:{patterns.alternatives(entities.institution_suffixes)}))(?:{patterns.alternatives(self.levels)})(?!级|最|首|唯一|第|先进|文明|率先|前[一二三四五六七八九十\d])"
        )
        self.place = patterns.compile(rf"(?P<place>{known})(?:省|市|自治区)?(?!级)")
        # what lies in a known place: 济南 + 高新区, 四川省 + 凉山州 + 会理县, 济宁 + 临床转化药学研究院
        self.within = patterns.compile(
            rf"\p{{Han}}{{0,6}}?(?:{zones})|\p{{Han}}{{1,5}}?(?:{districts})(?![域级别间划分位])|\p{{Han}}{{1,10}}?(?:{organisations})"
        )
        self.city = patterns.compile(r"(?P<stem>\p{Han}{2,3}?)(?P<kind>[市州盟县旗])")
        self.zone = patterns.compile(rf"(?:{known})(?:省|市)?(?:{zones})")
        self.letters = patterns.compile(rf"(?:{_LETTER})+(?:\d+号线)?")
        self.named = patterns.compile(
            rf"(?P<name>(?:{_LETTER}){{1,12}}?(?:{zones}|{organisations}|(?:{districts})(?![域级别间划分位])))(?!(?:{_LETTER}){{0,6}}{_OFFICIALS})"
        )
        self.strong = patterns.compile(rf"(?:{patterns.alternatives(entities.institution_suffixes)})$")
        self.sources = patterns.compile(rf"[\d年月日近前今昨天\s]{{0,10}}(?:{patterns.alternatives(entities.sources)})")
        self.trades = tuple(entities.trade_suffixes)
        suffixes = {*entities.place_suffixes, *entities.zone_suffixes, *institutions, *entities.facility_suffixes, *entities.trade_suffixes}
        listed = sorted(suffix for suffix in suffixes if suffix)
        self.suffixes = AhoCorasick(listed) if listed else None
        self.zone_numbers = frozenset(number for number, suffix in enumerate(listed) if suffix in entities.zone_suffixes)
        self.openers = suffixes - {*entities.place_suffixes}  # 大桥 综保区: indicators may open with them
        self.known = AhoCorasick(sorted(self.places.names)) if self.places.names else None
        self.longest_known = max(map(len, self.places.names), default=0)
        self.fixed_opens = frozenset(word[0] for word in self.levels)
        self.fixed_words = WordFinder(self.levels)
        self.kinds = entities.kind_marks
        self.ordinary = lexicon.ordinary_words
        self.generic_endings = tuple(
            name for name in entities.generic_names if len(name) >= 4 and name not in {*entities.zone_suffixes, *entities.facility_suffixes}
        )
        self.kind_stems = tuple(entities.kind_stems)
        inner_places = {suffix for suffix in entities.place_suffixes if len(suffix) <= 3 and suffix not in ("村", "社区", "街道", "屯")}
        places, facilities = patterns.alternatives({*inner_places, *entities.zone_suffixes}), patterns.alternatives(entities.facility_suffixes)
        self.plain = patterns.compile(rf"\p{{Han}}{{2,3}}(?:{places})|\p{{Han}}{{2,4}}(?:{facilities})")
        doing = {*verbs.reach, *verbs.new, *verbs.net_new, *verbs.total, *verbs.cumulative, *verbs.rank, *lexicon.label_noise, *lexicon.status_words}
        doing |= {*verbs.increase, *verbs.decrease, *verbs.per_capita}
        self.after = patterns.compile(patterns.alternatives({word for word in doing if len(word) >= 2} | entities.after_names))
        self.announcing = patterns.compile(patterns.alternatives(entities.company_words))
        self.before = WordFinder(entities.before_names)
        self.goods = _Openings(lexicon.indicator_aliases)
        self.province = WordFinder(name for name in (*entities.provinces, *entities.provinces.values()) if len(name) >= 2)
        endings = {ending for found in entities.pointers.values() for ending in found} | {zone for zone in entities.zone_suffixes if len(zone) >= 3}
        self.endings = WordFinder(endings)
        self.closing = patterns.compile(rf"(?:{patterns.alternatives(endings | institutions)})$")
        pointing = {*entities.pointers, *entities.unnamed_owners} - {*self.levels}
        self.pointing = patterns.compile(patterns.alternatives(pointing))
        self.pointing_opens = frozenset(word[0] for word in pointing)
        self.founds = WordFinder(entities.founding)
        self.partners = WordFinder(entities.partner_words)
        self._leading_place = patterns.compile(rf"^(?:{known})(?:省|市)?(?:{zones})?")
        inner = {*lexicon.label_noise, *verbs.reach, *verbs.to, *verbs.compare, *verbs.rank, *verbs.increase, *verbs.decrease, *verbs.new, *verbs.share}
        self._verbal = WordFinder(word for word in inner if len(word) >= 2)
        self.variants = entities.variants

    def fixed_at(self, text: str, at: int, end: int) -> regex.Match[str] | None:
        """The word for the subject or a parent that stands at ``at``."""
        return self.fixed.match(text, at, end) if at < end and text[at] in self.fixed_opens else None

    def is_unsound(self, words: str) -> bool:
        """Whether words that look like a name hold what no name does: a verb, a particle, 全市."""
        return _UNSOUND.search(words) is not None or self._verbal.stand_in(words)

    @remembered
    def without_place(self, name: str) -> str:
        """济宁高新区智能终端产业园 → 智能终端产业园."""
        return self._leading_place.sub("", name)

    def is_region(self, name: str) -> bool:
        """A country, a group of countries or of provinces: named in passing, it holds for its own sentence only."""
        return name in self.entities.regions or name in self.entities.countries

    @remembered
    def usual(self, name: str) -> str:
        """济南 and 济南市 are one; a name with more behind it stays as printed, its suffix in the usual short form."""
        for long, short in self.variants.items():
            name = name.replace(long, short)
        return self.places.usual(name)


class NameReader:
    """Reads names in one text. A name may end where an indicator or a period (offsets of its start) begins, never inside an indicator that begins in it."""

    def __init__(self, text: str, words: EntityWords, mentions: Sequence[Mention], periods: Collection[int]) -> None:
        self._text = text
        self._words = words
        self._indicators = {mention.start for mention in mentions}
        self._inner = {at: mention.start for mention in mentions for at in range(mention.start + 1, mention.end)}
        self._periods = periods
        known = words.known.find_matches_as_indexes(text, overlapping=True) if words.known else ()
        self._known = {start for _, start, _ in known}
        self._known_places = sorted(self._known)
        self._counties = words.places.counties(text)
        suffixes = words.suffixes.find_matches_as_indexes(text, overlapping=True) if words.suffixes else ()
        self._suffixes: dict[int, list[int]] = {}  # where suffixes end → where they begin
        self._zone_starts: list[int] = []
        for number, start, stop in suffixes:
            self._suffixes.setdefault(stop, []).append(start)
            if number in words.zone_numbers:
                self._zone_starts.append(start)
        self._zone_starts.sort()
        self._stops = sorted(self._suffixes)
        self._read: dict[tuple[int, int], str | None] = {}  # candidates
        self._names: dict[tuple[int, int], str | None] = {}
        self._repeated: dict[str, bool] = {}

    def name_at(self, at: int, end: int) -> str | None:
        """The words of a place, organisation or facility that begin at ``at``.

        A known place with what lies in it; one behind which a date, an indicator, a verb or the like goes on; or a name that the article repeats.
        """
        key = at, end
        if key not in self._names:
            self._names[key] = self._name_at(at, end)
        return self._names[key]

    def zones(self, sentence: Sentence) -> Iterator[str]:
        """The zones of known places that the sentence names, one after the other."""
        behind = sentence.start
        places, zones = self._known_places, self._zone_starts
        for at in places[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]:
            place = bisect_left(zones, at + _STEM)
            near = place < len(zones) and zones[place] <= at + self._words.longest_known + len("省")
            found = self._words.zone.match(self._text, at, sentence.end) if near and at >= behind else None
            if found is not None:
                behind = found.end()
                yield found.group()

    def _name_at(self, at: int, end: int) -> str | None:
        match = self._words.place.match(self._text, at, min(end, at + 24)) if at in self._known else None
        if match:
            stop = self._known_end(match.end() if not self._cuts(at, match.end()) else match.start() + len(match["place"]), end)
            if self._words.is_region(match.group()):
                return self._text[at:stop]
            longer = (name for name in self._candidates(at, end) if len(name) > stop - at and self._ends_well(name, at + len(name)))
            return next(longer, self._text[at:stop])
        county = self._county(at, end)
        if county:
            return self._text[at : self._known_end(county, end)]
        certain = None
        for name in self._candidates(at, end):
            if self._ends_well(name, at + len(name)) or self._is_plain(name):
                return self._text[at : self._city_in(at + len(name), end)] if name.endswith("省") else name
            if certain is None and self._certain(name):
                certain = name
        return certain

    def name_before(self, stop: int, limit: int) -> str:
        """The name of an organisation, zone or facility that ends at ``stop``, empty where the words before it are none."""
        first = max(limit, stop - _LONGEST)
        marks = list(_BEFORE_NAME.finditer(self._text, first, stop))
        first = marks[-1].end() if marks else first
        places = self._known_places
        for at in (first, *places[bisect_left(places, first + 1) : bisect_left(places, stop - _STEM)]):
            name = self._text[at:stop]
            if len(name) > _STEM + 1 and self._is_own(name) and (at in self._known or name[:2] not in self._words.ordinary):
                return name
        return ""

    def goes_on(self, at: int, stop: int) -> bool:
        """Whether the clause goes on behind ``text[at:stop]`` as it does behind a name, and no indicator begins at ``at``."""
        return at not in self._indicators and (stop in self._periods or self._words.after.match(self._text, stop) is not None)

    def _is_own(self, name: str) -> bool:
        """Whether nothing in a name tells that it names a kind."""
        words = self._words
        if name in words.entities.generic_names or name in words.goods or name.endswith(words.generic_endings):
            return False
        if name.startswith((*words.entities.vague_starts, *words.kind_stems)):
            return False
        return words.letters.fullmatch(name) is not None and not words.is_unsound(name)

    def says(self, at: int, name: str) -> bool:
        """Whether what goes on behind a name at ``at`` makes it the source of a statement."""
        return self._words.sources.match(self._text, at + len(name)) is not None

    def place_of(self, at: int, name: str) -> str:
        """柳溪县统计局 → 柳溪县: the place that opens a name, empty where none does."""
        known = self._words.place.match(name)
        if known:
            return known.group()
        return next((one for one in self._candidates(at, at + len(name)) if one.endswith(self._words.entities.place_suffixes)), "")

    def _known_end(self, stop: int, end: int) -> int:
        """Where the name ends that goes on behind a known place: with a county, a zone, an organisation of it."""
        while True:
            more = self._words.within.match(self._text, stop, min(end, stop + 14))
            further = more.end() if more and not self._words.is_unsound(more.group()) else stop
            further = self._county(stop, end) or (further if not self._cuts(stop, further) else stop)
            if further == stop:
                return stop
            stop = further

    def _county(self, at: int, end: int) -> int:
        """Where the name of a county ends that begins at ``at``; 0 where none does."""
        stop = self._counties.get(at, 0)
        if not at < stop <= end or self._cuts(at, stop):
            return 0
        name, behind = self._text[at:stop], self._text[stop : stop + 1]
        if behind and behind in self._words.entities.goes_on.get(name[-1], ""):
            return 0
        return stop if self._words.places.sure(name) or self._ends_well(name, stop) else 0

    def _city_in(self, stop: int, end: int) -> int:
        """Where a city or county ends that follows its province: 岭东省 | 临岚市."""
        more = self._words.city.match(self._text, stop, end)
        if more is None or more["stem"][:2] in self._words.ordinary or more["stem"].startswith((*self._words.entities.vague_starts, *self._words.kind_stems)):
            return stop
        return more.end() if self._ends_well(more.group(), more.end()) and more["stem"][-1] not in self._words.kinds.get(more["kind"], "") else stop

    def _cuts(self, at: int, stop: int) -> bool:
        """Whether an indicator that begins behind ``at`` goes on at ``stop`` (福州 | 地区生产总值), unless a whole suffix opens it (柳溪大桥 | 全长)."""
        begins = self._inner.get(stop, -1)
        return begins >= at and self._text[begins:stop] not in self._words.openers

    def _candidates(self, at: int, end: int) -> Iterator[str]:
        """What begins at ``at``, ends in a suffix and is sound as a name, shortest first."""
        stops, last = self._stops, min(end, at + _LONGEST)
        for place in range(bisect_left(stops, at + _STEM + 1), len(stops)):
            stop = stops[place]
            if stop > last:
                return
            key = at, stop
            if key not in self._read:
                self._read[key] = self._candidate(at, stop)
            name = self._read[key]
            if name is None:
                return
            if name:
                yield name

    def _candidate(self, at: int, stop: int) -> str | None:
        """The words from ``at`` to where a suffix ends, empty where they are no name, ``None`` where no longer ones are either."""
        words, text = self._words, self._text
        start = min((start for start in self._suffixes[stop] if start >= at + _STEM), default=None)
        name = text[at:stop]
        if start is None or name in words.entities.generic_names or self._cuts(at, stop) or name.startswith(words.entities.vague_starts):
            return ""
        if words.letters.fullmatch(name) is None or words.is_unsound(name):
            return None
        suffix, behind = text[start:stop], text[stop : stop + 1]
        if name.endswith(words.generic_endings) or (behind and behind in words.entities.goes_on.get(suffix, "")):
            return ""
        kind = text[start - 1] in words.kinds.get(suffix, "") or text.startswith(words.kind_stems, at, start)
        return name if not kind and words.labels.noun_before(name) == name else ""

    def _is_plain(self, name: str) -> bool:
        """柳溪县, 柳溪大桥: a short stem and the suffix of a place or facility."""
        return name.endswith("号线") or (
            name not in self._words.goods and name[:2] not in self._words.ordinary and self._words.plain.fullmatch(name) is not None
        )

    def _certain(self, name: str) -> bool:
        if name in self._words.goods and not name.endswith(self._words.entities.zone_suffixes):  # 公立医院 of 公立医院数
            return False
        match = self._words.named.fullmatch(name)
        return match is not None and (self._words.strong.search(name) is not None or self._is_repeated(name))

    def _is_repeated(self, name: str) -> bool:
        known = self._repeated.get(name)
        if known is None:
            first = self._text.find(name)
            known = self._repeated[name] = self._text.find(name, first + len(name)) >= 0
        return known

    def _ends_well(self, name: str, stop: int) -> bool:
        """Whether the words behind a name show that it ends there. A trade names goods as well as companies and needs a date or an announcement."""
        words = self._words
        if name in words.goods or (name[:2] in words.ordinary and not name.endswith(words.trades)):
            return False
        if stop in self._periods:
            return True
        if name.endswith(words.trades):
            return words.announcing.match(self._text, stop) is not None
        return stop in self._indicators or words.after.match(self._text, stop) is not None


class _Openings:
    """All words of three characters or more that begin an indicator: 新能源汽车 of 新能源汽车产量 is no company."""

    def __init__(self, aliases: Iterable[str]) -> None:
        self._aliases = sorted(aliases)

    def __contains__(self, name: str) -> bool:
        place = bisect_left(self._aliases, name)
        return len(name) >= _SHORTEST_OPENING and place < len(self._aliases) and self._aliases[place].startswith(name)
