"""Numbers and periods as an editor writes them: in the scale of the figure they stand beside, in years and months."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from factlint.reporting.words import Language

_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4}
_SCALE = re.compile("|".join(_SCALES))
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def scaled(value: str, like: str, unit: str) -> str:
    """The value in the scale that the figure ``like`` is printed in: 56892000 beside “5600万人次” → 5689.2万人次."""
    return f"{_divided(value, like)}{_scale(like)}{'个' if unit == '百分点' else ''}{unit}"


def interval(low: str | None, high: str | None, like: str = "") -> str:
    """The interval in a reader's notation and in the scale of ``like``; empty where nothing bounds it."""
    scale = _scale(like)
    ends = [None if end is None else f"{_divided(end, like)}" for end in (low, high)]
    if ends == [None, None]:
        return ""
    if ends[0] is None:
        return f"≤{ends[1]}{scale}"
    if ends[1] is None:
        return f"≥{ends[0]}{scale}"
    return f"{ends[0]}{scale}" if ends[0] == ends[1] else f"{ends[0]}～{ends[1]}{scale}"


def period(text: str, language: Language) -> str:
    """A period in the reader's words: 2025-01/2025-09 → 2025年1—9月. What is no such period stays as it is."""
    if language == "en":
        return text
    ends = [_DATE.fullmatch(end) for end in text.split("/")]
    matched = [end for end in ends if end is not None]
    if len(matched) != len(ends) or len(ends) > 2:
        return text
    first, last = matched[0], matched[-1]
    if len(ends) == 1:
        return _date(first)
    if first["month"] and last["month"] and not first["day"] and first["year"] == last["year"]:
        return f"{first['year']}年{int(first['month'])}—{int(last['month'])}月"
    return f"{_date(first)}至{_date(last)}" if first["month"] else f"{first['year']}—{_date(last)}"


def with_scale(text: str, value: str) -> str:
    """A figure with the scale that it has without printing it, as that of a column in 亿元: 88.3, worth 8830000000, → 88.3亿."""
    bare = text.replace(",", "").replace("，", "")
    if not _NUMBER.fullmatch(bare) or not value or not Decimal(bare):
        return text
    power = (Decimal(value) / Decimal(bare)).log10()
    return text + next((word for word, known in _SCALES.items() if known == power), "")


def _date(match: re.Match[str]) -> str:
    month, day = (f"{int(match[name])}{unit}" if match[name] else "" for name, unit in (("month", "月"), ("day", "日")))
    return f"{match['year']}年{month}{day}"


def _scale(like: str) -> str:
    """The scale of one figure; a list of figures (1026.4亿元、957.9亿元) stands for their number, which has none."""
    match = None if "、" in like else _SCALE.search(like)
    return match[0] if match else ""


def _divided(value: str, like: str) -> str:
    scale = _scale(like)
    if not scale:
        return value
    with localcontext() as context:
        context.prec = 60
        text = f"{Decimal(value).scaleb(-_SCALES[scale]):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
