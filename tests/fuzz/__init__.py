"""Mutated drafts, files, rules, formulas and settings by the hundred thousand: ``python -m tests.fuzz``."""

SECONDS = 20
"""That a case may take before it counts as hung."""
