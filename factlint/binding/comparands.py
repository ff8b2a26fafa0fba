"""What a change is measured against where its words name no time: 比计划增长8.6%, 较疫情前多2.6万辆, 与对照组相比高3成."""

from __future__ import annotations

from bisect import bisect_left

from factlint import patterns
from factlint.binding.setting import Setting, outer_end, outer_start
from factlint.lexicon import Verbs
from factlint.model import PeriodExpression, Quantity

OTHER_BASE = "other_base"
"""The guard of a change whose base is no time and not printed beside it."""

_AND = frozenset("、和及与")
_SAME_TIME = (PeriodExpression(same_period=True), PeriodExpression(same_period=True, year_offset=-1))
_FARTHEST = 24  # characters from the mark of a comparison to the figure
_MARK = patterns.compile(
    r"(?<![占同环对之可无好价反正分配积])比(?![重例率值赛如分价亚特利选武拼喻较肩翼，,])(?!邻(?![县市省区村国]))(?!对(?!照))"
    r"|(?<!比)较(?![快慢好差强弱为小多少重轻短])(?!高(?![点峰])|低(?![点谷])|大(?!前)|早(?!前|先)|晚)"
    r"|(?:与|同(?!期)|和|跟)(?=[^，。；]{1,12}(?:相比|相较|比较))"
)
_CLOSED = patterns.compile(r"(?:相比|相较|比较)(?:之下|而言|来看)?[，,]?")


class Comparands:
    """Compiled once a lexicon, used for many articles."""

    def __init__(self, verbs: Verbs) -> None:
        plain = {word[len(mark) :] for word in (*verbs.year_on_year, *verbs.period_on_period) for mark in ("比", "较", "与") if word.startswith(mark)}
        self._change = patterns.compile(rf"(?:{patterns.alternatives(verbs.increase | verbs.decrease | verbs.net_new | verbs.to)})")
        self._usual = patterns.compile(rf"(?:{patterns.alternatives(plain | verbs.year_on_year | verbs.period_on_period | verbs.same_base)})")

    def names_another(self, setting: Setting) -> bool:
        """Whether the words before a figure compare with something that is neither a time nor a figure.

        Figures that follow one another (比计划增长8.6%和9.2%) share what they are compared with.
        """
        quantities, text = setting.sentence.quantities, setting.text
        at = bisect_left(quantities, setting.quantity.start, key=_start_of)
        while at and text[outer_end(quantities[at - 1]) : outer_start(quantities[at])] in _AND:
            at -= 1
        start = outer_start(quantities[at])
        low = max(outer_end(quantities[at - 1]) if at else setting.sentence.start, start - _FARTHEST)
        words = text[low:start]
        if "比" not in words and "较" not in words:
            return False
        mark = next(reversed(list(_MARK.finditer(words))), None)
        if mark is None:
            return False
        closed = _CLOSED.search(words, mark.end())
        first, last = low + mark.end(), low + (closed.start() if closed else len(words))
        what = text[first:last].lstrip("于之着")
        if not what or self._usual.match(what) or self._change.match(what) or self._is_named_again(what, first, last, setting):
            return False
        named = [period for period in setting.sentence.periods if period.start < last and first < period.end]
        return not named or (named[0].expression in _SAME_TIME and named[0].start > last - len(what))  # 较疫情前同期

    def _is_named_again(self, what: str, first: int, last: int, setting: Setting) -> bool:
        """比上届增加96人，上届为608人: whether the sentence tells the figure of what is compared with."""
        change = self._change.search(what)
        name = what[: change.start()] if change else what
        text, sentence = setting.text, setting.sentence
        return len(name) > 1 and (text.find(name, last, sentence.end) >= 0 or text.find(name, sentence.start, first) >= 0)


def _start_of(quantity: Quantity) -> int:
    return quantity.start
