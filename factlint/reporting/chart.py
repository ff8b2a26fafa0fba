"""What was told of one fact over the years as a chart: inline SVG, drawn in the colours of the page, each value with its words on a touch."""

from __future__ import annotations

from datetime import date
from html import escape

from factlint.model import Series, Told
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.figures import period as period_words
from factlint.reporting.words import Language, phrase

_WIDTH, _HEIGHT = 480, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 16, 28, 30
_TICKS = 5
STYLE = (
    ".chart{width:100%;max-width:560px;height:auto;font:14px sans-serif}.chart text{fill:currentColor}"
    ".chart path,.chart line{stroke:currentColor;fill:none;opacity:.5}"
    ".chart circle{fill:#06c}.chart .agreed{fill:#393}.chart .own{fill:#c00}"
)
"""How the parts of a chart are drawn."""


def chart(series: Series, language: Language) -> str:
    """The chart of a fact whose values have a day and an end; nothing where there are fewer than two of them."""
    points = [(day, value, told) for told in series.values if (day := _day(told)) is not None and (value := _middle(told)) is not None]
    if len(points) < 2:
        return ""
    days, values = [day for day, _, _ in points], [value for _, value, _ in points]
    across = _scale(min(days), max(days), _LEFT, _WIDTH - _RIGHT)
    up = _scale(min(values), max(values), _HEIGHT - _BOTTOM, _TOP)
    line = " ".join(f"{'M' if not at else 'L'}{across(day):.1f},{up(value):.1f}" for at, (day, value, _) in enumerate(points))
    parts = [f'<path d="{line}"/>', f'<line x1="{_LEFT}" y1="{_HEIGHT - _BOTTOM + 8}" x2="{_WIDTH - _RIGHT}" y2="{_HEIGHT - _BOTTOM + 8}"/>']
    for day, value, told in points:
        look = "own" if told.own else "agreed" if told.agreed else "past"
        parts.append(f'<circle class="{look}" cx="{across(day):.1f}" cy="{up(value):.1f}" r="4"><title>{_safe(told_words(told, language))}</title></circle>')
    parts += [_label(across(day), up(value) - 10, told.text) for day, value, told in _ends(points)]
    parts += [_label(across(min(date(year, 12, 31).toordinal(), max(days))), _HEIGHT - 6, str(year)) for year in _years(days)]
    title = _safe(f"{series.entity}{series.scope} {series.indicator}".strip())
    return f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'


def told_words(told: Told, language: Language) -> str:
    """A value as a line: what, of when, and where it was printed."""
    when = period_words(told.period.text, language) if told.period is not None else ""
    title = phrase("titled", language, shortened(one_line(told.title))) if told.title else told.path
    dated = phrase("dated", language, period_words(told.published, language)) if told.published else ""
    source = phrase("history_own" if told.own else "history_agreed" if told.agreed else "history_past", language, title, dated, told.articles)
    return neutral(f"{told.text}{phrase('dated', language, when) if when else ''} {source}")


def _day(told: Told) -> int | None:
    if told.period is not None:
        return told.period.end.toordinal()
    year, month, day = (*map(int, told.published.split("-")), 1, 1)[:3] if told.published else (0, 1, 1)
    return date(year, month, day).toordinal() if year else None


def _middle(told: Told) -> float | None:
    ends = [float(end) for end in (told.low, told.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


class _scale:  # noqa: N801 - it is called like a function
    """From a stretch of values to a stretch of the drawing; a single value lies in the middle."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._span, self._start, self._end = low, high - low, start, end

    def __call__(self, value: float) -> float:
        return (self._start + self._end) / 2 if not self._span else self._start + (value - self._low) / self._span * (self._end - self._start)


def _ends(points: list[tuple[int, float, Told]]) -> list[tuple[int, float, Told]]:
    """The lowest and the highest value, and the first and the last."""
    by_value = sorted(points, key=lambda point: point[1])
    return list({point[2].text: point for point in (points[0], points[-1], by_value[0], by_value[-1])}.values())


def _years(days: list[int]) -> list[int]:
    first, last = date.fromordinal(min(days)).year, date.fromordinal(max(days)).year
    return list(range(first, last + 1, max(1, -(-(last - first) // _TICKS))))


def _label(x: float, y: float, words: str) -> str:
    anchor = "start" if x < 60 else "end" if x > _WIDTH - 60 else "middle"
    return f'<text x="{min(max(x, 4), _WIDTH - 4):.1f}" y="{y:.1f}" text-anchor="{anchor}">{_safe(shortened(one_line(words), 16))}</text>'


def _safe(text: str) -> str:
    return escape(neutral(text))
