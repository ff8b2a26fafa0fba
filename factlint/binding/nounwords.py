"""What is left of the words beside a figure when they are asked for its noun: without verbs, places, periods and what only measures."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.found import WordFinder
from factlint.binding.remembering import remembered
from factlint.lexicon import Lexicon

_PER = patterns.compile(r"(?:为|由|收于|达|达到|按)?(?:每\p{Han}{1,4}?)+$")  # 单产每亩, 价格为每公斤
_BY = patterns.compile(  # 按可比价计算, 扣除价格因素
    r"^(?:按\p{Han}{2,8}(?:计算|口径|计|价|价格)|(?:扣除|剔除|不计|不考虑)\p{Han}{2,10}?(?:因素|影响|价格)的?(?:影响)?后?)$"
)
_ONE_OF = patterns.compile(r"(?:本|上|这|该)(?:赛季|届|次|轮|期|年度|学年|财年)|期间|(?<![公中])共(?![同享有和产计识建])")
_AMONG_THEM = patterns.compile(r"(?<=\p{Han}{2})中(?=\p{Han}{2})(?![国心学小医央部高等期级间年位])")  # 干部队伍中…: what follows is measured
_WITHIN = patterns.compile(r"^(?:区域|地区|范围|辖区|境)?内(?=\p{Han}{2})(?!地|河|陆|资|贸|销|需|外|科|蒙|镜)")
_LEVELS = patterns.compile(r"(?:(?:国家|[省市县区])级?[、和及与]?)+(?<=级)(?!以上|及以上)(?=\p{Han}{2})")  # 国家、省市级
_LEVEL = patterns.compile(r"国家|[省市县区]")
_RANKED = ("国家", "省", "市", "区", "县")
_LISTED = ("、", "和", "与", "及")
_AREA = patterns.compile(r"^(?:(?:区域|地区|全域|范围)?内(?![地河陆资贸销需外科蒙镜])|区域|地区|全域|范围)|(?:区域|地区)$")
_NUMBERED = patterns.compile(r"^\s*(?:\d{1,2}[.．、]|[（(][\d一二三四五六七八九十]{1,3}[）)])\s*")  # 9.交通运输支出
_CLASSIFIER = patterns.compile(r"^[一两每各][个座家片条批项]")
_WORD_OPENS = patterns.compile(r"^[^“）]*）和?|^[^“”、的]*[、的](?=\p{Han}{2})")  # the end of a bracket or of the first item
_LONGEST_SEGMENT = 16


class NounWords:
    """Compiled once a lexicon, used for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.verbs
        self._ordinary = lexicon.ordinary_words
        self.measures, self.prepositions = verbs.measures, verbs.prepositions
        self._averages = tuple(verbs.averages)
        self.negations, self.localizers = tuple(verbs.negations), tuple(verbs.localizers)
        said = (verbs.increase, verbs.decrease, verbs.reach, verbs.to, verbs.share, verbs.rank, verbs.ranking, verbs.include, verbs.open_ended)
        words = (*said, verbs.loose, verbs.halts, verbs.particles)
        self._no_things = {word for group in words for word in group if len(word) == 1}
        self.next_of_list = patterns.compile(f"(?:{patterns.alternatives(verbs.sorts)})?[、，和及共]?")  # 8大类、32项政策
        self._hollow, self._remainders = verbs.hollow, verbs.rest | verbs.others | verbs.remainders
        self._rates = tuple(verbs.rate_ends)
        self.collectives = sorted(verbs.collectives.items(), key=lambda pair: patterns.longest_first(pair[0]))
        self._generic, self._pronouns = verbs.generic | verbs.pronouns, sorted(verbs.pronouns, key=patterns.longest_first)
        self._ranks, self._inner_ties = patterns.any_of(verbs.ranking), patterns.any_of(verbs.ties)
        self._per_words = {*verbs.per_capita, *verbs.extremes}
        alone = patterns.alternatives(word for word in self._per_words if not word.endswith("产"))  # 亩产 is a name of its own
        self._per_head = patterns.compile(rf"[，、；\s]*+(?:其中[，\s]*+)?(?P<per>{alone})(?:约|达|达到|为|近|超|超过)*")
        changes = {*verbs.increase, *verbs.decrease, *verbs.new, *verbs.net_new}
        self._verbal = patterns.compile(rf"^(?:{patterns.alternatives(changes)}|{patterns.alternatives(verbs.acts)})$")
        provinces = {name for name in (*lexicon.entities.provinces, *lexicon.entities.provinces.values()) if len(name) > 1}
        cities = {f"{name}市" for name in lexicon.entities.cities}
        whole = {word for word in (*lexicon.entities.parent_words, *lexicon.entities.self_words) if word.startswith(("全", "我"))}
        self._no_places = lexicon.entities.no_places
        self._inner_places = WordFinder(cities | whole | set(lexicon.entities.provinces.values()) | self._no_places)
        self._parents = patterns.compile(rf"^(?!{patterns.alternatives(self._no_places)})(?:{patterns.alternatives(whole)})")
        self._place = patterns.compile(
            rf"^(?:{patterns.alternatives(provinces | cities)})(?=(?:省|市|自治区)?(?:级|内)?\p{{Han}}{{2}})(?:省|市|自治区)?(?!级|政府|[委厅局])"
        )
        self._of_city = patterns.compile(rf"^(?:{patterns.alternatives(lexicon.entities.cities)})(?=市级\p{{Han}}{{2}})")
        self._ties = patterns.compile(r"(?:实现|完成|的|累计|合计|达到|为|和|与|对应|共计)+$")
        verbal = {word for word in (*verbs.reach, *verbs.to, *verbs.increase, *verbs.decrease, *verbs.compare, *verbs.rank) if len(word) >= 2}
        self._breaks = patterns.compile(rf"[了着过在将把被让从由向拟]|{patterns.alternatives(verbal)}")
        self._converted = verbs.converted
        self._amounts = patterns.compile(f"(?:{patterns.alternatives(verbs.amounts)})+")

    def generic(self, label: str) -> bool:
        """A head noun that only points back to what was named before: 总量占全市一半."""
        return label in self._generic or next((label[len(word) :] for word in self._pronouns if label.startswith(word)), label) in self._generic

    def ranked(self, label: str) -> str:
        """What holds a rank: 增速居全市第一 names nothing of its own, 服务器占有量保持世界第三 does."""
        noun = self._ranks.split(label)[0].split("在")[-1].removesuffix("中")
        return "" if self.generic(noun) else noun

    def rank_at(self, text: str, start: int, end: int) -> int:
        """Where the verb of a rank stands in ``text[start:end]``, else ``end``."""
        match = self._ranks.search(text, start, end)
        return match.start() if match else end

    @remembered
    def verbal(self, label: str) -> bool:
        """A label that is a bare verb and names nothing."""
        return bool(self._verbal.match(label))

    @remembered
    def transparent(self, between: str) -> bool:
        """Words between an indicator and its figure that do not name another thing."""
        if _PER.fullmatch(between) or between in self._converted:
            return True
        return len(between) <= 4 and self._amounts.fullmatch(between) is not None

    def after_stop(self, words: str) -> str:
        """The words behind the last 。-like break or opening bracket."""
        inner = list(_AMONG_THEM.finditer(words))
        words = words[inner[-1].end() :] if inner else words
        cut = max(words.rfind(mark) for mark in "，；：（(")
        return words[cut + 1 :] if cut >= 0 and not words[cut + 1 :].count("）") else words

    @remembered
    def segment(self, words: str) -> str:
        """The modifiers of an indicator among the words before it: what follows the last verb, without ties; of a long list its end."""
        words = self._ties.sub("", _NUMBERED.sub("", words))
        breaks = [found for found in self._breaks.finditer(words) if words[found.start() : found.start() + 2] not in self._ordinary or len(found.group()) > 1]
        words = _CLASSIFIER.sub("", words[breaks[-1].end() :] if breaks else words)
        words = _AREA.sub("", words)
        if words.startswith("该"):  # 该电站总库容: whose it is
            return ""
        if len(words) <= _LONGEST_SEGMENT:
            return words
        end = words[max(words.rfind("“"), 0) :][-_LONGEST_SEGMENT:]
        opens = _WORD_OPENS.search(end)
        return end[opens.end() :] if opens else end

    @remembered
    def own_noun(self, label: str) -> str:
        """A label without 每亩 behind it, 本次 before it, or 按可比价计算 in its place."""
        label = _NUMBERED.sub("", label)
        per = _PER.search(label)
        if per and per.start() >= 2:
            label = label[: per.start()]
        for one in _ONE_OF.finditer(label):
            if len(label) - one.end() >= 2 or one.group() == "共":
                label = label[one.end() :]
                break
        return "" if _BY.match(label) else label

    @remembered
    def own_part(self, label: str) -> str:
        """What remains of a label behind its owner's name: without 区域内, and nothing where the owners go on (甲片区与乙片区)."""
        return "" if label.startswith(_LISTED) else label[self.within_at(label) :]

    def within_at(self, words: str) -> int:
        """Where what is named begins behind 区域内 and the like, which go on about the owner."""
        match = _WITHIN.match(words)
        return match.end() if match else 0

    @remembered
    def hollow(self, label: str) -> bool:
        """实际, 同口径: a label that says how something is measured and names nothing."""
        return label in self._hollow

    def is_rate(self, label: str) -> bool:
        """A label that a difference in points may be of: …率, …比重."""
        return label.endswith(self._rates)

    def remainder(self, label: str) -> bool:
        """其余: what is left of a whole that is named elsewhere."""
        return label in self._remainders

    def is_thing(self, character: str) -> bool:
        """Whether a single character before a figure names a thing: 梨, 桃, 油; not 共, 增 or 近."""
        return "\u4e00" <= character <= "\u9fff" and character not in self._no_things

    def is_average(self, label: str) -> bool:
        """日均产量, 人均消费: a name that opens with what its figure is an average over."""
        return label.startswith(self._averages)

    def is_per(self, label: str) -> bool:
        """每人每年: a rate's denominator and nothing more."""
        return "每" in label and _PER.fullmatch(label) is not None

    @remembered
    def per_head(self, words: str) -> str:
        """户均 where that alone stands before the figure."""
        match = self._per_head.fullmatch(words)
        return match["per"] if match else ""

    def narrowed(self, per: str, segment: str) -> str:
        """The segment of 单日最高 or 户均 of what has a segment already; a rate per day before it gives way."""
        return per if segment in self._per_words else per + segment

    @remembered
    def without_inner_ties(self, label: str) -> str:
        """第二产业实现增加值 → 第二产业增加值."""
        return self._inner_ties.sub("", label)

    @remembered
    def without_place(self, label: str) -> str:
        """山东省级研发机构 → 省级研发机构, 济南市级示范点 → 市级示范点."""
        inner = self._places_in(label)
        if inner and inner[0][0] >= 2:  # 领导小组要求全市…, 新评柳州市级…: what stands before a place is no part of the noun
            label = label[inner[0][0] :]
        label = self._of_city.sub("", self._parents.sub("", label))
        match = self._place.match(label)
        if match is None:
            return label
        rest = label[match.end() :]
        return f"省{rest}" if rest.startswith("级") else rest

    @remembered
    def of_levels(self, label: str) -> tuple[str, str]:
        """国家、省市级瞪羚企业 → 国家级、省级、市级 and 瞪羚企业: levels of administration whose things are counted together, in the order of their rank."""
        match = _LEVELS.match(label)
        found = set(_LEVEL.findall(match.group())) if match else set()
        if match is None or len(found) < 2:
            return "", label
        return "、".join(f"{level}级" for level in _RANKED if level in found), label[match.end() :]

    def _places_in(self, words: str) -> list[tuple[int, int]]:
        return [(start, end) for start, end in self._inner_places.spans(words) if words[start:end] not in self._no_places]

    def without_inner_places(self, words: str) -> str:
        """获全省通报表扬 → 获通报表扬."""
        for start, end in reversed(self._places_in(words)):
            words = words[:start] + words[end:]
        return words
