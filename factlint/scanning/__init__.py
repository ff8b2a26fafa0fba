"""Article → sentences, clauses, quantities and periods with exact spans."""

from factlint.scanning.scanner import Scanner, scan

__all__ = ["Scanner", "scan"]
