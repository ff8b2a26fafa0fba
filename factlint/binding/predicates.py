"""The verbs and connectives round a figure, compiled for the questions that binding asks of the words before it."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from factlint import patterns
from factlint.binding.remembering import remembered
from factlint.lexicon import Lexicon

_WORD_BEFORE = patterns.compile(r"\p{Han}{2}$")
_COMPARATIVE = patterns.compile(r"(?:比|较|同比)[^，。；]{0,12}?(?:(?P<more>偏?[多高]|[高多]出|超出?)|偏?[少低]|低出)\p{Han}?$")  # 比上届多2枚, 同比多送3亿度
_MORE_DONE = patterns.compile(
    r"(?:[同环]比|(?<![占对之可])(?:比|较)(?![重例率赛较])[^，。；]{1,12}?)(?<![\d一二三四五六七八九十百千万亿几许大众至最更较])"
    r"(?:(?P<more>多)|少)(?![数年于])[^，。；、\d的]{2,6}(?<![到至达为是有])$"
)  # 比上年多招收340人, 同比少运送旅客3万人次
_SHARE_ENDS = patterns.compile(r"(?:的)?(?:比重|比例|份额|总量|总数)?(?:的|为|达|达到|约为|提升至|提高到|上升到|升至)*(?:近|约|超|超过|不到|逾)*$")
_FROM = patterns.compile(r"(?:由|从|(?<![来各独])自)[^，。；]{0,10}的$|(?<![自理])[由从](?:平均|原来|每\p{Han}{1,4}|不足|约|近)*$")
_BASED = patterns.compile(
    r"(?<![占对之可])(?:较|(?:同|环)?比)(?![重例率赛为达是由至在约]|(?:缩小|扩大|下降|上升|降低|提高|降|升)[到至为]|$)|(?:与|同)(?=[^，。；]{1,12}(?:相比|相较))"
)
_THEN_TO = patterns.compile(r"，(?:增|升|降|减)?[至到]")
_BARE_TO = patterns.compile(r"[，、]?(?:增|升|降|减)?(?:至|到|达到?|为)约?")
_RATIO_TO = patterns.compile(r"[与同和](?P<whole>[^，。；、与同和]{2,14}?)(?:之比|的比例|的比值)\p{Han}{0,4}$")  # 与地区生产总值之比为
_RELATED = patterns.compile(r"(?:仅|只|就|已|约|大致|大约)*(?:为|是|有|相当于|不到|不足|达到?|等于|按)[^，。；的]{1,14}的[约近超]?$")  # 只有其他区的四分之一
_TRAILING = ("了", "约", "近", "超过", "超", "逾", "达", "不到", "将", "幅度", "为")


class _End(Struct, frozen=True):
    """What stands at the end of the words before a figure: a comparison, and a verb of each kind of change."""

    compared: regex.Match[str] | None = None
    increase: regex.Match[str] | None = None
    decrease: regex.Match[str] | None = None
    net_new: regex.Match[str] | None = None
    to_up: regex.Match[str] | None = None


_NO_CHANGE = _End()


class Predicates:
    """Compiled once a lexicon, used for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.verbs
        self.set_beside = tuple(verbs.set_beside)
        self._outdoing = patterns.any_of(verbs.outdoing)
        where, beside = patterns.alternatives(verbs.locatives), patterns.alternatives(verbs.vicinities)
        self._located = patterns.compile(rf"(?<![存现所实潜])(?:{where})\p{{Han}}{{2,8}}$|(?:{beside})$")
        self._led_in = patterns.compile(rf"(?:[，、；：\s]|其中|{patterns.alternatives(verbs.ties | verbs.reach)})*+")
        self._predicated = patterns.compile(rf"为|是|依次|稳居|仍|{patterns.alternatives(word for word in verbs.rank | verbs.standing if len(word) >= 2)}")
        self._having = patterns.compile(rf"[，、；\s]*+(?:其中[，\s]*+)?(?:{patterns.alternatives(word for word in verbs.governing if len(word) >= 2)})")
        self._standing = patterns.compile(rf"(?P<what>(?:(?![、和与及的了是在])[\p{{Han}}A-Za-z“”]){{2,10}}?)(?:{patterns.alternatives(verbs.standing)})")
        self._increase = _Tail(verbs.increase)
        self._decrease = _Tail(verbs.decrease)
        self._net_new = _Tail(verbs.net_new)
        self._to_up = _Tail(verbs.to)
        self._change_ends = frozenset().union(*(tail.closes for tail in (self._increase, self._decrease, self._net_new, self._to_up)))
        self._downward = patterns.any_of(verbs.downward)
        self._moves = verbs.moves
        self._compare = patterns.any_of({*verbs.compare, *verbs.year_on_year, *verbs.period_on_period})
        self._yoy = patterns.any_of(verbs.year_on_year)
        self._pop = patterns.any_of(verbs.period_on_period)
        self._share = patterns.any_of(verbs.share)
        self._contribution = patterns.any_of(verbs.contribution)
        self._respectively = patterns.any_of(verbs.respectively)
        self._new = patterns.any_of(verbs.new)
        self._events = patterns.compile(rf"(?P<verb>{patterns.alternatives(verbs.events)})了?(?:一批|各类|各级)?$")
        self._planned = patterns.compile(
            rf"(?:(?:完成|为|达到|占|相当于)了?\p{{Han}}{{0,4}}|^(?:全年|年度|年初)?)(?:{patterns.alternatives(verbs.plans)})\p{{Han}}{{0,2}}的$"
        )
        self._holding = tuple(verbs.holding)
        self._contains = tuple(word for include in verbs.include if len(include) >= 2 for word in (include, include + "了"))
        self._growth_noun = patterns.compile(rf"(?:{patterns.alternatives(verbs.growth_nouns)})[^，。；]{{0,6}}$")
        self._so_far = patterns.any_of(verbs.so_far)

    @remembered
    def _end(self, before: str) -> _End:
        """What words end in, asked once for all that is read off it."""
        if "比" not in before and "较" not in before and before[-1:] not in self._change_ends:
            return _NO_CHANGE
        tails = (self._increase, self._decrease, self._net_new, self._to_up)
        return _End(_compared(before), *(tail.search(before) for tail in tails))

    @remembered
    def direction(self, before: str) -> int:
        """+1 or −1 by the verb that governs the figure, 0 where none does."""
        end = self._end(before)
        if end.compared:
            return 1 if end.compared["more"] else -1
        if end.increase or end.net_new:
            return 1
        if end.decrease:
            return -1
        if end.to_up:
            return -1 if self._downward.search(end.to_up.group()) else 1
        return 0

    @remembered
    def changes_to(self, before: str) -> bool:
        """增至, 降到: whether a level after a change follows."""
        return self._end(before).to_up is not None

    def is_change(self, before: str, clause_before: str, behind: str = "") -> bool:
        """An increment rather than a level: 净增…, 比上年增加…, 较…减少了…."""
        end = self._end(before)
        if end is _NO_CHANGE:
            return False
        to, verb = end.to_up, end.increase or end.decrease
        if to and (verb is None or verb.start() >= to.start()):  # 上升为 ends in a verb of change and 为
            return False
        if end.net_new or end.compared:
            return True
        if not verb:
            return False
        if _THEN_TO.match(behind):
            return True
        head = before[: verb.start()]
        if verb.group().rstrip("了约将近超逾达") in self._moves:
            return True
        return (
            bool(self._compare.search(head) or self._compare.search(clause_before)) or _WORD_BEFORE.search(head) is None or verb.group().endswith(("了", "约"))
        )

    @remembered
    def newly(self, before: str) -> str:
        """新增高新技术企业, 移动电话用户全年新增: the word that makes a figure what came to a stock, not the stock; empty where none does."""
        return max((match.group() for match in self._new.finditer(before)), key=len, default="")

    @remembered
    def happened(self, before: str) -> str:
        """全年认定: the verb right before a name that makes its figure what was done to so many; empty where it tells of all so far (累计认定)."""
        match = self._events.search(before)
        return "" if match is None or self._so_far.search(before) else match["verb"]

    @remembered
    def bare_to(self, words: str) -> bool:
        """Nothing before the figure but 至 or the like: it is what the change before led to."""
        return bool(_BARE_TO.fullmatch(words))

    @remembered
    def year_on_year(self, before: str) -> bool:
        """同比, 比上年同期: whether the words measure a change against the year before."""
        return bool(self._yoy.search(before))

    @remembered
    def period_on_period(self, before: str) -> bool:
        """环比, 比上月: whether they measure it against the period right before."""
        return bool(self._pop.search(before))

    @remembered
    def share(self, before: str) -> bool:
        """占, 比重: whether the words tell of a share."""
        return bool(self._share.search(before))

    @remembered
    def share_at(self, before: str) -> int:
        """Where the words of the whole begin: behind the first 占, or the place of 占比."""
        match = self._share.search(before)
        return match.start() if match else len(before)

    @remembered
    def whole(self, before: str) -> str:
        """The words of the whole as printed between 占 and the figure, 的比重 cut off."""
        found = before.rfind("占")
        if found < 0:
            return ""
        return _SHARE_ENDS.sub("", before[found + 1 :]).strip("比由从")

    @remembered
    def ratio_to(self, before: str) -> regex.Match[str] | None:
        """与…之比: where the figure relates what stands before to the ``whole``."""
        return _RATIO_TO.search(before)

    @remembered
    def contribution(self, before: str) -> bool:
        """贡献率, 拉动: whether they tell of a contribution to growth."""
        return bool(self._contribution.search(before))

    @remembered
    def growth_noun(self, before: str) -> bool:
        """增速, 涨幅: whether a noun for a rate of change stands near the end of the words."""
        return bool(self._growth_noun.search(before))

    @remembered
    def respectively_at(self, words: str) -> tuple[int, int] | None:
        """Where the first 分别 or the like begins and ends."""
        match = self._respectively.search(words)
        return match.span() if match else None

    def led_in(self, words: str) -> int:
        """Where a noun begins behind marks and verbs of reaching: ，实现进出口 → 3."""
        match = self._led_in.match(words)
        return match.end() if match else 0

    def having(self, words: str) -> bool:
        """具有博士学位的: words that tell which part of what was counted before."""
        return self._having.match(words) is not None

    def containing(self, words: str) -> bool:
        """方案包括: words that end in what holds the counted."""
        return words.endswith(self._contains)

    def holding(self, words: str) -> bool:
        """省运会设: words behind which what is counted follows."""
        return words.endswith(self._holding)

    def predicated_at(self, words: str) -> int:
        """Where the verb of a clause stands that says what is what (为, 是, 位列), else the end of the words."""
        match = self._predicated.search(words, 2)
        return match.start() if match else len(words)

    def standing(self, words: str) -> str:
        """劳密产品次之 → 劳密产品: what is said to lead, follow or prevail; empty where nothing is, or several things."""
        match = self._standing.match(words)
        return match["what"] if match else ""

    @remembered
    def outdone_at(self, words: str) -> int:
        """Where 高于, 超过 or the base of a comparison begins, else the end of the words."""
        match = self._outdoing.search(words, 2)
        return min(match.start() if match else len(words), self.named_until(words))

    @remembered
    def related_at(self, words: str) -> int:
        """Where 仅为…的, 相当于…的 begins, else the end of the words."""
        match = _RELATED.search(words)
        return match.start() if match else len(words)

    def located(self, words: str) -> bool:
        """Whether the words before a figure end in where something is (在园区), which names nothing."""
        return self._located.search(words) is not None

    @remembered
    def named_until(self, words: str) -> int:
        """Where the words that name a figure end and those of its base begin: 覆盖率 | 由2018年的, 发病率 | 较上月下降."""
        origin = _FROM.search(words)
        if origin:
            return origin.start()
        base = _BASED.search(words)
        return base.start() if base else len(words)

    @remembered
    def planned(self, words: str) -> int | None:
        """Where 预算的, 完成年度目标的 begins before a percent: the figure tells how much of a plan was reached."""
        match = self._planned.search(words)
        return match.start() if match else None


class _Tail:
    """One of some words, or several, at the very end of others, behind it only hedges and the like: 增长了约 …."""

    def __init__(self, words: Iterable[str]) -> None:
        words = [word for word in words if word]
        self._pattern = patterns.compile(rf"(?:{patterns.alternatives(words)})(?:{'|'.join(_TRAILING)})*$")
        self.closes = frozenset(word[-1] for word in (*words, *_TRAILING, "\n"))

    def search(self, words: str) -> regex.Match[str] | None:
        """Where the first of the words begins that nothing else follows."""
        return self._pattern.search(words) if words and words[-1] in self.closes else None


def _compared(words: str) -> regex.Match[str] | None:
    """比上届多, 同比多送, 比上年多招收: the comparison that words end in."""
    return _COMPARATIVE.search(words) or _MORE_DONE.search(words) if "比" in words or "较" in words else None
