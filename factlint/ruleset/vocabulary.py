"""The closed word lists of the rule language: what may stand in ``relation:``, ``same:``, ``operands:`` and in messages."""

from __future__ import annotations

from typing import Literal, TypeAlias

RelationName: TypeAlias = Literal[
    "multiple", "growth", "share", "sum", "difference", "cagr", "doubling", "per_capita", "points", "enumeration", "arity", "code_number", "year_span",
    "date", "range", "bound", "repeat", "conversion", "composition", "completion", "wording", "garble", "order", "cross",
]  # fmt: skip
AspectName: TypeAlias = Literal["entity", "indicator", "segment", "scope", "status", "period", "dimension", "unit", "entity_kind"]
Reach: TypeAlias = Literal["clause", "sentence", "paragraph", "article"]
Nearness: TypeAlias = Literal["sentence", "paragraph", "article"]
Order: TypeAlias = Literal["before", "after", "any"]
Against: TypeAlias = Literal["items", "figures", "code", "ordinals", "order", "place"]
Best: TypeAlias = Literal["run", "highest", "lowest"]
ListName: TypeAlias = Literal["bound", "totals", "breakdowns", "stretches", "times", "movers", "shares", "compositions", "products", "implied"]
Across: TypeAlias = Literal["article", "articles", "both", "headlines", "tables", "reference", "superseded", "series"]
Periods: TypeAlias = Literal["same", "within", "later", "previous", "other"]
Reading: TypeAlias = Literal["outer", "meant"]
Operator: TypeAlias = Literal["==", "<=", ">=", "<", ">"]

SUMS: tuple[ListName, ...] = ("bound", "totals", "breakdowns", "stretches", "times", "movers")
"""The lists whose figures add up to one that is printed."""

OTHER_EVENT = "other_event"
"""The hypothesis that a span was reckoned from the year of another event, printed nearby."""

UNIT_SLIP = "unit_slip"
"""The hypothesis that a figure stands in another unit of its dimension."""

PERIOD_WORDS = frozenset({"previous_year", "same_year", "earlier", "later", "agreeing"})
"""What ``period:`` of an operand may say beside a role: relative to the period of its anchor (agreeing: of one year, where the text tells both)."""

GIVEN_ROLES = frozenset({"n", "published"})
"""Roles that every formula may use without capturing them: ``n``, the number of years that the text admits for its span; ``published``, the period in which
the article appeared, known only where its date stands in its path or metadata or was given."""

MESSAGE_WORDS = frozenset(
    {"recomputed", "low", "high", "interval", "gap", "formula", "expected", "unit", "indicator", "entity", "period", "items", "source", "since"}
)
"""What a message may name beside the roles of its rule."""

COMPARED_ROLES = frozenset({"stated", "other"})
"""The two facts of a rule of kind compare."""
