"""The last folds, those that need to see a whole paragraph: marks inside numbers, and blanks set for layout."""

from __future__ import annotations

from enum import Enum

from factlint import patterns

_HAN = r"\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_PUNCTUATION = r"，。、；：！？（）《》“”‘’【】〔〕「」『』…—"
_POINT = patterns.compile(r"(?<=\d)．(?=\d)|(?<=(?<![\d·])\d{1,4})·(?=\d{1,2}(?:[%‰万亿倍]|个百分点))")  # 1·1万人 of older type; 9·11 and 5·12 are days
_THOUSANDS = patterns.compile(r"(?<![\d.,．，%第+\-－—A-Za-z])\d{1,3}(?:，\d{3})+(?![\d，])")
_WIDE_MARK = patterns.compile(r"\d[．，·]\d")

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
    """Full-width points and thousands marks between digits, and raised points before a scale, folded one to one (3．5, 1，234, 1·1万)."""
    if _WIDE_MARK.search(text) is None:
        return text
    return _THOUSANDS.sub(lambda match: match.group().replace("，", ","), _POINT.sub(".", text))


def blanks_to_drop(text: str, spacing: Spacing) -> list[tuple[int, int]]:
    """The spans of the blanks that layout put into a paragraph."""
    if " " not in text and "\t" not in text:
        return []
    return [match.span() for match in spacing.value.finditer(text)]
