"""Figures that share what is printed once: the ends of a range (3-5万元) and the members of a list whose unit stands last (41.6个、17.9个百分点)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from factlint import patterns
from factlint.model import Hedge, HedgeKind, Kind
from factlint.scanning.figures import NO_UNIT, ONE, TEN, Figure, kind_of, measured_step, plain

_DASH = patterns.compile(r"[ \u3000]?(?:[-—–―~～－]{1,2}|(?P<word>至|到))[ \u3000]?")
_LIST_MARK = patterns.compile(r"[ \u3000]?(?:、|和|及|与|或|以及)[ \u3000]?")
_DIGIT = patterns.compile("[0-9０-９]")
_OTHER_WAY = patterns.compile(r"(?:、|，|和|及)(?:上升|下降|提高|提升|降低|增加|减少|回落|回升|扩大|收窄|升|降)")  # 下降0.04个和上升18.6个百分点
_FROM = frozenset("从由自")  # 从3亿元到5亿元 names two figures


def share(text: str, figures: Iterable[Figure]) -> list[Figure]:
    """The figures with ranges made one and elided units filled in; bare numbers that inherit nothing are gone."""
    return list(_with_units(text, list(_with_ranges(text, figures))))


def _with_ranges(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    pending: Figure | None = None
    for figure in figures:
        joined = _range(text, pending, figure) if pending is not None and 0 < figure.start - pending.end <= 4 else None
        if joined is not None:
            pending = joined
            continue
        if pending is not None:
            yield pending
        pending = figure
    if pending is not None:
        yield pending


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    """Both as one figure where they are the ends of a range. The lower end shares scale and unit where it prints none of its own."""
    mark = _DASH.fullmatch(text, low.end, high.start)
    if mark is None or low.kind is not Kind.AMOUNT and low.kind is not high.kind or low.upper is not None or high.upper is not None or high.parts or low.parts:
        return None
    own_unit = low.unit is not None and low.unit is not NO_UNIT
    if high.unit is None or (own_unit and low.unit != high.unit and not _elides(low, high)):
        return None
    if not mark["word"] and own_unit and _DIGIT.search(text, low.start, low.end) is None and _DIGIT.search(text, high.start, high.end):
        return None  # 近一半——46.5%: a figure is said twice, first in words
    if mark["word"] and low.start and text[low.start - 1] in _FROM and own_unit:
        return None
    if high.hedge is not None and high.hedge.kind is HedgeKind.TENTHS and low.unit is None and low.value < TEN:  # 七至八成
        low = replace(low, value=TEN * low.value)
    bare = low.factor == ONE or low.factor == 0 and low.value < 10
    factor = high.factor if bare and low.unit is None and high.factor > ONE and low.value < high.value / high.factor else ONE
    value, step = low.value * factor, max(low.step, ONE if factor > ONE else low.step) * factor
    numeral = text[low.start : high.start] + high.numeral
    hedge = Hedge(HedgeKind.SPAN, text[low.start : high.end])
    step = max(measured_step(step, high.unit, numeral) if high.unit else step, high.step)
    ends = plain(value), high.value
    if max(ends) < 0:  # 零下12到零下15摄氏度 goes down
        ends = min(ends), max(ends)
    return replace(high, start=low.start, value=ends[0], step=step, upper=ends[1], hedge=hedge, numeral=numeral)


def _with_units(text: str, figures: list[Figure]) -> Iterator[Figure]:
    for index in range(len(figures) - 2, -1, -1):
        figure, following = figures[index], figures[index + 1]
        if following.unit is None or not 0 < following.start - figure.end <= 4:
            continue
        marks = _LIST_MARK, _OTHER_WAY if figure.unit is not None and following.kind is Kind.POINTS else _LIST_MARK
        if _elides(figure, following) and any(mark.fullmatch(text, figure.end, following.start) for mark in marks):
            figures[index] = _inheriting(figure, following)
    return (figure for figure in figures if figure.unit is not None)


def _elides(figure: Figure, following: Figure) -> bool:
    """Whether a figure leaves its unit to the next one of its list: a bare number, or 41.6个 before 17.9个百分点."""
    if figure.unit is None or figure.unit is NO_UNIT:
        return figure.inherits
    return figure.unit.name == "个" and following.kind is Kind.POINTS


def _inheriting(figure: Figure, following: Figure) -> Figure:
    unit = following.unit
    assert unit is not None
    factor = following.factor if figure.factor == ONE and figure.unit is None and following.factor > ONE else ONE
    step = figure.step * factor if figure.step or factor == ONE else factor
    value = plain(figure.value * factor)
    return replace(
        figure,
        unit=unit,
        kind=kind_of(unit),
        value=value,
        step=measured_step(step, unit, figure.numeral),
        factor=max(figure.factor, factor),
        unit_printed=False,
    )
