"""What closes a list of parts: a rest at its end, a whole whose own name lists them, a number that says how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from factlint import patterns
from factlint.binding.listed import Listed
from factlint.numbers.han import parse_numeral

_CLAUSE_MARKS = patterns.compile(r"[，；：。（）\n\d]")
_ITEM_MARKS = patterns.compile(r"[，；：。（）\n、\d]|其中|和|及")
_JOINTS = patterns.compile(r"、|和|与|及|以及")
_BRACKETED = patterns.compile(r"（[^（）]*）")  # 走失4127人（老人3881人、其他246人），…: what is left of an item
_LONGEST_NAME = 40  # characters
_TELLING = 2  # characters that tell one part's name from another's
_SO_MANY = patterns.compile(
    r"(?<![第\d百千万十])([两二三四五六七八九十]|\d{1,2})(大|级|家|类|支|座|所|条|项|款|种|批|处|地|市|省|县|区|镇|村|期|个(?:县|市|区|片区|板块|领域|景区|赛区|项目))(?!以上|以下|医院|甲等)"
)


def names_the_rest(figures: Listed, parts: Sequence[int]) -> bool:
    """其中种菜12户、养鱼13户，其余15户: what is left closes the list."""
    return len(parts) >= 2 and figures.rest.search(_BRACKETED.sub("", figures.text[figures.end[parts[-2]] : figures.start[parts[-1]]])) is not None


def is_named_by(figures: Listed, whole: int, parts: Sequence[int]) -> bool:
    """风电、光伏装机1028万千瓦，其中风电387万千瓦、光伏641万千瓦: a whole whose own name lists its parts, each of them in its order, has no others."""
    items = _JOINTS.split(_clause_before(figures.text, figures.outer_start(whole)))
    if len(items) != len(parts) or len(parts) < 2:
        return False
    names = [_own_words(figures, part) for part in parts]
    return len({name[:_TELLING] for name in names}) == len(names) and all(
        len(name) >= _TELLING and (name[:_TELLING] in item or (name[1] == "级" and name[0] == item[0])) for name, item in zip(names, items, strict=True)
    )


def is_counted(figures: Listed, whole: int, parts: Sequence[int]) -> bool:
    """三大滑雪场接待4.86万人次，其中北山滑雪场…、松岭滑雪场…、银河滑雪场…: as many parts of one ending as the words before the whole count."""
    clause = _clause_before(figures.text, figures.outer_start(whole))
    found = _SO_MANY.search(clause)
    if found is None or parse_numeral(found[1])[0] != len(parts):
        return False
    names = [_own_words(figures, part) for part in parts]
    if not all(names) or len(set(names)) < len(names):
        return False
    if found[2] == "级":
        return all("级" in name for name in names)
    return len({name[-1] for name in names}) == 1


def _clause_before(text: str, at: int) -> str:
    """The words of a clause up to a place in it."""
    return _CLAUSE_MARKS.split(text[max(0, at - _LONGEST_NAME) : at])[-1]


def _own_words(figures: Listed, index: int) -> str:
    """The words of an item up to its figure."""
    at = figures.outer_start(index)
    return _ITEM_MARKS.split(figures.text[max(0, at - _LONGEST_NAME) : at])[-1]
