"""Periods that figures are held against: 比2019年, 恢复至2019年的98%, 上年为82.5亿元."""

from __future__ import annotations

from factlint import patterns
from factlint.model import PeriodMention, Sentence

_BEFORE = patterns.plain(r"(?:比|较|与|同|和|以|自|为|是|相当于|高于|低于|超过|超|相比|于)(?:建区|成立)?[（(]?$")
_BEFORE_ENDS = frozenset("比较与同和以自为是于过超区立（(\n")
_NEEDS_MORE = ("为", "是", "于", "超")  # a multiple or share behind the period, too
_ORIGIN_BEFORE = ("从", "由")
_ORIGIN_BEHIND = patterns.compile(r"的|(?:约|近|超)?\d[^，。；]{0,12}?[增升涨扩提发减降缩回跃][^，。；]{0,3}[到至]")  # 从2022年4.5万亿元增长到…
_RECOVERED = patterns.plain(r"(?:恢复|回升|相当于|达)(?:至|到)?$")
_OF_SHARE = patterns.compile(r"^[）)]?的?\s*[约近超]?(?:[\d.]+%|[一二两三四五六七八九]成)")
_OF_MULTIPLE = patterns.compile(r"^[）)]?的?\s*[约近超]?[\d.一二两三四五六七八九十几]+多?倍")
_BASE_YEARS = ("上年", "上期", "上届")  # the year before the one that is spoken of
_BARE_BASE = patterns.compile(r"[^，。；：、\d为是有仅只]{0,4}(?:仅|只)?(?:为|是|有)(?:[\d.,]+|[一二三四五六七八九十两百千]+)")  # 去年为…, 年初余额为…
_COMPARED = patterns.compile(r"^[）)]?(?:[^，。；]{0,12})(?:相比|相较)")


def is_held_against(text: str, mention: PeriodMention, sentence: Sentence) -> bool:
    """Whether a period is the base of a comparison, by the words around it or by what its clause tells."""
    return is_reference(text, mention, sentence) or is_base_clause(text, mention, sentence)


def is_reference(text: str, mention: PeriodMention, sentence: Sentence) -> bool:
    """Whether the words around a period make it the base of a comparison: 比2019年, 从2022年…增长到, 是2019年的1.2倍."""
    before = text[max(sentence.start, mention.start - 6) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 16)]
    if (
        ("倍" in after and _OF_MULTIPLE.match(after))
        or is_share_of(text, mention)
        or (before.endswith(_ORIGIN_BEFORE) and _ORIGIN_BEHIND.match(text, mention.end, sentence.end))
    ):
        return True
    if before[-1:] not in _BEFORE_ENDS:
        return False
    match = _BEFORE.search(before)
    if match is None:
        return before.endswith(("（", "(")) and _COMPARED.match(after) is not None
    return not match.group().startswith(_NEEDS_MORE)


def is_base_clause(text: str, mention: PeriodMention, sentence: Sentence) -> bool:
    """收入86.3亿元，增长4.6%，上年为82.5亿元: a year back behind a figure of this one is what that is held against, never what later figures are of."""
    back = (mention.expression.year_offset or 0) < 0 or mention.text.endswith("初")
    if not back or not any(quantity.end <= mention.start for quantity in sentence.quantities):
        return False
    if text.startswith("，", mention.end):  # 供水总量14.87亿立方米；上年，地表水源供水量…，地下水源供水量…
        return False
    return mention.text.startswith(_BASE_YEARS) or has_own_figure(text, mention)


def has_own_figure(text: str, mention: PeriodMention) -> bool:
    """8月为3.57%: whether a figure of a period is told right behind it."""
    return _BARE_BASE.match(text, mention.end) is not None


def is_share_of(text: str, mention: PeriodMention) -> bool:
    """恢复至2019年的98%: the share of that year's level, not in that year."""
    after = text[mention.end : mention.end + 12]
    return ("%" in after or "成" in after) and bool(_RECOVERED.search(text[max(0, mention.start - 4) : mention.start]) and _OF_SHARE.match(after))
