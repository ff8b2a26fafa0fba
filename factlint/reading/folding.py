"""The last folds, those that need to see a whole paragraph: marks inside numbers, and blanks set for layout."""

from __future__ import annotations

from enum import Enum

from factlint import patterns

_HAN = r"\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_PUNCTUATION = r"，。、；：！？（）《》“”‘’【】〔〕「」『』…—"
_POINT = patterns.compile(r"(?<=\d)．(?=\d)|(?<=(?<![\d·])\d{1,4})·(?=\d{1,2}(?:[%‰万亿倍]|个百分点))")  # 1·1万人 of older type; 9·11 and 5·12 are days
_THOUSANDS = patterns.compile(r"(?<![\d.,．，%第+\-－—A-Za-z])\d{1,3}(?:，\d{3})+(?![\d，])")
_THOUSAND = patterns.plain(r"，(?=\d{3})(?<=\d.)")
_NARROW = patterns.plain("[,;:!?()]")
_FOLDABLE = patterns.plain(r"[,;:!?()．·，](?:(?<!，)|(?=\d)(?<=\d.))")
_CHINESE = rf"{_HAN}，。、；：！？（）《》“”‘’【】％%‰℃"
_NARROW_MARK = patterns.compile(rf"(?<=[{_CHINESE}] ?)[,;:!?]|[,;:](?= ?[{_HAN}（《“【])")  # 增长5.6%,其中; not 1,234 or 3:2
_NARROW_BRACKETS = patterns.compile(
    rf"(?<=(?P<before>[{_CHINESE}])?)(?:\((?P<inside>[^()]{{0,200}})\)|\((?P<opened>[^()（）]{{0,200}})）|（(?P<closed>[^()（）]{{0,200}})\))(?P<behind>(?=[{_CHINESE}]))?"
)
_ANY_HAN = patterns.compile(rf"[{_HAN}]")
_FULL = str.maketrans(",;:!?", "，；：！？")

_DEEPEST = 2  # brackets within brackets
_EDGES = r"^[ \t]+|[ \t]+$"
_SPREAD = rf"(?<=(?<![{_HAN}])[{_HAN}])[ \t]+(?=[{_HAN}](?:[ \t]|$|[^{_HAN}]))"  # 指    标
_AFTER_FIGURE = rf"(?<=\d)[ \t]+(?=[{_HAN}%‰℃°])"
_AT_MARKS = r"(?<=[，。、；：！？（《“‘])[ \t]+|[ \t]+(?=[，。、；：！？）》”’])"
_AT_LATIN = rf"(?<=[{_HAN}])[ \t]+(?=[\dA-Za-z+\-.±])|(?<=[A-Za-z%‰+])[ \t]+(?=[{_HAN}])"  # 近 2000 万元
_BETWEEN_HAN = rf"(?<=[{_HAN}{_PUNCTUATION}])[ \t]+(?=[{_HAN}{_PUNCTUATION}])"
_REPEATED = r"(?<=[ \t])[ \t]+"


class Spacing(Enum):
    """Which blanks of a paragraph are layout and no part of what it says."""

    CELLS = patterns.compile("|".join((_EDGES, _SPREAD)))  # blanks part the cells of a row
    HEADLINE = patterns.compile("|".join((_EDGES, _AT_MARKS, _AFTER_FIGURE, _SPREAD, _REPEATED)))  # a blank parts the halves of a headline
    TEXT = patterns.compile("|".join((_EDGES, _AT_MARKS, _AFTER_FIGURE, _AT_LATIN, _SPREAD, _REPEATED)))
    WRAPPED = patterns.compile("|".join((_BETWEEN_HAN, _EDGES, _AT_MARKS, _AFTER_FIGURE, _AT_LATIN, _SPREAD, _REPEATED)))


def fold_marks(text: str) -> str:
    """Marks folded one to one: full-width points and thousands marks between digits, raised points before a scale (3．5, 1，234, 1·1万), and half-width
    commas, colons and brackets beside Chinese words, as many type them (增长5.6%,其中)."""
    if _FOLDABLE.search(text) is None:
        return text
    if _NARROW.search(text) is not None:
        text = _NARROW_MARK.sub(lambda match: match.group().translate(_FULL), text)
        for _ in range(_DEEPEST if "(" in text or ")" in text else 0):
            text = _NARROW_BRACKETS.sub(_in_full_brackets, text)
    if "．" in text or "·" in text:
        text = _POINT.sub(".", text)
    return _THOUSANDS.sub(lambda match: match.group().replace("，", ","), text) if _THOUSAND.search(text) is not None else text


def _in_full_brackets(match: patterns.Match) -> str:
    """Brackets with or beside Chinese words, or of which one is full-width already, in full width; others as printed: f(x)."""
    chinese = match["before"] or match["behind"] is not None or match["inside"] is None or _ANY_HAN.search(match["inside"])
    return f"（{match.group()[1:-1]}）" if chinese else match.group()


def blanks_to_drop(text: str, spacing: Spacing) -> list[tuple[int, int]]:
    """The spans of the blanks that layout put into a paragraph."""
    return [match.span() for match in spacing.value.finditer(text)]
