"""A ledger beyond one machine: articles → Parquet facts → the audit, by Apache Spark.

Every worker runs the extractor and the reducer of the embedded ledger; Spark reads, groups, sorts and writes. Nothing of it is loaded unless it is asked for.
"""

from __future__ import annotations

from factlint.spark.auditing import audit
from factlint.spark.building import build
from factlint.spark.session import session

__all__ = ["audit", "build", "session"]
