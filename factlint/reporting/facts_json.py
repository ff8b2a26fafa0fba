"""Facts for programs: one JSON array, or one JSON object a line; each as ``fact.schema.json`` says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factlint.model import FactRecord, Period
from factlint.reporting.json_text import dumped, indented

COLUMNS = (
    "path", "line", "column", "start", "end", "quote", "value", "low", "high", "unit", "dimension", "kind", "hedge",
    "indicator", "segment", "entity", "period", "scope", "status", "aspect", "bound",
)  # fmt: skip


def render(records: Sequence[FactRecord]) -> str:
    """The facts as one JSON array."""
    return indented([fields(record) for record in records])


def render_lines(records: Sequence[FactRecord]) -> str:
    """The facts as JSON lines."""
    return "".join(dumped(fields(record)) + "\n" for record in records)


def fields(record: FactRecord) -> dict[str, Any]:
    """The fact as plain values, in the order of ``COLUMNS``."""
    place, period = record.place, record.period
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "value": record.value,
        "low": record.low,
        "high": record.high,
        "unit": record.unit,
        "dimension": record.dimension,
        "kind": record.kind.value,
        "hedge": record.hedge,
        "indicator": record.indicator,
        "segment": record.segment,
        "entity": record.entity,
        "period": None if period is None else _period(period),
        "scope": record.scope,
        "status": record.status.value,
        "aspect": record.aspect.value,
        "bound": {"indicator": record.bound.indicator.value, "entity": record.bound.entity.value, "period": record.bound.period.value},
    }


def _period(period: Period) -> dict[str, str | None]:
    """The words and the days; a floating period has no days that mean anything outside its article."""
    if period.floating:
        return {"text": period.text, "start": None, "end": None}
    return {"text": period.text, "start": period.start.isoformat(), "end": period.end.isoformat()}
