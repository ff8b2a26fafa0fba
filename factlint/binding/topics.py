"""What a text says that it goes on about, before a figure: 不合格样品中，…; 大豆方面，…; 平均距离：…."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factlint import patterns

_PARTED_AGAIN = patterns.compile(
    r"(?<=[；，。])(?:在|这)?(?:(?P<again>\d[\d.]*[万亿]?)(?P<rest>\p{Han}{1,12}?)|(?P<among>[^，。；：、\d其当]{2,12}?))"
    r"(?:(?:中|里|当中)有?|(?:又|再|还)可?(?P<divided>分)(?:为|成)?)，?(?=[^，。；：、\d]{1,8}\d)"
)
_AMONG = patterns.compile(r"(?:[^，。；]{0,8}[年月日底末季度]，)?+(?!其中)在?(?P<name>[^，。；：、\d]{2,16}?)(?:当中|[中里内])，")
_AMONG_THESE = patterns.compile(r"[^，。；：、\d]{2,12}(?<![其当初高集途])[中里]\p{Han}{2,8}占比?")
_OF = r"从(?P<of>[^，。；：\d]{1,12})(?:来看|看|分)"
_BY = r"(?P<by>[按分])[^，。；：\d]{1,12}?(?:来看|看|划分|分类|分组|分|统计)"
_THOSE = r"(?P<those>[^，。；：、\d其当]{2,12})(?:中|里|当中)"
_PARTED = patterns.compile(rf"\s*(?:{_OF}|{_BY}|{_THOSE})[，：]")
_PARTED_INSIDE = patterns.compile(rf"(?:{_BY}|(?<=[；，]){_OF}|(?<=；){_THOSE})[，：]")
_MAY_PART = patterns.plain(r"(?:看|分|类|组|统计|[中里])[，：]")  # how the words above end; soon looked for, and rare
_MAY_PART_AGAIN = patterns.plain(r"(?:[中里]有?|[又再还]可?分[为成]?)，?[^，。；：、\d]{1,8}\d")
_TURN = patterns.compile(r"(?<=[。；\n　 ]|^)(?P<name>\p{Han}{2,10})方面[，：]")
_FAR = 400  # characters back in which a paragraph may have turned to something else
_CLOSE = 24  # characters between a ： and a figure
_LONGEST_ANNOUNCED = 6


class Parting(Struct, frozen=True):
    """Words that part a total: ``by`` something (按类型看), into the members ``of`` which they name (从中直和地方看), or of which ``those`` (研究生中)."""

    start: int
    end: int
    by: bool
    of: str
    those: str


def parted(text: str, start: int, stop: int) -> Parting | None:
    """从中直和地方看，…; 研究生中，…: the words at the head of a sentence that parts a total, else the first ones inside it."""
    if _MAY_PART.search(text, start, stop) is None:
        return None
    return _parting(_PARTED.match(text, start, stop) or _PARTED_INSIDE.search(text, start, stop))


def parted_inside(text: str, start: int, stop: int) -> Parting | None:
    """共有企业66家，按所有制划分：…: the first words inside a sentence by which a total is parted, or parted anew."""
    return _parting(_PARTED_INSIDE.search(text, start, stop)) if _MAY_PART.search(text, start, stop) is not None else None


def parted_again(text: str, start: int, stop: int) -> Iterator[patterns.Match]:
    """研究生里硕士生1036人; 60名女学员中，…; 艺体类又分…: parts told before, by name (``among``) or figure (``again``), that are parted (``divided``)."""
    return _PARTED_AGAIN.finditer(text, start, stop) if _MAY_PART_AGAIN.search(text, start, stop) is not None else iter(())


def _parting(found: patterns.Match | None) -> Parting | None:
    return None if found is None else Parting(found.start(), found.end(), found["by"] is not None, found["of"] or "", found["those"] or "")


def among_at(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """不合格样品中，…: the name at the head of a sentence of those of which it goes on to tell, and where the words end."""
    found = _AMONG.match(text, start, stop)
    return None if found is None else (found["name"], found.end())


def tells_share_among(text: str, start: int, stop: int) -> bool:
    """硕士研究生中女生占…: whether a clause names by itself what its share is of."""
    return _AMONG_THESE.match(text, start, stop) is not None


def turned_to(text: str, position: int) -> str:
    """大豆 behind 大豆方面，: what the words of a paragraph say last, before a place, that they turn to."""
    far = max(0, position - _FAR)
    turns = _TURN.findall(text, max(far, text.rfind("\n", far, position)), position)
    return turns[-1] if turns else ""


def announced(text: str, position: int) -> str:
    """平均距离 of 平均距离：特大城市9.6公里: the last words that a sentence announces before a ：, where a figure stands close behind it."""
    colon = text.rfind("：", max(0, position - _CLOSE), position)
    if colon < 0 or any(mark in text[colon:position] for mark in "。；\n"):
        return ""
    return text[max(0, colon - _LONGEST_ANNOUNCED) : colon]
