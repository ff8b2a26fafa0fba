"""Facts as a sheet: CSV with a header, one fact a row, a period in three columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from factlint.model import FactRecord
from factlint.reporting.cells import harmless
from factlint.reporting.facts_json import fields

_TEXT_COLUMNS = ("path", "quote", "unit", "indicator", "segment", "entity", "scope", "period")


def render(records: Sequence[FactRecord]) -> str:
    """The facts as CSV (RFC 4180). Words that a spreadsheet would take for a formula get an apostrophe before them."""
    table = io.StringIO()
    writer = csv.DictWriter(table, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_row(record) for record in records)
    return table.getvalue()


_COLUMNS = (
    "path", "line", "column", "start", "end", "quote", "value", "low", "high", "unit", "dimension", "kind", "hedge", "indicator", "segment",
    "entity", "period", "period_start", "period_end", "scope", "status", "aspect", "bound_indicator", "bound_entity", "bound_period",
)  # fmt: skip


def _row(record: FactRecord) -> dict[str, object]:
    values = fields(record)
    period, bound = values.pop("period") or {}, values.pop("bound")
    values |= {"period": period.get("text"), "period_start": period.get("start"), "period_end": period.get("end")}
    values |= {f"bound_{aspect}": basis for aspect, basis in bound.items()}
    return {column: harmless(value) if column in _TEXT_COLUMNS else value for column, value in values.items()}
