"""Figures that are named by what is said of them, not by a noun beside them: 连续五年突破目标, 距市区30公里, 《条例》共72条, 9项作为评估事项."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.carrying import named_as
from factlint.binding.named import Named
from factlint.binding.naming import Namer
from factlint.binding.setting import Setting, outer_end, outer_start
from factlint.binding.vocabulary import Vocabulary
from factlint.model import Basis

_DISTANT = patterns.compile(
    r"(?:^|[\p{Han}、])(?:远[在隔达]|相[距隔])约?$|(?P<from>(?<![运差间轴行焦视株车落桩])距(?:离|(?=\p{Han}{2}))(?![为达约是有增缩减])\p{Han}{2,12}?)(?:约|仅|只有|不到|不足)?$"
)
_BEYOND = patterns.compile(r"[之以]?外(?!径|围|墙|环|长)|开外")
_DISTANCE = "距离"
_TITLE = patterns.compile(r"(?P<title>《[^《》]{1,40}》)(?P<said>[\p{Han}\d，]{0,10})$")
_OTHER_PARTS = patterns.compile(r"[\d一二三四五六七八九十]+[章编节]")
_QUOTED = patterns.compile(r"“\p{Han}{1,8}$")
_PREDICATE = patterns.compile(r"\p{Han}{2,12}")
_LIST_OF = patterns.compile(r"(?:(?![位居列登升至入])\p{Han}){1,6}榜$")  # 位居奖牌榜首位
_LED_TO = patterns.compile(r"\p{Han}{0,4}[到至成]")
_LEADING_TO = ("到", "至", "成")
_WHENCE = patterns.compile(r"[由从]\p{Han}{0,6}$")
_LONGEST_DOING = 12  # characters of what the counted did
_PERSONS = ("person", "household")


class Descriptions:
    """Reads the names of one article's figures off what is said of them."""

    def __init__(self, text: str, vocabulary: Vocabulary, namer: Namer) -> None:
        self._text = text
        self._labels = vocabulary.labels
        self._nouns = vocabulary.nouns
        self._namer = namer
        self._telling = vocabulary.described

    def level(self, setting: Setting) -> Named | None:
        """What a level is that has no noun behind it."""
        return self._part_of_document(setting) or self._equated(setting) or self._points(setting) or self._earned(setting) or self._led_to(setting)

    def streak(self, setting: Setting, carried: Named | None) -> Named | None:
        """连续五年突破目标: how often or how long, and of what, else of what was told before; ``None`` where nothing goes on."""
        streak = self._telling.streak.search(setting.before)
        if streak is None:
            return None
        behind = self._nouns.without_inner_places(self._text[setting.end : self._until_figure(setting)])
        predicate = _PREDICATE.match(behind)
        name = streak["word"] + (predicate.group() if predicate else "")
        whose = self._namer.noun(setting.limit, setting.limit + streak.start()) or (carried.label if carried else "")
        return Named(name, whose, whose + name, False, Basis.PRINTED)

    def list_of(self, setting: Setting) -> Named | None:
        """位居奖牌榜首位: the list in which somebody stands."""
        ranked = _LIST_OF.search(setting.before)
        return self._namer.open_named(ranked.group()) if ranked else None

    def ranking(self, setting: Setting) -> Named | None:
        """稳居全国前三位次: a rank of which the text says no more than that."""
        word = self._telling.ranking.search(setting.before) or self._telling.ranking.match(self._text, setting.end)
        return Named(word.group(), "", word.group(), False, Basis.PRINTED) if word else None

    def distance(self, setting: Setting) -> Named | None:
        """距市区30公里, 远在100公里之外."""
        if setting.quantity.unit.dimension != "length":
            return None
        apart = _DISTANT.search(setting.before)
        if apart is None and _BEYOND.match(self._text, setting.end) is None:
            return None
        origin = apart["from"] or "" if apart else ""
        return Named(_DISTANCE, origin, origin + _DISTANCE, False, Basis.PRINTED)

    def _part_of_document(self, setting: Setting) -> Named | None:
        """《条例》共72条, “暖企20条”: into how many parts a document is divided."""
        unit = setting.quantity.unit.name
        if unit not in self._telling.parts:
            return None
        title = _TITLE.search(setting.before)
        if title is not None and not self._labels.noun_before(_OTHER_PARTS.sub("", title["said"])):
            return Named(unit + "数", title["title"], title["title"] + unit + "数", False, Basis.PRINTED)
        quoted = _QUOTED.search(setting.before) if self._text.startswith("”", setting.end) else None
        return Named(unit + "数", quoted.group() + "”", quoted.group() + f"”{unit}数", False, Basis.PRINTED) if quoted else None

    def _equated(self, setting: Setting) -> Named | None:
        """会场里坐着的86人，都是村支书; 评价、论证等9项作为评估事项: what those counted are said to be, where they have no noun beside them."""
        bare = setting.before.endswith(("的", "等")) and self._text[setting.end : setting.end + 1] not in "”"
        said = self._telling.equating.match(self._text, setting.end, self._until_figure(setting)) if bare else None
        if said is None or not (setting.quantity.unit.counts or setting.quantity.unit.dimension in _PERSONS):
            return None
        what = said["what"]
        return self._namer.open_named(self._labels.noun_after(what[what.rfind("的") + 1 :], setting.quantity.unit.dimension))

    def doing(self, setting: Setting, named: Named) -> Named:
        """20名毕业生进入企业实习: so many of them did that, which does not tell how many there are."""
        doing = self._telling.doing.match(self._text, named.end, self._until_figure(setting)) if named.known and named.end else None
        if doing is None:
            return named
        stop = next((at for at in range(doing.end(), doing.start() + _LONGEST_DOING) if not self._text[at : at + 1].isalpha()), doing.end())
        label = self._text[doing.start() : stop] + named.label
        return Named(label, "", label, False, Basis.PRINTED, named.end)

    def _points(self, setting: Setting) -> Named | None:
        """积38分, 得26分: what the verb and the unit are together."""
        verb = setting.before[-1:]
        label = verb + setting.quantity.unit.name
        return Named(label, "", label, False, Basis.PRINTED) if label in self._telling.scores else None

    def _earned(self, setting: Setting) -> Named | None:
        """人均月增收2200元: what each of them earned more is a figure of its own, not a change of one before."""
        earned = self._telling.earning.search(setting.before) if setting.before.endswith(self._telling.earns) else None
        return Named(earned.group(), "", earned.group(), False, Basis.PRINTED) if earned else None

    def _led_to(self, setting: Setting) -> Named | None:
        """由每周3班加密到5班: to what that came which stands before, whatever the verb."""
        if not setting.facts or not setting.before.endswith(_LEADING_TO) or _LED_TO.fullmatch(setting.before) is None:
            return None
        last = setting.facts[-1]
        whence = setting.text[setting.clause[0] : outer_start(last.quantity)]
        same = last.quantity.unit.dimension == setting.quantity.unit.dimension and outer_end(last.quantity) == setting.limit
        return named_as(last) if same and last.indicator and _WHENCE.search(whence) else None

    def _until_figure(self, setting: Setting) -> int:
        """Where the next figure of the sentence begins, or its end."""
        return outer_start(setting.behind) if setting.behind is not None else setting.sentence.end
