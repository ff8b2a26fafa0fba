"""Facts for a reader: a table whose columns stand straight in Chinese as in Latin letters."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model import FactRecord
from factlint.reporting.display import neutral, one_line, padded, shortened, width
from factlint.reporting.words import Language

_HEADER = {
    "zh": ("位置", "原文", "数值", "单位", "主体", "指标", "时期或时点", "口径", "性质"),
    "en": ("place", "text", "value", "unit", "entity", "indicator", "period", "scope", "status"),
}
_STATUS = {"zh": {"actual": "实际", "target": "目标", "forecast": "预计"}, "en": {}}
_GAP = "  "


def render(records: Sequence[FactRecord], *, language: Language = "zh") -> str:
    """The facts as a table with a header; long words are shortened with “…”."""
    rows = [_HEADER[language], *(_row(record, language) for record in records)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(_GAP.join(padded(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def _row(record: FactRecord, language: Language) -> tuple[str, ...]:
    place = record.place
    indicator = f"{record.segment}{record.indicator}" if record.segment not in record.indicator else record.indicator
    return (
        f"{neutral(place.path)}:{place.line}:{place.column}",
        shortened(one_line(place.quote), 20),
        record.value,
        record.unit,
        shortened(one_line(record.entity), 16),
        shortened(one_line(indicator), 20),
        shortened(one_line(record.period.text), 16) if record.period else "",
        one_line(record.scope),
        _STATUS[language].get(record.status, record.status.value),
    )
