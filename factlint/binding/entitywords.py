"""The words and patterns by which names of places, zones, organisations and facilities are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from factlint import patterns
from factlint.binding.found import WordFinder
from factlint.binding.labels import LabelReader
from factlint.binding.leadins import LeadIns
from factlint.binding.places import Places
from factlint.binding.remembering import remembered
from factlint.lexicon import Entities, Lexicon

_LETTER = r"(?!丨)[\p{Han}A-Za-z·]"
_IN_NO_NAME = "，。、的了是在占居增达获评各每该此与和及对将由从没年月"
_UNSOUND = patterns.plain(rf"[{_IN_NO_NAME}]|[全我本](?=[市省区县国州](?!级))|(?<!^)中(?![国心学医央])|子公司|旗下")
_UNSOUND_SIGNS = frozenset(f"{_IN_NO_NAME}全我本中子旗")  # the first characters of what it finds
_DAY_WORDS = "年月日近前今昨天"
_SHORTEST_OPENING = 3  # characters


class EntityWords:
    """The patterns of one lexicon's entities, compiled once for many articles."""

    def __init__(self, lexicon: Lexicon, labels: LabelReader) -> None:
        entities = lexicon.entities
        self.entities = entities
        self.labels = labels
        self.lead_ins = LeadIns(lexicon)
        self.levels = {word: "subject" for word in entities.self_words if word not in entities.generic_names}
        self.levels |= {word: "subject" for word in ("开发区", "高新区") if word in entities.self_words}
        self.levels |= {word: level for word, level in entities.parent_words.items() if word.startswith(("全", "我", "本")) or word == "中国"}
        self.levels["我们"] = "subject"
        self.places = Places(lexicon, frozenset(self.levels))
        self.kinds = entities.kind_marks
        self.ordinary = lexicon.ordinary_words
        self.variants = entities.variants
        self._aliases = sorted(lexicon.indicator_aliases)
        self.attached = tuple(entities.attached)
        holdings, subsidiaries = patterns.alternatives(entities.holdings), patterns.alternatives(entities.subsidiaries)
        self.owned = patterns.compile(rf"的?(?:{holdings})*(?:{subsidiaries}|旗下的?(?:公司|企业)?)")
        self.trades = tuple(entities.trade_suffixes)
        self.kind_stems = tuple(entities.kind_stems)
        self.vague_starts = entities.vague_starts
        self.unnamed_starts = (*entities.vague_starts, *entities.kind_stems)
        self.zone_suffixes = tuple(sorted(entities.zone_suffixes, key=patterns.longest_first))
        self.place_endings = (*entities.place_suffixes, *entities.zone_suffixes)
        self._offices = tuple(entities.office_suffixes)
        self.run = patterns.plain(rf"[^{_IN_NO_NAME}\s；：？！“”（）]*")  # no name goes on behind it
        self._compile_names(entities)
        self._compile_suffixes(entities)
        self._compile_pointers(entities)
        self._compile_neighbours(lexicon)

    def _compile_names(self, entities: Entities) -> None:
        """What a name looks like, of its own or within a known place."""
        zones = patterns.alternatives(entities.zone_suffixes)
        districts = patterns.alternatives({suffix for suffix in entities.place_suffixes if suffix != "省"})
        organisations = patterns.alternatives(entities.organisation_suffixes)
        institutions = patterns.alternatives(entities.institution_suffixes)
        known = patterns.alternatives(self.places.names)
        others = patterns.alternatives(entities.companies | entities.no_places)
        self.fixed = patterns.compile(
            rf"(?!{others}|中国\p{{Han}}{{0,6}}?(?:{institutions}))(?:{patterns.alternatives(self.levels)})"
            r"(?!级|最|首|唯一|第(?![一二三]产业)|先进|文明|率先|前[一二三四五六七八九十\d])"
        )
        self.place = patterns.compile(rf"(?P<place>{known})(?:省|市|自治区)?(?!级)")
        # what lies in a known place: 济南 + 高新区, 四川省 + 凉山州 + 会理县, 济宁 + 临床转化药学研究院
        self.within = patterns.compile(
            rf"\p{{Han}}{{0,6}}?(?:{zones})|\p{{Han}}{{1,5}}?(?:{districts})(?![域级别间划分位])|\p{{Han}}{{1,10}}?(?:{organisations})"
        )
        self.city = patterns.compile(r"(?P<stem>\p{Han}{2,3}?)(?P<kind>[市州盟县旗])")
        self.zone = patterns.compile(rf"(?:{known})(?:省|市)?(?:{zones})")
        self._letters = patterns.compile(rf"(?:{_LETTER})+(?:\d+号线)?")
        self._named = patterns.compile(
            rf"(?P<name>(?:{_LETTER}){{1,12}}?(?:{zones}|{organisations}|(?:{districts})(?![域级别间划分位])))"
            rf"(?!(?:{_LETTER}){{0,6}}(?:{patterns.alternatives(entities.officials)}))"
        )
        self.institutions = tuple(entities.institution_suffixes)
        self.legal_form = patterns.compile(rf"(?:{patterns.alternatives(entities.legal_forms | entities.dropped_kinds)})+")
        inner_places = {suffix for suffix in entities.place_suffixes if len(suffix) <= 3 and suffix not in ("村", "社区", "街道", "屯")}
        places, facilities = patterns.alternatives({*inner_places, *entities.zone_suffixes}), patterns.alternatives(entities.facility_suffixes)
        self._plain = patterns.compile(rf"\p{{Han}}{{2,3}}(?:{places})|\p{{Han}}{{2,4}}(?:{facilities})")
        self._leading_place = patterns.compile(rf"^(?:{known})(?:省|市)?(?:{zones})?")

    def _compile_suffixes(self, entities: Entities) -> None:
        """How names end."""
        self._suffixes = {*self.place_endings, *entities.organisation_suffixes, *entities.facility_suffixes, *entities.trade_suffixes}
        self.openers = self._suffixes - {*entities.place_suffixes}  # 大桥 综保区: indicators may open with them
        self.longest_known = max(map(len, self.places.names), default=0)
        self.generic_endings = tuple(
            name for name in entities.generic_names if len(name) >= 4 and name not in {*entities.zone_suffixes, *entities.facility_suffixes}
        )

    def _compile_pointers(self, entities: Entities) -> None:
        """Words that point at the subject, at what lies above it, at a name before them, or at an institute of an academy."""
        self._endings = {ending for found in entities.pointers.values() for ending in found} | {zone for zone in entities.zone_suffixes if len(zone) >= 3}
        self.closing = patterns.compile(rf"(?:{patterns.alternatives(self._endings.union(entities.organisation_suffixes))})$")
        self._pointing = {*entities.pointers, *entities.unnamed_owners} - {*self.levels}
        self.pointing = patterns.compile(patterns.alternatives(self._pointing))
        branches = "|".join(
            f"{suffix}(?!{patterns.alternatives(entities.branches[suffix])})" for suffix in sorted(entities.branches, key=patterns.longest_first)
        )
        self.branches = patterns.compile(rf"(?:{patterns.alternatives(entities.academies)})\p{{Han}}{{2,8}}?(?:{branches or '(?!)'})")  # 中科院电工所

    def _compile_neighbours(self, lexicon: Lexicon) -> None:
        """What stands before, behind or within words that may be a name, and tells whether they are one."""
        entities, verbs = lexicon.entities, lexicon.verbs
        self.outdoing = tuple(verbs.outdoing)
        doing = {*verbs.reach, *verbs.new, *verbs.net_new, *verbs.total, *verbs.cumulative, *verbs.rank, *lexicon.label_noise, *lexicon.status_words}
        doing |= {*verbs.increase, *verbs.decrease, *verbs.per_capita}
        self.after = patterns.compile(patterns.alternatives({word for word in doing if len(word) >= 2} | entities.after_names))
        inner = {*lexicon.label_noise, *verbs.reach, *verbs.to, *verbs.compare, *verbs.rank, *verbs.increase, *verbs.decrease, *verbs.new, *verbs.share}
        self._verbal = WordFinder(word for word in inner if len(word) >= 2)
        self._sources = patterns.compile(rf"[\d{_DAY_WORDS}\s]{{0,10}}(?:{patterns.alternatives(entities.sources)})")
        self._source_signs = frozenset(_DAY_WORDS).union(word[0] for word in entities.sources)
        times = patterns.alternatives(entities.announcing_times)
        self.announces = patterns.compile(rf"(?!{times})(?P<name>[\p{{Han}}A-Za-z]{{2,8}}?)(?P<office>[局厅部署委会办院关])?(?:{times})?(?:公告|发布)")
        self.announcing = patterns.compile(patterns.alternatives(entities.company_words))
        self.completed = patterns.compile(rf"(?:并?(?:{patterns.alternatives(entities.put_to_use)}))?(?:以?后|之后)")  # 建成投用后

    @property
    def lists(self) -> dict[str, Collection[str]]:
        """What is looked for all over a text, by what it is."""
        entities = self.entities
        return {
            "known": self.places.names,
            "counties": self.places.counties,
            "suffixes": self._suffixes,
            "zones": entities.zone_suffixes,
            "provinces": [name for name in (*entities.provinces, *entities.provinces.values()) if len(name) >= 2],
            "fixed": self.levels,
            "pointing": self._pointing,
            "endings": self._endings,
            "academies": entities.academies,
            "lines": ("号线",),
            "before": entities.before_names,
            "founding": entities.founding,
            "partners": entities.partner_words,
            "examples": ("为例",),
        }

    @remembered
    def is_goods(self, name: str) -> bool:
        """Whether an indicator begins with all of a name, of three characters or more: 新能源汽车 of 新能源汽车产量 is no company."""
        place = bisect_left(self._aliases, name)
        return len(name) >= _SHORTEST_OPENING and place < len(self._aliases) and self._aliases[place].startswith(name)

    @remembered
    def is_sound(self, name: str) -> bool:
        """Whether all characters of a name are such as names have, and no words in it tell that it is none."""
        return self._letters.fullmatch(name) is not None and not self.is_unsound(name)

    @remembered
    def is_own(self, name: str) -> bool:
        """Whether nothing in a name tells that it names a kind."""
        if name in self.entities.generic_names or self.is_goods(name) or name.endswith(self.generic_endings):
            return False
        return not name.startswith(self.unnamed_starts) and self.is_sound(name)

    @remembered
    def is_plain(self, name: str) -> bool:
        """柳溪县, 柳溪大桥: a short stem and the suffix of a place or facility."""
        return name.endswith("号线") or (not self.is_goods(name) and name[:2] not in self.ordinary and self._plain.fullmatch(name) is not None)

    @remembered
    def is_named(self, name: str) -> bool:
        """Whether words are a stem and the suffix of a zone, a place or an organisation, and no officials of theirs."""
        return self._named.fullmatch(name) is not None

    def is_unsound(self, words: str) -> bool:
        """Whether words that look like a name hold what no name does: a verb, a particle, 全市."""
        return (not _UNSOUND_SIGNS.isdisjoint(words) and _UNSOUND.search(words) is not None) or self._verbal.stand_in(words)

    def is_source(self, text: str, at: int) -> bool:
        """Whether ``text`` goes on at ``at`` as behind the source of a statement: 国家统计局 | 12月9日发布."""
        sign = text[at : at + 1]
        return (sign in self._source_signs or sign.isdecimal() or sign.isspace()) and self._sources.match(text, at) is not None

    def is_office(self, name: str) -> bool:
        """Whether a name is that of an authority, which tells of figures more often than it has any: 人民银行, 调查总队."""
        return name in self.entities.authorities or name.endswith(self._offices)

    @remembered
    def without_place(self, name: str) -> str:
        """柳州柳东新区汽车产业园 → 汽车产业园."""
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
