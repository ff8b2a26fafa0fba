"""What a run's findings count for: suppressions with their reasons, a baseline, and the text that a change touches. Report → Report, nothing is dropped."""

from factlint.gate.baseline import Baseline, BaselineError, Entry
from factlint.gate.changes import ChangeError, Changes, changes_since
from factlint.gate.gating import Gated, gated

__all__ = ["Baseline", "BaselineError", "ChangeError", "Changes", "Entry", "Gated", "changes_since", "gated"]
